# SPDX-License-Identifier: Apache-2.0
"""The selection whose owner embeds tray icons on X11 (System Tray Protocol Specification 0.3), by libxcb.

A new owner announces itself to whoever asked for the structure events of the root window (ICCCM, section 2.8). Qt hears
that too, but only for icons that are there already, and only once it runs. A library for X11 (python-xlib,
xcffib) would come along for these two questions; libxcb is there wherever Qt is.
"""

from __future__ import annotations

import ctypes

_EVENT_MASK = 1 << 11  # XCB_CW_EVENT_MASK of xproto.h
_STRUCTURE_NOTIFY = 1 << 17  # XCB_EVENT_MASK_STRUCTURE_NOTIFY


class _Screens(ctypes.Structure):
    """xcb_screen_iterator_t."""

    _fields_ = (("data", ctypes.c_void_p), ("rem", ctypes.c_int), ("index", ctypes.c_int))


class TraySelection:
    """A connection of its own to the X server that DISPLAY names; where there is none, nobody owns anything."""

    def __init__(self) -> None:
        self.descriptor = -1
        """Can be read when an owner has announced itself; negative without a connection."""
        self._connection: ctypes.c_void_p | None = None
        self._name = b""
        try:
            self._xcb = ctypes.CDLL("libxcb.so.1")
            self._libc = ctypes.CDLL(None)
        except (OSError, TypeError):
            return
        xcb = self._xcb
        xcb.xcb_connect.restype = ctypes.c_void_p
        xcb.xcb_get_setup.restype = ctypes.c_void_p
        xcb.xcb_setup_roots_iterator.restype = _Screens
        xcb.xcb_poll_for_event.restype = ctypes.c_void_p
        xcb.xcb_poll_for_queued_event.restype = ctypes.c_void_p
        self._libc.free.argtypes = [ctypes.c_void_p]
        number = ctypes.c_int(0)
        connection = ctypes.c_void_p(xcb.xcb_connect(None, ctypes.byref(number)))
        if xcb.xcb_connection_has_error(connection):
            xcb.xcb_disconnect(connection)
            return
        self._connection = connection
        self._name = f"_NET_SYSTEM_TRAY_S{number.value}".encode()
        screens = xcb.xcb_setup_roots_iterator(ctypes.c_void_p(xcb.xcb_get_setup(connection)))
        for _ in range(number.value):
            xcb.xcb_screen_next(ctypes.byref(screens))
        root = ctypes.c_uint32.from_address(screens.data)  # the first field of xcb_screen_t
        mask = (ctypes.c_uint32 * 1)(_STRUCTURE_NOTIFY)
        xcb.xcb_change_window_attributes(connection, root, ctypes.c_uint32(_EVENT_MASK), mask)
        xcb.xcb_flush(connection)
        self.descriptor = int(xcb.xcb_get_file_descriptor(connection))

    def has_owner(self) -> bool:
        """Return whether something embeds tray icons now."""
        if self._connection is None:
            return False
        # The third argument: only if somebody has ever used the name.
        atom = self._ask("intern_atom", ctypes.c_uint8(1), ctypes.c_uint16(len(self._name)), self._name)
        return bool(atom) and bool(self._ask("get_selection_owner", ctypes.c_uint32(atom)))

    def read(self) -> bool:
        """Take what was announced away; return whether the X server is still there."""
        connection = self._connection
        if connection is None:
            return False
        while event := self._xcb.xcb_poll_for_event(connection):
            self._libc.free(event)
        return not self._xcb.xcb_connection_has_error(connection)

    def heard_meanwhile(self) -> bool:
        """Take away what was announced while an answer was awaited; return whether anything was."""
        heard = False
        while self._connection is not None and (event := self._xcb.xcb_poll_for_queued_event(self._connection)):
            self._libc.free(event)
            heard = True
        return heard

    def close(self) -> None:
        """Let go of the connection."""
        connection, self._connection = self._connection, None
        self.descriptor = -1
        if connection is not None:
            self._xcb.xcb_disconnect(connection)

    def _ask(self, request: str, *arguments: object) -> int:
        """Make a request whose reply holds one resource at its ninth byte; return that, 0 where there is none."""
        ask = getattr(self._xcb, f"xcb_{request}")
        ask.restype = ctypes.c_uint
        answer = getattr(self._xcb, f"xcb_{request}_reply")
        answer.restype = ctypes.c_void_p
        found = answer(self._connection, ctypes.c_uint(ask(self._connection, *arguments)), None)
        if not found:
            return 0
        resource = ctypes.c_uint32.from_address(found + 8).value
        self._libc.free(found)
        return int(resource)
