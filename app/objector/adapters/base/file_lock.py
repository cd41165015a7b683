# SPDX-License-Identifier: Apache-2.0
"""Locks that the operating system holds for a process, and takes away with it, however it ends.

Whatever is in a locked file, and whoever wrote it, says nothing: only the lock does. So a file that is empty, broken,
left behind by a killed process or copied from another computer never counts as somebody who is there. filelock and
portalocker lock no folder, which erasing needs; what they do for a file is the one call of the system that is here.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from time import monotonic, sleep

from objector.adapters.base.files import NO_LINK, NO_WAIT, NOT_ALLOWED
from objector.domain.enumeration import Enum

MAINTENANCE = "maintenance.lock"
"""The file in a data folder that is locked by who is at the files around the database, or makes the key."""
_ATTEMPTS = 20
"""How often the file may be replaced while it is being locked."""
_STEP = 0.02
_HELD = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
_IN_THE_WAY = frozenset({errno.ELOOP, errno.ENXIO, errno.EMLINK})
"""What opening says of a symbolic link or a socket: neither is ever a lock of ours."""
_BEYOND = 1 << 30
"""Where the locked byte is on Windows: what is locked there cannot be read by others."""


class Taken(Enum):
    """What became of trying to lock."""

    OURS = "ours"
    OF_ANOTHER = "of_another"
    """A process that lives has it."""
    IMPOSSIBLE = "impossible"
    """Nothing can be locked there: a folder that cannot be written, a file system without locks."""


class FileLock:
    """An exclusive lock on a file, which is made where it is missing and stays when it is released."""

    def __init__(self, path: str) -> None:
        """Touch nothing yet."""
        self.path = path
        self.fault: OSError | None = None
        """Why it was last impossible to lock it."""
        self._descriptor: int | None = None

    def take(self) -> Taken:
        """Lock the file without waiting; a link, a socket or a folder at its path does not keep that from working."""
        for _ in range(_ATTEMPTS):
            try:
                descriptor = _opened(self.path)
            except OSError as error:
                self.fault = error
                return Taken.IMPOSSIBLE
            try:
                _lock_now(descriptor)
            except OSError as error:
                os.close(descriptor)
                if error.errno in _HELD:
                    return Taken.OF_ANOTHER
                self.fault = error
                return Taken.IMPOSSIBLE
            if _is_at(descriptor, self.path):
                self._descriptor = descriptor
                return Taken.OURS
            os.close(descriptor)  # it was replaced meanwhile: what is locked here is at no path
        return Taken.IMPOSSIBLE

    def write(self, content: bytes) -> None:
        """Put something into the locked file for people to read; where that cannot be done it is left out."""
        if self._descriptor is not None:
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
                os.lseek(self._descriptor, 0, os.SEEK_SET)
                os.write(self._descriptor, content)

    def release(self) -> None:
        """Let the next one have it."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


class FolderLock:
    """A lock on a folder itself: shared by all who use what is in it, or held alone by the one who takes it away.

    There is none on a folder that is missing, on Windows (where a file that is open cannot be removed anyway), and on
    network file systems that lock files only.
    """

    def __init__(self, folder: str) -> None:
        """Touch nothing yet."""
        self._folder = folder
        self._descriptor: int | None = None

    def share(self) -> bool:
        """Use the folder from now on; return false where somebody is taking it away. Does not wait."""
        return self._lock(alone=False)

    def alone(self, patience: float) -> bool:
        """Wait until nobody else uses the folder and keep others out; return false where that takes too long."""
        end = monotonic() + patience
        while not self._lock(alone=True):
            if monotonic() > end:
                self._lock(alone=False)  # the change is not made in one step, and may have lost what we had
                return False
            sleep(_STEP)
        return True

    def release(self) -> None:
        """Use the folder no longer."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)

    if sys.platform == "win32":

        def _lock(self, *, alone: bool) -> bool:  # noqa: ARG002 - folders are not locked there
            return True

    else:

        def _lock(self, *, alone: bool) -> bool:
            import fcntl

            if self._descriptor is not None and not _is_at(self._descriptor, self._folder):
                self.release()  # another folder has the name by now
            if self._descriptor is None:
                try:
                    self._descriptor = os.open(self._folder, os.O_RDONLY | os.O_DIRECTORY)
                except OSError:
                    return True  # it is not there, or is none: what needs it says so
            try:
                fcntl.flock(self._descriptor, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
            except OSError as error:
                return error.errno not in _HELD
            return True


def _opened(path: str) -> int:
    """Return a descriptor of what is at the path, made where nothing is. Raises OSError."""
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, 0o600)
    except OSError as error:
        if error.errno == errno.EISDIR:
            return os.open(path, os.O_RDONLY | NO_LINK)  # a folder can be locked as well as a file
        if error.errno in _IN_THE_WAY:
            os.unlink(path)
        elif error.errno in NOT_ALLOWED:
            return _opened_without_leave(path)
        else:
            raise
    return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, 0o600)


def _opened_without_leave(path: str) -> int:
    """Return a descriptor of a file that we may not write, or of a new one in its place. Raises OSError."""
    with suppress(OSError):
        return os.open(path, os.O_RDONLY | NO_LINK | NO_WAIT)
    status = os.lstat(path)
    if sys.platform != "win32" and stat.S_ISREG(status.st_mode) and status.st_uid == os.geteuid():
        os.chmod(path, 0o600)
    else:
        os.unlink(path)  # another user's: none of them is the one who works in our folder
    return os.open(path, os.O_RDWR | os.O_CREAT | NO_LINK | NO_WAIT, 0o600)


def _is_at(descriptor: int, path: str) -> bool:
    """Return whether the path still leads to what is open."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except OSError:
        return False


if sys.platform == "win32":

    def _lock_now(descriptor: int) -> None:
        import msvcrt

        os.lseek(descriptor, _BEYOND, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:

    def _lock_now(descriptor: int) -> None:
        import fcntl

        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
