# SPDX-License-Identifier: Apache-2.0
"""A QR code on the screen: dark on light also where all else is dark, since that is how cameras know it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from objector.ui.look import Look

_QUIET = 4
"""How many modules around it stay light (ISO/IEC 18004)."""
_DARK, _LIGHT = "#000000", "#ffffff"


class QrDrawing(QWidget):
    """The code, each of its modules as many whole pixels wide."""

    def __init__(self, rows: Sequence[Sequence[bool]], described: str, look: Look) -> None:
        super().__init__()
        self._rows = rows
        self._module = max(3, look.px(3))
        side = self._module * (len(rows) + 2 * _QUIET)
        self.setFixedSize(QSize(side, side))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(described)
        self.setToolTip(described)
        self.setObjectName("qr-code")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the modules."""
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_LIGHT))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(_DARK))
        size = self._module
        for down, row in enumerate(self._rows, _QUIET):
            for across, dark in enumerate(row, _QUIET):
                if dark:
                    painter.drawRect(QRect(across * size, down * size, size, size))
