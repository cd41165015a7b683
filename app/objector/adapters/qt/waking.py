# SPDX-License-Identifier: Apache-2.0
"""Tells when the computer has woken from sleep (org.freedesktop.login1.Manager, signal PrepareForSleep).

A timer does not count the time asleep. Elsewhere than on Linux the hourly tick and the system's scheduler have to do.
"""

from __future__ import annotations

import os

from PySide6.QtCore import SLOT, QObject, Signal, Slot


class Waking(QObject):
    """Listens to the system bus, where there is one; nothing is asked and nothing waits."""

    woken = Signal()

    def __init__(self) -> None:
        super().__init__()
        if os.name != "posix":
            return
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.systemBus()  # there is none on macOS
        if bus.isConnected():
            slot = SLOT("_sleeps(bool)")
            # PySide6 takes a slot's name as text only, whatever its stubs say.
            bus.connect(  # type: ignore[call-overload]
                "org.freedesktop.login1",
                "/org/freedesktop/login1",
                "org.freedesktop.login1.Manager",
                "PrepareForSleep",
                self,
                slot,
            )

    @Slot(bool)
    def _sleeps(self, begins: bool) -> None:  # noqa: FBT001 - the signal's own form
        if not begins:
            self.woken.emit()
