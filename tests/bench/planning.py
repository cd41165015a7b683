# SPDX-License-Identifier: Apache-2.0
"""How long it takes to plan the reminders of many cases: starts over eleven years, all kinds of histories and marks."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from objector.domain.plan import Shown, plan
from objector.domain.rhythm import QuietHours, Rhythm
from tests.support.builders import FRANCE, a_use, case_of, paris, starting, told

if TYPE_CHECKING:
    from datetime import datetime

    from objector.domain.case import Case

_HISTORIES = ("", "confirmed setting", "sent form", "accepted", "opened setting", "found_on setting", "snoozed {until}")
_RHYTHM = Rhythm(quiet_days=frozenset({5, 6}), quiet_hours=QuietHours(time(22), time(8)))


def seconds_a_case(count: int, rounds: int) -> float:
    """Return the seconds in which one of `count` cases is planned, the median of some rounds on days of their own."""
    chance = Random(1)  # noqa: S311 - the same cases every time
    measured = []
    for number in range(rounds):
        # What is worked out for one day helps on no other.
        now = paris("2026-11-24 09:30") + timedelta(days=number)
        cases = [_case(f"papermill.{one}", now, chance) for one in range(count)]
        shown = [_mark(case, now - timedelta(days=back), chance) for case in cases for back in (20, 50, 80)]
        begin = perf_counter()
        plan(cases, _RHYTHM, shown, now)
        measured.append((perf_counter() - begin) / count)
    return median(measured)


def _case(name: str, now: datetime, chance: Random) -> Case:
    start = date(2020, 1, 1) + timedelta(days=chance.randrange(4000))
    said = now - timedelta(minutes=chance.randrange(900 * 24 * 60))
    until = now + timedelta(minutes=chance.randrange(-20 * 24 * 60, 20 * 24 * 60))
    history = chance.choice(_HISTORIES).format(until=f"{until:%Y-%m-%dT%H:%M}")
    lines = [f"{said:%Y-%m-%d %H:%M} {history}"] if history else []
    use = a_use(use_id=name, starts=(starting(start.isoformat()),))
    return case_of(told(*lines, use=name), now, use=use, region=FRANCE)


def _mark(case: Case, at: datetime, chance: Random) -> Shown:
    occasion = at.date().isoformat() if chance.random() < 0.7 else f"snooze {chance.random()}"
    return Shown(case.use.id, case.account, occasion, at)
