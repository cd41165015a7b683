# SPDX-License-Identifier: Apache-2.0
"""The country in which the computer says it is, by its time zone and by its locale. Nothing is asked of a network."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator

from objector.application.ports.place import Whereabouts
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region, region

# POSIX.1-2017, section 8.2: language[_territory][.codeset][@modifier]. LC_MESSAGES is about language, not a country;
# where "formats" are chosen apart from the language, they are the better witness, so they come before LANG.
_LOCALE_VARIABLES = ("LC_ALL", "LC_ADDRESS", "LC_MONETARY", "LANG")
_TERRITORY = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z]{4})?[_-]([A-Z]{2})(?![A-Za-z0-9])")


class SystemPlace:
    """The port `Place`; `zone_name` returns the IANA name of the system's zone, or `None`."""

    def __init__(self, zone_name: Callable[[], str | None]) -> None:
        self._zone_name = zone_name
        self._last: tuple[str, Region | None] | None = None

    def whereabouts(self) -> Whereabouts:
        """Return both countries; the zone database is read again only when the zone has changed."""
        return Whereabouts(self._by_time_zone(), _by_locale())

    def _by_time_zone(self) -> Region | None:
        # A Windows zone spans countries (Berlin's is also Bern's and Rome's), so that its IANA name says too much.
        name = None if sys.platform == "win32" else self._zone_name()
        if name is None:
            return None
        if self._last is None or self._last[0] != name:
            self._last = name, zone_country(name)
        return self._last[1]


def zone_country(name: str) -> Region | None:
    """Return the country of an IANA zone, by `zone.tab` of the zone database, which has one country for each zone.

    A former name such as Asia/Calcutta counts as the zone it is now a link to, provided that that zone is of a single
    country by `zone1970.tab`: links were made across borders too (Iceland's is to Abidjan). `None` for UTC.
    """
    own = {zone: codes for codes, zone in _table("zone.tab")}
    if name in own:
        return _region(own[name])
    if "/" not in name:
        return None
    for line in _lines("tzdata.zi"):
        # zic(8): a link line is "L TARGET NAME".
        if line.startswith("L ") and line.split()[2:] == [name]:
            target = line.split()[1]
            return next((_region(codes) for codes, zone in _table("zone1970.tab") if zone == target), None)
    return None


def _table(file: str) -> Iterator[tuple[str, str]]:
    """Yield the country codes, separated by commas, and the name of each zone of a `.tab` file."""
    for line in _lines(file):
        columns = line.split("\t")
        if not line.startswith("#") and len(columns) > 2:  # noqa: PLR2004 - codes, coordinates, zone
            yield columns[0], columns[2]


def _lines(file: str) -> list[str]:
    """Read a file of the zone database: the system's, else that of the package `tzdata`; no lines without either."""
    for folder in _folders():
        try:
            with open(os.path.join(folder, file), encoding="utf-8") as lines:
                return lines.read().splitlines()
        except (OSError, UnicodeDecodeError):
            continue
    return []


def _folders() -> Iterator[str]:
    import zoneinfo

    yield from zoneinfo.TZPATH
    from importlib.util import find_spec

    package = find_spec("tzdata")
    for folder in (package and package.submodule_search_locations) or ():
        yield os.path.join(folder, "zoneinfo")


def _by_locale() -> Region | None:
    for name in _locale_names():
        found = _TERRITORY.match(name)
        if found is not None:
            return _region(found[1])
    return None


def _locale_names() -> Iterator[str]:
    if sys.platform == "win32":
        import locale

        yield locale.getlocale()[0] or ""
    else:
        for variable in _LOCALE_VARIABLES:
            yield os.environ.get(variable, "")
    if sys.platform == "darwin":
        yield _apple_locale()  # programs started from the Dock have none of the variables


if sys.platform == "darwin":

    def _apple_locale() -> str:
        import plistlib
        from pathlib import Path

        try:
            with Path("~/Library/Preferences/.GlobalPreferences.plist").expanduser().open("rb") as preferences:
                return str(plistlib.load(preferences).get("AppleLocale", ""))
        except (OSError, ValueError, plistlib.InvalidFileException):
            return ""


def _region(code: str) -> Region | None:
    try:
        return region(code)
    except InvalidRegion:
        return None
