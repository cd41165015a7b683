# SPDX-License-Identifier: Apache-2.0
"""Where Objector keeps its files."""

from __future__ import annotations

import os

from objector.domain.errors import StorageError, StorageFault

OVERRIDE_VARIABLE = "OBJECTOR_DATA_DIR"
"""The environment variable that names another data folder."""


def data_folder(override: str | None = None) -> str:
    """Return the data folder as an absolute path: `override`, else OBJECTOR_DATA_DIR, else where the system wants it.

    On Linux that is by the XDG Base Directory Specification. The folder is not made here.
    Raises StorageError for a relative one where the working directory is gone.
    """
    chosen = override or os.environ.get(OVERRIDE_VARIABLE)
    if not chosen:
        import platformdirs

        chosen = platformdirs.user_data_dir("objector", appauthor=False)
    try:
        return os.path.abspath(chosen)
    except OSError as error:
        raise StorageError(StorageFault.FOLDER, os.path.join(chosen, ""), str(error)) from error
