# SPDX-License-Identifier: Apache-2.0
"""Whether the lock that decides which Objector is the one can be had, and whoever has it answers."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import closing

from objector.adapters.base.file_lock import FileLock, Taken
from objector.adapters.base.window_lock import NAME, WindowLock
from objector.application.doctor import Diagnosis, ExaminedPart, Observation

_PATIENCE = 2.0
"""Seconds that the one who has it has to say anything."""


class WindowLockProbe:
    """The port `Probe`. What is fine says nothing: the folder's own finding does."""

    part = ExaminedPart.DATA_FOLDER
    limit = 4.0

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def examine(self) -> Sequence[Diagnosis]:
        """Try to take the lock; where another process has it, try to speak to that one."""
        path = os.path.join(self._folder, NAME)
        if not os.path.lexists(path) or not os.access(self._folder, os.W_OK):
            return ()
        lock = FileLock(path)
        taken = lock.take()
        lock.release()
        if taken is Taken.IMPOSSIBLE:
            reason = "" if lock.fault is None else f": {lock.fault.strerror or lock.fault}"
            return (Diagnosis(self.part, Observation.FOLDER_LOCK_IMPOSSIBLE, f"{path}{reason}"),)
        if taken is Taken.OURS or _answers(self._folder):
            return ()
        process, computer = WindowLock(self._folder).holder()
        return (
            Diagnosis(self.part, Observation.FOLDER_LOCK_SILENT, computer or ("" if process is None else str(process))),
        )


if sys.platform == "win32":

    def _answers(folder: str) -> bool:  # noqa: ARG001 - a pipe cannot be asked without being understood
        return True

else:

    def _answers(folder: str) -> bool:
        """Return whether the process that has the lock closes a connection on which it is sent nonsense."""
        from objector.adapters.base.window_socket import connected_socket

        try:
            connection = connected_socket(folder, _PATIENCE)
        except OSError:
            return False
        with closing(connection):
            try:
                connection.sendall(b"\n")
                connection.recv(1)
            except TimeoutError:
                return False
            except OSError:  # it let go of us
                return True
        return True
