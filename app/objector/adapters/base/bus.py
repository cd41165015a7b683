# SPDX-License-Identifier: Apache-2.0
"""The one way to find the session bus."""

from __future__ import annotations

import os
import sys

VARIABLE = "DBUS_SESSION_BUS_ADDRESS"
_SWITCHED_OFF = "disabled:"
"""What the variable is set to by who wants no bus at all."""
_LIMIT = 0.5
"""Seconds that a socket of this computer may take to let us in."""
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
        from urllib.parse import quote

        found = f"unix:path={quote(os.fsencode(os.path.join(folder, 'bus')), safe=_UNESCAPED)}"
        if _somebody_listens(found):
            os.environ[VARIABLE] = found
            return found
    return named or None


if sys.platform == "win32":

    def _somebody_listens(address: str) -> bool:
        """Return whether an address can be believed: there is no bus of that kind on Windows."""
        return bool(address)

else:

    def _somebody_listens(address: str) -> bool:
        """Return whether an address leads to a socket that lets us in; an unknown kind is believed."""
        import socket

        try:
            from jeepney.bus import get_bus

            place = get_bus(address)
        except (ImportError, RuntimeError):
            return address.startswith(("tcp:", "nonce-tcp:", "launchd:", "unixexec:"))
        except ValueError:
            return False
        try:
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
                connection.settimeout(_LIMIT)
                connection.connect(place)
        except (OSError, ValueError):  # a path that is too long, or has a zero in it
            return False
        return True
