# SPDX-License-Identifier: Apache-2.0
"""What is decided, what is next, and what comes by date."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.case import Case
from objector.domain.service import Route
from objector.domain.summary import AheadKind, next_after, summarise
from objector.domain.urgency import Home, asking
from tests.support.builders import CHINA, FORM, UNITED_STATES, a_route, a_service, a_use, case_of, paris, starting, told

NOW = paris("2025-10-20 12:00")
TODAY = NOW.date()


def case(name: str, start: str | None, *lines: str, routes: tuple[Route, ...] = ()) -> Case:
    """Return the case of a service of its own."""
    made = case_of(told(*lines), NOW, use=a_use(*routes, use_id=f"{name}.use", starts=(starting(start),)))
    return made._replace(service=a_service(made.use, service_id=name))


def taking(minutes: int | None, *, required: bool = True, name: str = "setting") -> Route:
    return a_route(name, required=required)._replace(minutes=minutes)


SOON = case("soon", "2025-10-25")
BEGUN = case("begun", "2025-10-01")
FADED = case("faded", "2019-01-01", "2025-05-01 09:00 confirmed setting")
FADED_TOO = case("faded-too", "2019-01-01", "2025-06-01 09:00 confirmed setting")
REFUSED = case("refused", "2019-01-01", "2025-10-01 09:00 confirmed setting")
LEFT_ON = case("left-on", "2019-01-01", "2025-10-01 09:00 accepted")
NO_ACCOUNT = case("no-account", "2019-01-01", "2025-10-01 09:00 not_concerned")
ASKED = case("asked", "2019-01-01", "2025-10-10 09:00 skipped setting", "2025-10-10 09:00 sent form")
OVERDUE = case("overdue", "2019-01-01", "2025-09-01 09:00 skipped setting", "2025-09-01 09:00 sent form")
PUT_OFF = case("put-off", "2025-10-25", "2025-10-01 09:00 snoozed 2025-10-22T09:00")
NOTHING = case("nothing", None)


def test_what_is_decided_is_what_was_answered_and_is_not_too_old() -> None:
    summary = summarise((SOON, BEGUN, FADED, REFUSED, LEFT_ON, NO_ACCOUNT, ASKED, NOTHING), TODAY)
    assert (summary.decided, summary.total, summary.services) == (4, 7, 8)
    assert summary.counts == {
        Home.TO_DECIDE: 2,
        Home.TO_CHECK: 1,
        Home.DECLINED: 0,
        Home.WAITING: 1,
        Home.REFUSED: 1,
        Home.OTHER: 2,
        Home.NOTHING: 1,
    }
    assert summary.left_on == 1
    assert summary.one_each
    assert summary.put_off == 0


def test_of_two_accounts_at_one_service_each_is_a_decision() -> None:
    summary = summarise((SOON, SOON._replace(account="work")), TODAY)
    assert (summary.decided, summary.total, summary.services, summary.one_each) == (0, 2, 1, False)


@pytest.mark.parametrize(
    ("cases", "minutes", "known"),
    [
        ((case("a", "2025-10-01", routes=(taking(2),)), case("b", "2025-10-01", routes=(taking(3),))), 5, True),
        ((case("a", "2025-10-01", routes=(taking(2),)), case("b", "2025-10-01", routes=(taking(None),))), 2, False),
        ((case("a", "2025-10-01", routes=(taking(2), taking(4, name="other"))),), 6, True),
        # Where none is required one of them is enough.
        ((case("a", "2025-10-01", routes=(taking(2, required=False), taking(4, required=False, name="b"))),), 2, True),
        # What was done already takes no more time; what was answered takes none.
        (
            (
                case("a", "2025-10-01", "2025-10-02 09:00 confirmed setting", routes=(taking(2), taking(4, name="b"))),
                case("c", "2025-10-01", "2025-10-02 09:00 confirmed setting", routes=(taking(30),)),
            ),
            4,
            True,
        ),
        ((), 0, True),
    ],
)
def test_the_time_is_that_of_the_steps_still_to_be_done(cases: tuple[Case, ...], minutes: int, known: bool) -> None:
    summary = summarise(cases, TODAY)
    assert (summary.minutes, summary.all_minutes_known) == (minutes, known)


def test_it_is_on_where_it_is_on_by_default_and_has_begun() -> None:
    assert summarise((BEGUN, REFUSED), TODAY).all_on
    assert not summarise((BEGUN, SOON), TODAY).all_on


def test_what_was_put_off_is_counted_is_not_next_and_comes_on_its_day() -> None:
    summary = summarise((PUT_OFF, REFUSED), TODAY)
    assert summary.put_off == 1
    assert summary.next is None
    assert [(one.event, one.on) for one in summary.ahead] == [
        (AheadKind.PUT_OFF, date(2025, 10, 22)),
        (AheadKind.START, date(2025, 10, 25)),
        (AheadKind.LOOK_AGAIN, date(2026, 1, 1)),
    ]


def test_what_is_to_be_looked_at_again_on_one_day_is_one_line() -> None:
    ahead = summarise((FADED, FADED_TOO, REFUSED), TODAY).ahead
    assert [(one.event, one.on, one.cases) for one in ahead] == [
        (AheadKind.LOOK_AGAIN, TODAY, (FADED, FADED_TOO)),
        (AheadKind.LOOK_AGAIN, date(2026, 1, 1), (REFUSED,)),
    ]


def test_a_reply_comes_on_the_day_on_which_it_is_due_whatever_else_was_answered() -> None:
    beside = case("beside", "2019-01-01", "2025-10-01 09:00 confirmed setting", "2025-10-05 09:00 sent form")
    beside = beside._replace(
        routes=tuple(
            one._replace(reply_due=date(2025, 11, 5)) if one.route.id == FORM else one for one in beside.routes
        )
    )
    in_france = case_of(
        told("2025-10-10 09:00 skipped setting", "2025-10-10 09:00 sent form"), NOW, use=a_use(use_id="papermill.use")
    )
    ahead = summarise((beside, in_france), TODAY).ahead
    assert [(one.event, one.on, one.cases) for one in ahead if one.event is AheadKind.REPLY] == [
        (AheadKind.REPLY, date(2025, 11, 5), (beside,)),
        (AheadKind.REPLY, date(2025, 11, 10), (in_france,)),
    ]
    assert all(one.status is not None and one.status.route.id == FORM for one in ahead if one.event is AheadKind.REPLY)


def test_without_a_law_it_is_asked_again_at_its_time() -> None:
    waiting = case_of(told("2025-10-01 09:00 skipped setting", "2025-10-01 09:00 sent form"), NOW, region=UNITED_STATES)
    assert [(one.event, one.on) for one in summarise((waiting,), TODAY).ahead] == [
        (AheadKind.ASK_AGAIN, date(2026, 1, 1))
    ]


def test_of_what_was_refused_no_reply_comes() -> None:
    declined = case_of(
        told("2025-10-01 09:00 skipped setting", "2025-10-01 09:00 sent form", "2025-10-05 09:00 reply_refused form"),
        NOW,
    )
    assert [one.event for one in summarise((declined,), TODAY).ahead] == []


def test_where_nothing_is_known_to_begin_nothing_comes() -> None:
    assert summarise((case_of((), NOW, region=CHINA), NOTHING), TODAY).ahead == ()


@pytest.mark.parametrize(
    ("present", "following"), [(None, SOON), (SOON, BEGUN), (BEGUN, SOON), (REFUSED, SOON), (FADED, SOON)]
)
def test_one_goes_on_with_the_most_urgent_other_than_the_present_one(present: Case | None, following: Case) -> None:
    assert next_after((FADED, REFUSED, BEGUN, SOON), present) == following


def test_at_the_end_there_is_nothing_to_go_on_with() -> None:
    assert next_after((SOON, REFUSED, PUT_OFF, LEFT_ON), SOON) is None


def test_of_two_accounts_the_other_one_follows() -> None:
    work = SOON._replace(account="work")
    assert next_after((SOON, work), SOON) == work


def test_who_waits_for_a_reply_is_asked_once_it_is_due() -> None:
    in_time = case_of(told("2025-10-10 09:00 skipped setting", "2025-10-10 09:00 sent form"), NOW)
    late = case_of(told("2025-09-10 09:00 skipped setting", "2025-09-10 09:00 sent form"), NOW)
    assert asking((in_time, late)) == (late,)
    assert asking((late, FADED, BEGUN)) == (BEGUN, FADED, late)
