# SPDX-License-Identifier: Apache-2.0
"""Memory that is free again goes back to the system: the C library of most Linux systems keeps it for ever.

It keeps what a thread had apart from the rest, so that later work need not find it. After a start that is 2 MB.
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


def give_back() -> None:
    """Give back what is free, where the system does not do so by itself."""
    _trim()(0)


@cache
def _trim() -> Callable[[int], object]:
    if sys.platform == "linux":
        import ctypes

        trim: Callable[[int], object] | None = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:  # another C library than GNU's has no such call
            return trim
    return lambda _keep: 0
