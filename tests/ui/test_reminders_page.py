# SPDX-License-Identifier: Apache-2.0
"""How reminders come, chosen in the window; and a day to which a case is put off."""

from __future__ import annotations

from datetime import date, time

import pytest
from PySide6.QtCore import QDate, QTime
from PySide6.QtWidgets import QCalendarWidget, QCheckBox, QComboBox, QTimeEdit

from objector.application.arrange import Arranged
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.application.ports.notices import Mute
from objector.application.reminding import Held
from objector.domain.errors import ArrangementFailed
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.ui.intents import Go, Screen, SnoozeUntil
from objector.ui.window import Window
from tests.support.builders import paris
from tests.support.stage import Stage, click, press, rules, seen, settle


def opened(stage: Stage, screen: Screen = Screen.REMINDERS) -> Window:
    window = stage.window(1000, 1200)
    window.carry_out(Go(screen))
    settle()
    return window


def check(window: Window, name: str) -> None:
    box = window.findChild(QCheckBox, name)
    assert isinstance(box, QCheckBox)
    box.click()
    settle()


def set_time(window: Window, name: str, hour: int, minute: int) -> None:
    edit = window.findChild(QTimeEdit, name)
    assert isinstance(edit, QTimeEdit)
    edit.setTime(QTime(hour, minute))
    edit.editingFinished.emit()
    settle()


def test_the_settings_lead_to_it_and_back() -> None:
    window = Stage().window(1000, 1200)
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    press(window, "How reminders come")
    assert "With Objector closed" in seen(window)
    assert "The next reminder comes on 3 December at 10:00, about LinkedIn." in seen(window)
    press(window, "Back")
    assert "With Objector closed" not in seen(window)


@pytest.mark.parametrize("state", ArrangementState)
def test_only_what_works_is_told_as_a_fact(state: ArrangementState) -> None:
    stage = Stage()
    for system in stage.reminders.system.values():
        system.forced = state
    texts = seen(opened(stage))
    does = "A timer of systemd looks for reminders every quarter of an hour, and when you log in."
    assert (does in texts) is (state is ArrangementState.EXACT)
    offered = state in (ArrangementState.ABSENT, ArrangementState.STALE, ArrangementState.BROKEN)
    assert (f"This is what a tick does: {does}" in texts) is offered


@pytest.mark.parametrize("ladder", Ladder)
def test_how_often_is_kept_and_said_in_a_sentence(ladder: Ladder) -> None:
    stage = Stage()
    window = opened(stage)
    box = window.findChild(QComboBox, "ladder")
    assert isinstance(box, QComboBox)
    index = box.findData(ladder)
    box.setCurrentIndex(index)
    box.activated.emit(index)
    settle()
    assert stage.preferences.kept.rhythm == Rhythm(ladder)
    assert ("No reminder is planned." in seen(window)) == (ladder is Ladder.OFF)


def test_the_time_of_day() -> None:
    stage = Stage()
    window = opened(stage)
    set_time(window, "reminder-time", 8, 15)
    assert stage.preferences.kept.rhythm == Rhythm(at=time(8, 15))
    assert "The next reminder comes on 3 December at 08:15, about LinkedIn." in seen(window)


def test_quiet_days_but_never_all_of_them() -> None:
    stage = Stage()
    window = opened(stage)
    for day in range(6):
        check(window, f"quiet-{day}")
    assert stage.preferences.kept.rhythm.quiet_days == frozenset(range(6))
    last = window.findChild(QCheckBox, "quiet-6")
    assert isinstance(last, QCheckBox)
    assert not last.isEnabled()
    check(window, "quiet-3")
    assert stage.preferences.kept.rhythm.quiet_days == frozenset({0, 1, 2, 4, 5})


def test_quiet_hours_on_and_off() -> None:
    stage = Stage()
    window = opened(stage)
    check(window, "quiet-hours")
    set_time(window, "quiet-from", 22, 30)
    assert stage.preferences.kept.rhythm.quiet_hours == QuietHours(time(22, 30), time(8))
    check(window, "quiet-hours")
    assert stage.preferences.kept.rhythm.quiet_hours is None


@pytest.mark.parametrize(("name", "arranged"), [("schedule", Arranged.SCHEDULE), ("autostart", Arranged.AUTOSTART)])
def test_what_the_system_does_is_switched_on_said_and_off(name: str, arranged: Arranged) -> None:
    stage = Stage()
    window = opened(stage)
    assert "It is installed." not in seen(window)
    check(window, name)
    assert stage.reminders.system[arranged].state() is ArrangementState.EXACT
    assert "It is installed." in seen(window)
    check(window, name)
    assert stage.reminders.system[arranged].state() is ArrangementState.ABSENT
    assert (stage.preferences.kept.schedule, stage.preferences.kept.autostart) == (False, False)


def test_where_both_would_do_the_same_there_is_one_tick() -> None:
    stage = Stage()
    stage.reminders.system[Arranged.SCHEDULE].made_with = ArrangementMeans.XDG_AUTOSTART
    window = opened(stage)
    assert "With Objector closed" in seen(window)
    assert "When you log in" not in seen(window)
    assert window.findChild(QCheckBox, "autostart") is None


def test_what_was_chosen_can_be_taken_back_also_where_both_do_the_same() -> None:
    stage = Stage()
    stage.reminders.system[Arranged.SCHEDULE].made_with = ArrangementMeans.XDG_AUTOSTART
    stage.reminders.arrange(Arranged.AUTOSTART, on=True)
    window = opened(stage)
    assert window.findChild(QCheckBox, "autostart") is not None
    check(window, "autostart")
    assert window.findChild(QCheckBox, "autostart") is None


def test_what_the_system_refuses_is_said_and_stays_off() -> None:
    stage = Stage()
    stage.reminders.system[Arranged.SCHEDULE].fault = ArrangementFailed("objector-remind.timer", "no")
    window = opened(stage)
    check(window, "schedule")
    assert any("objector-remind.timer" in text for text in seen(window))
    box = window.findChild(QCheckBox, "schedule")
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()


def test_a_system_without_it_offers_nothing() -> None:
    stage = Stage()
    stage.reminders.system[Arranged.SCHEDULE].forced = ArrangementState.UNAVAILABLE
    window = opened(stage)
    box = window.findChild(QCheckBox, "schedule")
    assert isinstance(box, QCheckBox)
    assert not box.isEnabled()


def test_a_test_notice() -> None:
    stage = Stage()
    press(opened(stage), "Show a test notice")
    assert stage.reminders.tests == 1


@pytest.mark.parametrize(
    ("mute", "said"),
    [
        (Mute.DO_NOT_DISTURB, "Reminders are held back while Do Not Disturb is on."),
        (Mute.OFF_FOR_US, "Reminders are held back: your system has notifications off for Objector."),
        (Mute.NO_SERVICE, "Reminders are held back: nothing here shows notifications."),
    ],
)
def test_what_is_held_back_is_said_on_the_first_screen_since_when_and_leads_to_a_test(mute: Mute, said: str) -> None:
    stage = Stage("2026-11-24T09:30")
    stage.reminders.now_held = Held(mute, paris("2026-11-24 08:00"), 1)
    window = stage.window(1000, 1200)
    assert f"{said} The first was due today at 08:00." in seen(window)
    click(window, "held-more")
    assert "Show a test notice" in seen(window)


def test_a_day_i_pick() -> None:
    stage = Stage("2025-10-20T09:30")
    window = opened(stage, Screen.SNOOZE)
    calendar = window.findChild(QCalendarWidget, "calendar")
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.minimumDate() == QDate(2025, 10, 21)
    assert "Remind me on 21 October at 10:00" in seen(window)
    assert rules(window) == 1
    calendar.setSelectedDate(QDate(2025, 11, 12))
    settle()
    assert "That is after the start on 3 November." in seen(window)
    assert rules(window) == 1
    calendar.setSelectedDate(QDate(2025, 10, 30))
    settle()
    assert "That is after the start on 3 November." not in seen(window)
    press(window, "Remind me on 30 October at 10:00")
    assert stage.ledger.entries[-1].until == paris("2025-10-30 10:00")
    assert "Put off until 30 October, 10:00." in seen(window)
    press(window, "Undo")
    assert stage.overview().cases[0].snoozed_until is None


def test_a_day_is_put_off_to_the_person_s_own_time() -> None:
    stage = Stage("2025-10-20T09:30")
    stage.preferences.kept = stage.preferences.kept._replace(rhythm=Rhythm(at=time(7, 45)))
    window = stage.window()
    window.carry_out(SnoozeUntil(date(2025, 10, 26)))
    assert stage.ledger.entries[-1].until == paris("2025-10-26 07:45")
