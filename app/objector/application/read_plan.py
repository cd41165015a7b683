# SPDX-License-Identifier: Apache-2.0
"""Query: which reminders are due, and when something is next."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from objector.application.overview import Overview, ReadOverview
from objector.application.ports.reminder_log import Agenda
from objector.domain.plan import Plan, plan

if TYPE_CHECKING:
    from objector.application.ports.clock import Clock
    from objector.application.ports.reminder_log import ReminderLog


class ReadPlan:
    """The reminders' plan, from how everything stands and what was shown."""

    def __init__(self, clock: Clock, overview: ReadOverview, log: ReminderLog, edition: Callable[[], str]) -> None:
        """Put it together; `edition` names the catalogue and the program that a written agenda holds for."""
        self._clock = clock
        self._overview = overview
        self._log = log
        self._edition = edition

    def __call__(self, *, at: datetime | None = None) -> Plan:
        """Return the plan as of `at` (aware, in the person's zone), without it as of now. Raises StorageError."""
        return self.of(self._overview(at=at))

    def of(self, overview: Overview) -> Plan:
        """Return the plan by how everything stood in an overview. Raises StorageError."""
        return plan(overview.cases, overview.rhythm, self._log.shown(), overview.as_of, self._log.followed())

    def follow(self, found: Plan) -> None:
        """Keep that the cases are looked after from now on, as they stand. Raises StorageError."""
        if found.unfollowed:
            self._log.follow(found.unfollowed, found.as_of)

    def write_down(self, found: Plan) -> None:
        """Write down until when nothing is due, where nothing is, so that the next one who asks need not work it out.

        In a zone without a name nothing is written: nobody could tell later whether it is still the same. Raises
        StorageError.
        """
        zone = self._clock.zone().name
        if found.due or zone is None:
            return
        ahead = None if found.next is None else found.next.at
        agenda = Agenda(found.as_of, zone, self._edition(), ahead)
        written = self._log.agenda()
        if written is None or written[1:] != agenda[1:] or written.written_at > agenda.written_at:
            self._log.write_agenda(agenda)
