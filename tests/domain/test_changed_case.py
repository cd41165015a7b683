# SPDX-License-Identifier: Apache-2.0
"""A case whose facts changed since the answer: to check again, told at once, and counting down to a new start."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from objector.domain.as_told import as_told
from objector.domain.calendar import Occasion, appointments
from objector.domain.case import Case, State, assess
from objector.domain.changed import What, since_answer
from objector.domain.guide import Step, next_step
from objector.domain.ledger import last_answer
from objector.domain.plan import Plan, Shown, plan
from objector.domain.rhythm import Ladder, Rhythm
from objector.domain.service import DataUse, RouteKind
from objector.domain.summary import AheadKind, summarise
from objector.domain.urgency import Home, home, most_urgent
from tests.support.builders import FRANCE, a_route, a_service, a_use, paris, starting, told

ANSWER = "2026-11-28 09:00"
NOW = "2026-12-01 12:00"
OPEN = a_use(starts=(starting(None),), changed_on=date(2026, 1, 1))
DATED = a_use(starts=(starting("2026-12-22"),), changed_on=date(2026, 12, 1))
RENAMED = a_use(a_route("setting", url="https://www.papermill.example/ai"), changed_on=date(2026, 12, 1))
BEFORE = a_use(a_route("setting"), changed_on=date(2026, 1, 1))


def a_case(*lines: str, now: str = NOW, before: DataUse = OPEN, after: DataUse = DATED) -> Case:
    """The case of somebody to whom `before` was told when they last answered, under the facts `after`."""
    entries = told(*lines)
    answer = last_answer(entries)
    since = None if answer is None else since_answer(as_told(before), after, FRANCE, answer.at.date())
    return assess(a_service(after), after, entries, account=None, region=FRANCE, now=paris(now), since=since)


STANDING = [
    # (what was said last, how the case stands, whether it is to check again, its home)
    ("confirmed setting", State.REFUSED, True, Home.TO_CHECK),
    ("accepted", State.ACCEPTED, True, Home.TO_CHECK),
    ("not_concerned", State.NOT_CONCERNED, False, Home.OTHER),
    ("found_on setting", State.UNDECIDED, False, Home.TO_DECIDE),
]


@pytest.mark.parametrize(("said", "state", "again", "where"), STANDING)
def test_an_answer_to_other_facts_is_to_check_again(said: str, state: State, *, again: bool, where: Home) -> None:
    case = a_case(f"{ANSWER} {said}")
    assert (case.state, case.to_check_again, home(case)) == (state, again, where)
    assert bool(case.changed) is (state is not State.NOT_CONCERNED)
    assert case.counts_down is (state is not State.NOT_CONCERNED)


def test_it_is_first_among_what_is_looked_at_again() -> None:
    case = a_case(f"{ANSWER} accepted")
    assert most_urgent([case]) is case
    assert case.check_on == date(2026, 12, 1)
    assert next_step(case) is Step.OPEN
    put_off = a_case(f"{ANSWER} accepted", "2026-12-01 11:00 snoozed 2026-12-02T10:00")
    assert most_urgent([put_off]) is None


def test_what_was_asked_waits_on_and_says_what_changed() -> None:
    form = a_route("form", RouteKind.FORM)
    before, after = (a_use(form, starts=use.starts, changed_on=use.changed_on) for use in (OPEN, DATED))
    case = a_case(f"{ANSWER} sent form", before=before, after=after)
    assert (case.state, home(case)) == (State.ASKED, Home.WAITING)
    assert [one.what for one in case.changed] == [What.START_SET]
    ahead = {one.occasion: one.day for one in appointments(case)}
    assert ahead == {Occasion.START: date(2026, 12, 22), Occasion.REPLY_DUE: date(2026, 12, 28)}
    shown = marks(planned(case))
    later = a_case(f"{ANSWER} sent form", before=before, after=after, now="2026-12-16 09:00")
    assert due(planned(later, shown)) == [("before_start", "start 2026-12-15")]
    # The day after the last one for the reply comes all the same.
    replied = a_case(f"{ANSWER} sent form", before=before, after=after, now="2026-12-29 11:00")
    assert ("reply_due", "2026-12-29") in due(planned(replied, [*shown, *marks(planned(later))]))


def test_a_new_answer_is_an_answer_to_what_is_told_now() -> None:
    again = a_case(f"{ANSWER} confirmed setting", "2026-12-01 11:00 confirmed setting", before=DATED)
    assert (again.changed, again.to_check_again) == ((), False)
    assert due(planned(again)) == []


def test_undone_it_is_the_one_before_that_counts() -> None:
    lines = (f"{ANSWER} confirmed setting", "2026-12-01 11:00 confirmed setting", "2026-12-01 11:30 undone 2")
    case = a_case(*lines)
    assert case.told_to is not None
    assert case.told_to.seq == 1
    assert case.to_check_again


@pytest.mark.parametrize("line", ["2026-12-01 11:00 opened setting", "2026-12-01 11:00 snoozed 2026-12-01T11:30"])
def test_neither_an_opened_page_nor_a_snooze_is_an_answer(line: str) -> None:
    assert a_case(f"{ANSWER} confirmed setting", line).to_check_again


def test_a_way_that_is_needed_now_says_why_it_is_to_be_decided_again() -> None:
    more = a_use(a_route("setting"), a_route("form", RouteKind.FORM), changed_on=date(2026, 12, 1))
    case = a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=more)
    assert case.state is State.UNDECIDED
    assert [one.what for one in case.changed] == [What.ROUTE_CAME]


def test_facts_that_are_meant_for_others_fade_no_confirmation() -> None:
    elsewhere = BEFORE._replace(starts=(*BEFORE.starts, starting("2027", "JP")), changed_on=date(2026, 12, 1))
    case = a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=elsewhere)
    assert (case.changed, case.to_check_again) == ((), False)


def planned(case: Case, shown: Sequence[Shown] = (), rhythm: Rhythm | None = None) -> Plan:
    return plan([case], rhythm or Rhythm(), shown, case.as_of)


def due(found: Plan) -> list[tuple[str, str]]:
    return [(one.reason.value, one.occasion) for one in found.due]


def reasons(found: Plan) -> list[str]:
    return [one.reason.value for one in found.due]


def marks(found: Plan) -> list[Shown]:
    return [one.shown(found.as_of) for one in found.due]


@pytest.mark.parametrize("said", ["confirmed setting", "accepted"])
def test_it_is_told_at_once_and_a_new_start_has_its_ladder(said: str) -> None:
    line = f"{ANSWER} {said}"
    first = planned(a_case(line))
    assert reasons(first) == ["changed"]
    shown = marks(first)
    told_of = planned(a_case(line, now="2026-12-01 12:01"), shown)
    assert reasons(told_of) == []
    assert told_of.next is not None
    assert told_of.next.at == paris("2026-12-08 10:00")
    days = []
    now = paris("2026-12-01 12:00")
    while now < paris("2027-02-05 12:00"):
        now += timedelta(days=1)
        found = planned(a_case(line, now=f"{now:%Y-%m-%d %H:%M}"), shown)
        shown += marks(found)
        days += [(one.reason.value, one.occasion) for one in found.due]
    assert days == [
        ("before_start", "2026-12-08"),
        ("before_start", "2026-12-15"),
        ("before_start", "2026-12-19"),
        ("before_start", "2026-12-21"),
        ("start", "2026-12-22"),
        ("after_start", "2026-12-29"),
        ("after_start", "2027-01-05"),
        ("after_start", "2027-01-12"),
        ("after_start", "2027-01-19"),
        ("after_start", "2027-01-22"),
    ]


def test_what_has_no_new_start_is_asked_again_by_the_month() -> None:
    first = a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=RENAMED)
    shown = marks(planned(first))
    assert [mark.occasion.split()[0] for mark in shown] == ["changed"]
    later = a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=RENAMED, now="2027-01-01 12:00")
    assert due(planned(later, shown)) == [("check_again", "2027-01-01")]


def test_nobody_saw_it_so_it_comes_again_the_next_morning() -> None:
    first = planned(a_case(f"{ANSWER} accepted"))
    unseen = [one.shown(first.as_of, seen=False) for one in first.due]
    same_day = planned(a_case(f"{ANSWER} accepted", now="2026-12-01 18:00"), unseen)
    assert (reasons(same_day), len(same_day.unseen)) == ([], 1)
    assert reasons(planned(a_case(f"{ANSWER} accepted", now="2026-12-02 10:30"), unseen)) == ["changed"]


def test_something_else_that_changes_is_told_again() -> None:
    shown = marks(planned(a_case(f"{ANSWER} accepted")))
    another = DATED._replace(starts=(starting("2026-12-24"),))
    assert reasons(planned(a_case(f"{ANSWER} accepted", after=another), shown)) == ["changed"]
    read_again = DATED._replace(read_on=date(2026, 12, 1))
    assert reasons(planned(a_case(f"{ANSWER} accepted", after=read_again), shown)) == []


def test_who_put_it_off_hears_of_it_when_that_is_over() -> None:
    lines = (f"{ANSWER} confirmed setting", "2026-12-01 11:00 snoozed 2026-12-03T10:00")
    waiting = planned(a_case(*lines))
    assert reasons(waiting) == []
    over = planned(a_case(*lines, now="2026-12-03 10:30"))
    assert reasons(over) == ["snoozed"]
    assert reasons(planned(a_case(*lines, now="2026-12-03 10:31"), marks(over))) == ["changed"]


def test_who_wants_no_reminders_gets_none() -> None:
    assert reasons(planned(a_case(f"{ANSWER} accepted"), rhythm=Rhythm(ladder=Ladder.OFF))) == []


def test_a_mark_from_a_clock_that_ran_ahead_silences_no_ladder() -> None:
    first = planned(a_case(f"{ANSWER} accepted"))
    ahead = [one.shown(paris("2031-01-01 12:00")) for one in first.due]
    assert due(planned(a_case(f"{ANSWER} accepted", now="2026-12-08 11:00"), ahead)) == [("before_start", "2026-12-08")]


def days_of(case: Case) -> list[tuple[Occasion, date]]:
    return [(one.occasion, one.day) for one in appointments(case)]


def test_the_calendar_has_the_new_start_or_that_it_is_to_check_now() -> None:
    assert days_of(a_case(f"{ANSWER} accepted")) == [(Occasion.START, date(2026, 12, 22))]
    assert days_of(a_case(f"{ANSWER} confirmed setting")) == [(Occasion.START, date(2026, 12, 22))]
    moved = a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=RENAMED)
    assert days_of(moved) == [(Occasion.CHECK_AGAIN, date(2026, 12, 1))]
    assert appointments(moved)[0].url == "https://www.papermill.example/ai"
    in_a_month = OPEN._replace(starts=(starting("2027-01"),))
    assert days_of(a_case(f"{ANSWER} accepted", after=in_a_month)) == [(Occasion.CHECK_AGAIN, date(2026, 12, 1))]
    assert days_of(a_case(f"{ANSWER} not_concerned")) == []


def test_a_start_that_was_over_at_the_answer_is_counted_down_to_by_nobody() -> None:
    earlier = DATED._replace(starts=(starting("2025-10-01"),))
    case = a_case(f"{ANSWER} accepted", before=DATED._replace(starts=(starting("2025-11-03"),)), after=earlier)
    assert [one.what for one in case.changed] == [What.START_EARLIER]
    assert case.new_start is None
    assert days_of(case) == [(Occasion.CHECK_AGAIN, date(2026, 12, 1))]


def test_the_page_of_all_services_has_the_new_start_and_tells_the_change_apart() -> None:
    new, renamed = a_case(f"{ANSWER} accepted"), a_case(f"{ANSWER} confirmed setting", before=BEFORE, after=RENAMED)
    summary = summarise((new, renamed), date(2026, 12, 1))
    assert (summary.changed, summary.decided, summary.total) == (2, 0, 2)
    assert [(one.event, one.on) for one in summary.ahead] == [
        (AheadKind.LOOK_AGAIN, date(2026, 12, 1)),
        (AheadKind.START, date(2026, 12, 22)),
    ]
    assert summary.next in (new, renamed)
