# SPDX-License-Identifier: Apache-2.0
"""What a person does with files and pictures: paste, drop, and choose one in the dialog that is open."""

from __future__ import annotations

import warnings
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from objector.ui.window import Window
from tests.support.stage import settle

SECRET, PAPER = QColor("#ff0000"), QColor("#ffffff")


def shot(width: int = 400, height: int = 200) -> QImage:
    """A white picture with something red in the middle that nobody else is to see."""
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(PAPER)
    painter = QPainter(image)
    painter.fillRect(width // 4, height // 4, width // 2, height // 2, SECRET)
    painter.end()
    return image


def paste(window: Window, image: QImage) -> None:
    QGuiApplication.clipboard().setImage(image)
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()


def drop(window: Window, data: QMimeData) -> bool:
    """Drop something on the window; return whether it is taken at all."""
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # PySide6 6.12 has another form of it, which earlier versions do not have.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(300, 300), Qt.DropAction.CopyAction, data, left, none)
    QApplication.sendEvent(window, enter)
    if not enter.isAccepted():
        return False
    event = QDropEvent(QPointF(300, 300), Qt.DropAction.CopyAction, data, left, none, QEvent.Type.Drop)
    QApplication.sendEvent(window, event)
    settle()
    return True


def drop_file(window: Window, path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    assert drop(window, data)


def choose(window: Window, path: Path) -> None:
    """Choose a file in the dialog that is open."""
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit(str(path))
    dialog.close()
    settle()
