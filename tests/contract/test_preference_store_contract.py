# SPDX-License-Identifier: Apache-2.0
"""What every PreferenceStore does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from fake_preferences import FakePreferences
from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports import Chosen, Preferences, PreferenceStore
from objector.domain.region import Region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import ServiceId


@pytest.fixture(params=["fake", "sqlite"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[PreferenceStore]:
    if request.param == "fake":
        yield FakePreferences()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqlitePreferences(database)


def test_nothing_is_chosen_at_first(store: PreferenceStore) -> None:
    assert store.read() == Preferences(region=None, language=None)


@pytest.mark.parametrize(
    "chosen",
    [
        Preferences(Region("CH"), "fr"),
        Preferences(Region("US"), None),
        Preferences(None, "en"),
        Preferences(None, None),
        Preferences(services=()),
        Preferences(services=(Chosen(ServiceId("linkedin"), date(2026, 11, 23)),)),
        Preferences(
            services=(
                Chosen(ServiceId("papermill"), date(2026, 11, 23), ("my work", "account home 2", "Ünïcode")),
                Chosen(ServiceId("linkedin"), date(2026, 11, 24)),
            )
        ),
        Preferences(schedule=True),
        Preferences(autostart=True, told_of_tray=True),
        Preferences(rhythm=Rhythm(Ladder.OFF)),
        Preferences(rhythm=Rhythm(Ladder.GENTLE, time(8, 15), frozenset({0, 6}), QuietHours(time(22), time(7, 30)))),
    ],
)
def test_what_was_chosen_last_is_read(store: PreferenceStore, chosen: Preferences) -> None:
    store.write(Preferences(Region("DE"), "de"))
    store.write(chosen)

    assert store.read() == chosen


@pytest.mark.parametrize("unknown", ["", "Europe", "1", "D€"])
def test_a_region_that_is_not_understood_counts_as_not_chosen(store: PreferenceStore, unknown: str) -> None:
    store.write(Preferences(Region(unknown), "fr"))

    assert store.read() == Preferences(None, "fr")


def test_an_empty_language_counts_as_not_chosen(store: PreferenceStore) -> None:
    store.write(Preferences(Region("CH"), ""))

    assert store.read() == Preferences(Region("CH"), None)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("ladder", "hourly"),
        ("reminder_time", "noon"),
        ("reminder_time", "10:00+02:00"),
        ("quiet_days", "x79"),
        ("quiet_hours", "22:00"),
        ("quiet_hours", "22:00 "),
        ("schedule", "perhaps"),
    ],
)
def test_what_is_not_understood_counts_as_not_chosen(tmp_path: Path, key: str, value: str) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        store = SqlitePreferences(database)
        with database.writing() as connection:
            connection.execute("INSERT INTO preference (key, value) VALUES (?, ?)", (key, value))
        assert store.read() == Preferences()
