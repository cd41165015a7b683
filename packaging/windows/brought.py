# SPDX-License-Identifier: Apache-2.0
"""Prints, for NSIS, how what the installer brings is taken away again, and nothing else: brought.py FOLDER

Each file by its name, then each folder if it is empty. There is no line that removes whatever is in a folder.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator


def lines(folder: str) -> Iterator[str]:
    """Give the lines of the script, the same for the same files. Raises ValueError for a name that fits into none."""
    files: list[str] = []
    folders: list[str] = []
    for place, below, names in os.walk(folder):
        inside = os.path.relpath(place, folder)
        files += [os.path.normpath(os.path.join(inside, name)) for name in names]
        folders += [os.path.normpath(os.path.join(inside, name)) for name in below]
    for name in sorted(files):
        yield f'Delete "$INSTDIR\\{_written(name)}"'
    for name in sorted(folders, key=lambda name: (-name.count(os.sep), name)):
        yield f'RMDir "$INSTDIR\\{_written(name)}"'


def _written(name: str) -> str:
    if not name.isprintable() or set(name) & set('"`*?:|<>\\'):  # a star would be every file
        raise ValueError(name)
    return name.replace("$", "$$").replace(os.sep, "\\")


if __name__ == "__main__":
    print("\n".join(lines(sys.argv[1])))
