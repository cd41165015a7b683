# SPDX-License-Identifier: Apache-2.0
"""Python's search for objects that hold one another, put off while very many are made that all stay.

It begins anew whenever some hundreds were made, and looks through those that are there: where a document of ten
thousand entries is read, that is a quarter of the time, and finds nothing.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Put it off for a block; where it was put off already, it stays so."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
