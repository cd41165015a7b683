# SPDX-License-Identifier: Apache-2.0
"""A connection to the session bus that never waits: an event loop says when there is something to read. Without Qt.

jeepney makes and reads the messages. Its own connections wait for answers, or need asyncio's loop beside the window's.

Nothing here raises: a bus that is not there, refuses us, takes nothing more or goes away is told once, as gone.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING, Any

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from socket import socket

    from jeepney import Message
    from jeepney.auth import Authenticator

Watch = Callable[[int, Callable[[], None]], Callable[[], None]]
"""Calls the second whenever the descriptor can be read; returns how to stop that."""

Later = Callable[[float, Callable[[], None]], None]
"""Calls the second from the event loop, once, after so many seconds."""

Body = tuple[Any, ...]

BUS = "org.freedesktop.DBus"

_PIECE = 65536
"""Bytes read at once: a loop that is told again while there is more shows its window in between."""
_ACCEPTANCE_LIMIT = 5.0
"""Seconds until a bus that neither accepts nor refuses us counts as gone."""


class BusAddress(NamedTuple):
    """Whose method is called."""

    name: str
    path: str
    interface: str


class Call(NamedTuple):
    """A method and what it is given; `signature` is of `body`, `returns` of the answer (D-Bus specification, types)."""

    address: BusAddress
    member: str
    signature: str = ""
    body: Body = ()
    returns: str = ""


class Signal(NamedTuple):
    """What somebody on the bus tells everybody."""

    sender: str
    path: str
    interface: str
    member: str
    signature: str
    body: Body


class SessionBus:
    """One connection of our own."""

    def __init__(self, watch: Watch, later: Later, heard: Callable[[Signal], None], gone: Callable[[], None]) -> None:
        """Connect nothing yet. `gone` may be called from inside a call; nothing is called once the bus is closed."""
        self._watch = watch
        self._later = later
        self._heard = heard
        self._gone = gone
        self._socket: socket | None = None
        self._stop_watching: Callable[[], None] = lambda: None
        self._authenticator: Authenticator | None = None
        self._feed: Callable[[bytes], list[Message]] = lambda _data: []
        self._unsent = b""
        """What waits for the bus to accept us."""
        self._serials = count(1)
        self._calls: dict[int, tuple[str, Callable[[Body | None], None]]] = {}

    def open(self) -> None:
        """Connect; calls may be made at once and leave when the bus has accepted us."""
        try:
            self._socket = _connected()
        except (OSError, ValueError, RuntimeError):
            self._lose()
            return
        from jeepney import Parser
        from jeepney.auth import Authenticator

        self._authenticator = Authenticator()
        self._feed = Parser().feed
        self._stop_watching = self._watch(self._socket.fileno(), self._readable)
        self._later(_ACCEPTANCE_LIMIT, self._give_up_waiting)
        self._transmit(self._authenticator.data_to_send() or b"")
        self.call(Call(BusAddress(BUS, "/org/freedesktop/DBus", BUS), "Hello", returns="s"))

    def call(self, call: Call, answered: Callable[[Body | None], None] = lambda _body: None) -> None:
        """Call a method, starting its service where the bus can. `answered` gets `None` for an error.

        It is not called when the bus goes away, and there is no limit: a service need not ever answer.
        """
        serial = next(self._serials)
        self._calls[serial] = call.returns, answered
        self._send(_message(call), serial)

    def tell(self, call: Call) -> None:
        """Call a method without wanting an answer, and without starting its service."""
        from jeepney import MessageFlag

        message = _message(call)
        message.header.flags = MessageFlag.no_reply_expected | MessageFlag.no_auto_start
        self._send(message, next(self._serials))

    def listen(self, **rule: str) -> None:
        """Ask for signals; `rule` is what MatchRule of jeepney takes, and `arg0` or `arg0path`."""
        from jeepney import MatchRule

        arguments = {name: rule.pop(name) for name in ("arg0", "arg0path") if name in rule}
        match = MatchRule(type="signal", **rule)
        for name, value in arguments.items():
            match.add_arg_condition(0, value, "path" if name.endswith("path") else "string")
        self.tell(Call(BusAddress(BUS, "/org/freedesktop/DBus", BUS), "AddMatch", "s", (match.serialise(),)))

    def close(self) -> None:
        """Let go of the connection; nobody is told."""
        self._gone = lambda: None
        self._lose()

    def _send(self, message: Message, serial: int) -> None:
        data = message.serialise(serial)
        if self._authenticator is None:
            self._transmit(data)
        else:
            self._unsent += data

    def _transmit(self, data: bytes) -> None:
        if self._socket is None:
            return
        try:
            # A bus that has left some 200 kB of small messages unread is one that hangs.
            complete = self._socket.send(data) == len(data)
        except OSError:
            complete = False
        if not complete:
            self._lose()

    def _readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_PIECE)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            data = b""
        if not data:
            self._lose()
            return
        try:
            if self._authenticator is not None:
                self._negotiate(self._authenticator, data)
                return
            messages = self._feed(data)
        except ValueError:  # not what a bus sends
            self._lose()
            return
        for message in messages:
            self._dispatch(message)

    def _negotiate(self, authenticator: Authenticator, data: bytes) -> None:
        from jeepney.auth import BEGIN

        authenticator.feed(data)
        if authenticator.authenticated:
            self._authenticator = None
            unsent, self._unsent = self._unsent, b""
            self._transmit(BEGIN + unsent)

    def _give_up_waiting(self) -> None:
        if self._authenticator is not None:
            self._lose()

    def _dispatch(self, message: Message) -> None:
        from jeepney import HeaderFields, MessageFlag, MessageType, new_error

        if self._socket is None:  # closed by what the message before this one led to
            return
        fields = message.header.fields
        signature = fields.get(HeaderFields.signature, "")
        kind = message.header.message_type
        if kind is MessageType.signal:
            self._heard(
                Signal(
                    fields.get(HeaderFields.sender, ""),
                    fields.get(HeaderFields.path, ""),
                    fields.get(HeaderFields.interface, ""),
                    fields.get(HeaderFields.member, ""),
                    signature,
                    message.body,
                )
            )
        elif kind in (MessageType.method_return, MessageType.error):
            returns, answered = self._calls.pop(fields.get(HeaderFields.reply_serial, 0), ("", lambda _body: None))
            answered(message.body if kind is MessageType.method_return and signature == returns else None)
        elif not message.header.flags & MessageFlag.no_reply_expected:
            self._send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"), next(self._serials))

    def _lose(self) -> None:
        self._stop_watching()
        self._stop_watching = lambda: None
        if self._socket is not None:
            self._socket.close()
        self._socket = None
        self._authenticator = None
        self._unsent = b""
        self._calls = {}
        gone, self._gone = self._gone, lambda: None
        gone()


def _message(call: Call) -> Message:
    from jeepney import DBusAddress, new_method_call

    address = DBusAddress(call.address.path, call.address.name, call.address.interface)
    return new_method_call(address, call.member, call.signature or None, call.body)


if sys.platform == "win32":

    def _connected() -> socket:
        raise OSError("no session bus on Windows")

else:

    def _connected() -> socket:
        """Return a socket to the session bus. Raises OSError, ValueError or RuntimeError."""
        import socket

        connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            connection.setblocking(False)
            connection.connect(_place_of_the_bus())
        except BaseException:
            connection.close()
            raise
        return connection

    def _place_of_the_bus() -> str:
        """Return where the session bus is. Raises ValueError or RuntimeError where none is named that we can use."""
        from jeepney.bus import get_bus

        from objector.adapters.base.bus import session_bus_address

        address = session_bus_address()
        if address is None:
            raise ValueError("there is no session bus")
        return str(get_bus(address))
