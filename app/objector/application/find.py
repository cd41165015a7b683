# SPDX-License-Identifier: Apache-2.0
"""From the names that a person types to the data use, route and account they stand for."""

from collections.abc import Sequence
from typing import NamedTuple

from objector.application.ports import Catalogue, Preferences
from objector.domain.errors import (
    NoWayToRefuse,
    RouteKindMismatch,
    RouteRequired,
    SeveralAccounts,
    SeveralCases,
    UnknownRoute,
    UnknownService,
)
from objector.domain.ledger import Entry, accounts_of
from objector.domain.service import DataUse, Route, RouteKind, Service, ServiceId


class Located(NamedTuple):
    """A data use and the service it belongs to."""

    service: Service
    use: DataUse


def find_service(catalogue: Catalogue, name: str) -> Service:
    """Find the service called `name`. Raises UnknownService, which names those that are spelt much the same."""
    service = catalogue.service(ServiceId(name))
    if service is None:
        raise UnknownService(name, _alike(name, tuple(listing.id for listing in catalogue.listings())))
    return service


def find_use(catalogue: Catalogue, name: str) -> Located:
    """Find the data use called `name`: `linkedin.ai-training`, or `linkedin` for a service with only one.

    Raises UnknownService, or SeveralCases where a service has several.
    """
    service = catalogue.service(ServiceId(name.partition(".")[0]))
    if service is not None:
        if service.id == name:
            if len(service.data_uses) > 1:
                raise SeveralCases(name, tuple(use.id for use in service.data_uses))
            return Located(service, service.data_uses[0])
        for use in service.data_uses:
            if use.id == name:
                return Located(service, use)
    raise UnknownService(name, _alike(name, tuple(listing.id for listing in catalogue.listings())))


_MOST_NAMED = 5


def _alike(name: str, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ids that a person may have meant; all of them where they are few."""
    if len(known) <= _MOST_NAMED:
        return known
    from difflib import get_close_matches

    return tuple(get_close_matches(name.lower(), known, n=_MOST_NAMED, cutoff=0.6))


def named_accounts(preferences: Preferences, service: ServiceId) -> tuple[str, ...]:
    """Return the accounts that the person named when putting a service into the list."""
    return next((one.accounts for one in preferences.services or () if one.service == service), ())


SENDABLE = frozenset({RouteKind.FORM, RouteKind.LETTER, RouteKind.ADMIN})
SWITCHES = frozenset({RouteKind.SETTING, RouteKind.ADMIN})


def find_route(use: DataUse, name: str | None, kinds: frozenset[RouteKind] = frozenset(RouteKind)) -> Route:
    """Find the route called `name`; without a name the only required one of `kinds`, else the only one of them.

    Raises UnknownRoute, RouteKindMismatch where the named one is of another kind, and RouteRequired where none is named
    and several would do; where none at all would do, RouteKindMismatch about the first; NoWayToRefuse without routes.
    """
    if not use.routes:
        raise NoWayToRefuse(use.id)
    fitting = tuple(route for route in use.routes if route.kind in kinds)
    known = tuple(str(route.id) for route in fitting)
    if name is not None:
        named = next((route for route in use.routes if route.id == name), None)
        if named is None:
            raise UnknownRoute(name, tuple(str(route.id) for route in use.routes))
        if named.kind not in kinds:
            raise RouteKindMismatch(name, known)
        return named
    if not fitting:
        raise RouteKindMismatch(use.routes[0].id, known)
    required = tuple(route for route in fitting if route.required)
    for candidates in (required, fitting):
        if len(candidates) == 1:
            return candidates[0]
    raise RouteRequired(known)


def find_account(
    use: DataUse, entries: Sequence[Entry], account: str | None, named: tuple[str, ...] = ()
) -> str | None:
    """Return the account that an answer is about: the one given, else the only one that was ever named.

    `entries` are the standing ones of the data use, `named` the accounts in the person's list. Raises SeveralAccounts
    where several were named and none is given.
    """
    if account is not None:
        return account
    accounts = tuple(accounts_of(entries, named))
    if len(accounts) > 1:
        raise SeveralAccounts(use.id, tuple(name or "" for name in accounts))
    return accounts[0]
