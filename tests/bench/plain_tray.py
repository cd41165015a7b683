# SPDX-License-Identifier: Apache-2.0
"""A tray program whose icon bears a number, with a few things to choose: what text and a font cost any program."""

from __future__ import annotations

import sys

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

application = QApplication(sys.argv)
application.setQuitOnLastWindowClosed(False)
picture = QPixmap(32, 32)
picture.fill("#a8251f")
painter = QPainter(picture)
painter.drawText(QRect(0, 0, 32, 32), Qt.AlignmentFlag.AlignCenter, "14")
painter.end()
menu = QMenu()
for words in ("Open the setting", "Tomorrow", "Show the window"):
    menu.addAction(words)
menu.addAction("Quit").triggered.connect(application.quit)
icon = QSystemTrayIcon(QIcon(picture))
icon.setToolTip("In 14 days")
icon.setContextMenu(menu)
icon.show()
sys.exit(application.exec())
