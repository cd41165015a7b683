# SPDX-License-Identifier: Apache-2.0
"""A field to type into, drawn by the same hand as the buttons."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit

from objector.ui.look import Look


class Field(QLineEdit):
    """The field."""

    def __init__(self, look: Look, *, size: float = 15) -> None:
        super().__init__()
        self._look = look
        self.setFrame(False)
        self.setFont(look.sized(size))
        self.setFixedHeight(look.px(36))
        self.setTextMargins(look.px(9), 0, look.px(6), 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))  # it would have corners
        self.setPalette(palette)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, then the text."""
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = look.px(2) if self.hasFocus() else 1
        painter.setPen(QPen(QColor(colours.accent if self.hasFocus() else colours.edge), width))
        painter.setBrush(QColor(colours.field))
        inset = width / 2
        body = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(body, look.px(7), look.px(7))
        painter.end()
        super().paintEvent(event)
