# SPDX-License-Identifier: Apache-2.0
"""Holds a picture on the clipboard, as a program for screenshots does.

The picture is 400 by 200 pixels: white, with a red middle. "ready" is printed once it can be pasted.
"""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter

application = QGuiApplication(sys.argv)
image = QImage(400, 200, QImage.Format.Format_RGB888)
image.fill(QColor("#ffffff"))
painter = QPainter(image)
painter.fillRect(150, 75, 100, 50, QColor("#ff0000"))
painter.end()
application.clipboard().setImage(image)
QTimer.singleShot(0, lambda: print("ready", flush=True))
sys.exit(application.exec())
