# SPDX-License-Identifier: Apache-2.0
"""The person's choices, kept in the database beside the ledger."""

from __future__ import annotations

from objector.adapters.storage.database import Database
from objector.application.ports import Preferences
from objector.domain.errors import InvalidRegion
from objector.domain.region import Region, region


class SqlitePreferences:
    """The PreferenceStore port over a Database. Choices that only a newer Objector knows are left as they are."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Preferences:
        """Return the choices; a value that is no longer understood counts as not chosen."""
        kept: dict[str, str] = dict(self._database.rows("SELECT key, value FROM preference"))
        return Preferences(region=_region(kept.get("region")), language=kept.get("language") or None)

    def write(self, preferences: Preferences) -> None:
        """Keep the choices; on return they are on the disk."""
        with self._database.writing() as connection:
            for key, value in preferences._asdict().items():
                if value is None:
                    connection.execute("DELETE FROM preference WHERE key = ?", (key,))
                else:
                    connection.execute(
                        "INSERT INTO preference (key, value) VALUES (?, ?)"
                        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                        (key, value),
                    )


def _region(text: str | None) -> Region | None:
    if text is None:
        return None
    try:
        return region(text)
    except InvalidRegion:
        return None
