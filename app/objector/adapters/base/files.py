# SPDX-License-Identifier: Apache-2.0
"""Files and folders that are the person's alone, as every filesystem takes them.

Network shares, memory cards and mounts whose files belong to somebody else refuse rights, waiting for the disk, and a
name that is taken over, and keep files all the same. No library of Python's does all of that: `tempfile` and `pathlib`
leave rights to the umask, and wait for no disk.
"""

from __future__ import annotations

import errno
import os
import stat
import sys

from objector.domain.named_tuple import NamedTuple

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which a quick answer need not load
if TYPE_CHECKING:
    from typing import BinaryIO

FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
# What a system lacks of these counts as nothing: Windows alone has the first, and lacks the others.
BINARY = getattr(os, "O_BINARY", 0)
NO_LINK = getattr(os, "O_NOFOLLOW", 0)
NO_WAIT = getattr(os, "O_NONBLOCK", 0)
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


def sync_path(path: str) -> None:
    """Wait until a file that somebody else wrote is on the disk. Raises OSError."""
    descriptor = os.open(path, os.O_RDWR)
    try:
        sync_file(descriptor)
    finally:
        os.close(descriptor)


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


def is_folder(path: str) -> bool:
    """Return whether a folder is there; a symbolic link to one is none of ours."""
    try:
        return stat.S_ISDIR(os.lstat(path).st_mode)
    except OSError:
        return False


def names_in(folder: str) -> list[str]:
    """Return the names of what is in a folder, in order; none where it is none of ours, or cannot be looked into."""
    try:
        return sorted(os.listdir(folder)) if is_folder(folder) else []
    except OSError:
        return []


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


def open_regular(path: str | os.PathLike[str], *, follow: bool = False) -> BinaryIO | None:
    """Open a regular file to be read, `None` where something else is there; a link is only gone after to `follow` it.

    It is looked at before, since opening a device may set it going, and again when it is open: it may have been
    exchanged. Raises OSError.
    """
    if not stat.S_ISREG(os.stat(path, follow_symlinks=follow).st_mode):
        return None
    descriptor = os.open(path, os.O_RDONLY | BINARY | NO_WAIT | (0 if follow else NO_LINK))
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return os.fdopen(descriptor, "rb")
    os.close(descriptor)
    return None


if sys.platform == "win32":

    def own_user() -> int | None:
        """Return the number of this process's user, `None` where files have no such thing."""
        return None

else:

    def own_user() -> int | None:
        """Return the number of this process's user, `None` where files have no such thing."""
        return os.geteuid()
