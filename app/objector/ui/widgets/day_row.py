# SPDX-License-Identifier: Apache-2.0
"""A row that leads somewhere: a small leaf, what it is about, what to know of it, and at the far side when."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from objector.domain.named_tuple import NamedTuple
from objector.texts.case import Leaf, Tone
from objector.ui.look import Look
from objector.ui.widgets.drawings import draw_small_leaf

_WRAPS = int(Qt.TextFlag.TextWordWrap)
_BELOW = 460
"""The width, for text of fifteen pixels, below which the day stands below the rest."""
_TEXT_FROM = 48
"""Where the texts begin, for text of fifteen pixels: before them is the leaf."""
_AROUND = 6
"""Pixels between the texts and the ring around them, for text of fifteen pixels."""


class _Text(NamedTuple):
    """A text, where it stands and how it looks."""

    text: str
    area: QRect
    font: QFont
    colour: str
    alignment: Qt.AlignmentFlag


class DayRow(QPushButton):
    """The row. It is a button to the keyboard and to a screen reader, which reads all of it."""

    def __init__(self, what: str, about: str, when: str, leaf: Leaf, look: Look, *, acts: bool = False) -> None:
        """Make it; `acts` says that what stands at the far side is what pressing the row does."""
        super().__init__(what.replace("&", "&&"))
        self._acts = acts
        self._leaf, self._what, self._about, self._when, self._look = leaf, what, about, when, look
        self.setFlat(True)
        self.setFont(look.sized(bold=True))
        self.setAccessibleName(", ".join(part for part in (what, about, when) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def sizeHint(self) -> QSize:
        """Return the size at a comfortable width; the row takes what there is."""
        width = self._look.px(_BELOW)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Let it become as narrow as the page."""
        return QSize(self._look.px(120), self._look.px(48))

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        texts = self._texts(width)
        return max(max(text.area.bottom() for text in texts) + 1 + self._look.px(8), self._look.px(48))

    def _texts(self, width: int) -> list[_Text]:
        """Return the texts where they stand at a width."""
        look = self._look
        bold, small, day = look.sized(bold=True), look.sized(13), look.sized(13.5)
        left, top = look.px(_TEXT_FROM), look.px(8)
        beside = width >= look.px(_BELOW)
        when = QFontMetrics(day).horizontalAdvance(self._when) + 2 if self._when and beside else 0
        width -= look.px(_AROUND)
        room = max(1, width - left - (when + look.px(14) if when else 0))
        late = self._leaf.tone is Tone.LATE
        colours = look.colours
        side_colour = colours.accent if self._acts else colours.mute
        start, side = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        texts: list[_Text] = []
        for text, font, colour in (
            (self._what, bold, colours.ink),
            (self._about, small, colours.late if late else colours.mute),
            ("" if beside else self._when, day, side_colour),
        ):
            if text:
                height = QFontMetrics(font).boundingRect(QRect(0, 0, room, 0), _WRAPS, text).height()
                texts.append(_Text(text, QRect(left, top, room, height), font, colour, start))
                top += height + look.px(1)
        if when:
            height = top - look.px(8)
            texts.append(_Text(self._when, QRect(width - when, look.px(8), when, height), day, side_colour, side))
        if len(texts) == 1 + bool(when):  # one line alone stands beside the middle of the leaf
            lower = max(0, (look.px(32) - texts[0].area.height()) // 2)
            texts = [text._replace(area=text.area.translated(0, lower)) for text in texts]
        return texts

    def enterEvent(self, event: QEnterEvent) -> None:
        """Underline it."""
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """Underline it no longer."""
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_small_leaf(painter, QRect(0, look.px(8), look.px(30), look.px(32)), self._leaf, look)
        for text, area, font, colour, alignment in self._texts(self.width()):
            drawn = QFont(font)
            drawn.setUnderline(font.bold() and (self.underMouse() or self.isDown()))
            painter.setFont(drawn)
            painter.setPen(QColor(colour))
            painter.drawText(area, int(alignment | Qt.AlignmentFlag.AlignVCenter) | _WRAPS, text)
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), max(1, look.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            # Beside the leaf, which it would cross.
            around = self.rect().adjusted(look.px(_TEXT_FROM - _AROUND), 1, -1, -1)
            painter.drawRoundedRect(around, look.px(5), look.px(5))
