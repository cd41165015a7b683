# SPDX-License-Identifier: Apache-2.0
"""Use case: a copy of the record a day, and a good one in its place where the record itself proves to be damaged."""

from __future__ import annotations

from objector.application.ports import Backups, Clock, Recovery
from objector.domain.errors import StorageError, StorageFault


class KeepCopies:
    """To be called whenever something was kept, and at each start: what is done already costs next to nothing."""

    def __init__(self, clock: Clock, backups: Backups, recovery: Recovery) -> None:
        self._clock = clock
        self._backups = backups
        self._recovery = recovery

    def __call__(self) -> bool:
        """Make the copy of today, by the person's calendar, unless it is there; return whether one was made.

        A copy is read to its end, so that damage which nobody has met yet is met here, and dealt with at once. Raises
        StorageError where no copy could be made, or DatabaseNewer.
        """
        today = self._clock.now().date()
        try:
            return self._backups.make(today)
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED or not self._recovery.recover():
                raise
        return self._backups.make(today)
