# SPDX-License-Identifier: Apache-2.0
"""Stands in for the document portal, without which newer desktop portals do not start.

The real one mounts a file system, which not every machine allows and which must not be left behind. We hand over no
files, so that it is enough to say where they would be (org.freedesktop.portal.Documents.GetMountPoint).
"""

from __future__ import annotations

import os

from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection


def main() -> None:
    """Answer until the bus is gone."""
    mount_point = os.fsencode(os.environ["XDG_RUNTIME_DIR"]) + b"/doc\0"
    with open_dbus_connection(bus="SESSION") as bus:
        # To wait for its answer would lose a call that comes before it.
        bus.send(message_bus.RequestName("org.freedesktop.portal.Documents"))
        while True:
            call = bus.receive()
            if call.header.message_type is not MessageType.method_call:
                continue
            if call.header.fields[HeaderFields.member] == "GetMountPoint":
                bus.send(new_method_return(call, "ay", (mount_point,)))
            else:
                bus.send(new_error(call, "org.freedesktop.DBus.Error.UnknownMethod"))


if __name__ == "__main__":
    main()
