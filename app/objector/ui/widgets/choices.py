# SPDX-License-Identifier: Apache-2.0
"""Check boxes and radio buttons: many a style draws them too faint to be seen, above all in the dark."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QRadioButton, QSizePolicy

from objector.ui.look import TARGET, Look
from objector.ui.widgets.drawings import draw_tick

MARK = 17
"""The side of a box, and the width of a ring, for text of fifteen pixels."""
_AROUND = 4
"""The room around the mark, where the ring of the focus is."""
_BESIDE = 7
"""The room between the mark and its words."""
_LEAST = 26
"""The height, for text of fifteen pixels."""
_FADED = 0.4
"""How much is seen of what cannot be chosen."""


class CheckBox(QCheckBox):
    """A box to tick, with its words."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setFont(look.sized(14))
        self.setAccessibleName(text)
        self.setSizePolicy(_policy())

    def sizeHint(self) -> QSize:
        """Return room for the box and its words."""
        return _size(self, self._look)

    def minimumSizeHint(self) -> QSize:
        """Keep the longest word: the others go on in the next line."""
        return _least(self, self._look)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return _height(self, self._look, width)

    def hitButton(self, at: QPoint) -> bool:
        """Tick by a click on the box, on its words, and between them."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box, its tick and its words."""
        painter = QPainter(self)
        room = _draw_words(self, self._look, painter)
        draw_box(painter, room, self._look, ticked=self.isChecked())


class RadioButton(QRadioButton):
    """One of several choices, with its words."""

    def __init__(self, text: str, look: Look) -> None:
        super().__init__(text.replace("&", "&&"))
        self._look = look
        self.setFont(look.sized(14))
        self.setAccessibleName(text)
        self.setSizePolicy(_policy())

    def sizeHint(self) -> QSize:
        """Return room for the ring and its words."""
        return _size(self, self._look)

    def minimumSizeHint(self) -> QSize:
        """Keep the longest word: the others go on in the next line."""
        return _least(self, self._look)

    def hasHeightForWidth(self) -> bool:
        """Say that the height follows from the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines at a width."""
        return _height(self, self._look, width)

    def hitButton(self, at: QPoint) -> bool:
        """Choose it by a click on the ring, on its words, and between them."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring, its dot and its words."""
        painter, colours = QPainter(self), self._look.colours
        room = _draw_words(self, self._look, painter)
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


_FLAGS = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap
)


def _policy() -> QSizePolicy:
    policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy


def _beside(control: CheckBox | RadioButton, look: Look) -> int:
    """Return the width of all but the words."""
    return 2 * look.px(_AROUND) + look.px(MARK) + (look.px(_BESIDE) if control.text() else 0)


def _height(control: CheckBox | RadioButton, look: Look, width: int) -> int:
    room = QRect(0, 0, max(1, width - _beside(control, look)), 0)
    words = control.fontMetrics().boundingRect(room, _FLAGS, control.text()).height() if control.text() else 0
    return max(look.px(_LEAST), words + 2 * look.px(_AROUND), TARGET)


def _least(control: CheckBox | RadioButton, look: Look) -> QSize:
    metrics = control.fontMetrics()
    words = max((metrics.horizontalAdvance(word) for word in control.text().split()), default=0)
    return QSize(max(_beside(control, look) + words + 2, TARGET), _size(control, look).height())


def _size(control: CheckBox | RadioButton, look: Look) -> QSize:
    """Return room for the mark and the words on one line, and for the ring around them."""
    words = control.fontMetrics().horizontalAdvance(control.text()) + 2 if control.text() else 0
    width = max(_beside(control, look) + words, TARGET)
    return QSize(width, _height(control, look, width))


def _draw_words(control: CheckBox | RadioButton, look: Look, painter: QPainter) -> QRectF:
    """Draw the words, and a ring around all with the focus; return the square of the mark, which is to be drawn."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if not control.isEnabled():
        painter.setOpacity(_FADED)
    around, side = look.px(_AROUND), look.px(MARK)
    words = control.rect().adjusted(around + side + look.px(_BESIDE), 0, -around, 0)
    painter.setPen(QColor(look.colours.ink))
    painter.drawText(words, _FLAGS, control.text())
    if control.hasFocus():
        painter.setPen(QPen(QColor(look.colours.accent), 1.5))
        painter.drawRoundedRect(QRectF(control.rect()).adjusted(1, 1, -1, -1), look.px(4), look.px(4))
    # In the middle of pixels: a line that is spread over two of them is fainter than its colour.
    return QRectF(around + 0.5, (control.height() - side) // 2 + 0.5, side - 1, side - 1)
