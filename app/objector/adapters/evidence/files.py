# SPDX-License-Identifier: Apache-2.0
"""Evidence in the data folder: `evidence/<first two digits>/<SHA-256>.png`, each file whole or not there at all."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress

from objector.adapters.base.faults import translated
from objector.adapters.base.files import NO_LINK, NO_WAIT, make_folder, open_regular, sync_folder
from objector.adapters.base.gate import FolderGate
from objector.adapters.base.whole_file import write_whole
from objector.domain.digest import sha256 as _digest
from objector.domain.errors import (
    EvidenceAltered,
    EvidenceFault,
    EvidenceMissing,
    EvidenceRefused,
    StorageError,
    StorageFault,
)
from objector.domain.evidence import Evidence, Media, is_sha256, limit_of

if sys.platform != "win32":
    import fcntl

_ENDINGS = {Media.PNG: ".png", Media.MAIL: ".eml"}
_SHELF_DIGITS = 2
_UNFINISHED = ".unfinished-"
_ATTEMPTS = 10


class FileEvidence:
    """The EvidenceStore port over the folder `evidence` in a data folder.

    Nothing is touched before the first use, and reading makes no folder. Below the data folder no symbolic link is
    followed. Several processes of the same person may use it at once.
    """

    def __init__(self, folder: str | os.PathLike[str], gate: FolderGate | None = None) -> None:
        """`gate` is that of the data folder."""
        self._data_folder = os.path.abspath(folder)
        self._gate = gate or FolderGate(self._data_folder)
        self._folder = os.path.join(self._data_folder, "evidence")

    def keep(self, data: bytes, media: Media) -> Evidence:
        """Keep a file and return what it is known by; on return it is on the disk. Raises EvidenceRefused."""
        if not data:
            raise EvidenceRefused(EvidenceFault.EMPTY)
        if len(data) > limit_of(media):
            raise EvidenceRefused(EvidenceFault.TOO_LARGE)
        digest = _digest(data)
        shelf, path = self._place(digest, media)
        with self._gate.inside(), translated(self._folder):
            self._make_folders(shelf)
            self._remove_abandoned()
            # What was renamed is whole, yet one that is there may have been altered since.
            if _content(path, len(data)) != data:
                self._write(path, data)
            sync_folder(shelf)
        return Evidence(digest, media, len(data))

    def read(self, sha256: str) -> bytes:
        """Return a file as it was kept. Raises EvidenceMissing or EvidenceAltered."""
        altered = False
        for media in Media:
            shelf, path = self._place(sha256, media)
            with translated(self._folder):
                if not self._are_folders(shelf) or not os.path.lexists(path):
                    continue
                data = _content(path, limit_of(media))
            if data is not None and _digest(data) == sha256:
                return data
            altered = True
        raise EvidenceAltered(sha256) if altered else EvidenceMissing(sha256)

    def forget(self, sha256: str) -> None:
        """Take a file away; fine where there is none."""
        if not is_sha256(sha256):
            return
        for media in Media:
            shelf, path = self._place(sha256, media)
            with translated(self._folder):
                if self._are_folders(shelf) and os.path.lexists(path):
                    with suppress(FileNotFoundError):  # another process was faster
                        os.unlink(path)
                    sync_folder(shelf)

    def kept(self) -> Sequence[str]:
        """Return the SHA-256 of every file that is there, sorted, without reading any."""
        found: set[str] = set()
        with translated(self._folder):
            for shelf in _names(self._folder) if self._are_folders() else ():
                folder = os.path.join(self._folder, shelf)
                if len(shelf) == _SHELF_DIGITS and _is_folder(folder):
                    stems = (os.path.splitext(name) for name in _names(folder))
                    found.update(
                        stem
                        for stem, ending in stems
                        if is_sha256(stem) and stem.startswith(shelf) and ending in _ENDINGS.values()
                    )
        return sorted(found)

    def clear_up(self) -> int:
        """Remove files that ended processes left unfinished, and return how many."""
        with self._gate.inside(), translated(self._folder):
            return self._remove_abandoned() if self._are_folders() else 0

    def _place(self, digest: str, media: Media) -> tuple[str, str]:
        if not is_sha256(digest):
            raise EvidenceMissing(digest)
        shelf = os.path.join(self._folder, digest[:_SHELF_DIGITS])
        return shelf, os.path.join(shelf, digest + _ENDINGS[media])

    def _make_folders(self, shelf: str) -> None:
        make_folder(self._data_folder)
        for folder in (self._folder, shelf):
            if not _is_folder(folder):
                make_folder(folder)
                _is_folder(folder)

    def _are_folders(self, *below: str) -> bool:
        return all(_is_folder(folder) for folder in (self._folder, *below))

    def _remove_abandoned(self) -> int:
        unfinished = [name for name in _names(self._folder) if name.startswith(_UNFINISHED)]
        return sum(_remove_if_abandoned(os.path.join(self._folder, name)) for name in unfinished)

    def _write(self, path: str, data: bytes) -> None:
        for attempt in range(_ATTEMPTS):
            unfinished = os.path.join(self._folder, _UNFINISHED + os.urandom(8).hex())
            try:
                write_whole(path, data, unfinished, _lock)
            except OSError as error:
                if _content(path, len(data)) == data:
                    return  # another process kept the same, and Windows lets nobody replace what it looks at
                # Another process may take a file for abandoned in the moment before it is locked.
                if not isinstance(error, FileNotFoundError) or attempt == _ATTEMPTS - 1:
                    raise
            else:
                return


def _lock(descriptor: int) -> None:
    if sys.platform != "win32":
        with suppress(OSError):  # a filesystem without locks: there nobody takes it for abandoned either
            fcntl.flock(descriptor, fcntl.LOCK_EX)


def _remove_if_abandoned(path: str) -> bool:
    """Remove a file that an ended process left unfinished. Who still writes holds a lock, or on Windows the file.

    Return whether it was removed.
    """
    with suppress(OSError):  # it is still written, or is gone already, or no file of ours
        if sys.platform == "win32":
            os.unlink(path)
        else:
            descriptor = os.open(path, os.O_RDONLY | NO_LINK | NO_WAIT)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                os.unlink(path)
            finally:
                os.close(descriptor)
        return True
    return False


def _content(path: str, limit: int) -> bytes | None:
    """Return what a regular file holds; `None` for anything else, for none, and for more than `limit` bytes."""
    try:
        file = open_regular(path)
    except FileNotFoundError:
        return None
    if file is None:
        return None
    with file:
        return file.read(limit) if os.fstat(file.fileno()).st_size <= limit else None


def _names(folder: str) -> list[str]:
    return sorted(os.listdir(folder))


def _is_folder(path: str) -> bool:
    """Return whether a folder is there. Raises StorageError where something else is, a link to a folder included."""
    try:
        status = os.lstat(path)
    except FileNotFoundError:
        return False
    is_folder = stat.S_ISDIR(status.st_mode)
    if sys.platform == "win32":  # a junction is a folder by its mode
        is_folder = is_folder and status.st_reparse_tag != stat.IO_REPARSE_TAG_MOUNT_POINT
    if not is_folder:
        raise StorageError(StorageFault.FOLDER, path, "not a folder").about_inside()
    return True
