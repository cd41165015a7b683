# SPDX-License-Identifier: Apache-2.0
"""The exchange of a new database for the one that lies in its place: begun once, it is brought to its end by anybody.

The new one lies beside it first, whole, with a note that says so. A process may be killed at any moment: the path
always leads to a database, and never to an empty one in place of one with entries.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing

from objector.adapters.base.files import sync_folder, sync_path
from objector.adapters.storage.asides import NEW, free_name
from objector.adapters.storage.bad_sectors import copy_what_can_be
from objector.adapters.storage.faults import is_damage, primary_code
from objector.adapters.storage.recovery_note import read_note, write_note
from objector.adapters.storage.uri import uri
from objector.domain.backups import Recovered

LOGS = ("-wal", "-journal")
"""What SQLite adds to the name of a database for its logs."""


def exchange(path: str) -> None:
    """Put the database that was made beside the one at `path` in its place, as far as that was not done."""
    new = path + NEW
    folder = os.path.dirname(path)
    recovered = read_note(folder)
    if recovered is None:  # the note is written first, so somebody took it away
        recovered = Recovered(free_name(path, "unknown"), None, 0, complete=False)
        write_note(folder, recovered)
    if recovered.aside is not None:
        if os.path.exists(path) and not os.path.lexists(recovered.aside):
            _link(path, recovered.aside)
        for log in LOGS:
            if os.path.exists(path + log) and not os.path.lexists(recovered.aside + log):
                os.replace(path + log, recovered.aside + log)
    else:
        for log in LOGS:  # of a file that was taken away: they belong to nothing
            remove(path + log)
    remove(f"{path}-shm")
    sync_folder(folder)
    os.replace(new, path)
    sync_folder(folder)


@contextlib.contextmanager
def nobody_writes(path: str) -> Iterator[None]:
    """Keep others from writing into the damaged file meanwhile, as far as it can still be opened.

    What they would write after it was read would be lost. Raises StorageError(LOCKED).
    """
    if not os.path.exists(path):
        yield
        return
    try:
        opened = sqlite3.connect(uri(path, "mode=rw"), uri=True, isolation_level=None)
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


def remove(path: str) -> None:
    """Remove a file, if there is one."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(path)


def _link(path: str, other: str) -> None:
    """Give a file a second name, or make a copy of it where the filesystem has no second names."""
    try:
        os.link(path, other)
    except OSError:
        part = f"{other}.part"
        copy_what_can_be(path, part)
        sync_path(part)
        os.replace(part, other)
