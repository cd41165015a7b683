# SPDX-License-Identifier: Apache-2.0
"""Redraw the window 200 times, on fakes and without a screen; print how many bytes each redraw after the 20th keeps."""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.append(str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication

from tests.support.memory import in_use
from tests.support.stage import settle
from tests.support.window_actions import stage_with

REDRAWS, FIRST = 200, 20

if __name__ == "__main__":
    application = QApplication(["objector", "-style", "fusion"])
    window = stage_with(int(sys.argv[1])).window()
    before = 0
    for number in range(REDRAWS):
        if number == FIRST:
            before = in_use()
        window.drawing.refresh()
        settle()
    print((in_use() - before) / (REDRAWS - FIRST), flush=True)
    os._exit(0)
