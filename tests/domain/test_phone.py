# SPDX-License-Identifier: Apache-2.0
"""Which page is opened on a phone: one on the service's own domains, or none."""

from __future__ import annotations

from datetime import date

from objector.domain.phone import phone_address
from objector.domain.service import Confidence, Path, Route, Service, Source, SourceId, Surface
from tests.support.builders import a_route, a_service, a_use

PATH = Path(Surface.PHONE, {"en": ("settings",)}, Confidence.SURE, (SourceId("of the path"),))


def source(name: str, url: str | None) -> Source:
    return Source(SourceId(name), {"en": name}, {"en": name}, url, None, date(2026, 1, 1), Confidence.SURE)


def found(route: Route, *sources: Source) -> str | None:
    service: Service = a_service(a_use(route))._replace(sources=sources)
    address = phone_address(service, route)
    return None if address is None else address.url


ROUTE = a_route("setting", url=None)._replace(paths=(PATH,), sources=(SourceId("of the route"),))
OWN = f"https://help.{a_service().domains[0]}/app"


def test_the_route_s_own_address_comes_first() -> None:
    own = f"https://{a_service().domains[0]}/settings"
    assert found(ROUTE._replace(url=own), source("of the path", OWN)) == own


def test_else_it_is_a_source_of_the_path_or_the_route_on_the_service_s_domains() -> None:
    assert found(ROUTE, source("of something else", OWN + "/1"), source("of the path", OWN)) == OWN
    assert found(ROUTE, source("of the route", OWN)) == OWN


def test_elsewhere_and_nowhere_are_no_page() -> None:
    assert found(ROUTE, source("of the path", "https://blog.example.org/"), source("of the route", None)) is None
    assert found(ROUTE, source("of the path", "http" + OWN.removeprefix("https"))) is None
    assert found(ROUTE) is None
