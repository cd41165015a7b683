# SPDX-License-Identifier: Apache-2.0
"""The border at which errors of SQLite and of the operating system become StorageError."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from objector.adapters.base.faults import of_system
from objector.domain.errors import LONGEST_DATABASE_PATH, StorageError, StorageFault

# The low byte of an extended result code is its primary code (https://www.sqlite.org/rescode.html).
_PRIMARY = 0xFF

_BY_PRIMARY = {
    # Every statement is frozen and tested: one that SQLite cannot prepare has met tables that are not as we made them.
    sqlite3.SQLITE_ERROR: StorageFault.DAMAGED,
    sqlite3.SQLITE_BUSY: StorageFault.LOCKED,
    sqlite3.SQLITE_LOCKED: StorageFault.LOCKED,
    sqlite3.SQLITE_PROTOCOL: StorageFault.LOCKED,
    sqlite3.SQLITE_READONLY: StorageFault.READ_ONLY,
    sqlite3.SQLITE_CORRUPT: StorageFault.DAMAGED,
    sqlite3.SQLITE_NOTADB: StorageFault.DAMAGED,
    sqlite3.SQLITE_FORMAT: StorageFault.DAMAGED,
    sqlite3.SQLITE_FULL: StorageFault.FULL,
}

_READ_FAULTS = frozenset({sqlite3.SQLITE_IOERR_SHORT_READ, sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_CORRUPTFS})

_BY_EXTENDED = {
    # The write-ahead log cannot be made beside a database that could be written.
    sqlite3.SQLITE_READONLY_DIRECTORY: StorageFault.FOLDER,
    # A full disk has no room for the write-ahead log's index.
    sqlite3.SQLITE_IOERR_SHMSIZE: StorageFault.FULL,
    # Sectors that cannot be read, or a file that ends before its pages do.
    **dict.fromkeys(_READ_FAULTS, StorageFault.DAMAGED),
}


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Raise StorageError for what SQLite or the operating system reports inside the block.

    Misuse of SQLite and broken constraints are our own mistakes and pass as they are.
    """
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except sqlite3.Error as error:
        raise StorageError(_of_sqlite(error, path), path, _detail(error)) from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes a text of the file that is not UTF-8
        raise StorageError(StorageFault.DAMAGED, path, str(error)) from error
    except OSError as error:
        raise of_system(error, path) from error


_NOT_OF_THE_FILE = frozenset(
    {
        sqlite3.SQLITE_FULL, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_INTERRUPT,
    }
)  # fmt: skip


def is_damage(error: Exception) -> bool:
    """Return whether an error while reading is the file's own: reading it again would meet the same again."""
    if not isinstance(error, sqlite3.Error):
        return isinstance(error, UnicodeDecodeError)
    primary = primary_code(error)
    if primary == sqlite3.SQLITE_IOERR:
        return error.sqlite_errorcode in _READ_FAULTS
    return primary not in _NOT_OF_THE_FILE


def primary_code(error: sqlite3.Error) -> int | None:
    """Return SQLite's primary result code, `None` for an error that Python's own module found."""
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else code & _PRIMARY


def _of_sqlite(error: sqlite3.Error, path: str) -> StorageFault:
    primary = primary_code(error)
    if primary is None:
        return StorageFault.DAMAGED  # a text in the file is not UTF-8
    if primary == sqlite3.SQLITE_CANTOPEN:
        return _why_not_opened(path)
    return _BY_EXTENDED.get(error.sqlite_errorcode) or _BY_PRIMARY.get(primary, StorageFault.FAILED)


def _why_not_opened(path: str) -> StorageFault:
    folder = os.path.dirname(os.path.abspath(path))
    if len(os.fsencode(os.path.abspath(path))) > LONGEST_DATABASE_PATH:
        return StorageFault.FOLDER
    if _on_read_only_filesystem(folder):
        return StorageFault.READ_ONLY
    if os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
        return StorageFault.FAILED
    return StorageFault.FOLDER


def _on_read_only_filesystem(folder: str) -> bool:
    found = False
    if sys.platform != "win32":
        with suppress(OSError):
            found = bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    return found


def _detail(error: sqlite3.Error) -> str:
    name = getattr(error, "sqlite_errorname", None)
    return str(error) if name is None else f"{name}: {error}"
