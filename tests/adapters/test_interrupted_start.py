# SPDX-License-Identifier: Apache-2.0
"""A window that is interrupted ends, also while it is only coming up; what ignores a signal goes on ignoring it."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.terminal import environment
from tests.support.welcomed import welcomed

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX alone")

_LIMIT = 60

_IN_FIRST_FRAME = """
import os, signal, sys
from objector.ui.window import Window
painted = Window.paintEvent

def paint(self, event):
    painted(self, event)
    os.kill(os.getpid(), signal.SIGINT)
    len("Python looks for signals between two of its steps")

Window.paintEvent = paint
from objector.__main__ import main
sys.exit(main())
"""

_LISTENING = """
import os, signal, sys
from PySide6.QtCore import QCoreApplication, QTimer
from objector.adapters.qt.signals import TerminationSignals
number = signal.Signals[sys.argv[1]]
if sys.argv[2] == "ignored":
    signal.signal(number, signal.SIG_IGN)
application = QCoreApplication([])
listening = TerminationSignals(lambda: application.exit(5))
os.kill(os.getpid(), number)
QTimer.singleShot(0, lambda: QTimer.singleShot(0, lambda: application.exit(6)))
code = application.exec()
listening.close()
sys.exit(code)
"""


def test_an_interrupt_during_the_first_frame_ends_the_program(tmp_path: Path) -> None:
    data = tmp_path / "data"
    welcomed(data)
    around = environment(tmp_path, QT_QPA_PLATFORM="offscreen", DBUS_SESSION_BUS_ADDRESS="disabled:")
    command = (sys.executable, "-c", _IN_FIRST_FRAME, f"--data-dir={data}")
    done = subprocess.run(command, check=False, env=around, capture_output=True, text=True, timeout=_LIMIT)
    assert done.returncode == -signal.SIGINT, done.stderr


@pytest.mark.parametrize("name", ["SIGTERM", "SIGINT", "SIGHUP"])
@pytest.mark.parametrize(("before", "status"), [("default", 5), ("ignored", 6)])
def test_what_asks_the_program_to_end_is_listened_to_unless_it_was_to_be_ignored(
    name: str, before: str, status: int, tmp_path: Path
) -> None:
    command = (sys.executable, "-c", _LISTENING, name, before)
    done = subprocess.run(
        command, check=False, env=environment(tmp_path), capture_output=True, text=True, timeout=_LIMIT
    )
    assert (done.returncode, done.stderr) == (status, "")
