# SPDX-License-Identifier: Apache-2.0
"""A damaged database is put aside as it is, and the newest good copy takes its place with what can still be read.

The new database is made beside the old one first. A note is written once it is whole, and from then on whoever opens
the database finishes the exchange, so that a process may be killed at any moment: the path always leads to a database,
and never to an empty one in place of one with entries.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from objector.adapters.base.files import keep_private, sync_file, sync_folder
from objector.adapters.base.gate import FolderGate
from objector.adapters.storage.database import Database
from objector.adapters.storage.faults import primary_code, translated
from objector.adapters.storage.files import make_file
from objector.adapters.storage.turns import turn
from objector.adapters.storage.uri import uri
from objector.domain.errors import DatabaseNewer, MergeConflict, StorageError, StorageFault

if TYPE_CHECKING:
    from datetime import date

    from objector.adapters.storage.salvage import Legible
    from objector.domain.backups import Recovered
    from objector.domain.chain import Chain, Record, Sealing

NOTE = "recovered.json"
NEW = ".recovered"
"""What is added to the name of the database for the one that is to take its place."""
WORKSHOP = "recovering-"
"""What the name of a folder begins with in which the new database is made."""
_LOGS = ("-wal", "-journal")


class _Brought(NamedTuple):
    entries: int
    unlinked: int
    """How many of them have a new link, without a signature, in place of one that could not be read."""


class SqliteRecovery:
    """The Recovery port over the database at `path`. What it needs is loaded when it is needed: nearly never."""

    def __init__(self, path: str, sealing: Sealing, gate: FolderGate | None = None) -> None:
        """`gate` is that of the data folder."""
        self._path = os.path.abspath(path)
        self._gate = gate or FolderGate(os.path.dirname(self._path))
        self._folder = os.path.dirname(self._path)
        self._sealing = sealing

    def unfinished(self) -> bool:
        """Return whether a recovery was begun that has not come to its end; one look at the disk."""
        return os.path.exists(self._path + NEW)

    def finish(self) -> None:
        """Bring to its end what was begun. Raises StorageError."""
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()

    def recover(self) -> bool:
        """Put a damaged database aside and a good one in its place; return whether it can be opened now.

        One that proves to be whole is left alone. Raises StorageError where the disk does not take it, or where another
        program has the file; then everything is as it was.
        """
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()
            if not self._is_damaged():
                return True
            with self._nobody_writes():
                self._make_new()
                if sys.platform != "win32":  # where a file that is open cannot be given another name
                    self._finish()
            self._finish()
        return True

    def told(self) -> Recovered | None:
        """Return what was recovered and nobody was told of yet."""
        note = self._note()
        # The note is there before the exchange is.
        return note if note is not None and os.path.lexists(note.aside) and not self.unfinished() else None

    def _note(self) -> Recovered | None:
        path = os.path.join(self._folder, NOTE)
        if not os.path.exists(path):
            return None
        import json
        from datetime import date

        from objector.domain.backups import Recovered

        try:
            with open(path, encoding="utf-8") as file:
                note = json.load(file)
            day = note["copy_of"]
            return Recovered(
                str(note["aside"]),
                None if day is None else date.fromisoformat(day),
                int(note["brought"]),
                bool(note["complete"]),
                int(note.get("unlinked", 0)),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self) -> None:
        """Take it that the person was told."""
        with contextlib.suppress(OSError):
            os.unlink(os.path.join(self._folder, NOTE))

    def _is_damaged(self) -> bool:
        from objector.adapters.storage.examination import examine

        try:
            examine(self._path, self._sealing, alone=False)
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED:
                raise
            return True
        return False

    @contextlib.contextmanager
    def _nobody_writes(self) -> Iterator[None]:
        """Keep others from writing into the damaged file meanwhile, as far as it can still be opened.

        What they would write after it was read would be lost. Raises StorageError(LOCKED).
        """
        with closing(sqlite3.connect(uri(self._path, "mode=rw"), uri=True, isolation_level=None)) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except UnicodeDecodeError:
                pass  # it can no longer be opened by anybody, as after other errors
            except sqlite3.Error as error:
                if primary_code(error) == sqlite3.SQLITE_BUSY:
                    raise
            yield

    def _make_new(self) -> None:
        """Make the database that is to take the place, whole and on the disk, and then the note that says so."""
        import tempfile

        from objector.adapters.storage.salvage import legible as legible_in
        from objector.domain.backups import Recovered

        new = self._path + NEW
        _remove(new)
        with tempfile.TemporaryDirectory(prefix=WORKSHOP, dir=self._folder) as workshop:
            made = os.path.join(workshop, os.path.basename(self._path))
            day = self._newest_good(made)
            legible = legible_in(self._copy_of_damaged(workshop), self._sealing)
            with Database(made) as database:
                brought = self._bring_over(database, legible, own_device=day is None)
                with database.writing() as connection:
                    # What was written down of reminders is of another time.
                    connection.execute("DELETE FROM agenda")
                    connection.execute("DELETE FROM followed")
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            _sync(made)
            # SQLite's own clock: this is the name of a file, not a moment that anything is reckoned from.
            with closing(sqlite3.connect(":memory:")) as clock:
                stamp = clock.execute("SELECT strftime('%Y%m%dT%H%M%SZ', 'now')").fetchone()[0]
            aside = self._free_name(stamp)
            self._write_note(Recovered(aside, day, brought.entries, legible.complete, brought.unlinked))
            os.replace(made, new)
        sync_folder(self._folder)

    def _newest_good(self, made: str) -> date | None:
        """Put the newest copy that is whole where the new database is made, and return its day."""
        import shutil

        from objector.adapters.storage.backups import copies
        from objector.adapters.storage.examination import examine

        for copy in copies(self._path):
            shutil.copyfile(copy.path, made)
            keep_private(made, 0o600)
            try:
                examine(made, self._sealing, alone=True)
                with Database(made) as database:  # brings an older one to the newest tables
                    database.rows("SELECT 1 FROM ledger LIMIT 1")
            except (StorageError, DatabaseNewer):
                _remove(made)
                continue
            return copy.day
        return None

    def _copy_of_damaged(self, workshop: str) -> str:
        """Copy the damaged file with its log, so that reading it changes nothing about it."""
        import shutil

        copy = os.path.join(workshop, "damaged.sqlite3")
        shutil.copyfile(self._path, copy)
        for log in _LOGS:
            with contextlib.suppress(FileNotFoundError):
                shutil.copyfile(self._path + log, copy + log)
        return copy

    def _bring_over(self, database: Database, legible: Legible, *, own_device: bool) -> _Brought:
        """Add the entries that the copy does not have, and return how many."""
        from objector.adapters.storage.merging import put_back

        with database.writing() as connection:
            here = {row[0] for row in connection.execute("SELECT uuid FROM ledger")}
            known = {row[0] for row in connection.execute("SELECT id FROM chain")}
            if own_device and legible.device is not None:
                connection.execute("UPDATE device SET id = ?", (legible.device,))
            chains = tuple(chain for chain in legible.chains if chain.id not in known)
            brought = 0
            for records, ours in ((legible.ours, True), (legible.theirs, False)):
                new = tuple(record for record in records if record.said is not None and record.said["uuid"] not in here)
                brought += self._merged(connection, chains, new, ours=ours)
            # An entry whose id itself was hit is known by its place among those of its computer.
            places = set(connection.execute("SELECT device, ordinal FROM ledger"))
            loose = [
                (ordinal, entry)
                for ordinal, entry in legible.loose
                if entry.uuid not in here and (entry.device, ordinal) not in places
            ]
            put_back(connection, loose, self._sealing)
            return _Brought(brought + len(loose), len(loose))

    def _merged(
        self, connection: sqlite3.Connection, chains: tuple[Chain, ...], records: Sequence[Record], *, ours: bool
    ) -> int:
        """Add records, all at once if they fit together, else each that fits by itself, and return how many came."""
        from objector.adapters.storage.merging import merge
        from objector.domain.chain import Bundle

        unfitting = (MergeConflict, ValueError, OverflowError)
        try:
            return merge(connection, Bundle(chains, tuple(records)), self._sealing, ours=ours)
        except unfitting:
            brought = 0
            for record in records if len(records) > 1 else ():
                named = tuple(chain for chain in chains if chain.id == record.chain)
                with contextlib.suppress(*unfitting):
                    brought += merge(connection, Bundle(named, (record,)), self._sealing, ours=ours)
            return brought

    def _free_name(self, stamp: str) -> str:
        base = f"{self._path}.damaged-{stamp}"
        number, name = 1, base
        while os.path.lexists(name):
            number += 1
            name = f"{base}-{number}"
        return name

    def _write_note(self, recovered: Recovered) -> None:
        import json

        note: dict[str, Any] = recovered._asdict()
        note["copy_of"] = None if recovered.copy_of is None else recovered.copy_of.isoformat()
        path = os.path.join(self._folder, NOTE)
        part = f"{path}.part"
        _remove(part)
        make_file(part)
        with open(part, "w", encoding="utf-8") as file:
            json.dump(note, file)
            file.flush()
            sync_file(file.fileno())
        os.replace(part, path)

    def _finish(self) -> None:
        """Exchange the files, as far as that was not done."""
        new = self._path + NEW
        if not os.path.exists(new):
            return
        recovered = self._note()
        if recovered is None:  # the note is written first, so somebody took it away
            from objector.domain.backups import Recovered

            recovered = Recovered(self._free_name("unknown"), None, 0, complete=False)
            self._write_note(recovered)
        if os.path.exists(self._path) and not os.path.lexists(recovered.aside):
            _link(self._path, recovered.aside)
        for log in _LOGS:
            if os.path.exists(self._path + log) and not os.path.lexists(recovered.aside + log):
                os.replace(self._path + log, recovered.aside + log)
        _remove(f"{self._path}-shm")
        sync_folder(self._folder)
        os.replace(new, self._path)
        sync_folder(self._folder)


def put_aside(path: str) -> bool:
    """Return whether a damaged database lies beside the one at `path`, or is just being put there."""
    folder, name = os.path.split(path)
    try:
        names = os.listdir(folder)
    except OSError:
        return False
    return any(one == name + NEW or one.startswith(f"{name}.damaged-") for one in names)


def _link(path: str, other: str) -> None:
    """Give a file a second name, or make a copy of it where the filesystem has no second names."""
    try:
        os.link(path, other)
    except OSError:
        import shutil

        part = f"{other}.part"
        shutil.copyfile(path, part)
        keep_private(part, 0o600)
        _sync(part)
        os.replace(part, other)


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)
