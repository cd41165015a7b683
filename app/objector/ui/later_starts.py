# SPDX-License-Identifier: Apache-2.0
"""What later starts of the program ask of the one that runs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from objector.domain.errors import InvalidMoment
from objector.domain.moment import parse_moment

if TYPE_CHECKING:
    from objector.application.ports.clock import Clock
    from objector.application.reminded import Outcome
    from objector.ui.presence import Presence


class LaterStarts:
    """The port `Asked` of the instance that runs."""

    def __init__(
        self, presence: Presence, clock: Clock, own_screen: Callable[[], str], end: Callable[[], None]
    ) -> None:
        """Put it together; `own_screen` returns the name of this process's screen, `end` ends the program."""
        self._presence = presence
        self._clock = clock
        self._own_screen = own_screen
        self._end = end

    def show(self, token: str | None, screen: str) -> tuple[str, str]:
        """Come forward for a later start, unless it is at another screen, where nobody would see it."""
        own = self._own_screen()
        if screen and own and screen != own:
            return "elsewhere", own
        self._presence.come_forward(None, token)
        return "shown", ""

    def remind(self, at: str | None, reply: Callable[[str], None]) -> None:
        """Show what is due for who asks, and say what became of it."""

        def told(outcome: Outcome) -> None:
            reply(outcome.value)
            self._presence.word_given()

        self._presence.look(self.moment(at), told)

    def end(self) -> None:
        """End for who asks."""
        self._end()

    def moment(self, at: str | None) -> datetime | None:
        """Return the moment that was asked for, `None` where that was none."""
        try:
            return None if at is None else parse_moment(at, self._clock.zone().rules)
        except InvalidMoment:
            return None
