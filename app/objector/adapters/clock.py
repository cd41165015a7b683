# SPDX-License-Identifier: Apache-2.0
"""The system's clock and time zone. Nothing else in Objector reads the clock."""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from datetime import UTC, datetime, tzinfo

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from objector.application.ports.clock import Zone

_LOCALTIME = "/etc/localtime"
# localtime(5): the file is a symbolic link into a zoneinfo folder, and its target names the zone. macOS does the same.
_ZONEINFO = "/zoneinfo/"


def utc_now() -> datetime:
    """Return the present instant, in universal time: all that the quick answer to "is anything due?" needs."""
    return datetime.now(UTC)


def zone_name() -> str | None:
    """Return the name that the system gives its zone, unchecked; `None` where only more work would tell."""
    try:
        name = os.environ.get("TZ") or os.readlink(_LOCALTIME).rpartition(_ZONEINFO)[2]
    except OSError:
        return None
    return name if name and name.isascii() else None  # what is no text at all would be no name for the database either


class SystemClock:
    """The port `Clock`. A zone that is changed while Objector runs is seen on the next call; nothing here raises."""

    def __init__(self) -> None:
        self._last: tuple[object, Zone] | None = None

    def now(self) -> datetime:
        """Return the present instant in the person's zone."""
        return datetime.now(self.zone().rules)

    def zone(self) -> Zone:
        """Return the system's zone; where it has no name that the zone database knows, only its present offset."""
        settings = _settings()
        last = self._last
        if last is not None and settings is not None and last[0] == settings:
            return last[1]
        if sys.platform != "win32":
            time.tzset()  # the C library, which knows the offset, keeps the zone it started with until told
        named = _named_zone()
        if named is None:
            from objector.application.ports.clock import Zone

            # Not kept: a bare offset changes twice a year without any setting changing.
            return Zone(None, _present_offset())
        self._last = settings, named
        return named


def _present_offset() -> tzinfo:
    """Return the offset that the C library has now; universal time where it has one that no clock on earth shows."""
    try:
        return datetime.now(UTC).astimezone().tzinfo or UTC
    except (ValueError, OverflowError):  # `TZ` may say up to 167 hours, and Python takes less than 24
        return UTC


def _settings() -> tuple[object, ...] | None:
    """Return what changes whenever the zone does, `None` where only asking for the zone tells (Windows)."""
    settings: tuple[object, ...] | None = None
    if sys.platform != "win32":
        settings = (os.environ.get("TZ"),)
        with suppress(OSError):
            file = os.lstat(_LOCALTIME)
            settings += (file.st_dev, file.st_ino, file.st_mtime_ns)
    return settings


def _named_zone() -> Zone | None:
    """Read the usual settings here, without tzlocal: it brings `logging`, which every start would pay for."""
    from zoneinfo import ZoneInfo

    from objector.application.ports.clock import Zone

    try:
        name = zone_name() or ""
        return Zone(name, ZoneInfo(name))
    except (OSError, ValueError, KeyError):  # no such file, not a name (`:Europe/Paris`, a path), not a known name
        return _zone_by_tzlocal()


def _zone_by_tzlocal() -> Zone | None:
    """Ask tzlocal, which knows the registry of Windows and the files of other systems."""
    import warnings

    import tzlocal

    from objector.application.ports.clock import Zone

    try:
        with warnings.catch_warnings():
            # It warns where the name contradicts the offset that the system uses: the offset is right then.
            warnings.simplefilter("error")
            zone = tzlocal.reload_localzone()
    except Exception:  # noqa: BLE001 - a strange setting of the system must not cost the person the program
        return None
    return Zone(zone.key, zone) if zone.key != "local" else Zone(None, zone)
