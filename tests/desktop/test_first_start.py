# SPDX-License-Identifier: Apache-2.0
"""A first start on a real desktop, and the history after it, as a screen reader has both."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any

from tests.desktop.pressing import bring_forward, press_keys
from tests.desktop.reader import Node, Reader
from tests.desktop.session import DesktopSession, end, wait_until

OBJECTOR = (sys.executable, "-m", "objector", "--lang", "en")


def kinds(session: DesktopSession) -> list[str]:
    entries: list[dict[str, Any]] = json.loads(session.run(*OBJECTOR, "history", "--json").stdout)
    return [entry["kind"] for entry in entries]


def test_what_is_ticked_first_is_the_list_and_an_answer_is_undone_in_the_history(
    start_desktop: Callable[..., DesktopSession], reader: Callable[[DesktopSession, str], Reader]
) -> None:
    session = start_desktop(accessibility=True)
    window = session.spawn(*OBJECTOR)
    reading = reader(session, "Objector")

    def shown(role: str | None = None) -> set[str]:
        nodes: list[Node] = reading.tree()
        return {node.name for node in nodes if "showing" in node.states and role in {None, node.role}}

    wait_until("the first page", lambda: "Welcome to Objector" in shown())
    assert {"LinkedIn", "ChatGPT", "Spotify"} <= shown("check box")
    reading.press("check box", "ChatGPT")
    reading.press("check box", "Spotify")
    reading.press("push button", "Begin")
    wait_until("the list", lambda: "Welcome to Objector" not in shown())
    listed = json.loads(session.run(*OBJECTOR, "services", "--json").stdout)
    assert {one["id"] for one in listed} == {"chatgpt", "spotify"}

    assert session.run(*OBJECTOR, "accept", "spotify").returncode == 0
    bring_forward(session)
    press_keys(session, "ctrl+h")
    wait_until("the history", lambda: "Search the history" in shown())
    wait_until("its rows", lambda: any("Spotify: said to leave it on" in name for name in shown("list item")))
    reading.press("push button", "Undo")
    wait_until("the undo", lambda: kinds(session) == ["accepted", "taken_back"])
    window.terminate()
    assert window.wait(60) == 0

    again = session.spawn(*OBJECTOR)
    wait_until("the window again", lambda: bool(shown("push button")))
    assert "Welcome to Objector" not in shown()
    end(again)
