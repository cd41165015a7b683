# SPDX-License-Identifier: Apache-2.0
"""The least that a tray program made with PySide6 can be: an icon, its tooltip, and a menu with one way to quit."""

from __future__ import annotations

import sys

from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

application = QApplication(sys.argv)
application.setQuitOnLastWindowClosed(False)
picture = QPixmap(32, 32)
picture.fill("#a8251f")
menu = QMenu()
menu.addAction("Quit").triggered.connect(application.quit)
icon = QSystemTrayIcon(QIcon(picture))
icon.setToolTip("Bare")
icon.setContextMenu(menu)
icon.show()
sys.exit(application.exec())
