# SPDX-License-Identifier: Apache-2.0
"""Who is the one Objector of a data folder: a lock of the operating system decides. Without Qt.

The file says which process wrote it and on which computer, for sentences only. On a home that several computers share
the lock is the file server's, so that the other computer's Objector counts too, and cannot be spoken to from here.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress

from objector.adapters.base.file_lock import FileLock, Taken
from objector.domain.named_tuple import NamedTuple

NAME = "window.lock"
_LONGEST = 1024
_DIGITS = 9


class Holder(NamedTuple):
    """Which process has the lock, as far as it says so."""

    process: int | None
    computer: str
    """Another one's name, empty for this one."""


class WindowLock:
    """The lock of one data folder."""

    def __init__(self, folder: str) -> None:
        """Touch nothing yet."""
        self._folder = folder
        self._path = os.path.join(folder, NAME)
        self._lock = FileLock(self._path)

    def take(self) -> Taken:
        """Try to be the one, and make the folder for it; the lock of a process that is gone does not count."""
        umask = os.umask(0o077)  # makedirs gives its mode to the last folder only
        with suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
        os.umask(umask)
        taken = self._lock.take()
        if taken is Taken.OURS:
            # As QLockFile has it, which earlier versions of Objector read: process, program, computer.
            self._lock.write(f"{os.getpid()}\nobjector\n{_this_computer()}\n".encode())
        return taken

    def is_free(self) -> bool:
        """Return whether nobody has it, as far as that can be told. Makes neither folder nor file."""
        if not os.path.lexists(self._path):
            return True
        taken = self._lock.take()
        self.release()
        return taken is not Taken.OF_ANOTHER

    def holder(self) -> Holder:
        """Return which process holds the lock, as it wrote into the file."""
        try:
            with open(os.open(self._path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0)), "rb") as file:
                lines = file.read(_LONGEST).decode("utf-8", "replace").splitlines()
        except OSError:
            return Holder(None, "")
        process, computer = (*lines, "", "", "")[0], (*lines, "", "", "")[2]
        elsewhere = computer.isprintable() and computer not in {"", _this_computer()}
        number = int(process) if process.isascii() and process.isdigit() and len(process) <= _DIGITS else None
        return Holder(number, computer if elsewhere else "")

    def remove_foreign(self) -> bool:
        """Remove what lies there and no Objector wrote, if nobody has locked it; return whether it is gone.

        One that an Objector wrote stays when it ends, and says nothing. Raises nothing.
        """
        if not os.path.lexists(self._path) or (os.path.isfile(self._path) and self.holder().process is not None):
            return False
        try:
            if self._lock.take() is Taken.OURS:
                if os.path.isdir(self._path):
                    os.rmdir(self._path)
                else:
                    os.unlink(self._path)
        except OSError:
            return False
        finally:
            self.release()
        return not os.path.lexists(self._path)

    def release(self) -> None:
        """Let the next one have it."""
        self._lock.release()


if sys.platform == "win32":

    def _this_computer() -> str:
        return os.environ.get("COMPUTERNAME", "")

else:

    def _this_computer() -> str:
        return os.uname().nodename
