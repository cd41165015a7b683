# SPDX-License-Identifier: Apache-2.0
"""What is no longer shown is given back."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from objector.ui.widgets.layouts import Flow, boxed, column, empty
from tests.support.memory import in_use
from tests.support.stage import Stage, settle

if TYPE_CHECKING:
    from objector.ui.pane import Pane

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only the GNU C library tells what is in use")


def show_and_forget() -> None:
    row = Flow(4)
    for _ in range(20):
        row.addWidget(QWidget())
    widget = boxed(row)
    widget.resize(60, 60)
    widget.sizeHint()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_row_that_wraps_is_given_back_with_all_its_items(qapp: QApplication) -> None:
    kept = []
    for _ in range(5):  # tables of the toolkit grow now and then, and by much
        before = in_use()
        for _ in range(60):
            show_and_forget()
        kept.append((in_use() - before) / 60)
    assert min(kept) < 200, "bytes of a row of twenty"


def test_redraws_of_the_page_of_all_services_keep_nothing(qapp: QApplication) -> None:
    window = Stage(services=["linkedin", "chatgpt", "figma", "facebook", "reddit"]).window(1000, 700, overview=True)
    kept = []
    for _ in range(4):  # what is laid out for the first time is remembered
        before = in_use()
        for _ in range(15):
            window.drawing.refresh()
            settle()
        kept.append((in_use() - before) / 15)
    window.close()
    assert min(kept) < 600, "bytes of a redraw"


def test_a_page_that_another_takes_the_place_of_leaves_nothing_in_the_layout(qapp: QApplication) -> None:
    window = Stage().window()
    sides = window.drawing.canvas.sides
    assert sides is not None
    kept = []  # the first time what the window itself threw away is given back, too
    for _ in range(6):
        before = in_use()
        for _ in range(100):
            sides.show_page(cast("Pane", QWidget()), None)
            sides.let_go()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        kept.append((in_use() - before) / 100)
    window.close()
    assert min(kept[1:]) < 24, "bytes of a page; what holds one takes 32"


def test_a_column_that_is_emptied_leaves_nothing(qapp: QApplication) -> None:
    kept = []
    for _ in range(4):
        before = in_use()
        for _ in range(100):
            rows = column()
            for _ in range(3):
                rows.addWidget(QWidget())
            holder = boxed(rows)
            empty(rows)
            assert rows.count() == 0
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            assert not holder.children()[1:]
            holder.deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        kept.append((in_use() - before) / 300)
    assert min(kept) < 24, "bytes of a widget; what holds one takes 96"
