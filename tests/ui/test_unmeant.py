# SPDX-License-Identifier: Apache-2.0
"""Held keys, double clicks, other accounts, a terminal beside the window: nothing is recorded that nobody meant."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Kind, standing
from objector.domain.region import Region
from objector.domain.rhythm import Ladder, Rhythm
from objector.domain.service import ServiceId
from objector.ui.intents import AddService, ChooseRegion, ChooseRhythm, Go, Screen
from objector.ui.window import Window
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.stage import Stage, click, kinds, press, seen, settle

FOR_350_DAYS = "LinkedIn’s AI training has been on by default for 350 days"
FOR_385_DAYS = "LinkedIn’s AI training has been on by default for 385 days"


def hold(window: Window, key: Qt.Key) -> None:
    """Hold a key down, wherever the focus goes meanwhile."""
    for number in range(10):
        event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "\r", number > 0)
        QApplication.sendEvent(QApplication.focusWidget() or window, event)
        settle()


def plain(window: Window) -> list[str]:
    """Return the texts on the screen without the places at which they may break."""
    return [text.replace("\u200b", "") for text in seen(window)]


def undo_by_keys(window: Window) -> None:
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    settle()


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
@pytest.mark.parametrize(("name", "kind"), [("still", Kind.CONFIRMED), ("take-back", Kind.TAKEN_BACK)])
def test_a_key_that_is_held_answers_once(name: str, kind: Kind, key: Qt.Key) -> None:
    stage = Stage("2025-11-10T09:30")
    for _ in range(3):
        stage.answers.confirm("linkedin")
        stage.clock.advance(timedelta(days=100))
    window = stage.window()
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    button.setFocus()
    hold(window, key)
    assert kinds(stage)[3:] == [kind]


def test_a_double_click_opens_the_page_once() -> None:
    stage = Stage()
    window = stage.window()
    button = window.findChild(QPushButton, "open")
    assert isinstance(button, QPushButton)
    place = button.mapTo(window, button.rect().center())
    for _ in range(2):
        under: QWidget = window.childAt(place) or window
        QTest.mouseClick(under, Qt.MouseButton.LeftButton, pos=under.mapFrom(window, place))
        settle()
    assert len(stage.opener.opened) == 1
    assert kinds(stage) == [Kind.OPENED]


@pytest.mark.parametrize("screen", [screen for screen in Screen if screen not in (Screen.CASE, Screen.OVERVIEW)])
def test_the_keys_for_undo_leave_alone_what_is_not_on_the_page(screen: Screen) -> None:
    stage = Stage("2025-11-10T09:30")
    stage.answers.confirm("linkedin")
    stage.clock.advance(timedelta(days=300))
    window = stage.window()
    window.carry_out(Go(screen))
    settle()
    undo_by_keys(window)
    assert kinds(stage) == [Kind.CONFIRMED]


def test_the_keys_for_undo_withdraw_an_answer_of_another_day_and_say_which() -> None:
    stage = Stage("2025-11-10T09:30")
    stage.answers.sent("linkedin", route="form")
    stage.answers.confirm("linkedin")
    stage.clock.advance(timedelta(days=300))
    window = stage.window()
    undo_by_keys(window)
    assert kinds(stage) == [Kind.SENT, Kind.CONFIRMED, Kind.UNDONE]
    assert "Taken back at 10:30: Said that it is off." in plain(window)
    assert "Undo the one before" in seen(window)
    undo_by_keys(window)
    assert kinds(stage)[3:] == [Kind.UNDONE]
    assert "Taken back at 10:30: Sent an objection to LinkedIn’s other AI." in plain(window)
    for word in ("Undo", "Undo the one before", "Take this back"):
        assert word not in seen(window)
    undo_by_keys(window)
    assert len(kinds(stage)) == 4


def test_taking_back_offers_an_undo_that_brings_the_answer_back() -> None:
    stage = Stage("2026-08-20T09:30")
    stage.answers.confirm("linkedin")
    stage.clock.advance(timedelta(days=60))
    window = stage.window()
    press(window, "Take this back")
    assert FOR_350_DAYS in seen(window)
    assert "Taken back at 09:30." in plain(window)
    undo_by_keys(window)
    assert kinds(stage) == [Kind.CONFIRMED, Kind.TAKEN_BACK, Kind.UNDONE]
    assert "Brought back at 09:30." in plain(window)
    assert "You refused LinkedIn’s AI training on 20 August 2026" in seen(window)


def test_a_taking_back_can_be_undone_after_a_restart_too() -> None:
    stage = Stage("2026-08-20T09:30")
    stage.answers.confirm("linkedin")
    press(stage.window(), "Take this back")
    stage.clock.advance(timedelta(days=3))
    window = stage.window()
    undo_by_keys(window)
    assert "You refused LinkedIn’s AI training on 20 August 2026" in seen(window)


def test_the_keys_for_undo_go_on_act_by_act_and_never_back_and_forth() -> None:
    stage = Stage("2026-10-01T09:30")
    stage.answers.accept("linkedin")
    stage.clock.advance(timedelta(days=1))
    window = stage.window()
    press(window, "Take this back")
    press(window, "It is off")
    for _ in range(5):
        undo_by_keys(window)
    assert kinds(stage) == [Kind.ACCEPTED, Kind.TAKEN_BACK, Kind.CONFIRMED, *[Kind.UNDONE] * 3]
    said = [entry.uuid for entry in stage.ledger.entries]
    assert [entry.undoes for entry in stage.ledger.entries[3:]] == [said[2], said[1], said[0]]


def test_what_was_asked_instead_of_the_switch_is_one_act() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "I cannot find it")
    press(window, "I cannot find it, I asked instead")
    assert kinds(stage) == [Kind.SENT, Kind.SKIPPED]
    assert "In 30 days LinkedIn’s reply to your objection is due" in seen(window)
    press(window, "Undo")
    assert FOR_385_DAYS in seen(window)
    assert standing(stage.ledger.entries) == []


def test_what_is_chosen_can_be_undone_by_the_same_word_and_key() -> None:
    stage = Stage()
    window = stage.window()
    before = stage.preferences.read()
    for intent, said in (
        (AddService(ServiceId("chatgpt")), "ChatGPT is in your list now."),
        (ChooseRegion(Region("US")), "Changed."),
        (ChooseRhythm(Rhythm(Ladder.GENTLE)), "Changed."),
    ):
        window.carry_out(intent)
        settle()
        assert stage.preferences.read() != before
        assert said in plain(window)
        undo_by_keys(window)
        assert stage.preferences.read()._replace(services=None) == before._replace(services=None)
        assert [case.service.id for case in stage.overview().cases] == ["linkedin"]


def test_on_the_page_of_the_settings_the_undo_is_there_too() -> None:
    stage = Stage()
    window = stage.window()
    window.carry_out(Go(Screen.SETTINGS))
    window.carry_out(ChooseRegion(Region("US")))
    settle()
    press(window, "Undo")
    assert stage.preferences.read().region is None
    assert "Undo" not in seen(window)


def test_undo_is_about_the_account_that_was_just_named() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin", account="anna")
    stage.answers.found_on("linkedin")
    window = stage.window()
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    field.setText("bruno")
    press(window, "It is off")
    assert "Said that it is off (bruno)" in seen(window)
    press(window, "Undo")
    assert stage.ledger.entries[-1].undoes == stage.ledger.entries[-2].uuid
    assert FOR_385_DAYS in seen(window)


def test_undo_goes_where_the_terminal_was_used_since() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "It is off")
    assert "Undo" in seen(window)
    stage.answers.sent("linkedin", route="form")
    window.refresh_if_changed()
    settle()
    assert "Undo" not in seen(window)


def test_undo_withdraws_what_it_stands_beside_also_where_the_window_has_not_seen_the_terminal_s_answer() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "It is off")
    stage.answers.sent("linkedin", route="form")
    press(window, "Undo")
    assert stage.ledger.entries[-1].undoes == stage.ledger.entries[0].uuid


def test_what_was_recorded_is_no_news_on_the_next_day() -> None:
    stage = Stage("2026-11-23T23:50")
    window = stage.window()
    press(window, "It is off")
    stage.clock.advance(timedelta(minutes=5))
    window.drawing.refresh()
    settle()
    assert "Recorded at 23:50." in seen(window)
    stage.clock.advance(timedelta(minutes=10))
    window.drawing.refresh()
    settle()
    assert "Recorded at 23:50." not in seen(window)


def test_the_button_comes_back_where_opening_ends_in_a_mistake_of_ours() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    press(window, "Open LinkedIn settings")
    [(_, then)] = stage.waiting
    with pytest.raises(ZeroDivisionError):
        then(ZeroDivisionError())
    settle()
    assert "Opening…" not in seen(window)
    assert kinds(stage) == []


def test_a_record_that_cannot_be_read_while_the_window_changes_is_said_to_be() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin")
    window = stage.window(1000, 700)
    stage.ledger.fault = StorageError(StorageFault.DAMAGED, "objector.sqlite3")
    window.resize(640, 700)
    settle()
    assert "Objector cannot read its record" in seen(window)
    stage.ledger.fault = None
    click(window, "retry")
    assert "Your record" in seen(window)


def test_a_catalogue_that_cannot_be_read_is_no_empty_window() -> None:
    stage = Stage()
    stage.supply(FakeCatalogue(damaged=True))
    assert seen(stage.window()) == [
        "Objector cannot read its catalogue",
        "The catalogue that came with Objector is damaged (/usr/lib/objector/services.list): install Objector again.",
    ]
