# SPDX-License-Identifier: Apache-2.0
"""When a letter of objection is a way of a case: beside its switch, as its only way, and when not."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.case import Case
from objector.domain.guide import is_objection, letter_route, letter_status, may_object_by_letter
from objector.domain.region import Region
from objector.domain.sending import Sending, SentBy
from objector.domain.service import LETTER, ByDefault, DataUse, LetterWay, RouteKind
from tests.support.builders import FRANCE, UNITED_STATES, a_route, a_use, case_of, paris, told

NOW = paris("2025-12-01 12:00")
SWITCH = a_use(a_route("setting"))._replace(letter=LetterWay(True, ()))
BY_LETTER = a_use(a_route("letter", RouteKind.LETTER, url=None))._replace(letter=LetterWay(True, ()))


def a_case(use: DataUse, region: Region | None = FRANCE) -> Case:
    return case_of([], NOW, use=use, region=region)


@pytest.mark.parametrize(
    ("case", "may"),
    [
        (a_case(SWITCH), True),
        (a_case(SWITCH._replace(letter=None)), False),
        (a_case(SWITCH._replace(letter=LetterWay(False, ()))), False),  # it does not rely on what one objects to
        (a_case(SWITCH, UNITED_STATES), False),
        (a_case(SWITCH, None), False),
        (a_case(SWITCH._replace(by_default=ByDefault.OFF)), False),
        (a_case(BY_LETTER), False),  # there it is a step
    ],
)
def test_beside_a_switch_one_can_object_by_letter_where_the_law_knows_it(case: Case, may: bool) -> None:
    assert may_object_by_letter(case) is may


def test_a_letter_goes_by_the_way_of_the_facts_or_by_its_own() -> None:
    for use, name in ((BY_LETTER, "letter"), (SWITCH, LETTER)):
        route = letter_route(a_case(use))
        assert route is not None
        assert route.id == name
        assert is_objection(a_case(use), route)
        assert not is_objection(a_case(use._replace(letter=None)), route)
        assert not is_objection(a_case(use), a_route("other"))
    assert letter_route(a_case(SWITCH, UNITED_STATES)) is None
    assert letter_status(a_case(SWITCH)) is None


def test_the_day_on_which_it_was_asked_is_that_of_the_sending() -> None:
    [sent] = told("2025-11-24 09:00 sent letter")
    assert a_case(BY_LETTER).asked_on is None
    assert case_of([sent], NOW, use=BY_LETTER).asked_on == date(2025, 11, 24)
    earlier = sent._replace(sending=Sending(SentBy.MAIL, date(2025, 11, 20)))
    assert case_of([earlier], NOW, use=BY_LETTER).asked_on == date(2025, 11, 20)
