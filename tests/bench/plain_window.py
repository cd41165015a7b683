# SPDX-License-Identifier: Apache-2.0
"""A window that says one thing and offers one: what text, a font and the constants of Qt cost any program."""

from __future__ import annotations

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QVBoxLayout, QWidget

application = QApplication(sys.argv)
window = QMainWindow()
window.resize(900, 612)
inside = QWidget()
column = QVBoxLayout(inside)
column.addWidget(QLabel("LinkedIn uses your data."), 0, Qt.AlignmentFlag.AlignTop)
column.addWidget(QPushButton("Open the setting"), 0, Qt.AlignmentFlag.AlignLeft)
window.setCentralWidget(inside)
window.show()
sys.exit(application.exec())
