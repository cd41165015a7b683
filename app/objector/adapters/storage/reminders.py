# SPDX-License-Identifier: Apache-2.0
"""What Objector showed, and when it next has something to say, kept in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone

from objector.adapters.storage.database import Database
from objector.application.ports import Agenda
from objector.domain.errors import StorageError, StorageFault
from objector.domain.plan import Shown
from objector.domain.service import UseId


class SqliteReminders:
    """The ReminderLog port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shown(self) -> Sequence[Shown]:
        """Return the marks of all reminders that were shown, in no order."""
        rows = self._database.rows("SELECT use, account, occasion, shown_at FROM reminder")
        try:
            return [Shown(UseId(use), account, occasion, _read(at)) for use, account, occasion, at in rows]
        except (ValueError, TypeError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error

    def keep(self, shown: Sequence[Shown]) -> None:
        """Keep that reminders were shown, once each; on return it is on the disk."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO reminder (use, account, occasion, shown_at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                [(mark.use, mark.account, mark.occasion, _written(mark.shown_at)) for mark in shown],
            )

    def write_agenda(self, agenda: Agenda) -> None:
        """Write down when something is next. An entry, a preference or a mark that comes later takes it away again."""
        upcoming = agenda.next
        offset = None if upcoming is None else upcoming.utcoffset()
        with self._database.writing() as connection:
            connection.execute(
                "REPLACE INTO agenda (one, written_at, zone, edition, next, next_offset_seconds)"
                " VALUES (1, ?, ?, ?, ?, ?)",
                (
                    _written(agenda.written_at),
                    agenda.zone,
                    agenda.edition,
                    None if upcoming is None else _written(upcoming),
                    None if offset is None else offset // timedelta(seconds=1),
                ),
            )

    def agenda(self) -> Agenda | None:
        """Return what was written down, if nothing has happened since."""
        rows = self._database.rows("SELECT written_at, zone, edition, next, next_offset_seconds FROM agenda")
        for written_at, zone, edition, upcoming, offset in rows:
            at = None if upcoming is None else _read(upcoming).astimezone(timezone(timedelta(seconds=offset)))
            return Agenda(_read(written_at), zone, edition, at)
        return None


def _written(moment: datetime) -> str:
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"


def _read(instant: str) -> datetime:
    return datetime.fromisoformat(instant)
