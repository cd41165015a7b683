# SPDX-License-Identifier: Apache-2.0
"""The probe says yes exactly where Qt then starts, on a real display."""

from __future__ import annotations

import sys

import pytest

from session import DesktopSession

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
