# SPDX-License-Identifier: Apache-2.0
"""The sign beside a word that says how something is: a tick, a ring, a bar, a cross. It never stands alone."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from objector.application.doctor import Health
from objector.ui.look import Look
from objector.ui.widgets.drawings import draw_tick

_SIDE = 14


def health_colour(health: Health, look: Look) -> str:
    """Return the colour of the sign and of its word."""
    match health:
        case Health.FINE:
            return look.colours.done
        case Health.OFF:
            return look.colours.mute
        case Health.MISSING:
            return look.colours.soon
        case Health.BROKEN:
            return look.colours.late
        case _:
            assert_never(health)


class HealthMark(QWidget):
    """The sign, as high as a line of text."""

    def __init__(self, health: Health, look: Look) -> None:
        super().__init__()
        self._health = health
        self._look = look
        self.setFixedSize(look.px(22), look.px(22))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the sign in the middle."""
        del event
        side = self._look.px(_SIDE)
        box = QRectF((self.width() - side) / 2, (self.height() - side) / 2, side, side)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = QColor(health_colour(self._health, self._look))
        pen = QPen(colour, max(1.5, side / 7))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        inset = box.adjusted(side / 6, side / 6, -side / 6, -side / 6)
        match self._health:
            case Health.FINE:
                draw_tick(painter, box, colour)
            case Health.OFF:
                painter.drawEllipse(inset)
            case Health.MISSING:
                painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
            case Health.BROKEN:
                painter.drawLine(QLineF(inset.topLeft(), inset.bottomRight()))
                painter.drawLine(QLineF(inset.bottomLeft(), inset.topRight()))
            case _:
                assert_never(self._health)
