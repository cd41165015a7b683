# SPDX-License-Identifier: Apache-2.0
"""Check boxes and radio buttons: many a style draws them too faint to be seen, above all in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QStyle, QStyleOptionButton

from objector.ui.look import Look
from objector.ui.widgets.drawings import draw_tick

_FADED = 0.4
"""How much is seen of what cannot be chosen."""


class CheckBox(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setFont(look.sized(14))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and its words."""
        painter = QPainter(self)
        square = QStyle.SubElement.SE_CheckBoxIndicator
        room = _draw_words(self, self._look, painter, square, QStyle.SubElement.SE_CheckBoxContents)
        draw_box(painter, room, self._look, ticked=self.isChecked())


class RadioButton(QRadioButton):
    """One of several choices, with its words."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setFont(look.sized(14))
        self.setAccessibleName(text)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, its dot and its words."""
        painter, colours = QPainter(self), self._look.colours
        ring = QStyle.SubElement.SE_RadioButtonIndicator
        room = _draw_words(self, self._look, painter, ring, QStyle.SubElement.SE_RadioButtonContents)
        painter.setPen(QPen(QColor(colours.accent if self.isChecked() else colours.edge), 1.5))
        painter.setBrush(QColor(colours.field))
        painter.drawEllipse(room)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.accent))
            painter.drawEllipse(room.center(), room.width() * 0.25, room.width() * 0.25)


def draw_box(painter: QPainter, room: QRectF, look: Look, *, ticked: bool) -> None:
    """Draw a box, with a tick in it or empty."""
    colours = look.colours
    painter.setPen(QPen(QColor(colours.accent if ticked else colours.edge), 1.5))
    painter.setBrush(QColor(colours.accent if ticked else colours.field))
    rounding = room.width() / 4
    painter.drawRoundedRect(room, rounding, rounding)
    if ticked:
        margin = room.width() * 0.2
        draw_tick(painter, room.adjusted(margin, margin, -margin, -margin), QColor(colours.on_accent))


def _draw_words(
    control: CheckBox | RadioButton,
    look: Look,
    painter: QPainter,
    mark: QStyle.SubElement,
    contents: QStyle.SubElement,
) -> QRectF:
    """Draw the words, and a ring around them with the focus; return the square of the mark, which is to be drawn."""
    style = control.style()
    option = QStyleOptionButton()
    control.initStyleOption(option)
    words, square = style.subElementRect(contents, option, control), style.subElementRect(mark, option, control)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not control.isEnabled():
        painter.setOpacity(_FADED)
    painter.setPen(QColor(look.colours.ink))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic
    painter.drawText(words, int(flags), control.text())
    if control.hasFocus():
        painter.setPen(QPen(QColor(look.colours.accent), 1.5))
        painter.drawRoundedRect(QRectF(control.rect()).adjusted(1, 1, -1, -1), look.px(4), look.px(4))
    side = min(square.width(), square.height()) - 2
    corner = square.center() - QPoint(side // 2, side // 2)
    # In the middle of pixels: a line that is spread over two of them is fainter than its colour.
    return QRectF(corner.x() + 0.5, corner.y() + 0.5, side, side)
