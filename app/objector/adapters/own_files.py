# SPDX-License-Identifier: Apache-2.0
"""The program's own files: whether they are the ones that it was started from."""

from __future__ import annotations

import os
import sys

import objector

_Seen = tuple[tuple[int, int, int] | None, ...]


class OwnFiles:
    """The files as they were when this was made. An update of the package puts others into their places."""

    def __init__(self, folder: str | None = None) -> None:
        """Look at them; `folder` is the one of the package, else that of the one that runs."""
        self._folder = os.path.dirname(objector.__file__) if folder is None else folder
        self._before = self._seen()

    def replaced(self) -> bool:
        """Return whether others are there by now, or none for a moment. Raises nothing."""
        return self._seen() != self._before

    def _seen(self) -> _Seen:
        files = [os.path.join(self._folder, name) for name in ("__init__.py", "__main__.py")]
        # A program that was frozen into one folder has its modules in a file, and none of their own.
        return tuple(map(_identity, [self._folder, *files, *([sys.executable] if hasattr(sys, "frozen") else [])]))


def _identity(path: str) -> tuple[int, int, int] | None:
    """Return what another file in the same place has otherwise; of a folder only which one it is."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino, 0 if os.path.isdir(path) else status.st_mtime_ns)
