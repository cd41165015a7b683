# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import gc
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from objector.adapters.base.programs import environment_of_others
from objector.adapters.desktop import opener as adapter
from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.address import Address
from objector.domain.errors import MailNotOpened, PageNotOpened
from objector.domain.mail import MailDraft

PAGE = Address("https://www.example.com/switch", "www.example.com")
_LONG = 60.0
"""Seconds that are never over."""
MAIL = MailDraft("privacy@example.com", "Opt out", "Please.")


@pytest.fixture(autouse=True)
def _bare_session(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A display but no bus, and no xdg-open but the test's."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("DISPLAY", ":99")
    # On the busiest machine a program that fails takes longer than a person is to wait.
    monkeypatch.setattr(adapter, "_FOREGROUND_AFTER", _LONG)
    for variable in ("DBUS_SESSION_BUS_ADDRESS", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(variable, raising=False)


def install(folder: Path, script: str) -> None:
    """Make an xdg-open of one's own."""
    program = folder / "xdg-open"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def process_of(folder: Path) -> int:
    """Return the number of the browser that `echo $$ > folder/pid; exec sleep 60` stands for, once it runs."""
    end = time.monotonic() + _LONG
    told = folder / "pid"
    while not (told.exists() and (pid := told.read_text()) and Path(f"/proc/{int(pid)}/comm").read_text() == "sleep\n"):
        assert time.monotonic() < end
        time.sleep(0.01)
    return int(pid)


def refusal() -> str:
    with pytest.raises(PageNotOpened) as caught:
        DesktopOpener().open(PAGE)
    return caught.value.reason


def test_says_what_each_way_said(tmp_path: Path) -> None:
    install(tmp_path, "exit 4")
    assert refusal() == "portal: ValueError there is no session bus; xdg-open: exit status 4"


def test_says_what_each_way_said_of_a_mail(tmp_path: Path) -> None:
    install(tmp_path, "exit 3")
    with pytest.raises(MailNotOpened) as caught:
        DesktopOpener().open(MAIL)
    assert caught.value.reason == "portal: ValueError there is no session bus; xdg-open: exit status 3"


def test_without_a_display_no_mail_is_given_to_a_browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("BROWSER", "mine")
    install(tmp_path, f"touch {tmp_path}/started")
    with pytest.raises(MailNotOpened) as caught:
        DesktopOpener().open(MAIL)
    assert "DISPLAY" in caught.value.reason
    assert not (tmp_path / "started").exists()


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (1, "portal: cancelled"),  # the person said no, and is not asked by another way
        (2, "portal: response 2; xdg-open: exit status 4"),
        (None, "portal: response None; xdg-open: exit status 4"),
    ],
)
def test_what_the_portal_answers(
    response: int | None, reason: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asked: list[str] = []

    def answer(_method: str, what: str | int) -> int | None:
        asked.append(str(what))
        return response

    monkeypatch.setattr(adapter, "_portal_response", answer)
    install(tmp_path, "exit 4")
    assert refusal() == reason
    with pytest.raises(MailNotOpened) as caught:
        DesktopOpener().open(MAIL)
    assert caught.value.reason == reason
    assert asked == [PAGE.url, "mailto:privacy@example.com?subject=Opt%20out&body=Please."]


def test_what_the_portal_took_is_not_opened_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(adapter, "_portal_response", lambda _method, _what: 0)
    install(tmp_path, f"touch {tmp_path}/started")
    DesktopOpener().open(MAIL)
    assert not (tmp_path / "started").exists()


def test_without_xdg_open(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refusal().endswith("xdg-open: No such file or directory")


@pytest.mark.parametrize("bus", ["unix:path=/no/such/socket", "tcp:host=localhost,port=1", "nonsense", ""])
def test_a_bus_that_is_not_there_is_passed_over(bus: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    install(tmp_path, "exit 0")
    DesktopOpener().open(PAGE)


def test_a_bus_that_does_not_answer_is_passed_over_in_time(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    install(tmp_path, "exit 0")
    with socket.socket(socket.AF_UNIX) as silent:
        silent.bind(str(tmp_path / "bus"))
        silent.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/bus")
        DesktopOpener().open(PAGE)


def test_without_a_display_no_text_browser_is_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY")
    install(tmp_path, f"touch {tmp_path}/started")
    assert "DISPLAY" in refusal()
    assert not (tmp_path / "started").exists()


def test_without_a_display_the_chosen_browser_is_used(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.setenv("BROWSER", "mine")
    install(tmp_path, f'echo "$BROWSER" > {tmp_path}/started')
    DesktopOpener().open(PAGE)
    assert (tmp_path / "started").read_text() == "mine\n"


def test_a_browser_in_the_foreground_is_accepted_and_left_running(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(adapter, "_FOREGROUND_AFTER", 0.1)
    install(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    DesktopOpener().open(PAGE)
    gc.collect()  # a ResourceWarning of a process that nobody waits for would fail the test
    pid = process_of(tmp_path)
    try:
        assert os.getsid(pid) == pid
        files = {os.readlink(f"/proc/{pid}/fd/{number}") for number in os.listdir(f"/proc/{pid}/fd")}
        assert files == {"/dev/null"}
    finally:
        os.kill(pid, signal.SIGTERM)
    end = time.monotonic() + _LONG
    while Path(f"/proc/{pid}").exists():  # it would stay as a zombie
        assert time.monotonic() < end
        time.sleep(0.01)


def test_the_browser_outlives_us(tmp_path: Path) -> None:
    install(tmp_path, f"echo $$ > {tmp_path}/pid; exec sleep 60")
    program = (
        "from objector.adapters.desktop import opener; from objector.domain.address import Address\n"
        "opener._FOREGROUND_AFTER = 0.1; opener.DesktopOpener().open(Address('https://example.com', 'example.com'))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    pid = process_of(tmp_path)
    os.kill(pid, signal.SIGTERM)


def test_the_frozen_build_does_not_hand_its_libraries_on(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"LD_LIBRARY_PATH": "/bundle", "LD_LIBRARY_PATH_ORIG": "/opt/lib", "HOME": "/home/a"}
    assert environment_of_others(own) == own
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert environment_of_others(own) == {"LD_LIBRARY_PATH": "/opt/lib", "HOME": "/home/a"}
    assert environment_of_others({"LD_LIBRARY_PATH": "/bundle"}) == {}


def test_making_one_touches_nothing_and_loads_nothing() -> None:
    program = (
        "import sys; from objector.adapters.desktop.opener import DesktopOpener; DesktopOpener();"
        "sys.exit(bool({'jeepney', 'subprocess', 'threading', 'socket'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
