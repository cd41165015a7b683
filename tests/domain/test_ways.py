# SPDX-License-Identifier: Apache-2.0
"""Alternatives are a choice, not steps: which ways there are, which is the person's, and where the guide leads."""

from __future__ import annotations

import pytest

from objector.domain.guide import Step, main_route, next_step, other_routes, way_of, ways
from objector.domain.service import DataUse, RouteId, RouteKind, Who
from objector.domain.way import DoneBy, Way
from tests.support.builders import a_route, a_use, case_of, paris, told

NOW = paris("2025-11-30 12:00")
SWITCH = a_use(a_route("setting"))
ADMIN = a_use(a_route("admin", RouteKind.ADMIN))
OWNER = a_use(a_route("letter", RouteKind.LETTER)._replace(who=Who.OWNER))
LETTER = a_use(a_route("letter", RouteKind.LETTER))
EITHER = a_use(a_route("mail", RouteKind.LETTER, required=False), a_route("form", RouteKind.FORM, required=False))
BOTH = a_use(a_route("setting"), a_route("second"))
BESIDE = a_use(a_route("setting"), a_route("admin", RouteKind.ADMIN, required=False))


def way(text: str) -> Way:
    route, _, by = text.partition(" ")
    return Way(RouteId(route), DoneBy.OTHER if by else DoneBy.SELF)


Situation = tuple[DataUse, list[str], list[str], list[str], str, Step, list[str]]

# What there is, which ways the person said are theirs, and what was done; then the ways offered along the main route,
# the person's own (a dash while it is to be asked), the next step, and what is beside it.
SITUATIONS: list[Situation] = [
    (SWITCH, [], [], ["setting"], "setting", Step.OPEN, []),
    (LETTER, [], [], ["letter"], "letter", Step.OPEN, []),
    (BOTH, [], [], ["setting"], "setting", Step.OPEN, ["second"]),
    (ADMIN, [], [], ["admin", "admin other"], "-", Step.CHOOSE, []),
    (ADMIN, ["admin"], [], ["admin", "admin other"], "admin", Step.OPEN, []),
    (ADMIN, ["admin other"], [], ["admin", "admin other"], "admin other", Step.OPEN, []),
    # Who asked before there was a choice asked somebody else; who did it, did it.
    (ADMIN, [], ["sent admin"], ["admin", "admin other"], "admin other", Step.NONE, []),
    (ADMIN, [], ["confirmed admin"], ["admin", "admin other"], "admin", Step.NONE, []),
    (ADMIN, [], ["opened admin"], ["admin", "admin other"], "-", Step.CHOOSE, []),
    (OWNER, [], [], ["letter", "letter other"], "-", Step.CHOOSE, []),
    (OWNER, ["letter other"], [], ["letter", "letter other"], "letter other", Step.OPEN, []),
    (OWNER, [], ["sent letter"], ["letter", "letter other"], "letter", Step.NONE, []),
    (EITHER, [], [], ["mail", "form"], "-", Step.CHOOSE, []),
    (EITHER, ["form"], [], ["mail", "form"], "form", Step.OPEN, []),
    (EITHER, ["mail"], [], ["mail", "form"], "mail", Step.OPEN, []),
    (EITHER, [], ["sent form"], ["mail", "form"], "form", Step.NONE, []),
    (EITHER, ["mail"], ["sent form"], ["mail", "form"], "form", Step.NONE, []),
    (EITHER, [], ["sent mail", "sent form"], ["mail", "form"], "mail", Step.NONE, ["form"]),
    # What is beside a required way is none of its alternatives.
    (BESIDE, ["admin other"], [], ["setting"], "setting", Step.OPEN, ["admin"]),
    # A way that is no longer there counts for nothing.
    (ADMIN, ["setting"], [], ["admin", "admin other"], "-", Step.CHOOSE, []),
]


@pytest.mark.parametrize("situation", SITUATIONS)
def test_which_way_is_the_person_s(situation: Situation) -> None:
    use, chosen, said, offered, mine, step, beside = situation
    history = told(*(f"2025-11-2{day} 09:00 {line}" for day, line in enumerate(said, start=4)))
    case = case_of(history, NOW, use=use)._replace(ways=tuple(map(way, chosen)))
    status = main_route(case)
    assert status is not None
    found = way_of(case, status)
    assert ways(case, status) == tuple(map(way, offered))
    assert found == (None if mine == "-" else way(mine))
    assert next_step(case) is step
    assert [one.route.id for one in other_routes(case)] == beside
