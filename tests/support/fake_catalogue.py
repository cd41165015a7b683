# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from objector.domain.contact import LetterFacts
from objector.domain.errors import CatalogueDamaged
from objector.domain.listing import Listing, listing_of
from objector.domain.service import Service, ServiceId
from objector.domain.service_list import Issue


class FakeCatalogue:
    """Has the services that it is given, in the order of their ids, or is damaged."""

    def __init__(self, *services: Service, damaged: bool = False, letters: LetterFacts | None = None) -> None:
        self.services = tuple(sorted(services, key=lambda service: service.id))
        self.damaged = damaged
        self.issued = Issue(202611280000, date(2026, 11, 28))
        self.letters = LetterFacts() if letters is None else letters

    def listings(self) -> Sequence[Listing]:
        return [listing_of(service) for service in self._read()]

    def service(self, service_id: ServiceId) -> Service | None:
        return next((service for service in self._read() if service.id == service_id), None)

    def letter_facts(self) -> LetterFacts:
        self._read()
        return self.letters

    def issue(self) -> Issue | None:
        return None if self.damaged else self.issued

    def edition_of(self, service_id: ServiceId) -> str:
        service = self.service(service_id)
        return "" if service is None else sha256(repr(service).encode()).hexdigest()

    def _read(self) -> tuple[Service, ...]:
        if self.damaged:
            raise CatalogueDamaged("/usr/lib/objector/services.list")
        return self.services
