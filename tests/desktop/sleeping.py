# SPDX-License-Identifier: Apache-2.0
"""How often a process wakes up."""

from __future__ import annotations

import os


def switches(pid: int) -> int:
    """Return how often the threads of a process went to sleep by themselves: each time they had been woken."""
    total = 0
    for thread in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{thread}/status", encoding="ascii") as status:
            total += next(int(line.split()[1]) for line in status if line.startswith("voluntary_ctxt_switches"))
    return total
