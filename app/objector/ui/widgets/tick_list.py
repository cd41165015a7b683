# SPDX-License-Identifier: Apache-2.0
"""A list of things to tick, of any length: by a click anywhere on a row, by space or by return."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QStyle,
)

from objector.domain.named_tuple import NamedTuple
from objector.ui.look import Look
from objector.ui.widgets.choices import MARK, draw_box
from objector.ui.widgets.field import edge_plainly
from objector.ui.widgets.row_list import Index, RowList, draw_text


class Tick(NamedTuple):
    """A row."""

    key: str
    text: str
    ticked: bool
    fixed: bool
    """Whether the tick stays as it is."""


class TickList(RowList):
    """The list. It does not tick anything itself: whoever listens does, and fills it anew."""

    toggled = Signal(str)
    """The person wants a row, by its key, to be ticked, or no longer."""
    moved = Signal(str)
    """Another row is the current one."""

    def __init__(self, look: Look, *, rows: int) -> None:
        """Make it as high as there is room for, and at least as some rows."""
        model = _Rows(look)
        super().__init__(look, model, _draw_row, height=_ROW, rows=rows)
        self._look = look
        self._rows = model
        edge_plainly(self, look)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._pressed_at = 0.0
        self.clicked.connect(self._clicked)
        self.selectionModel().currentChanged.connect(self._current_changed)

    def fill(self, ticks: Sequence[Tick], current: str | None, about: Callable[[str], str]) -> None:
        """Show rows, with one of them as the current one; without it none is.

        `about` returns what stands at the far side of a row, by its key; it is asked only for rows that are seen.
        """
        self._rows.fill(ticks, about)
        row = next((at for at, tick in enumerate(ticks) if tick.key == current), None)
        if row is not None:
            self.set_current(row)
            self.scrollTo(self._rows.index(row))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where it was pressed: a ticked row is unticked by its box only."""
        self._pressed_at = event.position().x()
        super().mousePressEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle the current row by space or return."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _clicked(self, index: QModelIndex) -> None:
        if not self._rows.ticked(index.row()) or self._pressed_at < self._look.px(_TEXT_FROM):
            self._toggle(index)

    def _toggle(self, index: QModelIndex) -> None:
        self.toggled.emit(self._rows.key(index.row()))

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.moved.emit(self._rows.key(current.row()))


_TEXT_FROM = 36
"""Where the text begins, for text of fifteen pixels; before it is the box."""
_ROW = 32
"""The height of a row, for text of fifteen pixels."""

_BETWEEN = 16
"""Pixels between the text of a row and what is told of it."""
_LEAST_ABOUT = 90
"""Where there is less room, nothing is told of a row: what is cut that short says nothing."""

_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsUserCheckable  # without it a screen reader is not told what is ticked
    | Qt.ItemFlag.ItemNeverHasChildren
)


def _draw_row(look: Look, painter: QPainter, area: QRect, state: QStyle.StateFlag, index: Index) -> None:
    """Draw its box, its text, and what is told of it."""
    colours = look.colours
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(area, QColor(colours.selected))
    side = look.px(MARK)
    box = QRectF(area.left() + look.px(9), area.center().y() - side / 2 + 0.5, side, side)
    ticked = index.data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    draw_box(painter, box, look, ticked=ticked)
    painter.setPen(QColor(colours.ink))
    painter.setFont(look.sized())
    room = area.adjusted(look.px(_TEXT_FROM), 0, -look.px(8), 0)
    text = str(index.data(Qt.ItemDataRole.DisplayRole))
    wide = draw_text(painter, room, text)
    room.setLeft(room.left() + wide + look.px(_BETWEEN))
    if room.width() >= look.px(_LEAST_ABOUT):
        painter.setPen(QColor(colours.mute))
        painter.setFont(look.sized(13))
        about = str(index.data(Qt.ItemDataRole.AccessibleDescriptionRole))
        metrics = painter.fontMetrics()
        about = whole_sentences(about, lambda said: metrics.horizontalAdvance(said) <= room.width())
        draw_text(painter, room, about, across=Qt.AlignmentFlag.AlignRight)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.accent), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), look.px(4), look.px(4))


def whole_sentences(text: str, fits: Callable[[str], bool]) -> str:
    """Return as many of the first sentences as fit, one at least: what is cut off in the middle is not understood."""
    while not fits(text) and ". " in text:
        text = text.rpartition(". ")[0] + "."
    return text


class _Rows(QAbstractListModel):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._ticks: Sequence[Tick] = ()
        self._about: Callable[[str], str] = str
        self._told: dict[str, str] = {}
        self._size = QSize(look.px(200), look.px(_ROW))

    def fill(self, ticks: Sequence[Tick], about: Callable[[str], str]) -> None:
        self.beginResetModel()
        self._ticks, self._about = ticks, about
        self.endResetModel()

    def about(self, key: str) -> str:
        if key not in self._told:
            self._told[key] = self._about(key)
        return self._told[key]

    def key(self, row: int) -> str:
        return self._ticks[row].key

    def ticked(self, row: int) -> bool:
        return self._ticks[row].ticked

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._ticks)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        tick = self._ticks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return tick.text
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if tick.ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleDescriptionRole | Qt.ItemDataRole.ToolTipRole:
                return self.about(tick.key)
            case Qt.ItemDataRole.UserRole:
                return tick.key
            case Qt.ItemDataRole.SizeHintRole:
                return self._size
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        del index
        return _FLAGS
