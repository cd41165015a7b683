# SPDX-License-Identifier: Apache-2.0
"""What is due, shown by another process: the Objector that runs, else one that is started for it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic, sleep
from typing import TYPE_CHECKING

from objector.adapters.base.window_lock import WindowLock
from objector.adapters.second_start import ask_to_remind
from objector.adapters.system.launch import session_environment, start_apart
from objector.application.reminded import Outcome, Reminded, Unshown

if TYPE_CHECKING:
    from datetime import datetime

    from objector.adapters.second_start import Answer
    from objector.application.read_plan import ReadPlan

_PATIENCE = 5.0
"""Seconds that one that is just starting, or ending, has until it can be spoken to, or is gone."""
_PATIENCE_TO_START = 20.0
"""Seconds that one that was started for a reminder has until it can be spoken to."""
_STEP = 0.1


def show_due(folder: str, command: Sequence[str], read_plan: ReadPlan, at: datetime | None) -> Reminded:
    """Ask the running Objector to show what is due, or start one that does, and wait for its answer."""
    moment = None if at is None else at.isoformat()
    lock = WindowLock(folder)
    end = monotonic() + _PATIENCE
    while True:
        answer = ask_to_remind(folder, moment)
        if answer is not None and answer.did:
            return _reminded(answer, lock)
        if lock.is_free():
            break
        if monotonic() > end:
            return Reminded(Unshown.SILENT, *lock.holder())
        sleep(_STEP)  # it is just starting, or ending
    if session_environment() is None:
        return Reminded(Unshown.NO_DESKTOP)
    has_ended = start_apart([*command, "--until-seen", *(() if moment is None else ("--remind-at", moment))])
    end = monotonic() + _PATIENCE_TO_START
    while monotonic() < end and not has_ended():
        answer = ask_to_remind(folder, moment)
        if answer is not None and answer.did:
            return _reminded(answer, lock)
        sleep(_STEP)
    if not has_ended():
        return Reminded(Unshown.NO_WORD)
    # It showed it and was dismissed before it was asked, or could not even start; the marks tell.
    return Reminded(Outcome.NOT_SHOWN if read_plan(at=at).due else Outcome.SHOWN)


def _reminded(answer: Answer, lock: WindowLock) -> Reminded:
    if answer.did == "heard":
        return Reminded(Unshown.HANDED_OVER)
    known = {outcome.value: outcome for outcome in Outcome}
    return Reminded(known[answer.did]) if answer.did in known else Reminded(Unshown.SILENT, *lock.holder())
