# SPDX-License-Identifier: Apache-2.0
"""Instants as they are written: UTC with microseconds, beside the offset that the person's clock had."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone


def written(moment: datetime) -> tuple[str, int]:
    """Return an aware moment as UTC with microseconds, and its offset in whole seconds, east positive.

    Raises ValueError for a moment without an offset.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError(moment)
    instant = moment.astimezone(UTC).replace(tzinfo=None)
    return instant.isoformat(timespec="microseconds") + "Z", offset // timedelta(seconds=1)


def read(instant: str, offset: int) -> datetime:
    """Return the moment that `written` wrote. Raises ValueError or OverflowError for what is none."""
    return datetime.fromisoformat(instant).astimezone(timezone(timedelta(seconds=offset)))
