# SPDX-License-Identifier: Apache-2.0
"""The database that is to take the place of one that is damaged, missing, empty or another computer's.

It is made in a folder of its own, beside it, from the fullest good copy and from all else that has something of the
record, and is whole and on the disk before its note is written.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import tempfile
from collections.abc import Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from objector.adapters.base.files import make_file, sync_folder, sync_path
from objector.adapters.storage.asides import NEW, WORKSHOP, Asides, free_name
from objector.adapters.storage.backups import content_of
from objector.adapters.storage.bad_sectors import copy_what_can_be
from objector.adapters.storage.copying import copy_all
from objector.adapters.storage.database import Database
from objector.adapters.storage.examination import examine
from objector.adapters.storage.exchange import LOGS, remove
from objector.adapters.storage.faults import primary_code
from objector.adapters.storage.recovery_note import write_note
from objector.adapters.storage.salvage import legible
from objector.adapters.storage.uniting import Brought, Uniting, count, fullest_first, of_the_clock
from objector.domain.backups import Cause, Recovered
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.adapters.storage.salvage import Legible
    from objector.domain.chain import Sealing


class _Base(NamedTuple):
    """What the new database begins from."""

    copy_of: date | None
    device: str | None
    path: str | None = None
    """Of the copy."""


def make_new(
    path: str, sealing: Sealing, cause: Cause, owner: str | None, still_open: sqlite3.Connection | None
) -> None:
    """Make the one that is to take the place of the database at `path`, and then the note that says so.

    `owner` is the device whose record it is, where that is noted; else the damaged file itself tells it. `still_open`
    is a connection to a file that was taken away. Raises StorageError.
    """
    folder = os.path.dirname(path)
    new = path + NEW
    remove(new)
    with tempfile.TemporaryDirectory(prefix=WORKSHOP, dir=folder) as workshop:
        made = os.path.join(workshop, os.path.basename(path))
        damaged: list[Legible] = []
        if cause is Cause.DAMAGED:
            copy, readable = _copy_of_damaged(path, workshop)
            found = legible(copy, sealing)
            damaged = [found._replace(complete=found.complete and readable)]
        owner = owner or next((one.device for one in damaged if one.device is not None), None)
        base = _rescued(made, sealing, still_open) or _fullest_good(path, made, sealing, owner)
        read: Sequence[str] = ()
        with Database(made) as database:
            brought = Uniting(path, sealing, owner, own_device=base.device is None).bring_over(database, damaged)
            if cause is not Cause.TAKEN_AWAY:
                others = Uniting(path, sealing, owner or base.device, own_device=False)
                more, read = others.take_over(database, base.path)
                brought = Brought(brought.entries + more.entries, brought.unlinked + more.unlinked)
            with database.writing() as connection:
                # What was written down of reminders is of another time.
                connection.execute("DELETE FROM agenda")
                connection.execute("DELETE FROM followed")
                entries = count(connection)
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        sync_path(made)
        aside = None
        if cause in {Cause.DAMAGED, Cause.ANOTHER}:
            aside = free_name(path, of_the_clock("%Y%m%dT%H%M%SZ"))
        complete = all(one.complete for one in damaged)
        note = Recovered(aside, base.copy_of, brought.entries, complete, brought.unlinked, cause, entries)
        write_note(folder, note)
        os.replace(made, new)
    sync_folder(folder)
    Asides(path).mark_read([*read, *([] if aside is None else [aside])])


def _rescued(made: str, sealing: Sealing, still_open: sqlite3.Connection | None) -> _Base | None:
    """Put what a connection has of a file that was taken away where the new database is made."""
    if still_open is None:
        return None
    try:
        make_file(made)
        with closing(sqlite3.connect(made, isolation_level=None)) as connection:
            copy_all(still_open, connection)
            connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        examine(made, sealing, alone=True)
    except sqlite3.Error as error:
        if primary_code(error) == sqlite3.SQLITE_FULL:
            raise
    except StorageError as error:
        if error.fault is not StorageFault.DAMAGED:
            raise
    else:
        content = content_of(made)
        return None if content is None else _Base(None, content.device)
    remove(made)
    return None


def _fullest_good(path: str, made: str, sealing: Sealing, owner: str | None) -> _Base:
    """Put the copy where the new database is made that is whole and reaches furthest into the record."""
    for copy in fullest_first(path):
        content = content_of(copy.path)
        if content is not None and owner is not None and content.device != owner:
            continue  # another record's
        if not copy_what_can_be(copy.path, made):
            remove(made)
            continue
        try:
            examine(made, sealing, alone=True)
            with Database(made) as database:  # brings an older one to the newest tables
                database.rows("SELECT 1 FROM ledger LIMIT 1")
        except StorageError as error:
            remove(made)
            if error.fault is StorageFault.FULL:
                raise
            continue
        except DatabaseNewer:
            remove(made)
            continue
        return _Base(copy.day, None if content is None else content.device, copy.path)
    return _Base(None, None)


def _copy_of_damaged(path: str, workshop: str) -> tuple[str, bool]:
    """Copy the damaged file with its log, so that reading it changes nothing about it.

    Return the path of the copy, and whether all could be read.
    """
    copy = os.path.join(workshop, "damaged.sqlite3")
    whole = copy_what_can_be(path, copy)
    for log in LOGS:
        with contextlib.suppress(FileNotFoundError):
            whole = copy_what_can_be(path + log, copy + log) and whole
    return copy, whole
