# SPDX-License-Identifier: Apache-2.0
"""What is no longer shown is given back."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from objector.ui.widgets.layouts import Flow, boxed
from tests.support.memory import in_use
from tests.support.stage import Stage, settle

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
