# SPDX-License-Identifier: Apache-2.0
"""Settings of the process's time zone, for a while."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def time_zone(tz: str | None) -> Iterator[None]:
    """Set the variable TZ, or remove it with `None`, for Python and the C library alike."""
    before = os.environ.pop("TZ", None)
    if tz is not None:
        os.environ["TZ"] = tz
    time.tzset()
    try:
        yield
    finally:
        os.environ.pop("TZ", None)
        if before is not None:
            os.environ["TZ"] = before
        time.tzset()
