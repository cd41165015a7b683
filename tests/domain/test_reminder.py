# SPDX-License-Identifier: Apache-2.0
"""When reminders are: their days, and ten o'clock on both sides of a clock change."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from dateutil.rrule import rrule, rruleset, rrulestr
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.reminder import Anchor, Frequency, around, later, place, steps
from objector.domain.rhythm import Ladder
from tests.support.builders import PARIS, paris

ZONES = [
    "Europe/Paris",
    "Europe/London",
    "America/New_York",
    "America/Havana",
    "Africa/Casablanca",
    "Asia/Beirut",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
]


def days(text: str) -> list[date]:
    return [date.fromisoformat(day) for day in text.split()]


def rungs(anchor: date, count: int, ladder: Ladder = Ladder.NORMAL, of: Anchor = Anchor.START) -> list[date]:
    """Climb a ladder from far before its anchor."""
    taken = steps(ladder, of)
    assert taken is not None
    found: list[date] = []
    day = anchor - timedelta(days=60)
    while len(found) < count:
        ahead = around(day, anchor, taken, 9).ahead
        assert ahead is not None
        found.append(ahead)
        day = ahead
    return found


LADDERS = [
    # (the start; before it; weekly after it; monthly)
    (
        "2025-11-03",
        "2025-10-04 2025-10-20 2025-10-27 2025-10-31 2025-11-02 2025-11-03",
        "2025-11-10 2025-11-17 2025-11-24 2025-12-01",
        "2025-12-03 2026-01-03 2026-02-03",
    ),
    # On the 31st: the last day of the shorter months, and the 31st again after them.
    (
        "2025-12-31",
        "2025-12-01 2025-12-17 2025-12-24 2025-12-28 2025-12-30 2025-12-31",
        "2026-01-07 2026-01-14 2026-01-21 2026-01-28",
        "2026-01-31 2026-02-28 2026-03-31 2026-04-30 2026-05-31",
    ),
    # Over February, where the month is no longer than the four weeks.
    (
        "2026-02-01",
        "2026-01-02 2026-01-18 2026-01-25 2026-01-29 2026-01-31 2026-02-01",
        "2026-02-08 2026-02-15 2026-02-22 2026-03-01",
        "2026-04-01 2026-05-01",
    ),
]


@pytest.mark.parametrize(("start", "before", "weekly", "then"), LADDERS)
def test_the_ladder_before_and_after_a_start(start: str, before: str, weekly: str, then: str) -> None:
    wanted = [*days(before), *days(weekly), *days(then)]
    assert rungs(date.fromisoformat(start), len(wanted)) == wanted


@given(start=st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_the_ladder_rises_from_thirty_days_before_and_has_no_gap_longer_than_a_month(start: date) -> None:
    found = rungs(start, 30)
    assert found[0] == start - timedelta(days=30)
    assert found[5] == start
    assert all(timedelta(0) < after - before <= timedelta(days=31) for before, after in pairwise(found))


OTHER_LADDERS = [
    (Ladder.GENTLE, Anchor.START, "2025-11-30",
     "2025-11-23 2025-11-30 2025-12-30 2026-01-30 2026-02-28 2026-05-30 2026-08-30"),
    (Ladder.GENTLE, Anchor.CHECK, "2025-11-30", "2025-11-30 2026-02-28 2026-05-30"),
    (Ladder.NORMAL, Anchor.CHECK, "2026-01-31", "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
    (Ladder.NORMAL, Anchor.CHECK, "2028-01-30", "2028-01-30 2028-02-29 2028-03-30"),
    (Ladder.INSISTENT, Anchor.START, "2025-11-03",
     ("2025-10-04 2025-10-13 2025-10-20 2025-10-24 2025-10-27 2025-10-28 2025-10-29 2025-10-30 2025-10-31 2025-11-01"
     " 2025-11-02 2025-11-03 2025-11-04 2025-11-05 2025-11-06 2025-11-07 2025-11-08 2025-11-09 2025-11-10 2025-11-17")),
    (Ladder.INSISTENT, Anchor.CHECK, "2025-11-03", "2025-11-03 2025-11-10 2025-11-17"),
]  # fmt: skip


@pytest.mark.parametrize(("ladder", "of", "anchor", "expected"), OTHER_LADDERS)
def test_the_other_ladders(ladder: Ladder, of: Anchor, anchor: str, expected: str) -> None:
    wanted = days(expected)
    assert rungs(date.fromisoformat(anchor), len(wanted), ladder, of) == wanted


@pytest.mark.parametrize("of", Anchor)
def test_off_has_no_rungs(of: Anchor) -> None:
    assert steps(Ladder.OFF, of) is None


def test_around_a_day_are_all_of_the_last_days_the_newest_before_them_and_the_next() -> None:
    taken = steps(Ladder.NORMAL, Anchor.START)
    assert taken is not None
    found = around(date(2025, 11, 4), date(2025, 11, 3), taken, 9)
    assert found.past == tuple(days("2025-10-20 2025-10-27 2025-10-31 2025-11-02 2025-11-03"))
    assert found.ahead == date(2025, 11, 10)


@given(
    anchor=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    distance=st.integers(-500, 40_000) | st.integers(-40, 140),
    near=st.integers(0, 40),
    ladder=st.sampled_from([ladder for ladder in Ladder if ladder is not Ladder.OFF]),
    of=st.sampled_from(Anchor),
)
def test_the_days_are_those_of_the_rules_followed_from_their_very_beginning(
    anchor: date, distance: int, near: int, ladder: Ladder, of: Anchor
) -> None:
    day = anchor + timedelta(days=distance)
    taken = steps(ladder, of)
    assert taken is not None
    every = rruleset()
    for lead in taken.leads:
        every.rdate(_midnight(anchor - timedelta(days=lead)))
    for rule in taken.after:
        plain = rrulestr(f"FREQ={rule.frequency.name}", dtstart=_midnight(anchor))
        assert isinstance(plain, rrule)
        if rule.frequency is Frequency.MONTHLY:
            # SKIP=BACKWARD of RFC 7529: of the days up to the anchor's, the last one that the month has.
            plain = plain.replace(bymonthday=range(1, anchor.day + 1), bysetpos=-1)
        every.rrule(plain.replace(interval=rule.interval, count=rule.times))
    edge = _midnight(day - timedelta(days=near))
    older, ahead = every.before(edge), every.after(_midnight(day))
    assert ahead is not None
    found = around(day, anchor, taken, near)
    assert found.past == tuple(
        moment.date()
        for moment in (*([] if older is None else [older]), *every.between(edge, _midnight(day), inc=True))
    )
    assert found.ahead == ahead.date()


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())


def test_before_the_first_rung_there_is_no_past_and_after_the_last_no_next() -> None:
    taken = steps(Ladder.NORMAL, Anchor.CHECK)
    assert taken is not None
    assert around(date(2025, 1, 1), date(2025, 11, 3), taken, 9).past == ()
    assert around(date(9999, 12, 31), date(9999, 11, 3), taken, 9).ahead is None
    assert around(date(1, 1, 2), date(1, 1, 2), taken, 9).past == (date(1, 1, 2),)


PLACES = [
    # Ten o'clock before, on and after the days on which clocks change.
    ("2025-10-25", "10:00", "Europe/Paris", "2025-10-25T10:00+02:00"),
    ("2025-10-26", "10:00", "Europe/Paris", "2025-10-26T10:00+01:00"),
    ("2026-03-28", "10:00", "Europe/Paris", "2026-03-28T10:00+01:00"),
    ("2026-03-29", "10:00", "Europe/Paris", "2026-03-29T10:00+02:00"),
    ("2026-03-08", "10:00", "America/New_York", "2026-03-08T10:00-04:00"),
    ("2026-11-01", "10:00", "America/New_York", "2026-11-01T10:00-05:00"),
    # Half past two does not exist in spring, and is there twice in autumn: the first counts.
    ("2026-03-29", "02:30", "Europe/Paris", "2026-03-29T03:30+02:00"),
    ("2026-03-29", "01:59", "Europe/Paris", "2026-03-29T01:59+01:00"),
    ("2026-03-29", "03:00", "Europe/Paris", "2026-03-29T03:00+02:00"),
    ("2025-10-26", "02:30", "Europe/Paris", "2025-10-26T02:30+02:00"),
    # Midnight that does not exist, half an hour that does not, and a day that Samoa left out.
    ("2026-03-29", "00:30", "Asia/Beirut", "2026-03-29T01:30+03:00"),
    ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-04T02:45+11:00"),
    ("2011-12-30", "10:00", "Pacific/Apia", "2011-12-31T10:00+14:00"),
]


@pytest.mark.parametrize(("day", "at", "zone", "moment"), PLACES)
def test_a_civil_time_in_a_zone(day: str, at: str, zone: str, moment: str) -> None:
    placed = place(date.fromisoformat(day), ZoneInfo(zone), time.fromisoformat(at))
    assert placed.isoformat(timespec="minutes") == moment
    assert placed.tzinfo is ZoneInfo(zone)


def test_reminders_are_at_ten_unless_another_time_is_asked_for() -> None:
    assert place(date(2025, 10, 20), PARIS) == paris("2025-10-20 10:00")


@given(day=st.dates(date(2012, 1, 1), date(2037, 12, 31)), zone=st.sampled_from(ZONES))
def test_ten_o_clock_exists_on_every_day(day: date, zone: str) -> None:
    placed = place(day, ZoneInfo(zone))
    assert (placed.date(), placed.time()) == (day, time(10))


@given(moment=st.datetimes(datetime(1970, 1, 2), datetime(2037, 12, 31)), zone=st.sampled_from(ZONES))
def test_whatever_is_placed_is_on_the_clocks_of_the_zone(moment: datetime, zone: str) -> None:
    placed = place(moment.date(), ZoneInfo(zone), moment.time())
    assert placed.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) == placed.replace(tzinfo=None)
    assert placed.replace(tzinfo=None) >= moment


LATER = [
    ("2025-10-20T10:00+02:00", "2025-10-20T09:59+02:00", True),
    ("2025-10-20T10:00+02:00", "2025-10-20T10:00+02:00", False),
    ("2025-10-20T10:00+02:00", "2025-10-20T09:00+01:00", False),
    ("2025-10-20T10:00+02:00", "2025-10-20T09:30+00:00", False),
    ("2025-10-20T10:00+00:00", "2025-10-20T11:30+02:00", True),
]


@pytest.mark.parametrize(("moment", "than", "expected"), LATER)
def test_moments_are_compared_as_instants(moment: str, than: str, expected: bool) -> None:
    assert later(datetime.fromisoformat(moment), datetime.fromisoformat(than)) is expected


def test_the_second_pass_of_an_hour_is_later_than_all_of_the_first() -> None:
    first, second = (datetime(2025, 10, 26, 2, minute, tzinfo=PARIS, fold=fold) for minute, fold in ((45, 0), (15, 1)))
    assert later(second, first)
    assert not later(first, second)
