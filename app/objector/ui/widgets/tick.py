# SPDX-License-Identifier: Apache-2.0
"""A box to tick beside words that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from objector.ui.look import Look
from objector.ui.widgets.choices import CheckBox
from objector.ui.widgets.text import Paragraph


class _Words(Paragraph):
    """The words; a click on them ticks the box."""

    def __init__(self, text: str, look: Look, box: CheckBox) -> None:
        super().__init__(text, look)
        self._box = box
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        beside = max(0, box.sizeHint().height() - self.fontMetrics().lineSpacing()) // 2
        self.setContentsMargins(0, beside, 0, beside)  # the first line is beside the box

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick or untick."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self._box.click()


class Tick(QWidget):
    """The box with its words."""

    def __init__(self, text: str, look: Look, name: str) -> None:
        super().__init__()
        self.box = CheckBox("", look)
        self.box.setObjectName(name)
        self.box.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.px(4))
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(_Words(text, look, self.box), 1)
