# SPDX-License-Identifier: Apache-2.0
"""Notices, keyring, portal, doctor and what is started find the session bus in one way."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from objector.adapters.base import bus
from objector.adapters.base.bus import leave_out_silent_bus, session_bus_address
from objector.adapters.doctor.bus import session_bus
from objector.adapters.signing_key import chosen_keyring
from objector.adapters.system.launch import session_environment

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the session bus of free desktops")
VARIABLE = "DBUS_SESSION_BUS_ADDRESS"


@pytest.fixture(name="places")
def fixture_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """Folders and addresses by name; at two of them somebody listens, in the runtime folder and elsewhere."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, "")
    runtime = tmp_path / "run, 100 % ours"
    runtime.mkdir()
    (tmp_path / "empty").mkdir()
    with socket.socket(socket.AF_UNIX) as own, socket.socket(socket.AF_UNIX) as other:
        own.bind(str(runtime / "bus"))
        other.bind(str(tmp_path / "elsewhere"))
        own.listen()
        other.listen()
        escaped = str(runtime / "bus").replace("%", "%25").replace(" ", "%20").replace(",", "%2C")
        yield {
            "runtime": str(runtime),
            "relative": runtime.name,
            "empty": str(tmp_path / "empty"),
            "own": f"unix:path={escaped}",
            "elsewhere": f"unix:path={tmp_path / 'elsewhere'}",
            "dead": f"unix:path={tmp_path / 'nothing'}",
            "long": "unix:path=/" + "x" * 300,
        }


@pytest.mark.parametrize(
    ("named", "folder", "found"),
    [
        (None, "{runtime}", "own"),
        ("", "{runtime}", "own"),
        (" ", "{runtime}", "own"),
        ("nonsense", "{runtime}", "own"),
        ("SESSION", "{runtime}", "own"),
        ("unix:", "{runtime}", "own"),
        ("unix:path=", "{runtime}", "own"),
        ("unix:path=relative", "{runtime}", "own"),
        ("{dead}", "{runtime}", "own"),
        ("{long}", "{runtime}", "own"),
        ("{elsewhere}", "{runtime}", "elsewhere"),
        ("{elsewhere},guid=abc", None, "{elsewhere},guid=abc"),
        ("tcp:host=localhost,port=1", "{runtime}", "tcp:host=localhost,port=1"),
        ("disabled:", "{runtime}", None),
        ("{dead};{elsewhere}", "{runtime}", "{dead};{elsewhere}"),
        ("{dead}", "{empty}", "dead"),
        ("{dead}", None, "dead"),
        (None, "{empty}", None),
        (None, "{relative}", None),
        (None, "", None),
        (None, None, None),
    ],
)
def test_the_bus_is_the_one_that_answers(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch, named: str | None, folder: str | None, found: str | None
) -> None:
    for variable, value in ((VARIABLE, named), ("XDG_RUNTIME_DIR", folder)):
        if value is None:
            monkeypatch.delenv(variable, raising=False)
        else:
            monkeypatch.setenv(variable, value.format(**places))
    expected = None if found is None else places.get(found, found.format(**places))
    assert session_bus_address() == expected
    if found == "own":
        assert os.environ[VARIABLE] == expected  # for those that look there only


@pytest.mark.parametrize("ask", [chosen_keyring, session_environment, lambda: session_bus().__enter__()])
@pytest.mark.parametrize("named", [None, "", "nonsense"])
def test_each_who_needs_it_finds_it(
    places: dict[str, str], monkeypatch: pytest.MonkeyPatch, ask: Callable[[], object], named: str | None
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", places["runtime"])
    monkeypatch.setattr("jeepney.io.blocking.open_dbus_connection", refused)
    if named is None:
        monkeypatch.delenv(VARIABLE)
    else:
        monkeypatch.setenv(VARIABLE, named)
    ask()
    assert os.environ[VARIABLE] == places["own"]


def refused(*_arguments: object, **_options: object) -> None:
    raise OSError("nobody speaks here")


def test_a_bus_that_says_nothing_is_left_out(places: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bus, "_PATIENCE", 0.1)
    monkeypatch.setenv(VARIABLE, places["elsewhere"])
    leave_out_silent_bus()
    assert session_bus_address() is None


@pytest.mark.parametrize("greeting", [b"OK 1234deadbeef\r\n", b"REJECTED EXTERNAL\r\n", b""])
def test_a_bus_that_says_anything_or_hangs_up_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, greeting: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        address = f"unix:path={tmp_path / 'bus'}"
        monkeypatch.setenv(VARIABLE, address)

        def answer() -> None:
            listening.accept()[0].close()  # first it is only asked whether somebody listens
            connection = listening.accept()[0]
            with connection:
                connection.recv(100)
                connection.sendall(greeting)

        thread = Thread(target=answer)
        thread.start()
        leave_out_silent_bus()
        thread.join()
        assert os.environ[VARIABLE] == address


def test_where_nobody_listens_nothing_is_left_out(places: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, places["dead"])
    monkeypatch.setenv("XDG_RUNTIME_DIR", "")
    leave_out_silent_bus()
    assert os.environ[VARIABLE] == places["dead"]
