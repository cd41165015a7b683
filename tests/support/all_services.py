# SPDX-License-Identifier: Apache-2.0
"""Every service that comes with Objector, as the program reads it."""

from __future__ import annotations

from objector.adapters.catalogue import BundledCatalogue
from objector.application.ports.catalogue import Catalogue
from objector.domain.service import Service


def every_service(catalogue: Catalogue | None = None) -> tuple[Service, ...]:
    """Return the services of a catalogue, without one of that which comes with Objector."""
    asked = BundledCatalogue() if catalogue is None else catalogue
    found = (asked.service(listing.id) for listing in asked.listings())
    return tuple(service for service in found if service is not None)
