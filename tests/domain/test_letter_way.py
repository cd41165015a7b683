# SPDX-License-Identifier: Apache-2.0
"""A letter as a way of its own from the day on which one was sent, with the month and the holidays that count."""

from __future__ import annotations

from datetime import date

import pytest

from objector.domain.case import RouteState, State
from objector.domain.region import Region
from objector.domain.service import LETTER, DataUse, LetterWay, RouteId, RouteKind, Seat
from tests.support.builders import FORM, a_route, a_use, case_of, paris, told

IRISH = Seat(frozenset({"FR", "DE"}), Region("IE"))
OBJECTION, WITHDRAWAL = LetterWay(True, (IRISH,)), LetterWay(False, (IRISH,))


def written_about(letter: LetterWay | None = OBJECTION, **changes: object) -> DataUse:
    return a_use()._replace(letter=letter, **changes)  # type: ignore[arg-type]  # its own fields


SENT = "2026-02-17 10:00 sent objection-letter"


def test_it_is_no_way_of_a_case_until_one_is_sent() -> None:
    use, now = written_about(), paris("2026-02-18 10:00")
    assert LETTER not in {status.route.id for status in case_of([], now, use=use).routes}
    case = case_of(told(SENT), now, use=use)
    (status,) = [one for one in case.routes if one.route.id == LETTER]
    assert status.state is RouteState.SENT
    assert status.reply_due == date(2026, 3, 18), "17 March is a holiday in Ireland, which answers"
    assert case.state is State.UNDECIDED, "the switch is still on"


def test_every_route_has_it_only_where_no_route_is_a_letter() -> None:
    assert written_about(None).every_route == written_about(None).routes
    use = written_about()
    assert [route.id for route in use.every_route[len(use.routes) :]] == [LETTER]
    assert use.route(LETTER) is not None
    assert use.route(RouteId("nowhere")) is None
    mail = a_route(RouteId("letter"))._replace(kind=RouteKind.LETTER)
    assert written_about(routes=(mail,)).every_route == (mail,)


@pytest.mark.parametrize(
    ("letter", "region", "months"),
    [
        (OBJECTION, "FR", 1),
        (OBJECTION, "GB", 1),
        (OBJECTION, "CH", None),
        (OBJECTION, "US", None),
        (WITHDRAWAL, "FR", None),
    ],
)
def test_the_law_sets_a_month_for_an_objection_only(letter: LetterWay, region: str, months: int | None) -> None:
    use = written_about(letter, replies=())
    law = use.reply_for(Region(region), use.route(LETTER))
    assert (law and law.months) == months
    assert use.reply_for(Region(region), use.route(FORM)) is None, "what forms do is in the facts"


@pytest.mark.parametrize(("region", "seat"), [("FR", "IE"), ("IT", None), (None, None)])
def test_the_company_answers_from_its_seat(region: str | None, seat: str | None) -> None:
    asked = None if region is None else Region(region)
    assert written_about().seat_for(asked) == seat
    assert written_about(None).seat_for(asked) is None
    everywhere = LetterWay(True, (IRISH, Seat(frozenset(), Region("NL"))))
    assert written_about(everywhere).seat_for(asked) == (seat or "NL")


def test_where_the_seat_is_not_known_a_briton_has_the_british_holidays() -> None:
    sent = told("2026-11-26 10:00 sent objection-letter")
    now = paris("2026-12-01 10:00")
    case = case_of(sent, now, use=written_about(LetterWay(True, ())), region=Region("GB"))
    assert case.routes[-1].reply_due == date(2026, 12, 29), "28 December stands in for Boxing Day"
