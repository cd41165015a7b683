# SPDX-License-Identifier: Apache-2.0
"""Which case to deal with first."""

from __future__ import annotations

import pytest

from objector.domain.case import Case
from objector.domain.urgency import most_urgent
from tests.support.builders import CHINA, UNITED_STATES, a_use, case_of, paris, starting, told

NOW = paris("2025-10-20 12:00")


def case(name: str, start: str | None, *lines: str) -> Case:
    return case_of(told(*lines), NOW, use=a_use(use_id=name, starts=(starting(start),)))


SOON = case("soon", "2025-10-25")
LATER = case("later", "2026-10-25")
JUST_BEGUN = case("just begun", "2025-10-19")
LONG_AGO = case("long ago", "2019-01-01")
FADED = case("faded", "2019-01-01", "2025-05-01 09:00 confirmed setting")
FADED_BEFORE = case("faded before", "2019-01-01", "2025-04-01 09:00 confirmed setting")
ASKED = case("asked", "2019-01-01", "2025-10-01 09:00 skipped setting", "2025-10-01 09:00 sent form")
ASKED_BEFORE = case("asked before", "2019-01-01", "2025-09-01 09:00 skipped setting", "2025-09-01 09:00 sent form")
QUIET = (
    case("refused", "2019-01-01", "2025-10-01 09:00 confirmed setting"),
    case("accepted", "2019-01-01", "2025-10-01 09:00 accepted"),
    case("no account", "2019-01-01", "2025-10-01 09:00 not_concerned"),
    case("put off", "2025-10-21", "2025-10-01 09:00 snoozed 2025-10-21T09:00"),
    case("unknown", None),
    case_of((), NOW, region=CHINA),
)


@pytest.mark.parametrize(
    ("cases", "first"),
    [
        ((LATER, SOON), SOON),
        ((LONG_AGO, LATER), LATER),
        ((LONG_AGO, JUST_BEGUN), JUST_BEGUN),
        ((FADED, LONG_AGO), LONG_AGO),
        ((FADED, FADED_BEFORE), FADED_BEFORE),
        ((ASKED, FADED), FADED),
        ((ASKED, ASKED_BEFORE), ASKED_BEFORE),
        ((*QUIET, ASKED), ASKED),
        (QUIET, None),
        ((), None),
    ],
)
def test_what_to_deal_with_first(cases: tuple[Case, ...], first: Case | None) -> None:
    assert most_urgent(cases) == first


def test_a_form_without_a_law_waits_as_of_today() -> None:
    waiting = case_of(told("2025-10-01 09:00 skipped setting", "2025-10-01 09:00 sent form"), NOW, region=UNITED_STATES)
    assert most_urgent([waiting]) == waiting
