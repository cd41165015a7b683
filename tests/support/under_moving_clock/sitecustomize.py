# SPDX-License-Identifier: Apache-2.0
"""Lets Python sleep under libfaketime, which Python loads by itself from a folder on its path.

libfaketime 0.9.10 turns every absolute sleep on a clock that it leaves real into "Invalid argument" (clock_nanosleep
with TIMER_ABSTIME, which is how `time.sleep` waits).
"""

import select
import time
from typing import SupportsIndex


def _sleep(seconds: float | SupportsIndex, /) -> None:
    select.select((), (), (), float(seconds))


time.sleep = _sleep
