# SPDX-License-Identifier: Apache-2.0
"""How a later start of Objector, or the operating system's scheduler, speaks to the one that runs. Without Qt.

One versioned line of JSON goes to a socket of the user alone (on Windows a named pipe); `ok` comes back.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from time import monotonic, sleep

PROTOCOL = 1
_LONGEST_PATH = 100
"""Bytes: the paths of sockets end at 104 or 108, by system."""
_PATIENCE = 2.0
"""Seconds that the one that runs has to answer."""
_PATIENCE_TO_END = 5.0
_STEP = 0.05


def address(folder: str) -> str:
    """Return where the one that runs listens: a path in the data folder, or a name for it where that is too long."""
    path = os.path.join(folder, "window.socket")
    if os.name == "posix" and len(os.fsencode(path)) <= _LONGEST_PATH:
        return path
    from hashlib import sha256

    name = "objector-" + sha256(os.fsencode(os.path.realpath(folder))).hexdigest()[:24]
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    return os.path.join(runtime, name) if runtime else name


def ask_to_show(folder: str, token: str | None) -> bool:
    """Ask the one that runs to show its window; wait while it starts. Return whether it said that it does."""
    end = monotonic() + _PATIENCE
    while monotonic() < end:
        answered = _say(folder, {"objector": PROTOCOL, "show": True, "token": token})
        if answered is not None:
            return answered
        sleep(_STEP)
    return False


def ask_to_remind(folder: str, at: str | None) -> bool:
    """Ask the one that runs, if one does, to show what is due, now or as of a moment (ISO 8601)."""
    return _say(folder, {"objector": PROTOCOL, "remind": True, "at": at}) or False


def ask_to_end(folder: str) -> bool:
    """Ask the one that runs, if one does, to end, and wait for it; return whether none runs any more."""
    end = monotonic() + _PATIENCE_TO_END
    while _say(folder, {"objector": PROTOCOL, "end": True}) is not None:
        if monotonic() > end:
            return False
        sleep(_STEP)
    return True


def _say(folder: str, message: dict[str, object]) -> bool | None:
    """Say one thing; return whether it was understood, `None` where nobody listens."""
    import json

    line = json.dumps(message).encode() + b"\n"
    try:
        return _exchange(address(folder), line) == b"ok\n"
    except TimeoutError:
        return False
    except OSError:
        return None


if sys.platform == "win32":

    def _exchange(name: str, line: bytes) -> bytes:
        with open(rf"\\.\pipe\{name}", "r+b", buffering=0) as pipe:
            pipe.write(line)
            return pipe.readline()

else:

    def _exchange(path: str, line: bytes) -> bytes:
        import socket

        where = path if os.path.isabs(path) else os.path.join(_temporary_folder(), path)
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(_PATIENCE)
            connection.connect(where)
            connection.sendall(line)
            answer = b""
            while not answer.endswith(b"\n") and (more := connection.recv(64)):
                answer += more
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
            return answer

    def _temporary_folder() -> str:
        """Return where Qt puts a socket that has only a name (QDir::tempPath)."""
        return os.environ.get("TMPDIR") or "/tmp"  # noqa: S108 - as Qt does
