# SPDX-License-Identifier: Apache-2.0
"""The handle of a scroll bar is drawn where the style has it, which is where the mouse takes it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider

from objector.ui.look import Look
from objector.ui.widgets.scroll_bar import ScrollBar


@pytest.mark.parametrize("height", [60, 200, 613, 1400])
@pytest.mark.parametrize(
    ("longest", "page", "at"), [(0, 10, 0), (1, 613, 1), (7, 20, 3), (300, 500, 299), (90_000, 400, 44_444), (5, 1, 5)]
)
def test_the_handle_is_where_the_style_has_it(
    height: int, longest: int, page: int, at: int, qapp: QApplication
) -> None:
    bar = ScrollBar(Look())
    bar.resize(bar.sizeHint().width(), height)
    bar.setRange(0, longest)
    bar.setPageStep(page)
    bar.setValue(at)
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    room = bar.style().subControlRect(
        QStyle.ComplexControl.CC_ScrollBar, option, QStyle.SubControl.SC_ScrollBarSlider, bar
    )
    assert bar.handle() == (room.y(), room.height())
