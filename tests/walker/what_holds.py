# SPDX-License-Identifier: Apache-2.0
"""The small model of a walk: how a case stands by what was said about it, worked out from the rules alone.

It claims only what can be said in a sentence of the design, and nothing where the facts make exceptions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

from objector.domain.case import Case, State
from objector.domain.ledger import Entry, Kind
from objector.domain.service import RouteId

ANSWERS = frozenset(
    {Kind.CONFIRMED, Kind.SENT, Kind.SKIPPED, Kind.ACCEPTED, Kind.NOT_CONCERNED, Kind.FOUND_ON, Kind.SNOOZED}
)
"""What a person says about a case; each silences its reminders for now."""


def standing(entries: Sequence[Entry]) -> list[Entry]:
    """Return what was said and not taken back: an undo takes back one entry, be it an undo itself."""
    kept: list[Entry] = []
    gone: set[str] = set()
    for entry in reversed(entries):  # what takes an entry back comes after it
        if entry.uuid in gone:
            continue
        if entry.undoes is not None:
            gone.add(entry.undoes)
        else:
            kept.append(entry)
    return kept[::-1]


def without(entries: Sequence[Entry], act: Sequence[Entry]) -> list[Entry]:
    """Return the entries as they would be had some of them never been made."""
    gone = {entry.uuid for entry in act}
    return [other for other in entries if other.uuid not in gone]


def claims(case: Case, entries: Sequence[Entry]) -> set[State] | None:
    """Return how a case may stand by what was said about it, `None` where the model claims nothing.

    `entries` are all that were made, of every case, in order.
    """
    said = [one for one in standing(entries) if one.use == case.use.id and one.kind in ANSWERS - {Kind.SNOOZED}]
    if case.service.obsolete is not None or any(one.account not in (None, case.account) for one in said):
        return None  # nothing is asked any more; and whose an entry without a name is, is a rule of its own
    if not said:
        return {State.UNDECIDED, State.NOT_CONCERNED}  # the latter where there is nothing to decide
    if said[-1].kind in _CHOICES:
        return {_CHOICES[said[-1].kind]}
    required = {status.route.id for status in case.routes if status.route.required}
    if not required or any(one.kind in _CHOICES for one in said) or any(one.route.stands_for for one in case.routes):
        return None  # here the facts have a rule of their own
    return _by_ways({one.route: one.kind for one in said}, required)


_CHOICES = {Kind.ACCEPTED: State.ACCEPTED, Kind.NOT_CONCERNED: State.NOT_CONCERNED}


def _by_ways(last: Mapping[RouteId | None, Kind], required: AbstractSet[RouteId]) -> set[State] | None:
    """Return it by what was said last about each way."""
    kinds = {last.get(route, Kind.FOUND_ON) for route in required}
    if Kind.FOUND_ON in kinds:
        return {State.UNDECIDED}  # an optional way never hides a required one
    if kinds == {Kind.SKIPPED}:
        return None  # it hangs on the optional ones
    return {State.REFUSED} if kinds == {Kind.CONFIRMED} else {State.REFUSED, State.ASKED}
