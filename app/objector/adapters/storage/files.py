# SPDX-License-Identifier: Apache-2.0
"""Folders and files that only the person can read, whatever the umask says."""

from __future__ import annotations

import os
from typing import NamedTuple

from objector.adapters.base.files import keep_private, sync_folder


class Identity(NamedTuple):
    """Which file a path leads to."""

    volume: int
    number: int


def identity(path: str) -> Identity | None:
    """Return which file is at `path`, `None` where there is none. Raises OSError."""
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return None
    return Identity(status.st_dev, status.st_ino)


def make_folder(folder: str) -> None:
    """Make a folder and those above it that are missing, each for the person alone. Raises OSError.

    The mode 0700 is what the XDG Base Directory Specification asks of a folder that an application makes.
    """
    if os.path.isdir(folder):
        return
    above = os.path.dirname(folder)
    if above != folder:
        make_folder(above)
    try:
        os.mkdir(folder, 0o700)
    except FileExistsError:
        if not os.path.isdir(folder):
            raise
        return
    keep_private(folder, 0o700)
    sync_folder(above)


def make_file(path: str) -> bool:
    """Make an empty file for the person alone and return True, or False where the path is taken. Raises OSError."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return False
    os.close(descriptor)
    keep_private(path, 0o600)
    return True
