# SPDX-License-Identifier: Apache-2.0
"""Use case: have the operating system look for reminders, or start Objector, and have it stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from objector.application.ports.arrangement import ArrangementState
from objector.application.set_preferences import SetPreferences
from objector.domain.enumeration import Enum
from objector.domain.errors import ArrangementFailed
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.arrangement import Arrangement, ArrangementMeans


class Arranged(Enum):
    """What the operating system can do for us."""

    SCHEDULE = "schedule"
    """Look for reminders while Objector is closed."""
    AUTOSTART = "autostart"
    """Start Objector in the tray when the person logs in."""


class ArrangementStanding(NamedTuple):
    """How one of them stands."""

    wanted: bool
    state: ArrangementState
    means: ArrangementMeans
    places: tuple[str, ...]


class Arrange:
    """On only where the person chose it; exact after an upgrade; gone when switched off."""

    def __init__(self, preferences: SetPreferences, schedule: Arrangement, autostart: Arrangement) -> None:
        self._preferences = preferences
        self._arrangements = {Arranged.SCHEDULE: schedule, Arranged.AUTOSTART: autostart}

    def standing(self, arranged: Arranged) -> ArrangementStanding:
        """Return how it stands. Raises StorageError."""
        arrangement = self._arrangements[arranged]
        return ArrangementStanding(
            self._wanted(arranged), arrangement.state(), arrangement.means(), arrangement.places()
        )

    def places(self) -> tuple[str, ...]:
        """Return what is, or would be, installed of all."""
        return tuple(place for arrangement in self._arrangements.values() for place in arrangement.places())

    def install(self, arranged: Arranged) -> None:
        """Have the system do it, and keep that it is wanted. Raises ArrangementFailed and StorageError."""
        self._arrangements[arranged].install()
        self._keep(arranged, on=True)

    def remove(self, arranged: Arranged) -> None:
        """Have the system do it no more, and keep that. Raises ArrangementFailed and StorageError."""
        self._arrangements[arranged].remove()
        self._keep(arranged, on=False)

    def mend(self) -> tuple[ArrangementFailed, ...]:
        """Make exact again what is wanted and is not: the program was upgraded or moved. Return what failed.

        What somebody took away is left alone: they may have meant it, and the doctor says so. Raises StorageError.
        """
        failed = []
        for arranged, arrangement in self._arrangements.items():
            if self._wanted(arranged) and arrangement.state() is ArrangementState.STALE:
                try:
                    arrangement.install()
                except ArrangementFailed as error:
                    failed.append(error)
        return tuple(failed)

    def _wanted(self, arranged: Arranged) -> bool:
        preferences = self._preferences.current()
        match arranged:
            case Arranged.SCHEDULE:
                return preferences.schedule
            case Arranged.AUTOSTART:
                return preferences.autostart
            case _:
                assert_never(arranged)

    def _keep(self, arranged: Arranged, *, on: bool) -> None:
        match arranged:
            case Arranged.SCHEDULE:
                self._preferences.schedule(on=on)
            case Arranged.AUTOSTART:
                self._preferences.autostart(on=on)
            case _:
                assert_never(arranged)
