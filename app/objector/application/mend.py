# SPDX-License-Identifier: Apache-2.0
"""Use case: mend around Objector what can be mended safely, and say what was done, once it was looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from objector.application.arrange import Arrange, Arranged
from objector.application.doctor import Observation
from objector.application.ports.arrangement import ArrangementState
from objector.domain.enumeration import Enum
from objector.domain.errors import ObjectorError
from objector.domain.named_tuple import NamedTuple


class Mended(Enum):
    """What can be mended, in the order in which it is tried."""

    FOLDER_CLOSED = "folder_closed"
    """The data folder was open to other users."""
    LOCK_REMOVED = "lock_removed"
    """A lock file lay there that no Objector had written."""
    LEFTOVERS_REMOVED = "leftovers_removed"
    """Runs that were killed had left something."""
    SCHEDULE_WRITTEN = "schedule_written"
    """The system was to look for reminders, and would not have done it, or with another program."""
    AUTOSTART_WRITTEN = "autostart_written"
    COPY_MADE = "copy_made"
    """There was no copy of the record of today."""


CAN_BE_MENDED = frozenset(
    {
        Observation.FOLDER_OPEN_TO_OTHERS,
        Observation.FOLDER_LOCK_IMPOSSIBLE,
        Observation.FOLDER_LEFTOVERS,
        Observation.ARRANGEMENT_STALE,
        Observation.ARRANGEMENT_NOT_RUN,
        Observation.ARRANGEMENT_UNREACHABLE,
        Observation.DATABASE_NOT_COPIED,
    }
)
"""What the doctor finds and this may mend; whether it did is found by looking again."""


class Did(NamedTuple):
    """One thing that was mended."""

    mended: Mended
    number: int = 1


class Mend:
    """Each thing by itself: what cannot be mended does not keep the others, and is among what the doctor finds then."""

    def __init__(
        self,
        arrange: Arrange,
        *,
        close_folder: Callable[[], bool],
        remove_lock: Callable[[], bool],
        sweep: Callable[[], int],
        copy: Callable[[], bool],
    ) -> None:
        """Each of these looks whether there is something to do, does it, looks again, and returns what it did.

        All may raise StorageError and DatabaseNewer.
        """
        self._arrange = arrange
        self._steps: tuple[tuple[Mended, Callable[[], int]], ...] = (
            (Mended.FOLDER_CLOSED, close_folder),
            (Mended.LOCK_REMOVED, remove_lock),
            (Mended.LEFTOVERS_REMOVED, sweep),
            (Mended.SCHEDULE_WRITTEN, lambda: self._written(Arranged.SCHEDULE)),
            (Mended.AUTOSTART_WRITTEN, lambda: self._written(Arranged.AUTOSTART)),
            (Mended.COPY_MADE, copy),
        )

    def __call__(self) -> tuple[Did, ...]:
        """Mend what can be, and return what was."""
        return tuple(self._done())

    def _done(self) -> Iterator[Did]:
        for mended, step in self._steps:
            with suppress(ObjectorError):
                count = int(step())
                if count:
                    yield Did(mended, count)

    def _written(self, arranged: Arranged) -> bool:
        """Write anew what was chosen and does not work; what somebody took away they may have meant."""
        standing = self._arrange.standing(arranged)
        if not standing.wanted or standing.state not in {ArrangementState.STALE, ArrangementState.BROKEN}:
            return False
        self._arrange.install(arranged)
        return self._arrange.standing(arranged).state is ArrangementState.EXACT
