# SPDX-License-Identifier: Apache-2.0
"""A long list of what was done, under the days on which it was done: a row is put into words when it is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
)

from objector.domain.history import Line
from objector.domain.named_tuple import NamedTuple
from objector.ui.look import Look
from objector.ui.widgets.row_list import Index, RowList, draw_text

_ROW = 46
"""The height of a row, for text of fifteen pixels: a heading's too, since rows of one height need no measuring."""
_TEXT_FROM = 74
"""Where the text begins; before it is the time."""
_LEAST = 5
"""The rows that the list shows at least."""

Row = date | Line
"""The heading of a day, or what was done on it."""


class RowWords(NamedTuple):
    """What stands on a row."""

    time: str
    about: str
    said: str
    became: str
    spoken: str
    """All of it, as a screen reader reads it out."""


class HistoryList(RowList):
    """The list. The headings of days are passed over by the keys."""

    chosen = Signal(int)
    """Another row is the current one."""

    def __init__(
        self,
        look: Look,
        rows: Sequence[Row],
        words: Callable[[Line], RowWords],
        heading: Callable[[date], str],
    ) -> None:
        model = _Rows(look, words, heading)
        super().__init__(look, model, _draw_row, height=_ROW, rows=_LEAST)
        self._rows = model
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumHeight(look.px(_ROW) * _LEAST)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.fill(rows)

    def fill(self, rows: Sequence[Row]) -> None:
        """Show other rows; none is the current one then."""
        self._rows.fill(rows)

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.chosen.emit(current.row())


def _draw_row(look: Look, painter: QPainter, area: QRect, state: QStyle.StateFlag, index: Index) -> None:
    """Draw the time, what it is about, what was said, and what became of it at the far side."""
    colours = look.colours
    words = index.data(Qt.ItemDataRole.UserRole)
    if not isinstance(words, RowWords):
        painter.setFont(look.sized(13, bold=True))
        painter.setPen(QColor(colours.mute))
        room = area.adjusted(look.px(10), 0, -look.px(10), -look.px(6))
        draw_text(painter, room, str(words), Qt.AlignmentFlag.AlignBottom)
        return
    if state & QStyle.StateFlag.State_Selected:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.selected))
        painter.drawRoundedRect(area.adjusted(0, 1, 0, -1), look.px(7), look.px(7))
    painter.setFont(look.sized(13))
    painter.setPen(QColor(colours.mute))
    beside = painter.fontMetrics().horizontalAdvance(words.became) + look.px(12) if words.became else 0
    top, bottom = area.adjusted(0, look.px(4), 0, -area.height() // 2), area.adjusted(0, area.height() // 2, 0, 0)
    bottom.setHeight(top.height())
    draw_text(painter, top.adjusted(look.px(10), 0, -look.px(10), 0), words.time)
    if words.became:
        far = top.adjusted(top.width() - beside - look.px(10), 0, -look.px(10), 0)
        draw_text(painter, far, words.became, Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignRight)
    left = look.px(_TEXT_FROM)
    lines = ((top, words.about, True), (bottom, words.said, False)) if words.about else ((top, words.said, True),)
    for place, text, bold in lines:
        painter.setFont(look.sized(14.5 if bold else 13.5, bold=bold))
        painter.setPen(QColor(colours.mute if words.became or not bold else colours.ink))
        draw_text(painter, place.adjusted(left, 0, -look.px(10) - (beside if bold else 0), 0), text)
    if state & QStyle.StateFlag.State_HasFocus:
        painter.setPen(QPen(QColor(colours.accent), max(1, look.px(2))))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(area).adjusted(1, 2, -1, -2), look.px(6), look.px(6))


class _Rows(QAbstractListModel):
    def __init__(self, look: Look, words: Callable[[Line], RowWords], heading: Callable[[date], str]) -> None:
        super().__init__()
        self._rows: Sequence[Row] = ()
        self._words = words
        self._heading = heading
        self._size = QSize(look.px(200), look.px(_ROW))

    def fill(self, rows: Sequence[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.UserRole):
            return None
        row = self._rows[index.row()]
        if isinstance(row, date):
            return self._heading(row)
        words = self._words(row)
        return words if role == Qt.ItemDataRole.UserRole else words.spoken

    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self._rows[index.row()], date):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
