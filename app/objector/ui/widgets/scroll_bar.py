# SPDX-License-Identifier: Apache-2.0
"""The bar beside what is longer than its room, drawn by the same hand as the rest."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from objector.ui.look import Look

_A = TypeVar("_A", bound=QScrollArea)

_WIDTH, _WIDEST = 12, 14
"""How wide the bar is, and how wide at most: large letters need the room for themselves."""
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
        return QSize(min(self._look.px(_WIDTH), _WIDEST), super().sizeHint().height())

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

    def handle(self) -> tuple[int, int]:
        """Return the top and the height of the handle, where the mouse takes it.

        As QCommonStyle has it. To ask the style, PySide6 would make its five hundred constants before the first frame.
        """
        usual = super().sizeHint()  # room for two arrows as high as it is wide, and for the least handle between them
        arrow = usual.width()
        room = self.height() - 2 * arrow
        span = self.maximum() - self.minimum()
        if not span:
            return arrow, room
        height = min(max(self.pageStep() * room // (span + self.pageStep()), usual.height() - 2 * arrow), room)
        passed = self.sliderPosition() - self.minimum()
        return arrow + (2 * passed * (room - height) + span) // (2 * span), height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the handle where the mouse takes it."""
        del event
        top, height = self.handle()
        width = min(self.width(), self._look.px(_MEANT if self._is_meant or self.isSliderDown() else _RESTING))
        room = QRectF((self.width() - width) / 2, top, width, height)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.colours.edge))
        painter.drawRoundedRect(room, width / 2, width / 2)


def scroll_area(content: QWidget, look: Look, name: str) -> QScrollArea:
    """Return what shows as much of something as there is room for, and scrolls the rest up and down."""
    return _scrolling(QScrollArea(), content, look, name)


class PageArea(QScrollArea):
    """What scrolls a page. A screen reader calls it as the page's title."""


def page_area(content: QWidget, look: Look, name: str) -> PageArea:
    """Return what scrolls a page, as `scroll_area` scrolls other things."""
    return _scrolling(PageArea(), content, look, name)


def _scrolling(area: _A, content: QWidget, look: Look, name: str) -> _A:
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBar(ScrollBar(look))
    area.setWidget(content)
    return area
