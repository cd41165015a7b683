# SPDX-License-Identifier: Apache-2.0
"""Whether a process runs, by its number. psutil says more of it, with a library in C for every system."""

from __future__ import annotations

import os


def may_run(number: str | None) -> bool:
    """Return whether there may be a process of that number; on Windows, where asking would end it, always."""
    if number is None:
        return False
    if os.name != "posix":
        return True
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
