# SPDX-License-Identifier: Apache-2.0
"""What every KnownServices does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.known_services import SqliteKnownServices
from objector.application.ports.known_services import KnownServices
from objector.domain.errors import StorageError
from objector.domain.lately import Known
from objector.domain.service import ServiceId
from tests.support.fake_known_services import FakeKnownServices

FIRST, SECOND, THIRD = map(ServiceId, ("papermill", "quillnet", "inkwell"))
TODAY = date(2026, 12, 1)


@pytest.fixture(params=["fake", "sqlite"])
def services(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnownServices]:
    if request.param == "fake":
        yield FakeKnownServices()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqliteKnownServices(database)


def test_none_is_known_at_first(services: KnownServices) -> None:
    assert services.known() == Known(0, {})


def test_the_first_ones_are_known_since_ever_and_later_ones_since_their_day(services: KnownServices) -> None:
    services.keep(1, [FIRST, SECOND], TODAY)
    assert services.known() == Known(1, {FIRST: None, SECOND: None})
    services.keep(2, [FIRST, THIRD], TODAY)
    services.keep(3, [FIRST, SECOND, THIRD], date(2026, 12, 9))
    assert services.known() == Known(3, {FIRST: None, SECOND: None, THIRD: TODAY})


def test_an_older_list_that_is_used_again_forgets_none(services: KnownServices) -> None:
    services.keep(2, [FIRST, SECOND], TODAY)
    services.keep(1, [FIRST], TODAY)
    assert services.known() == Known(1, {FIRST: None, SECOND: None})


def test_a_day_that_is_none_is_damage(tmp_path: Path) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        with database.writing() as connection:
            connection.execute("INSERT INTO known_service (id, since) VALUES ('papermill', 'today')")
        with pytest.raises(StorageError):
            SqliteKnownServices(database).known()
