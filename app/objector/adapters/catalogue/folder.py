# SPDX-License-Identifier: Apache-2.0
"""The catalogue as people write it: one TOML file for each service."""

from __future__ import annotations

import os

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.application.ports.catalogue import CatalogueReading
    from objector.domain.errors import CatalogueFault
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId


class FolderCatalogue:
    """The catalogue files in a folder, read on the first question and then kept: they do not change while we run."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._reading: CatalogueReading | None = None
        self._listings: tuple[Listing, ...] | None = None

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids, and a fault for each file that is refused."""
        if self._reading is None:
            # Its decoder is slow to import, and not every way of starting asks for facts.
            from objector.adapters.catalogue.read import read_folder

            self._reading = read_folder(self._folder)
        return self._reading

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids."""
        if self._listings is None:
            from objector.domain.listing import listing_of

            self._listings = tuple(listing_of(service) for service in self.read().services)
        return self._listings

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id, or its file is refused."""
        return next((service for service in self.read().services if service.id == service_id), None)

    def faults(self) -> Sequence[CatalogueFault]:
        """Return a fault for each file that is refused."""
        return self.read().faults

    def edition(self) -> str:
        """Return what changes whenever a file does; the files are not read."""
        try:
            with os.scandir(self._folder) as entries:
                changed = [entry.stat().st_mtime_ns for entry in entries]
        except OSError:
            return ""
        return f"{len(changed)} {max(changed, default=0)}"
