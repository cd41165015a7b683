# SPDX-License-Identifier: Apache-2.0
"""The window on a real desktop: read and pressed as by a screen reader, with a real browser handler, really killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.pressing import windows
from tests.desktop.reader import Node, Reader
from tests.desktop.session import DesktopSession, end, wait_until
from tests.desktop.sleeping import woken
from tests.support.welcomed import welcomed_in

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
ReaderOf = Callable[[DesktopSession, str], Reader]


def start(session: DesktopSession) -> subprocess.Popen[bytes]:
    welcomed_in(session.env)
    return session.spawn(*OBJECTOR)


def names(reader: Reader, role: str | None = None) -> set[str]:
    return {node.name for node in tree(reader) if role is None or node.role == role}


def tree(reader: Reader) -> list[Node]:
    return [node for node in reader.tree() if "showing" in node.states]


def history(session: DesktopSession) -> list[dict[str, Any]]:
    done = session.run(*OBJECTOR, "history", "--json")
    assert done.returncode == 0, done.stderr
    entries: list[dict[str, Any]] = json.loads(done.stdout)
    return entries


def headline(reader: Reader) -> str:
    found = [name for name in names(reader) if "LinkedIn’s AI training" in name and "Refusing" not in name]
    return min(found, key=len, default="")


def test_the_main_job(start_desktop: Callable[..., DesktopSession], reader: ReaderOf, tmp_path: Path) -> None:
    session = start_desktop(accessibility=True)
    reading = reader(session, "Objector")
    reading.hear(tmp_path / "heard")
    window = start(session)
    wait_until("the window", lambda: "Open LinkedIn settings" in names(reading, "push button"))
    headings = names(reading, "heading")
    assert headline(reading) in headings, headings
    assert len(headings) > 2  # those of the steps
    assert {node.level for node in tree(reading) if node.name == headline(reading) and node.role == "heading"} == {"1"}
    assert {node.level for node in tree(reading) if node.name == "Switch it off"} == {"2", ""}  # of the step, its group
    pages = [node.name for node in tree(reading) if node.role in ("panel", "section") and node.name]
    assert pages[:3] == ["All services", headline(reading), "Open the setting"]
    assert {"It is off", "It was already off", "I cannot find it", "Sources"} <= names(reading, "push button")

    reading.press("push button", "Open LinkedIn settings")
    wait_until("the browser", lambda: session.opened() == [SETTING])
    wait_until("the next step", lambda: any(name.startswith("Opened today at") for name in names(reading)))
    assert [entry["kind"] for entry in history(session)] == ["opened"]

    reading.press("push button", "It is off")
    wait_until(
        "the record", lambda: any(name.startswith("You refused LinkedIn’s AI training") for name in names(reading))
    )
    wait_until("what is read out", lambda: "Recorded at" in (tmp_path / "heard").read_text(encoding="utf-8"))
    os.kill(window.pid, signal.SIGKILL)
    window.wait(60)
    assert [entry["kind"] for entry in history(session)] == ["opened", "confirmed"]

    again = start(session)
    wait_until(
        "the answer", lambda: any(name.startswith("You refused LinkedIn’s AI training") for name in names(reading))
    )
    again.terminate()
    assert again.wait(60) == 0


def test_the_terminal_and_the_window_are_one(start_desktop: Callable[..., DesktopSession], reader: ReaderOf) -> None:
    session = start_desktop(accessibility=True)
    window = start(session)
    reading = reader(session, "Objector")
    wait_until("the window", lambda: "It is off" in names(reading, "push button"))
    assert session.run(*OBJECTOR, "confirm", "linkedin").returncode == 0
    wait_until("the answer", lambda: any(name.startswith("You refused") for name in names(reading)))
    assert session.run(*OBJECTOR, "undo", "linkedin").returncode == 0
    wait_until("the question", lambda: "It is off" in names(reading, "push button"))

    second = session.run(*OBJECTOR)
    assert second.returncode == 0, second.stderr
    assert window.poll() is None
    window.send_signal(signal.SIGINT)
    assert window.wait(60) == 0


def test_a_lock_left_by_a_killed_window_does_not_keep_the_next_one_away(desktop: DesktopSession) -> None:
    first = start(desktop)
    wait_until("the window", lambda: windows(desktop) != [])
    first.kill()
    first.wait(60)
    wait_until("no window", lambda: windows(desktop) == [])
    second = start(desktop)
    wait_until("the window again", lambda: windows(desktop) != [])
    end(second)


def test_no_browser_gives_the_address_to_copy(start_desktop: Callable[..., DesktopSession], reader: ReaderOf) -> None:
    session = start_desktop(accessibility=True, browser=False)
    window = start(session)
    reading = reader(session, "Objector")
    wait_until("the window", lambda: "Open LinkedIn settings" in names(reading, "push button"))
    reading.press("push button", "Open LinkedIn settings")
    wait_until("the address", lambda: SETTING in names(reading))
    assert "Copy the address" in names(reading, "push button")
    assert history(session) == []
    window.terminate()
    window.wait(60)


@pytest.mark.slow
def test_at_rest_nothing_wakes_the_window(desktop: DesktopSession) -> None:
    window = start(desktop)
    wait_until("the window", lambda: windows(desktop) != [])
    wait_until("rest", lambda: woken(window.pid) <= 1)
    window.terminate()
    window.wait(60)
