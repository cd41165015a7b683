# SPDX-License-Identifier: Apache-2.0
"""Instants as they are written: UTC with microseconds, beside the offset that the person's clock had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache

CLOCK_LIMIT = 2**52
"""Microseconds since 1970: the year 2112. A clock that says later is wrong, and must not use up the room after it."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def written(moment: datetime) -> tuple[str, int]:
    """Return an aware moment as UTC with microseconds, and its offset in whole seconds, east positive.

    Raises ValueError for a moment without an offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(moment)
    instant = moment.astimezone(UTC).replace(tzinfo=None)
    return instant.isoformat(timespec="microseconds") + "Z", offset // timedelta(seconds=1)


def to_the_second(moment: datetime) -> str:
    """Return an aware moment as UTC to the second."""
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def read(instant: str, offset: int) -> datetime:
    """Return the moment that `written` wrote. Raises ValueError or OverflowError for what is none."""
    moment = datetime.fromisoformat(instant)
    if moment.tzinfo is None:  # it would be taken for one of this computer's own zone
        raise ValueError(instant)
    return moment.astimezone(_zone(offset))


@lru_cache(maxsize=64)
def _zone(offset: int) -> timezone:
    """Return the zone of an offset in seconds. Raises ValueError or OverflowError for none."""
    return timezone(timedelta(seconds=offset))


A_DAY = 24 * 60 * 60 * 10**6
"""How many microseconds a clock may be ahead of all that is known."""


def place_of(at: datetime) -> int:
    """Return an aware moment in microseconds since 1970, as far as a clock can be right."""
    return min(max((at - _EPOCH) // timedelta(microseconds=1), 0), CLOCK_LIMIT)


def ordinal_after(newest: int | None, at: datetime) -> int:
    """Return the place of a new entry in the order of all computers, in microseconds since 1970.

    It is the moment, as far as a clock can be right, but always after all that is known (a hybrid logical clock).
    """
    present = place_of(at)
    return present if newest is None else max(present, newest + 1)
