# SPDX-License-Identifier: Apache-2.0
"""What comes with Objector: enough services, ids that are for ever, and texts as they must be."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from objector.domain.region import Region
from objector.domain.service import ByDefault, EndState, Route, RouteKind, Service
from objector_services.check import check_folder
from tests.support.all_services import every_service


@pytest.fixture(scope="module")
def services() -> dict[str, Service]:
    return {service.id: service for service in every_service()}


def routes(services: Mapping[str, Service]) -> Iterator[tuple[Service, Route]]:
    for service in services.values():
        for use in service.data_uses:
            for route in use.routes:
                yield service, route


def test_there_are_enough_services(services: dict[str, Service]) -> None:
    assert len(services) >= 45


def test_every_file_is_in_order_and_every_id_for_ever() -> None:
    checked = check_folder()
    assert [str(fault) for fault in checked.faults] == []
    assert checked.new_ids == (), "run `make check-services`"


def test_every_kind_of_route_is_there(services: dict[str, Service]) -> None:
    assert {route.kind for _, route in routes(services)} == set(RouteKind)
    assert {route.end_state for _, route in routes(services)} == {EndState.OFF, EndState.ON, None}


def test_what_is_known_to_refuse_by_being_on_does(services: dict[str, Service]) -> None:
    for name in ("substack", "squarespace", "wordpress-com", "tumblr", "salesforce"):
        (use,) = services[name].data_uses
        required = [route for route in use.routes if route.required]
        assert {route.end_state for route in required} == {EndState.ON}, name


@pytest.mark.parametrize(
    ("name", "here", "elsewhere"),
    [("gmail-smart-features", "FR", "US"), ("gmail-smart-features", "JP", "US"), ("grok", "FR", "US")],
)
def test_what_is_off_by_default_in_some_regions(
    services: dict[str, Service], name: str, here: str, elsewhere: str
) -> None:
    (use,) = services[name].data_uses
    assert use.default_in(Region(here)) is ByDefault.OFF
    assert use.default_in(Region(elsewhere)) is not ByDefault.OFF


def test_the_deadline_of_vercel_is_pacific_time(services: dict[str, Service]) -> None:
    (use,) = services["vercel"].data_uses
    (deadline,) = use.deadlines
    assert deadline.ends is not None
    assert deadline.ends.isoformat() == "2026-04-01T07:00:00+00:00"


def test_what_cannot_be_refused_says_what_helps(services: dict[str, Service]) -> None:
    for service in services.values():
        for use in service.data_uses:
            if not use.routes and use.by_default is not ByDefault.OFF:
                assert use.helps, use.id


def test_nothing_is_said_to_be_verified_that_nobody_opened(services: dict[str, Service]) -> None:
    assert [use.id for service in services.values() for use in service.data_uses if use.verified_on is not None] == []


_FRENCH = {
    "a space that breaks before a colon or in quotation marks": re.compile(r" :|« | »"),
    "a space that breaks before ; ! ?": re.compile(r"[ \u00a0][;!?]"),
    "a straight apostrophe": re.compile("'"),
    "two spaces": re.compile("  "),
    "a le that is elided": re.compile(r"(?<!-)\b[Ll][ea] [aeiouéèêAEIOUÉ]\w"),
}
_NOT_OURS = re.compile(r"«\u00a0[^»]*\u00a0»")
"""What a screen says, in whatever language."""


@pytest.mark.parametrize("rule", _FRENCH)
def test_french_is_set_as_it_is_in_france(services: dict[str, Service], rule: str) -> None:
    found = [
        text
        for service in services.values()
        for text in _texts(service)
        if _FRENCH[rule].search(_NOT_OURS.sub("«»", text))
    ]
    assert found == []


def _texts(piece: object) -> Iterator[str]:
    """Yield the French sentences of an entry; not the steps of paths, which quote what stands on a screen."""
    match piece:
        case Mapping():
            french = piece.get("fr")
            if isinstance(french, str):
                yield french
        case str():
            return
        case tuple() | frozenset():
            for part in piece:
                yield from _texts(part)
        case _:
            return
