# SPDX-License-Identifier: Apache-2.0
"""The facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.contact import LetterFacts
    from objector.domain.listing import Listing
    from objector.domain.service import Service, ServiceId
    from objector.domain.service_list import Issue


class Catalogue(Protocol):
    """The facts. A person uses some of the services; only what is asked for need be read.

    Every method may raise CatalogueDamaged.
    """

    def listings(self) -> Sequence[Listing]:
        """Return what is needed to choose among all services, in the order of their ids."""
        ...

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id."""
        ...

    def letter_facts(self) -> LetterFacts:
        """Return where letters go, and the authorities; nothing else needs them."""
        ...

    def issue(self) -> Issue | None:
        """Return as what the list was issued, `None` where it is damaged. Never raises."""
        ...

    def edition_of(self, service_id: ServiceId) -> str:
        """Return a mark that changes with the facts of a service; empty where there is no such service."""
        ...
