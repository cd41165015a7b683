# SPDX-License-Identifier: Apache-2.0
"""An optional route never hides a required one: what a case is, what is awaited beside it, and what comes next."""

from __future__ import annotations

from datetime import datetime

import pytest

from objector.domain.calendar import appointments
from objector.domain.case import State
from objector.domain.guide import main_route
from objector.domain.ledger import Kind, essential
from objector.domain.plan import Shown, next_reminder, plan
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import DataUse, RouteId, RouteKind
from objector.domain.urgency import Home, home
from tests.support.builders import FRANCE, UNITED_STATES, a_route, a_use, case_of, paris, told

SWITCH_AND_FORM = a_use(a_route("setting"), a_route("form", RouteKind.FORM, required=False))
TWO_FORMS = a_use(a_route("form", RouteKind.FORM), a_route("general", RouteKind.FORM, required=False))
SWITCH_AND_LETTER = a_use(a_route("setting"), a_route("letter", RouteKind.LETTER))
SWITCH_AND_ADMIN = a_use(a_route("setting"), a_route("admin", RouteKind.ADMIN, required=False))
INSTEAD = a_use(
    a_route("setting"),
    a_route("portal", RouteKind.FORM, required=False)._replace(stands_for=RouteId("setting")),
    a_route("extra", required=False),
)
"""A portal that does what the switch does, and a switch beside both."""
TWO_PLACES = a_use(a_route("setting"), a_route("pro", required=False)._replace(stands_for=RouteId("setting")))
"""One switch at two places, by what the account pays."""
EITHER = a_use(a_route("mail", RouteKind.LETTER, required=False), a_route("form", RouteKind.FORM, required=False))
"""No way is required: one is enough."""

# What there is, what was said on 24 November 2025 and the days after; then the state, its home in the list, what is
# awaited beside it, and the route that the guide leads along.
SITUATIONS: list[tuple[DataUse, tuple[str, ...], State, Home, list[str], str]] = [
    (SWITCH_AND_FORM, (), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (SWITCH_AND_FORM, ("sent form",), State.UNDECIDED, Home.TO_DECIDE, ["form"], "setting"),
    (SWITCH_AND_FORM, ("confirmed form",), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (SWITCH_AND_FORM, ("sent form", "opened setting"), State.UNDECIDED, Home.TO_DECIDE, ["form"], "setting"),
    (SWITCH_AND_FORM, ("sent form", "confirmed setting"), State.REFUSED, Home.REFUSED, ["form"], "setting"),
    (SWITCH_AND_FORM, ("confirmed setting", "sent form"), State.REFUSED, Home.REFUSED, ["form"], "setting"),
    (SWITCH_AND_FORM, ("sent form", "skipped setting"), State.ASKED, Home.WAITING, [], "form"),
    (SWITCH_AND_FORM, ("skipped setting", "sent form"), State.ASKED, Home.WAITING, [], "form"),
    (SWITCH_AND_FORM, ("skipped setting", "sent form", "reply_refused form"), State.ASKED, Home.DECLINED, [], "form"),
    (TWO_FORMS, ("sent general", "sent form", "reply_refused form"), State.ASKED, Home.WAITING, [], "form"),
    (SWITCH_AND_FORM, ("skipped setting", "confirmed form"), State.REFUSED, Home.REFUSED, [], "form"),
    (SWITCH_AND_FORM, ("skipped setting",), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (SWITCH_AND_FORM, ("sent form", "skipped form"), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (SWITCH_AND_FORM, ("sent form", "accepted"), State.ACCEPTED, Home.OTHER, [], "setting"),
    (SWITCH_AND_FORM, ("accepted", "sent form"), State.UNDECIDED, Home.TO_DECIDE, ["form"], "setting"),
    (SWITCH_AND_FORM, ("not_concerned", "sent form"), State.NOT_CONCERNED, Home.OTHER, ["form"], "setting"),
    (SWITCH_AND_FORM, ("sent form", "not_concerned"), State.NOT_CONCERNED, Home.OTHER, [], "setting"),
    (SWITCH_AND_FORM, ("sent form", "undone 1"), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (TWO_FORMS, ("sent general",), State.UNDECIDED, Home.TO_DECIDE, ["general"], "form"),
    (TWO_FORMS, ("sent general", "sent form"), State.ASKED, Home.WAITING, [], "form"),
    (TWO_FORMS, ("confirmed form", "sent general"), State.REFUSED, Home.REFUSED, ["general"], "form"),
    (SWITCH_AND_LETTER, ("sent letter",), State.UNDECIDED, Home.TO_DECIDE, ["letter"], "setting"),
    (SWITCH_AND_LETTER, ("sent letter", "confirmed setting"), State.ASKED, Home.WAITING, [], "letter"),
    (SWITCH_AND_ADMIN, ("sent admin",), State.UNDECIDED, Home.TO_DECIDE, ["admin"], "setting"),
    (TWO_PLACES, ("confirmed setting", "found_on pro"), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (TWO_PLACES, ("confirmed pro", "found_on setting"), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (TWO_PLACES, ("found_on pro", "confirmed setting"), State.REFUSED, Home.REFUSED, [], "setting"),
    (TWO_PLACES, ("confirmed setting", "found_on pro", "undone 2"), State.REFUSED, Home.REFUSED, [], "setting"),
    (TWO_PLACES, ("skipped setting", "confirmed pro", "found_on pro"), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (INSTEAD, ("confirmed setting", "found_on extra"), State.REFUSED, Home.REFUSED, [], "setting"),
    (INSTEAD, ("confirmed portal", "found_on setting"), State.REFUSED, Home.REFUSED, [], "portal"),
    (INSTEAD, ("sent portal",), State.ASKED, Home.WAITING, [], "portal"),
    (INSTEAD, ("confirmed portal",), State.REFUSED, Home.REFUSED, [], "portal"),
    (INSTEAD, ("sent portal", "confirmed setting"), State.REFUSED, Home.REFUSED, ["portal"], "setting"),
    (INSTEAD, ("skipped portal",), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (INSTEAD, ("confirmed extra",), State.UNDECIDED, Home.TO_DECIDE, [], "setting"),
    (INSTEAD, ("confirmed portal", "accepted"), State.ACCEPTED, Home.OTHER, [], "setting"),
    (INSTEAD, ("not_concerned", "confirmed portal"), State.REFUSED, Home.REFUSED, [], "portal"),
    (EITHER, ("sent mail",), State.ASKED, Home.WAITING, [], "mail"),
    (EITHER, ("sent form",), State.ASKED, Home.WAITING, [], "form"),
    (EITHER, ("confirmed form",), State.REFUSED, Home.REFUSED, [], "form"),
]


def lines_of(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"2025-11-{day} 09:00 {line}" for day, line in enumerate(said, start=24))


@pytest.mark.parametrize("situation", SITUATIONS)
def test_what_a_case_is_and_what_is_awaited_beside_it(
    situation: tuple[DataUse, tuple[str, ...], State, Home, list[str], str],
) -> None:
    use, said, state, where, awaited, leads = situation
    case = case_of(told(*lines_of(said)), paris("2025-11-30 12:00"), use=use)
    main = main_route(case)
    assert main is not None
    assert (case.state, home(case)) == (state, where)
    assert [status.route.id for status in case.awaited] == awaited
    assert main.route.id == leads


OFF = ("2025-06-01 09:00 confirmed setting", "2025-06-01 09:00 confirmed extra", "2025-06-01 09:00 confirmed form")
SWITCHES_AND_FORM = a_use(
    a_route("setting"), a_route("extra", required=False), a_route("form", RouteKind.FORM, required=False)
)


def test_one_look_at_each_that_was_refused_is_enough() -> None:
    said, looked = [*OFF], []
    for hour in range(10, 13):
        case = case_of(told(*said), paris("2025-11-30 15:00"), use=SWITCHES_AND_FORM)
        assert home(case) is Home.TO_CHECK
        main = main_route(case)
        assert main is not None
        looked.append(main.route.id)
        said.append(f"2025-11-30 {hour}:00 confirmed {main.route.id}")
    assert looked == ["setting", "extra", "form"]
    case = case_of(told(*said), paris("2025-11-30 15:00"), use=SWITCHES_AND_FORM)
    assert home(case) is Home.REFUSED
    main = main_route(case)
    assert main is not None
    assert main.route.id == "setting"


# What was said, the region, and the moment; then all that is due with the day it has, and what comes next.
SENT = "2025-11-30 09:00 sent form"
REMINDERS: list[tuple[tuple[str, ...], Region, str, list[tuple[str, str]], str]] = [
    # The ladder of the switch goes on; after the reply's last day comes a reminder of its own, and monthly after it.
    ((SENT,), FRANCE, "2025-12-01 10:00", [("after_start", "2025-12-01")], "2025-12-03 10:00"),
    ((SENT,), FRANCE, "2025-12-30 10:00", [("after_start", "2025-12-03")], "2025-12-31 10:00"),
    (
        (SENT,),
        FRANCE,
        "2025-12-31 10:00",
        [("after_start", "2025-12-03"), ("reply_due", "reply form 2025-12-31")],
        "2026-01-03 10:00",
    ),
    (
        (SENT,),
        FRANCE,
        "2026-01-31 10:00",
        [("after_start", "2026-01-03"), ("reply_due", "reply form 2026-01-31")],
        "2026-02-03 10:00",
    ),
    # Where no law sets a day it is asked after as long as one would look again.
    (
        (SENT,),
        UNITED_STATES,
        "2026-02-28 10:00",
        [("after_start", "2026-02-01"), ("no_reply_yet", "reply form 2026-02-28")],
        "2026-03-01 10:00",
    ),
    # Refused meanwhile: the reply is still due.
    (
        (SENT, "2025-12-01 09:00 confirmed setting"),
        FRANCE,
        "2025-12-31 10:00",
        [("reply_due", "reply form 2025-12-31")],
        "2026-01-31 10:00",
    ),
    # Put off, everything is; then each comes with what it has by then.
    ((SENT, "2025-12-02 09:00 snoozed 2026-01-15T10:00"), FRANCE, "2025-12-30 10:00", [], "2026-01-15 10:00"),
    (
        (SENT, "2025-12-02 09:00 snoozed 2026-01-15T10:00"),
        FRANCE,
        "2026-01-31 10:00",
        [("snoozed", "snooze entry 2"), ("reply_due", "reply form 2026-01-31")],
        "2026-02-03 10:00",
    ),
    # Answered, or waited for no longer.
    ((SENT, "2025-12-05 09:00 confirmed form"), FRANCE, "2025-12-30 10:00", [], "2026-01-03 10:00"),
    ((SENT, "2025-12-05 09:00 skipped form"), FRANCE, "2025-12-30 10:00", [], "2026-01-03 10:00"),
]


@pytest.mark.parametrize(("said", "region", "now", "due", "following"), REMINDERS)
def test_the_reply_has_a_reminder_of_its_own_and_the_ladder_goes_on(
    said: tuple[str, ...], region: Region, now: str, due: list[tuple[str, str]], following: str
) -> None:
    case = case_of(told(*said), paris(now), region=region)
    found = plan([case], Rhythm(), (), paris(now))
    assert [(one.reason.value, one.occasion) for one in found.due] == due
    assert found.next is not None
    assert found.next.at == next_reminder(case, Rhythm()) == paris(following)


def shown(at: str, *occasions: str) -> list[Shown]:
    use = SWITCH_AND_FORM.id
    return [Shown(use, None, occasion, paris(at)) for occasion in occasions]


def test_the_marks_of_the_ladder_and_of_the_reply_do_not_hide_each_other() -> None:
    def due(now: str, marks: list[Shown]) -> list[str]:
        case = case_of(told(SENT), paris(now))
        return [one.occasion for one in plan([case], Rhythm(), marks, paris(now)).due]

    now = "2026-01-05 10:00"
    both = ["reply form 2025-12-31", "2026-01-03"]
    assert due(now, []) == both
    assert due(now, shown("2026-01-04 10:00", "2026-01-03")) == both[:1]
    assert due(now, shown("2026-01-04 10:00", "reply form 2025-12-31")) == both[1:]
    assert due(now, shown("2026-01-04 10:00", *both)) == []
    # A later day of the same reply was shown already, so an earlier one is none any more.
    assert due(now, shown("2026-01-04 10:00", "reply form 2026-01-31")) == both[1:]


def test_a_reply_that_is_awaited_has_an_event_of_its_own_with_an_id_that_stays() -> None:
    def events(*said: str) -> dict[str, str]:
        case = case_of(told(*said), paris("2025-12-01 12:00"))
        return {one.uid: one.day.isoformat() for one in appointments(case)}

    beside_the_start, beside_the_refusal = events(SENT), events(SENT, "2025-12-01 09:00 confirmed setting")
    (reply,) = beside_the_start
    assert beside_the_start[reply] == "2025-12-30"
    assert beside_the_refusal[reply] == "2025-12-30"
    assert len(beside_the_refusal) == 2
    assert reply not in events("2025-11-30 09:00 skipped setting", SENT)


@pytest.mark.parametrize("kind", [Kind.SENT, Kind.SKIPPED])
def test_of_the_reply_to_what_was_asked_for_instead_the_case_itself_reminds(kind: Kind) -> None:
    other = Kind.SENT if kind is Kind.SKIPPED else Kind.SKIPPED
    routes = {Kind.SENT: "form", Kind.SKIPPED: "setting"}
    said = [f"2025-11-30 09:00 {one.value} {routes[one]}" for one in (kind, other)]
    now: datetime = paris("2025-12-31 10:00")
    (due,) = plan([case_of(told(*said), now)], Rhythm(), (), now).due
    assert (due.reason.value, due.occasion, due.route) == ("reply_due", "2025-12-31", None)


def test_a_switch_that_was_found_on_at_its_other_place_is_refused_since_it_was_off_again() -> None:
    lines = (
        "2025-11-03 09:00 confirmed setting",
        "2025-11-10 09:00 found_on pro",
        "2025-11-11 09:00 confirmed setting",
        "2025-11-12 09:00 confirmed setting",
        "2025-11-13 09:00 confirmed setting",
    )
    entries = told(*lines)
    case = case_of(entries, paris("2025-11-30 12:00"), use=TWO_PLACES)
    assert case.answer is not None
    assert case.answer.at == paris("2025-11-11 09:00")
    assert case_of(essential(entries), paris("2025-11-30 12:00"), use=TWO_PLACES) == case
