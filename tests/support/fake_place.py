# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Place."""

from __future__ import annotations

from objector.application.ports.place import Whereabouts
from objector.domain.region import region


class FakePlace:
    """Says what it is told to say; country codes, `None` for "nothing known"."""

    def __init__(self, by_time_zone: str | None = "FR", by_locale: str | None = None) -> None:
        self.by_time_zone = by_time_zone
        self.by_locale = by_locale

    def whereabouts(self) -> Whereabouts:
        return Whereabouts(
            None if self.by_time_zone is None else region(self.by_time_zone),
            None if self.by_locale is None else region(self.by_locale),
        )
