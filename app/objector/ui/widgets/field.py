# SPDX-License-Identifier: Apache-2.0
"""A field to type into, drawn by the same hand as the buttons."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QToolButton

from objector.ui.look import Look


class Field(QLineEdit):
    """The field."""

    def __init__(self, look: Look, text: str = "", *, size: float = 15) -> None:
        super().__init__(text)
        self._look = look
        self.setFrame(False)
        self.setFont(look.sized(size))
        self.setFixedHeight(look.px(36))
        self.setTextMargins(look.px(9), 0, look.px(6), 0)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))  # it would have corners
        self.setPalette(palette)

    def offer_clearing(self, word: str) -> None:
        """Offer to clear it by a click, while something is written in it; `word` says so to who does not see that."""
        self.setClearButtonEnabled(True)
        for sign in self.findChildren(QToolButton):
            sign.setAccessibleName(word)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, then the text."""
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._look, has_focus=self.hasFocus())
        painter.end()
        super().paintEvent(event)


def draw_field(painter: QPainter, room: QRectF, look: Look, *, has_focus: bool) -> None:
    """Draw the edge and the ground of something that takes what a person types or chooses."""
    colours = look.colours
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    width = look.px(2) if has_focus else 1
    painter.setPen(QPen(QColor(colours.accent if has_focus else colours.edge), width))
    painter.setBrush(QColor(colours.field))
    inset = width / 2
    painter.drawRoundedRect(room.adjusted(inset, inset, -inset, -inset), look.px(7), look.px(7))


class Area(QPlainTextEdit):
    """A field of some lines."""

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look
        edge_plainly(self, look)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        edge_plainly(self, self._look, has_focus=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        edge_plainly(self, self._look)


def edge_plainly(frame: QFrame, look: Look, *, has_focus: bool = False) -> None:
    """Give what scrolls an edge in the colour that fields have: the style's own is not seen in the dark."""
    colours = look.colours
    frame.setFrameStyle(QFrame.Shape.Box | QFrame.Shadow.Plain)
    palette = frame.palette()
    palette.setColor(QPalette.ColorRole.WindowText, QColor(colours.accent if has_focus else colours.edge))
    frame.setPalette(palette)


def draw_arrow(painter: QPainter, middle: QPointF, look: Look, *, side: float = 10, downwards: bool = True) -> None:
    """Draw the sign of something that opens, or steps up or down."""
    side = look.px(side)
    pen = QPen(QColor(look.colours.mute), max(1.5, side / 7))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    height = side / 4 if downwards else -side / 4
    points = [QPointF(-side / 2, -height), QPointF(0, height), QPointF(side / 2, -height)]
    painter.drawPolyline(QPolygonF([middle + point for point in points]))
