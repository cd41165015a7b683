# SPDX-License-Identifier: Apache-2.0
"""Writes a whole file where the person asked for it, on any file system."""

from __future__ import annotations

import errno
import os
import re
from contextlib import suppress

from objector.adapters.base import whole_file
from objector.adapters.base.files import FULL, NO_LINK, sync_file, sync_folder

_PART = re.compile(r"\.objector-[0-9a-f]{16}\.part")
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
        whole_file.write_whole(path, data, unfinished)
    except OSError as error:
        if error.errno in _NO_OTHER_WAY:
            raise
        _write_there(path, data)
    sync_folder(folder)
    with suppress(OSError):  # the folder may not be listed, and what is left does no harm
        whole_file.remove_older(folder, _PART, os.stat(path).st_mtime)


def _write_there(path: str, data: bytes) -> None:
    try:
        with open(path, "rb", opener=_no_link) as file:
            before = file.read()
    except FileNotFoundError:
        whole_file.write_new(path, data)
        return
    try:
        _write_over(path, data)
    except OSError:
        with suppress(OSError):  # the reason why it failed is what matters
            _write_over(path, before)
        raise


def _write_over(path: str, data: bytes) -> None:
    with open(path, "r+b", opener=_no_link) as file:
        file.write(data)
        file.truncate()
        file.flush()
        sync_file(file.fileno())


def _no_link(path: str, flags: int) -> int:
    """Open what is at a path, and not what a link leads to that was put there in the last moment."""
    return os.open(path, flags | NO_LINK)
