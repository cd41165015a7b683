# SPDX-License-Identifier: Apache-2.0
"""A record that is lost is noticed by what the keyring remembers, and by the window that has it open."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from tests.desktop.reader import Reader
from tests.desktop.session import DesktopSession, wait_until
from tests.support.welcomed import welcomed_in

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")
ReaderOf = Callable[[DesktopSession, str], Reader]


def said(session: DesktopSession, *words: str) -> str:
    """What the program says in a terminal, on both streams."""
    done = session.run(*OBJECTOR, *words)
    return done.stdout + done.stderr


def says(reader: Reader, beginning: str) -> bool:
    return any(node.name.startswith(beginning) for node in reader.tree() if "showing" in node.states)


def test_what_only_the_keyring_remembers_is_missed_and_erased_with_the_rest(
    start_desktop: Callable[..., DesktopSession],
) -> None:
    session = start_desktop(keyring="unlocked")
    data = Path(session.env["XDG_DATA_HOME"], "objector")
    for service in ("linkedin", "chatgpt"):
        assert "Recorded" in said(session, "accept", service)
    shutil.rmtree(data)
    shutil.rmtree(Path(session.env["XDG_STATE_HOME"], "objector"))

    answer = said(session, "confirm", "linkedin")
    assert "Recorded" in answer
    assert "This is another record than yours, which had 2 entries" in answer
    assert "This is another record than yours, which had 2 entries" in said(session, "status")
    assert "is erased" in said(session, "erase", "--yes")
    assert "Recorded" in said(session, "confirm", "linkedin")
    assert "another record" not in said(session, "history")


def test_what_only_the_keyring_remembers_is_missed_by_a_start_that_does_not_keep_its_libraries(
    start_desktop: Callable[..., DesktopSession],
) -> None:
    session = start_desktop(keyring="unlocked")
    state = Path(session.env["XDG_STATE_HOME"], "objector")
    assert "Recorded" in said(session, "accept", "linkedin")
    [note] = state.iterdir()
    before = note.read_text()
    shutil.rmtree(Path(session.env["XDG_DATA_HOME"], "objector"))
    shutil.rmtree(state)
    assert "This is another record than yours" in said(session, "confirm", "linkedin")
    shutil.rmtree(state)

    welcomed_in(session.env)
    window = session.spawn(*OBJECTOR)
    wait_until("the note that only the keyring has", lambda: note.exists() and note.read_text() == before)
    assert "cryptography" not in Path(f"/proc/{window.pid}/maps").read_text()


def test_a_folder_that_is_removed_under_the_open_window_is_there_again(
    start_desktop: Callable[..., DesktopSession], reader: ReaderOf
) -> None:
    session = start_desktop(accessibility=True)
    data = Path(session.env["XDG_DATA_HOME"], "objector")
    assert "Recorded" in said(session, "accept", "linkedin")
    welcomed_in(session.env)
    session.spawn(*OBJECTOR)
    read = reader(session, "Objector")
    wait_until("the window", lambda: says(read, "On "))
    shutil.rmtree(data)
    wait_until("the word that it is back", lambda: says(read, "The file of your record was taken away"))
    wait_until("the copies", lambda: list(data.glob("backups/*.sqlite3")) != [])
    assert "Said to leave it on" in said(session, "history")
