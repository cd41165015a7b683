# SPDX-License-Identifier: Apache-2.0
"""From whatever is in the file to the newest schema: who made it, is it sound, which steps are missing."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager

from objector.adapters.base.files import make_file, make_folder, sync_folder
from objector.adapters.storage.copying import connected, copy_all, remove_with_logs
from objector.adapters.storage.faults import primary_code
from objector.adapters.storage.schema import APPLICATION_ID, FROM_THIRD_BEFORE, STEPS, THIRD, Step
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from objector.domain.named_tuple import NamedTuple

# The check takes some 0.6 ms for each 100 kB. Some two hundred entries, more than most people make, stay below this
# limit; what is larger does not delay every start.
_CHECKED_BYTES = 500_000


class FileState(NamedTuple):
    """What the file says of itself."""

    application: int
    version: int
    objects: int

    @property
    def empty(self) -> bool:
        """Whether nobody has written anything into the file."""
        return (self.version, self.objects) == (0, 0) and self.application in {0, APPLICATION_ID}


def read_state(connection: sqlite3.Connection, path: str, known: int) -> FileState:
    """Return what the file is. Raises StorageError(FOREIGN), or DatabaseNewer beyond the version `known`."""
    state = FileState(
        *connection.execute(
            "SELECT application_id, user_version, (SELECT count(*) FROM sqlite_master)"
            " FROM pragma_application_id, pragma_user_version"
        ).fetchone()
    )
    if state.empty:
        return state
    if state.application != APPLICATION_ID:
        raise StorageError(StorageFault.FOREIGN, path)
    check_version(state.version, path, known)
    return state


def check_version(found: int, path: str, known: int) -> None:
    """Raise DatabaseNewer for a version beyond the one `known`."""
    if found > known:
        raise DatabaseNewer(path, found, known)


def is_third_before(connection: sqlite3.Connection) -> bool:
    """Return whether a file of the third version went through that step as it was for a day."""
    return not connection.execute("SELECT 1 FROM pragma_table_info('link') WHERE name = 'ours'").fetchone()


def check_soundness(connection: sqlite3.Connection, path: str) -> None:
    """Raise StorageError(DAMAGED) where a file of ordinary size is not whole, before anything is added to it."""
    size = connection.execute("SELECT page_count * page_size FROM pragma_page_count, pragma_page_size").fetchone()[0]
    if size > _CHECKED_BYTES:
        return
    found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if found != "ok":
        raise StorageError(StorageFault.DAMAGED, path, found)


def migrate(connection: sqlite3.Connection, path: str, steps: Sequence[Step]) -> None:
    """Bring the file through the steps it has not been through, all of them or none; of old contents a backup is kept.

    Raises StorageError(FAILED) where a step does not fit the file, and what `translated` does; the file is then as it
    was before, for the program that wrote it, and the backup is removed again.
    """
    backup = None
    try:
        with transaction(connection):
            # Another process may have done it while this one waited for the lock.
            state = read_state(connection, path, len(steps))
            if state.version == len(steps):
                return
            if not state.empty:
                backup = _back_up(connection, path, state.version)
            if state.version == THIRD and is_third_before(connection):
                for statement in FROM_THIRD_BEFORE:
                    connection.execute(statement)
            begun = _made_whole(connection, steps) if state.empty else state.version
            for number, step in enumerate(steps[begun:], start=begun + 1):
                for statement in step:
                    connection.execute(statement)
                connection.execute(f"PRAGMA user_version = {number}")
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except BaseException as error:
        if backup is not None:
            # Nothing has changed, so nothing is lost; one for each attempt would fill the disk.
            with contextlib.suppress(OSError):
                os.unlink(backup)
        if isinstance(error, sqlite3.Error) and primary_code(error) in {
            sqlite3.SQLITE_ERROR,
            sqlite3.SQLITE_CONSTRAINT,
        }:
            raise StorageError(StorageFault.FAILED, path, str(error)) from error
        raise


def _made_whole(connection: sqlite3.Connection, steps: Sequence[Step]) -> int:
    """Make all tables of a new database at once, and return for how many of the steps that stands."""
    from objector.adapters.storage.whole_schema import CONTENT, STATEMENTS, VERSION  # once in a database's life

    if (*steps[:VERSION],) != STEPS[:VERSION]:
        return 0
    for statement in (*STATEMENTS, *CONTENT):
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version = {VERSION}")
    return VERSION


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Keep everything inside the block, or nothing where it raises; no other process writes meanwhile."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            connection.rollback()
        raise


def _back_up(connection: sqlite3.Connection, path: str, version: int) -> str:
    folder = os.path.join(os.path.dirname(path), "backups")
    make_folder(folder)
    # SQLite's own clock: this is the name of a file, not a moment that anything is reckoned from.
    stamp = connection.execute("SELECT strftime('%Y%m%dT%H%M%SZ', 'now')").fetchone()[0]
    stem, extension = os.path.splitext(os.path.basename(path))
    backup = os.path.join(folder, f"{stem}-v{version}-{stamp}{extension}")
    unfinished = f"{backup}.{os.getpid()}.part"
    try:
        make_file(unfinished)
        # A connection of its own, since one that holds the lock for writing cannot be copied from.
        with closing(connected(path)) as source, closing(connected(unfinished)) as copy:
            copy_all(source, copy)
        _verify(unfinished, path, version)
        os.replace(unfinished, backup)
    except BaseException:
        remove_with_logs(unfinished)
        raise
    sync_folder(folder)
    return backup


def _verify(copy: str, path: str, version: int) -> None:
    with closing(connected(copy)) as connection:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok" or read_state(connection, path, version).version != version:
            raise StorageError(StorageFault.DAMAGED, path, found)
