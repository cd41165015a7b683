# SPDX-License-Identifier: Apache-2.0
"""Do everything that a person does in the window, on fakes and without a screen; told how many services to have.

Each thing is done in a call through libffi, so that valgrind can be told to count what is carried out in there, and to
write it down at its end. The names are printed in that order.
"""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.append(str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from tests.support.stage import settle
from tests.support.window_actions import Action, actions, stage_with

_CALL = ctypes.CFUNCTYPE(None)


def _carry_out(action: Action) -> None:
    def work() -> None:
        action.work()
        settle()

    _CALL(work)()
    print(action.name, flush=True)


application = QApplication(["objector", "-style", "fusion"])
stage = stage_with(int(sys.argv[1]))
window = stage.window()
for each in actions(stage, window):
    _carry_out(each)
os._exit(0)
