# SPDX-License-Identifier: Apache-2.0
"""What calendar files told, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from objector.adapters.storage.database import Database
from objector.domain.calendar import Exported
from objector.domain.errors import StorageError, StorageFault
from objector.domain.instant import read, written


class SqliteCalendarLog:
    """The CalendarLog port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def exported(self) -> Sequence[Exported]:
        """Return the last revision of each event that was ever written, in no order."""
        rows = self._database.rows("SELECT uid, day, sequence, digest, changed_at FROM calendar_event")
        try:
            return [
                Exported(uid, date.fromisoformat(day), sequence, digest, read(changed_at, 0))
                for uid, day, sequence, digest, changed_at in rows
            ]
        except (ValueError, TypeError, OverflowError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error

    def keep(self, exported: Sequence[Exported]) -> None:
        """Keep revisions in place of earlier ones, never of later ones; on return they are on the disk."""
        if not exported:
            return
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO calendar_event (uid, day, sequence, digest, changed_at) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (uid) DO UPDATE SET day = excluded.day, sequence = excluded.sequence,"
                " digest = excluded.digest, changed_at = excluded.changed_at WHERE excluded.sequence > sequence",
                [
                    (one.uid, one.day.isoformat(), one.sequence, one.digest, written(one.changed_at)[0])
                    for one in exported
                ],
            )
