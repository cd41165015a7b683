# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from objector.domain.region import Region
from objector.domain.service import Confidence, Label, Route, RouteId
from tests.support.builders import FORM, SWITCH_AND_FORM, a_route, a_use, starting

NEAR = starting("2025-11-03", "FR", "GB")
CHINA = starting(None, "CN")
ELSEWHERE = starting("2024")


@pytest.mark.parametrize(
    ("country", "expected"),
    [("FR", NEAR), ("GB", NEAR), ("CN", CHINA), ("US", ELSEWHERE), (None, NEAR)],
)
def test_the_start_of_a_region(country: str | None, expected: object) -> None:
    use = a_use(starts=(NEAR, CHINA, ELSEWHERE))
    assert use.start_for(None if country is None else Region(country)) == expected


def test_a_country_that_is_named_comes_before_everywhere_else() -> None:
    assert a_use(starts=(ELSEWHERE, NEAR)).start_for(Region("FR")) == NEAR


def test_without_everywhere_else_nothing_is_known_of_other_regions() -> None:
    assert a_use(starts=(NEAR,)).start_for(Region("US")) is None


@pytest.mark.parametrize(("country", "months"), [("FR", 1), ("US", None), (None, None)])
def test_the_time_for_a_reply(country: str | None, months: int | None) -> None:
    reply = a_use().reply_for(None if country is None else Region(country))
    assert (None if reply is None else reply.months) == months


def test_routes_are_found_by_their_ids() -> None:
    use = a_use()
    assert use.route(FORM) == SWITCH_AND_FORM[1]
    assert use.route(RouteId("letter")) is None


def label(language: str, item: str | None = None, switch: str | None = None) -> Label:
    return Label(language, "Menu", None, None, item, switch, (), Confidence.SURE, ())


def labelled(*labels: Label) -> Route:
    return a_route("setting")._replace(labels=labels)


ENGLISH = label("en", item="Data", switch="Use my data")
FRENCH = label("fr", switch="Utiliser mes données")
SPANISH = label("es", item="Datos")
NORWEGIAN = label("no")


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ((), ENGLISH),
        (("fr",), FRENCH),
        (("es", "fr"), SPANISH),
        (("sv", "fr"), FRENCH),
        (("no",), ENGLISH),  # only the menu was found
        (("no", "es"), SPANISH),
        (("sv",), ENGLISH),
    ],
)
def test_the_label_in_the_first_language_that_has_one(languages: tuple[str, ...], expected: Label) -> None:
    assert labelled(NORWEGIAN, FRENCH, ENGLISH, SPANISH).label(languages) == expected


def test_a_route_may_have_no_label_that_fits() -> None:
    assert labelled().label(("en",)) is None
    assert labelled(FRENCH).label(("es",)) is None
