# SPDX-License-Identifier: Apache-2.0
"""What not every filesystem takes: rights, waiting for the disk, a name that is taken over.

Network shares, memory cards and mounts whose files belong to somebody else refuse these, and keep files all the same.
"""

from __future__ import annotations

import errno
import os
import sys

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_LOST = FULL | {errno.EIO}
"""What says of waiting for the disk that something is not on it; any other error says that one cannot wait here."""


def keep_private(path: str, mode: int) -> None:
    """Leave a file or folder that we made to the person alone, whatever the umask says, where rights do something.

    Raises FileNotFoundError where it is gone.
    """
    try:
        os.chmod(path, mode)
    except FileNotFoundError:
        raise
    except OSError:
        pass  # the mount says whose its files are, and lets nobody change that


def sync_file(descriptor: int) -> None:
    """Wait until what was written is on the disk, where the filesystem can be waited for. Raises OSError."""
    try:
        if sys.platform == "darwin":
            import fcntl

            # An ordinary fsync leaves the data in the drive's cache there; a network share has no such call.
            try:
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            except OSError:
                os.fsync(descriptor)
        else:
            os.fsync(descriptor)
    except OSError as error:
        if error.errno in _LOST:
            raise


def sync_folder(folder: str) -> None:
    """Wait until the names in a folder are on the disk, where the filesystem can be waited for. Raises OSError.

    Windows has no such call, and a folder that one may write to need not be one that one may read.
    """
    if sys.platform != "win32":
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        except PermissionError:
            return
        try:
            sync_file(descriptor)
        finally:
            os.close(descriptor)


if sys.platform == "win32":

    def own_user() -> int | None:
        """Return the number of this process's user, `None` where files have no such thing."""
        return None

else:

    def own_user() -> int | None:
        """Return the number of this process's user, `None` where files have no such thing."""
        return os.geteuid()
