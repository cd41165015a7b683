# SPDX-License-Identifier: Apache-2.0
"""What is only in an app on a phone: which page of the service tells of it."""

from __future__ import annotations

from contextlib import suppress

from objector.domain.address import Address, route_address
from objector.domain.errors import AddressRefused
from objector.domain.service import Route, Service


def phone_address(service: Service, route: Route) -> Address | None:
    """Return the page to open on a phone for a route that is only there; `None` without one on the service's domains.

    That is the route's own address, else the first of the sources of its paths, or of itself.
    """
    named = {*route.sources, *(source for path in route.paths for source in path.sources)}
    told = [source.url for source in service.sources if source.id in named]
    for url in (route.url, *told):
        if url is not None:
            with suppress(AddressRefused):
                return route_address(service, url)
    return None
