# SPDX-License-Identifier: Apache-2.0
"""Use case: the first start, on which a person is told what Objector is, and asked what they use. Once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from objector.application.changes import Changes
from objector.application.ports.preferences import Chosen, Preferences
from objector.domain.errors import ObjectorError
from objector.domain.listing import Listing
from objector.domain.region import Region
from objector.domain.service import ServiceId

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.preferences import PreferenceStore

OFFERED = tuple(
    ServiceId(one)
    for one in (
        *("linkedin", "facebook", "instagram", "whatsapp", "tiktok", "x-grok"),
        *("chatgpt", "gemini", "microsoft-copilot", "google-search-history", "spotify", "pinterest"),
    )
)
"""The services that are offered: of each kind those that many people know, and where there is something to decide.

It is our choice. The facts do not say how many people use a service.
"""


class Welcome:
    """The first start."""

    def __init__(self, clock: Clock, catalogue: Catalogue, ledger: Ledger, store: PreferenceStore) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._store = store

    def is_due(self) -> bool:
        """Return whether nobody ever used this data folder: nothing was said, chosen or left there.

        Where it cannot be read, somebody may have.
        """
        try:
            return self._store.read() == Preferences() and self._ledger.revision() == 0
        except ObjectorError:
            return False

    def offered(self) -> Sequence[Listing]:
        """Return the services that are offered, in their order."""
        known = {listing.id: listing for listing in self._catalogue.listings() if not listing.obsolete}
        return [known[service] for service in OFFERED if service in known]

    def begin(self, services: Collection[ServiceId] = (), region: Region | None = None) -> Changes:
        """Keep what was answered, and that it was: nothing is asked again. Raises StorageError or DatabaseNewer.

        Without a service the list stays as it is.
        """
        today = self._clock.now().date()
        chosen = tuple(Chosen(listing.id, today) for listing in self.offered() if listing.id in services)

        def how(kept: Preferences) -> Preferences:
            return kept._replace(
                welcomed=True,
                services=chosen if chosen and kept.services is None else kept.services,
                region=region or kept.region,
            )

        self._store.change(how)
        return Changes(preferences=True)
