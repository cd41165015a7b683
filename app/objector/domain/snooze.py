# SPDX-License-Identifier: Apache-2.0
"""Putting a case off: how far, and until when that is (snooze as in RFC 9074, section 7)."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import Enum
from typing import assert_never

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


def delays(now: datetime) -> tuple[Delay, ...]:
    """Return the delays that make sense now: this evening only until an hour before it."""
    early = now.time() < time(EVENING.hour - 1)
    return tuple(delay for delay in Delay if delay is not Delay.EVENING or early)


def snooze_until(delay: Delay, now: datetime, at: time = REMINDER_TIME) -> datetime:
    """Return the moment to which a delay leads from `now`, which is aware and in the person's zone.

    `at` is the time of day at which other days begin for the person's reminders.
    """
    zone: tzinfo | None = now.tzinfo
    if zone is None:
        message = "the present has no zone"
        raise ValueError(message)
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
