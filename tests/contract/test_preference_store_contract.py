# SPDX-License-Identifier: Apache-2.0
"""What every PreferenceStore does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fake_preferences import FakePreferences
from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports import Preferences, PreferenceStore
from objector.domain.region import Region


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
