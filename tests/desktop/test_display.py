# SPDX-License-Identifier: Apache-2.0
"""The probe says yes exactly where Qt then starts, on a real display."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from tests.desktop.pressing import windows
from tests.desktop.session import DesktopSession, wait_until

PROBE = "from objector.adapters.desktop.display import probe_display; print(probe_display())"
WINDOW = "from PySide6.QtWidgets import QApplication, QWidget; QApplication([]); QWidget().show()"


@pytest.mark.parametrize(
    ("env", "answer"),
    [
        ({}, "None"),
        ({"WAYLAND_DISPLAY": "gone"}, "None"),  # Qt falls back to X11
        ({"DISPLAY": ""}, "UNSET"),
        ({"DISPLAY": ":8888"}, "DEAD"),
        ({"QT_QPA_PLATFORM": "wayland"}, "UNSET"),
        ({"QT_QPA_PLATFORM": "wayland", "WAYLAND_DISPLAY": "gone"}, "DEAD"),
        ({"DISPLAY": "", "QT_QPA_PLATFORM": "offscreen"}, "None"),
    ],
)
def test_the_probe_and_qt_agree(env: dict[str, str], answer: str, desktop: DesktopSession) -> None:
    assert answer in desktop.run(sys.executable, "-c", PROBE, env=env).stdout
    assert (desktop.run(sys.executable, "-c", WINDOW, env=env).returncode == 0) is (answer == "None")


@pytest.mark.slow
def test_the_window_comes_though_the_session_bus_says_nothing(desktop: DesktopSession, tmp_path: Path) -> None:
    """Qt alone would wait for it for ever; so is a bus whose process is stopped."""
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        bus = {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={tmp_path / 'bus'}"}
        command = [sys.executable, "-m", "objector", "--data-dir", str(tmp_path / "data"), "--lang", "en"]
        desktop.spawn(*command, env=bus)
        wait_until("the window", lambda: windows(desktop) != [])
