# SPDX-License-Identifier: Apache-2.0
"""Writes a whole file where the person asked for it, on any file system."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from objector.adapters.base.files import FULL, keep_private, sync_file, sync_folder

_BINARY = getattr(os, "O_BINARY", 0)
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY
_PART = re.compile(r"\.objector-[0-9a-f]{16}\.part")
_ABANDONED_SECONDS = 3600
_NO_OTHER_WAY = FULL | {errno.EIO, errno.EROFS, errno.ENOENT, errno.ENOTDIR}
"""What says that a file cannot be written there at all, and not only that it cannot be put there by another name."""


def write_whole(path: str, data: bytes) -> None:
    """Put a file at `path`, readable by the person alone where rights do something.

    Raises OSError; what was there is still there then. It is made under another name, and takes the place once it is
    whole. Where the folder takes no other name, or lets none take a place that is taken, it is written right there, as
    any program does that takes no such care.
    """
    folder = os.path.dirname(path)
    # A name of its own: whatever lies there already is the person's, also what another program began.
    unfinished = os.path.join(folder, f".objector-{os.urandom(8).hex()}.part")
    try:
        _write_new(unfinished, data)
        with _removed_on_failure(unfinished):
            os.replace(unfinished, path)
    except OSError as error:
        if error.errno in _NO_OTHER_WAY:
            raise
        _write_there(path, data)
    sync_folder(folder)
    _remove_abandoned(folder, os.stat(path).st_mtime)


def _remove_abandoned(folder: str, now: float) -> None:
    """Remove what runs began here that were killed at it: nobody writes at one file for an hour."""
    with suppress(OSError):  # the folder may not be listed, and what is left does no harm
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            if _PART.fullmatch(name) and now - os.lstat(path).st_mtime > _ABANDONED_SECONDS:
                os.unlink(path)


def _write_there(path: str, data: bytes) -> None:
    try:
        with open(path, "rb", opener=_no_link) as file:
            before = file.read()
    except FileNotFoundError:
        _write_new(path, data)
        return
    try:
        _write_over(path, data)
    except OSError:
        with suppress(OSError):  # the reason why it failed is what matters
            _write_over(path, before)
        raise


def _write_new(path: str, data: bytes) -> None:
    descriptor = os.open(path, _NEW_FILE, 0o600)
    with _removed_on_failure(path), os.fdopen(descriptor, "wb") as file:
        keep_private(path, 0o600)
        file.write(data)
        file.flush()
        sync_file(descriptor)


def _write_over(path: str, data: bytes) -> None:
    with open(path, "r+b", opener=_no_link) as file:
        file.write(data)
        file.truncate()
        file.flush()
        sync_file(file.fileno())


def _no_link(path: str, flags: int) -> int:
    """Open what is at a path, and not what a link leads to that was put there in the last moment."""
    return os.open(path, flags | _NO_LINK)


@contextmanager
def _removed_on_failure(path: str) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):  # the reason why it failed is what matters
            os.unlink(path)
        raise
