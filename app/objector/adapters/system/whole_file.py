# SPDX-License-Identifier: Apache-2.0
"""Files that are there whole or not at all, for the person alone."""

from __future__ import annotations

import os

from objector.adapters.base import whole_file
from objector.adapters.base.files import make_folder
from objector.domain.errors import ArrangementFailed


def read_whole(path: str) -> bytes | None:
    """Return the content of a file: `None` where there is none, empty where it cannot be read."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return b"" if os.path.islink(path) else None
    except OSError:
        return b""


def write_whole(path: str, content: bytes) -> None:
    """Write a file, readable by its owner alone, in the place of what was there. Raises ArrangementFailed."""
    try:
        make_folder(os.path.dirname(path))
        # By a name that no desktop or systemd would read meanwhile.
        whole_file.write_whole(path, content, whole_file.part_of_process(path))
    except OSError as error:
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error
    whole_file.remove_abandoned(path)


def remove_whole(path: str) -> None:
    """Remove a file or a link; fine where none is. Raises ArrangementFailed."""
    try:
        os.remove(path)
    except (FileNotFoundError, NotADirectoryError):
        pass
    except OSError as error:
        raise ArrangementFailed(path, error.strerror or type(error).__name__) from error
    whole_file.remove_abandoned(path)


def put_back(path: str, content: bytes | None) -> None:
    """Make a file what it was by `read_whole`. Raises ArrangementFailed."""
    if content is None:
        remove_whole(path)
    else:
        write_whole(path, content)
