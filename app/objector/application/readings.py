# SPDX-License-Identifier: Apache-2.0
"""How everything stands, read once for each change and told to all who show it: window, tray and notices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.domain.errors import ObjectorError
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.overview import Overview, ReadOverview
    from objector.application.ports.clock import Clock
    from objector.application.ports.revision import Revision


class Reading(NamedTuple):
    """How everything stands, or why that could not be read."""

    overview: Overview | None
    error: ObjectorError | None = None


Listener = Callable[[Reading], None]
"""Is told of each new reading."""


class Readings:
    """The latest reading. Whoever changed something, or knows that time has come, has it read again."""

    def __init__(self, clock: Clock, overview: ReadOverview, revision: Revision) -> None:
        self._clock = clock
        self._overview = overview
        self._revision = revision
        self._listeners: list[Listener] = []
        self._latest: Reading | None = None
        self._holds: object = None
        """As of what the latest one was read; `None` where that is not known."""

    @property
    def latest(self) -> Overview | None:
        """The latest overview, `None` where the last reading failed, or there was none yet."""
        return None if self._latest is None else self._latest.overview

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener of each reading from now on."""
        self._listeners.append(listener)

    def read(self, asked_by: Listener | None = None) -> Reading:
        """Read anew, tell everybody but who asked, and return it."""
        self._holds = self._as_of()
        try:
            reading = Reading(self._overview())
        except ObjectorError as error:
            reading = Reading(None, error)
        self._latest = reading
        for listener in self._listeners:
            if listener != asked_by:
                listener(reading)
        return reading

    def refresh(self, asked_by: Listener | None = None) -> None:
        """Read anew if somebody else wrote, or another minute or zone has come: what was read holds until then."""
        if self.latest is None or self._holds is None or self._as_of() != self._holds:
            self.read(asked_by)

    def overview(self) -> Overview:
        """Return the latest overview, of whatever age; it is read where none was. Raises what its reading raised."""
        overview, error = self._latest or self.read()
        if overview is None:
            raise error or AssertionError
        return overview

    def _as_of(self) -> object:
        """Return what is another value once the latest reading may be wrong; `None` where that cannot be told."""
        try:
            return self._revision(), f"{self._clock.now():%Y-%m-%d %H:%M %z}", self._clock.zone().name
        except ObjectorError:
            return None
