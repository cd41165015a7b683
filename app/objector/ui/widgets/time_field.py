# SPDX-License-Identifier: Apache-2.0
"""A field for a time of day, drawn like the field to type into."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QRectF, QSize, QTime
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QStyle, QStyleOptionSpinBox, QTimeEdit

from objector.ui.look import Look
from objector.ui.widgets.field import draw_arrow, draw_field

_ARROW = 8


class TimeField(QTimeEdit):
    """The field, with an arrow for later and one for earlier."""

    def __init__(self, look: Look, at: time) -> None:
        super().__init__(QTime(at.hour, at.minute))
        self._look = look
        self.setDisplayFormat("HH:mm")
        self.setFont(look.sized(14))
        line = self.lineEdit()
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        line.setPalette(palette)
        line.setTextMargins(look.px(6), 0, 0, 0)

    def sizeHint(self) -> QSize:
        """Return room for the time, and for the arrows beside it."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._look.px(12), max(hint.height(), self._look.px(34)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge and the arrows; the time itself is a line of its own."""
        del event
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._look, has_focus=self.hasFocus())
        option = QStyleOptionSpinBox()
        self.initStyleOption(option)
        for control, downwards in (
            (QStyle.SubControl.SC_SpinBoxUp, False),
            (QStyle.SubControl.SC_SpinBoxDown, True),
        ):
            room = self.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, control, self)
            draw_arrow(painter, QRectF(room).center(), self._look, side=_ARROW, downwards=downwards)
