# SPDX-License-Identifier: Apache-2.0
"""What every PreferenceStore does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import (
    Chosen,
    ChosenWay,
    ListBefore,
    Preferences,
    PreferenceStore,
    WindowPlace,
)
from objector.domain.errors import UnknownService
from objector.domain.region import Land, Region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import RouteId, ServiceId, UseId
from objector.domain.way import DoneBy, Way
from tests.support.fake_preferences import FakePreferences

PAPERMILL = ServiceId("papermill")


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
        Preferences(Region("DE"), None, land=Land("DE-BE")),
        Preferences(services=()),
        Preferences(services=(Chosen(ServiceId("linkedin"), date(2026, 11, 23)),)),
        Preferences(
            services=(
                Chosen(ServiceId("papermill"), date(2026, 11, 23), ("my work", "account home 2", "Ünïcode")),
                Chosen(ServiceId("linkedin"), date(2026, 11, 24)),
            )
        ),
        Preferences(
            ways=(
                ChosenWay(UseId("figma.ai-training"), None, Way(RouteId("admin"), DoneBy.OTHER)),
                ChosenWay(UseId("slack.ai"), "my work", Way(RouteId("letter"))),
            )
        ),
        Preferences(list_before=ListBefore((PAPERMILL,), 7, None)),
        Preferences(
            list_before=ListBefore((PAPERMILL,), 0, (Chosen(PAPERMILL, date(2026, 11, 23), ("my work", "Ünïcode")),))
        ),
        Preferences(schedule=True),
        Preferences(window=WindowPlace(1200, 800, 100, 50)),
        Preferences(list_width=320),
        Preferences(window=WindowPlace(1200, 800, -1280, -7, maximised=True)),
        Preferences(shown=(UseId("papermill.ai-training"), None)),
        Preferences(shown=(UseId("papermill.ai-training"), "account home 2, Ünïcode")),
        Preferences(autostart=True, told_of_tray=True),
        Preferences(rhythm=Rhythm(Ladder.OFF)),
        Preferences(rhythm=Rhythm(Ladder.GENTLE, time(8, 15), frozenset({0, 6}), QuietHours(time(22), time(7, 30)))),
    ],
)
def test_what_was_chosen_last_is_read(store: PreferenceStore, chosen: Preferences) -> None:
    store.change(lambda _: Preferences(Region("DE"), "de"))
    store.change(lambda _: chosen)

    assert store.read() == chosen


def test_a_change_is_made_of_what_is_kept(store: PreferenceStore) -> None:
    linkedin = Chosen(ServiceId("linkedin"), date(2026, 11, 23))
    store.change(lambda kept: kept._replace(services=(linkedin,)))
    store.change(lambda kept: kept._replace(language="fr"))
    store.change(lambda kept: kept._replace(services=(*(kept.services or ()), linkedin._replace(service=PAPERMILL))))
    store.change(lambda kept: kept)

    assert store.read() == Preferences(language="fr", services=(linkedin, linkedin._replace(service=PAPERMILL)))


def test_what_was_taken_off_is_gone(store: PreferenceStore) -> None:
    day = date(2026, 11, 23)
    first, second, third = (Chosen(ServiceId(name), day, ("work", "home")) for name in ("first", "second", "third"))
    store.change(lambda _: Preferences(services=(first, second, third)))
    store.change(lambda kept: kept._replace(services=(second._replace(accounts=("home",)), third)))
    store.change(lambda kept: kept._replace(services=(*(kept.services or ()), first)))
    assert store.read().services == (second._replace(accounts=("home",)), third, first)
    store.change(lambda _: Preferences())
    store.change(lambda _: Preferences(services=()))
    assert store.read().services == ()


def test_where_a_change_fails_nothing_changed(store: PreferenceStore) -> None:
    def refuse(_: Preferences) -> Preferences:
        raise UnknownService("papermil", ())

    store.change(lambda _: Preferences(Region("CH"), "fr"))
    with pytest.raises(UnknownService):
        store.change(refuse)

    assert store.read() == Preferences(Region("CH"), "fr")


@pytest.mark.parametrize("unknown", ["", "Europe", "1", "D€"])
def test_a_region_that_is_not_understood_counts_as_not_chosen(store: PreferenceStore, unknown: str) -> None:
    store.change(lambda _: Preferences(Region(unknown), "fr"))

    assert store.read() == Preferences(None, "fr")


def test_an_empty_language_counts_as_not_chosen(store: PreferenceStore) -> None:
    store.change(lambda _: Preferences(Region("CH"), ""))

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
        ("window", ""),
        ("window", "large"),
        ("window", "1200 800"),
        ("window", "1200 800 0 0 0"),
        ("window", "0 800 0 0"),
        ("window", "-1200 800 0 0"),
        ("window", "1200 800 --1 0"),
        ("window", "1200 800 0 99999999999"),
        ("window", "1200 800 0 0 minimised"),
        ("window", "maximised"),
        ("shown", ""),
        ("shown", " anna"),
    ],
)
def test_what_is_not_understood_counts_as_not_chosen(tmp_path: Path, key: str, value: str) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        store = SqlitePreferences(database)
        with database.writing() as connection:
            connection.execute("INSERT INTO preference (key, value) VALUES (?, ?)", (key, value))
        assert store.read() == Preferences()


DAY = "2026-11-23"
NEWER = [
    # (key, value) of rows that this version does not understand
    ("service adobe", "shared 2030-01-01"),
    ("service adobe", f"7 {DAY} hidden"),
    ("service adobe", "7"),
    ("service adobe", f"{'9' * 5000} {DAY}"),
    ("service adobe", f"-1 {DAY}"),
    ("account slack work", "0"),
    ("account linkedin work", "hidden"),
    ("account linkedin work", "9" * 5000),
    ("account linkedin", "0"),
    ("account linkedin ", "0"),
    ("region", "Europe"),
    ("ladder", "hourly"),
    ("schedule", "perhaps"),
    ("something else", "yes"),
]


@pytest.mark.parametrize(("key", "value"), NEWER)
def test_what_only_a_newer_objector_understands_stays_as_it_is(tmp_path: Path, key: str, value: str) -> None:
    linkedin = Chosen(ServiceId("linkedin"), date(2026, 11, 23))
    papermill = linkedin._replace(service=PAPERMILL)
    with Database(tmp_path / "objector.sqlite3") as database:
        store = SqlitePreferences(database)
        store.change(lambda _: Preferences(services=(linkedin,)))
        with database.writing() as connection:
            connection.execute("INSERT INTO preference (key, value) VALUES (?, ?)", (key, value))
        assert store.read() == Preferences(services=(linkedin,))

        store.change(lambda kept: kept._replace(language="fr", services=(*(kept.services or ()), papermill)))
        store.change(lambda kept: kept._replace(services=(papermill,)))

        assert store.read() == Preferences(language="fr", services=(papermill,))
        assert database.rows("SELECT value FROM preference WHERE key = ?", (key,)) == [(value,)]


def test_a_choice_that_is_made_anew_takes_the_place_of_what_was_not_understood(tmp_path: Path) -> None:
    adobe = Chosen(ServiceId("adobe"), date(2026, 11, 23))
    with Database(tmp_path / "objector.sqlite3") as database:
        store = SqlitePreferences(database)
        with database.writing() as connection:
            connection.execute("INSERT INTO preference (key, value) VALUES ('service adobe', 'shared 2030-01-01')")
        store.change(lambda _: Preferences(services=(adobe,)))
        assert store.read().services == (adobe,)


def test_places_with_gaps_are_counted_anew(tmp_path: Path) -> None:
    rows = [("services_chosen", "yes"), ("service zoom", f"0 {DAY}"), ("service airbnb", f"2 {DAY}")]
    day = date(2026, 11, 23)
    with Database(tmp_path / "objector.sqlite3") as database:
        store = SqlitePreferences(database)
        with database.writing() as connection:
            connection.executemany("INSERT INTO preference (key, value) VALUES (?, ?)", rows)
        store.change(lambda kept: kept._replace(services=(*(kept.services or ()), Chosen(ServiceId("adobe"), day))))
        assert [one.service for one in store.read().services or ()] == ["zoom", "airbnb", "adobe"]
