# SPDX-License-Identifier: Apache-2.0
"""The person's choices, kept in the database beside the ledger."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time

from objector.adapters.storage.database import Database
from objector.application.ports.preferences import Chosen, ChosenWay, ListBefore, Preferences, WindowPlace
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region, land, region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import RouteId, ServiceId, UseId
from objector.domain.way import DoneBy, Way

_YES = "yes"


class SqlitePreferences:
    """The PreferenceStore port over a Database. Choices that only a newer Objector knows are left as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Preferences:
        """Return the choices; a value that is no longer understood counts as not chosen."""
        return _understood(dict(self._database.rows(_ALL)))

    def change(self, how: Callable[[Preferences], Preferences]) -> None:
        """Keep what `how` makes of the choices; on return it is on the disk, and nobody else chose anything meanwhile.

        What was not chosen is not kept. A row that was not understood stays until its own choice is made anew.
        """
        with self._database.writing() as connection:
            kept: dict[str, str] = dict(connection.execute(_ALL).fetchall())
            before = _understood(kept)
            for key, value in _changed(kept, before, how(before)).items():
                if value is None:
                    connection.execute("DELETE FROM preference WHERE key = ?", (key,))
                else:
                    connection.execute(
                        "INSERT INTO preference (key, value) VALUES (?, ?)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                        (key, value),
                    )


_ALL = "SELECT key, value FROM preference"


def _understood(kept: Mapping[str, str]) -> Preferences:
    return Preferences(
        region=_region(kept.get("region")),
        language=kept.get("language") or None,
        rhythm=_rhythm(kept),
        schedule=kept.get("schedule") == _YES,
        autostart=kept.get("autostart") == _YES,
        told_of_tray=kept.get("told_of_tray") == _YES,
        welcomed=kept.get("welcomed") == _YES,
        services=_services(kept),
        window=_window(kept.get("window", "")),
        shown=_shown(kept.get("shown", "")),
        list_width=_list_width(kept.get("list_width", "")),
        ways=_ways(kept),
        told_list_old=_day(kept.get("told_list_old", "")),
        list_before=_list_before(kept.get("list_before", "")),
        land=land(kept.get("land", "")),
    )


def _changed(kept: Mapping[str, str], before: Preferences, after: Preferences) -> dict[str, str | None]:
    """Return the rows that are to be another way; `None` is a row to take away, and only one that was understood."""
    was, wanted = _written(before), _written(after)
    # Places are counted anew, so that a row of the list is another one also where the same choice stood elsewhere.
    was |= {key: kept[key] for key in was if key.startswith((_SERVICE, _ACCOUNT))}
    return {key: wanted.get(key) for key in (was | wanted) if wanted.get(key) != was.get(key)}


def _written(preferences: Preferences) -> dict[str, str | None]:
    rhythm, usual = preferences.rhythm, Rhythm()
    hours = rhythm.quiet_hours
    return {
        "region": preferences.region,
        "language": preferences.language,
        "land": preferences.land,
        "ladder": None if rhythm.ladder is usual.ladder else rhythm.ladder.value,
        "reminder_time": None if rhythm.at == usual.at else rhythm.at.isoformat("minutes"),
        "quiet_days": "".join(map(str, sorted(rhythm.quiet_days))) or None,
        "quiet_hours": None
        if hours is None
        else f"{hours.begin.isoformat('minutes')} {hours.until.isoformat('minutes')}",
        "schedule": _YES if preferences.schedule else None,
        "autostart": _YES if preferences.autostart else None,
        "told_of_tray": _YES if preferences.told_of_tray else None,
        "welcomed": _YES if preferences.welcomed else None,
        "services_chosen": None if preferences.services is None else _YES,
        **_written_services(preferences.services or ()),
        "window": None if preferences.window is None else _written_window(preferences.window),
        "shown": None if preferences.shown is None else " ".join(part for part in preferences.shown if part),
        "list_width": None if preferences.list_width is None else str(preferences.list_width),
        "list_before": None if preferences.list_before is None else _written_before(preferences.list_before),
        "told_list_old": None if preferences.told_list_old is None else preferences.told_list_old.isoformat(),
        **{f"{_WAY}{one.use} {one.way.route} {one.account or ''}": one.way.by.value for one in preferences.ways},
    }


_MAXIMISED = "maximised"


def _written_window(window: WindowPlace) -> str:
    """Return width, height, left and top, and whether it is as large as the screen."""
    numbers = " ".join(map(str, window[:4]))
    return f"{numbers} {_MAXIMISED}" if window.maximised else numbers


def _list_width(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and 0 < len(text) < _DIGITS else None


_DIGITS = 6
"""More than any width has."""


def _window(text: str) -> WindowPlace | None:
    *numbers, last = text.split(" ")
    maximised = last == _MAXIMISED
    if not maximised:
        numbers.append(last)
    found = [_whole(number) for number in numbers]
    width, height, left, top = found if len(found) == len(WindowPlace._fields) - 1 else [None] * 4
    if width is None or height is None or left is None or top is None or width < 1 or height < 1:
        return None
    return WindowPlace(width, height, left, top, maximised)


def _whole(text: str) -> int | None:
    """Return a number that may be below zero: left of the first screen are others."""
    number = _place(text.removeprefix("-"))
    return number if number is None or not text.startswith("-") else -number


def _shown(text: str) -> tuple[UseId, str | None] | None:
    use, _, account = text.partition(" ")
    return (UseId(use), account or None) if use else None


_SERVICE = "service "
_ACCOUNT = "account "


def _written_services(services: Sequence[Chosen]) -> dict[str, str | None]:
    """Return a row for each service and each account: its place among them, and for a service the day it was added."""
    written: dict[str, str | None] = {}
    for place, chosen in enumerate(services):
        written[_SERVICE + chosen.service] = f"{place} {chosen.added_on.isoformat()}"
        for at, account in enumerate(chosen.accounts):
            written[f"{_ACCOUNT}{chosen.service} {account}"] = str(at)
    return written


def _services(kept: Mapping[str, str]) -> tuple[Chosen, ...] | None:
    if kept.get("services_chosen") != _YES:
        return None
    accounts: dict[str, list[tuple[int, str]]] = {}
    chosen: list[tuple[int, Chosen]] = []
    for key, value in kept.items():
        if key.startswith(_ACCOUNT):
            service, _, account = key.removeprefix(_ACCOUNT).partition(" ")
            at = _place(value)
            if at is not None and account:
                accounts.setdefault(service, []).append((at, account))
    for key, value in kept.items():
        if key.startswith(_SERVICE):
            service = key.removeprefix(_SERVICE)
            first, _, added_on = value.partition(" ")
            named = tuple(account for _, account in sorted(accounts.get(service, ())))
            place, day = _place(first), _day(added_on)
            if place is not None and day is not None:
                chosen.append((place, Chosen(ServiceId(service), day, named)))
    return tuple(one for _, one in sorted(chosen))


def _written_before(before: ListBefore) -> str:
    """Return the list before its last change, as JSON: it is read and written whole."""
    services = before.services
    rows = None if services is None else [[one.service, one.added_on.isoformat(), *one.accounts] for one in services]
    return json.dumps({"about": before.about, "after": before.after, "services": rows})


def _list_before(text: str) -> ListBefore | None:
    """Return the list before its last change; nothing where that is not understood, and cannot be undone."""
    if not text:
        return None
    try:
        kept = json.loads(text)
        rows = kept["services"]
        services = (
            None
            if rows is None
            else tuple(Chosen(ServiceId(one), date.fromisoformat(day), tuple(named)) for one, day, *named in rows)
        )
        return ListBefore(tuple(map(ServiceId, kept["about"])), int(kept["after"]), services)
    except (ValueError, TypeError, KeyError):
        return None


_WAY = "way "


def _ways(kept: Mapping[str, str]) -> tuple[ChosenWay, ...]:
    """Return the ways that are the person's: a row each, by what they are about, and for which account."""
    by = {one.value: one for one in DoneBy}
    ways = []
    for key, value in sorted(kept.items()):
        use, _, rest = key.removeprefix(_WAY).partition(" ")
        route, _, account = rest.partition(" ")
        if key.startswith(_WAY) and value in by and route:
            ways.append(ChosenWay(UseId(use), account or None, Way(RouteId(route), by[value])))
    return tuple(ways)


_MOST_DIGITS = 9
"""More than any list needs; beyond some thousands Python refuses to make a number of them."""


def _place(text: str) -> int | None:
    return int(text) if len(text) <= _MOST_DIGITS and text.isascii() and text.isdecimal() else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _rhythm(kept: Mapping[str, str]) -> Rhythm:
    rhythm = Rhythm()
    known = {ladder.value: ladder for ladder in Ladder}
    at = _time(kept.get("reminder_time", ""))
    begin, _, until = kept.get("quiet_hours", "").partition(" ")
    first, last = _time(begin), _time(until)
    return Rhythm(
        ladder=known.get(kept.get("ladder", ""), rhythm.ladder),
        at=rhythm.at if at is None else at,
        quiet_days=frozenset(int(day) for day in kept.get("quiet_days", "") if day in "0123456"),
        quiet_hours=None if first is None or last is None else QuietHours(first, last),
    )


def _time(text: str) -> time | None:
    try:
        at = time.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo is None else None


def _region(text: str | None) -> Region | None:
    if text is None:
        return None
    try:
        return region(text)
    except InvalidRegion:
        return None
