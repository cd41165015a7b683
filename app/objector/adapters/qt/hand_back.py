# SPDX-License-Identifier: Apache-2.0
"""Has a call from any thread made in the thread of the events."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot


class HandBack(QObject):
    """Called in any thread with a call; makes it in the thread in which it was made itself."""

    _handed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._handed.connect(self._make, Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None]) -> None:
        """Have the call made soon."""
        self._handed.emit(call)

    @Slot(object)
    def _make(self, call: Callable[[], None]) -> None:
        call()
