# SPDX-License-Identifier: Apache-2.0
"""The guide: at most one thing to do next."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from objector.domain.case import Case, RouteStatus
from objector.domain.guide import Step, main_route, next_step, opened_today, other_routes
from objector.domain.service import DataUse, RouteKind
from tests.support.builders import SWITCH_AND_FORM, a_route, a_use, case_of, paris, told

SWITCHES = a_use(a_route("setting"), a_route("second"))
LETTER = a_use(a_route("letter", RouteKind.LETTER))
LETTER_AND_SWITCH = a_use(a_route("letter", RouteKind.LETTER), a_route("setting"))
OPTIONAL = a_use(a_route("form", RouteKind.FORM, required=False), a_route("setting", required=False))

STEPS = [
    # (what was said, the present, the step)
    ((), "2025-10-20 12:00", Step.OPEN),
    # Open, then tell; on another day open again.
    (("2025-10-20 09:00 opened setting",), "2025-10-20 09:00", Step.TELL),
    (("2025-10-20 00:00 opened setting",), "2025-10-20 23:59", Step.TELL),
    (("2025-10-20 23:59 opened setting",), "2025-10-21 00:00", Step.OPEN),
    (("2025-10-19 09:00 opened setting", "2025-10-20 09:00 opened setting"), "2025-10-20 12:00", Step.TELL),
    (("2025-10-20 09:00 opened form",), "2025-10-20 12:00", Step.OPEN),
    (("2025-10-20 09:00 opened setting", "2025-10-20 09:05 snoozed 2025-10-27T10:00"), "2025-10-20 12:00", Step.TELL),
    # Answered: nothing, until it is to check again.
    (("2025-10-20 09:00 confirmed setting",), "2025-10-20 12:00", Step.NONE),
    (("2025-10-20 09:00 confirmed setting",), "2026-01-19 12:00", Step.NONE),
    (("2025-10-20 09:00 confirmed setting",), "2026-01-20 12:00", Step.LOOK_AGAIN),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 opened setting"), "2026-01-20 12:00", Step.LOOK_AGAIN),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 confirmed setting"), "2026-01-20 12:00", Step.NONE),
    (("2025-10-20 09:00 accepted",), "2026-11-23 12:00", Step.NONE),
    (("2025-10-20 09:00 not_concerned",), "2026-11-23 12:00", Step.NONE),
    (("2025-10-20 09:00 confirmed setting", "2025-10-21 09:00 accepted"), "2026-11-23 12:00", Step.NONE),
    (("2025-10-20 09:00 skipped setting",), "2025-10-20 12:00", Step.NONE),
    # Found on: who has just been there is asked what is there now.
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 found_on setting"), "2026-01-20 12:00", Step.OPEN),
    (("2025-10-20 09:00 confirmed setting", "2026-01-20 09:00 opened setting", "2026-01-20 09:01 found_on setting"),
     "2026-01-20 12:00", Step.TELL),
    # A form was sent: the switch is a way of its own.
    (("2025-10-20 09:00 sent form",), "2025-10-20 12:00", Step.OPEN),
    (("2025-10-20 09:00 sent form", "2025-10-21 09:00 opened setting"), "2025-10-21 12:00", Step.TELL),
    # Taken back.
    (("2025-10-20 09:00 opened setting", "2025-10-20 09:01 confirmed setting", "2025-10-20 09:02 undone 2"),
     "2025-10-20 12:00", Step.TELL),
]  # fmt: skip


def led(case: Case) -> RouteStatus:
    """Return the route that the guide leads along, of a case that has one."""
    status = main_route(case)
    assert status is not None
    return status


@pytest.mark.parametrize(("lines", "now", "step"), STEPS)
def test_the_next_step(lines: tuple[str, ...], now: str, step: Step) -> None:
    assert next_step(case_of(told(*lines), paris(now))) is step


def test_today_is_the_day_of_the_person_s_zone() -> None:
    history = told("2025-10-20 23:30 opened setting")
    in_hong_kong = case_of(history, paris("2025-10-20 23:45").astimezone(ZoneInfo("Asia/Hong_Kong")))
    assert in_hong_kong.today == date(2025, 10, 21)
    assert opened_today(in_hong_kong, led(in_hong_kong))
    assert next_step(in_hong_kong) is Step.TELL


def test_a_page_that_was_never_opened_was_not_opened_today() -> None:
    case = case_of([], paris("2025-10-20 12:00"))
    assert not opened_today(case, led(case))


LED = [
    # (the routes, what was said, where the guide leads, the step there)
    (a_use(*SWITCH_AND_FORM), (), "setting", Step.OPEN),
    (a_use(*reversed(SWITCH_AND_FORM)), (), "setting", Step.OPEN),
    (a_use(*SWITCH_AND_FORM), ("confirmed setting", "opened form"), "setting", Step.NONE),
    (OPTIONAL, (), "form", Step.CHOOSE),
    # Along one required route after the other.
    (SWITCHES, ("confirmed setting",), "second", Step.OPEN),
    (SWITCHES, ("skipped setting",), "second", Step.OPEN),
    (SWITCHES, ("confirmed setting", "opened second"), "second", Step.TELL),
    (SWITCHES, ("opened second",), "setting", Step.OPEN),
    (SWITCHES, ("confirmed setting", "confirmed second"), "setting", Step.NONE),
    (SWITCHES, ("confirmed setting", "confirmed second", "found_on second"), "second", Step.OPEN),
    # What was sent waits, and the rest goes on.
    (LETTER, ("opened letter",), "letter", Step.TELL),
    (LETTER, ("sent letter",), "letter", Step.NONE),
    (LETTER_AND_SWITCH, ("sent letter",), "setting", Step.OPEN),
    (LETTER_AND_SWITCH, ("sent letter", "confirmed setting"), "letter", Step.NONE),
]


@pytest.mark.parametrize(("use", "lines", "route", "step"), LED)
def test_the_guide_leads_along_the_required_routes(
    use: DataUse, lines: tuple[str, ...], route: str, step: Step
) -> None:
    case = case_of(told(*(f"2025-10-20 09:00 {line}" for line in lines)), paris("2025-10-20 12:00"), use=use)
    assert (led(case).route.id, next_step(case)) == (route, step)
    beside = [] if step is Step.CHOOSE else [other.id for other in use.routes if other.id != route]
    assert [status.route.id for status in other_routes(case)] == beside


def test_of_several_required_routes_the_faded_one_is_looked_at_again() -> None:
    history = told("2025-10-20 09:00 confirmed second", "2025-11-20 09:00 confirmed setting")
    case = case_of(history, paris("2026-01-20 12:00"), use=SWITCHES)
    assert (led(case).route.id, next_step(case)) == ("second", Step.LOOK_AGAIN)


def test_opening_a_form_again_long_after_is_another_day() -> None:
    now = paris("2025-10-20 12:00")
    history = told("2025-10-20 09:00 opened letter")
    assert next_step(case_of(history, now, use=LETTER)) is Step.TELL
    assert next_step(case_of(history, now + timedelta(days=365), use=LETTER)) is Step.OPEN
