# SPDX-License-Identifier: Apache-2.0
"""Use case: open a route's page in the person's browser, and keep that it was opened once the desktop accepted it."""

from __future__ import annotations

from objector.application.changes import Changes
from objector.application.find import find_account, find_route, find_use
from objector.application.ports import Catalogue, Clock, Ledger, Opener
from objector.domain.address import Address, route_address
from objector.domain.errors import NoAddress
from objector.domain.ledger import Draft, Kind
from objector.domain.wording import LABEL_LIMIT, tidy


class OpenPage:
    """The three parts of opening a page. A window runs the middle one, which waits for the desktop, off its thread."""

    def __init__(self, clock: Clock, catalogue: Catalogue, ledger: Ledger, opener: Opener) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._opener = opener

    def address(self, name: str, route: str | None = None) -> Address:
        """Return the checked address of a route, by default of the required one.

        Raises UnknownService, SeveralCases, UnknownRoute or RouteRequired where the names do not stand for one route,
        NoAddress where it has none, and AddressRefused where it is not `https` on the service's own domains.
        """
        service, use = find_use(self._catalogue.read().services, name)
        chosen = find_route(use, route)
        if chosen.url is None:
            raise NoAddress(chosen.id)
        return route_address(service, chosen.url)

    def hand_over(self, address: Address) -> None:
        """Give the address to the desktop. Raises PageNotOpened where the desktop did not accept it."""
        self._opener.open(address)

    def record(self, name: str, route: str | None = None, *, account: str | None = None) -> Changes:
        """Keep that the page was opened. Raises as `address`, SeveralAccounts, and TextTooLong for the account."""
        return Changes(entry=self._ledger.append(self._draft(name, route, account)))

    def __call__(self, name: str, route: str | None = None, *, account: str | None = None) -> Changes:
        """Open the page of a route and keep that; raises as the three parts do, before the page opens if it can."""
        address = self.address(name, route)
        self._draft(name, route, account)
        self.hand_over(address)
        return self.record(name, route, account=account)

    def _draft(self, name: str, route: str | None, account: str | None) -> Draft:
        _, use = find_use(self._catalogue.read().services, name)
        chosen = find_route(use, route)
        about = find_account(use, self._ledger.essential(use.id), tidy(account, LABEL_LIMIT))
        return Draft(self._clock.now(), self._clock.zone().name, Kind.OPENED, use.id, chosen.id, about)
