# SPDX-License-Identifier: Apache-2.0
"""Use case: which services are in the person's list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from objector.application.changes import Changes
from objector.application.find import find_service, find_use, named_accounts
from objector.application.ports.preferences import Chosen, ListBefore
from objector.domain.errors import LastService, ServiceAnswered, ServiceObsolete, SeveralCases
from objector.domain.ledger import ANSWERS, UNDOABLE, Entry, is_gone, is_same_account, standing
from objector.domain.listing import Listing
from objector.domain.service import Service, ServiceId, UseId
from objector.domain.wording import account_label, alike, known_label

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.preferences import Preferences, PreferenceStore

FIRST = ServiceId("linkedin")
"""What is in the list until the person chooses."""


def service_of(use: UseId) -> ServiceId:
    """Return the service that a data use belongs to, by its id."""
    return ServiceId(use.partition(".")[0])


def answered(entries: Iterable[Entry]) -> list[ServiceId]:
    """Return the services about which something stands that the person said, sorted; an opened page says nothing."""
    return sorted({service_of(entry.use) for entry in entries if entry.kind in ANSWERS})


def listed(preferences: Preferences, entries: Iterable[Entry]) -> Mapping[ServiceId, Chosen | None]:
    """Return the services in the person's list: the chosen ones in their order, then what was answered otherwise."""
    chosen = preferences.services
    shown: dict[ServiceId, Chosen | None] = {FIRST: None} if chosen is None else {one.service: one for one in chosen}
    for service in answered(entries):
        shown.setdefault(service, None)
    return shown


def _together(before: Sequence[str], named: Iterable[str]) -> tuple[str, ...]:
    """Return old and new accounts together. Of names that read alike the first stays."""
    together, known = list(before), {alike(label) for label in before}
    for label in named:
        if alike(label) not in known:
            known.add(alike(label))
            together.append(label)
    return tuple(together)


def _before(kept: Preferences, services: tuple[Chosen, ...], entries: Sequence[Entry]) -> ListBefore | None:
    """Return what undoes a change of the list; what undid the last one where nothing is another way."""
    about = {one.service for one in {*(kept.services or ())} ^ {*services}}
    if kept.services is None:
        about.discard(FIRST)  # it was there before anybody chose
    if not about:
        return kept.list_before
    return ListBefore(tuple(sorted(about)), max((entry.seq for entry in entries), default=0), kept.services)


def _is_about(account: str, service: ServiceId, before: ListBefore, now: Preferences) -> bool:
    """Return whether the last change of a service in the list was about an account: all of it without any named."""
    there = {alike(label) for label in named_accounts(now._replace(services=before.services), service)}
    here = {alike(label) for label in named_accounts(now, service)}
    return not there | here or alike(account) in there ^ here


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
        """Put a service into the list, with accounts beside those that it has there; one that reads alike is there.

        Raises UnknownService, ServiceObsolete, and TextTooLong or TextNotKept for an account's name; then nothing was
        changed.
        """
        service = self._find_usable(name)
        named = tuple(label for account in accounts if (label := account_label(account)) is not None)
        # An account that an answer named already is called as it was there.
        spoken_of = [entry.account for entry in self._ledger.essential() if service_of(entry.use) == service.id]
        named = tuple(known_label(label, spoken_of) for label in named)
        today = self._clock.now().date()

        def how(chosen: dict[ServiceId, Chosen]) -> None:
            before = chosen.get(service.id) or Chosen(service.id, today)
            chosen[service.id] = before._replace(accounts=_together(before.accounts, named))

        return self._change(how)

    def add_all(self, names: Iterable[str]) -> Changes:
        """Put services into the list, all of them or none. Raises as `add`."""
        services = [self._find_usable(name).id for name in names]
        today = self._clock.now().date()

        def how(chosen: dict[ServiceId, Chosen]) -> None:
            for service in services:
                chosen.setdefault(service, Chosen(service, today))

        return self._change(how)

    def drop_account(self, name: str, account: str) -> Changes:
        """Take an account out of the list; where something was said about it, its case stays."""
        service, named = ServiceId(name), self.accounts(ServiceId(name))
        gone = account if account in named else known_label(account, named)
        if gone not in named:
            return Changes()

        def how(chosen: dict[ServiceId, Chosen]) -> None:
            one = chosen.get(service)
            if one is not None:
                chosen[service] = one._replace(accounts=tuple(label for label in one.accounts if label != gone))

        return self._change(how)

    def remove(self, name: str) -> Changes:
        """Take a service out of the list.

        Raises UnknownService, ServiceAnswered while an answer there stands, and LastService where it is the only one.
        """
        return self.remove_all((name,))

    def remove_all(self, names: Iterable[str]) -> Changes:
        """Take services out of the list, all of them or none. Raises as `remove`."""
        fixed = self.fixed()
        services = []
        for name in names:
            service = find_service(self._catalogue, name).id
            if service in fixed:
                raise ServiceAnswered(name)
            services.append(service)
        if not set(services) & set(self.current()):
            return Changes()

        def how(chosen: dict[ServiceId, Chosen]) -> None:
            for service in services:
                chosen.pop(service, None)
            if not chosen and not fixed:
                raise LastService

        return self._change(how)

    def undoable(self, name: str, *, account: str | None = None) -> ListBefore | None:
        """Return the list before its last change, where that is the latest standing act about a service; else nothing.

        A change is about each service that it added, took off or gave other accounts, and where an account is given,
        about that one. Raises UnknownService, and TextTooLong or TextNotKept for the account.
        """
        service, wanted = self._find_by_use(name), account_label(account)
        kept = self._store.read()
        before = kept.list_before
        if before is None or service.id not in before.about:
            return None
        if wanted is not None and not _is_about(wanted, service.id, before, kept):
            return None
        for use in service.data_uses:
            history = self._ledger.history(use.id)
            for entry in standing(history):
                is_later = entry.seq > before.after and entry.kind in UNDOABLE
                is_meant = wanted is None or entry.account is None or is_same_account(entry.account, wanted)
                if is_later and is_meant and not is_gone(entry, history, self._clock.now()):
                    return None
        return before

    def undo(self, before: ListBefore) -> Changes:
        """Put the list back as it was before its last change, unless it was changed again since."""

        def put_back(kept: Preferences) -> Preferences:
            return kept._replace(services=before.services, list_before=None) if kept.list_before == before else kept

        self._store.change(put_back)
        return Changes(preferences=True)

    def _find_by_use(self, name: str) -> Service:
        """Return the service that is named, be it by one of its data uses."""
        try:
            return find_use(self._catalogue, name).service
        except SeveralCases:
            return find_service(self._catalogue, name)

    def _find_usable(self, name: str) -> Service:
        service = find_service(self._catalogue, name)
        if service.obsolete is not None:
            raise ServiceObsolete(name, service.obsolete.successor)
        return service

    def _change(self, how: Callable[[dict[ServiceId, Chosen]], None]) -> Changes:
        """Change the list in its place; the first choice writes down what was there before it."""
        today, entries = self._clock.now().date(), self._ledger.essential()

        def changed(kept: Preferences) -> Preferences:
            before = kept.services
            if before is None:
                before = tuple(Chosen(service, today) for service in listed(kept, entries))
            chosen = {one.service: one for one in before}
            how(chosen)
            services = tuple(chosen.values())
            return kept._replace(services=services, list_before=_before(kept, services, entries))

        self._store.change(changed)
        return Changes(preferences=True)
