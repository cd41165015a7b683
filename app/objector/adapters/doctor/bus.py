# SPDX-License-Identifier: Apache-2.0
"""Questions to what is on the session bus already. Nothing is started by them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from objector.adapters.base.bus import NO_BUS, open_session_bus
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

_LIMIT = 1.0
"""Seconds for each answer."""


class Whom(NamedTuple):
    """Who is asked, and by which of its interfaces."""

    name: str
    path: str
    interface: str


class Bus:
    """An open connection."""

    def __init__(self, connection: DBusConnection) -> None:
        self._connection = connection

    def ask(self, whom: Whom, method: str, signature: str, *words: str) -> Any | None:  # noqa: ANN401 - any type of D-Bus
        """Return the first value of the answer; `None` where nobody is there, or says no, or nothing in time."""
        from jeepney import DBusAddress, DBusErrorResponse, MessageFlag, new_method_call
        from jeepney.wrappers import unwrap_msg

        call = new_method_call(DBusAddress(whom.path, whom.name, whom.interface), method, signature, words)
        call.header.flags |= MessageFlag.no_auto_start
        try:
            body = unwrap_msg(self._connection.send_and_get_reply(call, timeout=_LIMIT))
        except (DBusErrorResponse, OSError):  # TimeoutError is one of the latter
            return None
        return body[0] if body else None

    def read(self, whom: Whom, name: str) -> Any | None:  # noqa: ANN401 - any type of D-Bus
        """Return a property; `None` where it cannot be read."""
        properties = Whom(whom.name, whom.path, "org.freedesktop.DBus.Properties")
        value = self.ask(properties, "Get", "ss", whom.interface, name)
        return value[1] if isinstance(value, tuple) else None


@contextmanager
def session_bus() -> Iterator[Bus | None]:
    """Connect to the session bus; `None` where there is none."""
    try:
        connection = open_session_bus(_LIMIT)
    except NO_BUS:
        yield None
        return
    try:
        yield Bus(connection)
    finally:
        connection.close()
