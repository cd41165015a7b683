# SPDX-License-Identifier: Apache-2.0
"""Lends Qt's event loop to what knows nothing of Qt: descriptors that can be read, and moments."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QSocketNotifier, QTimer


def watch_readable(descriptor: int, readable: Callable[[], None]) -> Callable[[], None]:
    """Call `readable` whenever the descriptor can be read; return how to stop, which comes before it is closed."""
    watching = True

    def activated() -> None:
        if watching:  # what was in the queue of events when it was stopped may come still
            readable()

    # The application's, so that it is not deleted in the middle of its own signal.
    notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, QCoreApplication.instance())
    notifier.activated.connect(activated)

    def stop() -> None:
        nonlocal watching
        watching = False
        notifier.setEnabled(False)
        notifier.deleteLater()

    return stop


def call_later(seconds: float, call: Callable[[], None]) -> None:
    """Call it once, after about so many seconds; nothing wakes up for it until then."""
    QTimer.singleShot(round(seconds * 1000), call)
