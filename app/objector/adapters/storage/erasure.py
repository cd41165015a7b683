# SPDX-License-Identifier: Apache-2.0
"""Everything that Objector keeps in its folder, known by name, and removed."""

from __future__ import annotations

import contextlib
import errno
import os
import re
from collections.abc import Callable, Iterator

from objector.adapters.base.files import is_folder, names_in
from objector.adapters.base.letter_files import FOLDER as LETTERS_FOLDER
from objector.adapters.base.letter_files import NAME as LETTER
from objector.adapters.storage.asides import NEW, NOTE, READ
from objector.adapters.storage.backups import FOLDER
from objector.adapters.storage.copying import ANY_LOG
from objector.adapters.storage.journal import FOLDER as JOURNAL_FOLDER
from objector.adapters.storage.journal import NAME as JOURNAL
from objector.adapters.storage.turns import LOCK
from objector.application.ports.data_files import StillThere
from objector.domain.errors import StorageError, StorageFault

_LOOKS = 3
_NOT_EMPTY = frozenset({errno.ENOTEMPTY, errno.EEXIST})
_HEX = "[0-9a-f]"
_DAY = r"\d{4}-\d\d-\d\d"
_ANYTHING = re.compile(".*", re.DOTALL)
_WORKSHOP = re.compile(r"recovering-\w+|\.objector-trial-[0-9a-f]{16}")
_OPEN_STILL = re.compile(rf"\.(?:fuse_hidden|nfs){_HEX}+")
_SHELF = re.compile(rf"{_HEX}{{2}}")
_KEPT = re.compile(rf"{_HEX}{{64}}\.(?:png|eml)|\.unfinished-{_HEX}+")


class DataFolder:
    """The DataFiles port over a folder, in which the database has the name `database`."""

    def __init__(
        self,
        folder: str,
        database: str,
        evidence: str = "evidence",
        *,
        stays: bool = False,
        let_go: Callable[[], None] = lambda: None,
    ) -> None:
        """`let_go` closes the file that this process keeps open meanwhile, where one that is open cannot go.

        The folder itself is left, empty, where it `stays`: a symbolic link of the person's may lead to it.
        """
        stem, extension = (re.escape(part) for part in os.path.splitext(database))
        name = re.escape(database)
        others = "|".join(
            re.escape(other)
            for other in (
                NOTE, f"{NOTE}.part", READ, f"{READ}.part", LOCK, "window.lock", "window.socket",
                "window.socket.new", "icon.png", "icon.png.new", "objector.log", "objector.log.1",
            )
        )  # fmt: skip
        self._folder = folder
        self._stays = stays
        self._let_go = let_go
        self._files = re.compile(
            rf"services\.(?:list|package|refused)(?:\.\d+\.part)?|{name}(?:{ANY_LOG}|{re.escape(NEW)}|\.damaged-[\w-]+{ANY_LOG})|{others}"
        )
        self._folders = {
            FOLDER: re.compile(rf"{stem}-(?:{_DAY}|v\d+-\w+){extension}(?:(?:\.\d+)?\.part{ANY_LOG})?"),
            JOURNAL_FOLDER: JOURNAL,
            evidence: _KEPT,
            LETTERS_FOLDER: LETTER,
        }

    def erase(self) -> tuple[StillThere, ...]:
        """Remove all of it, and the folder where it is empty then; return what is still there, and why.

        It is looked at again afterwards: what another program was about to close may have come meanwhile.
        """
        left: tuple[StillThere, ...] = ()
        for _ in range(_LOOKS):
            try:
                refused = self._remove_ours()
                there = self._entries()
                if any(_is_open_still(name) for _, name in there):
                    self._let_go()
                    there = self._entries()
            except OSError as error:  # what cannot be looked into was not erased
                why = StorageError(StorageFault.FAILED, self._folder, error.strerror or str(error))
                return (StillThere(self._folder, why),)
            left = tuple(
                StillThere(path, _busy(path) if _is_open_still(name) else _why(refused.get(path)))
                for path, name in there
            )
            if not self._stays:
                with contextlib.suppress(OSError):
                    os.rmdir(self._folder)
            if not left:
                break
        return left

    def _entries(self) -> list[tuple[str, str]]:
        """Return path and name of what is in the folder. Raises OSError where it cannot be looked into."""
        try:
            if not is_folder(self._folder) and os.path.lexists(self._folder):
                raise OSError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), self._folder)
            return [(os.path.join(self._folder, name), name) for name in sorted(os.listdir(self._folder))]
        except FileNotFoundError:
            return []

    def _remove_ours(self) -> dict[str, OSError]:
        """Remove what has one of our names; return what was refused. Raises OSError for the folder itself."""
        refused: dict[str, OSError] = {}
        for path, name in self._entries():
            if os.path.islink(path) and os.path.exists(path) and self._is_ours(name):
                # What it leads to would be there still.
                refused[path] = OSError(errno.ELOOP, os.strerror(errno.ELOOP), path)
                continue
            try:
                if self._files.fullmatch(name) is not None:
                    _remove(path)
                elif name in self._folders:
                    _empty(path, self._folders[name])
                elif _WORKSHOP.fullmatch(name) is not None:
                    _empty(path, _ANYTHING)
            except OSError as error:
                refused[path] = error
        return refused

    def _is_ours(self, name: str) -> bool:
        return self._files.fullmatch(name) is not None or name in self._folders


def _is_open_still(name: str) -> bool:
    """Return whether this is what a network share or FUSE makes of a file that was removed while it is open."""
    return _OPEN_STILL.fullmatch(name) is not None


def _busy(path: str) -> StorageError:
    return StorageError(StorageFault.FAILED, path, os.strerror(errno.EBUSY))


def _why(error: OSError | None) -> StorageError | None:
    if error is None or error.errno in _NOT_EMPTY:  # what is in it is not ours
        return None
    path = str(error.filename)
    of_folder = error.errno == errno.EROFS or not os.access(os.path.dirname(path), os.W_OK)
    fault = StorageFault.READ_ONLY if of_folder else StorageFault.FAILED
    return StorageError(fault, path, error.strerror or str(error))


def _empty(folder: str, ours: re.Pattern[str]) -> None:
    """Remove what is ours in a folder and in the shelves that it has, then the folder where nothing is left in it.

    Raises OSError for the first that was not removed, after all were tried.
    """
    if not is_folder(folder):
        return
    refused: list[OSError] = []

    def tried(remove: Callable[[str], None], path: str) -> None:
        try:
            remove(path)
        except OSError as error:
            refused.append(error)

    for path, name in _inside(folder):
        if _SHELF.fullmatch(name) is not None and is_folder(path):
            for kept, label in _inside(path):
                if ours.fullmatch(label) is not None:
                    tried(_remove, kept)
            tried(os.rmdir, path)
        elif ours.fullmatch(name) is not None:
            tried(_remove, path)
    tried(os.rmdir, folder)
    if refused:
        raise refused[0]


def _inside(folder: str) -> Iterator[tuple[str, str]]:
    """Give path and name of what is in a folder."""
    for name in names_in(folder):
        yield os.path.join(folder, name), name


def _remove(path: str) -> None:
    try:
        os.unlink(path)
    except FileNotFoundError:
        pass
    except OSError:
        if not is_folder(path):
            raise
        os.rmdir(path)  # a folder with the name of one of our files, if it is empty
