# SPDX-License-Identifier: Apache-2.0
"""How a case stands: by the day, by the region, and by what the person said."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.case import Case, Phase, RouteState, RouteStatus, State
from objector.domain.plan import next_reminder
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import DataUse, Recheck, RouteKind
from tests.support.builders import (
    BRAZIL,
    CHINA,
    FORM,
    FRANCE,
    HONG_KONG,
    PARIS,
    SETTING,
    SWITCH_AND_FORM,
    UNITED_STATES,
    a_route,
    a_use,
    case_of,
    paris,
    starting,
    told,
)

ZONES = [
    "Europe/Paris",
    "Europe/London",
    "America/St_Johns",
    "America/Los_Angeles",
    "Asia/Hong_Kong",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
]


def status(case: Case, route: str = "setting") -> RouteStatus:
    return next(status for status in case.routes if status.route.id == route)


@given(hour=st.times(), zone=st.sampled_from(ZONES), fold=st.sampled_from([0, 1]), days=st.integers(-400, 400))
def test_the_countdown_counts_civil_days_whatever_the_hour_and_the_zone(
    hour: time, zone: str, fold: int, days: int
) -> None:
    now = datetime.combine(date(2025, 11, 3) - timedelta(days=days), hour, tzinfo=ZoneInfo(zone)).replace(fold=fold)
    assert case_of([], now).days_until_start == days


@given(hour=st.times(), zone=st.sampled_from(ZONES))
def test_on_20_october_3_november_is_14_days_away(hour: time, zone: str) -> None:
    now = datetime.combine(date(2025, 10, 20), hour, tzinfo=ZoneInfo(zone))
    assert case_of([], now).days_until_start == 14


def test_a_moment_is_on_the_day_of_the_zone_it_is_in() -> None:
    moment = datetime(2025, 11, 2, 23, 30, tzinfo=PARIS)
    assert case_of([], moment).days_until_start == 1
    assert case_of([], moment.astimezone(ZoneInfo("Asia/Hong_Kong"))).days_until_start == 0


DAY, MONTH, YEAR, NEVER_SAID = FRANCE, BRAZIL, UNITED_STATES, CHINA
NOT_LISTED = Region("JP")

PHASES = [
    (DAY, "2025-10-20", Phase.UPCOMING, 14),
    (DAY, "2025-11-02", Phase.UPCOMING, 1),
    (DAY, "2025-11-03", Phase.TODAY, 0),
    (DAY, "2025-11-04", Phase.IN_FORCE, -1),
    (DAY, "2026-11-23", Phase.IN_FORCE, -385),
    (MONTH, "2025-10-20", Phase.UPCOMING, None),
    (MONTH, "2025-10-31", Phase.UPCOMING, None),
    (MONTH, "2025-11-02", Phase.IN_FORCE, None),
    (MONTH, "2025-11-03", Phase.IN_FORCE, None),
    (MONTH, "2026-11-23", Phase.IN_FORCE, None),
    (YEAR, "2023-12-31", Phase.UPCOMING, None),
    (YEAR, "2025-10-20", Phase.IN_FORCE, None),
    (YEAR, "2025-11-02", Phase.IN_FORCE, None),
    (YEAR, "2025-11-03", Phase.IN_FORCE, None),
    (YEAR, "2026-11-23", Phase.IN_FORCE, None),
    *((region, day, Phase.NOT_KNOWN, None)
      for region in (NEVER_SAID, NOT_LISTED)
      for day in ("2025-10-20", "2025-11-02", "2025-11-03", "2026-11-23")),
]  # fmt: skip


@pytest.mark.parametrize(("region", "day", "phase", "days"), PHASES)
def test_the_phase_and_the_countdown_by_day_and_region(
    region: Region, day: str, phase: Phase, days: int | None
) -> None:
    case = case_of([], paris(f"{day} 09:00"), region=region)
    assert (case.phase, case.days_until_start) == (phase, days)


def test_where_the_region_is_not_known_the_first_start_is_shown() -> None:
    case = case_of([], paris("2025-10-20 09:00"), region=None)
    assert case.days_until_start == 14
    assert case.announced is not None
    assert case.announced.exact == date(2025, 9, 18)


def test_where_nothing_is_said_about_a_region_nothing_is_known() -> None:
    case = case_of([], paris("2025-10-20 09:00"), region=NOT_LISTED)
    assert (case.begins, case.start, case.announced) == (None, None, None)


def test_a_start_without_regions_is_for_everywhere_else() -> None:
    use = a_use(starts=(starting("2025-11-03", "FR"), starting("2024")))
    assert case_of([], paris("2025-10-20 09:00"), use=use, region=FRANCE).phase is Phase.UPCOMING
    assert case_of([], paris("2025-10-20 09:00"), use=use, region=NOT_LISTED).phase is Phase.IN_FORCE


BOTH_REQUIRED = a_use(a_route("setting"), a_route("second"))
BOTH_OPTIONAL = a_use(a_route("setting", required=False), a_route("form", RouteKind.FORM, required=False))
LETTER_REQUIRED = a_use(a_route("setting"), a_route("letter", RouteKind.LETTER))


def told_daily(*lines: str) -> list[str]:
    return [f"2025-11-{day:02} 09:00 {line}" for day, line in enumerate(lines, start=4)]


def after(*lines: str, use: DataUse | None = None) -> Case:
    """Tell one line a day from 4 November 2025, and look on the 23rd."""
    return case_of(told(*told_daily(*lines)), paris("2025-11-23 12:00"), use=use)


STATES = [
    # One required switch, one optional form: the state, and the line by which it came to be.
    ((), State.UNDECIDED, None),
    (("opened setting",), State.UNDECIDED, None),
    (("snoozed 2025-12-01T10:00",), State.UNDECIDED, None),
    (("confirmed setting",), State.REFUSED, 1),
    (("opened setting", "confirmed setting"), State.REFUSED, 2),
    (("confirmed setting", "opened setting"), State.REFUSED, 1),
    (("confirmed setting", "confirmed setting"), State.REFUSED, 1),
    (("confirmed setting", "sent form"), State.REFUSED, 1),
    (("sent form", "confirmed setting"), State.REFUSED, 2),
    (("confirmed form", "confirmed setting"), State.REFUSED, 2),
    (("confirmed setting", "snoozed 2025-12-01T10:00"), State.REFUSED, 1),
    (("skipped setting",), State.UNDECIDED, None),
    (("skipped form",), State.UNDECIDED, None),
    (("skipped setting", "skipped form"), State.UNDECIDED, None),
    (("skipped setting", "confirmed form"), State.REFUSED, 2),
    (("confirmed form", "skipped setting"), State.REFUSED, 1),
    (("skipped setting", "sent form"), State.ASKED, 2),
    # An optional way never hides a required one.
    (("sent form",), State.UNDECIDED, None),
    (("sent form", "opened setting"), State.UNDECIDED, None),
    (("confirmed form",), State.UNDECIDED, None),
    (("sent form", "skipped setting"), State.ASKED, 1),
    (("sent form", "skipped setting", "undone 2"), State.UNDECIDED, None),
    (("sent form", "skipped setting", "confirmed setting"), State.REFUSED, 3),
    (("accepted",), State.ACCEPTED, 1),
    (("not_concerned",), State.NOT_CONCERNED, 1),
    # What overtakes what.
    (("accepted", "not_concerned"), State.NOT_CONCERNED, 2),
    (("not_concerned", "accepted"), State.ACCEPTED, 2),
    (("confirmed setting", "accepted"), State.ACCEPTED, 2),
    (("confirmed setting", "not_concerned"), State.NOT_CONCERNED, 2),
    (("accepted", "confirmed setting"), State.REFUSED, 2),
    (("not_concerned", "confirmed setting"), State.REFUSED, 2),
    (("accepted", "opened setting"), State.ACCEPTED, 1),
    (("accepted", "skipped form"), State.ACCEPTED, 1),
    (("accepted", "snoozed 2025-12-01T10:00"), State.ACCEPTED, 1),
    (("accepted", "found_on setting"), State.UNDECIDED, None),
    (("not_concerned", "found_on setting"), State.UNDECIDED, None),
    (("confirmed setting", "found_on setting"), State.UNDECIDED, None),
    (("skipped setting", "found_on setting"), State.UNDECIDED, None),
    (("found_on setting",), State.UNDECIDED, None),
    (("found_on setting", "confirmed setting"), State.REFUSED, 2),
    (("sent form", "found_on setting"), State.UNDECIDED, None),
    # The form is open to people without an account too; who leaves the switch on may still object.
    (("not_concerned", "sent form"), State.NOT_CONCERNED, 1),
    (("not_concerned", "confirmed form"), State.NOT_CONCERNED, 1),
    (("accepted", "sent form"), State.UNDECIDED, None),
    # What was off before it was left on, or before the account was gone, is no refusal any more.
    (("confirmed setting", "accepted", "sent form"), State.UNDECIDED, None),
    (("confirmed setting", "accepted", "confirmed setting"), State.REFUSED, 3),
    (("confirmed setting", "not_concerned", "confirmed setting"), State.REFUSED, 3),
    (("sent form", "accepted", "confirmed setting"), State.REFUSED, 3),
    # Nothing is final.
    (("confirmed setting", "undone 1"), State.UNDECIDED, None),
    (("accepted", "confirmed setting", "undone 2"), State.ACCEPTED, 1),
    (("confirmed setting", "accepted", "undone 2"), State.REFUSED, 1),
    (("confirmed setting", "found_on setting", "undone 2"), State.REFUSED, 1),
    (("sent form", "confirmed setting", "undone 2", "undone 1"), State.UNDECIDED, None),
]


@pytest.mark.parametrize(("lines", "state", "answer"), STATES)
def test_the_state_and_the_answer_by_which_it_came_to_be(
    lines: tuple[str, ...], state: State, answer: int | None
) -> None:
    case = after(*lines)
    assert (case.state, None if case.answer is None else case.answer.seq) == (state, answer)


SEVERAL = [
    (BOTH_REQUIRED, ("confirmed setting",), State.UNDECIDED, None),
    (BOTH_REQUIRED, ("confirmed setting", "confirmed second"), State.REFUSED, 2),
    (BOTH_REQUIRED, ("confirmed second", "confirmed setting"), State.REFUSED, 2),
    (BOTH_REQUIRED, ("confirmed setting", "confirmed second", "confirmed setting"), State.REFUSED, 2),
    (BOTH_REQUIRED, ("confirmed setting", "skipped second"), State.REFUSED, 1),
    (BOTH_REQUIRED, ("confirmed setting", "confirmed second", "found_on second"), State.UNDECIDED, None),
    (BOTH_REQUIRED, ("confirmed setting", "confirmed second", "accepted", "confirmed second"), State.UNDECIDED, None),
    (LETTER_REQUIRED, ("confirmed setting", "sent letter"), State.ASKED, 2),
    (LETTER_REQUIRED, ("sent letter",), State.UNDECIDED, None),
    (LETTER_REQUIRED, ("confirmed letter",), State.UNDECIDED, None),
    (LETTER_REQUIRED, ("sent letter", "confirmed letter", "confirmed setting"), State.REFUSED, 3),
    (BOTH_OPTIONAL, ("confirmed setting",), State.REFUSED, 1),
    (BOTH_OPTIONAL, ("confirmed form", "confirmed setting"), State.REFUSED, 1),
    (BOTH_OPTIONAL, ("sent form",), State.ASKED, 1),
    (BOTH_OPTIONAL, ("not_concerned", "confirmed form"), State.REFUSED, 2),
    (BOTH_OPTIONAL, ("confirmed setting", "accepted", "sent form"), State.ASKED, 3),
]


@pytest.mark.parametrize(("use", "lines", "state", "answer"), SEVERAL)
def test_every_required_route_counts_and_where_none_is_any_does(
    use: DataUse, lines: tuple[str, ...], state: State, answer: int | None
) -> None:
    case = after(*lines, use=use)
    assert (case.state, None if case.answer is None else case.answer.seq) == (state, answer)


def test_with_two_forms_sent_the_case_is_asked_since_the_first() -> None:
    use = a_use(a_route("form", RouteKind.FORM), a_route("letter", RouteKind.LETTER))
    case = after("sent letter", "sent form", use=use)
    assert case.answer is not None
    assert case.answer.seq == 1


ROUTES = [
    ((), RouteState.TO_DO, None, None),
    (("opened setting",), RouteState.OPENED, 4, 4),
    (("opened setting", "opened setting"), RouteState.OPENED, 5, 5),
    (("opened setting", "confirmed setting"), RouteState.CONFIRMED, 5, 4),
    (("confirmed setting", "opened setting"), RouteState.CONFIRMED, 4, 5),
    (("confirmed setting", "confirmed setting"), RouteState.CONFIRMED, 5, None),
    (("sent setting",), RouteState.SENT, 4, None),
    (("skipped setting",), RouteState.SKIPPED, 4, None),
    (("opened setting", "skipped setting"), RouteState.SKIPPED, 5, 4),
    (("skipped setting", "sent setting"), RouteState.SENT, 5, None),
    (("opened setting", "confirmed setting", "found_on setting"), RouteState.TO_DO, None, 4),
    (("confirmed setting", "found_on setting", "opened setting"), RouteState.OPENED, 6, 6),
    (("confirmed setting", "accepted"), RouteState.TO_DO, None, None),
    (("sent setting", "accepted"), RouteState.SENT, 4, None),
    (("opened form", "confirmed form"), RouteState.TO_DO, None, None),
]


@pytest.mark.parametrize(("lines", "state", "day", "opened_day"), ROUTES)
def test_how_far_a_route_was_followed(
    lines: tuple[str, ...], state: RouteState, day: int | None, opened_day: int | None
) -> None:
    switch = status(after(*lines))
    assert switch.state is state
    assert (None if switch.at is None else switch.at.day) == day
    assert (None if switch.opened_at is None else switch.opened_at.day) == opened_day


def test_a_form_stays_done_when_the_switch_is_left_on() -> None:
    assert status(after("confirmed form", "accepted"), FORM).state is RouteState.CONFIRMED


CHECKS = [
    # Three months after the first look, yearly after each later one.
    (("2025-10-20 09:00 confirmed setting",), "2026-01-20"),
    (("2025-11-30 09:00 confirmed setting",), "2026-02-28"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 confirmed setting"), "2027-01-20"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 confirmed setting",
      "2027-01-21 09:00 confirmed setting"), "2028-01-21"),
    # Found on, left on, and no account begin anew; opening, skipping and snoozing do not.
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 found_on setting",
      "2026-01-20 09:05 confirmed setting"), "2026-04-20"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 accepted",
      "2026-02-20 09:00 confirmed setting"), "2026-05-20"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 not_concerned",
      "2026-02-20 09:00 confirmed setting"), "2026-05-20"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 opened setting",
      "2026-01-20 09:05 confirmed setting"), "2027-01-20"),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 found_on setting", "2026-01-20 09:01 undone 2",
      "2026-01-20 09:05 confirmed setting"), "2027-01-20"),
    # Older than the day on which the meaning changed.
    (("2025-09-17 09:00 confirmed setting",), "2025-09-18"),
    (("2025-09-18 00:01 confirmed setting",), "2025-12-18"),
    (("2024-01-01 09:00 confirmed setting",), "2024-04-01"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "check_on"), CHECKS)
def test_from_which_day_a_confirmation_is_to_check_again(lines: tuple[str, ...], check_on: str) -> None:
    history = told(*lines)
    day = date.fromisoformat(check_on)
    before = case_of(history, paris(f"{day - timedelta(days=1)} 23:59"))
    then = case_of(history, paris(f"{day} 00:00"))
    assert (before.state, before.check_on, before.to_check_again) == (State.REFUSED, day, False)
    assert (then.state, then.check_on, then.to_check_again) == (State.REFUSED, day, True)


def test_an_entry_may_say_otherwise_how_soon_to_look_again() -> None:
    use = a_use(recheck=Recheck(first_months=1, then_months=6))
    once = told("2025-10-20 09:00 confirmed setting")
    twice = told("2025-10-20 09:00 confirmed setting", "2025-11-20 09:00 confirmed setting")
    assert case_of(once, paris("2025-10-20 10:00"), use=use).check_on == date(2025, 11, 20)
    assert case_of(twice, paris("2025-11-20 10:00"), use=use).check_on == date(2026, 5, 20)


def test_looking_again_keeps_the_day_of_the_refusal() -> None:
    case = case_of(
        told("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 confirmed setting"), paris("2026-02-01 09:00")
    )
    assert case.answer is not None
    assert case.answer.at.date() == date(2025, 10, 20)
    assert status(case).at == paris("2026-01-20 09:00")


def test_the_first_of_several_confirmations_to_fade_counts() -> None:
    case = case_of(
        told("2025-10-20 09:00 confirmed setting", "2025-11-20 09:00 confirmed form"), paris("2025-12-01 09:00")
    )
    assert case.check_on == date(2026, 1, 20)


@pytest.mark.parametrize("said_at", ["2026-03-04 00:30", "2031-01-01 00:00", "9999-12-31 23:59"])
def test_what_a_clock_that_was_ahead_dated_is_looked_at_now_and_not_in_years(said_at: str) -> None:
    now = paris("2025-12-01 12:00")
    confirmed = case_of(told(f"{said_at} confirmed setting"), now)
    assert (confirmed.state, confirmed.to_check_again) == (State.REFUSED, True)
    sent = case_of(told(f"{said_at} sent form"), now, use=a_use(a_route("form")))
    assert (sent.state, sent.reply_due) == (State.ASKED, None)
    assert sent.ask_again_on is not None
    assert sent.ask_again_on <= now.date()


@pytest.mark.parametrize("said_at", ["2025-12-02 01:00", "2026-03-03 23:00"])
def test_what_a_clock_dated_a_little_ahead_fades_as_if_it_were_so(said_at: str) -> None:
    case = case_of(told(f"{said_at} confirmed setting"), paris("2025-12-01 12:00"))
    assert not case.to_check_again


def test_only_a_refusal_is_to_check_again() -> None:
    case = case_of(told("2025-10-20 09:00 confirmed form"), paris("2026-10-20 09:00"))
    assert case.state is State.UNDECIDED
    assert not case.to_check_again


def test_a_traveller_s_answer_is_of_the_day_it_had_where_it_was_given() -> None:
    said_in_auckland = told("2025-10-20 01:00 confirmed setting", zone=timezone(timedelta(hours=13)))
    assert case_of(said_in_auckland, paris("2025-11-01 09:00")).check_on == date(2026, 1, 20)


REPLIES = [
    (FRANCE, "2025-10-20", date(2025, 11, 20)),
    (FRANCE, "2026-01-31", date(2026, 3, 2)),  # 28 February is a Saturday
    (FRANCE, "2026-12-01", date(2027, 1, 4)),  # New Year's Day is a Friday
    (HONG_KONG, "2025-10-20", None),
    (UNITED_STATES, "2025-10-20", None),
    (None, "2025-10-20", None),
]


@pytest.mark.parametrize(("region", "sent_on", "due"), REPLIES)
def test_a_reply_is_due_a_month_after_sending_where_the_law_says_so(
    region: Region | None, sent_on: str, due: date | None
) -> None:
    history = told(f"{sent_on} 09:00 skipped setting", f"{sent_on} 09:00 sent form")
    case = case_of(history, paris(f"{sent_on} 12:00"), region=region)
    assert (case.state, case.reply_due) == (State.ASKED, due)


def test_sending_again_asks_for_a_reply_anew_and_a_confirmation_ends_the_waiting() -> None:
    now = paris("2025-12-01 12:00")
    again = told("2025-10-20 09:00 sent form", "2025-11-30 09:00 sent form")
    answered = told("2025-10-20 09:00 sent form", "2025-11-30 09:00 confirmed form")
    assert case_of(again, now).reply_due == date(2025, 12, 30)
    assert case_of(answered, now).reply_due is None


SNOOZES = [
    (("snoozed 2025-10-27T10:00",), "2025-10-21 12:00", "2025-10-27 10:00"),
    (("snoozed 2025-10-27T10:00", "opened setting"), "2025-10-23 12:00", "2025-10-27 10:00"),
    (("snoozed 2025-10-27T10:00", "snoozed 2025-10-24T18:00"), "2025-10-23 12:00", "2025-10-24 18:00"),
    (("opened setting", "snoozed 2025-10-27T10:00"), "2025-10-23 12:00", "2025-10-27 10:00"),
    # Over.
    (("snoozed 2025-10-27T10:00",), "2025-10-27 09:59", "2025-10-27 10:00"),
    (("snoozed 2025-10-27T10:00",), "2025-10-27 10:00", None),
    (("snoozed 2025-10-27T10:00",), "2025-12-27 10:00", None),
    # Ended by a later answer, and back when that is withdrawn.
    (("snoozed 2025-10-27T10:00", "confirmed setting"), "2025-10-23 12:00", None),
    (("snoozed 2025-10-27T10:00", "accepted"), "2025-10-23 12:00", None),
    (("snoozed 2025-10-27T10:00", "skipped form"), "2025-10-23 12:00", None),
    (("snoozed 2025-10-27T10:00", "accepted", "undone 2"), "2025-10-23 12:00", "2025-10-27 10:00"),
    (("snoozed 2025-10-27T10:00", "undone 1"), "2025-10-23 12:00", None),
]


@pytest.mark.parametrize(("lines", "now", "until"), SNOOZES)
def test_a_snooze_lasts_until_its_moment_or_a_later_answer(lines: tuple[str, ...], now: str, until: str | None) -> None:
    history = told(*(f"2025-10-{day} 09:00 {line}" for day, line in enumerate(lines, start=20)))
    case = case_of(history, paris(now))
    assert case.snoozed_until == (None if until is None else paris(until))
    if until is not None:
        assert next_reminder(case, Rhythm()) == paris(until)


def test_a_snooze_without_a_moment_puts_nothing_off() -> None:
    (entry,) = told("2025-10-20 09:00 snoozed")
    assert case_of([entry], paris("2025-10-20 12:00")).snoozed_until is None


def test_a_snooze_in_the_hour_that_comes_twice_lasts_until_its_second_pass() -> None:
    until = datetime(2025, 10, 26, 2, 15, tzinfo=PARIS, fold=1)
    (entry,) = told("2025-10-25 22:00 snoozed 2025-10-26T02:15")
    first_pass = datetime(2025, 10, 26, 2, 30, tzinfo=PARIS)
    case = case_of([entry._replace(until=until)], first_pass)
    assert case.snoozed_until is not None
    assert case.snoozed_until.utcoffset() == timedelta(hours=1)


REMINDERS = [
    # Undecided: 30, 14, 7, 3, 1 and 0 days before, weekly four times, then monthly on the day of the start.
    ((), FRANCE, "2025-09-18 09:00", "2025-10-04 10:00"),
    ((), FRANCE, "2025-10-20 09:59", "2025-10-20 10:00"),
    ((), FRANCE, "2025-10-20 10:00", "2025-10-27 10:00"),
    ((), FRANCE, "2025-11-03 10:00", "2025-11-10 10:00"),
    ((), FRANCE, "2026-11-23 12:00", "2026-12-03 10:00"),
    (("2025-10-20 09:00 opened setting",), FRANCE, "2025-10-20 12:00", "2025-10-27 10:00"),
    (("2025-10-20 09:00 found_on setting",), FRANCE, "2025-10-20 12:00", "2025-10-27 10:00"),
    ((), UNITED_STATES, "2025-10-20 12:00", "2025-11-01 10:00"),
    ((), BRAZIL, "2025-10-20 12:00", "2025-10-25 10:00"),
    ((), None, "2025-10-20 12:00", "2025-10-27 10:00"),
    ((), CHINA, "2025-10-20 12:00", None),
    # Refused: nothing before it is to check again, then monthly.
    (("2025-10-20 09:00 confirmed setting",), FRANCE, "2025-10-20 12:00", "2026-01-20 10:00"),
    (("2025-10-20 09:00 confirmed setting",), FRANCE, "2026-01-20 10:00", "2026-02-20 10:00"),
    (("2025-10-31 09:00 confirmed setting",), FRANCE, "2026-01-31 10:00", "2026-02-28 10:00"),
    (("2025-10-31 09:00 confirmed setting",), FRANCE, "2026-02-28 10:00", "2026-03-31 10:00"),
    # Asked: when the reply's last day is over, else when a confirmation would be to check again, then monthly.
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        FRANCE,
        "2025-10-20 12:00",
        "2025-11-21 10:00",
    ),
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        FRANCE,
        "2025-11-21 10:00",
        "2025-12-21 10:00",
    ),
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        UNITED_STATES,
        "2025-10-20 12:00",
        "2026-01-20 10:00",
    ),
    # Left on, no account: silence.
    (("2025-10-20 09:00 accepted",), FRANCE, "2025-10-20 12:00", None),
    (("2025-10-20 09:00 not_concerned",), FRANCE, "2025-10-20 12:00", None),
]


@pytest.mark.parametrize(("lines", "region", "now", "reminder"), REMINDERS)
def test_the_next_reminder(lines: tuple[str, ...], region: Region | None, now: str, reminder: str | None) -> None:
    case = case_of(told(*lines), paris(now), region=region)
    assert next_reminder(case, Rhythm()) == (None if reminder is None else paris(reminder))


def test_who_skipped_the_switch_looks_at_the_form_again() -> None:
    assert after("skipped setting", "confirmed form").check_on == date(2026, 2, 5)


KINDS = ["opened setting", "confirmed setting", "confirmed form", "sent form", "skipped setting", "accepted",
         "not_concerned", "found_on setting", "snoozed 2026-03-01T10:00"]  # fmt: skip


@given(
    lines=st.lists(st.sampled_from(KINDS), max_size=5),
    now=st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)),
    zone=st.sampled_from(ZONES),
    region=st.sampled_from([FRANCE, UNITED_STATES, BRAZIL, None]),
)
def test_the_next_reminder_is_always_ahead_and_never_of_an_answer_that_asks_for_silence(
    lines: list[str], now: datetime, zone: str, region: Region | None
) -> None:
    case = case_of(told(*told_daily(*lines)), now.replace(tzinfo=ZoneInfo(zone)), region=region)
    reminder = next_reminder(case, Rhythm())
    if reminder is not None:
        assert reminder.timestamp() > case.as_of.timestamp()
    elif case.snoozed_until is None:
        assert case.state in (State.ACCEPTED, State.NOT_CONCERNED)


@given(now=st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)), region=st.sampled_from([CHINA, NOT_LISTED]))
def test_where_no_start_is_known_nothing_reminds(now: datetime, region: Region) -> None:
    assert next_reminder(case_of([], now.replace(tzinfo=PARIS), region=region), Rhythm()) is None


def test_the_routes_of_a_case_are_those_of_the_catalogue_in_its_order() -> None:
    assert [status.route for status in after().routes] == list(SWITCH_AND_FORM)
    assert [status.route.id for status in after().routes] == [SETTING, FORM]
