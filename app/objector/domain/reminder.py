# SPDX-License-Identifier: Apache-2.0
"""When a case asks for attention: the ladder before and after a start, re-checks, replies, and snoozes.

Moments are worked out on civil time and then placed in the person's zone, so a reminder at ten is at ten on both sides
of a clock change (lead time, snooze and due as in RFC 5545 and RFC 9074).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count, dropwhile

from dateutil.relativedelta import relativedelta

REMINDER_TIME = time(10)
"""The time of day at which reminders are due, on the person's clock."""

LEAD_DAYS = (30, 14, 7, 3, 1, 0)
WEEKS_AFTER = 4


def ladder(start: date) -> Iterator[date]:
    """Yield the days of the reminders for a start, in order, without an end.

    They are 30, 14, 7, 3, 1 and 0 days before it, weekly four times after it, then monthly on its day of the month (on
    the month's last day where the month is shorter).
    """
    for lead in LEAD_DAYS:
        yield start - timedelta(days=lead)
    last_weekly = start + timedelta(weeks=WEEKS_AFTER)
    for weeks in range(1, WEEKS_AFTER + 1):
        yield start + timedelta(weeks=weeks)
    yield from dropwhile(lambda day: day <= last_weekly, monthly(start))


def monthly(first: date) -> Iterator[date]:
    """Yield `first` and the same day of each later month, without an end."""
    return (first + relativedelta(months=months) for months in count())


def place(day: date, zone: tzinfo, at: time = REMINDER_TIME) -> datetime:
    """Place a civil day and time in a zone; a time that a clock change leaves out becomes the one right after it."""
    moment = datetime.combine(day, at, tzinfo=zone)
    there_and_back = moment.astimezone(UTC).astimezone(zone)
    return there_and_back if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None) else moment


def later(moment: datetime, than: datetime) -> bool:
    """Compare two aware moments as instants; `>` compares the wall clocks of two moments in one zone (PEP 495)."""
    return moment.astimezone(UTC) > than.astimezone(UTC)


def next_after(days: Iterator[date], now: datetime, zone: tzinfo) -> datetime | None:
    """Return the first of the ascending reminder moments that is later than `now`; `None` past the calendar's end."""
    try:
        return next(moment for moment in (place(day, zone) for day in days) if later(moment, now))
    except (OverflowError, ValueError):
        return None
