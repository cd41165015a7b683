# SPDX-License-Identifier: Apache-2.0
"""The bar beside what is longer than its room, drawn by the same hand as the rest."""

from __future__ import annotations

from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from objector.ui.look import Look

_WIDTH = 12
_RESTING, _MEANT = 6, 8
"""How wide the handle is, and how wide with the pointer over it."""


class ScrollBar(QScrollBar):
    """An upright bar: a handle alone, without arrows and without a groove."""

    def __init__(self, look: Look) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._look = look
        self._is_meant = False

    def sizeHint(self) -> QSize:
        """Return how wide it is."""
        return QSize(self._look.px(_WIDTH), super().sizeHint().height())

    def enterEvent(self, event: QEnterEvent) -> None:
        """Draw it wider."""
        self._is_meant = True
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Draw it as before."""
        self._is_meant = False
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle where the mouse takes it."""
        del event
        option = QtWidgets.QStyleOptionSlider()
        self.initStyleOption(option)
        # Named here: with it PySide6 makes five hundred constants, and mostly nothing is longer than its room.
        style = QtWidgets.QStyle
        handle = self.style().subControlRect(
            style.ComplexControl.CC_ScrollBar, option, style.SubControl.SC_ScrollBarSlider, self
        )
        width = self._look.px(_MEANT if self._is_meant or self.isSliderDown() else _RESTING)
        room = QRectF((self.width() - width) / 2, handle.y(), width, handle.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.edge))
        painter.drawRoundedRect(room, width / 2, width / 2)


def scroll_area(content: QWidget, look: Look, name: str) -> QScrollArea:
    """Return what shows as much of something as there is room for, and scrolls the rest up and down."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(ScrollBar(look))
    area.setWidget(content)
    return area
