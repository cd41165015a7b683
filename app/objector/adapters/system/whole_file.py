# SPDX-License-Identifier: Apache-2.0
"""Files that are there whole or not at all, for the person alone."""

from __future__ import annotations

import os
from contextlib import suppress

from objector.adapters.base.files import sync_file
from objector.domain.errors import ArrangementFailed


def read_whole(path: str) -> bytes | None:
    """Return what a file holds, `None` where there is none; of something that cannot be read, nothing."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return b"" if os.path.islink(path) else None
    except OSError:
        return b""


def write_whole(path: str, content: bytes) -> None:
    """Write a file, readable by its owner alone, in the place of what was there. Raises ArrangementFailed."""
    fresh = f"{path}.{os.getpid()}.new"  # no name that a desktop or systemd would read meanwhile
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):
            os.remove(fresh)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            sync_file(file.fileno())
        os.replace(fresh, path)
    except OSError as error:
        with suppress(OSError):
            os.remove(fresh)
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error


def remove_whole(path: str) -> None:
    """Remove a file or a link; fine where none is. Raises ArrangementFailed."""
    try:
        os.remove(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error


def put_back(path: str, content: bytes | None) -> None:
    """Make a file what it was by `read_whole`. Raises ArrangementFailed."""
    if content is None:
        remove_whole(path)
    else:
        write_whole(path, content)
