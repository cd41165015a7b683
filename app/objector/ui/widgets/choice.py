# SPDX-License-Identifier: Apache-2.0
"""One of several, behind a field that opens: drawn like the field to type into."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from objector.ui.look import Look
from objector.ui.widgets.field import draw_arrow, draw_field


class Choice(QComboBox):
    """The field; where one may also write what is not among them, `setEditable`."""

    def __init__(self, look: Look, *, size: float = 14) -> None:
        super().__init__()
        self._look = look
        self.setFont(look.sized(size))

    def setEditable(self, editable: bool) -> None:  # noqa: FBT001 - Qt's signature
        """Let the person write, in a line without an edge of its own."""
        super().setEditable(editable)
        line = self.lineEdit()
        if line is not None:
            line.setFrame(False)
            line.setTextMargins(self._look.px(8), 0, 0, 0)
            palette = line.palette()
            palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
            line.setPalette(palette)

    def sizeHint(self) -> QSize:
        """Return room for the longest of the choices, and for the arrow beside it."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._look.px(18), max(hint.height(), self._look.px(34)))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that its style needs, and the same height."""
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge, what is chosen, and the arrow."""
        del event
        look = self._look
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), look, has_focus=self.hasFocus())
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        if not self.isEditable():
            room.setLeft(look.px(10))
            words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(QColor(look.colours.ink))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), words)
        draw_arrow(painter, QPointF(self.width() - look.px(15), self.height() / 2), look)
