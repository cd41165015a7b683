# SPDX-License-Identifier: Apache-2.0
"""Hears what later starts say, at the socket in the data folder."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from socket import socket

from objector.adapters.qt.readiness import watch_readable

assert sys.platform != "win32"  # noqa: S101 - for type checkers: Windows has `pipe`, and never imports this

from objector.adapters.base.files import identity  # noqa: E402 - after the check of the platform above
from objector.adapters.base.window_socket import (  # noqa: E402 - there is none of it on Windows
    LONGEST_LINE,
    NAME,
    bound_socket,
    is_of_same_user,
)

Hear = Callable[[bytes, Callable[[bytes], None]], bool]


class SocketEar:
    """Answers each line of each caller, in the thread of the events."""

    def __init__(self, folder: str, hear: Hear) -> None:
        """Listen from now on. Raises OSError."""
        self._path = os.path.join(folder, NAME)
        self._hear = hear
        self._callers: set[_Caller] = set()
        self._listening = bound_socket(folder)
        self._listening.setblocking(False)
        self._place = identity(self._path)
        self._stop_watching = watch_readable(self._listening.fileno(), self._called)

    def close(self) -> None:
        """Stop listening; a socket that another process has put in its place stays."""
        for caller in [*self._callers]:
            caller.hang_up()
        self._stop_watching()
        self._listening.close()
        with suppress(OSError):
            if self._place is not None and identity(self._path) == self._place:
                os.unlink(self._path)

    def _called(self) -> None:
        try:
            connection, _ = self._listening.accept()
        except OSError:
            return  # it has hung up already
        if not is_of_same_user(connection):
            connection.close()
            return
        self._callers.add(_Caller(connection, self._hear, self._callers.discard))


class _Caller:
    """One connection."""

    def __init__(self, connection: socket, hear: Hear, gone: Callable[[_Caller], None]) -> None:
        self._connection = connection
        self._hear = hear
        self._gone = gone
        self._received = b""
        connection.setblocking(False)
        self._stop_watching = watch_readable(connection.fileno(), self._readable)

    def hang_up(self) -> None:
        """Close the connection."""
        self._stop_watching()
        self._connection.close()
        self._gone(self)

    def _readable(self) -> None:
        try:
            more = self._connection.recv(LONGEST_LINE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            more = b""
        self._received += more
        line, newline, self._received = self._received.partition(b"\n")
        if not newline:
            self._received = line
        understood = bool(more) and len(line) <= LONGEST_LINE
        if newline and understood:
            understood = self._hear(line, self._send)
        if not understood:
            self.hang_up()

    def _send(self, line: bytes) -> None:
        with suppress(OSError):  # whoever asked has hung up, or does not read what it asked for
            self._connection.send(line)
