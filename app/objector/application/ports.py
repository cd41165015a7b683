# SPDX-License-Identifier: Apache-2.0
"""The ports: everything that the use cases ask of the world. Each has one contract suite in `tests/contract`."""

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import NamedTuple, Protocol

from objector.domain.address import Address
from objector.domain.errors import CatalogueFault
from objector.domain.ledger import Draft, Entry
from objector.domain.region import Region
from objector.domain.service import Service, UseId


class Zone(NamedTuple):
    """The person's time zone; `name` is its IANA name, `None` where the system has only an offset."""

    name: str | None
    rules: tzinfo


class Clock(Protocol):
    """The present."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the person's zone."""
        ...

    def zone(self) -> Zone:
        """Return the person's zone, as the system has it now."""
        ...


class CatalogueReading(NamedTuple):
    """The services that could be read, and a fault for each file that could not."""

    services: tuple[Service, ...]
    faults: tuple[CatalogueFault, ...]


class Catalogue(Protocol):
    """The facts."""

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids; a refused file is a fault, never an exception."""
        ...


class Ledger(Protocol):
    """What the person did. Every method may raise StorageError or DatabaseNewer."""

    def append(self, draft: Draft) -> Entry:
        """Keep an entry and return it with its place; on return it is on the disk.

        Raises AlreadyUndone when `draft.undoes` was undone in the meantime.
        """
        ...

    def essential(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return what `objector.domain.ledger.essential` selects, of one data use or of all, in order."""
        ...

    def standing(self, use: UseId, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` standing entries of a data use, in order."""
        ...

    def history(self, use: UseId | None = None, limit: int | None = None) -> Sequence[Entry]:
        """Return every entry, withdrawn ones and undos included, or only the newest `limit`, in order."""
        ...

    def revision(self) -> int:
        """Return a number that is larger after each entry, whoever appended it."""
        ...


class Preferences(NamedTuple):
    """What the person chose; `None` is "as the system has it"."""

    region: Region | None = None
    language: str | None = None


class PreferenceStore(Protocol):
    """The kept choices. Every method may raise StorageError or DatabaseNewer."""

    def read(self) -> Preferences:
        """Return the choices; a value that is no longer understood counts as not chosen."""
        ...

    def write(self, preferences: Preferences) -> None:
        """Keep the choices; on return they are on the disk."""
        ...


class Whereabouts(NamedTuple):
    """What the system tells of the country; `None` where it tells nothing."""

    by_time_zone: Region | None
    by_locale: Region | None


class Place(Protocol):
    """Where the computer says it is."""

    def whereabouts(self) -> Whereabouts:
        """Return the countries of the system's time zone and of its locale."""
        ...


class Opener(Protocol):
    """The person's own browser. The one way in which a page is opened, from window and terminal."""

    def open(self, address: Address) -> None:
        """Hand an address to the desktop; returns when the desktop has accepted it, else raises PageNotOpened."""
        ...
