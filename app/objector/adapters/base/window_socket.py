# SPDX-License-Identifier: Apache-2.0
"""Where the one Objector of a data folder is spoken to, and in which form. Without Qt.

The place is a socket in the data folder, whatever the environment says, and however long the folder's path is: it is
reached by the folder itself, since the path of a socket ends at 104 or 108 bytes. No socket is in a folder that others
share, and only a process of the same user is believed. On a file system without sockets Linux has a name for it that is
in no folder. Who runs is never decided here: the lock does that (`window_lock`). Qt's local sockets are for a process
that has loaded Qt, which a second start and the scheduler's have not.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from _socket import socket as Connection  # noqa: N812 - what `socket` is made of, by a name of its own
    from socket import socket

NAME = "window.socket"
NEW = "window.socket.new"
"""Its name until it listens. So whoever closes it removes this name and not that of the next one's."""
PROTOCOL = 2
"""Two lines of JSON come back: at once that it was heard, then what was done. In the first version it was `ok`."""
FIRST_PROTOCOL = 1
LONGEST_LINE = 4096
"""Bytes."""
_LONGEST_PATH = 100
"""Bytes: the paths of sockets end at 104 or 108, by system."""
_OPEN_FILES = "/proc/self/fd"
_HAS_NAMES_WITHOUT_A_FOLDER: bool = sys.platform == "linux"


def pipe_name(folder: str) -> str:
    """Return the name of the pipe of a data folder, which Windows has in place of sockets."""
    return f"objector-{_fingerprint(folder)}"


if sys.platform != "win32":

    def bound_socket(folder: str) -> socket:
        """Return a socket that listens at the place, in the place of one that a killed process left. Raises OSError."""
        import socket

        listening = socket.socket(socket.AF_UNIX)
        umask = os.umask(0o077)
        try:
            try:
                with suppress(FileNotFoundError):
                    os.unlink(os.path.join(folder, NEW))
                with _reached(folder, NEW) as path:
                    listening.bind(path)
                listening.listen()
                os.replace(os.path.join(folder, NEW), os.path.join(folder, NAME))
            except OSError:
                if not _HAS_NAMES_WITHOUT_A_FOLDER:
                    raise
                listening.close()
                with suppress(OSError):
                    os.unlink(os.path.join(folder, NEW))
                listening = socket.socket(socket.AF_UNIX)
                listening.bind(_name_without_a_folder(folder))
                listening.listen()
        except BaseException:
            listening.close()
            raise
        finally:
            os.umask(umask)
        return listening

    def connected_socket(folder: str, limit: float) -> Connection:
        """Return a connection to who listens at the place. Raises OSError, as PermissionError for another user's."""
        import _socket  # what `socket` is made of: each second start would have to wait for the whole of it

        connection = _socket.socket(_socket.AF_UNIX)
        try:
            connection.settimeout(limit)
            try:
                with _reached(folder, NAME) as path:
                    connection.connect(path)
            except BlockingIOError as error:  # so many wait already that this one would have to
                raise TimeoutError from error
            except OSError:
                if not _HAS_NAMES_WITHOUT_A_FOLDER:
                    raise
                connection.connect(_name_without_a_folder(folder))
            _require_same_user(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _require_same_user(connection: Connection) -> None:
        if not is_of_same_user(connection):
            raise PermissionError

    def is_of_same_user(connection: Connection) -> bool:
        """Return whether the process at the other end is one of this user's."""
        import _socket
        import struct

        try:
            if sys.platform == "linux":
                found = connection.getsockopt(_socket.SOL_SOCKET, _socket.SO_PEERCRED, struct.calcsize("3i"))
                user = struct.unpack("3i", found)[1]  # unix(7): process, user, group
            else:
                local, credentials = 0, 1  # SOL_LOCAL, LOCAL_PEERCRED of sys/un.h: version, user
                user = struct.unpack("2I", connection.getsockopt(local, credentials, 76)[:8])[1]
        except (OSError, struct.error):
            return False
        return bool(user == os.geteuid())

    @contextmanager
    def _reached(folder: str, name: str) -> Iterator[str]:
        """Give a path of a socket in the folder that is short enough."""
        path = os.path.join(folder, name)
        if len(os.fsencode(path)) <= _LONGEST_PATH:
            yield path
            return
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            if os.path.isdir(_OPEN_FILES):
                yield f"{_OPEN_FILES}/{descriptor}/{name}"
            else:
                before = os.open(".", os.O_RDONLY | os.O_DIRECTORY)
                try:
                    os.fchdir(descriptor)
                    yield name
                finally:
                    os.fchdir(before)
                    os.close(before)
        finally:
            os.close(descriptor)

    def _name_without_a_folder(folder: str) -> bytes:
        """Return a name of Linux's own (unix(7), "abstract"), which others could take: hence the question who it is.

        A start that is the first asks for it too. So it is the path itself where that is short enough: what computes
        the fingerprint brings OpenSSL.
        """
        beginning = f"\0objector-{os.geteuid()}-".encode()
        name = beginning + os.fsencode(os.path.realpath(folder))
        return name if len(name) <= _LONGEST_PATH else beginning + _fingerprint(folder).encode()


def _fingerprint(folder: str) -> str:
    from hashlib import sha256  # where the place has no path only

    return sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:24]
