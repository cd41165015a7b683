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
        """Note the files of the package in `folder`; without one, of the package that runs."""
        self._folder = os.path.dirname(objector.__file__) if folder is None else folder
        self._before = self._seen()

    def replaced(self) -> bool:
        """Return whether the files were replaced since, or are missing for a moment. Raises nothing."""
        return self._seen() != self._before

    def _seen(self) -> _Seen:
        files = [os.path.join(self._folder, name) for name in ("__init__.py", "__main__.py")]
        # A program that was frozen into one folder has its modules in a file, and none of their own.
        return tuple(map(_identity, [self._folder, *files, *([sys.executable] if hasattr(sys, "frozen") else [])]))


def _identity(path: str) -> tuple[int, int, int] | None:
    """Return what tells a file from another one in its place; of a folder, only its number."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return (status.st_dev, status.st_ino, 0 if os.path.isdir(path) else status.st_mtime_ns)
