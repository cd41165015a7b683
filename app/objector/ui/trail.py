# SPDX-License-Identifier: Apache-2.0
"""The places where a person was in the window, so that the way back leads there."""

from __future__ import annotations

from objector.application.overview import Overview
from objector.domain.named_tuple import NamedTuple
from objector.domain.plan import Subject
from objector.domain.service import RouteId
from objector.ui.by_subject import followed
from objector.ui.intents import Screen

_MOST = 50
"""How many places are remembered."""
OF_OBJECTOR = frozenset(
    {
        Screen.SETTINGS,
        Screen.REMINDERS,
        Screen.DOCTOR,
        Screen.ERASE,
        Screen.ADD,
        Screen.OVERVIEW,
        Screen.VERDICT,
        Screen.KEYS,
        Screen.PAIRING,
        Screen.HISTORY,
        Screen.NEW_LIST,
    }
)
"""The pages that are about no case."""


class Position(NamedTuple):
    """What is shown."""

    screen: Screen | RouteId
    subject: Subject
    """The case that is chosen in the list."""
    listed: bool = False
    """Whether the list is in the place of the page, in a narrow window."""


class Trail:
    """The places before the present one, the latest last."""

    def __init__(self) -> None:
        self._places: list[Position] = []

    def go(self, present: Position, wanted: Position) -> bool:
        """Called when the person goes from one place to another. Return whether that counts as going back.

        It does if they came from the wanted place since they last chose a case. So "back" never leads in circles.
        """
        if wanted == present:
            return False
        if present.screen is not Screen.CASE or present.listed:
            for index in range(len(self._places) - 1, -1, -1):
                place = self._places[index]
                if place == wanted:
                    del self._places[index:]
                    return True
                if place.screen is Screen.CASE and not place.listed:
                    break
        self._places = [*self._places[1 - _MOST :], present]
        return False

    def back(self) -> Position | None:
        """Return the place before the present one, which is the present one then; `None` where there is none."""
        return self._places.pop() if self._places else None

    def answered(self, present: Position) -> None:
        """Called when an answer was given: the case's own page is shown now, and pages beside it are forgotten."""
        while present.screen is not Screen.CASE and self._places:
            present = self._places.pop()

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and a case may be gone from the list."""
        there = {(case.use.id, case.account) for case in overview.cases}
        moved = [place._replace(subject=followed(place.subject, overview)) for place in self._places]
        self._places = [place for place in moved if place.subject in there]
