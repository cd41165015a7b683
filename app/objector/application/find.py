# SPDX-License-Identifier: Apache-2.0
"""From the names that a person types to the data use, route and account they stand for."""

from collections.abc import Sequence

from objector.application.ports.catalogue import Catalogue
from objector.application.ports.preferences import Preferences
from objector.domain.errors import (
    NoWayToRefuse,
    RouteKindMismatch,
    RouteRequired,
    SeveralAccounts,
    SeveralCases,
    UnknownRoute,
    UnknownService,
)
from objector.domain.ledger import Entry, by_account, is_same_account
from objector.domain.listing import is_called, search
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import LETTER, DataUse, Route, RouteKind, Service, ServiceId, UseId
from objector.domain.way import Way
from objector.domain.wording import known_label


class Located(NamedTuple):
    """A data use and the service it belongs to."""

    service: Service
    use: DataUse


def find_service(catalogue: Catalogue, name: str) -> Service:
    """Find the service called `name`. Raises UnknownService, which names those that are spelt much the same."""
    service = catalogue.service(ServiceId(name)) or _by_another_name(catalogue, name)
    if service is None:
        listings = catalogue.listings()
        close = _spelt_alike(name.partition(".")[0], [listing.id for listing in listings])
        found = () if close or not name.strip() else tuple(one.id for one in search(listings, name)[:_MOST_NAMED])
        known = tuple(listing.id for listing in listings)
        raise UnknownService(name, known if len(known) <= _MOST_NAMED else close or found, close or found)
    return service


def _by_another_name(catalogue: Catalogue, name: str) -> Service | None:
    """Return the one service that is called so, whatever the capitals and accents; `None` where none or several are."""
    called = [listing.id for listing in catalogue.listings() if is_called(listing, name)]
    return catalogue.service(called[0]) if len(called) == 1 else None


def find_use(catalogue: Catalogue, name: str) -> Located:
    """Find the data use called `name`: `linkedin.ai-training`, or `linkedin` or `LinkedIn` for a service with only one.

    Raises UnknownService, or SeveralCases where a service has several.
    """
    of_use = catalogue.service(ServiceId(name.partition(".")[0])) if "." in name else None
    for use in () if of_use is None else of_use.data_uses:
        if of_use is not None and use.id == name:
            return Located(of_use, use)
    service = find_service(catalogue, name)
    if len(service.data_uses) > 1:
        raise SeveralCases(name, tuple(use.id for use in service.data_uses))
    return Located(service, service.data_uses[0])


_MOST_NAMED = 5


def _spelt_alike(name: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return what a person may have meant by a slip of the keys."""
    from difflib import get_close_matches

    return tuple(get_close_matches(name.lower(), known, n=_MOST_NAMED, cutoff=0.6))


def named_accounts(preferences: Preferences, service: ServiceId) -> tuple[str, ...]:
    """Return the accounts that the person named when putting a service into the list."""
    return next((one.accounts for one in preferences.services or () if one.service == service), ())


def ways_of(preferences: Preferences, use: UseId, account: str | None) -> tuple[Way, ...]:
    """Return the ways that the person said are theirs, for an account or before that had a name."""
    return tuple(
        one.way
        for one in preferences.ways
        if one.use == use and (one.account is None or is_same_account(one.account, account))
    )


SENDABLE = frozenset({RouteKind.FORM, RouteKind.LETTER, RouteKind.ADMIN})
SWITCHES = frozenset({RouteKind.SETTING, RouteKind.ADMIN})


def find_route(
    use: DataUse,
    name: str | None,
    kinds: frozenset[RouteKind] = frozenset(RouteKind),
    mine: Sequence[Way] = (),
) -> Route:
    """Find the route called `name`; without a name the only required one of `kinds`, else the one that is `mine`.

    Else it is the only one of them.

    Raises UnknownRoute, RouteKindMismatch where the named one is of another kind, and RouteRequired where none is named
    and several would do; where none at all would do, RouteKindMismatch about the first; NoWayToRefuse without routes.
    """
    if name is not None and name == LETTER:
        use = use._replace(routes=use.every_route)
    if not use.routes:
        raise NoWayToRefuse(use.id)
    fitting = tuple(route for route in use.routes if route.kind in kinds)
    known = tuple(str(route.id) for route in fitting)
    if name is not None:
        named = next((route for route in use.routes if route.id == name), None)
        if named is None:
            there = tuple(str(route.id) for route in use.routes)
            raise UnknownRoute(name, there, _spelt_alike(name, there))
        if named.kind not in kinds:
            raise RouteKindMismatch(name, known)
        return named
    if not fitting:
        raise RouteKindMismatch(use.routes[0].id, known)
    required = tuple(route for route in fitting if route.required)
    chosen = tuple(route for route in fitting if route.id in {way.route for way in mine})
    for candidates in (required, () if required else chosen, fitting):
        if len(candidates) == 1:
            return candidates[0]
    raise RouteRequired(known)


def find_account(
    use: DataUse, entries: Sequence[Entry], account: str | None, named: tuple[str, ...] = ()
) -> str | None:
    """Return the account that an answer is about: the one given, as it was first written, else the only one ever named.

    `entries` are the standing ones of the data use, `named` the accounts in the person's list. Raises SeveralAccounts
    where several were named and none is given.
    """
    accounts = tuple(by_account(entries, named))
    if account is not None:
        return known_label(account, accounts)
    if len(accounts) > 1:
        raise SeveralAccounts(use.id, tuple(name or "" for name in accounts))
    return accounts[0]
