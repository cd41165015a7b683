# SPDX-License-Identifier: Apache-2.0
"""The one way to the session bus.

It is found without jeepney, which also knows the form of an address, but takes it as it is: whether somebody listens
there has to be known before Qt, keyring or a program of others asks, and at a start that needs no bus.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from socket import socket

    from jeepney.io.blocking import DBusConnection

NO_BUS = (ImportError, OSError, KeyError, ValueError, RuntimeError)
"""What jeepney raises where there is no bus, or none that answers; on Windows and macOS there is no jeepney."""
VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
_SWITCHED_OFF = "disabled:"
"""What the variable is set to by who wants no bus at all."""
_LIMIT = 0.5
"""Seconds that a socket of this computer may take to let us in."""
_PATIENCE = 3.0
"""Seconds that a bus may take to answer."""
_UNESCAPED = "-_/.\\*"
"""What beside letters and digits stands for itself in an address (D-Bus specification, server addresses)."""


def session_bus_address() -> str | None:
    """Return the address of the session bus, `None` where there is none: the one that is named, if somebody listens.

    Else it is the user's bus of systemd, in XDG_RUNTIME_DIR. That one is named in the environment then, since keyring,
    Qt and the programs that we start look only there.
    """
    named = os.environ.get(VARIABLE, "").strip()
    if named == _SWITCHED_OFF:
        return None
    if named and _somebody_listens(named):
        return named
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    if os.path.isabs(folder):  # the XDG Base Directory Specification: a relative path does not count
        found = f"unix:path={quote(os.fsencode(os.path.join(folder, 'bus')), safe=_UNESCAPED)}"
        if _somebody_listens(found):
            os.environ[VARIABLE] = found
            return found
    return named or None


def open_session_bus(limit: float, *, enable_fds: bool = False) -> DBusConnection:
    """Return a connection to the session bus, over which answers are waited for; it has `limit` seconds to let us in.

    Raises one of NO_BUS.
    """
    from jeepney.io.blocking import open_dbus_connection

    address = session_bus_address()
    if address is None:
        raise ValueError("there is no session bus")
    return open_dbus_connection(bus=address, enable_fds=enable_fds, auth_timeout=limit)


def leave_out_silent_bus() -> None:
    """Do without a session bus that lets us in and then says nothing: Qt would wait for its first word for ever.

    To be called before Qt is loaded; this process and what it starts have no session bus then.
    """
    address = session_bus_address()
    if address is not None and _is_silent(address):
        os.environ[VARIABLE] = _SWITCHED_OFF


if sys.platform == "win32":

    def _somebody_listens(address: str) -> bool:
        """Return whether an address can be believed: there is no bus of that kind on Windows."""
        return bool(address)

    def _is_silent(address: str) -> bool:
        """Return whether who listens says nothing: nobody is asked on Windows."""
        return not address

else:

    def _somebody_listens(address: str) -> bool:
        """Return whether an address leads to a socket that lets us in; an unknown kind is believed."""
        if address.startswith(("tcp:", "nonce-tcp:", "launchd:", "unixexec:")):
            return True
        connection = _connected(address, _LIMIT)
        if connection is None:
            return False
        connection.close()
        return True

    def _is_silent(address: str) -> bool:
        """Return whether a socket lets us in and does not answer who we say that we are (D-Bus, authentication)."""
        connection = _connected(address, _PATIENCE)
        if connection is None:
            return False
        with connection:
            try:
                connection.sendall(b"\0AUTH EXTERNAL %s\r\n" % str(os.geteuid()).encode().hex().encode())
                connection.recv(1)
            except TimeoutError:
                return True
            except OSError:
                return False  # it hangs up: whoever asks is told at once
        return False

    def _connected(address: str, limit: float) -> socket | None:
        """Return a connection to the first socket of an address that lets us in; `limit` is in seconds."""
        from socket import AF_UNIX, socket

        for place in filter(None, map(_place, address.split(";"))):
            connection = socket(AF_UNIX)
            connection.settimeout(limit)
            try:
                connection.connect(place)
            except (OSError, ValueError):  # a path that is too long, or has a zero in it
                connection.close()
                continue
            return connection
        return None

    def _place(address: str) -> bytes:
        """Return where the socket of an address is (D-Bus specification, server addresses); empty where it is none."""
        from urllib.parse import unquote_to_bytes

        kind, _, keys = address.strip().partition(":")
        named = dict(key.partition("=")[::2] for key in keys.split(",")) if kind == "unix" else {}
        abstract = unquote_to_bytes(named.get("abstract", ""))
        return b"\0" + abstract if abstract else unquote_to_bytes(named.get("path", ""))
