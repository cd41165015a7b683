# SPDX-License-Identifier: Apache-2.0
"""One Objector for a data folder: a file lock decides who is first, a socket of the user alone speaks to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

PROTOCOL = 1
_LONGEST_LINE = 4096


class SingleInstance(QObject):
    """Whether this process is the first for a data folder, and what later ones say to it."""

    def __init__(self, folder: str, address: str) -> None:
        """Decide nothing yet; `address` is where later ones look for the first."""
        super().__init__()
        self._folder = folder
        self._address = address
        self._lock = QLockFile(os.path.join(folder, "window.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._shown: Callable[[str | None], None] = lambda _token: None
        self._reminded: Callable[[str | None], None] = lambda _at: None
        self._ended: Callable[[], None] = lambda: None

    def claim(self) -> bool:
        """Return whether this process is the first; the lock of a process that is gone does not count.

        Where the folder cannot be written there is no lock to be had, and every process is the first.
        """
        umask = os.umask(0o077)  # makedirs gives its mode to the last folder only
        with suppress(OSError):
            os.makedirs(self._folder, exist_ok=True)
        os.umask(umask)
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def listen(
        self, shown: Callable[[str | None], None], reminded: Callable[[str | None], None], ended: Callable[[], None]
    ) -> None:
        """Answer later starts: `shown` is called with the activation token that they hand over, if they have one.

        `reminded` is called when what is due is to be shown, with the moment (ISO 8601) as of which, `None` for now.
        `ended` is called when this one is to end.
        """
        from PySide6.QtNetwork import QLocalServer

        self._shown, self._reminded, self._ended = shown, reminded, ended
        QLocalServer.removeServer(self._address)
        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        server.newConnection.connect(self._answer)
        server.listen(self._address)
        self._server = server

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
        if said.get("remind") is True:
            at = said.get("at")
            self._reminded(at if isinstance(at, str) else None)
            return
        if said.get("end") is True:
            self._ended()
            return
        token = said.get("token")
        self._shown(token if isinstance(token, str) else None)
