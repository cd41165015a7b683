# SPDX-License-Identifier: Apache-2.0
"""The plan from everything that is kept, and when it is written down."""

from __future__ import annotations

from datetime import UTC, date

import pytest

from objector.application.ports.clock import Zone
from objector.application.ports.preferences import Chosen, Preferences
from objector.application.ports.reminder_log import Agenda
from objector.application.read_plan import ReadPlan
from objector.domain.service import Start
from tests.support.builders import a_service, a_use, paris, starting
from tests.support.desk import Desk
from tests.support.fake_reminders import FakeReminders


def planned(now: str, log: FakeReminders, desk: Desk | None = None) -> tuple[ReadPlan, Desk]:
    at = (desk or Desk(a_service(a_use()))).at(now)
    return ReadPlan(at.clock, at.overview, log, lambda: "1"), at


def test_what_is_due_and_next_now_and_at_another_moment() -> None:
    read, _ = planned("2025-09-20 09:00", FakeReminders())
    assert read().due == ()
    assert [due.occasion for due in read(at=paris("2025-11-03 10:00")).due] == ["2025-11-03"]


@pytest.mark.parametrize(
    ("start", "then"),
    [(starting("2024-06-10"), "2025-11-10"), (starting(None)._replace(undated=True), "2025-10-27")],
    ids=["long ago", "nobody knows when"],
)
def test_what_the_person_lists_today_is_due_another_day(start: Start, then: str) -> None:
    service = a_service(a_use(starts=(start,)))
    read, desk = planned("2025-10-20 11:00", FakeReminders(), Desk(service))
    desk.preferences.kept = Preferences(services=(Chosen(service.id, date(2025, 10, 20)),))
    found = read()
    assert found.due == ()
    assert found.next is not None
    assert found.next.at == paris(f"{then} 10:00")
    assert [due.occasion for due in read(at=found.next.at).due] == [then]


def test_what_was_shown_is_not_due() -> None:
    log = FakeReminders()
    read, desk = planned("2025-11-03 10:00", log)
    log.keep([due.shown(desk.clock.now()) for due in read().due])
    assert read().due == ()


def test_where_nothing_is_due_that_is_written_down_once() -> None:
    log = FakeReminders()
    read, desk = planned("2025-09-20 09:00", log)
    read.write_down(read())
    assert log.written == Agenda(paris("2025-09-20 09:00"), "Europe/Paris", "1", paris("2025-10-04 10:00"))
    desk.at("2025-09-21 09:00")
    read.write_down(read())
    assert log.written is not None
    assert log.written.written_at == paris("2025-09-20 09:00")


def test_it_is_written_anew_where_the_clock_was_set_back_or_something_is_another() -> None:
    log = FakeReminders()
    read, desk = planned("2025-09-20 09:00", log)
    read.write_down(read())
    desk.at("2025-09-19 09:00")
    read.write_down(read())
    assert log.written is not None
    assert log.written.written_at == paris("2025-09-19 09:00")
    other = ReadPlan(desk.clock, desk.overview, log, lambda: "2")
    other.write_down(other())
    assert log.written.edition == "2"


def test_what_is_due_is_not_written_down_as_nothing() -> None:
    log = FakeReminders()
    read, _ = planned("2025-11-03 10:00", log)
    read.write_down(read())
    assert log.written is None


def test_where_nothing_is_ever_next_that_is_written_down_too() -> None:
    log = FakeReminders()
    read, desk = planned("2025-09-20 09:00", log)
    desk.answers.accept("papermill")
    read.write_down(read())
    assert log.written is not None
    assert log.written.next is None


def test_in_a_zone_without_a_name_nothing_is_written() -> None:
    log = FakeReminders()
    read, desk = planned("2025-09-20 09:00", log)
    desk.clock.zone = lambda: Zone(None, UTC)  # type: ignore[method-assign]
    read.write_down(read())
    assert log.written is None
