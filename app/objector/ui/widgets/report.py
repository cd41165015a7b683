# SPDX-License-Identifier: Apache-2.0
"""A text of several lines to be read and copied, as high as it is long."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy

from objector.ui.look import Look
from objector.ui.widgets.field import edge_plainly


class ReportText(QPlainTextEdit):
    """It cannot be changed, but selected by mouse and keyboard; the page scrolls, not the text in it."""

    def __init__(self, text: str, look: Look, name: str) -> None:
        """Show a text; `name` is what a screen reader calls it."""
        super().__init__(text)
        self.setAccessibleName(name)
        self.setFont(look.sized(13))
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        edge_plainly(self, look)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)

    def minimumSizeHint(self) -> QSize:
        """Let it become narrow."""
        return QSize(0, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Become as high as the lines are at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        document = self.document()
        height = 2 * (self.frameWidth() + document.documentMargin())
        block = document.begin()
        while block.isValid():  # of plain text the document says its height in lines, whose own heights differ
            height += self.blockBoundingRect(block).height()
            block = block.next()
        self.setFixedHeight(ceil(height))
