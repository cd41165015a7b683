# SPDX-License-Identifier: Apache-2.0
"""Whether anything shows tray icons, asked without Qt's own answer, which Qt keeps for good.

On Linux there are two kinds of hosts: StatusNotifier's, known by a name on the session bus (freedesktop's Status
Notifier Item), and XEmbed's, known by the owner of a selection (System Tray Protocol). Qt decides once, when first
asked, whether it will ever speak to the first kind; so it is not asked before one of them is there.
"""

from __future__ import annotations

import os
import sys

from PySide6.QtCore import SLOT, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QSystemTrayIcon

_WATCHER = "org.kde.StatusNotifierWatcher"
_PATH = "/StatusNotifierWatcher"
_PROPERTY = "IsStatusNotifierHostRegistered"
_LIMIT_MS = 200
_LOOKS = (5, 15, 30, 60, 120, 300)
"""Seconds after the start at which a late XEmbed host, which announces itself to nobody but windows, is looked for."""


class TrayHost(QObject):
    """Knows whether a tray icon would be seen."""

    changed = Signal()
    """A host has come or gone, perhaps."""

    def __init__(self) -> None:
        super().__init__()
        self._seen = False
        self._on_linux = sys.platform != "win32" and sys.platform != "darwin"

    def watch(self) -> None:
        """Listen for hosts that come and go, and look for late ones a few times; nothing polls after that."""
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
        self._seen = self.available()
        if not self._seen and os.environ.get("DISPLAY"):
            for seconds in _LOOKS:
                QTimer.singleShot(seconds * 1000, self, self._look)

    def available(self) -> bool:
        """Return whether a host is there now."""
        if not self._on_linux:
            return QSystemTrayIcon.isSystemTrayAvailable()
        return _has_notifier_host() or _has_embedding_host()

    @Slot()
    def _told(self) -> None:
        self.changed.emit()

    def _look(self) -> None:
        if not self._seen and self.available():
            self._seen = True
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


def _has_embedding_host() -> bool:
    """Return whether the selection of the system tray has an owner (System Tray Protocol Specification 0.3)."""
    if not os.environ.get("DISPLAY"):
        return False
    import ctypes

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        libc = ctypes.CDLL(None)
    except OSError:
        return False
    libc.free.argtypes = [ctypes.c_void_p]
    screen = ctypes.c_int(0)
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(screen)))
    try:
        if xcb.xcb_connection_has_error(connection):
            return False
        name = f"_NET_SYSTEM_TRAY_S{screen.value}".encode()
        atom = _reply(xcb, libc, "intern_atom", connection, True, len(name), name)
        return bool(atom) and bool(_reply(xcb, libc, "get_selection_owner", connection, atom))
    finally:
        xcb.xcb_disconnect(connection)


def _reply(xcb: object, libc: object, request: str, connection: object, *arguments: object) -> int:
    """Make a request of X11 whose reply holds one resource at its ninth byte; return that, 0 where there is none."""
    import ctypes

    ask = getattr(xcb, f"xcb_{request}")
    ask.restype = ctypes.c_uint
    answer = getattr(xcb, f"xcb_{request}_reply")
    answer.restype = ctypes.c_void_p
    found = answer(connection, ctypes.c_uint(ask(connection, *arguments)), None)
    if not found:
        return 0
    resource = ctypes.c_uint32.from_address(found + 8).value
    libc.free(found)  # type: ignore[attr-defined]
    return resource
