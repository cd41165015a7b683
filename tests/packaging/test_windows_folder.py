# SPDX-License-Identifier: Apache-2.0
"""Windows' installer and uninstaller touch only what they brought: made of stand-ins for programs, run under wine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector import __version__
from tests.support.sources import ROOT

NSIS = ROOT / "packaging" / "windows" / "objector.nsi"
BROUGHT = ROOT / "packaging" / "windows" / "brought.py"
FILES = ("objector.exe", "objector-window.exe", "objector-remind.exe", "_internal/a.dll", "_internal/deep/b$c.txt")
NOT_TOUCHED = 3


def removal(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, BROUGHT, folder], capture_output=True, text=True, check=False)


def brought(folder: Path) -> Path:
    """Put there what an installer could bring."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"MZ")
    (folder / "_internal" / "empty").mkdir()
    return folder


def test_what_is_removed_is_named_file_by_file_and_a_folder_only_when_it_is_empty(tmp_path: Path) -> None:
    assert removal(brought(tmp_path / "f")).stdout.splitlines() == [
        r'Delete "$INSTDIR\_internal\a.dll"',
        r'Delete "$INSTDIR\_internal\deep\b$$c.txt"',
        r'Delete "$INSTDIR\objector-remind.exe"',
        r'Delete "$INSTDIR\objector-window.exe"',
        r'Delete "$INSTDIR\objector.exe"',
        r'RMDir "$INSTDIR\_internal\deep"',
        r'RMDir "$INSTDIR\_internal\empty"',
        r'RMDir "$INSTDIR\_internal"',
    ]


@pytest.mark.parametrize("name", ["*", "a?b", 'a"b', "a\nb", "a:b", r"..\x", "`"])
def test_a_name_that_would_be_more_than_one_file_makes_no_installer(tmp_path: Path, name: str) -> None:
    folder = brought(tmp_path / "f")
    (folder / name).write_bytes(b"")

    assert removal(folder).returncode != 0


def test_nothing_is_removed_by_what_is_in_a_folder() -> None:
    script = NSIS.read_text()

    assert "RMDir /r" not in script
    assert "*" not in "".join(line for line in script.splitlines() if line.strip().startswith(("Delete", "RMDir")))


class Windows:
    """A person's Windows under wine, and installers of some versions."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.env = {
            **{name: value for name, value in os.environ.items() if name not in {"DISPLAY", "WAYLAND_DISPLAY"}},
            "HOME": str(folder),  # wine would have "Documents" lead to that of whoever runs the test
            "WINEPREFIX": str(folder / "prefix"),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=",
        }
        self.run("wineboot", "--init")
        (user,) = (path for path in (folder / "prefix/drive_c/users").iterdir() if path.name != "Public")
        self.home = user
        self.usual = user / "AppData/Local/Programs/Objector"
        self.commands = user / "AppData/Local/Microsoft/WindowsApps"
        self.commands.mkdir(parents=True)

    def run(self, *command: str | Path) -> int:
        done = subprocess.run(
            command, env=self.env, stdin=subprocess.DEVNULL, capture_output=True, timeout=180, check=False
        )
        return done.returncode

    def made(self, files: Path) -> Path:
        """Return an installer of a folder."""
        script = self.folder / f"{files.name}.nsh"
        script.write_text(removal(files).stdout)
        setup = self.folder / f"objector-{files.name}-setup.exe"
        icon = self.folder / "icons"
        subprocess.run([sys.executable, ROOT / "packaging" / "icons.py", icon], capture_output=True, check=True)
        words = {
            "VERSION": __version__,
            "FOLDER": str(files),
            "BROUGHT": str(script),
            "ICON": str(icon / "objector.ico"),
            "OUT": str(setup),
        }
        defined = [f"-D{name}={value}" for name, value in words.items()]
        subprocess.run(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defined, NSIS], check=True)
        return setup

    def install(self, setup: Path, into: Path | None = None) -> int:
        """Run an installer and return its exit status."""
        where = [] if into is None else [f"/D={self.named(into)}"]
        status = self.run("wine", setup, "/S", *where)
        self.run("wineserver", "--wait")
        return status

    def uninstall(self, folder: Path) -> None:
        """Run the uninstaller in a folder to its end."""
        self.run("wine", folder / "uninstall.exe", "/S")
        self.run("wineserver", "--wait")

    def named(self, path: Path) -> str:
        """Return a path as Windows writes it."""
        return "C:\\" + str(path.relative_to(self.folder / "prefix/drive_c")).replace("/", "\\")


@pytest.fixture(name="windows", scope="module")
def fixture_windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    if shutil.which("wine") is None or shutil.which("makensis") is None:
        pytest.skip("no wine, or no makensis")
    windows = Windows(tmp_path_factory.mktemp("windows"))
    yield windows
    windows.run("wineserver", "--kill")


@pytest.fixture(name="setup", scope="module")
def fixture_setup(windows: Windows) -> Path:
    return windows.made(brought(windows.folder / "one"))


def there(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")} if folder.exists() else set()


BROUGHT_THERE = {*FILES, "_internal", "_internal/deep", "_internal/empty", "uninstall.exe"}


@pytest.mark.package
def test_a_folder_with_files_of_the_person_is_never_installed_into(windows: Windows, setup: Path) -> None:
    home = windows.home / "anna"
    (home / "folders" / "thesis").mkdir(parents=True)
    (home / "thesis.txt").write_text("years of work")
    (home / "hidden").mkdir()
    (home / "hidden" / ".git").write_text("years of work")
    before = there(home)
    for folder in (home, home / "folders", home / "hidden"):
        assert windows.install(setup, folder) == NOT_TOUCHED
        assert there(home) == before
    assert windows.install(setup, windows.folder / "prefix/drive_c") == NOT_TOUCHED


@pytest.mark.package
def test_it_takes_away_what_it_brought_and_the_folder_that_was_made_for_it(windows: Windows, setup: Path) -> None:
    assert windows.install(setup) == 0
    assert there(windows.usual) == BROUGHT_THERE
    assert (windows.commands / "objector.cmd").exists()

    windows.uninstall(windows.usual)

    assert not windows.usual.exists()
    assert windows.usual.parent.exists()
    assert there(windows.commands) == set()


@pytest.mark.package
def test_what_the_person_put_there_stays_with_its_folders(windows: Windows, setup: Path) -> None:
    folder = windows.home / "mine" / "Objector"
    assert windows.install(setup, folder) == 0
    kept = ("note.txt", "_internal/deep/note.txt", "_internal/empty/note.txt", "more/note.txt")
    for name in kept:
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("the person's own")

    windows.uninstall(folder)

    assert {name for name in there(folder) if (folder / name).is_file()} == set(kept)


@pytest.mark.package
def test_an_empty_folder_of_the_person_stays(windows: Windows, setup: Path) -> None:
    folder = windows.home / "Empty"
    folder.mkdir()
    assert windows.install(setup, folder) == 0

    windows.uninstall(folder)

    assert folder.is_dir()
    assert there(folder) == set()


@pytest.mark.package
def test_a_newer_version_takes_the_place_of_an_older_one_and_of_nothing_else(windows: Windows, setup: Path) -> None:
    assert windows.install(setup) == 0
    (windows.usual / "note.txt").write_text("the person's own")
    (windows.usual / "_internal" / "note.txt").write_text("the person's own")
    newer = brought(windows.folder / "two")
    (newer / "_internal/a.dll").rename(newer / "_internal/new.dll")

    assert windows.install(windows.made(newer)) == 0

    notes = {"note.txt", "_internal/note.txt"}
    assert there(windows.usual) == (BROUGHT_THERE - {"_internal/a.dll"}) | {"_internal/new.dll"} | notes
    windows.uninstall(windows.usual)
    assert there(windows.usual) == notes | {"_internal"}
    shutil.rmtree(windows.usual)


@pytest.mark.package
def test_a_command_of_that_name_that_is_another_s_stays(windows: Windows, setup: Path) -> None:
    command = windows.commands / "objector.cmd"
    command.write_text("@echo the person's own\r\n")
    assert windows.install(setup) == 0
    windows.uninstall(windows.usual)

    assert command.read_text() == "@echo the person's own\n"
    command.unlink()
