# SPDX-License-Identifier: Apache-2.0
"""Rows that go on to the next line where there is no room, and columns that go below one another."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from objector.ui.look import Look
from objector.ui.widgets.layouts import Beside, Flow, boxed, column
from objector.ui.widgets.text import Paragraph
from tests.support.on_screen import misfits
from tests.support.stage import settle


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


def test_a_side_has_its_width_beside_the_rest_and_below_it_room_for_all_its_words(qapp: QApplication) -> None:
    words = column()
    words.addWidget(Paragraph("What is true of me, in so many words that they go on and on. " * 3, Look()))
    side, rest = boxed(words), Paragraph("The rest", Look())
    both = Beside(10, 500)
    both.add_side(side, 120)
    both.row.addWidget(rest, 1)
    whole = column()
    whole.addWidget(both)
    whole.addStretch(1)
    window = boxed(whole)
    window.show()
    for width, shown in ((700, 120), (400, 400), (800, 120), (450, 450)):
        window.resize(width, 600)
        settle()
        assert side.width() == shown
        assert list(misfits(window)) == []
    window.close()


def test_a_side_begins_where_what_is_beside_it_begins(qapp: QApplication) -> None:
    side, rest = Paragraph("French", Look()), Paragraph("What it is called there, in many words. " * 9, Look())
    both = Beside(10, 200)
    both.add_side(side, 120)
    both.row.addWidget(rest, 1)
    both.resize(400, both.heightForWidth(400))
    both.show()
    settle()
    assert side.y() == rest.y()
    assert side.height() < rest.height()
    both.close()
