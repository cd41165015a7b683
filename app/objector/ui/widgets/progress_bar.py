# SPDX-License-Identifier: Apache-2.0
"""The bar by state on the page of all services: one cell each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from objector.ui.look import Look

_NARROWEST = 5
"""Pixels of a cell with its gap, below which the parts are drawn whole."""


class StateBar(QLabel):
    """One cell for each thing that can be decided, those alike together."""

    def __init__(self, parts: Sequence[tuple[int, QColor]], look: Look) -> None:
        """Make it from how many cells there are of each colour. What it shows is said below it, and read out once."""
        super().__init__()
        self._parts = [(count, colour) for count, colour in parts if count]
        self._look = look
        self.setFixedHeight(look.px(12))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Let it become as narrow as the page."""
        return QSize(0, self.height())

    def sizeHint(self) -> QSize:
        """Ask for no more than the least width; the bar takes what there is."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cells; where they would be too narrow to be told apart, each part as one."""
        del event
        every = sum(count for count, _ in self._parts)
        if not every:
            return
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        gap = look.px(3)
        step = (self.width() + gap) / every
        apart = step >= max(_NARROWEST, 2 * gap)
        radius = look.px(2)
        left = 0.0
        for count, colour in self._parts:
            painter.setBrush(colour)
            for _ in range(count if apart else 1):
                width = step if apart else step * count
                painter.drawRoundedRect(QRectF(left, 0, width - gap, self.height()), radius, radius)
                left += width
