# SPDX-License-Identifier: Apache-2.0
"""A blocking call off the window's thread, and its result back on it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from objector.adapters.base.free_memory import give_back


class Worker(QObject):
    """Runs calls one each in a thread of its own. A call that never returns does not keep the program from ending.

    When the last one of several has ended, what they used of memory goes back to the system.
    """

    _finished = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self._running = 0
        self._finished.connect(self._hand_back, Qt.ConnectionType.QueuedConnection)

    def __call__(self, call: Callable[[], None], then: Callable[[Exception | None], None]) -> None:
        """Run `call` beside the events; then, in the thread of this object, `then` with what it raised."""

        def run() -> None:
            error: Exception | None = None
            try:
                call()
            except Exception as raised:  # noqa: BLE001 - whatever it is, it is handed back
                error = raised
            with suppress(RuntimeError):  # the program has ended meanwhile, and nobody waits for it any more
                self._finished.emit(then, error)

        self._running += 1
        Thread(target=run, name="objector-worker", daemon=True).start()

    @Slot(object, object)
    def _hand_back(self, then: Callable[[Exception | None], None], error: Exception | None) -> None:
        self._running -= 1
        try:
            then(error)
        finally:
            if not self._running:
                give_back()
