# SPDX-License-Identifier: Apache-2.0
"""The test desktop itself: what it promises to every other test here."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.desktop.reader import Reader
from tests.desktop.session import MARK, DesktopSession, SessionNotStartedError, wait_until
from tests.support.program import ROOT


def marked(folder: str) -> list[str]:
    """The processes that belong to a session."""
    mark = f"{MARK}={folder}".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes().split(b"\0"):
                found.append((process / "comm").read_text().strip())
        except OSError:
            continue
    return found


def test_has_a_screen_a_window_manager_and_a_bus(desktop: DesktopSession, tmp_path: Path) -> None:
    assert "window id" in desktop.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK").stdout
    desktop.screenshot(tmp_path / "screen.png")
    assert (tmp_path / "screen.png").read_bytes().startswith(b"\x89PNG")
    names = "gdbus call --session -d org.freedesktop.DBus -o / -m org.freedesktop.DBus.ListNames"
    assert "org.freedesktop.DBus" in desktop.run(*names.split()).stdout


def test_knows_nothing_of_the_person_s_own_session(desktop: DesktopSession) -> None:
    home = Path(desktop.env["HOME"])
    assert home != Path.home()
    assert Path(desktop.env["XDG_RUNTIME_DIR"]).stat().st_mode & 0o777 == 0o700
    assert desktop.env["DISPLAY"] != os.environ.get("DISPLAY")


def test_leaves_nothing_behind(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop(accessibility=True)
    folder = desktop.env[MARK]
    desktop.run(
        "sh", "-c", "setsid sleep 600 >/dev/null 2>&1 & setsid sh -c 'trap \"\" TERM; sleep 600' >/dev/null 2>&1 &"
    )
    desktop.spawn("sleep", "600")
    assert {"Xvfb", "dbus-daemon", "openbox", "sleep"} <= set(marked(folder))
    desktop.close()
    assert marked(folder) == []
    assert not Path(folder).exists()


def test_leaves_nothing_behind_when_its_owner_is_killed(start_desktop: Callable[..., DesktopSession]) -> None:
    start_desktop().close()  # or skip
    program = (
        f"import sys, time; sys.path.insert(0, {str(ROOT)!r})\n"
        "from tests.desktop.session import DesktopSession, MARK\n"
        "with DesktopSession() as desktop:\n"
        "    desktop.spawn('sleep', '600'); print(desktop.env[MARK], flush=True); time.sleep(600)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout is not None
        folder = owner.stdout.readline().strip()
        try:
            wait_until("what it started", lambda: "sleep" in marked(folder))  # it may not have become it yet
        finally:
            owner.send_signal(signal.SIGKILL)
    wait_until("the end", lambda: marked(folder) == [] and not Path(folder).exists())


def test_says_why_it_cannot_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SessionNotStartedError, match="not installed: Xvfb, dbus-daemon"), DesktopSession():
        pass


def test_a_part_that_ends_at_once_is_named(start_desktop: Callable[..., DesktopSession]) -> None:
    start_desktop().close()  # or skip
    with pytest.raises(SessionNotStartedError, match="Xvfb ended"), DesktopSession(size="nonsense"):
        pass


def test_a_window_can_be_read_and_pressed(
    start_desktop: Callable[..., DesktopSession], reader: Callable[[DesktopSession, str], Reader]
) -> None:
    desktop = start_desktop(accessibility=True)
    program = (
        "from PySide6.QtWidgets import QApplication, QPushButton\n"
        "application = QApplication(['probe']); application.setApplicationName('probe')\n"
        "button = QPushButton('Say no'); button.clicked.connect(application.quit); button.show(); application.exec()"
    )
    window = desktop.spawn(sys.executable, "-c", program)
    probe = reader(desktop, "probe")
    assert ("push button", "Say no") in {(node.role, node.name) for node in probe.tree()}
    probe.press("push button", "Say no")
    assert window.wait(60) == 0
