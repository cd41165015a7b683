# SPDX-License-Identifier: Apache-2.0
"""A file that Objector wrote is opened and shown by the desktop itself: its portal, its file manager, or xdg-open."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import SHUT_RDWR

from jeepney import HeaderFields, MessageType, message_bus, new_error, new_method_return
from jeepney.io.blocking import open_dbus_connection

from session import DesktopSession, wait_until

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


def test_the_portal_is_handed_the_file(desktop: DesktopSession, tmp_path: Path) -> None:
    """The session's browser stands in for what the person reads such files with."""
    applications = Path(desktop.env["XDG_DATA_HOME"]) / "applications"
    entry = (applications / "notes.desktop").read_text()
    (applications / "notes.desktop").write_text(entry.replace("MimeType=", "MimeType=application/pdf;"))
    defaults = Path(desktop.env["XDG_CONFIG_HOME"]) / "mimeapps.list"
    defaults.write_text(defaults.read_text() + "application/pdf=notes.desktop\n")
    path = written(tmp_path)
    assert ask(desktop, "open_file", path, PATH="/nowhere") == "accepted"
    wait_until("the program", lambda: bool(desktop.opened()))


def test_what_can_not_be_shown_is_said(start_desktop: Callable[..., DesktopSession], tmp_path: Path) -> None:
    desktop = start_desktop(portal=False)
    path = written(tmp_path)
    for method in ("open_file", "show_file"):
        assert ask(desktop, method, path, PATH="/nowhere").startswith("refused")
        assert ask(desktop, method, tmp_path / "gone.pdf", PATH="/nowhere").startswith("refused")
        assert ask(desktop, method, path, DISPLAY="", WAYLAND_DISPLAY="").startswith("refused")
