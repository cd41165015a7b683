# SPDX-License-Identifier: Apache-2.0
"""Stands in for a desktop's settings: says whether it is light or dark, and tells when that changes.

    python appearance.py SCHEME

It is the interface org.freedesktop.portal.Settings of the desktop portal (XDG Desktop Portal) with the one setting
`color-scheme` of `org.freedesktop.appearance`: 0 no preference, 1 dark, 2 light. The method `Choose` is ours:
it is what the person does in the settings of the desktop.
"""

from __future__ import annotations

import sys

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import open_dbus_connection

NAME = "org.freedesktop.portal.Desktop"
PATH = "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
NAMESPACE = "org.freedesktop.appearance"
KEY = "color-scheme"


def answer(call: Message, scheme: int) -> Message:
    """Answer a call of the portal's interface."""
    value = ("u", scheme)
    member = call.header.fields[HeaderFields.member]
    if member == "ReadAll":
        return new_method_return(call, "a{sa{sv}}", ({NAMESPACE: {KEY: value}},))
    if member in ("Read", "ReadOne") and call.body == (NAMESPACE, KEY):
        # Read, the older one, has a variant too many; that is why there is ReadOne.
        return new_method_return(call, "v", (("v", value) if member == "Read" else value,))
    if member in ("Read", "ReadOne"):
        return new_error(call, "org.freedesktop.portal.Error.NotFound", "s", ("no such setting",))
    return new_error(call, "org.freedesktop.DBus.Error.UnknownMethod", "s", (member,))


def main(scheme: int) -> None:
    """Answer until the bus is gone."""
    with open_dbus_connection(bus="SESSION") as bus:
        bus.send(message_bus.RequestName(NAME))  # to wait for its answer would lose a call that comes before it
        while True:
            call = bus.receive()
            if call.header.message_type is not MessageType.method_call:
                continue
            if call.header.fields[HeaderFields.member] == "Choose":
                (scheme,) = call.body
                bus.send(new_method_return(call))
                changed = (NAMESPACE, KEY, ("u", scheme))
                bus.send(new_signal(DBusAddress(PATH, interface=INTERFACE), "SettingChanged", "ssv", changed))
            else:
                bus.send(answer(call, scheme))


if __name__ == "__main__":
    main(int(sys.argv[1]))
