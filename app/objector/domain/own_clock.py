# SPDX-License-Identifier: Apache-2.0
"""What the record tells of this computer's own clock: entries that are dated after ones that were written later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from objector.domain.contradiction import CLOCKS_DIFFER


def was_ahead(moments: Sequence[datetime]) -> datetime | None:
    """Return the latest date of an entry that is dated after a later one, of dates in the order of writing.

    `None` where there is none: a clock that is set back by less than `CLOCKS_DIFFER` is nothing. It is what `verify`
    calls dated back, of the later entry.
    """
    ahead: datetime | None = None
    earliest_later: datetime | None = None
    for moment in reversed(moments):
        if earliest_later is not None and moment - earliest_later > CLOCKS_DIFFER:
            ahead = moment if ahead is None else max(ahead, moment)
        earliest_later = moment if earliest_later is None else min(earliest_later, moment)
    return ahead
