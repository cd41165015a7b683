# SPDX-License-Identifier: Apache-2.0
"""Ends the program on a signal, through a wake-up descriptor: no timer, no waiting for the next event."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ENDING = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name))
"""The last one comes when the terminal is closed from which Objector was started; Windows has none."""


class TerminationSignals(QObject):
    """Calls `quit_` in the event loop when the process is asked to end; restores nothing, since it then ends."""

    def __init__(self, quit_: Callable[[], None]) -> None:
        super().__init__()
        self._quit = quit_
        self._reading, self._writing = socket.socketpair()
        for end in (self._reading, self._writing):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._reading.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._woken)
        signal.set_wakeup_fd(self._writing.fileno())
        for number in _ENDING:
            if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` wants, or a shell of what it starts aside
                signal.signal(number, lambda *_: None)

    def close(self) -> None:
        """Give the descriptors back."""
        signal.set_wakeup_fd(-1)
        self._notifier.setEnabled(False)
        self._reading.close()
        self._writing.close()

    def _woken(self) -> None:
        self._reading.recv(64)
        self._quit()
