# SPDX-License-Identifier: Apache-2.0
"""What the operating system does for us."""

from __future__ import annotations

from typing import Protocol

from objector.domain.enumeration import Enum


class ArrangementState(Enum):
    """How something that the operating system is to do for us stands."""

    ABSENT = "absent"
    EXACT = "exact"
    """It is there, and would start this very program."""
    STALE = "stale"
    """It is there, but not as it would be made now: the program was upgraded or moved, or somebody edited it."""
    BROKEN = "broken"
    """It is there, but the system does not run it."""
    UNAVAILABLE = "unavailable"
    """This system has no such thing."""


class ArrangementMeans(Enum):
    """What it is made with."""

    SYSTEMD_TIMER = "systemd_timer"
    XDG_AUTOSTART = "xdg_autostart"
    LAUNCH_AGENT = "launch_agent"
    TASK_SCHEDULER = "task_scheduler"
    RUN_KEY = "run_key"


class Arrangement(Protocol):
    """A thing that the operating system does for us: `schedule` or `autostart`. Constructors touch nothing."""

    def means(self) -> ArrangementMeans:
        """Return what it is, or would be, made with here."""
        ...

    def state(self) -> ArrangementState:
        """Return how it stands now."""
        ...

    def places(self) -> tuple[str, ...]:
        """Return what is, or would be, installed: the paths of files, the names of keys or tasks."""
        ...

    def install(self) -> None:
        """Install it, or bring it to the state EXACT whatever is there. Raises ArrangementFailed."""
        ...

    def remove(self) -> None:
        """Take all of it away, also what an earlier version left; fine where nothing is. Raises ArrangementFailed."""
        ...
