# SPDX-License-Identifier: Apache-2.0
"""What the person says about a case is kept, and what undo withdraws is found."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, assert_never

from objector.application.changes import Changes
from objector.domain.case import Case
from objector.domain.ledger import Entry
from objector.domain.reminder import place
from objector.domain.service import UseId
from objector.domain.snooze import snooze_until
from objector.ui.intents import (
    Arrived,
    AskedInstead,
    Confirm,
    FoundOn,
    Replied,
    Sent,
    Simple,
    Skip,
    Snooze,
    SnoozeUntil,
)

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.domain.pairing import Import
    from objector.ui.foot import Foot
    from objector.ui.record_controls import RecordControls

Answer = Simple | Confirm | Sent | Arrived | Replied | Skip | AskedInstead | FoundOn | Snooze | SnoozeUntil
"""What a person can want that keeps an entry."""


class AnswerDesk:
    """Carries out what keeps an entry."""

    def __init__(self, use_cases: UseCases, record: RecordControls | None) -> None:
        self._answers = use_cases.answers
        self._imports = use_cases.imports
        self._clock = use_cases.clock
        self._readings = use_cases.readings
        self._record = record

    def answer(self, case: Case, intent: Answer, kept: Entry | None) -> Changes:
        """Keep what the person says, and return it; `kept` is what undo withdraws, else it is the latest standing act.

        Raises as the answers do.
        """
        answers, use, account = self._answers, case.use.id, case.account
        match intent:
            case Confirm(route, already, label):
                return answers.confirm(use, route=route, already_off=already, account=label or account)
            case Sent(route, label):
                return answers.sent(use, route=route, account=label or account)
            case Replied(route, reply):
                return answers.replied(use, reply, route=route, account=account)
            case Arrived(route, on):
                return answers.arrived(use, on, route=route, account=account)
            case Skip(route):
                return answers.skip(use, route=route, account=account)
            case FoundOn(route):
                return answers.found_on(use, route=route, account=account)
            case Snooze(delay):
                until = snooze_until(delay, self._clock.now(), self._readings.overview().rhythm.at)
                return answers.snooze(use, until, account=account)
            case SnoozeUntil(day):
                zone = self._clock.now().tzinfo or UTC
                until = place(day, zone, self._readings.overview().rhythm.at)
                return answers.snooze(use, until, account=account)
            case Simple.ACCEPT:
                return answers.accept(use, account=account)
            case Simple.NOT_CONCERNED:
                return answers.not_concerned(use, account=account)
            case AskedInstead(route, instead_of):
                return answers.asked_instead(use, route=route, instead_of=instead_of, account=account)
            case Simple.TAKE_BACK:
                return answers.take_back(use, account=account)
            case Simple.UNDO:
                return self._undo(case, kept)
            case Simple.BACK | Simple.RETRY | Simple.TEST_NOTICE | Simple.EXAMINE | Simple.MEND | Simple.QUIT:
                message = f"not an answer: {intent}"
                raise AssertionError(message)
            case _:
                assert_never(intent)

    def has_act(self, use: UseId, account: str | None) -> bool:
        """Whether there is anything of a case to undo: what was said, or an import."""
        undoable = self._answers.undoable(use, account=account)
        return bool(undoable) or self._imports.undoable(use, account=account) is not None

    def latest(self) -> Entry | None:
        """Return what was said last of all, and stands; `None` where nothing was."""
        return self._answers.latest()

    def import_to_undo(self, case: Case | None, foot: Foot) -> Import | None:
        """Return the import that undo withdraws now: the one just told of, or the latest act of the case."""
        if foot.imported:
            return self._imports.latest()
        if foot.kept is not None or case is None:
            return None
        return self._imports.undoable(case.use.id, account=case.account)

    def _undo(self, case: Case, kept: Entry | None) -> Changes:
        """Withdraw what was just recorded, else the latest standing act."""
        if kept is None:
            return self._answers.undo(case.use.id, account=case.account)
        if kept.evidence is not None and self._record is not None:
            return self._record.undo(kept)
        return self._answers.undo_entry(kept)
