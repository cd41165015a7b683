# SPDX-License-Identifier: Apache-2.0
"""Cases that ask for nothing, and where every case stands in the list."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.case import Case, Idle, Phase, State, assess
from objector.domain.guide import Step, main_route, next_step, other_routes
from objector.domain.ledger import by_account
from objector.domain.plan import Reason, next_reminder, plan
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    Default,
    Exemption,
    Obsolete,
    RouteKind,
    Start,
)
from objector.domain.urgency import Home, home, in_order, most_urgent
from tests.support.builders import (
    BRAZIL,
    CHINA,
    FRANCE,
    UNITED_STATES,
    a_route,
    a_service,
    a_use,
    case_of,
    paris,
    starting,
    statement,
    told,
)

NOW = paris("2026-11-26 12:00")
UNDATED = Start(frozenset(), None, None, Confidence.SURE, (), undated=True)


def use_with(
    *,
    by_default: ByDefault = ByDefault.ON,
    off_in: str | None = None,
    exempt: str | None = None,
    no_way: bool = False,
    start: Start = UNDATED,
) -> DataUse:
    use = a_use(starts=(start,))
    defaults = () if off_in is None else (Default(frozenset({off_in}), None, ByDefault.OFF, Confidence.SURE, ()),)
    exemptions = () if exempt is None else (Exemption(frozenset({exempt}), {"en": "Exempt."}, Confidence.SURE, ()),)
    return use._replace(
        by_default=by_default,
        defaults=defaults,
        exemptions=exemptions,
        routes=() if no_way else use.routes,
        helps=(statement(),) if no_way else (),
    )


IDLE = [
    # (the data use, the region; why nothing is asked, the state, the home)
    (use_with(), FRANCE, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(by_default=ByDefault.VARIES), FRANCE, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(by_default=ByDefault.UNKNOWN), FRANCE, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(by_default=ByDefault.OFF), FRANCE, Idle.OFF_BY_DEFAULT, State.NOT_CONCERNED, Home.NOTHING),
    (use_with(off_in="FR"), FRANCE, Idle.OFF_BY_DEFAULT, State.NOT_CONCERNED, Home.NOTHING),
    (use_with(off_in="FR"), UNITED_STATES, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(off_in="FR"), None, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(exempt="FR"), FRANCE, Idle.EXEMPT, State.NOT_CONCERNED, Home.NOTHING),
    (use_with(exempt="FR"), BRAZIL, None, State.UNDECIDED, Home.TO_DECIDE),
    (use_with(no_way=True), FRANCE, Idle.NO_WAY, State.UNDECIDED, Home.NOTHING),
    (use_with(no_way=True, by_default=ByDefault.OFF), FRANCE, Idle.OFF_BY_DEFAULT, State.NOT_CONCERNED, Home.NOTHING),
    (use_with(start=starting(None), no_way=True), CHINA, None, State.UNDECIDED, Home.NOTHING),
    (use_with(start=starting(None)), CHINA, None, State.UNDECIDED, Home.NOTHING),
]


@pytest.mark.parametrize(("use", "region", "idle", "state", "where"), IDLE)
def test_what_asks_for_nothing_says_why(
    use: DataUse, region: Region | None, idle: Idle | None, state: State, where: Home
) -> None:
    case = case_of([], NOW, use=use, region=region)
    assert (case.idle, case.state, home(case)) == (idle, state, where)
    assert case.answer is None
    if idle is not None:
        assert next_step(case) is Step.NONE
        assert most_urgent([case]) is None
        assert next_reminder(case, Rhythm()) is None


def test_who_answers_all_the_same_has_answered() -> None:
    refused = case_of(told("2026-11-20 09:00 confirmed setting"), NOW, use=use_with(off_in="FR"))
    assert (refused.idle, refused.state, home(refused)) == (None, State.REFUSED, Home.REFUSED)
    noted = case_of(told("2026-11-20 09:00 accepted"), NOW, use=use_with(no_way=True))
    assert (noted.idle, noted.state, home(noted)) == (None, State.ACCEPTED, Home.OTHER)


def test_who_found_it_on_is_not_told_that_there_is_nothing_to_do() -> None:
    use = use_with(off_in="FR")
    found = case_of(told("2026-11-20 09:00 confirmed setting", "2026-11-25 09:00 found_on setting"), NOW, use=use)
    assert (found.idle, found.state, home(found)) == (None, State.UNDECIDED, Home.TO_DECIDE)
    assert next_step(found) is Step.OPEN
    put_off = case_of(
        told("2026-11-25 09:00 found_on setting", "2026-11-25 09:01 snoozed 2026-12-24T10:00"), NOW, use=use
    )
    assert (put_off.idle, put_off.state, home(put_off)) == (None, State.UNDECIDED, Home.TO_DECIDE)
    withdrawn = case_of(told("2026-11-25 09:00 found_on setting", "2026-11-25 09:01 undone 1"), NOW, use=use)
    assert withdrawn.idle is Idle.OFF_BY_DEFAULT


def test_a_page_that_was_opened_leads_on_where_nothing_had_to_be_done() -> None:
    case = case_of(told("2026-11-26 09:00 opened setting"), NOW, use=use_with(by_default=ByDefault.OFF))
    assert case.idle is Idle.OFF_BY_DEFAULT
    assert next_step(case) is Step.NONE  # the state says that nothing is asked


def test_a_reminder_of_before_the_listing_was_not_missed() -> None:
    use = a_use(starts=(starting("2025-11-03"),))
    service = a_service(use)
    new = assess(service, use, [], account=None, region=FRANCE, now=NOW, listed_on=date(2026, 11, 20))
    assert plan([new], Rhythm(), [], NOW).due == ()
    assert next_reminder(new, Rhythm()) == paris("2026-12-03 10:00")


def test_an_obsolete_entry_asks_for_nothing() -> None:
    use = use_with()
    service = a_service(use)._replace(obsolete=Obsolete(date(2026, 1, 1), None, {"en": "Gone."}))
    case = assess(service, use, [], account=None, region=FRANCE, now=NOW)
    assert (case.idle, case.state) == (Idle.OBSOLETE, State.NOT_CONCERNED)


def test_a_route_is_offered_in_its_regions_only_and_stays_where_it_was_followed() -> None:
    form = a_route("form", RouteKind.FORM)._replace(regions=frozenset({"FR"}))
    use = a_use(form, starts=(UNDATED,))
    assert [status.route.id for status in case_of([], NOW, use=use).routes] == ["form"]
    assert [status.route.id for status in case_of([], NOW, use=use, region=None).routes] == ["form"]
    elsewhere = case_of([], NOW, use=use, region=UNITED_STATES)
    assert (elsewhere.routes, elsewhere.idle) == ((), Idle.NO_WAY)
    assert main_route(elsewhere) is None
    assert other_routes(elsewhere) == ()
    moved = case_of(told("2026-05-20 09:00 sent form"), NOW, use=use, region=UNITED_STATES)
    assert (moved.state, moved.idle) == (State.ASKED, None)


def test_what_is_in_force_since_nobody_knows_when_reminds_from_the_day_it_was_listed() -> None:
    use = use_with()
    service = a_service(use)

    def listed(on: date | None) -> Case:
        return assess(service, use, [], account=None, region=FRANCE, now=NOW, listed_on=on)

    assert listed(None).phase is Phase.IN_FORCE
    assert next_reminder(listed(None), Rhythm()) is None
    assert next_reminder(listed(date(2026, 11, 20)), Rhythm()) == paris("2026-11-27 10:00")
    assert plan([listed(date(2026, 11, 26))], Rhythm(), [], NOW).due == ()  # the person was just here
    (due,) = plan([listed(date(2026, 11, 12))], Rhythm(), [], NOW).due
    assert (due.reason, due.occasion) == (Reason.AFTER_START, "2026-11-26")


def test_what_is_in_force_and_came_into_the_list_by_an_answer_reminds_from_that_day() -> None:
    use = use_with()
    found_on = case_of(told("2026-10-20 09:00 confirmed setting", "2026-11-20 09:00 found_on setting"), NOW, use=use)
    assert found_on.state is State.UNDECIDED
    assert next_reminder(found_on, Rhythm()) == paris("2026-12-20 10:00")
    left_out = case_of(told("2026-11-20 09:00 skipped setting"), NOW, use=use)
    assert next_reminder(left_out, Rhythm()) == paris("2026-11-27 10:00")
    just_now = case_of(told("2026-11-26 08:00 found_on setting"), NOW, use=use)
    assert plan([just_now], Rhythm(), [], NOW).due == ()  # the person was just here
    assert next_reminder(just_now, Rhythm()) == paris("2026-12-03 10:00")


def test_the_list_begins_with_what_needs_a_decision_first() -> None:
    def case(name: str, start: Start, *lines: str) -> Case:
        use = a_use(use_id=f"{name}.ads", starts=(start,))
        entries = told(*lines, use=f"{name}.ads")
        return assess(a_service(use, service_id=name), use, entries, account=None, region=FRANCE, now=NOW)

    cases = [
        case("refused", UNDATED, "2026-11-20 09:00 confirmed setting"),
        case("unknown", starting(None)),
        case("undated", UNDATED),
        case("long-ago", starting("2024")),
        case("asked", UNDATED, "2026-11-20 09:00 skipped setting", "2026-11-20 09:00 sent form"),
        case("lately", starting("2026-11-01")),
        case("faded", UNDATED, "2026-01-20 09:00 confirmed setting"),
        case("far", starting("2027-03-01")),
        case("near", starting("2026-12-01")),
    ]
    assert [one.service.id for one in in_order(cases)] == [
        "near",
        "far",
        "lately",
        "long-ago",
        "undated",
        "faded",
        "asked",
        "refused",
        "unknown",
    ]
    assert in_order(reversed(cases)) == in_order(cases)


def test_what_is_put_off_comes_after_what_is_not() -> None:
    use = a_use(starts=(starting("2026-12-01"),))
    put_off = case_of(told("2026-11-26 09:00 snoozed 2026-11-30T10:00"), NOW, use=use)
    later = case_of([], NOW, use=a_use(starts=(starting("2027-12-01"),)))
    assert in_order([put_off, later]) == (later, put_off)


ACCOUNTS = [
    # (what was said, the accounts in the list; the accounts with the number of entries about each)
    ((), (), {None: 0}),
    ((), ("work", "home"), {"work": 0, "home": 0}),
    (("2026-11-20 09:00 accepted @work",), ("work", "home"), {"work": 1, "home": 0}),
    (("2026-11-20 09:00 confirmed setting",), ("work", "home"), {"work": 1, "home": 0}),
    (
        ("2026-11-20 09:00 confirmed setting", "2026-11-21 09:00 accepted @home"),
        ("work", "home"),
        {"work": 1, "home": 1},
    ),
    (("2026-11-20 09:00 accepted", "2026-11-20 09:00 accepted @home"), (), {"home": 2}),
]


@pytest.mark.parametrize(("lines", "named", "shares"), ACCOUNTS)
def test_an_account_in_the_list_is_a_case_before_anything_was_said(
    lines: tuple[str, ...], named: tuple[str, ...], shares: dict[str | None, int]
) -> None:
    shared = by_account(told(*lines), named)
    assert {account: len(entries) for account, entries in shared.items()} == shares
