# SPDX-License-Identifier: Apache-2.0
"""Use case: which services are in the person's list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from objector.application.changes import Changes
from objector.application.find import find_service
from objector.application.ports import Catalogue, Chosen, Clock, Ledger, Preferences, PreferenceStore
from objector.domain.errors import LastService, ServiceAnswered, ServiceObsolete
from objector.domain.ledger import UNDOABLE, Entry
from objector.domain.listing import Listing
from objector.domain.service import ServiceId, UseId
from objector.domain.wording import LABEL_LIMIT, tidy

FIRST = ServiceId("linkedin")
"""What is in the list until the person chooses."""


def service_of(use: UseId) -> ServiceId:
    """Return the service that a data use belongs to, by its id."""
    return ServiceId(use.partition(".")[0])


def answered(entries: Iterable[Entry]) -> list[ServiceId]:
    """Return the services about which something stands that the person said, sorted; an opened page says nothing."""
    return sorted({service_of(entry.use) for entry in entries if entry.kind in UNDOABLE})


def listed(preferences: Preferences, entries: Iterable[Entry]) -> Mapping[ServiceId, Chosen | None]:
    """Return the services in the person's list: the chosen ones in their order, then what was answered otherwise."""
    chosen = preferences.services
    shown: dict[ServiceId, Chosen | None] = {FIRST: None} if chosen is None else {one.service: one for one in chosen}
    for service in answered(entries):
        shown.setdefault(service, None)
    return shown


class ChooseServices:
    """The person's list, changed. Every method may raise StorageError or DatabaseNewer."""

    def __init__(self, clock: Clock, catalogue: Catalogue, ledger: Ledger, store: PreferenceStore) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._store = store

    def current(self) -> Sequence[ServiceId]:
        """Return what is in the list, in its order."""
        return tuple(listed(self._store.read(), self._ledger.essential()))

    def listings(self) -> Sequence[Listing]:
        """Return everything that can be chosen from, in the order of the ids."""
        return self._catalogue.listings()

    def accounts(self, service: ServiceId) -> tuple[str, ...]:
        """Return the accounts that the person named at a service when choosing it."""
        chosen = self._store.read().services or ()
        return next((one.accounts for one in chosen if one.service == service), ())

    def fixed(self) -> frozenset[ServiceId]:
        """Return the services that stay in the list, since something the person said about them stands."""
        return frozenset(answered(self._ledger.essential()))

    def add(self, name: str, accounts: Iterable[str] = ()) -> Changes:
        """Put a service into the list, with accounts beside those that it has there.

        Raises UnknownService, ServiceObsolete, and TextTooLong for an account's name; then nothing was changed.
        """
        service = find_service(self._catalogue, name)
        if service.obsolete is not None:
            raise ServiceObsolete(name, service.obsolete.successor)
        named = tuple(label for account in accounts if (label := tidy(account, LABEL_LIMIT)) is not None)
        chosen = self._chosen()
        before = chosen.get(service.id) or Chosen(service.id, self._clock.now().date())
        together = tuple(dict.fromkeys((*before.accounts, *named)))
        chosen[service.id] = before._replace(accounts=together)
        return self._keep(chosen)

    def drop_account(self, name: str, account: str) -> Changes:
        """Take an account out of the list; where something was said about it, its case stays."""
        chosen = self._chosen()
        one = chosen.get(ServiceId(name))
        if one is None:
            return Changes()
        chosen[one.service] = one._replace(accounts=tuple(label for label in one.accounts if label != account))
        return self._keep(chosen)

    def remove(self, name: str) -> Changes:
        """Take a service out of the list. Raises ServiceAnswered while something that the person said there stands.

        Raises LastService where it is the only one.
        """
        service = find_service(self._catalogue, name).id
        if service in self.fixed():
            raise ServiceAnswered(name)
        chosen = self._chosen()
        if service not in chosen:
            return Changes()
        if set(self.current()) == {service}:
            raise LastService
        del chosen[service]
        return self._keep(chosen)

    def _chosen(self) -> dict[ServiceId, Chosen]:
        """Return the list as it is written down; the first choice writes down what was there before it."""
        chosen = self._store.read().services
        if chosen is None:
            today = self._clock.now().date()
            return {service: Chosen(service, today) for service in self.current()}
        return {one.service: one for one in chosen}

    def _keep(self, chosen: Mapping[ServiceId, Chosen]) -> Changes:
        self._store.write(self._store.read()._replace(services=tuple(chosen.values())))
        return Changes(preferences=True)
