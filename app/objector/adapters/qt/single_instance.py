# SPDX-License-Identifier: Apache-2.0
"""One window for a data folder: a file lock decides who is first, a socket of the user alone brings it forward."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from time import monotonic, sleep
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PROTOCOL = 1
_LONGEST_LINE = 4096
_LONGEST_PATH = 100
"""Bytes: the paths of sockets end at 104 or 108, by system."""
_PATIENCE_MS = 2000
"""How long a second start waits for the first one to answer, also while that is still starting."""


class SingleInstance(QObject):
    """Whether this process is the first for a data folder, and the line between the first and the later ones."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = folder
        self._lock = QLockFile(os.path.join(folder, "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._shown: Callable[[str | None], None] = lambda _token: None

    def claim(self) -> bool:
        """Return whether this process is the first; the lock of a process that is gone does not count.

        Where the folder cannot be written there is no lock to be had, and every process is the first.
        """
        umask = os.umask(0o077)  # makedirs gives its mode to the last folder only
        with suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
        os.umask(umask)
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(self, shown: Callable[[str | None], None]) -> None:
        """Answer later starts: `shown` is called with the activation token that they hand over, if they have one."""
        from PySide6.QtNetwork import QLocalServer

        self._shown = shown
        QLocalServer.removeServer(self._address())
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        server.listen(self._address())
        self._server = server

    def hand_over(self, token: str | None) -> bool:
        """Ask the first process to show its window; return whether it said that it does."""
        import json

        from PySide6.QtNetwork import QLocalSocket

        line = json.dumps({"objector": PROTOCOL, "show": True, "token": token}).encode() + b"\n"
        end = monotonic() + _PATIENCE_MS / 1000
        while monotonic() < end:
            connection = QLocalSocket()
            connection.connectToServer(self._address())
            if connection.waitForConnected(100):
                connection.write(line)
                connection.waitForBytesWritten(200)
                answered = connection.waitForReadyRead(_PATIENCE_MS) and connection.readAll().data() == b"ok\n"
                connection.disconnectFromServer()
                return answered
            sleep(0.05)
        return False

    def close(self) -> None:
        """Let the next process be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _answer(self) -> None:
        server = self._server
        connection = None if server is None else server.nextPendingConnection()
        if connection is None:
            return
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(lambda: self._read(connection))
        if connection.canReadLine():
            self._read(connection)

    def _read(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > _LONGEST_LINE:
                connection.abort()
            return
        import json

        try:
            said = json.loads(bytes(connection.readLine(_LONGEST_LINE).data()))
        except ValueError:
            connection.abort()
            return
        if not isinstance(said, dict) or said.get("objector") != PROTOCOL:
            connection.abort()
            return
        connection.write(b"ok\n")
        connection.flush()
        token = said.get("token")
        self._shown(token if isinstance(token, str) else None)

    def _address(self) -> str:
        """Return the socket's path in the data folder, or a name for it where that path would be too long."""
        path = os.path.join(self._folder, "window.socket")
        if os.name == "posix" and len(os.fsencode(path)) <= _LONGEST_PATH:
            return path
        from hashlib import sha256

        name = "objector-" + sha256(os.fsencode(os.path.realpath(self._folder))).hexdigest()[:24]
        runtime = os.environ.get("XDG_RUNTIME_DIR")
        return os.path.join(runtime, name) if runtime else name
