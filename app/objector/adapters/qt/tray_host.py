# SPDX-License-Identifier: Apache-2.0
"""Whether anything shows tray icons, asked without Qt's own answer, which Qt keeps for good.

On Linux there are two kinds of hosts: StatusNotifier's, known by a name on the session bus (freedesktop's Status
Notifier Item), and XEmbed's, known by the owner of a selection (System Tray Protocol). Qt decides once, when first
asked, to which of them it will speak as long as the process lives; so it is not asked before one of them is there, and
from then on a host of the other kind is none.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from objector.adapters.base.tray_selection import TraySelection

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_PROPERTY = "IsStatusNotifierHostRegistered"
_LIMIT_MS = 200


class TrayHost(QObject):
    """Knows whether a tray icon would be seen."""

    changed = Signal()
    """A host has come or gone, perhaps."""

    def __init__(self) -> None:
        super().__init__()
        self._on_linux = sys.platform != "win32" and sys.platform != "darwin"
        self._selection: TraySelection | None = None
        self._settled: bool | None = None
        """Whether Qt speaks to StatusNotifier's hosts; `None` as long as it has not decided."""

    def watch(self) -> None:
        """Listen for hosts that come and go; nothing polls."""
        if not self._on_linux:
            return
        from PySide6.QtDBus import QDBusConnection, QDBusServiceWatcher

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            self._services = QDBusServiceWatcher(_WATCHER, bus, parent=self)
            self._services.serviceOwnerChanged.connect(lambda *_: self.changed.emit())
            for signal in ("StatusNotifierHostRegistered", "StatusNotifierHostUnregistered"):
                # PySide6 takes a slot's name as text only, whatever its stubs say.
                bus.connect(_WATCHER, _PATH, _WATCHER, signal, self, SLOT("_told()"))  # type: ignore[call-overload]
        selection = self._tray_selection()
        if selection is not None and selection.descriptor >= 0:
            self._notifier = QSocketNotifier(selection.descriptor, QSocketNotifier.Type.Read, self)
            self._notifier.activated.connect(self._read_selection)

    def available(self) -> bool:
        """Return whether a host is there now."""
        if not self._on_linux:
            return QSystemTrayIcon.isSystemTrayAvailable()
        if self._settled is not None:
            return _has_notifier_host() if self._settled else self._has_embedding_host()
        return _has_notifier_host() or self._has_embedding_host()

    def settle(self) -> None:
        """Called just before the first icon is made: Qt decides by what shows icons at that moment."""
        if self._on_linux and self._settled is None:
            self._settled = _has_notifier_host()

    def shows_balloons(self) -> bool:
        """Return whether a balloon of the icon would be seen.

        To a StatusNotifier's host Qt gives the icon only; its balloons go to the desktop's notification service, and
        nobody says whether there is one.
        """
        if not self._on_linux:
            return QSystemTrayIcon.isSystemTrayAvailable()
        by_notifier = _has_notifier_host() if self._settled is None else self._settled
        return not by_notifier and self._has_embedding_host()

    def close(self) -> None:
        """Let go of the connection to the X server."""
        selection, self._selection = self._selection, None
        if selection is not None:
            notifier = getattr(self, "_notifier", None)
            if notifier is not None:
                notifier.setEnabled(False)
            selection.close()

    def _has_embedding_host(self) -> bool:
        selection = self._tray_selection()
        if selection is None:
            return False
        has_owner = selection.has_owner()
        if selection.heard_meanwhile():  # the descriptor does not say so any more
            QTimer.singleShot(0, self.changed.emit)
        return has_owner

    def _tray_selection(self) -> TraySelection | None:
        # Under Wayland DISPLAY is that of XWayland, and Qt embeds nothing there.
        if self._selection is None and os.environ.get("DISPLAY") and QGuiApplication.platformName() == "xcb":
            from objector.adapters.base.tray_selection import TraySelection

            self._selection = TraySelection()
        return self._selection

    @Slot()
    def _told(self) -> None:
        self.changed.emit()

    def _read_selection(self) -> None:
        selection = self._selection
        if selection is None:
            return
        if not selection.read():
            self._notifier.setEnabled(False)  # the X server is gone, and with it soon the program
        self.changed.emit()


def _has_notifier_host() -> bool:
    from PySide6.QtDBus import QDBus, QDBusConnection, QDBusMessage, QDBusVariant

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return False
    question = QDBusMessage.createMethodCall(_WATCHER, _PATH, "org.freedesktop.DBus.Properties", "Get")
    question.setAutoStartService(False)
    question.setArguments([_WATCHER, _PROPERTY])
    answer = bus.call(question, QDBus.CallMode.Block, _LIMIT_MS)
    if answer.type() is not QDBusMessage.MessageType.ReplyMessage:
        return False
    value = answer.arguments()[0]
    while isinstance(value, QDBusVariant):
        value = value.variant()
    return bool(value)
