# SPDX-License-Identifier: Apache-2.0
"""What a person hears as they go: where the focus is on its way, and what is read out besides."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QLineEdit, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from objector.domain.ledger import Kind
from objector.domain.service import ServiceId
from objector.ui import history_desk
from objector.ui.intents import AddService, DropAccount, Go, RemoveService, Screen
from objector.ui.window import Window
from tests.support.announced import announced
from tests.support.stage import Stage, press, settle, tick, type_search


def test_on_the_way_to_another_page_nothing_else_has_the_focus() -> None:
    window = Stage(services=["linkedin", "claude", "figma"]).window(1000, 700)
    went: list[str] = []

    def note(_before: QWidget | None, now: QWidget | None) -> None:
        went.append("" if now is None else now.objectName())

    QApplication.instance().focusChanged.connect(note)  # type: ignore[union-attr] # there is one
    try:
        press(window, "It is off")
        window.carry_out(Go(Screen.SETTINGS))
        window.carry_out(Go(Screen.HISTORY))
        settle()
    finally:
        QApplication.instance().focusChanged.disconnect(note)  # type: ignore[union-attr] # as above
    assert went
    assert set(went) <= {"page", "next", "confirm"}, went


def test_what_a_screen_reader_presses_has_the_focus_as_after_a_click(qtbot: QtBot) -> None:
    window = Stage(services=["linkedin", "claude"]).window(1000, 700)
    button = next(one for one in window.findChildren(QPushButton) if one.text() == "Open LinkedIn settings")
    assert not button.hasFocus()
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(QAccessibleActionInterface.pressAction())
    qtbot.waitUntil(lambda: _focused(window) == "confirm")  # what is next, once it was opened


def _focused(window: Window) -> str:
    focused: QWidget | None = window.focusWidget()
    return "" if focused is None else focused.objectName()


def test_how_many_are_found_is_read_out_where_that_changes_and_of_one_which_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    window = Stage().window()
    press(window, "Add a service")
    heard = announced(monkeypatch)
    type_search(window, "zzzz")
    assert heard == ["9 services found", "Nothing by that name. Try the company’s."]
    type_search(window, "samsung")
    assert heard[2:] == ["43 services found", "6 services found", "1 service found: Samsung TV"]


def test_what_was_added_or_taken_out_is_said_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Stage().window()
    press(window, "Add a service")
    heard = announced(monkeypatch)
    figma = ServiceId("figma")
    for wish in (AddService(figma, ("Work", "Home")), DropAccount(figma, "Home"), RemoveService(figma)):
        window.carry_out(wish)
        settle()
    assert heard == [
        "Figma is in your list now with Work, Home.",
        "Home is no longer in your list.",
        "Figma is no longer in your list.",
    ]


def test_a_row_that_can_be_added_tells_whether_it_is_ticked() -> None:
    window = Stage().window()
    press(window, "Add a service")
    type_search(window, "samsung")
    states = []
    for _ in range(2):
        rows = window.findChild(QListView, "found")
        assert isinstance(rows, QListView)
        state = QAccessible.queryAccessibleInterface(rows).child(0).state()
        states.append((bool(state.checkable), bool(state.checked)))
        tick(window, "samsung-tv", at_the_box=True)
    assert states == [(True, False), (True, True)]


def test_a_day_that_is_late_to_be_put_off_to_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    window = Stage("2025-10-20T09:30", services=["linkedin"]).window()  # it begins on 3 November
    window.carry_out(Go(Screen.SNOOZE))
    settle()
    heard = announced(monkeypatch)
    calendar = window.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    calendar.setSelectedDate(QDate(2025, 10, 28))
    assert heard == []
    calendar.setSelectedDate(QDate(2025, 11, 20))
    assert len(heard) == 1
    assert "3 November" in heard[0]


def test_what_a_long_search_found_is_read_out_once_it_was_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_desk, "_FEW", 1)
    stage = Stage(services=["linkedin", "claude"])
    stage.answers.confirm("linkedin")
    stage.answers.accept("claude")
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED, Kind.ACCEPTED]
    window = stage.window(1000, 700)
    window.carry_out(Go(Screen.HISTORY))
    settle()
    heard = announced(monkeypatch)
    stage.hold = True
    field = window.findChild(QLineEdit, "history-search")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_C)
    QTest.keyClick(field, Qt.Key.Key_L)
    waiting, stage.waiting = stage.waiting, []
    for call, then in waiting:
        call()
        then(None)
    settle()
    assert heard[0] == "Searching…"
    assert heard[-1].startswith("1 of 2 ")
    window.drawing.again_or_anew()
    settle()
    assert len([one for one in heard if one.startswith("1 of 2 ")]) == 1
