# SPDX-License-Identifier: Apache-2.0
"""Copies of a record that are only counted, and a recovery that works."""

from __future__ import annotations

from datetime import date

from objector.domain.backups import Recovered
from objector.domain.errors import StorageError, StorageFault


class FakeBackups:
    """The Backups port over a set of days."""

    def __init__(self) -> None:
        self.days: set[date] = set()
        self.fault: StorageFault | None = None
        """What `make` meets, while it is set."""
        self.note_fault: StorageFault | None = None
        """What `note` meets, while it is set."""
        self.notes = 0
        self.takes_all = True
        """Whether the journal takes all that is new."""

    def note(self) -> bool:
        if self.note_fault is not None:
            raise StorageError(self.note_fault, "journal")
        self.notes += 1
        return self.takes_all

    def make(self, day: date, *, anew: bool = False) -> bool:
        if self.fault is not None:
            raise StorageError(self.fault, "objector.sqlite3")
        made = anew or day not in self.days
        self.days.add(day)
        return made

    def newest(self) -> date | None:
        return max(self.days, default=None)


class FakeRecovery:
    """The Recovery port: what is damaged is whole afterwards."""

    def __init__(self, backups: FakeBackups) -> None:
        self._backups = backups
        self.note: Recovered | None = None
        self.recoveries = 0

    def recover(self) -> None:
        self.recoveries += 1
        self._backups.fault = self._backups.note_fault = None
        self.note = Recovered("objector.sqlite3.damaged", None, 0, complete=True)

    def bring_back(self) -> None:
        self.recover()

    def told(self) -> Recovered | None:
        return self.note

    def forget(self) -> None:
        self.note = None
