# SPDX-License-Identifier: Apache-2.0
"""A screen reader that looks often: it asks an application for all that is on its screen, a level at a time (AT-SPI 2).

The specification is the one of at-spi2-core: the interfaces org.a11y.atspi.Accessible, Action and Component.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from jeepney import DBusAddress, HeaderFields, Message, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from tests.desktop.session import DesktopSession

_REGISTRY = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_LIMIT = 20.0
"""Seconds for an answer."""
_STATES = {"checked": 4, "enabled": 8, "focused": 12, "showing": 25}
"""Their bits (atspi-constants.h, AtspiStateType)."""

_Reference = tuple[str, str]
"""Somebody's name on the bus, and the path of an object of theirs."""


class Item(NamedTuple):
    """A thing on the screen."""

    role: str
    name: str
    states: frozenset[str]
    reference: _Reference


class ScreenReader:
    """What a screen reader does with one application of a session. It waits for nothing to appear."""

    def __init__(self, session: DesktopSession, application: str) -> None:
        self._application = application
        call = ("gdbus", "call", "--session", "-d", "org.a11y.Bus", "-o", "/org/a11y/bus", "-m")
        address = session.run(*call, "org.a11y.Bus.GetAddress").stdout.split("'")[1]
        self._bus: DBusConnection = open_dbus_connection(bus=address)

    def close(self) -> None:
        """Leave the bus."""
        self._bus.close()

    def items(self) -> list[Item]:
        """Return what shows, in reading order; nothing where the application is not there or is being redrawn."""
        try:
            return [item for root in self._roots() for item in self._below(root)]
        except _GoneError:
            return []

    def press(self, item: Item) -> bool:
        """Do the first thing that can be done with it, unless it is greyed out; return whether it was done."""
        if "enabled" not in item.states:
            return False
        return self._do(item, "org.a11y.atspi.Action", "DoAction", "i", (0,))

    def focus(self, item: Item) -> bool:
        """Give it the focus; return whether it took it."""
        return self._do(item, "org.a11y.atspi.Component", "GrabFocus")

    def _do(self, item: Item, interface: str, method: str, signature: str | None = None, body: Any = ()) -> bool:
        try:
            ((done,),) = self._answers([_call(item.reference, interface, method, signature, body)])
        except _GoneError:
            return False
        return bool(done)

    def _roots(self) -> list[_Reference]:
        """Return the applications of that name, which may have been started more than once."""
        ((children,),) = self._answers([_call(_REGISTRY, _ACCESSIBLE, "GetChildren")])
        found = []
        for child in children:
            try:
                ((name,),) = self._answers([_name(child)])
            except _GoneError:  # another program's, that has just ended
                continue
            if name[1] == self._application:
                found.append(child)
        return found

    def _below(self, root: _Reference) -> list[Item]:
        """Return what shows below a node: a level at a time, so that its questions are asked all at once."""
        items: dict[_Reference, Item] = {}
        below: dict[_Reference, list[_Reference]] = {}
        level = [root]
        while level:
            questions = [question for node in level for question in _questions(node)]
            answers = self._answers(questions)
            following: list[_Reference] = []
            for index, node in enumerate(level):
                (name,), (role,), (states,), (children,) = answers[4 * index : 4 * index + 4]
                shown = frozenset(state for state, bit in _STATES.items() if states[bit // 32] >> bit % 32 & 1)
                items[node] = Item(role, name[1], shown, node)
                below[node] = [child for child in children if child not in items]
                following += below[node]
            level = following
        return [items[node] for node in _in_order(root, below) if "showing" in items[node].states]

    def _answers(self, questions: Sequence[Message]) -> list[Any]:
        """Ask all, then return the answers in the order of the questions."""
        waiting = {}
        for place, question in enumerate(questions):
            serial = next(self._bus.outgoing_serial)
            waiting[serial] = place
            self._bus.send(question, serial=serial)
        answers: list[Any] = [None] * len(questions)
        failed = False
        while waiting:
            try:
                answer = self._bus.receive(timeout=_LIMIT)
            except TimeoutError as error:  # it is busy; what it says later answers a question that nobody has any more
                raise _GoneError from error
            place = waiting.pop(answer.header.fields.get(HeaderFields.reply_serial, 0), -1)
            if place >= 0:
                answers[place] = answer.body
                failed = failed or answer.header.message_type is MessageType.error
        if failed:
            raise _GoneError
        return answers


class _GoneError(Exception):
    """What was asked about is not there any more, or does not answer."""


def _questions(node: _Reference) -> tuple[Message, ...]:
    called = (_call(node, _ACCESSIBLE, method) for method in ("GetRoleName", "GetState", "GetChildren"))
    return (_name(node), *called)


def _name(node: _Reference) -> Message:
    return Properties(DBusAddress(node[1], node[0], _ACCESSIBLE)).get("Name")


def _call(node: _Reference, interface: str, method: str, signature: str | None = None, body: Any = ()) -> Message:
    return new_method_call(DBusAddress(node[1], node[0], interface), method, signature, body)


def _in_order(root: _Reference, below: dict[_Reference, list[_Reference]]) -> list[_Reference]:
    ordered, ahead = [], [root]
    while ahead:
        node = ahead.pop()
        ordered.append(node)
        ahead += reversed(below[node])
    return ordered
