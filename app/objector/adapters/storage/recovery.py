# SPDX-License-Identifier: Apache-2.0
"""A record that is damaged, missing, empty or an older one is brought back from all that has something of it.

Whatever is good is united by its content: in the copies, in the journal, in the damaged file, and in those that were
put aside before. Where nothing good lies in the place, a new database is made beside it first. A note is written once
that is whole, and from then on whoever opens the database finishes the exchange, so that a process may be killed at any
moment: the path always leads to a database, and never to an empty one in place of one with entries. Done twice it is
done once, so that it is done again until nothing is missing any more.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING, Any

from objector.adapters.base.files import make_file, sync_folder, sync_path
from objector.adapters.base.gate import FolderGate
from objector.adapters.base.whole_file import write_whole
from objector.adapters.storage.asides import Asides, asides
from objector.adapters.storage.backups import content_of, copies, holds
from objector.adapters.storage.bad_sectors import copy_what_can_be
from objector.adapters.storage.copying import copy_all
from objector.adapters.storage.database import Database
from objector.adapters.storage.faults import is_damage, primary_code, translated
from objector.adapters.storage.journal import Journal, journals, rows_of
from objector.adapters.storage.turns import turn
from objector.adapters.storage.uri import uri
from objector.domain.backups import Cause, Recovered
from objector.domain.chain import Bundle, Chain
from objector.domain.errors import DatabaseNewer, MergeConflict, StorageError, StorageFault
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.adapters.storage.backups import BackupCopy
    from objector.adapters.storage.database import Row
    from objector.adapters.storage.head_file import HeadFile
    from objector.adapters.storage.salvage import Imports, Legible
    from objector.domain.chain import Record, Sealing

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


class _Base(NamedTuple):
    """What the new database begins from."""

    copy_of: date | None
    device: str | None
    path: str | None = None
    """Of the copy."""


class SqliteRecovery:
    """The Recovery port over the database at `path`. What it needs is loaded when it is needed: nearly never."""

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

    def recover(self, still_open: sqlite3.Connection | None = None) -> bool:
        """Bring back what is damaged, missing or lacks something; return whether it can be opened now.

        One that proves to be whole and to have everything is left alone. `still_open` is a connection to a file that
        was taken away. Raises StorageError where the disk does not take it, or where another program has the file;
        then everything is as it was.
        """
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()
            self._do(self._cause(still_open), still_open)
        return True

    def bring_back(self) -> None:
        """Do so because the person asked for it.

        Another record that lies in its place is put aside, and each file that was put aside is read once more. Raises
        StorageError, or DatabaseNewer.
        """
        with self._gate.inside(), translated(self._path), turn(self._folder):
            self._finish()
            Asides(self._path).mark_unread()
            cause = self._cause(None)
            owner = self._owner([])
            if cause in {None, Cause.BEHIND} and owner is not None and self._is_of_another(owner):
                cause = Cause.ANOTHER
            self._do(cause, None)

    def _do(self, cause: Cause | None, still_open: sqlite3.Connection | None) -> None:
        if cause is Cause.BEHIND:
            self._take_in()
        elif cause is not None:
            with self._nobody_writes():
                self._make_new(cause, still_open)
                if sys.platform != "win32":  # where a file that is open cannot be given another name
                    self._finish()
            self._finish()

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
        note = self._note()
        # The note is there before the exchange is.
        if note is None or self.unfinished() or (note.aside is not None and not os.path.lexists(note.aside)):
            return None
        return note

    def _note(self) -> Recovered | None:
        path = os.path.join(self._folder, NOTE)
        if not os.path.exists(path):
            return None
        import json

        try:
            with open(path, encoding="utf-8") as file:
                note = json.load(file)
            aside, day = note["aside"], note["copy_of"]
            return Recovered(
                None if aside is None else str(aside),
                None if day is None else date.fromisoformat(day),
                int(note["brought"]),
                bool(note["complete"]),
                int(note.get("unlinked", 0)),
                Cause(note.get("cause", Cause.DAMAGED.value)),
                int(note.get("entries", 0)),
            )
        except (OSError, ValueError, KeyError, TypeError):
            return None

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

    @contextlib.contextmanager
    def _nobody_writes(self) -> Iterator[None]:
        """Keep others from writing into the damaged file meanwhile, as far as it can still be opened.

        What they would write after it was read would be lost. Raises StorageError(LOCKED).
        """
        if not os.path.exists(self._path):
            yield
            return
        try:
            opened = sqlite3.connect(uri(self._path, "mode=rw"), uri=True, isolation_level=None)
        except sqlite3.Error as error:
            if not is_damage(error):
                raise
            yield  # its first page cannot be read, by anybody
            return
        with closing(opened) as connection:
            try:
                connection.execute("BEGIN IMMEDIATE")
            except UnicodeDecodeError:
                pass  # it can no longer be opened by anybody, as after other errors
            except sqlite3.Error as error:
                if primary_code(error) == sqlite3.SQLITE_BUSY:
                    raise
            yield

    def _make_new(self, cause: Cause, still_open: sqlite3.Connection | None) -> None:
        """Make the database that is to take the place, whole and on the disk, and then the note that says so."""
        import tempfile

        from objector.adapters.storage.salvage import legible

        new = self._path + NEW
        _remove(new)
        with tempfile.TemporaryDirectory(prefix=WORKSHOP, dir=self._folder) as workshop:
            made = os.path.join(workshop, os.path.basename(self._path))
            damaged: list[Legible] = []
            if cause is Cause.DAMAGED:
                copy, readable = self._copy_of_damaged(workshop)
                found = legible(copy, self._sealing)
                damaged = [found._replace(complete=found.complete and readable)]
            owner = self._owner([one.device for one in damaged])
            base = self._rescued(made, still_open) or self._fullest_good(made, owner)
            read: Sequence[str] = ()
            with Database(made) as database:
                brought = self._bring_over(database, damaged, owner, own_device=base.device is None)
                if cause is not Cause.TAKEN_AWAY:
                    more, read = self._take_over(database, owner or base.device, base=base.path)
                    brought = _Brought(brought.entries + more.entries, brought.unlinked + more.unlinked)
                with database.writing() as connection:
                    # What was written down of reminders is of another time.
                    connection.execute("DELETE FROM agenda")
                    connection.execute("DELETE FROM followed")
                    entries = _count(connection)
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            sync_path(made)
            aside = None
            if cause in {Cause.DAMAGED, Cause.ANOTHER}:
                aside = self._free_name(_stamp())
            complete = all(one.complete for one in damaged)
            note = Recovered(aside, base.copy_of, brought.entries, complete, brought.unlinked, cause, entries)
            self._write_note(note)
            os.replace(made, new)
        sync_folder(self._folder)
        Asides(self._path).mark_read([*read, *([] if aside is None else [aside])])

    def _take_in(self) -> None:
        """Add to a record that is whole what others have and it has not."""
        with Database(self._path) as database:
            rows = database.rows("SELECT id, EXISTS (SELECT 1 FROM ledger) FROM device")
            own, has_entries = str(rows[0][0]), bool(rows[0][1])
            owner = own if has_entries else self._owner([]) or self._owner_of_copies() or own
            brought, read = self._take_over(database, owner, own_device=not has_entries)
            with database.writing() as connection:
                entries = _count(connection)
        if brought.entries:
            # What nobody was told of yet goes on being told, the file that was put aside by its name.
            before = self.told() or Recovered(None, None, 0, complete=True, cause=Cause.BEHIND)
            came, unlinked = before.brought + brought.entries, before.unlinked + brought.unlinked
            self._write_note(before._replace(brought=came, unlinked=unlinked, entries=entries))
        Asides(self._path).mark_read(read)

    def _take_over(
        self, database: Database, owner: str | None, *, own_device: bool = False, base: str | None = None
    ) -> tuple[_Brought, Sequence[str]]:
        """Add what copies, journals and files put aside have; return how much, and what was put aside and read.

        The copy at `base` is in it already.
        """
        from objector.adapters.storage.salvage import legible, of_rows

        entries = unlinked = 0
        unread = Asides(self._path).unread()
        for path in (*(copy.path for copy in self._fullest_first()), *unread):
            content = content_of(path)
            if path == base or (content is not None and owner is not None and content.device != owner):
                continue  # what is there already, and what is another record's
            found = legible(path, self._sealing, _known(database))
            brought = self._bring_over(database, [found], owner, own_device=own_device)
            entries, unlinked = entries + brought.entries, unlinked + brought.unlinked
        for path in journals(self._path):
            found = of_rows(rows_of(path), self._sealing, _known(database))
            brought = self._bring_over(database, [found], owner, own_device=own_device)
            entries, unlinked = entries + brought.entries, unlinked + brought.unlinked
        return _Brought(entries, unlinked), unread

    def _owner(self, told: Iterable[str | None]) -> str | None:
        """Return the device whose record this is: what is told of it elsewhere, else by the damaged file itself."""
        head = None if self._head is None else self._head.read()
        if head is not None:
            return head.device
        return next((device for device in told if device is not None), None)

    def _owner_of_copies(self) -> str | None:
        contents = (content_of(copy.path) for copy in self._fullest_first())
        return next(
            (content.device for content in contents if content is not None and content.newest is not None), None
        )

    def _fullest_first(self) -> list[BackupCopy]:
        """Return the copies, the one first that reaches furthest into the record, whatever day its name tells."""
        today = _today()

        def rank(copy: BackupCopy) -> tuple[int, bool, date, bool]:
            content = content_of(copy.path)
            return (-1 if content is None else content.reach, copy.day.isoformat() <= today, copy.day, copy.daily)

        return sorted(copies(self._path), key=rank, reverse=True)

    def _rescued(self, made: str, still_open: sqlite3.Connection | None) -> _Base | None:
        """Put what a connection has of a file that was taken away where the new database is made."""
        from objector.adapters.storage.examination import examine

        if still_open is None:
            return None
        try:
            make_file(made)
            with closing(sqlite3.connect(made, isolation_level=None)) as connection:
                copy_all(still_open, connection)
                connection.execute("PRAGMA journal_mode = DELETE").fetchone()
            examine(made, self._sealing, alone=True)
        except sqlite3.Error as error:
            if primary_code(error) == sqlite3.SQLITE_FULL:
                raise
        except StorageError as error:
            if error.fault is not StorageFault.DAMAGED:
                raise
        else:
            content = content_of(made)
            return None if content is None else _Base(None, content.device)
        _remove(made)
        return None

    def _fullest_good(self, made: str, owner: str | None) -> _Base:
        """Put the copy where the new database is made that is whole and reaches furthest into the record."""
        from objector.adapters.storage.examination import examine

        for copy in self._fullest_first():
            content = content_of(copy.path)
            if content is not None and owner is not None and content.device != owner:
                continue  # another record's
            if not copy_what_can_be(copy.path, made):
                _remove(made)
                continue
            try:
                examine(made, self._sealing, alone=True)
                with Database(made) as database:  # brings an older one to the newest tables
                    database.rows("SELECT 1 FROM ledger LIMIT 1")
            except StorageError as error:
                _remove(made)
                if error.fault is StorageFault.FULL:
                    raise
                continue
            except DatabaseNewer:
                _remove(made)
                continue
            return _Base(copy.day, None if content is None else content.device, copy.path)
        return _Base(None, None)

    def _copy_of_damaged(self, workshop: str) -> tuple[str, bool]:
        """Copy the damaged file with its log, so that reading it changes nothing about it.

        Return the path of the copy, and whether all could be read.
        """
        copy = os.path.join(workshop, "damaged.sqlite3")
        whole = copy_what_can_be(self._path, copy)
        for log in _LOGS:
            with contextlib.suppress(FileNotFoundError):
                whole = copy_what_can_be(self._path + log, copy + log) and whole
        return copy, whole

    def _bring_over(
        self, database: Database, found: Sequence[Legible], owner: str | None, *, own_device: bool
    ) -> _Brought:
        """Add the entries that the record does not have, and return how many; another record's are left out.

        A signature that an entry here lacks is taken over with it.
        """
        from objector.adapters.storage.merging import put_back
        from objector.adapters.storage.statements import keep_statement

        brought = unlinked = 0
        for legible in found:
            if owner is not None and legible.device not in {None, owner}:
                continue
            with database.writing() as connection:
                connection.executemany(
                    "INSERT OR IGNORE INTO gone (uuid, head) SELECT ?1, ?2"
                    " WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE uuid = ?1)",
                    legible.gone,
                )
                for statement in legible.statements:
                    keep_statement(connection, statement)
                device = owner or legible.device
                if own_device and device is not None and _count(connection) == 0:
                    connection.execute("UPDATE device SET id = ?", (device,))
                here = {row[0] for row in connection.execute(_HERE)}
                chains = _not_here(connection, legible)
                unsigned = {row[0] for row in connection.execute("SELECT uuid FROM link WHERE signature IS NULL")}
                for records, ours in ((legible.ours, True), (legible.theirs, False)):
                    new = [record for record in records if _is_wanted(record, legible.called, here, unsigned)]
                    brought += self._merged(connection, chains, new, legible, ours=ours)
                _bring_imports(connection, legible.imports)
                # An entry whose id itself was hit is known by its place among those of its computer.
                places = set(connection.execute("SELECT device, ordinal FROM ledger"))
                here = {row[0] for row in connection.execute(_HERE)}
                loose = [
                    (ordinal, entry)
                    for ordinal, entry in legible.loose
                    if entry.uuid not in here and (entry.device, ordinal) not in places
                ]
                put_back(connection, loose, self._sealing)
                _bring_facts(connection, legible.told)
                brought, unlinked = brought + len(loose), unlinked + len(loose)
        return _Brought(brought, unlinked)

    def _merged(
        self,
        connection: sqlite3.Connection,
        chains: Sequence[Chain],
        records: Sequence[Record],
        found: Legible,
        *,
        ours: bool,
    ) -> int:
        """Add records, all at once if they fit together, else each that fits by itself, and return how many came."""
        from objector.adapters.storage.merging import merge

        def merged(chains: Sequence[Chain], records: Sequence[Record]) -> int:
            bundle = Bundle(tuple(chains), tuple(records))
            return merge(connection, bundle, self._sealing, ours=ours, called=found.called, places=found.places)

        unfitting = (MergeConflict, ValueError, OverflowError)
        try:
            return merged(chains, records)
        except unfitting:
            brought = 0
            for record in records if len(records) > 1 else ():
                named = tuple(chain for chain in chains if chain.id == record.chain)
                with contextlib.suppress(*unfitting):
                    brought += merged(named, (record,))
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
        note["cause"] = recovered.cause.value
        path = os.path.join(self._folder, NOTE)
        write_whole(path, json.dumps(note).encode(), f"{path}.part")

    def _finish(self) -> None:
        """Exchange the files, as far as that was not done."""
        new = self._path + NEW
        if not os.path.exists(new):
            return
        recovered = self._note()
        if recovered is None:  # the note is written first, so somebody took it away
            recovered = Recovered(self._free_name("unknown"), None, 0, complete=False)
            self._write_note(recovered)
        if recovered.aside is not None:
            if os.path.exists(self._path) and not os.path.lexists(recovered.aside):
                _link(self._path, recovered.aside)
            for log in _LOGS:
                if os.path.exists(self._path + log) and not os.path.lexists(recovered.aside + log):
                    os.replace(self._path + log, recovered.aside + log)
        else:
            for log in _LOGS:  # of a file that was taken away: they belong to nothing
                _remove(self._path + log)
        _remove(f"{self._path}-shm")
        sync_folder(self._folder)
        os.replace(new, self._path)
        sync_folder(self._folder)


def put_aside(path: str) -> bool:
    """Return whether a damaged database lies beside the one at `path`, or is just being put there."""
    return os.path.lexists(path + NEW) or bool(asides(path))


def _has(connection: sqlite3.Connection, uuid: str) -> bool:
    return connection.execute(_HAS, {"uuid": uuid}).fetchone() is not None


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT count(*) FROM ledger").fetchone()[0])


# What went with an import that was taken back is not to come again from an older copy, and is not missed.
_HERE = "SELECT uuid FROM ledger UNION SELECT uuid FROM gone"
_HAS = "SELECT 1 FROM ledger WHERE uuid = :uuid UNION ALL SELECT 1 FROM gone WHERE uuid = :uuid"


def _known(database: Database) -> dict[str, bool]:
    """Return the ids of the entries that the record has, each with whether it is signed there, and of those gone."""
    rows = database.rows("SELECT uuid, signature IS NOT NULL FROM link UNION SELECT uuid, 1 FROM gone")
    return {row[0]: bool(row[1]) for row in rows}


def _not_here(connection: sqlite3.Connection, legible: Legible) -> Sequence[Chain]:
    """Return the chains of a file that are not here, each with those here that are written with the same id."""
    names = dict(connection.execute("SELECT local, said FROM alias"))
    by_name = {row[0]: Chain(*row) for row in connection.execute("SELECT id, device, key FROM chain ORDER BY id")}
    here = [chain._replace(id=names.get(name, name)) for name, chain in by_name.items()]
    wanted: list[Chain] = []
    for chain in legible.chains:
        if (chain.id, chain.key) in legible.twins:
            is_here = any((one.id, one.key) == (chain.id, chain.key) for one in here)
        else:
            is_here = chain.id in by_name and by_name[chain.id].key is not None
        if not is_here:
            wanted += [one for one in here if one.id == chain.id and one.key is not None]
            wanted.append(chain)
    return list(dict.fromkeys(wanted))


def _bring_facts(connection: sqlite3.Connection, told: Sequence[Row]) -> None:
    """Bring over the facts that entries answered to, of those that are here and have none."""
    from objector.adapters.storage.ledger import keep_facts
    from objector.application.ports.ledger import Facts

    here = {row[0] for row in connection.execute(_HERE)}
    known = {
        uuid: Facts(edition, text)
        for uuid, edition, text in told
        if uuid in here and isinstance(edition, str) and isinstance(text, str)
    }
    keep_facts(connection, known)


def _bring_imports(connection: sqlite3.Connection, found: Imports) -> None:
    """Bring over what is kept of imports that are not known here: whom the person trusts, and what came by which."""
    from objector.adapters.storage.merging import BEFORE
    from objector.adapters.storage.salvage import IMPORTS

    known = {row[0] for row in connection.execute("SELECT id FROM import")}
    new = {row[0] for row in found.imports} - known
    if not new:
        return
    theirs = {row[0] for row in connection.execute("SELECT uuid FROM link WHERE NOT ours")}
    brought = [row for row in found.brought if row[0] in new and row[1] in theirs]
    before = {uuid for number, uuid in found.brought if number == BEFORE}
    rows = (
        [row for row in found.paired if row[IMPORTS[0][1].index("import")] in new],
        [row for row in found.imports if row[0] in new],
        brought,
    )
    for (table, columns), wanted in zip(IMPORTS, rows, strict=True):
        places = ", ".join("?" * len(columns))
        for row in wanted:
            with contextlib.suppress(sqlite3.IntegrityError):  # nonsense, of a page that is damaged
                connection.execute(
                    f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - of names
                    row,
                )
    connection.executemany(
        "DELETE FROM brought WHERE import = ? AND uuid = ?",
        [(BEFORE, uuid) for _, uuid in brought if uuid not in before],
    )


def _is_wanted(record: Record, called: Mapping[str, str], here: set[str], unsigned: set[str]) -> bool:
    """Return whether something of a record is not here; `called` is what entries are called here, by digest."""
    if record.said is None:
        return False
    uuid = called.get(record.digest, record.said["uuid"])
    return uuid not in here or (uuid in unsigned and record.signature is not None)


def _is_empty(path: str) -> bool:
    """Return whether nobody has written anything into a file; no log is looked at."""
    return os.path.getsize(path) == 0


def _stamp() -> str:
    return _of_the_clock("%Y%m%dT%H%M%SZ")


def _today() -> str:
    return _of_the_clock("%Y-%m-%d")


def _of_the_clock(form: str) -> str:
    """Return the present moment by SQLite's own clock: for the names of files, from which nothing is reckoned."""
    with closing(sqlite3.connect(":memory:")) as clock:
        return str(clock.execute("SELECT strftime(?, 'now')", (form,)).fetchone()[0])


def _link(path: str, other: str) -> None:
    """Give a file a second name, or make a copy of it where the filesystem has no second names."""
    try:
        os.link(path, other)
    except OSError:
        part = f"{other}.part"
        copy_what_can_be(path, part)
        sync_path(part)
        os.replace(part, other)


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)
