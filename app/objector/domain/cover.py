# SPDX-License-Identifier: Apache-2.0
"""The cover of a receipt: what follows from its entries, so that whoever checks it can work it out again.

How it is written stands in `resources/objector_resources/record/FORMAT.md`, section 6.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, assert_never

from objector.domain.case import State
from objector.domain.instant import written
from objector.domain.ledger import ASIDE, CHOICES, Entry, Kind, standing

NO_ACTS = ASIDE | {Kind.SNOOZED, Kind.OPENED, Kind.UNDONE}
"""The kinds that say nothing to the recipient of a receipt about how the case stands."""


def acts(entries: Iterable[Entry]) -> list[Entry]:
    """Return what stands of entries and is an act, in order."""
    return [entry for entry in standing(entries) if entry.kind not in NO_ACTS]


def acts_written(entries: Iterable[Entry]) -> list[dict[str, Any]]:
    """Return the acts of entries as they stand on the cover."""
    return [
        {
            "at": written(entry.at)[0],
            "kind": entry.kind.value,
            "route": entry.route,
            "found": None if entry.found is None else entry.found.value,
        }
        for entry in acts(entries)
    ]


def fits(state: State, entries: Iterable[Entry]) -> bool:
    """Return whether entries can mean a state, as far as that can be told without knowing the service."""
    kinds = [entry.kind for entry in acts(entries)]
    last_choice = max((place for place, kind in enumerate(kinds) if kind in CHOICES), default=None)
    overtaken = last_choice is None or bool(_OVERTAKING & set(kinds[last_choice:]))
    match state:
        case State.REFUSED:
            return overtaken and Kind.CONFIRMED in kinds
        case State.ASKED:
            return overtaken and (Kind.SENT in kinds or Kind.CONFIRMED in kinds)
        case State.ACCEPTED:
            return Kind.ACCEPTED in kinds
        case State.NOT_CONCERNED:
            return Kind.NOT_CONCERNED in kinds
        case State.UNDECIDED:
            return True
        case _:
            assert_never(state)


_OVERTAKING = frozenset({Kind.CONFIRMED, Kind.SENT, Kind.FOUND_ON})
"""What a case no longer stands as it was left after, or as not concerning the person."""
