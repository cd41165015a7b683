# SPDX-License-Identifier: Apache-2.0
"""The keys that people know work on every page, and are listed."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from objector.domain.errors import StorageError, StorageFault
from objector.ui.intents import Go, Screen
from objector.ui.keys import Key, sequence
from objector.ui.list_row import CaseRow
from objector.ui.window import Window
from tests.support.stage import Stage, press, seen, settle

THREE = ["linkedin", "chatgpt", "claude"]


def keys(window: Window, text: str) -> None:
    QTest.keySequence(window, QKeySequence(text))
    settle()


def focused(window: Window) -> str:
    widget: QWidget | None = window.focusWidget()
    return "" if widget is None else widget.objectName()


def chosen(window: Window) -> str:
    (row,) = [row for row in window.findChildren(CaseRow) if row.isChecked()]
    return row.case.service.name


@pytest.mark.parametrize("width", [640, 1000])
@pytest.mark.parametrize("before", [Screen.CASE, Screen.SOURCES, Screen.DOCTOR])
def test_the_keys_that_people_know(before: Screen, width: int) -> None:
    window = Stage(services=THREE).window(width, 700)
    for pressed, heading in (("Ctrl+,", "Objector settings"), ("Ctrl+N", "Add a service"), ("F1", "Keys")):
        window.carry_out(Go(before))
        keys(window, pressed)
        assert heading in seen(window)
        assert "Back" in seen(window)


def test_ctrl_f_leads_to_the_search_and_selects_what_is_in_it() -> None:
    window = Stage().window(1000, 700)
    keys(window, "Ctrl+F")
    assert focused(window) == "search"
    QTest.keyClicks(QApplication.focusWidget() or window, "slack")
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit)
    (list_of_found,) = [one for one in window.findChildren(QWidget) if one.objectName() == "found"]
    list_of_found.setFocus()
    keys(window, "Ctrl+F")
    assert field.hasFocus()
    assert field.selectedText() == "slack"


def test_ctrl_and_an_arrow_lead_through_the_list_and_stop_at_its_ends() -> None:
    window = Stage(services=THREE).window(1000, 700)
    names = [row.case.service.name for row in sorted(window.findChildren(CaseRow), key=lambda row: row.y())]
    for wanted in (*names[1:], names[-1]):
        keys(window, "Ctrl+Down")
        assert chosen(window) == wanted
    for wanted in names[-2::-1]:
        keys(window, "Ctrl+Up")
        assert chosen(window) == wanted
    for _ in range(2):
        keys(window, "Ctrl+Up")
        assert "3 services are to be decided" in seen(window)
    keys(window, "Ctrl+Down")
    assert chosen(window) == names[0]
    keys(window, "Alt+Left")
    assert chosen(window) == names[1]


def test_a_letter_that_is_typed_is_no_key() -> None:
    window = Stage().window(1000, 700)
    press(window, "Name the account")
    QTest.keyClicks(QApplication.focusWidget() or window, "a,nf")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    assert field.text() == "a,nf"


def test_every_key_is_listed_and_none_stands_for_two() -> None:
    window = Stage(lang="fr").window(640, 700)
    keys(window, "F1")
    texts = seen(window)
    there = [sequence(key) for key in Key if key is not Key.QUIT or not sequence(key).isEmpty()]
    written = [one.toString(QKeySequence.SequenceFormat.NativeText) for one in there]
    assert all(written)
    assert len(set(written)) == len(written)
    assert set(written) <= set(texts)
    assert "Paramètres d’Objector" in texts


@pytest.mark.parametrize("key", Key)
def test_a_key_does_no_harm_where_nothing_can_be_read(key: Key) -> None:
    stage = Stage()
    window = stage.window(1000, 700)
    stage.ledger.fault = StorageError(StorageFault.LOCKED, "objector.sqlite3")
    window.drawing.refresh()
    settle()
    if key is not Key.QUIT:
        QTest.keySequence(window, sequence(key))
        settle()
        assert "Try again" in seen(window)


def test_a_control_says_by_which_key_the_same_is_done() -> None:
    window = Stage(services=THREE).window(1000, 700)
    tips = {one.objectName(): one.toolTip() for one in window.findChildren(QWidget) if one.toolTip()}
    assert tips["add-service"] == "Ctrl+N"
    assert tips["settings"] == "Ctrl+,"
    assert "Ctrl+F" in tips.values()
    keys(window, "Ctrl+,")
    tips = {one.objectName(): one.toolTip() for one in window.findChildren(QWidget) if one.toolTip()}
    assert (tips["back"], tips["keys"]) == ("Esc", "F1")
    window.carry_out(Go(Screen.CASE))
    press(window, "Leave it on")
    (undo,) = [one for one in window.findChildren(QWidget) if one.objectName() == "undo"]
    assert undo.toolTip() == "Ctrl+Z"


def test_ctrl_z_on_the_page_of_all_services_undoes_what_was_said_last_and_shows_it() -> None:
    stage = Stage(services=THREE)
    stage.answers.accept("chatgpt")
    stage.answers.not_concerned("claude")
    window = stage.window(1000, 700, overview=True)
    for service, left in (("Claude", {"accepted", "not_concerned", "undone"}), ("ChatGPT", {"accepted"})):
        window.carry_out(Go(Screen.OVERVIEW))
        keys(window, "Ctrl+Z")
        assert chosen(window) == service
        assert left <= {entry.kind.value for entry in stage.ledger.entries}
    window.carry_out(Go(Screen.OVERVIEW))
    keys(window, "Ctrl+Z")  # nothing is left
    assert [entry.kind.value for entry in stage.ledger.entries].count("undone") == 2
    assert "3 services are to be decided" in seen(window)
