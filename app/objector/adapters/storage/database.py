# SPDX-License-Identifier: Apache-2.0
"""The file in the data folder: opened when first used, durable, shared with other processes of the same person."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from types import TracebackType
from typing import Any, Protocol, Self

from objector.adapters.base.files import Identity, identity, make_file, make_folder
from objector.adapters.base.gate import FolderGate
from objector.adapters.storage.faults import primary_code, translated
from objector.adapters.storage.migration import check_soundness, check_version, migrate, read_state, transaction
from objector.adapters.storage.schema import STEPS, Step
from objector.adapters.storage.uri import uri
from objector.domain.errors import StorageError, StorageFault
from objector.domain.named_tuple import NamedTuple

BUSY_SECONDS = 2.0
"""How long another program may hold the database before we give up."""

Row = tuple[Any, ...]
Parameters = Sequence[str | int | None] | Mapping[str, str | int | None]

# Where the database cannot be opened for writing for one of these reasons, it may still be read.
_STILL_READABLE = frozenset({StorageFault.READ_ONLY, StorageFault.FOLDER, StorageFault.FULL})


class Soundness(NamedTuple):
    """What is known of a database that is whole; `size` is in bytes."""

    version: int
    size: int


class DatabaseRecovery(Protocol):
    """What is done about a database that is damaged, missing or lacks something."""

    def unfinished(self) -> bool:
        """Return whether a recovery was begun that has not come to its end."""
        ...

    def finish(self) -> None:
        """Bring it to its end. Raises StorageError."""
        ...

    def lacks(self, connection: sqlite3.Connection | None) -> bool:
        """Return whether something can be brought back that is not in it; without a connection nothing is.

        Raises sqlite3.Error.
        """
        ...

    def recover(self, still_open: sqlite3.Connection | None = None) -> None:
        """Put a good database in the place. Raises StorageError.

        `still_open` is a connection to a file that was taken away.
        """
        ...


class Database:
    """A SQLite database of ours at `path`, with its tables at the version that `steps` lead to.

    Nothing is touched before the first use, and reading makes no file: where there is none, there are no rows. A file
    of an older version is brought to the newest one on first use, reading included. A fault closes the connection, so
    that the next use starts afresh. To be used in the thread that first used it.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        steps: Sequence[Step] = STEPS,
        busy_seconds: float = BUSY_SECONDS,
        recovery: DatabaseRecovery | None = None,
        gate: FolderGate | None = None,
    ) -> None:
        """Name the file; `recovery` is what to do about one that is damaged, which is otherwise left as it is.

        Once the `gate` of the folder is closed nothing is read or kept any more.
        """
        self._recovery = recovery
        self.path = os.path.abspath(path)
        self._gate = gate or FolderGate(os.path.dirname(self.path))
        self._steps = steps
        self._busy_seconds = busy_seconds
        self._connection: sqlite3.Connection | None = None
        self._identity: Identity | None = None
        self._openings = 0
        """How many times it was opened: the database's own count begins anew each time."""
        self._seen: object = None
        """As of what this connection knows what others wrote."""
        self._revision = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; the next use opens it again."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """Return the rows of one query, as they were at one moment; none where nothing has been kept yet.

        A database that can only be read is read. Raises StorageError or DatabaseNewer.
        """
        with self._gate.inside():
            try:
                return self._rows(sql, parameters)
            except StorageError as error:
                if self.recovered(error):
                    return self._rows(sql, parameters)
                if error.fault not in _STILL_READABLE:
                    raise
                return self._rows_without_writing(sql, parameters, error)

    def recovered(self, error: StorageError) -> bool:
        """Return whether an error was damage, and a good database is in the place of the damaged one now.

        Raises StorageError where that failed.
        """
        if self._recovery is None or error.fault is not StorageFault.DAMAGED:
            return False
        self.close()
        self._recovery.recover()
        return True

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give a connection inside a transaction: on leaving the block all of it is on the disk, or it raised.

        Makes the folder and the file where they are missing. Raises StorageError, with nothing recorded, or
        DatabaseNewer.
        """
        try:
            with self._gate.inside(), self._afresh_after_fault():
                was_there = identity(self.path) is not None
                connection = self._open_for_writing()
                with transaction(connection):
                    self._check_identity()
                    self._check_version(connection)
                    if was_there:
                        self._look_at_others(connection)
                    yield connection
                self._seen = self._others(connection)
        except StorageError as error:
            recovered = self.recovered(error)
            told = StorageError(StorageFault.RECOVERED, self.path, error.detail) if recovered else error
            raise told.with_nothing_recorded() from error

    def revision(self) -> int:
        """Return a larger number than before if another connection wrote since. Raises StorageError or DatabaseNewer.

        https://www.sqlite.org/pragma.html#pragma_data_version
        """
        with self._gate.inside(), self._afresh_after_fault():
            self._look_at_others(self._open(create=False))
        return self._revision

    def _look_at_others(self, connection: sqlite3.Connection | None) -> None:
        found = self._others(connection)
        if found != self._seen:
            self._seen = found
            self._revision += 1

    def _others(self, connection: sqlite3.Connection | None) -> object:
        """Return what is another value once another connection wrote."""
        if connection is None:
            return None
        return self._openings, connection.execute("PRAGMA data_version").fetchone()[0]

    def soundness(self) -> Soundness | None:
        """Open it for writing and read all of it; `None` where nothing has been kept yet. A moment for each megabyte.

        Raises StorageError, also for one that could still be read, or DatabaseNewer.
        """
        with self._gate.inside(), self._afresh_after_fault():
            connection = self._open(create=False)
            if connection is None:
                return None
            found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                raise StorageError(StorageFault.DAMAGED, self.path, found)
            return Soundness(
                *connection.execute(
                    "SELECT user_version, page_count * page_size"
                    " FROM pragma_user_version, pragma_page_count, pragma_page_size"
                ).fetchone()
            )

    def _rows(self, sql: str, parameters: Parameters) -> list[Row]:
        with self._afresh_after_fault():
            connection = self._open(create=False)
            return [] if connection is None else connection.execute(sql, parameters).fetchall()

    def _open_for_writing(self) -> sqlite3.Connection:
        """Open it, a good one in its place where it is damaged."""
        try:
            with translated(self.path):
                connection = self._open(create=True)
        except StorageError as error:
            if not self.recovered(error):
                raise
            connection = self._open(create=True)
        if connection is None:
            raise StorageError(StorageFault.FAILED, self.path)
        return connection

    @contextmanager
    def _afresh_after_fault(self) -> Iterator[None]:
        try:
            with translated(self.path):
                yield
        except StorageError:
            self.close()
            raise

    def _open(self, *, create: bool) -> sqlite3.Connection | None:
        if self._recovery is not None and self._recovery.unfinished():
            self.close()
            self._recovery.finish()
        found = identity(self.path)
        if self._connection is not None:
            if found == self._identity:
                self._check_version(self._connection)
                return self._connection
            # The file was removed or replaced: what is written to the old one would be lost.
            if found is None and self._recovery is not None:
                self._recovery.recover(self._connection)
            self.close()
        connection = self._with_all_that_is_kept()
        self._connection = self._opened(create=True) if connection is None and create else connection
        return self._connection

    def _with_all_that_is_kept(self) -> sqlite3.Connection | None:
        """Return a connection to what is there, after what it lacks and what is kept elsewhere was brought back."""
        connection = self._opened(create=False)
        try:
            if self._recovery is None or not self._recovery.lacks(connection):
                return connection
        except BaseException:
            if connection is not None:
                connection.close()
            raise
        if connection is not None:
            connection.close()
        self._recovery.recover()
        return self._opened(create=False)

    def _opened(self, *, create: bool) -> sqlite3.Connection | None:
        """Return a connection, `None` where there is no file, or nothing of ours in it."""
        found = identity(self.path)
        if found is None:
            if not create:
                return None
            make_folder(os.path.dirname(self.path))
            make_file(self.path)
            found = identity(self.path)
        if not os.access(self.path, os.W_OK):
            # SQLite would open it for reading, and leave files beside it that cannot be written either.
            raise StorageError(StorageFault.READ_ONLY, self.path)
        connection = self._connect("mode=rw")
        try:
            ready = self._prepare(connection, create=create)
        except BaseException:
            connection.close()
            raise
        if not ready:
            connection.close()
            return None
        self._identity = found
        self._openings += 1
        return connection

    def _connect(self, query: str) -> sqlite3.Connection:
        return sqlite3.connect(uri(self.path, query), uri=True, timeout=self._busy_seconds, isolation_level=None)

    def _prepare(self, connection: sqlite3.Connection, *, create: bool) -> bool:
        # The file may come from anywhere (https://www.sqlite.org/security.html).
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        # FULL, and where a filesystem has no write-ahead log the folder is synced too.
        connection.execute("PRAGMA synchronous = EXTRA")
        if sys.platform == "darwin":
            # An ordinary fsync leaves the data in the drive's cache there.
            connection.execute("PRAGMA fullfsync = ON")
            connection.execute("PRAGMA checkpoint_fullfsync = ON")
        state = read_state(connection, self.path, len(self._steps))
        if state.empty and not create:
            return False
        check_soundness(connection, self.path)
        if state.version < len(self._steps):
            migrate(connection, self.path, self._steps)
        try:
            connection.execute("PRAGMA journal_mode = WAL").fetchone()
        except sqlite3.OperationalError as error:
            # Another process is at work on a new file; as safe without, and the next connection tries again.
            if primary_code(error) != sqlite3.SQLITE_BUSY:
                raise
        return True

    def _check_identity(self) -> None:
        # Another process may have put a good database in the place while this one waited for its turn.
        if identity(self.path) != self._identity:
            raise StorageError(StorageFault.RECOVERED, self.path)

    def _check_version(self, connection: sqlite3.Connection) -> None:
        # A newer Objector may have come by while this one runs.
        check_version(connection.execute("PRAGMA user_version").fetchone()[0], self.path, len(self._steps))

    def _rows_without_writing(self, sql: str, parameters: Parameters, reason: StorageError) -> list[Row]:
        logged = self._waiting("-wal") or self._waiting("-journal")
        if logged or self._waiting("-shm"):
            try:
                return self._rows_by("mode=ro", sql, parameters, reason)
            except StorageError as error:
                if logged or error.fault not in _STILL_READABLE:
                    raise
        # Nobody else is at it and nothing is in the log, so the file alone is the whole database. Opened so, no index
        # of the log is made or needed, but another program's changes would not be seen: it serves one query only.
        return self._rows_by("mode=ro&immutable=1", sql, parameters, reason)

    def _rows_by(self, query: str, sql: str, parameters: Parameters, reason: StorageError) -> list[Row]:
        with translated(self.path), closing(self._connect(query)) as connection:
            state = read_state(connection, self.path, len(self._steps))
            if state.empty:
                return []
            if state.version < len(self._steps):
                raise reason
            check_soundness(connection, self.path)
            return connection.execute(sql, parameters).fetchall()

    def _waiting(self, suffix: str) -> bool:
        try:
            return os.path.getsize(os.path.realpath(self.path) + suffix) > 0
        except FileNotFoundError:
            return False
        except OSError:
            return True
