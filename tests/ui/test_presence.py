# SPDX-License-Identifier: Apache-2.0
"""The program while nobody looks: it reminds, comes forward, goes on in the tray, and ends when it should."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

import pytest

from objector.adapters.qt.readiness import call_later
from objector.application.ports.notices import Mute, Press
from objector.application.read_plan import ReadPlan
from objector.application.reminding import Reminding
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import StorageError, StorageFault
from objector.domain.service import UseId
from objector.texts.notices import NoticeTexts
from objector.ui.presence import Presence
from objector.ui.window import Window
from tests.support.fake_notices import FakeNotices
from tests.support.fake_reminders import FakeReminders
from tests.support.stage import Stage, click, offered, press, seen, settle

CASE = "linkedin.ai-training"


class Tray:
    """A place for the icon, or none."""

    def __init__(self) -> None:
        self.there = True

    def available(self) -> bool:
        return self.there


class Company:
    """Objector without a window yet, on the fakes of a stage."""

    def __init__(self, now: str, *, services: Sequence[str] | None = None) -> None:
        self.stage = Stage(now, services=services)
        self.log = FakeReminders()
        self.notices = FakeNotices(later=call_later)
        self.tray = Tray()
        self.ended = 0
        self.drawn = 0
        stage = self.stage
        self.presence = Presence(
            clock=stage.clock,
            readings=stage.readings,
            preferences=SetPreferences(stage.preferences),
            language=lambda: stage.speak(None),
            make_window=lambda: stage.window(shown=False),
            has_tray=self.tray.available,
            end=self._end,
        )
        self.reminding = Reminding(
            clock=stage.clock,
            readings=stage.readings,
            read_plan=ReadPlan(stage.clock, stage.overview, self.log, lambda: "1"),
            log=self.log,
            answers=stage.answers,
            open_page=stage.open_page,
            ways=[self.notices],
            words=lambda: NoticeTexts(stage.speak(None).t),
            desk=self.presence,
            aside=stage.aside,
        )
        self.presence.begin(self.reminding, self._draw)

    def _end(self) -> None:
        self.ended += 1

    def _draw(self) -> None:
        self.drawn += 1

    def shown(self) -> list[str]:
        return [notice.key.strip() for notice in self.notices.shown]

    def wait(self) -> timedelta:
        timer = self.presence._timer
        return timedelta(milliseconds=timer.interval() if timer.isActive() else 0)


@pytest.fixture(name="due")
def fixture_due() -> Iterator[Company]:
    """Three weeks after a reminder was due."""
    company = Company("2026-11-24T09:30")
    yield company
    company.presence.close()


@pytest.fixture(name="early")
def fixture_early() -> Iterator[Company]:
    """400 days and more before a start."""
    company = Company("2024-09-20T09:30")
    yield company
    company.presence.close()


def test_what_is_due_is_shown_without_a_window(due: Company) -> None:
    due.presence.look()
    settle()
    assert due.shown() == [CASE]
    assert [mark.occasion for mark in due.log.marks] == ["2026-11-03"]
    assert due.presence.window is None


def test_it_asks_again_within_the_hour_however_far_the_next_reminder_is(early: Company) -> None:
    early.presence.look()
    assert early.shown() == []
    assert early.wait() == timedelta(hours=1)


def test_it_asks_again_when_the_next_reminder_is_due(due: Company) -> None:
    due.stage.answers.snooze("linkedin", due.stage.clock.now() + timedelta(minutes=10))
    due.presence.look()
    assert due.shown() == []
    assert timedelta(minutes=9, seconds=59) <= due.wait() <= timedelta(minutes=10)
    due.stage.clock.set(due.stage.clock.now() + timedelta(minutes=10))
    due.presence.look()
    assert due.shown() == [CASE]


def test_a_window_that_opens_is_told_what_was_due_and_nothing_more_is_shown(due: Company) -> None:
    window = due.presence.show_window()
    settle()
    due.presence.look()
    settle()
    assert due.shown() == []
    assert [(mark.occasion, mark.seen) for mark in due.log.marks] == [("2026-11-03", True)]
    window.close()


def test_at_a_first_start_nothing_is_said_to_have_been_due_before(due: Company) -> None:
    window = due.presence.show_window()
    settle()
    assert [text for text in seen(window) if "was due" in text] == []
    window.close()


def test_after_an_answer_was_taken_back_nothing_is_said_to_have_been_due_while_it_stood() -> None:
    company = Company("2026-10-20T09:30")
    window = company.presence.show_window()
    settle()
    click(window, "accept")
    settle()
    company.stage.clock.set(datetime.fromisoformat("2026-11-24T09:30"))
    company.log.begun.clear()  # as an entry does on the disk
    company.stage.answers.undo("linkedin")
    company.presence.refresh()
    settle()
    assert [text for text in seen(window) if "was due" in text] == []
    window.close()
    company.presence.close()


def test_what_was_missed_while_objector_was_there_is_told() -> None:
    company = Company("2026-10-20T09:30")
    company.presence.look()
    company.stage.clock.set(datetime.fromisoformat("2026-11-24T09:30"))
    window = company.presence.show_window()
    settle()
    assert "This was due on 3 November." in seen(window)
    window.close()
    company.presence.close()


def test_it_looks_again_at_midnight_since_the_tray_counts_days(early: Company) -> None:
    early.stage.clock.set(datetime.fromisoformat("2024-09-20T23:50"))
    early.presence.look()
    assert early.wait() == timedelta(minutes=10, seconds=1)


def test_at_midnight_the_count_in_the_window_goes_on() -> None:
    company = Company("2025-10-20T23:59")
    window = company.presence.show_window()
    settle()
    timer = company.presence._timer
    assert timer.isSingleShot()
    assert timer.interval() <= 61_000
    company.stage.clock.advance(timedelta(minutes=2))
    timer.timeout.emit()
    settle()
    assert "In 13 days LinkedIn may train its AI on your data" in seen(window)
    assert 60_000 < timer.interval() <= 3_600_000  # sleep and clock changes: asked again within the hour
    window.close()
    company.presence.close()


@pytest.fixture(name="two")
def fixture_two() -> Iterator[Company]:
    """LinkedIn and Facebook, with the window on LinkedIn; five days later a reminder of Facebook's is due."""
    company = Company("2026-11-24T09:30", services=["linkedin", "facebook"])
    window = company.presence.show_window()
    settle()
    assert "Open LinkedIn settings" in seen(window)
    assert company.log.marks == []
    yield company
    window.close()
    company.presence.close()


def two_days_late(company: Company) -> Window:
    company.stage.clock.set(datetime.fromisoformat("2026-11-29T09:30"))
    company.presence.look()
    settle()
    assert [(mark.use, mark.occasion) for mark in company.log.marks] == [("facebook.ai-training", "2026-11-27")]
    assert company.presence.window is not None
    return company.presence.window


def test_who_reads_about_another_case_is_told_what_was_due_by_name_and_stays_there(two: Company) -> None:
    window = two_days_late(two)
    assert "Facebook: This was due on Friday." in seen(window)
    assert "Open LinkedIn settings" in seen(window)
    assert "Open the form" not in seen(window)


def test_on_its_own_page_what_was_due_needs_no_name(two: Company) -> None:
    window = two.presence.window
    assert window is not None
    window.choose(UseId("facebook.ai-training"), None)
    two_days_late(two)
    assert "This was due on Friday." in seen(window)


def test_who_is_on_another_page_is_told_what_was_due_and_stays_there(two: Company) -> None:
    window = two.presence.window
    assert window is not None
    press(window, "Add a service")
    two_days_late(two)
    assert "Facebook: This was due on Friday." in seen(window)
    assert len(offered(window)) > 1
    assert "Open the form" not in seen(window)


def test_a_press_brings_the_window_forward(due: Company) -> None:
    due.presence.look()
    settle()
    due.notices.press(due.notices.shown[0].key, Press.SHOW, "leave")
    settle()
    assert due.presence.window is not None
    assert due.presence.is_open()
    due.presence.window.close()


def test_an_answer_in_the_window_takes_the_notice_away(due: Company) -> None:
    due.presence.look()
    settle()
    window = due.presence.show_window()
    settle()
    click(window, "accept")
    settle()
    assert due.notices.withdrawn == [due.notices.shown[0].key]
    window.close()


def test_a_closed_window_goes_on_in_the_tray_and_says_so_once(due: Company) -> None:
    window = due.presence.show_window()
    settle()
    window.close()
    settle()
    assert due.ended == 0
    assert due.shown() == ["tray"]
    due.presence.show_window()
    settle()
    window.close()
    settle()
    assert due.shown() == ["tray"]
    assert due.stage.preferences.kept.told_of_tray


def test_without_a_tray_closing_the_window_ends_the_program(due: Company) -> None:
    due.tray.there = False
    window = due.presence.show_window()
    settle()
    window.close()
    settle()
    assert due.ended == 1


def test_a_hidden_window_is_up_to_date_when_it_comes_back(due: Company) -> None:
    window = due.presence.show_window()
    settle()
    window.close()
    settle()
    due.stage.answers.confirm("linkedin")
    due.presence.show_window()
    settle()
    assert any("refused" in text for text in seen(window))
    window.close()


def test_what_was_started_for_a_reminder_leaves_when_it_was_seen(due: Company) -> None:
    due.presence.leave_when_done()
    due.presence.look()
    settle()
    assert due.ended == 0
    due.notices.dismiss(due.notices.shown[0].key)
    settle()
    assert due.ended >= 1


def test_what_was_started_for_a_reminder_stays_when_the_window_is_wanted(due: Company) -> None:
    due.presence.leave_when_done()
    due.presence.look()
    settle()
    due.notices.press(due.notices.shown[0].key, Press.SHOW)
    settle()
    assert due.ended == 0
    assert due.presence.window is not None
    due.presence.window.close()


def test_what_was_started_for_a_reminder_leaves_where_nothing_can_be_shown(due: Company) -> None:
    due.notices.muted = Mute.NO_SERVICE
    due.presence.leave_when_done()
    due.presence.look()
    settle()
    assert due.ended >= 1
    assert due.log.marks == []


def test_a_record_that_cannot_be_read_is_said_in_the_window(due: Company) -> None:
    window = due.presence.show_window()
    settle()
    due.log.fault = StorageError(StorageFault.LOCKED, "/data")
    due.presence.look()
    settle()
    assert any("/data" in text for text in seen(window))
    window.close()


def test_a_press_on_the_notice_of_several_opens_the_page_of_all_services() -> None:
    company = Company("2026-11-23T09:30", services=["linkedin", "chatgpt"])
    for service in ("linkedin", "chatgpt"):
        company.stage.answers.confirm(service)
    company.stage.clock.advance(timedelta(days=120))
    company.presence.look()
    settle()
    (notice,) = company.notices.shown
    assert notice.title == "2 answers to look at again"
    company.notices.press(notice.key, Press.SHOW, "leave")
    settle()
    window = company.presence.window
    assert window is not None
    assert "2 answers are old enough to look again." in seen(window)
    company.presence.close()
    window.close()
