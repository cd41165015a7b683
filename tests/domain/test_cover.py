# SPDX-License-Identifier: Apache-2.0
"""What a receipt's cover must follow from its entries (the format's section 6)."""

from __future__ import annotations

import pytest

from objector.domain.case import State
from objector.domain.cover import acts_written, fits
from objector.domain.ledger import Kind, SwitchFound
from tests.support.builders import told


def test_acts_are_what_stands_but_for_what_says_nothing_to_others() -> None:
    entries = told(
        "2026-11-23 10:00 opened setting",
        "2026-11-23 10:01 confirmed setting",
        "2026-11-23 10:02 sent form",
        "2026-11-23 10:03 snoozed",
    )
    sent = entries[2]
    withdrawal = sent._replace(seq=9, uuid="w", kind=Kind.TAKEN_BACK, undoes=sent.uuid, route=None)
    still = entries[1]._replace(seq=10, uuid="s", found=SwitchFound.STILL_OFF)
    assert acts_written([still, *entries, withdrawal]) == [
        {"at": "2026-11-23T09:01:00.000000Z", "kind": "confirmed", "route": "setting", "found": "switched_off"},
        {"at": "2026-11-23T09:01:00.000000Z", "kind": "confirmed", "route": "setting", "found": "still_off"},
    ]


ROWS = [
    ((), {State.UNDECIDED}),
    (("confirmed setting",), {State.UNDECIDED, State.REFUSED, State.ASKED}),
    (("sent form",), {State.UNDECIDED, State.ASKED}),
    (("accepted",), {State.UNDECIDED, State.ACCEPTED}),
    (("not_concerned",), {State.UNDECIDED, State.NOT_CONCERNED}),
    (("skipped setting",), {State.UNDECIDED}),
    (("confirmed setting", "accepted"), {State.UNDECIDED, State.ACCEPTED}),
    (("accepted", "confirmed setting"), {State.UNDECIDED, State.REFUSED, State.ASKED, State.ACCEPTED}),
    (("sent form", "accepted", "found_on setting"), {State.UNDECIDED, State.ASKED, State.ACCEPTED}),
    (("sent form", "accepted", "skipped setting"), {State.UNDECIDED, State.ACCEPTED}),
]


@pytest.mark.parametrize(("lines", "states"), ROWS)
def test_a_state_fits_what_stands(lines: tuple[str, ...], states: set[State]) -> None:
    entries = told(*(f"2026-11-23 10:0{number} {line}" for number, line in enumerate(lines)))
    assert {state for state in State if fits(state, entries)} == states
