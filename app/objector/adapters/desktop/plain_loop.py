# SPDX-License-Identifier: Apache-2.0
"""An event loop of a few lines, for what is asked once from a terminal: descriptors and moments, without Qt."""

from __future__ import annotations

import selectors
from collections.abc import Callable
from time import monotonic


class PlainLoop:
    """Calls what is due and what can be read, for as long as it runs. To be closed."""

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._moments: list[tuple[float, Callable[[], None]]] = []

    def watch(self, descriptor: int, readable: Callable[[], None]) -> Callable[[], None]:
        """Call `readable` whenever the descriptor can be read; return how to stop."""
        self._selector.register(descriptor, selectors.EVENT_READ, readable)

        def stop() -> None:
            self._selector.unregister(descriptor)

        return stop

    def later(self, seconds: float, call: Callable[[], None]) -> None:
        """Call it once, after so many seconds."""
        self._moments.append((monotonic() + seconds, call))

    def run(self, until: Callable[[], bool], limit: float) -> bool:
        """Run until it is so, at most `limit` seconds; return whether it is."""
        end = monotonic() + limit
        while not until():
            now = monotonic()
            if now >= end:
                return False
            due = [moment for moment in self._moments if moment[0] <= now]
            self._moments = [moment for moment in self._moments if moment[0] > now]
            for _, call in due:
                call()
            next_moment = min((moment for moment, _ in self._moments), default=end)
            wait = 0.0 if due else max(0.0, min(end, next_moment) - monotonic())
            for key, _ in self._selector.select(wait):
                if key.fd in self._selector.get_map():  # not stopped by the one before it
                    key.data()
        return True

    def close(self) -> None:
        """Give the descriptor of the system's selector back."""
        self._selector.close()
