# SPDX-License-Identifier: Apache-2.0
"""Use case: take a list of services that somebody brought, or go back to the one that came with Objector."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC
from typing import TYPE_CHECKING

from objector.domain.errors import ListFault, ListRefused, ObjectorError, StorageError
from objector.domain.named_tuple import NamedTuple
from objector.domain.news import News, news
from objector.domain.service_list import Issue, ListInUse, NewDomains, changed_meanings, lost_ids, new_domains

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.service_lists import OfferedList, ServiceLists
    from objector.domain.service import Service


_PASSING = frozenset({ListFault.UNREADABLE, ListFault.NO_KEYS, ListFault.CLOCK})
"""Why a list is refused that may be taken later as it is."""


class ListOffer(NamedTuple):
    """A list that can be taken."""

    list: OfferedList
    domains: tuple[NewDomains, ...]
    """What the person is to agree to: services that are known already, with pages elsewhere than before."""


class InstallList:
    """Looks at lists, and takes them."""

    def __init__(self, clock: Clock, catalogue: Catalogue, lists: ServiceLists, keep_facts: Callable[[], None]) -> None:
        """Put it together; `keep_facts` is called while the list of before is used, and once the other one is."""
        self._clock = clock
        self._catalogue = catalogue
        self._lists = lists
        self._keep_facts = keep_facts

    def in_use(self) -> ListInUse:
        """Return which list is used."""
        return self._lists.in_use()

    def look(self, path: str) -> ListOffer:
        """Look at the list in a file, whose signature has to hold, and compare it with the one in use.

        Raises ListRefused for what is not to be taken, and CatalogueDamaged where the list in use cannot be read.
        """
        offered = self._lists.offered(path)
        self._lists.check_newer(offered)
        if self._clock.now().astimezone(UTC).date() < offered.issue.day:
            raise ListRefused(ListFault.CLOCK, day=offered.issue.day)
        before = (
            [] if self._lists.in_use().issue is None else self._known()
        )  # where nothing can be read, another one is the way out
        after = {service.id: service for service in offered.services}
        for lost in lost_ids(before, after):
            raise ListRefused(ListFault.GONE, lost)
        for changed in changed_meanings(before, after):
            raise ListRefused(ListFault.MEANING, changed)
        return ListOffer(offered, tuple(new_domains(before, after)))

    def take(self, offer: ListOffer) -> Issue:
        """Use a list that was looked at, and whose domains the person agreed to. Raises ListRefused, StorageError."""
        with suppress(ObjectorError):  # without them what changed is told by the facts' own notes
            self._keep_facts()
        self._lists.take(offer.list)
        with suppress(ObjectorError):  # from today on its services are known here
            self._keep_facts()
        return offer.list.issue

    def go_back(self) -> ListInUse:
        """Use the list that came with Objector, and return which one that is. Raises StorageError."""
        self._lists.go_back()
        return self._lists.in_use()

    def follow_packages(self) -> Issue | None:
        """Let go of a list whose package was removed, and take a newer one that a package brought; return which.

        `None` where there was none, or none to take. Never raises: one that is refused for good, or whose domains a
        person has to agree to, is left, and not looked at again.
        """
        self._lists.follow_packages()
        path = self._lists.brought()
        if path is None:
            return None
        try:
            offer = self.look(path)
            if not offer.domains:
                return self.take(offer)
        except ObjectorError as error:
            if isinstance(error, StorageError) or (isinstance(error, ListRefused) and error.fault in _PASSING):
                return None  # what is in the way may be gone next time
        self._lists.leave(path)
        return None

    def news(self, since: date | None) -> tuple[News, ...]:
        """Return what changed in the facts from a day on, the newest first. Raises CatalogueDamaged."""
        return news(self._known(), since)

    def _known(self) -> list[Service]:
        services = (self._catalogue.service(listing.id) for listing in self._catalogue.listings())
        return [service for service in services if service is not None]
