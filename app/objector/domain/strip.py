# SPDX-License-Identifier: Apache-2.0
"""The strip under the leaf: one cell a day from the announcement to the start."""

from datetime import date

from objector.domain.civil import CivilDate
from objector.domain.named_tuple import NamedTuple

LONGEST = 92
"""Days between announcement and start up to which a strip is drawn."""


class Strip(NamedTuple):
    """The days from announcement to start, both included."""

    announced: date
    start: date
    cells: int
    today: int | None
    """The cell of today; `None` before the announcement and after the start."""
    past: int
    """How many cells are over."""


def strip(announced: CivilDate | None, start: CivilDate | None, today: date) -> Strip | None:
    """Lay out the strip; `None` unless both days are known, in order, and at most 92 days apart."""
    first = None if announced is None else announced.exact
    last = None if start is None else start.exact
    if first is None or last is None or not 0 < (last - first).days <= LONGEST:
        return None
    cells = (last - first).days + 1
    gone = (today - first).days
    return Strip(first, last, cells, gone if 0 <= gone < cells else None, max(0, min(gone, cells)))
