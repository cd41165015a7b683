# SPDX-License-Identifier: Apache-2.0
"""The person's choices, kept in the database beside the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time

from objector.adapters.storage.database import Database
from objector.application.ports import Preferences
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region, region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm

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
        )

    def write(self, preferences: Preferences) -> None:
        """Keep the choices; on return they are on the disk. What was not chosen is not kept."""
        with self._database.writing() as connection:
            for key, value in _written(preferences).items():
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
    }


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
