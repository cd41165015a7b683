# SPDX-License-Identifier: Apache-2.0
"""The doctor on a real desktop: with everything, then with one part after the other taken away."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from tests.desktop.session import DesktopSession, wait_until
from tests.desktop.tray_hosts import TrayHostKind, start_tray_host

DOCTOR = (sys.executable, "-B", "-m", "objector", "doctor", "--json")
SECRETS = "org.freedesktop.secrets"


def findings(desktop: DesktopSession, *, answers: bool = True, **env: str) -> dict[str, list[tuple[str, str]]]:
    """What is found, by parts: each finding's fact and detail.

    Where everything does answer, a busy machine may need several tries to answer in the time that the doctor gives it.
    """
    end = monotonic() + 60
    while "no_answer" in (done := desktop.run(*DOCTOR, env=env)).stdout and answers and monotonic() < end:
        pass
    assert done.stderr == ""
    found: dict[str, list[tuple[str, str]]] = {}
    for finding in json.loads(done.stdout)["findings"]:
        found.setdefault(finding["part"], []).append((finding["fact"], finding["detail"]))
    assert len(found) == 10
    return found


@pytest.mark.parametrize(("kind", "fact"), [("notifier", "tray_by_notifier"), ("embedding", "tray_by_embedding")])
def test_on_a_whole_desktop_everything_is_found(
    kind: TrayHostKind, fact: str, start_desktop: Callable[..., DesktopSession]
) -> None:
    desktop = start_desktop(notifications="dunst")
    host = start_tray_host(desktop, kind)
    keyring = desktop.start_keyring()
    found = findings(desktop)
    assert found["tray"] == [(fact, "")]
    (shown, server), buttons = found["notices"]
    assert (shown, buttons) == ("notices_shown", ("buttons_shown", ""))
    assert server.startswith("dunst ")
    assert found["keyring"] == [("keyring_ready", "SecretService Keyring")]
    assert found["browser"] == [("browser_found", "Notes")]
    assert found["display"] == [("display_answers", desktop.env["DISPLAY"])]
    assert found["scheduler"] == found["autostart"] == [("not_chosen", "")]
    assert found["database"] == [("database_to_come", "")]

    desktop.run("dunstctl", "set-paused", "true")
    host.terminate()
    host.wait()
    keyring.terminate()
    keyring.wait()
    entry = Path(desktop.env["XDG_DATA_HOME"], "applications", "notes.desktop")
    program = entry.read_text().partition("Exec=")[2].split()[0]
    Path(program).unlink()
    found = findings(desktop, DISPLAY=":4711")
    assert found["tray"] == [("tray_none", "")]
    assert found["notices"][0][0] == "notices_disturbing"
    assert found["keyring"][0][0] in ("keyring_asleep", "keyring_none")  # as the bus can start one, or cannot
    assert found["browser"] == [("browser_gone", program)]
    assert found["display"] == [("display_dead", ":4711")]


def test_with_everything_masked_the_doctor_says_so_and_opens_and_unlocks_nothing(
    start_desktop: Callable[..., DesktopSession],
) -> None:
    desktop = start_desktop(portal=False, browser=False)
    keyring = desktop.start_keyring()
    keyring.terminate()
    keyring.wait()
    wait_until("the end of the keyring", lambda: not desktop.has_owner(SECRETS))
    desktop.spawn("gnome-keyring-daemon", "--foreground", "--components=secrets")
    wait_until("the keyring", lambda: desktop.has_owner(SECRETS))
    found = findings(desktop, BROWSER="")
    assert found["tray"] == [("tray_none", "")]
    assert found["notices"] == [("notices_none", "")]
    assert found["keyring"] == [("keyring_locked", "SecretService Keyring")]
    assert found["browser"] == [("browser_none", "")]
    assert not desktop.has_owner("org.gnome.keyring.SystemPrompter")
    assert desktop.opened() == []
    assert not Path(desktop.env["XDG_DATA_HOME"], "objector").exists()


def test_with_no_bus_at_all_the_rest_is_found(desktop: DesktopSession) -> None:
    found = findings(desktop, DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere")
    assert found["notices"] == [("notices_none", "")]
    assert found["keyring"] == [("keyring_none", "")]
    assert found["display"] == [("display_answers", desktop.env["DISPLAY"])]


def test_a_bus_that_stands_still_is_not_waited_for(start_desktop: Callable[..., DesktopSession]) -> None:
    desktop = start_desktop(notifications="dunst")
    pid = _pid_of_bus(desktop)
    os.kill(pid, signal.SIGSTOP)
    try:
        found: dict[str, Any] = findings(desktop, answers=False)
    finally:
        os.kill(pid, signal.SIGCONT)
    assert found["notices"] == [("notices_none", "")]
    assert found["display"] == [("display_answers", desktop.env["DISPLAY"])]
    assert found["keyring"][0][0] in ("no_answer", "keyring_none")


def _pid_of_bus(desktop: DesktopSession) -> int:
    call = ("gdbus", "call", "--session", "-d", "org.freedesktop.DBus", "-o", "/", "-m")
    said = desktop.run(*call, "org.freedesktop.DBus.GetConnectionUnixProcessID", "org.freedesktop.DBus").stdout
    return int(said.split()[1].rstrip(",)"))
