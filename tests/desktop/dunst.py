# SPDX-License-Identifier: Apache-2.0
"""What a person does with the notices that dunst shows in a DesktopSession."""

from __future__ import annotations

import time
from pathlib import Path

from tests.desktop.session import DesktopSession, wait_until

_MENU_LIMIT = 0.2


class Dunst:
    """The person in front of dunst."""

    def __init__(self, session: DesktopSession) -> None:
        self._session = session
        self._folder = Path(session.env["XDG_CONFIG_HOME"], "dunst")

    def displayed(self) -> int:
        """Return how many notices are on the screen."""
        return int(self._control("count", "displayed"))

    def waiting(self) -> int:
        """Return how many notices it holds back."""
        return int(self._control("count", "waiting"))

    def actions(self) -> list[str]:
        """Return what can be chosen: "#label (title) [id,key]", the newest notice first."""
        return self._answer("nothing of what is offered")[1:]

    def chosen(self, label: str, title: str) -> bool:
        """Choose an action of a notice in the list of all of them; return whether it was there to choose."""
        return self._answer(f"#{label} ({title})")[0] != ""

    def choose(self, label: str, title: str) -> None:
        """Choose an action of a notice once it is in the list of all of them."""
        wait_until(f"“{label}” to choose", lambda: self.chosen(label, title))

    def click(self) -> None:
        """Do what a click on the topmost notice does."""
        self._control("action", "0")

    def dismiss(self) -> None:
        """Close the topmost notice."""
        self._control("close")

    def pause(self, *, paused: bool) -> None:
        """Ask it not to disturb, or no longer."""
        self._control("set-paused", str(paused).lower())

    def _answer(self, choice: str) -> list[str]:
        """Have one menu take a choice; return what it chose, then all that it offered; nothing where no notice is."""
        answer, left = self._folder / "answer", self._folder / "choice"
        answer.unlink(missing_ok=True)
        (self._folder / "choosing").write_text(choice)
        (self._folder / "choosing").rename(left)
        asked = 0.0

        def open_() -> bool:
            nonlocal asked
            if time.monotonic() - asked > _MENU_LIMIT:  # it opens none while it still thinks about the one before
                asked = time.monotonic()
                if not self.displayed():
                    return True
                self._control("context")
            return answer.exists()

        wait_until("dunst's menu", open_)
        left.unlink(missing_ok=True)
        return answer.read_text().splitlines() if answer.exists() else [""]

    def _control(self, *words: str) -> str:
        done = self._session.run("dunstctl", *words)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout
