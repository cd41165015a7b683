# SPDX-License-Identifier: Apache-2.0
"""What Objector showed, and when it next has something to say, kept in the database."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta, timezone

from objector.adapters.storage.database import Database
from objector.application.ports.reminder_log import Agenda
from objector.domain.errors import StorageError, StorageFault
from objector.domain.plan import Shown, Subject
from objector.domain.service import UseId


class SqliteReminders:
    """The ReminderLog port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shown(self) -> Sequence[Shown]:
        """Return the marks of all reminders that were shown, in no order."""
        rows = self._database.rows("SELECT use, account, occasion, shown_at, seen FROM reminder")
        try:
            return [
                Shown(UseId(use), account, occasion, _read(at), bool(seen)) for use, account, occasion, at, seen in rows
            ]
        except (ValueError, TypeError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error

    def keep(self, shown: Sequence[Shown]) -> None:
        """Keep that reminders were shown, once each; on return it is on the disk."""
        with self._database.writing() as connection:
            connection.executemany(
                "INSERT INTO reminder (use, account, occasion, shown_at, seen) VALUES (?, ?, ?, ?, ?)"
                " ON CONFLICT (use, ifnull(account, ''), occasion) DO UPDATE"
                " SET shown_at = excluded.shown_at, seen = excluded.seen WHERE NOT seen",
                [(mark.use, mark.account, mark.occasion, _written(mark.shown_at), mark.seen) for mark in shown],
            )

    def followed(self) -> Mapping[Subject, datetime]:
        """Return since when cases are looked after as they stand."""
        rows = self._database.rows(
            "SELECT use, account, since FROM followed"
            " WHERE place = ifnull((SELECT max(seq) FROM ledger WHERE ledger.use = followed.use), 0)"
        )
        try:
            return {(UseId(use), account): _read(since) for use, account, since in rows}
        except (ValueError, TypeError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error

    def follow(self, cases: Sequence[Subject], since: datetime) -> None:
        """Keep since when cases are looked after as they stand now; on return it is on the disk."""
        with self._database.writing() as connection:
            connection.executemany(
                "REPLACE INTO followed (use, account, since, place)"
                " VALUES (:use, :account, :since, ifnull((SELECT max(seq) FROM ledger WHERE use = :use), 0))",
                [{"use": use, "account": account, "since": _written(since)} for use, account in cases],
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
