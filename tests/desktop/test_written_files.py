# SPDX-License-Identifier: Apache-2.0
"""A file that Objector wrote is opened and shown by the desktop itself: its portal, its file manager, or xdg-open."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import SHUT_RDWR

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

from tests.desktop.session import DesktopSession

PROGRAM = """
import sys
from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.errors import FileNotShown
try:
    getattr(DesktopOpener(), sys.argv[1])(sys.argv[2])
    print("accepted")
except FileNotShown as error:
    print("refused", error.reason)
"""
NAME = "org.freedesktop.FileManager1"


@contextmanager
def file_manager(address: str, *, refuses: bool = False) -> Iterator[list[list[str]]]:
    """Stand in for a file manager on a bus, and yield what it was asked to point at."""
    shown: list[list[str]] = []
    bus = open_dbus_connection(bus=address)

    def serve() -> None:
        with suppress(OSError, EOFError):
            while True:
                message = bus.receive()
                if message.header.message_type is not MessageType.method_call:
                    continue
                assert message.header.fields[HeaderFields.member] == "ShowItems"
                shown.append(list(message.body[0]))
                name = "org.freedesktop.DBus.Error.Failed"
                bus.send(new_error(message, name) if refuses else new_method_return(message))

    bus.send_and_get_reply(message_bus.RequestName(NAME))
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield shown
    finally:
        with suppress(OSError):
            bus.sock.shutdown(SHUT_RDWR)
        thread.join()
        bus.close()


@contextmanager
def portal(address: str) -> Iterator[list[tuple[str, bytes]]]:
    """Stand in for the portal on a bus, and yield how it was asked, with what is in the files that it was handed."""
    handed: list[tuple[str, bytes]] = []
    bus = open_dbus_connection(bus=address, enable_fds=True)

    def serve() -> None:
        with suppress(OSError, EOFError):
            while True:
                message = bus.receive()
                if message.header.message_type is not MessageType.method_call:
                    continue
                fields = message.header.fields
                _, file, options = message.body
                with file.to_file("rb") as opened:
                    handed.append((fields[HeaderFields.member], opened.read()))
                sender = fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
                request = f"/org/freedesktop/portal/desktop/request/{sender}/{options['handle_token'][1]}"
                bus.send(new_method_return(message, "o", (request,)))
                emitter = DBusAddress(request, interface="org.freedesktop.portal.Request")
                bus.send(new_signal(emitter, "Response", "ua{sv}", (0, {})))

    bus.send_and_get_reply(message_bus.RequestName("org.freedesktop.portal.Desktop"))
    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield handed
    finally:
        with suppress(OSError):
            bus.sock.shutdown(SHUT_RDWR)
        thread.join()
        bus.close()


def ask(desktop: DesktopSession, method: str, path: Path, **env: str) -> str:
    """Ask for a file in a process of the session, and return what came of it."""
    done = desktop.run(sys.executable, "-W", "error", "-c", PROGRAM, method, str(path), env=env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def programs(folder: Path) -> tuple[str, Path]:
    """Make an xdg-open that writes down what it is given; return where it lies, and where it writes."""
    said = folder / "said"
    program = folder / "programs" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >>"{said}"\n')
    program.chmod(0o755)
    return f"{program.parent}:/usr/bin:/bin", said


def written(folder: Path) -> Path:
    path = folder / "my receipt 100 % é.pdf"
    path.write_bytes(b"%PDF-1.7\n")
    return path


def test_the_file_manager_points_at_the_file(desktop: DesktopSession, tmp_path: Path) -> None:
    path = written(tmp_path)
    with file_manager(desktop.env["DBUS_SESSION_BUS_ADDRESS"]) as shown:
        assert ask(desktop, "show_file", path) == "accepted"
    assert shown == [[path.as_uri()]]


def test_without_one_the_folder_is_opened(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path, (found, said) = written(tmp_path), programs(tmp_path)
    assert ask(desktop, "show_file", path, PATH=found) == "accepted"
    assert said.read_text().splitlines() == [str(tmp_path)]


def test_one_that_refuses_is_gone_around(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path, (found, said) = written(tmp_path), programs(tmp_path)
    with file_manager(desktop.env["DBUS_SESSION_BUS_ADDRESS"], refuses=True) as shown:
        assert ask(desktop, "show_file", path, PATH=found) == "accepted"
    assert shown == [[path.as_uri()]]
    assert said.read_text().splitlines() == [str(tmp_path)]


def test_a_file_is_opened(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path, (found, said) = written(tmp_path), programs(tmp_path)
    assert ask(desktop, "open_file", path, PATH=found) == "accepted"
    assert said.read_text().splitlines() == [str(path)]


def test_the_portal_is_handed_the_file(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path = written(tmp_path)
    with portal(desktop.env["DBUS_SESSION_BUS_ADDRESS"]) as handed:
        assert ask(desktop, "open_file", path, PATH="/nowhere") == "accepted"
        assert ask(desktop, "show_file", path, PATH="/nowhere") == "accepted"
    assert handed == [("OpenFile", path.read_bytes()), ("OpenDirectory", path.read_bytes())]


def test_what_can_not_be_shown_is_said(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path = written(tmp_path)
    for method in ("open_file", "show_file"):
        assert ask(desktop, method, path, PATH="/nowhere").startswith("refused")
        assert ask(desktop, method, tmp_path / "gone.pdf", PATH="/nowhere").startswith("refused")
        assert ask(desktop, method, path, DISPLAY="", WAYLAND_DISPLAY="").startswith("refused")
