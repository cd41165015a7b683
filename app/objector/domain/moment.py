# SPDX-License-Identifier: Apache-2.0
"""Moments as a person writes them."""

from __future__ import annotations

import re
from datetime import date, datetime, time, tzinfo

from objector.domain.errors import InvalidMoment
from objector.domain.reminder import place

NOON = time(12)

# `datetime.fromisoformat` takes any character between date and time, so "2025-11-03-10:00" for ten o'clock.
_FORM = re.compile(r"[\dW-]+(?:[T ][\d:.,]+(?:Z|[+-][\d:.]+)?)?", re.ASCII)


def parse_moment(text: str, zone: tzinfo, at: time = NOON) -> datetime:
    """Read an ISO 8601 date or date and time as an aware moment in `zone`.

    A bare date is the time `at` there, a time without offset is in that zone (and, where a clock change leaves it out,
    right after it), one with an offset is converted. Raises InvalidMoment for anything else.
    """
    if _FORM.fullmatch(text) is None:
        raise InvalidMoment(text)
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise InvalidMoment(text) from None
    try:
        if _is_bare_date(text):
            return place(moment.date(), zone, at)
        if moment.tzinfo is None:
            return place(moment.date(), zone, moment.time())
        return moment.astimezone(zone)
    except OverflowError:
        raise InvalidMoment(text) from None


def seen_in(moment: datetime, zone: tzinfo | None) -> datetime:
    """Return an aware moment in a zone; at the calendar's very ends, where the zone has no day for it, as it was."""
    try:
        return moment.astimezone(zone)
    except OverflowError:
        return moment


def zone_of(now: datetime) -> tzinfo:
    """Return the zone of the present. Raises ValueError where it has none."""
    if now.tzinfo is None:
        message = "the present has no zone"
        raise ValueError(message)
    return now.tzinfo


def _is_bare_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
