# SPDX-License-Identifier: Apache-2.0
"""One process at a time at the files around the database. A process that ends, however it does, has had its turn."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from objector.adapters.base.file_lock import MAINTENANCE, FileLock, Taken
from objector.adapters.base.files import make_folder
from objector.domain.errors import StorageError, StorageFault

LOCK = MAINTENANCE
PATIENCE = 5.0
"""Seconds: a copy of a large record takes one, and a process that was stopped would keep everybody waiting for ever."""
_STEP = 0.02


@contextmanager
def turn(folder: str) -> Iterator[None]:
    """Wait until no other process is inside, and keep others out.

    Raises OSError, and StorageError with LOCKED where another one does not come out.
    """
    make_folder(folder)
    lock = FileLock(os.path.join(folder, LOCK))
    end = monotonic() + PATIENCE
    while (taken := lock.take()) is Taken.OF_ANOTHER:
        if monotonic() > end:
            raise StorageError(StorageFault.LOCKED, lock.path)
        sleep(_STEP)
    if taken is Taken.IMPOSSIBLE:
        raise lock.fault or OSError(lock.path)
    try:
        yield
    finally:
        lock.release()
