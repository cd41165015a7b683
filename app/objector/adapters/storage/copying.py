# SPDX-License-Identifier: Apache-2.0
"""A database copied whole while others use it, with an end to the waiting for them."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from time import monotonic

from objector.adapters.storage.uri import uri
from objector.domain.errors import StorageError, StorageFault

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite adds to the name of a database for the files that it puts beside it."""
ANY_LOG = f"(?:{'|'.join(LOGS)})?"
"""The same at the end of a regular expression."""
PATIENCE = 5.0
"""Seconds that another program may keep us from reading on; what is copied meanwhile does not count as waiting."""


def copy_all(source: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    """Copy a database. Raises sqlite3.Error, and StorageError with LOCKED where another program does not let go of it.

    SQLite itself would ask again and again for ever.
    """
    begun = monotonic()

    def waited(status: int, _remaining: int, _pages: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED} and monotonic() - begun > PATIENCE:
            path = source.execute("PRAGMA database_list").fetchone()[2]
            raise StorageError(StorageFault.LOCKED, path)

    source.backup(copy, progress=waited)


def connected(path: str, query: str = "mode=rw") -> sqlite3.Connection:
    """Open a database as it lies there. Raises sqlite3.Error."""
    return sqlite3.connect(uri(path, query), uri=True, isolation_level=None)


def remove_with_logs(path: str) -> None:
    """Remove a copy that nobody finishes, with what SQLite put beside it; what cannot be removed does no harm."""
    for leftover in (path, *(f"{path}{log}" for log in LOGS)):
        with contextlib.suppress(OSError):
            os.unlink(leftover)
