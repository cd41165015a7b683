# SPDX-License-Identifier: Apache-2.0
"""What became of showing what is due, in this process or in another one that was asked to."""

from __future__ import annotations

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple


class Outcome(Enum):
    """What became of showing what is due. The values are words between processes; they never change."""

    SHOWN = "shown"
    """A notice is on the screen."""
    IN_WINDOW = "in_window"
    """The window is open, and says it."""
    MUTED = "muted"
    """Notices are muted: it is held back."""
    NOT_SHOWN = "not_shown"
    """Nothing here could show it."""
    NOTHING_DUE = "nothing_due"


class Unshown(Enum):
    """Why another process, which was to show what is due, did not say that it did."""

    NO_DESKTOP = "no_desktop"
    """There is no graphical session to show anything in."""
    HANDED_OVER = "handed_over"
    """One of an earlier version took it, which says no more than that."""
    SILENT = "silent"
    """One runs, and does not answer."""
    NO_WORD = "no_word"
    """One was started for it, and was not heard of in time."""


class Reminded(NamedTuple):
    """What another process did about what is due."""

    outcome: Outcome | Unshown
    process: int | None = None
    """Which one does not answer, where that is known."""
    computer: str = ""
    """On which other computer it runs."""
