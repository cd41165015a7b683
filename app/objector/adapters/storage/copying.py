# SPDX-License-Identifier: Apache-2.0
"""A database copied whole while others use it, with an end to the waiting for them."""

from __future__ import annotations

import sqlite3
from time import monotonic

from objector.domain.errors import StorageError, StorageFault

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
