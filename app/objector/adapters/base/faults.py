# SPDX-License-Identifier: Apache-2.0
"""The border at which an error of the operating system becomes a StorageError: our faults, which no library knows."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from objector.adapters.base.files import FULL
from objector.domain.errors import StorageError, StorageFault

_BY_ERRNO = {
    **dict.fromkeys(FULL, StorageFault.FULL),
    errno.EROFS: StorageFault.READ_ONLY,
    errno.EACCES: StorageFault.FOLDER,
    errno.EPERM: StorageFault.FOLDER,
    errno.ENOTDIR: StorageFault.FOLDER,
    errno.EEXIST: StorageFault.FOLDER,
    errno.ELOOP: StorageFault.FOLDER,
    errno.ENAMETOOLONG: StorageFault.FOLDER,
}


def of_system(error: OSError, path: str) -> StorageError:
    """Return an error of the operating system as one about `path`, or about the folder beside it that is the matter."""
    fault = _BY_ERRNO.get(error.errno or 0, StorageFault.FAILED)
    if fault is StorageFault.FOLDER and isinstance(error.filename, str):
        folder, beside = os.path.dirname(os.path.abspath(path)), os.path.dirname(os.path.abspath(error.filename))
        if beside.startswith(os.path.join(folder, "")):
            return StorageError(fault, beside, str(error)).about_inside()
    return StorageError(fault, path, str(error))


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Raise StorageError for what the operating system reports inside the block."""
    try:
        yield
    except OSError as error:
        raise of_system(error, path) from error
