# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of the window: what was done, the way back, and the sources stay together."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from objector.ui.window import Window
from stage import Stage, press, settle


def middle(window: Window, name: str) -> int:
    widget = window.findChild(QWidget, name)
    assert isinstance(widget, QWidget)
    return widget.mapTo(window, QPoint(0, widget.height() // 2)).y()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_was_done_its_undo_and_the_sources_are_on_one_line_at_any_width(lang: str) -> None:
    stage = Stage(lang=lang)
    stage.answers.sent("linkedin", route="form")
    window = stage.window(1400, 700)
    press(window, "It is off" if lang == "en" else "C’est désactivé")
    press(window, "Undo" if lang == "en" else "Annuler")
    for width in range(640, 1400, 20):
        window.resize(width, 700)
        settle()
        lines = {middle(window, name) for name in ("notice", "undo", "sources")}
        assert max(lines) - min(lines) <= 2, width
