# SPDX-License-Identifier: Apache-2.0
"""Which copies of the record are kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.backups import superseded

DAYS = st.sets(st.dates(date(2024, 1, 1), date(2028, 12, 31)), max_size=80)


def every(first: str, last: str) -> list[date]:
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    return [begin + timedelta(days=number) for number in range((end - begin).days + 1)]


@pytest.mark.parametrize(
    ("days", "kept"),
    [
        ([], []),
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
    assert sorted(set(days) - superseded(days)) == [date.fromisoformat(day) for day in kept]


@given(DAYS)
def test_few_are_kept_and_the_newest_always(days: set[date]) -> None:
    left = days - superseded(days)
    assert left <= days
    assert len(left) <= 7
    assert set(sorted(days, reverse=True)[:3]) <= left


@given(DAYS)
def test_clearing_twice_is_clearing_once(days: set[date]) -> None:
    left = days - superseded(days)
    assert superseded(left) == set()
