# SPDX-License-Identifier: Apache-2.0
"""The last head of the record, in a small file of the person's outside the data folder."""

from __future__ import annotations

import contextlib
import os
from contextlib import nullcontext

from objector.adapters.base.files import keep_private, sync_file
from objector.adapters.base.gate import FolderGate
from objector.adapters.base.processes import may_run
from objector.adapters.storage.faults import of_system
from objector.adapters.storage.files import make_file, make_folder
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
        """Note a head in place of the one before; on return it is on the disk. Raises StorageError."""
        if self._path is None:
            return
        with nullcontext() if self._gate is None else self._gate.inside():
            self._keep(self._path, head)

    def _keep(self, path: str, head: LastHead) -> None:
        part = f"{path}.{os.getpid()}.part"
        try:
            make_folder(os.path.dirname(path))
            with contextlib.suppress(FileNotFoundError):
                os.unlink(part)
            make_file(part)
            keep_private(part, 0o600)
            with open(part, "w", encoding="utf-8") as file:
                file.write(written(head) + "\n")
                file.flush()
                sync_file(file.fileno())
            os.replace(part, path)
            for left in _parts(path):
                if not may_run(left.rsplit(".", 2)[1]):
                    os.unlink(left)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.unlink(part)
            raise of_system(error, path) from error

    def erase(self) -> None:
        """Take the file away, and its folder where nothing else is in it; fine where there is none.

        Raises StorageError.
        """
        if self._path is None:
            return
        try:
            os.unlink(self._path)
            for left in _parts(self._path):  # of a run that was killed
                os.unlink(left)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise of_system(error, self._path) from error
        with contextlib.suppress(OSError):
            os.rmdir(os.path.dirname(self._path))


def _parts(path: str) -> list[str]:
    folder, name = os.path.split(path)
    begin = f"{name}."
    return [os.path.join(folder, one) for one in os.listdir(folder) if one.startswith(begin) and one.endswith(".part")]
