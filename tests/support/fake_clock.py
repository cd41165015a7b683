# SPDX-License-Identifier: Apache-2.0
"""The fake of the port Clock: the test says what time it is."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from objector.application.ports.clock import Zone


class FakeClock:
    """Stands still until it is set or advanced."""

    def __init__(self, now: datetime | None = None, zone: str | tzinfo = "Europe/Paris") -> None:
        self.set_zone(zone)
        self._now = datetime(2025, 10, 20, 9, 0, tzinfo=self._zone.rules)
        if now is not None:
            self.set(now)

    def set(self, now: datetime) -> None:
        """Set the present; a naive moment is one in the person's zone."""
        self._now = now if now.tzinfo else now.replace(tzinfo=self._zone.rules)

    def advance(self, by: timedelta) -> None:
        """Let time pass, whatever the clocks on the wall do meanwhile."""
        zone = self._now.tzinfo
        self._now = (self._now.astimezone(_UTC) + by).astimezone(zone)

    def set_zone(self, zone: str | tzinfo) -> None:
        """Move the person, by the zone's name, or to a bare offset."""
        self._zone = Zone(zone, ZoneInfo(zone)) if isinstance(zone, str) else Zone(None, zone)

    def now(self) -> datetime:
        return self._now.astimezone(self._zone.rules)

    def zone(self) -> Zone:
        return self._zone


_UTC = ZoneInfo("UTC")
