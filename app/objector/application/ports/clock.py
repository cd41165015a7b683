# SPDX-License-Identifier: Apache-2.0
"""The present."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from datetime import datetime, tzinfo


class Zone(NamedTuple):
    """The person's time zone; `name` is its IANA name, `None` where the system has only an offset."""

    name: str | None
    rules: tzinfo


class Clock(Protocol):
    """The present."""

    def now(self) -> datetime:
        """Return the present instant, aware, in the person's zone."""
        ...

    def zone(self) -> Zone:
        """Return the person's zone, as the system has it now."""
        ...
