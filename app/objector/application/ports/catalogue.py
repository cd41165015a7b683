# SPDX-License-Identifier: Apache-2.0
"""The facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.errors import CatalogueFault
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId


class CatalogueReading(NamedTuple):
    """The services that could be read, and a fault for each file that could not."""

    services: tuple[Service, ...]
    faults: tuple[CatalogueFault, ...]


class CatalogueCheck(NamedTuple):
    """What came of checking catalogue files for their authors: every fault that one reading can find."""

    files: int
    """How many were looked at."""
    faults: tuple[CatalogueFault, ...]


class Catalogue(Protocol):
    """The facts. A person uses some of the services; only what is asked for need be read."""

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids; a refused file is a fault, never an exception."""
        ...

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids."""
        ...

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id, or its file is refused."""
        ...

    def faults(self) -> Sequence[CatalogueFault]:
        """Return a fault for each file that is refused."""
        ...
