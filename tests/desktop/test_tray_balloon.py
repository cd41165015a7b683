# SPDX-License-Identifier: Apache-2.0
"""The icon's balloon where nothing else shows notices, and hosts of the kind that Qt does not speak to any more."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.desktop.pressing import click, close_window, windows
from tests.desktop.session import DesktopSession, wait_until
from tests.desktop.tray_hosts import items, start_tray_host

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
PARIS = {"TZ": "Europe/Paris"}
BALLOON = "#ffffe1"
"""The colour of Qt's own balloons."""


def balloon_is_seen(session: DesktopSession, folder: Path) -> bool:
    picture = folder / "screen.png"
    session.screenshot(picture)
    done = session.run(
        "convert", picture, "-fill", "black", "+opaque", BALLOON, "-fill", "white", "-opaque", BALLOON,
        "-format", "%[fx:mean*w*h]", "info:",
    )  # fmt: skip
    return float(done.stdout) > 1000


def due(session: DesktopSession) -> int:
    """Return how many reminders are due and were not shown."""
    done = session.run(*OBJECTOR, "remind", "--dry-run", "--json", env=PARIS)
    assert done.returncode == 0, done.stderr
    return len(json.loads(done.stdout)["due"])


def balloon_place(session: DesktopSession) -> tuple[int, int] | None:
    """Return a place in the balloon on the screen; a click there is one on what it says."""
    found = session.run("xdotool", "search", "--onlyvisible", "--class", "objector").stdout.split()
    for window in found:
        place = session.run("xdotool", "getwindowgeometry", "--shell", window).stdout
        numbers = {name: int(value) for name, value in (line.split("=") for line in place.split())}
        if 100 < numbers["WIDTH"] < 600 and 40 < numbers["HEIGHT"] < 300:
            return numbers["X"] + numbers["WIDTH"] // 2, numbers["Y"] + numbers["HEIGHT"] - 12
    return None


def test_a_reminder_is_a_balloon_marked_once_it_is_there_and_a_click_shows_the_window(tmp_path: Path) -> None:
    with DesktopSession(portal=False) as session:
        assert due(session) == 1
        start_tray_host(session, "embedding")
        objector = session.spawn(*OBJECTOR, "--background", env=PARIS)
        wait_until("the balloon", lambda: balloon_is_seen(session, tmp_path))
        wait_until("the mark", lambda: due(session) == 0)
        place = balloon_place(session)
        assert place is not None
        click(session, *place)
        wait_until("the window", lambda: windows(session) != [])
        wait_until("the end of the balloon", lambda: not balloon_is_seen(session, tmp_path))
        end(objector)


def test_an_answer_takes_the_balloon_away(tmp_path: Path) -> None:
    with DesktopSession(portal=False) as session:
        start_tray_host(session, "embedding")
        objector = session.spawn(*OBJECTOR, "--background", env=PARIS)
        wait_until("the balloon", lambda: balloon_is_seen(session, tmp_path))
        assert session.run(*OBJECTOR, "accept", "linkedin", env=PARIS).returncode == 0
        wait_until("the end of the balloon", lambda: not balloon_is_seen(session, tmp_path))
        end(objector)


def test_with_nothing_running_the_check_leaves_a_balloon(tmp_path: Path) -> None:
    with DesktopSession(portal=False) as session:
        start_tray_host(session, "embedding")
        assert session.run(*OBJECTOR, "remind", env=PARIS).returncode == 0
        wait_until("the balloon", lambda: balloon_is_seen(session, tmp_path))
        wait_until("the mark", lambda: due(session) == 0)


def test_where_a_balloon_would_not_be_seen_nothing_counts_as_shown(tmp_path: Path) -> None:
    with DesktopSession(portal=False) as session:
        start_tray_host(session, "notifier")
        objector = session.spawn(*OBJECTOR, "--background", env=PARIS)
        wait_until("the icon", lambda: items(session) != [])
        end(objector)
        assert due(session) == 1
        assert session.run(*OBJECTOR, "remind", env=PARIS).returncode == 0
        wait_until("the end of what was started", lambda: not running(session))
        assert due(session) == 1
        assert not balloon_is_seen(session, tmp_path)


def test_a_host_that_qt_does_not_speak_to_any_more_is_none() -> None:
    with DesktopSession(portal=False) as session:
        host = start_tray_host(session, "notifier")
        objector = session.spawn(*OBJECTOR, "--background", env=PARIS)
        wait_until("the icon", lambda: items(session) != [])
        host.kill()
        host.wait()
        start_tray_host(session, "embedding")
        assert session.run(*OBJECTOR, env=PARIS).returncode == 0
        close_window(session)
        assert objector.wait(60) == 0  # to go on without an icon would be to hide


def running(session: DesktopSession) -> bool:
    socket = Path(session.env["XDG_DATA_HOME"], "objector", "window.socket")
    return socket.exists()


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    assert process.wait(60) == 0
