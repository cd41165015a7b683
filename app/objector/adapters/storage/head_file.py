# SPDX-License-Identifier: Apache-2.0
"""The last head of the record, in a small file of the person's outside the data folder."""

from __future__ import annotations

import contextlib
import os
from contextlib import nullcontext

from objector.adapters.base.faults import translated
from objector.adapters.base.files import make_folder
from objector.adapters.base.gate import FolderGate
from objector.adapters.base.whole_file import part_of_process, parts_of_processes, remove_abandoned, write_whole
from objector.domain.last_head import LastHead, read, written

_LONGEST = 1000


class HeadFile:
    """The port `HeadKeeper` over a file."""

    def __init__(self, path: str | None, gate: FolderGate | None = None) -> None:
        """Touch nothing yet; without a path there is no such file, and nothing is noted.

        Once the `gate` of the data folder is closed nothing is noted any more.
        """
        self._path = path
        self._gate = gate

    def read(self) -> LastHead | None:
        """Return what was noted, `None` where nothing was, or nothing that can be read."""
        if self._path is None:
            return None
        try:
            with open(self._path, encoding="utf-8") as file:
                return read(file.read(_LONGEST))
        except (OSError, UnicodeDecodeError):
            return None

    def keep(self, head: LastHead) -> None:
        """Note a head in place of the one before; on return it outlives this process. Raises StorageError.

        It is not waited for until it is on the disk, which would cost more than the answer did. A power cut in the next
        half minute may leave no note: then the record is noted anew, and the keyring's note is compared as ever.
        """
        if self._path is None:
            return
        with nullcontext() if self._gate is None else self._gate.inside():
            self._keep(self._path, head)

    def _keep(self, path: str, head: LastHead) -> None:
        with translated(path):
            make_folder(os.path.dirname(path))
            write_whole(path, f"{written(head)}\n".encode(), part_of_process(path), synced=False)
        remove_abandoned(path)

    def erase(self) -> None:
        """Take the file away, and its folder where nothing else is in it; fine where there is none.

        Raises StorageError.
        """
        if self._path is None:
            return
        with translated(self._path):
            try:
                os.unlink(self._path)
                for left in parts_of_processes(self._path):  # of a run that was killed
                    os.unlink(left)
            except (FileNotFoundError, NotADirectoryError):
                return
        with contextlib.suppress(OSError):
            os.rmdir(os.path.dirname(self._path))
