# SPDX-License-Identifier: Apache-2.0
"""Catalogues of many services, LinkedIn and others like ChatGPT; and how long one letter takes to search in them.

A program finds such a catalogue in a copy of the resources, which comes first on its PYTHONPATH.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple

import objector_resources
from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.listing import Listing, listing_of, search
from objector.domain.service import Category, Service, ServiceId, UseId
from objector.nothing_due import DATABASE

sys.path.insert(0, str(Path(__file__).parents[2] / "packaging"))
from objector_services.compiling import compile_services

FRAME = 0.016
"""Seconds between two frames of a screen, within which a letter is to have its answer."""
LISTING = "from objector.adapters.catalogue import BundledCatalogue; BundledCatalogue().listings()"
"""A program that does what is needed to choose among all services."""

_RESOURCES = Path(objector_resources.__file__).parent
_SYLLABLES = "ka lo mi ra ti nu pe so da vé ba ru chi gla fro st en on er in".split()
_ROUNDS = 5


def many_services(count: int) -> list[Service]:
    """Return LinkedIn and others with the facts of an entry of common length, other ids and invented names.

    They come in the order of their ids.
    """
    chance = Random(1)  # noqa: S311 - the same services every time
    first, common = (BundledCatalogue().service(ServiceId(name)) for name in ("linkedin", "chatgpt"))
    assert first is not None
    assert common is not None
    return [first, *(_like(common, number, chance) for number in range(1, count))]


def _like(common: Service, number: int, chance: Random) -> Service:
    service = f"other-{number:05}"
    return common._replace(
        id=ServiceId(service),
        name=" ".join(_word(chance) for _ in range(chance.choice((1, 1, 2)))),
        company=_word(chance) + " Inc.",
        category=chance.choice(list(Category)),
        aliases=tuple(_word(chance) for _ in range(chance.randrange(5))),
        data_uses=tuple(use._replace(id=UseId(f"{service}.{use.id.partition('.')[2]}")) for use in common.data_uses),
    )


def _word(chance: Random) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).title()


def resources_with(services: Sequence[Service], folder: Path) -> Path:
    """Copy the resources into a folder, with a catalogue of these services, and return the folder."""
    copy = folder / _RESOURCES.name
    shutil.copytree(_RESOURCES, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "services.list").write_bytes(compile_services(services))
    return folder


def pointed_at(resources: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which these resources are found before all others."""
    path = [str(resources), *filter(None, [environment.get("PYTHONPATH")])]
    return {**environment, "PYTHONPATH": os.pathsep.join(path)}


def choose(services: Sequence[Service], data: Path) -> None:
    """Put services into the list of the person whose data folder this is."""
    database = Database(str(data / DATABASE))
    chosen = tuple(Chosen(service.id, date(2026, 11, 23)) for service in services)
    SqlitePreferences(database).change(lambda _: Preferences(services=chosen))
    database.close()


class Typing(NamedTuple):
    """Seconds from a letter to the services that it leaves, while words are typed letter by letter."""

    first: float
    """Until all services stand there, before anything is typed."""
    median: float
    worst: float


def letter_by_letter(services: Sequence[Service]) -> Typing:
    """Type names that are there, some that nearly are, and two words at once."""
    listings = tuple(listing_of(service) for service in services)
    first = _seconds(listings, "")
    words = (listings[0].name, listings[-1].name, "kalora", "zebra", f"{listings[-1].name} inc")
    letters = [word[:length] for word in words for length in range(1, len(word) + 1)]
    each = [median(_seconds(listings, letter) for _ in range(_ROUNDS)) for letter in letters]
    return Typing(first, median(each), max(each))


def _seconds(listings: tuple[Listing, ...], typed: str) -> float:
    # The processor's time: what else the machine does meanwhile is no matter of ours.
    begin = process_time()
    search(listings, typed)
    return process_time() - begin
