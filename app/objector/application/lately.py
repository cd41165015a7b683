# SPDX-License-Identifier: Apache-2.0
"""Query: what changed lately of the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.lately import Lately, changed_cases, new_services

if TYPE_CHECKING:
    from objector.application.overview import Overview
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.known_services import KnownServices


class ReadLately:
    """What changed lately, by how everything stands."""

    def __init__(self, catalogue: Catalogue, known: KnownServices) -> None:
        self._catalogue = catalogue
        self._known = known

    def __call__(self, overview: Overview) -> Lately:
        """Return it. Raises StorageError, DatabaseNewer or CatalogueDamaged."""
        issue = self._catalogue.issue()
        known = self._known.known()
        there = [*known.since]
        if issue is not None and issue.serial != known.serial:
            # Only a list that was not met yet can have services that are not known.
            there = [listing.id for listing in self._catalogue.listings()]
        listed = {case.service.id for case in overview.cases}
        found = new_services(known, there, listed, overview.as_of.date())
        services = [service for one in found if (service := self._catalogue.service(one)) is not None]
        return Lately(
            changed_cases(overview.cases),
            tuple(sorted((one for one in services if one.obsolete is None), key=lambda one: one.name.casefold())),
            None if issue is None else issue.day,
        )
