# SPDX-License-Identifier: Apache-2.0
"""A long column that is there at once as far as it is seen, and grows by itself to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QScrollArea, QScrollBar, QSizePolicy, QVBoxLayout, QWidget

from objector.ui.widgets.layouts import boxed, column

Part = Callable[[QVBoxLayout], None]
"""Adds something to the column."""
_AT_ONCE = 24
"""Parts that are there from the start: more than any screen shows."""
_AT_A_TIME = 12
_EVERY = 30
"""Milliseconds between two times: whoever clicks or types meanwhile does not wait for it."""


class Growing(QWidget):
    """The column. What is scrolled to, or reached by the keyboard, is made before it is needed; the rest soon after.

    So a page of hundreds of facts opens as fast as one of ten, and a screen reader finds all of it a moment later.
    """

    def __init__(self, parts: Iterator[Part]) -> None:
        """Make the first parts; the others are asked for when their time comes."""
        super().__init__()
        self._parts = parts
        self._made = 0
        self._whole = column()
        self.setLayout(self._whole)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(lambda: self._go_on(_AT_A_TIME))
        self._timer.start()
        self.grow(_AT_ONCE)

    @property
    def made(self) -> int:
        """How many parts are there."""
        return self._made

    def grow(self, to: int) -> None:
        """Make parts until there are so many, or no more are to come."""
        piece = column()
        while self._made < to:
            part = next(self._parts, None)
            if part is None:
                self._timer.stop()
                break
            part(piece)
            self._made += 1
        if not piece.count():
            return
        # All of them at once: what is put one by one into what is seen already has everything measured for each.
        made = boxed(piece)
        self._whole.addWidget(made)
        made.show()

    def follow(self, area: QScrollArea) -> None:
        """Grow as fast as it is scrolled in an area: nobody comes to an end that is none."""
        bar = area.verticalScrollBar()
        bar.valueChanged.connect(lambda value: self._reach(bar, value))

    def _reach(self, bar: QScrollBar, value: int) -> None:
        if self._timer.isActive() and value > bar.maximum() - bar.pageStep():
            self._go_on(_AT_ONCE)

    def _go_on(self, parts: int) -> None:
        """Make some more parts, each of which has its place at once: nobody sees them on top of one another."""
        self.grow(self._made + parts)
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
