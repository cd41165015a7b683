# SPDX-License-Identifier: Apache-2.0
"""The two sides of the window: the list, and the page beside it, or one of them where it is narrow."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from objector.texts.language import Language
from objector.ui.look import Look
from objector.ui.pane import Pane
from objector.ui.rail import WIDTH, Rail

_ANY_WIDTH = 16_777_215
"""Qt's own largest size of a widget, which is no bound."""


class Sides(QWidget):
    """The list stays where it is, while pages come and go."""

    def __init__(self, rail: Rail, look: Look, language: Language) -> None:
        super().__init__()
        self.rail = rail
        self.page: Pane | None = None
        self.essence: object = None
        """What the page was made from, where that is all that it was made from."""
        self._look = look
        self._language = language
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(rail)

    def suits(self, look: Look, language: Language) -> bool:
        """Return whether the list looks and speaks as it is to now."""
        return look is self._look and language.code == self._language.code

    def show_page(self, page: Pane, essence: object) -> None:
        """Show a page in the place of the one before; `essence` is what it was made from, `None` where more was."""
        before, self.page, self.essence = self.page, page, essence
        if before is None:
            self._row.addWidget(page, 1)
        else:
            self._row.replaceWidget(before, page)
            before.hide()
            before.deleteLater()
            page.show()

    def fold(self, *, narrow: bool, listed: bool) -> None:
        """Show both sides; where it is narrow the list in the place of the page, or the page alone."""
        width = self._look.px(WIDTH)
        self.rail.setMinimumWidth(0 if narrow else width)
        self.rail.setMaximumWidth(_ANY_WIDTH if narrow else width)
        self.rail.stand_alone(alone=narrow)
        self.rail.setVisible(listed or not narrow)
        if self.page is not None:
            self.page.setVisible(not (narrow and listed))

    def settle(self) -> None:
        """Scroll list and page to where they were before the redraw."""
        self._row.activate()
        # What is scrolled stays where it is as soon as everything has its size, and not before.
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.rail.settle()
