# SPDX-License-Identifier: Apache-2.0
"""The least that a window made with PySide6 can be: empty, and of the size that ours begins with."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(900, 612)
window.show()
sys.exit(application.exec())
