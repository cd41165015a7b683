# SPDX-License-Identifier: Apache-2.0
"""Stands in for a notification service, for what the real ones at hand do not do: its test says what it is like."""

from __future__ import annotations

import threading
from contextlib import suppress
from socket import SHUT_RDWR
from typing import Any, Self

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageFlag,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"


class StandIn:
    """A service on the bus with that address, in a thread; it has the name while it is entered."""

    def __init__(
        self,
        address: str,
        *capabilities: str,
        properties: dict[str, bool] | None = None,
        refuses: bool = False,
        replaces: bool = True,
        dies: bool = False,
    ) -> None:
        """Make one; it lives when it is entered.

        With `refuses` it answers Notify with an error, with `dies` it leaves the bus instead; without `replaces` each
        notice gets an id of its own.
        """
        self.notified: list[tuple[Any, ...]] = []
        """What Notify was given, in order."""
        self.closed: list[int] = []
        self.refuses = refuses
        self.answering = threading.Event()
        """While it is clear, calls wait."""
        self.answering.set()
        self.properties = properties or {}
        self._address = address
        self._capabilities = list(capabilities)
        self._replaces = replaces
        self._dies = dies
        self._bus: DBusConnection
        self._thread = threading.Thread(target=self._serve)

    def __enter__(self) -> Self:
        self._bus = open_dbus_connection(self._address)
        self._bus.send_and_get_reply(message_bus.RequestName(NAME))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the bus; what was sent to us is answered by the bus with an error."""
        self.answering.set()
        self._leave()
        self._thread.join()
        self._bus.close()

    def tell(self, member: str, signature: str, *body: Any) -> None:
        """Send a signal of the service."""
        self._bus.send(new_signal(DBusAddress(PATH, interface=NAME), member, signature, body))

    def invalidate(self, name: str, *, value: bool) -> None:
        """Change a property, and tell that it changed, but not to what."""
        self.properties[name] = value
        nothing: dict[str, tuple[str, bool]] = {}
        address = DBusAddress(PATH, interface="org.freedesktop.DBus.Properties")
        self._bus.send(new_signal(address, "PropertiesChanged", "sa{sv}as", (NAME, nothing, [name])))

    def change(self, name: str, *, value: bool) -> None:
        """Change a property, and tell."""
        self.properties[name] = value
        gone: list[str] = []
        address = DBusAddress(PATH, interface="org.freedesktop.DBus.Properties")
        self._bus.send(new_signal(address, "PropertiesChanged", "sa{sv}as", (NAME, {name: ("b", value)}, gone)))

    def _leave(self) -> None:
        with suppress(OSError):  # the bus left first
            self._bus.sock.shutdown(SHUT_RDWR)

    def _serve(self) -> None:
        while True:
            try:
                call = self._bus.receive()
            except OSError:
                return
            if call.header.message_type is not MessageType.method_call:
                continue
            self.answering.wait()
            if self._dies and call.header.fields[HeaderFields.member] == "Notify":
                self._leave()
                return
            answer = self._answer(call)
            if not call.header.flags & MessageFlag.no_reply_expected:
                self._bus.send(answer)

    def _answer(self, call: Message) -> Message:
        member = call.header.fields[HeaderFields.member]
        signature = call.header.fields.get(HeaderFields.signature, "")
        match member, signature:
            case "GetServerInformation", "":
                return new_method_return(call, "ssss", ("Stand-in", "Objector", "1", "1.2"))
            case "GetCapabilities", "":
                return new_method_return(call, "as", (self._capabilities,))
            case "Notify", "susssasa{sv}i" if not self.refuses:
                self.notified.append(call.body)
                replaced = call.body[1] if self._replaces else 0
                return new_method_return(call, "u", (replaced or len(self.notified),))
            case "CloseNotification", "u":
                self.closed.append(call.body[0])
                return new_method_return(call)
            case "Get", "ss" if call.body[1] in self.properties:
                return new_method_return(call, "v", (("b", self.properties[call.body[1]]),))
            case _:
                return new_error(call, "org.freedesktop.DBus.Error.Failed")
