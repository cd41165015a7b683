# SPDX-License-Identifier: Apache-2.0
"""Copies of the record: which of them are kept, and what came of it when one was needed."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

NEWEST_KEPT = 3
WEEKS_KEPT = 4


class Recovered(NamedTuple):
    """What was done about a database that was damaged."""

    aside: str
    """The path under which the damaged file lies now, as it was."""
    copy_of: date | None
    """The civil day of the copy that was taken instead, `None` where there was no good one."""
    brought: int
    """How many entries were brought over from the damaged file which the copy did not have."""
    complete: bool
    """Whether every entry of the damaged file could be read."""
    unlinked: int = 0
    """Of how many of those that were brought over the link in the chain, and with it the signature, could not be."""


def superseded(days: Iterable[date]) -> set[date]:
    """Return the civil days whose copies are no longer kept.

    Kept are the newest three, and the newest one of each of the last four ISO weeks that have any, so that what went
    wrong unseen can be undone for two weeks or longer.
    """
    ordered = sorted(set(days), reverse=True)
    newest_of_week: dict[tuple[int, int], date] = {}
    for day in ordered:
        newest_of_week.setdefault(day.isocalendar()[:2], day)
    kept = {*ordered[:NEWEST_KEPT], *list(newest_of_week.values())[:WEEKS_KEPT]}
    return set(ordered) - kept
