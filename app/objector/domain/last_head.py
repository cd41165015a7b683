# SPDX-License-Identifier: Apache-2.0
"""The last head of the record, as it is noted outside the data folder, so that a record which lost something shows it.

A record only grows. So it has the entry that was its last one at any time before; one that has not is another record,
or an older one. A record with more than what was noted is simply a newer one.
"""

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

_FORM = "objector-head-1"
_PARTS = 6
_LONGEST = 100


class LastHead(NamedTuple):
    """The newest entry of a record at one moment."""

    device: str
    """Whose record it is: the id of the computer in it, a UUID."""
    entries: int
    """How many entries the record had."""
    uuid: str
    """The id of the newest one."""
    head: str
    """The SHA-256 of its head in the chain."""
    at: str
    """When it was said, in UTC, as it is kept."""


class Lack(Enum):
    """What is the matter with a record, by what was noted of it."""

    GONE = "gone"
    """It has no entries at all."""
    BEHIND = "behind"
    """It is of the same computer, but does not have the newest entry: an older one lies in its place."""
    ANOTHER = "another"
    """It is the record of another computer, or one that was begun anew."""
    CHANGED = "changed"
    """It has the newest entry, but reads differently there."""


class Lacking(NamedTuple):
    """How a record falls short of the note of its last entry."""

    lack: Lack
    noted: LastHead
    entries: int
    """How many entries it has."""


def written(head: LastHead) -> str:
    """Return a head as it is noted: one line of plain words."""
    return " ".join((_FORM, head.device, str(head.entries), head.uuid, head.head, head.at))


def read(text: str) -> LastHead | None:
    """Return the head that was noted, `None` for what is none."""
    parts = text.split()
    if len(parts) != _PARTS or parts[0] != _FORM or max(map(len, parts)) > _LONGEST:
        return None
    _, device, entries, uuid, head, at = parts
    return LastHead(device, int(entries), uuid, head, at) if entries.isdecimal() else None


def lacking(noted: LastHead | None, now: LastHead | None, here: str | None) -> Lacking | None:
    """Return what a record lacks of what was noted about it; `now` is its newest entry, `None` where it has none.

    `here` is the head of the noted entry as the record has it, `None` where it has no such entry.
    """
    if noted is None or (here is not None and here == noted.head):
        return None
    if now is None:
        return Lacking(Lack.GONE, noted, 0)
    if here is not None:
        return Lacking(Lack.CHANGED, noted, now.entries)
    lack = Lack.BEHIND if now.device == noted.device else Lack.ANOTHER
    return Lacking(lack, noted, now.entries)
