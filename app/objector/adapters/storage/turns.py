# SPDX-License-Identifier: Apache-2.0
"""One process at a time at the files around the database. A process that ends, however it does, has had its turn."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from objector.adapters.storage.files import make_file, make_folder

LOCK = "maintenance.lock"


@contextmanager
def turn(folder: str) -> Iterator[None]:
    """Wait until no other process is inside, and keep others out. Raises OSError."""
    make_folder(folder)
    path = os.path.join(folder, LOCK)
    make_file(path)
    descriptor = os.open(path, os.O_RDWR)
    try:
        _lock(descriptor)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)  # gives up after ten seconds, with OSError
    else:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX)
