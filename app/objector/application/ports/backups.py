# SPDX-License-Identifier: Apache-2.0
"""Copies of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from datetime import date


class Backups(Protocol):
    """Copies of the record, whole or not there. Every method may raise StorageError."""

    def note(self) -> bool:
        """Note in the journal what was kept since the last time; return false where that was more than it takes.

        Cheap, however long the record is. Raises StorageError, with DAMAGED where an entry is not what was written.
        """
        ...

    def make(self, day: date, *, anew: bool = False) -> bool:
        """Make the copy of a civil day unless it is there, or there is nothing to copy; return whether one was made.

        With `anew` it is made once more. On return it is on the disk and was read to its end. Raises StorageError, with
        DAMAGED where the record is not what was written: then there is no copy of it; DatabaseNewer.
        """
        ...

    def newest(self) -> date | None:
        """Return the civil day of the newest copy, `None` where there is none."""
        ...
