# SPDX-License-Identifier: Apache-2.0
"""The steps of a guide, by the kind of the route and by what is known of its address."""

from __future__ import annotations

import pytest

from objector.domain.guide import Act, Step, acts, next_step
from objector.domain.service import Confidence, EndState, Path, Route, RouteKind, Surface, Who
from objector.domain.way import DoneBy
from tests.support.builders import a_route, a_use, case_of, paris, told

PATH = Path(Surface.DESKTOP, {"en": ("Me", "Settings")}, Confidence.SURE, ())
ADDRESS = "https://www.papermill.example/settings"
OPEN, WALK, SWITCH, FILL_IN, TELL = Act.OPEN, Act.WALK, Act.SWITCH, Act.FILL_IN, Act.TELL

STEPS = [
    # (the kind, its address, whether that is exact, whether the path is known; the steps)
    (RouteKind.SETTING, ADDRESS, True, True, (OPEN, SWITCH, TELL)),
    (RouteKind.SETTING, ADDRESS, True, False, (OPEN, SWITCH, TELL)),
    (RouteKind.SETTING, ADDRESS, False, True, (OPEN, WALK, SWITCH, TELL)),
    (RouteKind.SETTING, None, True, True, (WALK, SWITCH, TELL)),
    (RouteKind.FORM, ADDRESS, True, False, (OPEN, FILL_IN, TELL)),
    (RouteKind.FORM, ADDRESS, False, True, (OPEN, WALK, FILL_IN, TELL)),
    (RouteKind.LETTER, None, True, True, (Act.WRITE, TELL)),
    (RouteKind.ADMIN, ADDRESS, False, True, (OPEN, WALK, TELL)),
    (RouteKind.ADMIN, None, True, True, (WALK, TELL)),
]


@pytest.mark.parametrize("kind", [RouteKind.LETTER, RouteKind.ADMIN])
def test_what_somebody_else_is_to_do_is_asked_for(kind: RouteKind) -> None:
    route = a_route("one", kind)._replace(who=Who.OWNER)
    assert acts(route, DoneBy.OTHER) == (Act.ASK, Act.TELL)


def test_an_administrator_switches_where_there_is_a_switch() -> None:
    route = a_route("admin", RouteKind.ADMIN)._replace(end_state=EndState.ON)
    assert acts(route) == (OPEN, SWITCH, TELL)


def made(kind: RouteKind, url: str | None, *, exact: bool, known: bool) -> Route:
    return a_route("setting", kind, url=url)._replace(exact=exact, paths=(PATH,) if known else ())


@pytest.mark.parametrize(("kind", "url", "exact", "known", "steps"), STEPS)
def test_the_steps_end_with_what_the_person_says(
    kind: RouteKind, url: str | None, *, exact: bool, known: bool, steps: tuple[Act, ...]
) -> None:
    assert acts(made(kind, url, exact=exact, known=known)) == steps


def test_where_there_is_no_page_to_open_the_way_comes_first_and_not_the_answer() -> None:
    use = a_use(made(RouteKind.SETTING, None, exact=True, known=True))
    assert next_step(case_of([], paris("2025-10-20 12:00"), use=use)) is Step.OPEN
    use = a_use(made(RouteKind.ADMIN, None, exact=True, known=True))
    asked = told("2025-10-20 09:00 sent setting")
    assert next_step(case_of(asked, paris("2025-10-20 12:00"), use=use)) is Step.NONE
