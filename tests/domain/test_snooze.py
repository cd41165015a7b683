# SPDX-License-Identifier: Apache-2.0
"""Putting a case off: an hour, this evening, tomorrow, a week."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.reminder import later
from objector.domain.snooze import Delay, Unit, after, delays, next_weekday, snooze_until
from tests.support.builders import PARIS, paris

UNTIL = [
    (Delay.HOUR, "2025-10-20 09:32", "2025-10-20T10:32+02:00"),
    (Delay.EVENING, "2025-10-20 09:32", "2025-10-20T18:00+02:00"),
    (Delay.TOMORROW, "2025-10-20 09:32", "2025-10-21T10:00+02:00"),
    (Delay.TOMORROW, "2025-10-20 23:59", "2025-10-21T10:00+02:00"),
    (Delay.WEEK, "2025-10-20 09:32", "2025-10-27T10:00+01:00"),
    # An hour is an hour in the nights of a clock change too, and ten is ten on the day after.
    (Delay.HOUR, "2025-10-26 02:30", "2025-10-26T02:30+01:00"),
    (Delay.HOUR, "2026-03-29 01:30", "2026-03-29T03:30+02:00"),
    (Delay.TOMORROW, "2025-10-25 12:00", "2025-10-26T10:00+01:00"),
    (Delay.TOMORROW, "2026-03-28 12:00", "2026-03-29T10:00+02:00"),
]


@pytest.mark.parametrize(("delay", "now", "until"), UNTIL)
def test_until_when(delay: Delay, now: str, until: str) -> None:
    assert snooze_until(delay, paris(now)).isoformat(timespec="minutes") == until


@pytest.mark.parametrize(
    ("now", "evening"), [("00:00", True), ("09:32", True), ("16:59", True), ("17:00", False), ("23:59", False)]
)
def test_this_evening_is_offered_until_an_hour_before_it(now: str, evening: bool) -> None:
    offered = delays(paris(f"2025-10-20 {now}"))
    assert (Delay.EVENING in offered) is evening
    assert [delay for delay in offered if delay is not Delay.EVENING] == [Delay.HOUR, Delay.TOMORROW, Delay.WEEK]


@given(now=st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1)), fold=st.sampled_from([0, 1]))
def test_whatever_is_offered_is_ahead_and_within_a_week_and_a_day(now: datetime, fold: int) -> None:
    present = now.replace(tzinfo=PARIS, fold=fold)
    for delay in delays(present):
        until = snooze_until(delay, present)
        assert later(until, present)
        assert not later(until, present + timedelta(days=8))


def test_a_present_without_a_zone_is_a_bug() -> None:
    with pytest.raises(ValueError):
        snooze_until(Delay.HOUR, datetime(2025, 10, 20, 9, 32))


AFTER = [
    (2, Unit.HOUR, "2025-10-26 01:30", "2025-10-26T02:30+01:00"),
    (1, Unit.DAY, "2025-10-20 09:32", "2025-10-21T18:30+02:00"),
    (1, Unit.WEEK, "2025-10-20 09:32", "2025-10-27T18:30+01:00"),
    (1, Unit.MONTH, "2026-01-31 09:32", "2026-02-28T18:30+01:00"),
    (1, Unit.YEAR, "2024-02-29 09:32", "2025-02-28T18:30+01:00"),
]


@pytest.mark.parametrize(("count", "unit", "now", "until"), AFTER)
def test_so_many_of_a_unit_later(count: int, unit: Unit, now: str, until: str) -> None:
    assert after(count, unit, paris(now), time(18, 30)).isoformat(timespec="minutes") == until


def test_beyond_the_calendar_there_is_nothing() -> None:
    for unit in (Unit.DAY, Unit.MONTH, Unit.YEAR):
        with pytest.raises(OverflowError):
            after(1, unit, paris("9999-12-31 12:00"))


@pytest.mark.parametrize(
    ("weekday", "until"), [(0, "2025-10-27T10:00+01:00"), (1, "2025-10-21T10:00+02:00"), (6, "2025-10-26T10:00+01:00")]
)
def test_the_next_weekday_is_never_today(weekday: int, until: str) -> None:
    assert next_weekday(weekday, paris("2025-10-20 09:32")).isoformat(timespec="minutes") == until
