# SPDX-License-Identifier: Apache-2.0
"""The two sides of the window: the list, and the page beside it, or one of them where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from objector.texts.language import Language
from objector.ui.look import Look
from objector.ui.pane import Pane
from objector.ui.rail import WIDTH, Rail
from objector.ui.widgets.layouts import ANY_WIDTH

_NARROWEST, _WIDEST = 200, 420
"""How narrow and how wide the list can be made, for text of fifteen pixels."""
_PAGE = 480
"""The width that is left to the page at least, for text of fifteen pixels."""
_GRIP = 8
"""Pixels of the edge between list and page that can be dragged."""


class Sides(QWidget):
    """The list stays where it is, while pages come and go. Its edge can be dragged."""

    widened = Signal(int)
    """The person made the list another width, for text of fifteen pixels."""

    def __init__(self, rail: Rail, look: Look, language: Language, width: int) -> None:
        """Make it; `width` is that of the list, for text of fifteen pixels."""
        super().__init__()
        self._width = width
        self.rail = rail
        self.page: Pane | None = None
        self._left: list[Pane] = []
        """Pages that others took the place of, and that may still have the focus."""
        self.essence: object = None
        """What the page was made from, where that is all that it was made from."""
        self._look = look
        self._language = language
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(rail)
        self._edge = _Edge(self)
        self._edge.dragged.connect(self._widen)
        self._edge.hide()

    def suits(self, look: Look, language: Language) -> bool:
        """Return whether the list looks and speaks as it is to now."""
        return look is self._look and language.code == self._language.code

    def show_page(self, page: Pane, essence: object) -> None:
        """Show a page in the place of the one before; `essence` is what it was made from, `None` where more was.

        The one before keeps the focus until `let_go`: were it hidden at once, Qt would give the focus to whatever comes
        next, and a screen reader would say that on each page.
        """
        before, self.page, self.essence = self.page, page, essence
        self._row.addWidget(page, 1)
        if before is not None:
            self._row.removeWidget(before)  # replaceWidget hands over what held it, which PySide6 never frees
            self._left.append(before)
            page.show()

    def let_go(self) -> None:
        """Hide the pages before, once the focus is where it is to be."""
        while self._left:
            page = self._left.pop()
            page.hide()
            page.deleteLater()

    def fold(self, *, narrow: bool, listed: bool) -> None:
        """Show both sides; where it is narrow the list in the place of the page, or the page alone."""
        width = self._look.px(self._allowed(self._width))
        self.rail.setMinimumWidth(0 if narrow else width)
        self.rail.setMaximumWidth(ANY_WIDTH if narrow else width)
        self.rail.stand_alone(alone=narrow)
        self.rail.setVisible(listed or not narrow)
        if self.page is not None:
            self.page.setVisible(not (narrow and listed))
        self._edge.setVisible(not narrow)
        self._lay_edge()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page wide enough, and the edge in its place."""
        super().resizeEvent(event)
        if not self._edge.isHidden():
            self.rail.setFixedWidth(self._look.px(self._allowed(self._width)))
            self._lay_edge()

    def _allowed(self, width: int) -> int:
        """Return the nearest width that the list can have, for text of fifteen pixels."""
        most = min(_WIDEST, round(self.width() * 15 / self._look.em) - _PAGE) if self.width() else _WIDEST
        return max(_NARROWEST, min(width, max(most, WIDTH)))

    def _widen(self, pixels: int) -> None:
        """Make the list so wide; without any width as wide as it is at first."""
        self._width = self._allowed(round(pixels * 15 / self._look.em)) if pixels else WIDTH
        self.rail.setFixedWidth(self._look.px(self._width))
        self._lay_edge()
        self.widened.emit(self._width)

    def _lay_edge(self) -> None:
        self._edge.setGeometry(self.rail.maximumWidth() - _GRIP // 2, 0, _GRIP, self.height())
        self._edge.raise_()

    def settle(self) -> None:
        """Scroll list and page to where they were before the redraw."""
        self._row.activate()
        # What is scrolled stays where it is as soon as everything has its size, and not before.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.rail.settle()


class _Edge(QWidget):
    """Where list and page meet. A double click gives the list its first width again."""

    dragged = Signal(int)
    """The width in pixels that the list is to have, 0 for its first one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.SplitHCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.dragged.emit(self.mapToParent(event.position().toPoint()).x())

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self.dragged.emit(0)
