# SPDX-License-Identifier: Apache-2.0
"""Rows that go on to the next line where there is no room."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from objector.ui.widgets.layouts import Flow, boxed


def box(width: int) -> QWidget:
    widget = QWidget()
    widget.setFixedSize(QSize(width, 10))
    return widget


def test_a_row_breaks_where_there_is_no_room(qapp: QApplication) -> None:
    row = Flow(4, 6)
    for width in (30, 30, 30):
        row.addWidget(box(width))
    whole = boxed(row)
    assert whole.sizeHint() == QSize(98, 10)
    assert [row.heightForWidth(width) for width in (98, 97, 64, 63)] == [10, 26, 26, 42]


def test_what_went_from_a_row_while_as_much_was_added_is_asked_no_more(qapp: QApplication) -> None:
    row = Flow(4, 6)
    going = box(30)
    row.addWidget(going)
    row.addWidget(box(20))
    whole = boxed(row)
    assert whole.sizeHint() == QSize(54, 10)
    added = box(50)
    row.addWidget(added)
    added.show()
    shiboken6.delete(going)
    assert row.count() == 2
    assert row.sizeHint() == QSize(74, 10)
    assert row.heightForWidth(60) == 26
