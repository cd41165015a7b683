# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Catalogue."""

from __future__ import annotations

from objector.application.ports import CatalogueReading
from objector.domain.errors import CatalogueFault
from objector.domain.service import Service


class FakeCatalogue:
    """Has the services and the faults that it is given."""

    def __init__(self, *services: Service, faults: tuple[CatalogueFault, ...] = ()) -> None:
        self.services = services
        self.faults = faults

    def read(self) -> CatalogueReading:
        return CatalogueReading(tuple(sorted(self.services, key=lambda service: service.id)), self.faults)
