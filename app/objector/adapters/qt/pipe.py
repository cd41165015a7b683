# SPDX-License-Identifier: Apache-2.0
"""Hears what later starts say, at a named pipe of the user alone: on Windows, which has no sockets in folders."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtNetwork import QLocalServer

from objector.adapters.base.window_socket import LONGEST_LINE, pipe_name

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalSocket

Hear = Callable[[bytes, Callable[[bytes], None]], bool]


class PipeEar(QObject):
    """Answers each line of each caller, in the thread of the events."""

    def __init__(self, folder: str, hear: Hear) -> None:
        """Listen from now on. Raises OSError."""
        super().__init__()
        self._hear = hear
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        if not self._server.listen(pipe_name(folder)):
            raise OSError(self._server.errorString())

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _called(self) -> None:
        connection = self._server.nextPendingConnection()
        connection.disconnected.connect(connection.deleteLater)
        connection.readyRead.connect(lambda: self._read(connection))
        if connection.canReadLine():
            self._read(connection)

    def _read(self, connection: QLocalSocket) -> None:
        if not connection.canReadLine():
            if connection.bytesAvailable() > LONGEST_LINE:
                connection.abort()
            return

        def send(line: bytes) -> None:
            connection.write(line)
            connection.flush()

        if not self._hear(bytes(connection.readLine(LONGEST_LINE).data()), send):
            connection.abort()
