# SPDX-License-Identifier: Apache-2.0
"""What was shown, forgotten with the test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from objector.application.ports.reminder_log import Agenda
from objector.domain.plan import Shown, Subject
from tests.support.failing import Failing


class FakeReminders(Failing):
    """The ReminderLog port over a list. Nothing here takes the agenda away but a mark."""

    def __init__(self) -> None:
        self.marks: list[Shown] = []
        self.begun: dict[Subject, datetime] = {}
        self.written: Agenda | None = None

    def shown(self) -> Sequence[Shown]:
        self._answer()
        return list(self.marks)

    def keep(self, shown: Sequence[Shown]) -> None:
        self._answer()
        known = {mark[:3]: mark for mark in self.marks}
        fresh = [mark for mark in shown if mark[:3] not in known or not known[mark[:3]].seen]
        self.marks = [*(known | {mark[:3]: mark for mark in fresh}).values()]
        if fresh:
            self.written = None

    def followed(self) -> Mapping[Subject, datetime]:
        self._answer()
        return dict(self.begun)

    def follow(self, cases: Sequence[Subject], since: datetime) -> None:
        self._answer()
        self.begun |= dict.fromkeys(cases, since)

    def write_agenda(self, agenda: Agenda) -> None:
        self._answer()
        self.written = agenda

    def agenda(self) -> Agenda | None:
        self._answer()
        return self.written
