# SPDX-License-Identifier: Apache-2.0
"""A long list whose rows we draw ourselves: what the list of services and that of the history have in common."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from objector.ui.look import Look
from objector.ui.widgets.scroll_bar import ScrollBar

Index = QModelIndex | QPersistentModelIndex


DrawRow = Callable[[Look, QPainter, QRect, QStyle.StateFlag, Index], None]
"""Draws a row into its area; it may leave the painter as it likes."""


class _RowPainter(QStyledItemDelegate):
    """Draws rows: the style's own are too faint on some desktops, and in the dark."""

    def __init__(self, look: Look, draw: DrawRow) -> None:
        super().__init__()
        self._look = look
        self._draw = draw

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row, and leave the painter as it was."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw(self._look, painter, option.rect, option.state, index)
        painter.restore()


class RowList(QListView):
    """The list: one row is the current one, and all are of one height, so that none has to be measured."""

    def __init__(self, look: Look, model: QAbstractListModel, draw: DrawRow, *, height: int, rows: int) -> None:
        """Make it as high as there is room for, and at least as some rows of a height, for text of fifteen pixels."""
        super().__init__()
        self.setModel(model)
        self._painter = _RowPainter(look, draw)
        self.setItemDelegate(self._painter)
        self.setFont(look.sized())
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBar(ScrollBar(look))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(look.px(height) * rows + 2 * self.frameWidth())

    def set_current(self, row: int) -> None:
        """Make a row the current one, without telling those who listen."""
        model = self.selectionModel()
        model.blockSignals(True)
        self.setCurrentIndex(self.model().index(row, 0))
        model.blockSignals(False)
        self.viewport().update()


def draw_text(
    painter: QPainter,
    room: QRect,
    text: str,
    upright: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter,
    across: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> int:
    """Draw a text into its room, cut short where that is too narrow; return how wide it became."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(upright) | int(across), shown)
    return painter.fontMetrics().horizontalAdvance(shown)
