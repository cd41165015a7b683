# SPDX-License-Identifier: Apache-2.0
"""What is clicked or touched is large enough, on every screen, and nothing moves by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit, QListView, QToolButton, QWidget

import objector
from objector.ui.look import TARGET
from tests.support.scenes import EVERY, SCENES
from tests.support.stage import settle
from tests.walker.looking import controls


@pytest.mark.parametrize("name", EVERY)
def test_what_is_clicked_is_at_least_24_pixels_wide_and_high(name: str) -> None:
    window = SCENES[name]("en")
    for width in (window.width(), 640):
        window.resize(width, 700)
        settle()
        small = [(control.objectName(), control.size().toTuple()) for control in controls(window) if _is_small(control)]
        assert small == []


def _is_small(control: QWidget) -> bool:
    if isinstance(control, QToolButton) and isinstance(control.parentWidget(), QLineEdit):
        return False  # Qt's sign that clears a search: keys clear it as well (2.5.8, equivalent)
    if isinstance(control, QListView):
        rows = control.model()
        return any(control.sizeHintForRow(row) < TARGET for row in range(min(rows.rowCount(), 20)))
    return control.width() < TARGET or control.height() < TARGET


def test_nothing_moves_by_itself() -> None:
    """Then nothing is to be stopped for those who asked their system for less motion."""
    moving = ("QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QMovie")
    code = [file.read_text(encoding="utf-8") for file in Path(objector.__file__).parent.rglob("*.py")]
    assert code
    assert not any(name in text for text in code for name in moving)
