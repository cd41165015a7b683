# SPDX-License-Identifier: Apache-2.0
"""The list of services: all the facts in one file, issued on a day, and what may not change from one to the next.

A person's answers name services, data uses and routes by their ids. What an id stands for is the same in every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from objector.domain.enumeration import Enum
from objector.domain.errors import ListFault
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import DataUse, Service, ServiceId

MOST_SERIAL = 10**12 - 1
OLD_AFTER = 90
"""Days after which a list is called old: most of what it says of dates is about the next three months."""


class Issue(NamedTuple):
    """Which list it is."""

    serial: int
    """The higher, the newer."""
    day: date
    """The day on which it was issued, in UTC."""


class Terms(NamedTuple):
    """What the signature of a list of services vouches for."""

    issue: Issue
    form: int
    """The form of the facts in it."""
    oldest: str
    """The version of the oldest Objector that reads that form."""


class ListOrigin(Enum):
    """Where the list in use came from."""

    BUILT_IN = "built_in"
    """With Objector itself."""
    INSTALLED = "installed"
    """By the person's hand, or by a package."""


class ListInUse(NamedTuple):
    """The list that is used."""

    issue: Issue | None
    """`None` where it is damaged."""
    origin: ListOrigin
    development: bool
    """Whether this build has no keys to believe another list by."""
    damaged: bool
    """Whether one that was installed could not be read, so that the built-in one is used."""
    package: str | None = None
    """The file of a package that it is, where it came so."""
    left: str | None = None
    """The file of a newer one that a package brought, and that was not taken by itself."""

    def age(self, today: date) -> int:
        """Return how many days ago it was issued; 0 where that day is still to come, or not known."""
        return 0 if self.issue is None else max(0, (today - self.issue.day).days)

    def is_old(self, today: date) -> bool:
        """Return whether so much time has passed that a newer one is to be looked for."""
        return self.age(today) >= OLD_AFTER


def why_not_newer(offered: Issue, used: Issue, *, same: bool) -> ListFault | None:
    """Return why a list is not to take the place of the one in use, `None` where its serial is higher.

    `same` says whether both tell the same.
    """
    if offered.serial > used.serial:
        return None
    if offered.serial < used.serial:
        return ListFault.OLDER
    return ListFault.SAME if same else ListFault.OTHER


class NewDomains(NamedTuple):
    """A service that is known already, and whose pages a newer list opens elsewhere too."""

    service: ServiceId
    name: str
    before: tuple[str, ...]
    added: tuple[str, ...]


def new_domains(before: Iterable[Service], after: Mapping[ServiceId, Service]) -> Iterator[NewDomains]:
    """Yield the services that are known already and have hosts in the newer list that are on none of theirs so far."""
    for old in before:
        new = after.get(old.id)
        if new is not None:
            added = tuple(one for one in new.domains if not any(_is_on(one, domain) for domain in old.domains))
            if added:
                yield NewDomains(new.id, new.name, old.domains, added)


def lost_ids(before: Iterable[Service], after: Mapping[ServiceId, Service]) -> Iterator[str]:
    """Yield the ids of services, data uses and routes that the newer list has no longer."""
    for old in before:
        new = after.get(old.id)
        if new is None:
            yield old.id
            continue
        uses = {use.id: use for use in new.data_uses}
        for use in old.data_uses:
            if use.id not in uses:
                yield use.id
                continue
            routes = {route.id for route in uses[use.id].routes}
            yield from (f"{use.id}/{route.id}" for route in use.routes if route.id not in routes)


def changed_meanings(before: Iterable[Service], after: Mapping[ServiceId, Service]) -> Iterator[str]:
    """Yield the ids that stand for something else in the newer list.

    A service that is renamed keeps its old name as an alias. A route stays of its kind, since an answer about a switch
    says nothing about a letter. A data use whose title and purpose share no word with those of before, and whose pages
    are all others, is another one.
    """
    for old in before:
        new = after.get(old.id)
        if new is None:
            continue
        if not _is_same(old, new):
            yield old.id
        uses = {use.id: use for use in new.data_uses}
        for use in old.data_uses:
            newer = uses.get(use.id)
            if newer is None:
                continue
            kinds = {route.id: route.kind for route in newer.routes}
            yield from (f"{use.id}/{one.id}" for one in use.routes if kinds.get(one.id, one.kind) is not one.kind)
            if not (_topic(old, use) & _topic(new, newer) or _pages(use) & _pages(newer)):
                yield use.id


def _is_on(host: str, domain: str) -> bool:
    return host == domain or host.endswith(f".{domain}")


def _is_same(old: Service, new: Service) -> bool:
    """Return whether both are one service: by its name, or by a name that it kept as an alias."""
    one, other = _letters(old.name), _letters(new.name)
    return one in other or other in one or one in map(_letters, new.aliases) or other in map(_letters, old.aliases)


def _letters(name: str) -> str:
    return "".join(filter(str.isalnum, name.casefold()))


_WORD = re.compile(r"\w+")
_SAYS_LITTLE = frozenset("a ai and by for from in its may not of on or s the their to use uses with your you".split())


def _topic(service: Service, use: DataUse) -> frozenset[str]:
    """Return the words in which a data use is told, without the service's name and those that every one has."""
    text = f"{use.title['en']} {use.purpose['en']}"
    own = set(_WORD.findall(" ".join((service.name, service.company or "", *service.aliases)).casefold()))
    return frozenset(_WORD.findall(text.casefold())) - own - _SAYS_LITTLE


def _pages(use: DataUse) -> frozenset[str]:
    return frozenset(route.url for route in use.routes if route.url is not None)
