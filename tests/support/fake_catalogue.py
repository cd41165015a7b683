# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from objector.application.ports.catalogue import CatalogueReading
from objector.domain.errors import CatalogueFault
from objector.domain.listing import Listing, listing_of
from objector.domain.service import Service, ServiceId


class FakeCatalogue:
    """Has the services and the faults that it is given."""

    def __init__(self, *services: Service, faults: tuple[CatalogueFault, ...] = ()) -> None:
        self.services = services
        self.refused = faults

    def read(self) -> CatalogueReading:
        return CatalogueReading(tuple(sorted(self.services, key=lambda service: service.id)), self.refused)

    def listings(self) -> Sequence[Listing]:
        return [listing_of(service) for service in self.read().services]

    def service(self, service_id: ServiceId) -> Service | None:
        return next((service for service in self.services if service.id == service_id), None)

    def faults(self) -> Sequence[CatalogueFault]:
        return self.refused
