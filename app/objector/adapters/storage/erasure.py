# SPDX-License-Identifier: Apache-2.0
"""Everything that Objector keeps in its folder, known by name, and removed."""

from __future__ import annotations

import contextlib
import os
import re
import stat
from collections.abc import Iterator

from objector.adapters.storage.backups import FOLDER
from objector.adapters.storage.recovery import NEW, NOTE
from objector.adapters.storage.turns import LOCK

_LOOKS = 3
_LOGS = r"(?:-wal|-shm|-journal)?"
_HEX = "[0-9a-f]"
_DAY = r"\d{4}-\d\d-\d\d"
_ANYTHING = re.compile(".*", re.DOTALL)
_WORKSHOP = re.compile(r"recovering-\w+")
_SHELF = re.compile(rf"{_HEX}{{2}}")
_KEPT = re.compile(rf"{_HEX}{{64}}\.(?:png|eml)|\.unfinished-{_HEX}+")


class DataFolder:
    """The DataFiles port over a folder, in which the database has the name `database`."""

    def __init__(self, folder: str, database: str, evidence: str = "evidence") -> None:
        stem, extension = (re.escape(part) for part in os.path.splitext(database))
        name = re.escape(database)
        others = "|".join(
            re.escape(other)
            for other in (
                NOTE, f"{NOTE}.part", LOCK, "window.lock", "window.socket", "window.socket.new", "icon.png",
                "icon.png.new", "objector.log", "objector.log.1",
            )
        )  # fmt: skip
        self._folder = folder
        self._files = re.compile(rf"{name}(?:{_LOGS}|{re.escape(NEW)}|\.damaged-[\w-]+{_LOGS})|{others}")
        self._folders = {
            FOLDER: re.compile(rf"{stem}-(?:{_DAY}|v\d+-\w+){extension}(?:(?:\.\d+)?\.part{_LOGS})?"),
            evidence: _KEPT,
        }

    def erase(self) -> tuple[str, ...]:
        """Remove all of it, and the folder where it is empty then; return the paths of what is still there.

        It is looked at again afterwards: what another program was about to close may have come meanwhile.
        """
        left: tuple[str, ...] = ()
        for _ in range(_LOOKS):
            self._remove_ours()
            left = tuple(path for path, _ in _inside(self._folder))
            with contextlib.suppress(OSError):
                os.rmdir(self._folder)
            if not os.path.lexists(self._folder):
                return ()
        return left

    def _remove_ours(self) -> None:
        for path, name in _inside(self._folder):
            if self._files.fullmatch(name) is not None:
                _remove(path)
            elif name in self._folders:
                _empty(path, self._folders[name])
            elif _WORKSHOP.fullmatch(name) is not None:
                _empty(path, _ANYTHING)


def _empty(folder: str, ours: re.Pattern[str]) -> None:
    """Remove what is ours in a folder and in the shelves that it has, then the folder where nothing is left in it."""
    for path, name in _inside(folder):
        if _SHELF.fullmatch(name) is not None:
            for kept, label in _inside(path):
                if ours.fullmatch(label) is not None:
                    _remove(kept)
            with contextlib.suppress(OSError):
                os.rmdir(path)
        elif ours.fullmatch(name) is not None:
            _remove(path)
    with contextlib.suppress(OSError):
        os.rmdir(folder)


def _inside(folder: str) -> Iterator[tuple[str, str]]:
    """Give path and name of what is in a folder; a symbolic link to one has nothing in it that is ours."""
    try:
        if not stat.S_ISDIR(os.lstat(folder).st_mode):
            return
        names = sorted(os.listdir(folder))
    except OSError:
        return
    for name in names:
        yield os.path.join(folder, name), name


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):  # what is still there is named
        try:
            os.unlink(path)
        except (IsADirectoryError, PermissionError):  # a folder with the name of one of our files, if it is empty
            os.rmdir(path)
