# SPDX-License-Identifier: Apache-2.0
"""The frozen program on a clean system without any Python: installed from its one file, used, removed."""

from __future__ import annotations

import configparser
import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from objector import APP_ID, __version__
from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession
from tests.support.tree import ROOT, Tree, clean_tree
from tests.support.using import PARIS, Person, use

RUN = ROOT / "dist" / f"objector-{__version__}-{os.uname().machine}.run"
FOLDER = ROOT / "build" / "frozen" / "dist" / "objector"
LIMIT = 100_000_000
LIBRARIES = ("libgl1", "libegl1", "libdbus-1-3", "libfontconfig1", "libglib2.0-0", "libwayland-client0", "libx11-xcb1")
"""What is left to the system: what every desktop has."""
pytestmark = [pytest.mark.package, pytest.mark.timeout(900)]


def tree_of(desktop: DesktopSession, tree: Tree, *command: str | Path) -> str:
    done = desktop.run(*tree.on_a_desktop(*map(str, command)), limit=120)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


def kept(home: Path) -> set[str]:
    """The files and folders of the person, but for those of the desktop that they sit at."""
    desktop = {"applications/mimeinfo.cache", ".local/share/keyrings", ".cache", "said-by-the-window", ".config"}
    found = {str(path.relative_to(home)) for path in home.rglob("*")}
    return {name for name in found if not any(part in name for part in desktop)}


def test_installed_used_removed_and_only_the_person_s_data_stays(
    desktop: DesktopSession, reader: Callable[[DesktopSession, str], Reader], tmp_path: Path
) -> None:
    with clean_tree("bookworm", [*LIBRARIES, "xdg-utils", "xz-utils"], tmp_path / "tree") as tree:
        assert tree.run("python3", "--version").returncode != 0
        home = Path(desktop.env["HOME"])
        before = kept(home)
        # A folder that must be quoted in a shell, and in a menu entry.
        fetched = home / "Téléchargés “$HOME”"
        fetched.mkdir()
        file = shutil.copy(RUN, fetched)
        assert "is installed" in tree_of(desktop, tree, "sh", file, "--quiet")
        shutil.rmtree(fetched)

        command, folder = home / ".local" / "bin" / "objector", home / ".local" / "lib" / "objector"
        remind = folder / "objector-remind"
        person = Person(desktop, tree.on_a_desktop(str(command)), tree.on_a_desktop(str(remind)))
        use(person, reader)
        _look_at_what_came_with_it(desktop, tree, folder)
        _nothing_due_is_answered_without_qt(desktop, remind)
        tree_of(desktop, tree, command, "schedule", "--install")
        tree_of(desktop, tree, command, "autostart", "--install")
        entries = [file.read_text() for file in (home / ".config" / "autostart").iterdir()]
        assert len(entries) == 2
        assert all(f'Exec="{folder}/objector' in entry for entry in entries)

        # Again over itself, as an upgrade does.
        fetched.mkdir()
        file = shutil.copy(RUN, fetched)
        assert "is installed" in tree_of(desktop, tree, "sh", file, "--quiet")
        assert person.kinds() == ["opened", "confirmed"]
        assert "is removed" in tree_of(desktop, tree, "sh", file, "--quiet", "--", "--remove")
        shutil.rmtree(fetched)
        assert not list((home / ".config" / "autostart").iterdir())
        left = {name for name in kept(home) - before if not name.startswith(".local/share/objector")}
        assert left <= {".local/share/systemd", ".local/state"}, left
        assert (home / ".local" / "share" / "objector" / "objector.sqlite3").exists()


def _look_at_what_came_with_it(desktop: DesktopSession, tree: Tree, folder: Path) -> None:
    share = Path(desktop.env["XDG_DATA_HOME"])
    entry = configparser.RawConfigParser(strict=True)
    entry.optionxform = str  # type: ignore[assignment, method-assign] # keys are told apart by their case
    file = share / "applications" / f"{APP_ID}.desktop"
    entry.read(file, encoding="utf-8")
    assert subprocess.run(["desktop-file-validate", file], capture_output=True, text=True, check=False).stdout == ""
    commands = [shlex.split(section["Exec"]) for name, section in entry.items() if "Exec" in section]
    assert len(commands) == 4
    assert {words[0] for words in commands} == {f"{folder}/objector"}
    assert tree_of(desktop, tree, entry["Desktop Entry"]["TryExec"], "--version")
    assert (share / "icons" / "hicolor" / "scalable" / "apps" / f"{APP_ID}.svg").exists()
    notice = (folder / "licences" / "NOTICE.txt").read_text()
    assert "LGPL-3.0-only.txt" in notice
    for line in notice.splitlines():
        if line.count(": ") == 1 and line.endswith((".txt", "LICENSE")):
            assert all((folder / "licences" / name).exists() for name in line.partition(": ")[2].split(", ")), line


def _nothing_due_is_answered_without_qt(desktop: DesktopSession, remind: Path) -> None:
    traced = remind.parents[3] / "opened"
    done = desktop.run("strace", "-f", "-e", "trace=openat,execve", "-o", traced, remind, "remind", env=PARIS)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    opened = traced.read_text()
    traced.unlink()
    assert "objector.sqlite3" in opened
    assert "PySide6" not in opened
    assert "libQt6" not in opened


def test_what_goes_along_is_what_is_used() -> None:
    size = sum(file.stat().st_size for file in FOLDER.rglob("*") if file.is_file() and not file.is_symlink())
    assert size <= LIMIT
    names = {file.name for file in FOLDER.rglob("*")}
    assert not {name for name in names if "Qml" in name or "Quick" in name or "WebEngine" in name}
    assert {"libqxcb.so", "libqwayland.so", "libqoffscreen.so", "qtbase_fr.qm", "libQt6Core.so.6"} <= names
    assert not {name for name in names if "Qt6Network" in name or "krb5" in name}
    listed = (FOLDER.parent / "left-out.txt").read_text().splitlines()
    assert listed[-1].endswith("in all")
    assert len(listed) > 50


def test_a_start_carries_out_nothing_but_the_program_and_unpacks_nothing() -> None:
    for name in ("objector", "objector-remind"):
        program = (FOLDER / name).read_bytes()
        assert b"pyiboot01_bootstrap" in program
        assert b"pyi_rth_" not in program
        assert len(program) < 1_000_000
    assert (FOLDER / "_internal" / "objector" / "nothing_due.pyc").exists()
