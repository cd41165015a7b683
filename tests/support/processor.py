# SPDX-License-Identifier: Apache-2.0
"""Time of the processor, in a measure that is the same on each machine and under each load.

    with at_most(200):
        verify(path)

A floor is what a fixed piece of plain Python takes here and now. Where something grows with the square of what it is
given, it takes thousands of them; what a busy neighbour takes from a shared cache is a fraction of one.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import process_time

FLOOR = 0.05
"""Seconds that the piece takes on an ordinary computer, to tell how much a floor is."""


def _piece() -> float:
    begin = process_time()
    kept = {}
    for number in range(600_000):
        kept[number % 1000] = str(number)
    return process_time() - begin


@contextmanager
def at_most(floors: float) -> Iterator[None]:
    """Fail the test if what is done inside takes more of the processor than some floors."""
    begin = process_time()
    yield
    taken = process_time() - begin
    # The piece is run only where it is needed: nearly nothing takes as much as half of what it may.
    assert taken < floors * FLOOR / 2 or taken < floors * max(_piece() for _ in range(3)), taken
