# SPDX-License-Identifier: Apache-2.0
"""Files that are there whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress

from objector.domain.errors import ArrangementFailed


def read_whole(path: str) -> bytes | None:
    """Return what a file holds, `None` where it is not there or cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def write_whole(path: str, content: bytes) -> None:
    """Write a file, readable by its owner alone, in the place of what was there. Raises ArrangementFailed."""
    fresh = f"{path}.new"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(fresh, path)
    except OSError as error:
        with suppress(OSError):
            os.remove(fresh)
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error


def remove_whole(path: str) -> None:
    """Remove a file or a link; fine where none is. Raises ArrangementFailed."""
    try:
        os.remove(path)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error
