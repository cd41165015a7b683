# SPDX-License-Identifier: Apache-2.0
"""The catalogue as it was compiled when the package was built: what is not asked for is not decoded."""

from __future__ import annotations

from objector.adapters.catalogue.compiled_head import NotCompiled, read_head

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.adapters.catalogue.compiled_form import CompiledFile
    from objector.adapters.catalogue.folder import FolderCatalogue
    from objector.application.ports.catalogue import CatalogueReading
    from objector.domain.errors import CatalogueFault
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId


class CompiledCatalogue:
    """A compiled catalogue, and the folder that it was made of: that one answers where the file is not to be believed.

    A service that was asked for is kept.
    """

    def __init__(self, path: str, folder: FolderCatalogue) -> None:
        self._path = path
        self._folder = folder
        self._file: CompiledFile | None = None
        self._refused = False
        self._listings: tuple[Listing, ...] | None = None
        self._services: dict[ServiceId, Service | None] = {}

    def read(self) -> CatalogueReading:
        """Return all services in the order of their ids, and a fault for each file that is refused."""
        from objector.application.ports.catalogue import CatalogueReading

        try:
            services = [self._decoded(service_id) for service_id in self._compiled().ids()]
        except NotCompiled:
            return self._otherwise().read()
        return CatalogueReading(tuple(service for service in services if service is not None), ())

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids."""
        try:
            if self._listings is None:
                self._listings = self._compiled().listings()
        except NotCompiled:
            return self._otherwise().listings()
        return self._listings

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id, or its file is refused."""
        try:
            return self._decoded(service_id)
        except NotCompiled:
            return self._otherwise().service(service_id)

    def faults(self) -> Sequence[CatalogueFault]:
        """Return a fault for each file that is refused: none was, if it could be compiled."""
        try:
            self._compiled()
        except NotCompiled:
            return self._otherwise().faults()
        return ()

    def edition(self) -> str:
        """Return what changes whenever the catalogue does; nothing of it is decoded."""
        try:
            with open(self._path, "rb") as file:
                return read_head(file).edition
        except (OSError, NotCompiled):
            return self._folder.edition()

    def _decoded(self, service_id: ServiceId) -> Service | None:
        if service_id not in self._services:
            self._services[service_id] = self._compiled().service(service_id)
        return self._services[service_id]

    def _compiled(self) -> CompiledFile:
        if self._refused:
            raise NotCompiled("refused before")
        if self._file is None:
            # Its decoder is slow to import, and not every way of starting asks for facts.
            from objector.adapters.catalogue.compiled_form import CompiledFile

            self._file = CompiledFile(self._path)
        return self._file

    def _otherwise(self) -> FolderCatalogue:
        """Take all answers from the folder from now on, so that they agree with one another."""
        self._refused = True
        self._listings = None
        self._services.clear()
        return self._folder
