# SPDX-License-Identifier: Apache-2.0
"""What the doctor makes of what its probes find, raise, or do not say in time."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from objector.application.doctor import (
    DETAIL_LIMIT,
    Diagnosis,
    Doctor,
    ExaminedPart,
    Health,
    Observation,
    Outcome,
    Probe,
    needs_attention,
)


class Told:
    """A probe that does as it is told."""

    limit = 2.5

    def __init__(self, part: ExaminedPart, outcome: Outcome) -> None:
        self.part = part
        self.outcome = outcome

    def examine(self) -> Sequence[Diagnosis]:
        raise NotImplementedError


def at_once(probes: Sequence[Probe]) -> Sequence[Outcome]:
    return [probe.outcome for probe in probes if isinstance(probe, Told)]


def diagnosis(*probes: Told) -> tuple[Diagnosis, ...]:
    return Doctor(probes, at_once)()


def test_findings_come_in_the_order_of_the_parts_and_within_one_as_they_were_found() -> None:
    shown, buttons = (
        Diagnosis(ExaminedPart.NOTICES, Observation.NOTICES_SHOWN, "dunst 1.9"),
        Diagnosis(ExaminedPart.NOTICES, Observation.BUTTONS_SHOWN),
    )
    database, tray = (
        Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_TO_COME),
        Diagnosis(ExaminedPart.TRAY, Observation.TRAY_NONE),
    )
    probes = (
        Told(ExaminedPart.DATABASE, [database]),
        Told(ExaminedPart.NOTICES, (shown, buttons)),
        Told(ExaminedPart.TRAY, (tray,)),
    )
    assert diagnosis(*probes) == (tray, shown, buttons, database)


def test_an_exception_is_a_finding_by_its_type_and_hides_no_other() -> None:
    fine = Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_TO_COME)
    found = diagnosis(Told(ExaminedPart.KEYRING, OSError("/home/anna/secret")), Told(ExaminedPart.DATABASE, (fine,)))
    assert found == (Diagnosis(ExaminedPart.KEYRING, Observation.NOT_EXAMINED, "OSError"), fine)
    assert found[0].health is Health.BROKEN


@pytest.mark.parametrize("outcome", [None, TimeoutError("no answer")])
def test_what_does_not_answer_in_time_is_broken_and_says_how_long_it_had(outcome: Outcome) -> None:
    (found,) = diagnosis(Told(ExaminedPart.KEYRING, outcome))
    assert found == Diagnosis(ExaminedPart.KEYRING, Observation.NO_ANSWER, "2.5")
    assert found.health is Health.BROKEN


def test_what_others_say_of_themselves_neither_steers_a_terminal_nor_fills_it() -> None:
    said = "\x1b[2J\udcff" + "x" * 1000
    (found,) = diagnosis(
        Told(ExaminedPart.NOTICES, (Diagnosis(ExaminedPart.NOTICES, Observation.NOTICES_SHOWN, said),))
    )
    assert found.detail == f"\ufffd[2J\ufffd{'x' * (DETAIL_LIMIT - 5)}…"


@pytest.mark.parametrize(
    ("observation", "attention"),
    [
        (Observation.TRAY_BY_NOTIFIER, False),
        (Observation.NOT_CHOSEN, False),
        (Observation.TRAY_NONE, False),
        (Observation.KEYRING_LOCKED, False),
        (Observation.ARRANGEMENT_GONE, True),
        (Observation.ARRANGEMENT_UNAVAILABLE, True),
        (Observation.ARRANGEMENT_UNWANTED, True),
        (Observation.DATABASE_DAMAGED, True),
    ],
)
def test_only_what_is_broken_or_missing_though_chosen_needs_attention(
    observation: Observation, attention: bool
) -> None:
    fine = Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_TO_COME)
    assert needs_attention([fine, Diagnosis(ExaminedPart.TRAY, observation)]) is attention
    assert not needs_attention([fine])


def test_every_fact_has_a_name_of_its_own_for_other_programs() -> None:
    assert len({observation.value for observation in Observation}) == len(Observation)
    assert all(observation.value == observation.name.lower() for observation in Observation)
