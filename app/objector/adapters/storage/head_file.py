# SPDX-License-Identifier: Apache-2.0
"""The last head of the record, in a small file of the person's outside the data folder."""

from __future__ import annotations

import contextlib
import os

from objector.adapters.base.files import keep_private, sync_file
from objector.adapters.storage.faults import of_system
from objector.adapters.storage.files import make_file, make_folder
from objector.domain.last_head import LastHead, read, written

_LONGEST = 1000


class HeadFile:
    """The port `HeadKeeper` over a file."""

    def __init__(self, path: str | None) -> None:
        """Touch nothing yet; without a path there is no such file, and nothing is noted."""
        self._path = path

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
        part = f"{self._path}.{os.getpid()}.part"
        try:
            make_folder(os.path.dirname(self._path))
            make_file(part)
            keep_private(part, 0o600)
            with open(part, "w", encoding="utf-8") as file:
                file.write(written(head) + "\n")
                file.flush()
                sync_file(file.fileno())
            os.replace(part, self._path)
        except OSError as error:
            with contextlib.suppress(OSError):
                os.unlink(part)
            raise of_system(error, self._path) from error

    def erase(self) -> None:
        """Take the file away, and its folder where nothing else is in it; fine where there is none.

        Raises StorageError.
        """
        if self._path is None:
            return
        try:
            os.unlink(self._path)
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise of_system(error, self._path) from error
        with contextlib.suppress(OSError):
            os.rmdir(os.path.dirname(self._path))
