# SPDX-License-Identifier: Apache-2.0
"""Copies of the record: which of them are kept, and what came of it when one was needed."""

from collections.abc import Iterable
from datetime import date

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

NEWEST_KEPT = 3
WEEKS_KEPT = 4


class Cause(Enum):
    """Why a record had to be brought back. The values are their names in a note on the disk."""

    DAMAGED = "damaged"
    """It could not be read, or not all of it was what had been written."""
    MISSING = "missing"
    """Its file was not there, though there were copies of it."""
    EMPTY = "empty"
    """There was nothing in its file, though there were copies of it."""
    BEHIND = "behind"
    """It was whole, but did not have what its copies have: an older one lay in its place."""
    TAKEN_AWAY = "taken_away"
    """Its file was taken away while Objector had it open."""
    ANOTHER = "another"
    """The record of another computer lay in its place, and the person asked for their own."""


class Recovered(NamedTuple):
    """What was done about a record that was damaged, missing, empty or an older one."""

    aside: str | None
    """The path under which the damaged file lies now, as it was; `None` where there was nothing to put aside."""
    copy_of: date | None
    """The civil day of the copy that was taken instead, `None` where there was no good one, or none was needed."""
    brought: int
    """How many entries were brought over from elsewhere which that copy, or the record itself, did not have."""
    complete: bool
    """Whether every entry of the damaged file could be read."""
    unlinked: int = 0
    """Of how many of those that were brought over the link in the chain, and with it the signature, could not be."""
    cause: Cause = Cause.DAMAGED
    entries: int = 0
    """How many entries the record has now."""


class DatedCopy(NamedTuple):
    """A copy, by what is in it and by its name."""

    name: str
    reach: int
    """The place of its newest entry; less than none for one that cannot be read."""
    day: date
    """The civil day that its name tells, by whatever clock there was."""


def superseded(held: Iterable[DatedCopy], made: str, today: date) -> set[str]:
    """Return the names of the copies that are no longer kept, after the one named `made` was.

    Newer is what reaches further into the record; a clock that was wrong names a copy, and decides nothing. Kept are
    the newest three, the newest one of each of the last four ISO weeks that have any, so that what went wrong unseen
    can be undone for two weeks or longer, and always the one just made. Of those that reach as far as one another a day
    that is still to come is no newer one, and no week is told by it.
    """
    ordered = sorted(held, key=lambda one: (one.reach, one.day <= today, one.day), reverse=True)
    newest_of_week: dict[tuple[int, int], str] = {}
    for one in ordered:
        if one.day <= today:
            newest_of_week.setdefault(one.day.isocalendar()[:2], one.name)
    newest = [one.name for one in ordered[:NEWEST_KEPT]]
    kept = {made, *newest, *list(newest_of_week.values())[:WEEKS_KEPT]}
    return {one.name for one in ordered} - kept
