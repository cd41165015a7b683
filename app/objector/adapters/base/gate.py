# SPDX-License-Identifier: Apache-2.0
"""Whether anything may still be kept in a data folder. Erasing closes it for good, and nothing gets past it again.

Each part that keeps something goes through the gate, and none has to know of erasing: neither a timer, a worker nor
a signal that comes late can make anew what was taken away. Other processes are kept out by a lock on the folder. It is
a rule of ours, on Python's own locks.
"""

from __future__ import annotations

from _thread import allocate_lock  # what `threading` is made of: each start would have to wait for the whole of it
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

from objector.adapters.base.file_lock import FolderLock
from objector.domain.errors import StillRunning, StorageError, StorageFault

_PATIENCE = 8.0
"""Seconds that those have who are inside: a keyring has five to answer."""
_STEP = 0.01


class FolderGate:
    """The gate of one data folder, for all threads and connections of this process."""

    def __init__(self, folder: str) -> None:
        """Open, and touch nothing yet."""
        self._folder = folder
        self._lock = FolderLock(folder)
        self._counting = allocate_lock()
        self._inside = 0
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing may be kept any more."""
        return self._closed

    def share(self) -> bool:
        """Use the folder from now on; return false while another process erases it."""
        return self._lock.share()

    def release(self) -> None:
        """Use the folder no longer."""
        self._lock.release()

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Keep or read something. Raises StorageError with ERASED once the gate is closed."""
        with self._counting:
            if self._closed:
                raise StorageError(StorageFault.ERASED, self._folder)
            self._inside += 1
        try:
            yield
        finally:
            with self._counting:
                self._inside -= 1

    def close(self) -> None:
        """Let nobody in any more, in this process or another, once those who are inside have left.

        Raises StillRunning where they do not leave in time; then it is open as before.
        """
        end = monotonic() + _PATIENCE
        with self._counting:
            self._closed = True
        while self._inside and monotonic() < end:
            sleep(_STEP)
        if self._inside or not self._lock.alone(max(0.0, end - monotonic())):
            self._closed = False
            raise StillRunning
