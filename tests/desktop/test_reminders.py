# SPDX-License-Identifier: Apache-2.0
"""Reminders on a real desktop with nothing of ours running: the check that the system starts, and what comes of it."""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.dunst import Dunst
from tests.desktop.session import DesktopSession, wait_until

SETTING = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
PARIS = {"TZ": "Europe/Paris"}


@pytest.fixture(name="desktop")
def fixture_desktop() -> Iterator[DesktopSession]:
    with DesktopSession(portal=False, notifications="dunst") as session:
        yield session


def remind(session: DesktopSession, *words: str) -> Any:
    done = session.run(*OBJECTOR, "remind", "--json", *words, env=PARIS)
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def said(session: DesktopSession, *words: str) -> list[str]:
    done = session.run(*OBJECTOR, "remind", *words, env=PARIS)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


def kinds(session: DesktopSession) -> list[str]:
    done = session.run(*OBJECTOR, "history", "--json", env=PARIS)
    return [entry["kind"] for entry in json.loads(done.stdout)]


def running(session: DesktopSession) -> list[int]:
    """Return the processes of Objector in the session."""
    mark = f"XDG_RUNTIME_DIR={session.env['XDG_RUNTIME_DIR']}".encode()
    found = []
    for pid in filter(str.isdigit, os.listdir("/proc")):
        try:
            words = Path("/proc", pid, "cmdline").read_bytes().split(b"\0")
            environment = Path("/proc", pid, "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"objector" in words and mark in environment:
            found.append(int(pid))
    return found


@pytest.mark.slow
def test_from_a_notice_to_the_ledger_with_nothing_of_ours_running(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    assert [due["case"] for due in remind(desktop)["due"]] == ["linkedin.ai-training"]
    wait_until("the notice", lambda: dunst.displayed() == 1)
    # A slip must not write a record: "It is off" is there only once the setting was opened.
    assert not any("It is off" in action for action in dunst.actions())
    title = dunst.actions()[0].partition("(")[2].rpartition(")")[0]
    assert kinds(desktop) == []
    dunst.choose("Open settings", title)
    wait_until("the page", lambda: desktop.opened() == [SETTING])
    wait_until("the entry", lambda: kinds(desktop) == ["opened"])
    wait_until("the notice that asks", lambda: any("It is off" in action for action in dunst.actions()))
    dunst.choose("It is off", title)
    wait_until("the answer", lambda: kinds(desktop) == ["opened", "confirmed"])
    wait_until("the way back", lambda: any("Undo" in action for action in dunst.actions()))
    # It goes by itself, and with it what was started for it.
    wait_until("its end", lambda: running(desktop) == [])
    assert dunst.displayed() == 0
    assert remind(desktop)["due"] == []


def test_what_was_recorded_from_a_notice_is_taken_back_from_the_next(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    remind(desktop)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    dunst.choose("Tomorrow", dunst.actions()[0].partition("(")[2].rpartition(")")[0])
    wait_until("the way back", lambda: any("Undo" in action for action in dunst.actions()))
    dunst.choose("Undo", next(a for a in dunst.actions() if "Undo" in a).partition("(")[2].rpartition(")")[0])
    wait_until("the entries", lambda: kinds(desktop) == ["snoozed", "undone"])


def test_who_quits_leaves_no_notice_with_buttons_that_do_nothing(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    background = desktop.spawn(*OBJECTOR, "--background", env=PARIS)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    background.terminate()
    assert background.wait(60) == 0
    wait_until("no notice", lambda: dunst.displayed() == 0)
    assert remind(desktop, "--dry-run")["due"] == []


def test_the_notice_has_objector_s_icon(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    remind(desktop)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    assert "No icon found" not in desktop.log("dunst")
    icon = Path(desktop.env["XDG_DATA_HOME"], "objector", "icon.png")
    assert icon.read_bytes().startswith(b"\x89PNG")
    assert icon.stat().st_mode & 0o077 == 0


def test_what_was_shown_is_not_shown_again_and_what_was_started_for_it_leaves(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    remind(desktop)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    assert remind(desktop)["due"] == []
    dunst.dismiss()
    wait_until("its end", lambda: running(desktop) == [])
    assert remind(desktop)["due"] == []


def test_killed_while_the_notice_is_on_the_screen_it_does_not_come_again(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    remind(desktop)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    wait_until("the mark", lambda: remind(desktop, "--dry-run")["due"] == [])
    for pid in running(desktop):
        os.kill(pid, signal.SIGKILL)
    assert remind(desktop)["due"] == []


def test_the_one_that_runs_shows_it_and_two_checks_at_once_show_one(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    background = desktop.spawn(*OBJECTOR, "--background", env=PARIS)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    checks = [desktop.spawn(*OBJECTOR, "remind", "--at", "2026-12-03T11:00", env=PARIS) for _ in range(2)]
    assert [check.wait(60) for check in checks] == [0, 0]
    assert running(desktop) == [background.pid]
    assert dunst.displayed() == 1
    background.terminate()
    assert background.wait(60) == 0


def test_two_checks_with_nothing_running_show_one(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    checks = [desktop.spawn(*OBJECTOR, "remind", env=PARIS) for _ in range(2)]
    assert [check.wait(60) for check in checks] == [0, 0]
    wait_until("the notice", lambda: dunst.displayed() == 1)
    wait_until("one process", lambda: len(running(desktop)) == 1)
    assert dunst.displayed() == 1


def test_do_not_disturb_holds_it_back_and_it_comes_right_after(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    dunst.pause(paused=True)
    background = desktop.spawn(*OBJECTOR, "--background", env=PARIS)
    wait_until("the start", lambda: Path(desktop.env["XDG_DATA_HOME"], "objector", "window.socket").exists())
    assert len(remind(desktop)["due"]) == 1
    assert (dunst.displayed(), dunst.waiting()) == (0, 0)
    assert len(remind(desktop, "--dry-run")["due"]) == 1
    dunst.pause(paused=False)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    wait_until("the mark", lambda: remind(desktop, "--dry-run")["due"] == [])
    background.terminate()
    assert background.wait(60) == 0


@pytest.mark.parametrize("lock", [None, b"", b"1\nobjector\nanother-computer\n", b"\xff" * 500])
def test_a_lock_that_was_left_behind_keeps_no_reminder_back(desktop: DesktopSession, lock: bytes | None) -> None:
    folder = Path(desktop.env["XDG_DATA_HOME"], "objector")
    folder.mkdir(parents=True)
    if lock is None:
        (folder / "window.lock").mkdir()
    else:
        (folder / "window.lock").write_bytes(lock)
    dunst = Dunst(desktop)
    assert said(desktop)[-1] == "It is shown on your desktop."
    assert dunst.displayed() == 1


def test_what_happened_is_said_and_nothing_else() -> None:
    with DesktopSession(portal=False) as session:
        assert said(session)[-1].startswith("Nothing here could show it: it stays due")
        assert len(remind(session, "--dry-run")["due"]) == 1
        wait_until("the end of what Objector began", lambda: running(session) == [])


IS_SILENT = "Objector is already running (process {pid}) and does not answer: end it, then start it again.\n"
DOES_NOT_END = "Objector is running (process {pid}) and does not end: quit it, then try again.\n"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("remind", "--json", "--at", "2027-01-03T11:00"), IS_SILENT),
        pytest.param((), IS_SILENT, marks=pytest.mark.slow),
        pytest.param(("erase", "--yes"), DOES_NOT_END, marks=pytest.mark.slow),
    ],
)
def test_one_that_was_stopped_is_not_said_to_have_shown_it(
    words: tuple[str, ...], sentence: str, desktop: DesktopSession
) -> None:
    window = desktop.spawn(*OBJECTOR, "--background", env=PARIS)
    folder = Path(desktop.env["XDG_DATA_HOME"], "objector")
    wait_until("the start", (folder / "window.socket").exists)

    def stopped_at_rest() -> bool:
        """Stop it where it holds nothing: amidst a transaction it is the record that others wait for."""
        window.send_signal(signal.SIGSTOP)
        try:
            with closing(sqlite3.connect(f"file:{folder / 'objector.sqlite3'}?mode=rw", uri=True, timeout=0)) as record:
                record.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            window.send_signal(signal.SIGCONT)
            return False
        return True

    wait_until("a moment without a transaction", stopped_at_rest)
    done = desktop.run(*OBJECTOR, *words, env=PARIS)
    assert (done.returncode, done.stderr) == (1, sentence.format(pid=window.pid))
    window.send_signal(signal.SIGCONT)
    assert desktop.run(*OBJECTOR, "erase", "--yes", env=PARIS).returncode == 0
    assert window.wait(60) == 0


def test_muted_it_is_said_to_be_held_back(desktop: DesktopSession) -> None:
    Dunst(desktop).pause(paused=True)
    assert said(desktop)[-1].startswith("Your desktop holds notices back: it stays due")


def test_an_answer_from_the_terminal_takes_the_notice_away(desktop: DesktopSession) -> None:
    dunst = Dunst(desktop)
    remind(desktop)
    wait_until("the notice", lambda: dunst.displayed() == 1)
    assert desktop.run(*OBJECTOR, "accept", "linkedin", env=PARIS).returncode == 0
    wait_until("the notice to go", lambda: dunst.displayed() == 0)
    wait_until("its end", lambda: running(desktop) == [])


def test_without_a_screen_nothing_is_shown_and_nothing_is_marked(desktop: DesktopSession) -> None:
    blind = {"TZ": "Europe/Paris", "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = desktop.run(*OBJECTOR, "remind", env=blind)
    assert done.returncode == 0
    assert "no desktop" in done.stdout
    assert running(desktop) == []
    assert len(remind(desktop, "--dry-run")["due"]) == 1
