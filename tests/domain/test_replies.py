# SPDX-License-Identifier: Apache-2.0
"""What a company answers: how the case stands then, until when its time runs, and when to ask again."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.case import RouteState, State
from objector.domain.ledger import Kind, essential
from objector.domain.plan import next_reminder, plan
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import RouteKind
from objector.domain.urgency import Home, home
from tests.support.builders import FRANCE, UNITED_STATES, a_route, a_use, case_of, paris, told

FORM = a_use(a_route("form", RouteKind.FORM))
SENT = "2025-11-24 09:00 sent form"
"""By law a reply is due on 24 December."""

SITUATIONS = [
    ((), State.ASKED, date(2025, 12, 24), None),
    (("2025-12-03 10:00 reply_asks_more form",), State.ASKED, date(2025, 12, 24), "reply_asks_more"),
    (("2025-12-24 18:00 reply_needs_time form",), State.ASKED, date(2026, 2, 24), "reply_needs_time"),
    # Said after the first month, it gives no more time.
    (("2025-12-25 08:00 reply_needs_time form",), State.ASKED, date(2025, 12, 24), "reply_needs_time"),
    # Said again later, it was still said in time.
    (
        ("2025-12-20 08:00 reply_needs_time form", "2026-01-15 08:00 reply_needs_time form"),
        *(State.ASKED, date(2026, 2, 24), "reply_needs_time"),
    ),
    (
        ("2025-12-20 08:00 reply_needs_time form", "2025-12-28 08:00 reply_asks_more form"),
        *(State.ASKED, date(2026, 2, 24), "reply_asks_more"),
    ),
    (("2025-12-03 10:00 reply_refused form",), State.ASKED, None, "reply_refused"),
    # What came after a refusal counts.
    (
        ("2025-12-03 10:00 reply_refused form", "2025-12-09 10:00 reply_asks_more form"),
        *(State.ASKED, date(2025, 12, 24), "reply_asks_more"),
    ),
    # Sent again, the time runs anew, and what was answered before was to the first.
    (
        ("2025-12-03 10:00 reply_refused form", "2025-12-10 09:00 sent form"),
        *(State.ASKED, date(2026, 1, 12), None),
    ),
    (
        ("2025-12-03 10:00 reply_needs_time form", "2025-12-10 09:00 sent form"),
        *(State.ASKED, date(2026, 1, 12), None),
    ),
    (("2025-12-03 10:00 reply_refused form", "2025-12-04 10:00 confirmed form"), State.REFUSED, None, None),
    # An undo takes a reply back, and the one before stands.
    (("2025-12-03 10:00 reply_refused form", "2025-12-03 10:01 undone 2"), State.ASKED, date(2025, 12, 24), None),
    # A reply to nothing that was sent says nothing.
    (("2025-11-25 10:00 undone 1", "2025-12-03 10:00 reply_refused form"), State.UNDECIDED, None, None),
]


@pytest.mark.parametrize(("lines", "state", "due", "reply"), SITUATIONS)
def test_how_a_case_stands_after_a_reply(
    lines: tuple[str, ...], state: State, due: date | None, reply: str | None
) -> None:
    history = told(SENT, *lines)
    for entries in (history, essential(history)):
        case = case_of(entries, paris("2026-01-20 12:00"), use=FORM)
        (status,) = case.routes
        assert (case.state, case.reply_due) == (state, due)
        assert (case.ask_again_on is None) == (state is not State.ASKED)
        assert (None if status.reply is None else status.reply.kind.value) == reply
        assert (case.declined is not None) == (reply == "reply_refused")


def test_where_no_law_sets_a_time_there_is_none_to_prolong() -> None:
    history = told(SENT, "2025-12-03 10:00 reply_needs_time form")
    case = case_of(history, paris("2025-12-04 12:00"), use=FORM, region=UNITED_STATES)
    assert (case.state, case.reply_due) == (State.ASKED, None)
    assert case.ask_again_on == case.ask_on(case.routes[0]) == date(2026, 2, 24)


@pytest.mark.parametrize("region", [FRANCE, UNITED_STATES])
def test_a_refusal_is_asked_about_again_three_months_after_it(region: Region) -> None:
    history = told(SENT, "2025-12-03 10:00 reply_refused form")
    case = case_of(history, paris("2025-12-04 12:00"), use=FORM, region=region)
    later = case_of(history, paris("2026-03-03 12:00"), use=FORM, region=region)
    assert next_reminder(case, Rhythm()) == paris("2026-03-03 10:00")
    assert [due.reason.value for due in plan([later], Rhythm(), (), later.as_of).due] == ["check_again"]
    assert home(case) is Home.DECLINED


def test_beside_a_switch_to_do_a_refused_form_is_awaited_no_more() -> None:
    use = a_use(a_route("setting"), a_route("form", RouteKind.FORM, required=False))
    sent = told(SENT)
    refused = told(SENT, "2025-12-03 10:00 reply_refused form")
    now = paris("2025-12-04 12:00")
    assert [one.route.id for one in case_of(sent, now, use=use).awaited] == ["form"]
    case = case_of(refused, now, use=use)
    assert (case.state, case.awaited, case.declined) == (State.UNDECIDED, (), None)
    assert [one.state for one in case.routes] == [RouteState.TO_DO, RouteState.SENT]


def test_where_two_were_asked_one_refusal_is_not_the_end() -> None:
    use = a_use(a_route("form", RouteKind.FORM), a_route("general", RouteKind.FORM, required=False))
    history = told(SENT, "2025-11-24 09:05 sent general", "2025-12-03 10:00 reply_refused form")
    now = paris("2025-12-04 12:00")
    assert case_of(history, now, use=use).declined is None
    both = told(*(line for line in (SENT, "2025-11-24 09:05 sent general")), "2025-12-03 10:00 reply_refused form")
    both += told(*["2025-12-05 10:00 reply_refused general"] * 4)[3:]
    case = case_of(both, paris("2025-12-06 12:00"), use=use)
    assert case.declined is not None
    assert (case.declined.kind, case.declined.route) == (Kind.REPLY_REFUSED, "general")
