# SPDX-License-Identifier: Apache-2.0
"""Which copies of the record are kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.backups import DatedCopy, superseded

DAYS = st.sets(st.dates(date(2024, 1, 1), date(2028, 12, 31)), min_size=1, max_size=80)


def every(first: str, last: str) -> list[date]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]


def growing(days: Sequence[date]) -> list[DatedCopy]:
    """Copies of a record that grew by an entry a day, made on these days in this order."""
    return [DatedCopy(day.isoformat(), reach, day) for reach, day in enumerate(days, start=1)]


def left(held: Sequence[DatedCopy], today: date | None = None) -> list[str]:
    made = held[-1]
    gone = superseded(held, made.name, made.day if today is None else today)
    return sorted(one.name for one in held if one.name not in gone)


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        (every("2026-11-23", "2026-11-23"), ["2026-11-23"]),
        (every("2026-11-21", "2026-11-23"), ["2026-11-21", "2026-11-22", "2026-11-23"]),
        # Monday 23 November: this week's only copy, two of the week before, and the Sundays of the two before that.
        (
            every("2026-10-01", "2026-11-23"),
            ["2026-11-08", "2026-11-15", "2026-11-21", "2026-11-22", "2026-11-23"],
        ),
        # ISO week 53 of 2026 reaches into January.
        (
            every("2026-12-28", "2027-01-05"),
            ["2027-01-03", "2027-01-04", "2027-01-05"],
        ),
        # Who starts it now and then keeps what there is of the last four weeks that have any.
        (
            [date(2026, 1, 5), date(2026, 3, 2), date(2026, 5, 4), date(2026, 7, 6), date(2026, 9, 7)],
            ["2026-03-02", "2026-05-04", "2026-07-06", "2026-09-07"],
        ),
    ],
)
def test_the_newest_and_one_of_each_of_the_last_weeks_are_kept(days: list[date], kept: list[str]) -> None:
    assert left(growing(days)) == kept


def test_a_clock_that_was_ahead_makes_no_copy_the_newest() -> None:
    ahead = every("2031-05-05", "2031-05-16")
    held = growing([*every("2026-11-20", "2026-11-22"), *ahead])
    for number, day in enumerate(every("2026-11-23", "2026-11-25"), start=100):
        held = [one for one in held if one.name in left(held)]
        held.append(DatedCopy(day.isoformat(), number, day))
    assert {"2026-11-23", "2026-11-24", "2026-11-25"} <= set(left(held))


@pytest.mark.parametrize("wrong", ["2031-05-05", "1995-05-05", "1970-01-01", "9999-12-31"])
def test_what_a_wrong_clock_made_goes_as_newer_ones_come_whichever_way_it_was_wrong(wrong: str) -> None:
    begin = date.fromisoformat(wrong)
    odd = [begin - timedelta(days=number) for number in range(12)]
    assert set(left(growing([*odd, *every("2026-11-02", "2026-11-30")]))) & set(every_name("2026-11-28", "2026-11-30"))
    held = growing([*every("2026-11-02", "2026-11-22"), begin])
    assert wrong in left(held)  # it was just made
    assert {"2026-11-21", "2026-11-22"} <= set(left(held))


def every_name(first: str, last: str) -> list[str]:
    return [day.isoformat() for day in every(first, last)]


def test_of_those_that_reach_as_far_a_day_to_come_is_no_newer_one() -> None:
    held = [
        DatedCopy(day.isoformat(), 7, day)
        for day in [*every("2031-01-01", "2031-01-09"), *every("2026-11-21", "2026-11-23")]
    ]
    assert left(held) == ["2026-11-21", "2026-11-22", "2026-11-23"]


def test_one_that_cannot_be_read_is_no_newer_than_one_that_can() -> None:
    held = [DatedCopy("unreadable", -1, date(2026, 11, 22)), *growing(every("2026-11-10", "2026-11-13"))]
    assert {"2026-11-11", "2026-11-12", "2026-11-13"} <= set(left(held, date(2026, 11, 22)))


@given(DAYS)
def test_few_are_kept_and_the_newest_always(days: set[date]) -> None:
    held = growing(sorted(days))
    kept = left(held)
    assert len(kept) <= 7
    assert {one.name for one in held[-3:]} <= set(kept)


@given(st.lists(st.dates(), min_size=1, max_size=40, unique=True))
def test_whatever_the_clock_said_the_three_that_reach_furthest_stay(days: list[date]) -> None:
    held = growing(days)
    for today in (date.min, days[-1], date.max):
        assert {one.name for one in held[-3:]} <= set(left(held, today))


@given(DAYS)
def test_clearing_twice_is_clearing_once(days: set[date]) -> None:
    held = growing(sorted(days))
    kept = left(held)
    assert left([one for one in held if one.name in kept]) == kept
