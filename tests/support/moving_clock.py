# SPDX-License-Identifier: Apache-2.0
"""A wall clock for whole programs that a test moves while they run (libfaketime): what a person's days are to them.

Only the wall clock moves. What waits for a number of seconds waits as long as ever, as over a suspend.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo


def library() -> Path | None:
    """Return libfaketime's library for programs with threads, `None` where it is not installed."""
    return next(Path("/usr/lib").glob("**/faketime/libfaketimeMT.so.1"), None)


class MovingClock:
    """The clock of every program that is started with its `env`, kept as a distance to the real one in a file."""

    def __init__(self, library: Path, file: Path, zone: str) -> None:
        self._zone = ZoneInfo(zone)
        self._file = file
        self.env = {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DISABLE_SHM": "1",  # killed programs would leave theirs behind
            "NO_FAKE_STAT": "1",
            "PYTHONPATH": str(Path(__file__).with_name("under_moving_clock")),
            "TZ": zone,
        }
        self._ahead = 0.0
        self._write()

    def set(self, moment: str) -> None:
        """Set it to a local time, as "2025-10-20 09:00"; it goes on from there."""
        wanted = datetime.fromisoformat(moment).replace(tzinfo=self._zone)
        self._ahead = wanted.timestamp() - time.time()
        self._write()

    def now(self) -> datetime:
        """Return what it says, in its zone."""
        return datetime.fromtimestamp(time.time() + self._ahead, self._zone)

    def pass_days(self, days: int) -> None:
        """Let civil days go by, to the same hour."""
        self.set((self.now().replace(tzinfo=None) + timedelta(days=days)).isoformat())

    def _write(self) -> None:
        # Exchanged at once: a program may be reading it.
        new = self._file.with_suffix(".new")
        new.write_text(f"{self._ahead:+.3f}\n")
        os.replace(new, self._file)
