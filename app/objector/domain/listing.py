# SPDX-License-Identifier: Apache-2.0
"""What is needed to choose a service among many, and to find one by what a person types."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Category, Service, ServiceId, UseId


class Listing(NamedTuple):
    """A service as it stands in the catalogue's list."""

    id: ServiceId
    name: str
    company: str | None
    category: Category
    aliases: tuple[str, ...]
    uses: tuple[UseId, ...]
    several_accounts: bool
    obsolete: bool


def listing_of(service: Service) -> Listing:
    """Return how a service stands in the list."""
    return Listing(
        service.id,
        service.name,
        service.company,
        service.category,
        service.aliases,
        tuple(use.id for use in service.data_uses),
        service.several_accounts,
        service.obsolete is not None,
    )


def is_called(listing: Listing, name: str) -> bool:
    """Whether a service has a name, by its id, its own name or an alias, whatever the capitals, accents and hyphens."""
    wanted = _plain(name)
    return bool(wanted) and wanted in {_plain(one) for one in (listing.id, listing.name, *listing.aliases)}


def search(listings: Sequence[Listing], typed: str) -> list[Listing]:
    """Return the services in whose names every typed word begins a word, or stands inside one; the best fit first.

    Case, accents, hyphens and spaces do not count. What is obsolete is not to be chosen any more, and left out. Without
    a word that is every service, by name. What is prepared for a tuple is kept until another one is searched.
    """
    wanted = [plain for word in typed.split() if (plain := _plain(word))]
    by_distance: dict[int, list[Listing]] = {}
    for names in _names_of(_Same(tuple(listings))):
        distance = _distance(names, wanted)
        if distance is not None:
            by_distance.setdefault(distance, []).append(names.listing)
    return [listing for distance in sorted(by_distance) for listing in by_distance[distance]]


def is_found(listing: Listing, typed: str, *also: str) -> bool:
    """Whether each typed word is somewhere in a service's names, its company's, or what it is `also` called."""
    words = _names(listing).words + "".join(f"\n{_plain(name)}" for name in also)
    return all(_plain(word) in words for word in typed.split())


class _Names(NamedTuple):
    """A service's names as they are compared."""

    listing: Listing
    name: str
    words: str
    """Each word of any name, and each name without its spaces, on a line of its own."""


def _distance(names: _Names, wanted: Sequence[str]) -> int | None:
    """Return how far a service is from what is wanted, `None` where a word is nowhere in its names."""
    distance = 0
    for word in wanted:
        if word not in names.words:
            return None
        if not names.name.startswith(word):
            distance += 1 if f"\n{word}" in names.words else 2
    return distance


class _Same:
    """Some listings, equal to themselves only: to compare thousands at each letter would cost more than to search."""

    def __init__(self, listings: tuple[Listing, ...]) -> None:
        self.listings = listings

    def __hash__(self) -> int:
        return id(self.listings)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.listings is other.listings


@lru_cache(maxsize=1)
def _names_of(same: _Same) -> tuple[_Names, ...]:
    """Return the names of what may be chosen, by name."""
    names = [_names(listing) for listing in same.listings if not listing.obsolete]
    return tuple(sorted(names, key=lambda one: one.name))


def _names(listing: Listing) -> _Names:
    words: list[str] = []
    for name in (listing.name, listing.id, listing.company or "", *listing.aliases):
        folded = _folded(name)
        words.append(_letters(folded))
        if words[-1] != folded:
            words += map(_letters, folded.replace("-", " ").split())
    return _Names(listing, words[0], "".join(f"\n{word}" for word in dict.fromkeys(words) if word))


def _plain(text: str) -> str:
    """Return a text as it is compared: its letters and digits only, without accents, in lower case."""
    return _letters(_folded(text))


def _folded(text: str) -> str:
    """Return a text in lower case, with accents apart from their letters."""
    return (text if text.isascii() else unicodedata.normalize("NFKD", text)).casefold()


def _letters(folded: str) -> str:
    return folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
