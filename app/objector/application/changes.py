# SPDX-License-Identifier: Apache-2.0
"""What a use case altered. Views decide from it what to redraw."""

from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple


class Changes(NamedTuple):
    """The entry that was kept, if one was, and whether a preference is another one now."""

    entry: Entry | None = None
    preferences: bool = False
    also: tuple[Entry, ...] = ()
    """What was kept with it by the same act, before it."""
    undone: Entry | None = None
    """What it withdraws, where it withdraws something; of an act of several entries the newest."""
