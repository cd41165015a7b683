# SPDX-License-Identifier: Apache-2.0
"""Where the computer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.domain.region import Region


class Whereabouts(NamedTuple):
    """What the system tells of the country; `None` where it tells nothing."""

    by_time_zone: Region | None
    by_locale: Region | None


class Place(Protocol):
    """Where the computer says it is."""

    def whereabouts(self) -> Whereabouts:
        """Return the countries of the system's time zone and of its locale."""
        ...
