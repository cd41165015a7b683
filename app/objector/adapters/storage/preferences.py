# SPDX-License-Identifier: Apache-2.0
"""The person's choices, kept in the database beside the ledger."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, time

from objector.adapters.storage.database import Database
from objector.application.ports import Chosen, Preferences
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region, region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import ServiceId

_YES = "yes"


class SqlitePreferences:
    """The PreferenceStore port over a Database. Choices that only a newer Objector knows are left as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Preferences:
        """Return the choices; a value that is no longer understood counts as not chosen."""
        kept: dict[str, str] = dict(self._database.rows("SELECT key, value FROM preference"))
        return Preferences(
            region=_region(kept.get("region")),
            language=kept.get("language") or None,
            rhythm=_rhythm(kept),
            schedule=kept.get("schedule") == _YES,
            autostart=kept.get("autostart") == _YES,
            told_of_tray=kept.get("told_of_tray") == _YES,
            services=_services(kept),
        )

    def write(self, preferences: Preferences) -> None:
        """Keep the choices; on return they are on the disk. What was not chosen is not kept."""
        with self._database.writing() as connection:
            written = _written(preferences)
            for (key,) in connection.execute("SELECT key FROM preference").fetchall():
                if key.startswith((_SERVICE, _ACCOUNT)):
                    written.setdefault(key, None)
            for key, value in written.items():
                if value is None:
                    connection.execute("DELETE FROM preference WHERE key = ?", (key,))
                else:
                    connection.execute(
                        "INSERT INTO preference (key, value) VALUES (?, ?)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
                        (key, value),
                    )


def _written(preferences: Preferences) -> dict[str, str | None]:
    rhythm, usual = preferences.rhythm, Rhythm()
    hours = rhythm.quiet_hours
    return {
        "region": preferences.region,
        "language": preferences.language,
        "ladder": None if rhythm.ladder is usual.ladder else rhythm.ladder.value,
        "reminder_time": None if rhythm.at == usual.at else rhythm.at.isoformat("minutes"),
        "quiet_days": "".join(map(str, sorted(rhythm.quiet_days))) or None,
        "quiet_hours": None
        if hours is None
        else f"{hours.begin.isoformat('minutes')} {hours.until.isoformat('minutes')}",
        "schedule": _YES if preferences.schedule else None,
        "autostart": _YES if preferences.autostart else None,
        "told_of_tray": _YES if preferences.told_of_tray else None,
        "services_chosen": None if preferences.services is None else _YES,
        **_written_services(preferences.services or ()),
    }


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
            accounts.setdefault(service, []).append((_place(value), account))
    for key, value in kept.items():
        if key.startswith(_SERVICE):
            service = key.removeprefix(_SERVICE)
            place, _, added_on = value.partition(" ")
            named = tuple(account for _, account in sorted(accounts.get(service, ())))
            day = _day(added_on)
            if day is not None:
                chosen.append((_place(place), Chosen(ServiceId(service), day, named)))
    return tuple(one for _, one in sorted(chosen))


def _place(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() else 0


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
