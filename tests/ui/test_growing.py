# SPDX-License-Identifier: Apache-2.0
"""A long page is there at once as far as it is seen; whoever scrolls or goes on by the keyboard finds all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from objector.domain.service import UseId
from objector.ui.intents import Go, Screen
from objector.ui.widgets.growing import Growing
from objector.ui.window import Window
from tests.support.on_screen import misfits
from tests.support.stage import Stage, click, seen, settle


def page(window: Window) -> QScrollArea:
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    return area


def whole(window: Window) -> bool:
    return any(text.startswith("64. ") for text in seen(window))


def test_it_grows_to_its_end_by_itself(qtbot: QtBot) -> None:
    window = Stage().window()
    click(window, "sources")
    assert not whole(window)
    qtbot.waitUntil(lambda: whole(window), timeout=60_000)


def test_whoever_scrolls_to_the_end_of_what_is_there_finds_more() -> None:
    window = Stage().window()
    click(window, "sources")
    for _ in range(40):
        bar = page(window).verticalScrollBar()
        bar.setValue(bar.maximum())
    assert whole(window)


def test_whoever_goes_on_by_the_keyboard_comes_to_the_last_source(qtbot: QtBot) -> None:
    window = Stage().window()
    click(window, "sources")
    qtbot.waitUntil(lambda: whole(window), timeout=60_000)
    reached = set()
    for _ in range(200):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        reached.add(focused.objectName() if focused is not None else "")
    assert "copy-64" in reached


def test_an_address_is_copied_from_the_end_of_it(qtbot: QtBot) -> None:
    window = Stage().window()
    click(window, "sources")
    qtbot.waitUntil(lambda: whole(window), timeout=60_000)
    click(window, "copy-64")
    assert QGuiApplication.clipboard().text().startswith("https://")
    assert whole(window)  # also after the redraw that says so


def test_it_stays_as_it_is_while_nothing_of_it_changes(qtbot: QtBot) -> None:
    stage = Stage(services=("linkedin", "chatgpt"))
    window = stage.window()
    window.choose(UseId("linkedin.ai-training"), None)
    settle()
    click(window, "sources")
    qtbot.waitUntil(lambda: whole(window), timeout=60_000)
    there = page(window)
    there.verticalScrollBar().setValue(3000)
    click(window, "copy-64")
    assert "Copied." in seen(window)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert "Refused" in seen(window)
    assert "Copied." not in seen(window)
    assert page(window) is there
    assert there.verticalScrollBar().value() == 3000


def test_it_is_made_anew_on_another_day_for_another_case_and_in_another_language() -> None:
    stage = Stage(services=("linkedin", "chatgpt"))
    window = stage.window()

    def speak_french() -> None:
        stage.preferences.change(lambda kept: kept._replace(language="fr"))

    changes: list[Callable[[], object]] = [
        lambda: window.choose(UseId("chatgpt.ai-training"), None),
        lambda: stage.clock.advance(timedelta(days=1)),
        speak_french,
        lambda: window.choose(UseId("linkedin.ai-training"), None),
    ]
    for change in changes:
        window.carry_out(Go(Screen.SOURCES))
        settle()
        before = page(window)
        change()
        window.carry_out(Go(Screen.SOURCES))
        window.drawing.refresh()
        settle()
        assert page(window) is not before


def test_what_is_made_later_has_its_place_at_once() -> None:
    window = Stage().window(640, 700)
    click(window, "sources")
    growing = window.findChild(Growing)
    assert isinstance(growing, Growing)
    timer = growing.findChild(QTimer)
    assert isinstance(timer, QTimer)
    while timer.isActive():
        before = growing.made
        timer.timeout.emit()
        assert list(misfits(window)) == [], (before, growing.made)
    assert whole(window)
