# SPDX-License-Identifier: Apache-2.0
"""The catalogue as it was compiled when the package was built: what is not asked for is not decoded."""

from __future__ import annotations

from objector.adapters.catalogue.compiled_head import NotCompiled, read_head
from objector.domain.errors import CatalogueDamaged

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeVar

    from objector.adapters.catalogue.compiled_form import CompiledFile
    from objector.domain.contact import LetterFacts
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId
    from objector.domain.service_list import Issue

    T = TypeVar("T")


class CompiledCatalogue:
    """A compiled catalogue. A service that was asked for is kept."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: CompiledFile | None = None
        self._listings: Sequence[Listing] | None = None
        self._services: dict[ServiceId, Service | None] = {}

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids. Raises CatalogueDamaged."""
        if self._listings is None:
            self._listings = self._asked(lambda file: file.listings())
        return self._listings

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id. Raises CatalogueDamaged."""
        if service_id not in self._services:
            self._services[service_id] = self._asked(lambda file: file.service(service_id))
        return self._services[service_id]

    def letter_facts(self) -> LetterFacts:
        """Return where letters go. Raises CatalogueDamaged."""
        return self._asked(lambda file: file.letters())

    def edition_of(self, service_id: ServiceId) -> str:
        """Return what changes whenever anything that is told of a service does. Raises CatalogueDamaged."""
        return self._asked(lambda file: file.edition_of(service_id))

    def edition(self) -> str:
        """Return what changes whenever the catalogue does, nothing where it is damaged; none of it is decoded."""
        try:
            with open(self._path, "rb") as file:
                return read_head(file).edition
        except (OSError, NotCompiled):
            return ""

    def serial(self) -> int:
        """Return its serial, -1 where it is damaged; none of it is decoded."""
        try:
            with open(self._path, "rb") as file:
                return read_head(file).serial
        except (OSError, NotCompiled):
            return -1

    def at(self, path: str) -> CompiledCatalogue:
        """Return the one in another file."""
        return CompiledCatalogue(path)

    def issue(self) -> Issue | None:
        """Return as what it was issued, `None` where it is damaged; none of it is decoded."""
        from datetime import date

        from objector.domain.service_list import Issue

        try:
            with open(self._path, "rb") as file:
                head = read_head(file)
                return Issue(head.serial, date.fromisoformat(head.day))
        except (OSError, NotCompiled, ValueError):
            return None

    def _asked(self, ask: Callable[[CompiledFile], T]) -> T:
        # Its decoder is slow to import, and not every way of starting asks for facts.
        from objector.adapters.catalogue.compiled_form import CompiledFile

        try:
            if self._file is None:
                self._file = CompiledFile(self._path)
            return ask(self._file)
        except NotCompiled:
            raise CatalogueDamaged(self._path) from None
