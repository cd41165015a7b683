# SPDX-License-Identifier: Apache-2.0
"""What processes that were killed at their work left beside the database: copies of it that nobody finishes."""

from __future__ import annotations

import contextlib
import os
import re

from objector.adapters.base.files import is_folder, names_in
from objector.adapters.base.gate import FolderGate
from objector.adapters.base.processes import may_run
from objector.adapters.storage.asides import NOTE, READ, WORKSHOP
from objector.adapters.storage.backups import FOLDER
from objector.adapters.storage.copying import ANY_LOG
from objector.adapters.storage.faults import translated
from objector.adapters.storage.turns import turn


def remove_leftovers(path: str, gate: FolderGate) -> tuple[str, ...]:
    """Remove them beside the database at `path`, and return what was removed.

    Each is made in a turn at the files (`turns`), so that whoever has the turn finds abandoned ones only. The copy that
    is made before the tables are changed is made without one: its name has the number of the process, and it stays
    while there is such a process. Raises StorageError.
    """
    folder, name = os.path.split(path)
    if not _leftovers(folder, name):
        return ()
    removed = []
    with gate.inside(), translated(path), turn(folder):
        for leftover in _leftovers(folder, name):
            with contextlib.suppress(OSError):  # one more lies there, and does no harm
                if is_folder(leftover):
                    import shutil

                    shutil.rmtree(leftover)
                else:
                    os.unlink(leftover)
                removed.append(leftover)
    return tuple(removed)


def count_leftovers(path: str) -> int:
    """Return how many there are."""
    return len(_leftovers(*os.path.split(path)))


def _leftovers(folder: str, name: str) -> list[str]:
    stem, extension = (re.escape(part) for part in os.path.splitext(name))
    workshop = re.compile(rf"{re.escape(WORKSHOP)}\w+")
    part = re.compile(rf"{re.escape(NOTE)}\.part|{re.escape(READ)}\.part|{re.escape(name)}\.damaged-[\w-]+\.part")
    copy = re.compile(rf"{stem}-(?:\d{{4}}-\d\d-\d\d|v\d+-\w+){extension}(?:\.(\d+))?\.part{ANY_LOG}")
    found = []
    for one in names_in(folder):
        path = os.path.join(folder, one)
        if (workshop.fullmatch(one) and is_folder(path)) or part.fullmatch(one):
            found.append(path)
    for one in names_in(os.path.join(folder, FOLDER)):
        match = copy.fullmatch(one)
        if match is not None and not may_run(match[1]):
            found.append(os.path.join(folder, FOLDER, one))
    return found
