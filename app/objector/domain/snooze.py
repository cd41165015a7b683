# SPDX-License-Identifier: Apache-2.0
"""Putting a case off: how far, and until when that is (snooze as in RFC 9074, section 7)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import assert_never

from dateutil.relativedelta import relativedelta

from objector.domain.enumeration import Enum
from objector.domain.moment import zone_of
from objector.domain.reminder import place
from objector.domain.rhythm import REMINDER_TIME

EVENING = time(18)
"""When the evening begins, on the person's clock."""


class Delay(Enum):
    """How far a case is put off."""

    HOUR = "hour"
    EVENING = "evening"
    TOMORROW = "tomorrow"
    WEEK = "week"


class Unit(Enum):
    """What a person counts in who says how far something is put off."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def delays(now: datetime) -> tuple[Delay, ...]:
    """Return the delays that make sense now: this evening only until an hour before it."""
    early = now.time() < time(EVENING.hour - 1)
    return tuple(delay for delay in Delay if delay is not Delay.EVENING or early)


def snooze_until(delay: Delay, now: datetime, at: time = REMINDER_TIME) -> datetime:
    """Return the moment to which a delay leads from `now`, which is aware and in the person's zone.

    `at` is the time of day at which other days begin for the person's reminders.
    """
    zone = zone_of(now)
    match delay:
        case Delay.HOUR:
            # An hour of real time, also in the night of a clock change.
            return (now.astimezone(UTC) + timedelta(hours=1)).astimezone(zone)
        case Delay.EVENING:
            return place(now.date(), zone, EVENING)
        case Delay.TOMORROW:
            return place(now.date() + timedelta(days=1), zone, at)
        case Delay.WEEK:
            return place(now.date() + timedelta(weeks=1), zone, at)
        case _:
            assert_never(delay)


def after(count: int, unit: Unit, now: datetime, at: time = REMINDER_TIME) -> datetime:
    """Return the moment so many units after `now`, which is aware; days and longer begin at the time of day `at`.

    A month after 31 January is the last day of February. Raises OverflowError beyond the calendar.
    """
    zone = zone_of(now)
    today = now.date()
    try:
        match unit:
            case Unit.HOUR:
                return (now.astimezone(UTC) + timedelta(hours=count)).astimezone(zone)
            case Unit.DAY:
                day = today + timedelta(days=count)
            case Unit.WEEK:
                day = today + timedelta(weeks=count)
            case Unit.MONTH:
                day = today + relativedelta(months=count)
            case Unit.YEAR:
                day = today + relativedelta(years=count)
            case _:
                assert_never(unit)
    except ValueError as error:  # the last year is over
        raise OverflowError(count) from error
    return place(day, zone, at)


def next_weekday(weekday: int, now: datetime, at: time = REMINDER_TIME) -> datetime:
    """Return the next day after today that is this weekday (Monday is 0), at the time of day `at`."""
    ahead = (weekday - now.weekday() - 1) % 7 + 1
    return place(now.date() + timedelta(days=ahead), zone_of(now), at)
