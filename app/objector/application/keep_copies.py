# SPDX-License-Identifier: Apache-2.0
"""Use case: copies of the record, and a good one in its place where the record itself proves to be damaged.

Each answer is noted in a journal right after it was kept; once a day, or where more came at once than the journal
takes, all of the record is copied.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.errors import StorageError, StorageFault

if TYPE_CHECKING:
    from objector.application.ports.backups import Backups
    from objector.application.ports.clock import Clock
    from objector.application.ports.recovery import Recovery


class KeepCopies:
    """To be called whenever something was kept, and at each start: what is done already costs next to nothing."""

    def __init__(self, clock: Clock, backups: Backups, recovery: Recovery) -> None:
        self._clock = clock
        self._backups = backups
        self._recovery = recovery

    def __call__(self) -> bool:
        """Note what is new, and make the copy of today, by the person's calendar, unless it is there.

        Returns whether a copy was made. A copy is read to its end, so that damage which nobody has met yet is met here,
        and dealt with at once. Raises StorageError where no copy could be made, or DatabaseNewer.
        """
        try:
            return self._copy()
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED:
                raise
            self._recovery.recover()
        return self._copy()

    def _copy(self) -> bool:
        today = self._clock.now().date()
        try:
            noted = self._backups.note()
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED:
                self._backups.make(today)  # what keeps from the one may not keep from the other
            raise
        return self._backups.make(today, anew=not noted)
