# SPDX-License-Identifier: Apache-2.0
"""The installer for Windows under wine: installed, used in terminal and window, removed.

Wine is not Windows: a pass says that the programs start and do their work, not how Windows shows them.
"""

from __future__ import annotations

import json
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector import APP_ID, __version__
from tests.desktop.session import DesktopSession, wait_until
from tests.support.sources import ROOT
from tests.support.using import SETTING

SETUP = ROOT / "dist" / f"objector-{__version__}-setup.exe"
LACKS = ROOT / "packaging" / "windows" / "wine_lacks.sh"
SHOWN = ROOT / "build" / "windows-frozen" / "window.png"
"""What the window looks like, for whoever wants to see it."""
UNINSTALL = rf"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\{APP_ID}"
RUN = r"HKCU\Software\Microsoft\Windows\CurrentVersion\Run"
pytestmark = [pytest.mark.package, pytest.mark.timeout(900)]


class Windows:
    """A person's Windows under wine."""

    def __init__(self, session: DesktopSession, prefix: Path) -> None:
        self.session = session
        self.prefix = prefix
        self.env = {
            "WINEPREFIX": str(prefix),
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscms,icuuc,bcryptprimitives=n;mscoree=;mshtml=",
            "TZ": "Europe/Paris",
        }
        self.run("wineboot", "--init")
        self.run("wine", "winecfg", "-v", "win10")
        self.run("wineserver", "--wait")
        subprocess.run([LACKS, prefix], check=True)
        (self.local / "Microsoft" / "WindowsApps").mkdir(parents=True)

    @property
    def local(self) -> Path:
        """The person's own folder of programs' data."""
        (user,) = (path for path in (self.prefix / "drive_c" / "users").iterdir() if path.name != "Public")
        return user / "AppData" / "Local"

    @property
    def folder(self) -> Path:
        """Where Objector is installed."""
        return self.local / "Programs" / "Objector"

    def run(self, *command: str | Path) -> str:
        """Run something to its end; return what it wrote."""
        # A Windows Python writes to pipes, in the letters of its system, and not to whatever else wine finds here.
        done = subprocess.run(
            command,
            env=self.session.env | self.env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="cp1252",
            timeout=180,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.replace("\r\n", "\n")

    def says(self, *words: str, program: str = "objector.exe") -> str:
        """Return what the program answers."""
        return self.run("wine", self.folder / program, *words)

    def registry(self, key: str) -> str:
        """Return what the registry has under a key; nothing where there is none."""
        done = self.session.run("wine", "reg", "query", key, limit=60, env=self.env)
        return done.stdout if done.returncode == 0 else ""


@pytest.fixture(name="windows")
def fixture_windows(tmp_path: Path) -> Iterator[Windows]:
    if shutil.which("wine") is None:
        pytest.skip("no wine")
    with DesktopSession(portal=False) as session:
        windows = Windows(session, tmp_path / "prefix")
        yield windows
        session.run("wineserver", "--kill", env=windows.env)


def test_installed_used_removed_and_only_the_person_s_data_stays(windows: Windows) -> None:
    windows.run("wine", SETUP, "/S")
    windows.run("wineserver", "--wait")
    assert (windows.folder / "objector-window.exe").exists()
    assert __version__ in windows.registry(UNINSTALL)
    menu = windows.prefix / "drive_c" / "users" / windows.local.parents[1].name
    assert list(menu.rglob("Objector.lnk"))

    _used_from_the_terminal(windows)
    _used_in_the_window(windows)

    windows.says("autostart", "--install")
    assert "objector-window.exe" in windows.registry(RUN)
    windows.run("wine", windows.folder / "uninstall.exe", "/S")
    wait_until("the end of the program", lambda: not windows.folder.exists(), 60)
    windows.run("wineserver", "--wait")
    assert windows.registry(UNINSTALL) == ""
    assert "objector" not in windows.registry(RUN).lower()
    assert not list(menu.rglob("Objector.lnk"))
    left = {str(path.relative_to(windows.local)) for path in windows.local.rglob("*bjector*")}
    copies = {name for name in left if name.startswith("objector/backups/objector-")}
    assert len(copies) == 1, left
    assert left - copies == {"objector", "objector/objector.sqlite3"}, left


def _used_from_the_terminal(windows: Windows) -> None:
    link = windows.local / "Microsoft" / "WindowsApps" / "objector.cmd"
    assert windows.run("wine", "cmd", "/c", str(link), "--version").splitlines()[0] == f"objector {__version__}"
    version = windows.says("--version").splitlines()
    assert version[0] == f"objector {__version__}"
    assert version[2].startswith("Qt 6.")
    assert version[3].startswith("Windows 10")
    assert version[4].endswith(r"AppData\Local\objector")
    assert "Affiché pour la France." in windows.says("--lang", "fr", "status", "--region", "FR")
    assert [due["case"] for due in json.loads(windows.says("remind", "--json", "--dry-run"))["due"]]
    windows.says("open", "linkedin")
    wait_until("the browser", lambda: windows.session.opened() == [SETTING])
    windows.says("confirm", "linkedin")
    assert [entry["kind"] for entry in json.loads(windows.says("history", "--json"))] == ["opened", "confirmed"]
    windows.says("receipt", "linkedin", "-o", r"C:\receipt.zip")
    assert "unsigned" not in windows.says("verify", "--json", r"C:\receipt.zip")
    (windows.prefix / "drive_c" / "receipt.zip").unlink()
    assert json.loads(windows.says("remind", "--json", program="objector-remind.exe"))["due"] == []


def _used_in_the_window(windows: Windows) -> None:
    window = windows.session.spawn(
        "wine", windows.folder / "objector-window.exe", env=windows.env, output=subprocess.PIPE
    )

    def shown() -> bool:
        found = windows.session.run("xdotool", "search", "--onlyvisible", "--name", "Objector").stdout
        return bool(found.strip())

    wait_until("the window", shown, 60)
    colours = 0

    def painted() -> bool:
        nonlocal colours
        windows.session.screenshot(SHOWN)
        seen = windows.session.run("identify", "-format", "%k", SHOWN).stdout
        colours = int(seen or 0)
        return colours > 100

    wait_until("what is in it", painted, 60)
    windows.says(program="objector-window.exe")
    assert window.poll() is None, "the one that runs was shown, and goes on"
    if window.stdout is not None:
        window.stdout.close()


def test_the_programs_have_icon_version_and_the_right_console() -> None:
    folder = ROOT / "build" / "windows-frozen" / "dist" / "objector"
    consoles = {}
    for program in folder.glob("*.exe"):
        data = program.read_bytes()
        header = struct.unpack_from("<I", data, 0x3C)[0]
        consoles[program.stem] = struct.unpack_from("<H", data, header + 24 + 68)[0]
        assert "The Objector founders".encode("utf-16-le") in data
        assert b"\x89PNG" in data
    window, console = 2, 3  # IMAGE_SUBSYSTEM_WINDOWS_GUI and _CUI
    assert consoles == {"objector": console, "objector-window": window, "objector-remind": window}
    names = {file.name.lower() for file in folder.rglob("*")}
    assert not names & {"icuuc.dll", "mscms.dll", "bcryptprimitives.dll", "opengl32sw.dll"}
    assert (folder / "_internal" / "licences" / "NOTICE.txt").exists()
    assert os.path.getsize(SETUP) < 40_000_000
