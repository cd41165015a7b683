# SPDX-License-Identifier: Apache-2.0
"""Which services were known here so far, kept in the database."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from objector.adapters.storage.database import Database
from objector.domain.errors import StorageError, StorageFault
from objector.domain.lately import Known
from objector.domain.service import ServiceId


class SqliteKnownServices:
    """The KnownServices port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def known(self) -> Known:
        """Return them; none, of serial 0, where that was never kept."""
        rows = self._database.rows("SELECT id, since, (SELECT max(serial) FROM known_list) FROM known_service")
        try:
            since = {ServiceId(name): None if day is None else date.fromisoformat(day) for name, day, _ in rows}
        except (ValueError, TypeError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error
        return Known(rows[0][2] or 0 if rows else 0, since)

    def keep(self, serial: int, services: Collection[ServiceId], today: date) -> None:
        """Keep that a list has these; on return it is on the disk."""
        with self._database.writing() as connection:
            begins = connection.execute("SELECT 1 FROM known_service LIMIT 1").fetchone() is None
            connection.executemany(
                "INSERT OR IGNORE INTO known_service (id, since) VALUES (?, ?)",
                [(service, None if begins else today.isoformat()) for service in services],
            )
            connection.execute("DELETE FROM known_list")
            connection.execute("INSERT INTO known_list (serial) VALUES (?)", (serial,))
