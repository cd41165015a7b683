# SPDX-License-Identifier: Apache-2.0
"""How often a process wakes up."""

from __future__ import annotations

import os
import time

REST = 4.0
"""Seconds of rest: a clock that is shown, or asking again and again, would wake a process in that time."""


def switches(pid: int) -> int:
    """Return how often the threads of a process went to sleep by themselves: each time they had been woken."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status", encoding="ascii") as status:
            total += next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))
    return total


def woken(pid: int) -> int:
    """Return how often a process wakes up in some seconds. After its start it does; ask until it has come to rest."""
    before = switches(pid)
    time.sleep(REST)
    return switches(pid) - before
