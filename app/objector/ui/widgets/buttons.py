# SPDX-License-Identifier: Apache-2.0
"""Buttons and links, drawn alike on every desktop, with a focus ring that is always seen."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from objector.ui.look import Look


class Button(QPushButton):
    """A button with an edge; the filled one is the next thing to do, at most one on a screen."""

    def __init__(self, text: str, look: Look, *, filled: bool = False) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.filled = filled
        self.setFont(look.sized(14.5, bold=True))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the size of the text with its margins."""
        look = self._look
        width = self.fontMetrics().horizontalAdvance(self._plain()) + 2 * look.px(16)
        return QSize(width, max(self.fontMetrics().height() + 2 * look.px(9), look.px(38)))

    def minimumSizeHint(self) -> QSize:
        """Keep the whole text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the button."""
        del event
        colours = self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(colours.accent if self.filled else colours.field)
        edge = QColor(colours.accent if self.filled else colours.edge)
        if self.isDown():
            fill = fill.darker(115) if fill.lightnessF() > 0.3 else fill.lighter(130)  # noqa: PLR2004
        elif self.underMouse():
            edge = QColor(colours.ink)
        body = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(fill)
        painter.drawRoundedRect(body, self._look.px(7), self._look.px(7))
        if self.hasFocus():
            inset = self._look.px(3)
            painter.setPen(QPen(QColor(colours.on_accent if self.filled else colours.accent), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(body.adjusted(inset, inset, -inset, -inset), self._look.px(4), self._look.px(4))
        if not self.isEnabled():
            painter.setOpacity(0.6)
        painter.setPen(QColor(colours.on_accent if self.filled else colours.ink))
        painter.setFont(self.font())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._plain())

    def _plain(self) -> str:
        return self.text().replace("&&", "&")


class Link(QPushButton):
    """An action that looks like a link. It is a button to the keyboard and to a screen reader."""

    def __init__(self, text: str, look: Look, *, size: float = 15) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setFlat(True)
        self.setFont(look.sized(size))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(True)
        self.setAccessibleName(text)

    def sizeHint(self) -> QSize:
        """Return the size of the text."""
        width = self.fontMetrics().horizontalAdvance(self._plain()) + 2 * self._look.px(1)
        return QSize(width, self.fontMetrics().height() + 2 * self._look.px(2))

    def minimumSizeHint(self) -> QSize:
        """Keep the whole text."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, underlined where the mouse is."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QColor(self._look.colours.accent)
        font = self.font()
        font.setUnderline(self.underMouse() or self.isDown())
        painter.setFont(font)
        painter.setPen(accent)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._plain())
        if self.hasFocus():
            painter.setPen(QPen(accent, max(1, self._look.px(1.5))))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 3, 3)

    def _plain(self) -> str:
        return self.text().replace("&&", "&")
