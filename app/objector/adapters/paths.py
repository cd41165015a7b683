# SPDX-License-Identifier: Apache-2.0
"""Where Objector keeps its files."""

from __future__ import annotations

import os
import sys

from objector.adapters.base.home import xdg_folder
from objector.domain.errors import EmptyValue, StorageError, StorageFault

OVERRIDE_VARIABLE = "OBJECTOR_DATA_DIR"
"""The environment variable that names another data folder."""


def data_folder(override: str | None = None) -> str:
    """Return the data folder as an absolute path: `override`, else OBJECTOR_DATA_DIR, else where the system wants it.

    A tilde is a home folder, also where no shell made it one (`--data-dir=~/x`). The folder is not made here. Raises
    StorageError for a relative one where the working directory is gone, for the home of a user that there is not, and
    where none is named and the user has no home.
    """
    named = override or os.environ.get(OVERRIDE_VARIABLE)
    chosen = os.path.expanduser(named) if named else _place_of_the_system()
    if chosen.startswith("~"):
        raise StorageError(StorageFault.FOLDER, os.path.join(chosen, ""), "no such user")
    try:
        return os.path.abspath(chosen)
    except OSError as error:
        raise StorageError(StorageFault.FOLDER, os.path.join(chosen, ""), str(error)) from error


def expect_no_empty_name(override: str | None) -> None:
    """Raise EmptyValue where a folder was named with nothing: whoever did so does not mean the system's place."""
    name, named = (
        ("--data-dir", override) if override is not None else (OVERRIDE_VARIABLE, os.environ.get(OVERRIDE_VARIABLE))
    )
    if named is not None and not named.strip():
        raise EmptyValue(name)


def is_chosen(override: str | None) -> bool:
    """Return whether the folder was named by somebody, rather than being where the system wants it."""
    return bool(override or os.environ.get(OVERRIDE_VARIABLE))


def folder_id(folder: str | None) -> str:
    """Return a short name for a folder that was named by somebody, nothing for the system's own."""
    if folder is None:
        return ""
    from hashlib import sha256

    return sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:8]


def head_file(folder: str, *, chosen: bool) -> str | None:
    """Return the path of the file in which the last head of a data folder's record is noted, outside that folder.

    `None` where nobody knows where this user keeps such files. `chosen` is whether somebody named the folder.
    """
    name = f"{folder_id(folder) if chosen else 'record'}.head"
    if os.name == "posix" and sys.platform != "darwin":
        state = xdg_folder("XDG_STATE_HOME")  # for what stays, and is of no use elsewhere
        return None if state.startswith("~") else os.path.join(state, "objector", name)
    import platformdirs

    place = platformdirs.user_state_dir("objector", appauthor=False)
    # Where the system has one place for both, a folder beside the data is not the data folder.
    return os.path.join(f"{place}-state" if os.path.realpath(place) == os.path.realpath(folder) else place, name)


def _place_of_the_system() -> str:
    if os.name == "posix" and sys.platform != "darwin":
        folder = os.path.join(xdg_folder("XDG_DATA_HOME"), "objector")
        if folder.startswith("~"):  # nobody knows where this user lives
            raise StorageError(StorageFault.FOLDER, os.path.join(folder, ""), "no home folder")
        return folder
    import platformdirs

    return platformdirs.user_data_dir("objector", appauthor=False)
