# SPDX-License-Identifier: Apache-2.0
"""Whether somebody else wrote, by the database and by what stands for it in tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import PreferenceStore
from objector.application.ports.revision import Revision
from objector.domain.region import Region
from tests.support.fake_preferences import FakePreferences


class Kept(NamedTuple):
    """What is kept in one place, by us and by somebody else."""

    revision: Revision
    ours: PreferenceStore
    theirs: PreferenceStore
    replace: Callable[[], None]
    """Has another file in the place."""


@pytest.fixture(name="kept", params=["fake", "database"])
def fixture_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    if request.param == "fake":
        store = FakePreferences()
        yield Kept(object, store, store, lambda: None)  # somebody may always have written
        return
    path = tmp_path / "objector.sqlite3"
    with closing(Database(path)) as database, closing(Database(path)) as another:

        def replace() -> None:
            another.close()
            for file in tmp_path.iterdir():
                file.unlink()
            SqlitePreferences(another).change(lambda chosen: chosen._replace(region=Region("IT")))

        yield Kept(database.revision, SqlitePreferences(database), SqlitePreferences(another), replace)


def choose(store: PreferenceStore, country: str) -> None:
    store.change(lambda chosen: chosen._replace(region=Region(country)))


def test_it_is_another_one_after_somebody_else_wrote(kept: Kept) -> None:
    before = kept.revision()
    choose(kept.theirs, "DE")
    first = kept.revision()
    choose(kept.ours, "FR")
    second = kept.revision()
    choose(kept.theirs, "DE")
    third = kept.revision()
    choose(kept.theirs, "ES")
    choose(kept.ours, "FR")
    fourth = kept.revision()
    assert before != first
    assert second != third != fourth


def test_it_is_another_one_where_another_file_is_in_the_place(kept: Kept) -> None:
    choose(kept.ours, "FR")
    before = kept.revision()
    kept.replace()
    assert kept.revision() != before


def test_what_is_written_here_is_none_of_others(tmp_path: Path) -> None:
    with closing(Database(tmp_path / "objector.sqlite3")) as database:
        store = SqlitePreferences(database)
        seen = [database.revision()]
        for country in ("FR", "DE"):
            choose(store, country)
            seen.append(database.revision())
        database.close()  # as after a fault
        assert len({*seen}) == 1
        assert database.revision() > seen[0]
