# SPDX-License-Identifier: Apache-2.0
"""A record that is damaged, missing, empty or an older one is brought back from all that has something of it.

Whatever is good is united by its content: in the copies, in the journal, in the damaged file, and in those that were
put aside before (`uniting`). Where nothing good lies in the place, a new database is made beside it first
(`new_record`), and then takes its place (`exchange`). Done twice it is done once, so that it is done again until
nothing is missing any more. Here it is found out what is to be done; the rest is loaded when it is: nearly never.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

from objector.adapters.base.gate import FolderGate
from objector.adapters.storage.asides import NEW, NOTE, Asides
from objector.adapters.storage.backups import content_of, copies, holds
from objector.adapters.storage.database import Database
from objector.adapters.storage.faults import translated
from objector.adapters.storage.journal import Journal, journals
from objector.adapters.storage.turns import turn
from objector.adapters.storage.uri import uri
from objector.domain.backups import Cause, Recovered
from objector.domain.errors import StorageError, StorageFault

if TYPE_CHECKING:
    from objector.adapters.storage.head_file import HeadFile
    from objector.domain.chain import Sealing

# What went with an import that was taken back is not missed.
_HAS = "SELECT 1 FROM ledger WHERE uuid = :uuid UNION ALL SELECT 1 FROM gone WHERE uuid = :uuid"


class SqliteRecovery:
    """The Recovery port over the database at `path`."""

    def __init__(
        self, path: str, sealing: Sealing, gate: FolderGate | None = None, head: HeadFile | None = None
    ) -> None:
        """`gate` is that of the data folder; `head` tells which entry was the last one, as it was noted elsewhere."""
        self._path = os.path.abspath(path)
        self._gate = gate or FolderGate(os.path.dirname(self._path))
        self._folder = os.path.dirname(self._path)
        self._sealing = sealing
        self._head = head

    def unfinished(self) -> bool:
        """Return whether a recovery was begun that has not come to its end; one look at the disk."""
        return os.path.exists(self._path + NEW)

    def finish(self) -> None:
        """Bring to its end what was begun. Raises StorageError."""
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()

    def lacks(self, connection: sqlite3.Connection | None) -> bool:
        """Return whether something can be brought back that the record does not have; a few looks at the disk.

        `connection` is one to the record, `None` where there is no file, or nothing in it. Raises sqlite3.Error.
        """
        if connection is None:
            return self._is_kept_elsewhere()
        if Asides(self._path).unread():
            return True
        if connection.execute("SELECT 1 FROM ledger UNION ALL SELECT 1 FROM gone LIMIT 1").fetchone() is None:
            return self._is_kept_elsewhere()
        device = str(connection.execute("SELECT id FROM device").fetchone()[0])
        newest = Journal(self._path, device).newest()
        told = self._newest_of_copies(device) if newest is None else [newest]  # there was no journal at one time
        head = None if self._head is None else self._head.read()
        if head is not None and head.device == device and not _has(connection, head.uuid):
            told += [head.uuid for copy in copies(self._path) if holds(copy.path, head.uuid)]
        return not all(_has(connection, one) for one in told)

    def _newest_of_copies(self, device: str) -> list[str]:
        """Return the ids of the newest entries in the copies of a device's record."""
        contents = [content_of(copy.path) for copy in copies(self._path)]
        return [one.newest for one in contents if one is not None and one.newest is not None and one.device == device]

    def recover(self, still_open: sqlite3.Connection | None = None) -> None:
        """Bring back what is damaged, missing or lacks something.

        One that proves to be whole and to have everything is left alone. `still_open` is a connection to a file that
        was taken away. Raises StorageError where the disk does not take it, or where another program has the file;
        then everything is as it was.
        """
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()
            self._do(self._cause(still_open), still_open)

    def bring_back(self) -> None:
        """Do so because the person asked for it.

        Another record that lies in its place is put aside, and each file that was put aside is read once more. Raises
        StorageError, or DatabaseNewer.
        """
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()
            Asides(self._path).mark_unread()
            cause = self._cause(None)
            owner = self._owner()
            if cause in {None, Cause.BEHIND} and owner is not None and self._is_of_another(owner):
                cause = Cause.ANOTHER
            self._do(cause, None)

    def _do(self, cause: Cause | None, still_open: sqlite3.Connection | None) -> None:
        if cause is Cause.BEHIND:
            self._take_in()
        elif cause is not None:
            from objector.adapters.storage.exchange import nobody_writes
            from objector.adapters.storage.new_record import make_new

            with nobody_writes(self._path):
                make_new(self._path, self._sealing, cause, self._owner(), still_open)
                if sys.platform != "win32":  # where a file that is open cannot be given another name
                    self._finish()
            self._finish()

    def _finish(self) -> None:
        if self.unfinished():
            from objector.adapters.storage.exchange import exchange

            exchange(self._path)

    def _is_of_another(self, owner: str) -> bool:
        """Return whether the record that lies there is another computer's, and the owner's can be brought back."""
        with Database(self._path) as database:
            device = database.rows("SELECT id FROM device")
        if not device or device[0][0] == owner:
            return False
        if Journal(self._path, owner).newest() is not None:
            return True
        return any(
            content is not None and content.device == owner and content.newest is not None
            for content in (content_of(copy.path) for copy in copies(self._path))
        )

    def told(self) -> Recovered | None:
        """Return what was recovered and nobody was told of yet."""
        if not os.path.exists(os.path.join(self._folder, NOTE)):
            return None
        from objector.adapters.storage.recovery_note import read_note

        note = read_note(self._folder)
        # The note is there before the exchange is.
        if note is None or self.unfinished() or (note.aside is not None and not os.path.lexists(note.aside)):
            return None
        return note

    def forget(self) -> None:
        """Called when the person has read that the record was brought back."""
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(self._folder, NOTE))

    def _cause(self, still_open: sqlite3.Connection | None) -> Cause | None:
        """Return why something has to be done, `None` where nothing has."""
        from objector.adapters.storage.examination import examine

        if not os.path.exists(self._path):
            if still_open is not None:
                return Cause.TAKEN_AWAY
            return Cause.MISSING if self._is_kept_elsewhere() else None
        if _is_empty(self._path):
            return Cause.EMPTY if self._is_kept_elsewhere() else None
        try:
            examine(self._path, self._sealing, alone=False)
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED:
                raise
            return Cause.DAMAGED
        with Database(self._path) as database:  # brings an older one to the newest tables
            database.rows("SELECT 1 FROM ledger LIMIT 1")
        with closing(sqlite3.connect(uri(self._path, "mode=rw"), uri=True, isolation_level=None)) as connection:
            return Cause.BEHIND if self.lacks(connection) else None

    def _is_kept_elsewhere(self) -> bool:
        """Return whether a copy, a journal or a file that was put aside has entries."""
        if Asides(self._path).unread() or journals(self._path):
            return True
        found = (content_of(copy.path) for copy in copies(self._path))
        return any(content is not None and content.newest is not None for content in found)

    def _take_in(self) -> None:
        """Add to a record that is whole what others have and it has not."""
        from objector.adapters.storage.recovery_note import write_note
        from objector.adapters.storage.uniting import Uniting, count, owner_of_copies

        with Database(self._path) as database:
            rows = database.rows("SELECT id, EXISTS (SELECT 1 FROM ledger) FROM device")
            own, has_entries = str(rows[0][0]), bool(rows[0][1])
            owner = own if has_entries else self._owner() or owner_of_copies(self._path) or own
            brought, read = Uniting(self._path, self._sealing, owner, own_device=not has_entries).take_over(database)
            with database.writing() as connection:
                entries = count(connection)
        if brought.entries:
            # What nobody was told of yet goes on being told, the file that was put aside by its name.
            before = self.told() or Recovered(None, None, 0, complete=True, cause=Cause.BEHIND)
            came, unlinked = before.brought + brought.entries, before.unlinked + brought.unlinked
            write_note(self._folder, before._replace(brought=came, unlinked=unlinked, entries=entries))
        Asides(self._path).mark_read(read)

    def _owner(self) -> str | None:
        """Return the device whose record this is, where that is noted elsewhere."""
        head = None if self._head is None else self._head.read()
        return None if head is None else head.device


def _has(connection: sqlite3.Connection, uuid: str) -> bool:
    return connection.execute(_HAS, {"uuid": uuid}).fetchone() is not None


def _is_empty(path: str) -> bool:
    """Return whether nobody has written anything into a file; no log is looked at."""
    return os.path.getsize(path) == 0
