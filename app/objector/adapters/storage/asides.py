# SPDX-License-Identifier: Apache-2.0
"""What a recovery leaves beside the database: damaged files put aside, and which of them were read to their end.

Whoever clears up, or erases everything, knows the names from here.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Iterable

from objector.adapters.base.whole_file import write_whole

NOTE = "recovered.json"
"""The name of the note of what was recovered."""
NEW = ".recovered"
"""What is added to the name of the database for the one that is to take its place."""
WORKSHOP = "recovering-"
"""What the name of a folder begins with in which the new database is made."""
READ = "put-aside.read"
"""The name of the file that tells which were read to their end, a line for each."""
_READER = 1
"""What reads them. A better one reads all of them once more, and so has a higher number."""


def asides(path: str) -> list[str]:
    """Return the paths of the files that were put aside beside the database at `path`, the oldest first."""
    folder, name = os.path.split(path)
    aside = re.compile(rf"{re.escape(name)}\.damaged-[0-9A-Za-z]+(?:-\d+)?")
    try:
        return [os.path.join(folder, one) for one in sorted(os.listdir(folder)) if aside.fullmatch(one)]
    except OSError:
        return []


def put_aside(path: str) -> bool:
    """Return whether a damaged database lies beside the one at `path`, or is just being put there."""
    return os.path.lexists(path + NEW) or bool(asides(path))


def free_name(path: str, stamp: str) -> str:
    """Return a path that is free for a damaged file of the database at `path`."""
    base = f"{path}.damaged-{stamp}"
    number, name = 1, base
    while os.path.lexists(name):
        number += 1
        name = f"{base}-{number}"
    return name


class Asides:
    """What was put aside beside the database at `path`."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._told = os.path.join(os.path.dirname(path), READ)

    def unread(self) -> list[str]:
        """Return those that may still have something to give."""
        found = asides(self._path)
        if not found:
            return []
        read = self._read()
        return [aside for aside in found if os.path.basename(aside) not in read]

    def mark_read(self, paths: Iterable[str]) -> None:
        """Remember that these files were read to their end. If that cannot be kept, they are read once more."""
        names = [os.path.basename(path) for path in paths]
        if not names:
            return
        lines = "".join(f"{_READER} {name}\n" for name in sorted({*self._read(), *names}))
        with contextlib.suppress(OSError):
            write_whole(self._told, lines.encode(), f"{self._told}.part")

    def mark_unread(self) -> None:
        """Forget which files were read, so that all are read once more. Raises OSError."""
        with contextlib.suppress(FileNotFoundError):
            os.unlink(self._told)

    def _read(self) -> set[str]:
        try:
            with open(self._told, encoding="utf-8") as file:
                lines = [line.rstrip("\n").partition(" ") for line in file]
        except (OSError, UnicodeDecodeError):
            return set()
        return {name for reader, _, name in lines if reader == str(_READER)}
