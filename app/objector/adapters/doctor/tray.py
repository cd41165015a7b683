# SPDX-License-Identifier: Apache-2.0
"""Whether something shows tray icons, asked as Qt finds it out, but without Qt."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Sequence

from objector.adapters.doctor.bus import Whom, session_bus
from objector.application.doctor import Fact, Finding, Part

_WATCHER = Whom("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", "org.kde.StatusNotifierWatcher")


class TrayProbe:
    """The port `Probe`."""

    part = Part.TRAY
    limit = 4.0

    def examine(self) -> Sequence[Finding]:
        """Ask for a host of StatusNotifier (freedesktop's Status Notifier Item), then of the System Tray Protocol."""
        if sys.platform == "win32" or sys.platform == "darwin":
            fact = Fact.TRAY_OF_SYSTEM
        elif _has_notifier_host():
            fact = Fact.TRAY_BY_NOTIFIER
        elif _icons_can_be_embedded() and _has_embedding_host():
            fact = Fact.TRAY_BY_EMBEDDING
        else:
            fact = Fact.TRAY_NONE
        return (Finding(self.part, fact),)


def _has_notifier_host() -> bool:
    with session_bus() as bus:
        return bus is not None and bus.read(_WATCHER, "IsStatusNotifierHostRegistered") is True


def _icons_can_be_embedded() -> bool:
    """Return whether Qt will have windows of X11 to embed: not where it draws for Wayland."""
    platform = os.environ.get("QT_QPA_PLATFORM")
    wayland = platform.startswith("wayland") if platform else bool(os.environ.get("WAYLAND_DISPLAY"))
    return bool(os.environ.get("DISPLAY")) and not wayland


class _InternReply(ctypes.Structure):
    """xcb_intern_atom_reply_t of xproto.h."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("atom", ctypes.c_uint32),
    )


class _OwnerReply(ctypes.Structure):
    """xcb_get_selection_owner_reply_t of xproto.h."""

    _fields_ = (
        ("response_type", ctypes.c_uint8),
        ("pad", ctypes.c_uint8),
        ("sequence", ctypes.c_uint16),
        ("length", ctypes.c_uint32),
        ("owner", ctypes.c_uint32),
    )


class _Cookie(ctypes.Structure):
    """What stands for an answer that is still to come; all of xcb's have this shape."""

    _fields_ = (("sequence", ctypes.c_uint),)


def _has_embedding_host() -> bool:
    """Ask for the owner of the selection _NET_SYSTEM_TRAY_Sn of the display's screen n (System Tray Protocol)."""
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.POINTER(ctypes.c_int))
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    screen = ctypes.c_int(0)
    connection = xcb.xcb_connect(None, ctypes.byref(screen))  # never NULL
    try:
        return not xcb.xcb_connection_has_error(connection) and _has_owner(xcb, connection, screen.value)
    finally:
        xcb.xcb_disconnect(connection)


def _has_owner(xcb: ctypes.CDLL, connection: int, screen: int) -> bool:
    libc = ctypes.CDLL(None)
    libc.free.argtypes = (ctypes.c_void_p,)
    xcb.xcb_intern_atom.restype = _Cookie
    xcb.xcb_intern_atom.argtypes = (ctypes.c_void_p, ctypes.c_uint8, ctypes.c_uint16, ctypes.c_char_p)
    xcb.xcb_intern_atom_reply.restype = ctypes.POINTER(_InternReply)
    xcb.xcb_intern_atom_reply.argtypes = (ctypes.c_void_p, _Cookie, ctypes.c_void_p)
    xcb.xcb_get_selection_owner.restype = _Cookie
    xcb.xcb_get_selection_owner.argtypes = (ctypes.c_void_p, ctypes.c_uint32)
    xcb.xcb_get_selection_owner_reply.restype = ctypes.POINTER(_OwnerReply)
    xcb.xcb_get_selection_owner_reply.argtypes = (ctypes.c_void_p, _Cookie, ctypes.c_void_p)

    name = f"_NET_SYSTEM_TRAY_S{screen}".encode()
    interned = xcb.xcb_intern_atom_reply(connection, xcb.xcb_intern_atom(connection, 1, len(name), name), None)
    if not interned:
        return False
    atom = interned.contents.atom
    libc.free(interned)
    if not atom:  # nobody has ever spoken of it
        return False
    reply = xcb.xcb_get_selection_owner_reply(connection, xcb.xcb_get_selection_owner(connection, atom), None)
    if not reply:
        return False
    owner = reply.contents.owner
    libc.free(reply)
    return bool(owner)
