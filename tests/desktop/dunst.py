# SPDX-License-Identifier: Apache-2.0
"""What a person does with the notices that dunst shows in a DesktopSession."""

from __future__ import annotations

import time
from pathlib import Path

from session import DesktopSession, wait_until

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
        if not self.displayed():
            return []
        self._open_menu("nothing of what is offered")
        return (self._folder / "offered").read_text().splitlines()

    def choose(self, label: str, title: str) -> None:
        """Choose an action of a notice in the list of all of them."""
        self._open_menu(f"#{label} ({title})")

    def click(self) -> None:
        """Do what a click on the topmost notice does."""
        self._control("action", "0")

    def dismiss(self) -> None:
        """Close the topmost notice."""
        self._control("close")

    def pause(self, *, paused: bool) -> None:
        """Ask it not to disturb, or no longer."""
        self._control("set-paused", str(paused).lower())

    def _open_menu(self, choice: str) -> None:
        (self._folder / "choice").write_text(choice)
        offered = self._folder / "offered"
        offered.unlink(missing_ok=True)
        asked = 0.0

        def open_() -> bool:
            nonlocal asked
            if time.monotonic() - asked > _MENU_LIMIT:  # it opens none while it still thinks about the one before
                asked = time.monotonic()
                self._control("context")
            return offered.exists()

        wait_until("dunst's menu", open_)

    def _control(self, *words: str) -> str:
        done = self._session.run("dunstctl", *words)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout
