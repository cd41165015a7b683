# SPDX-License-Identifier: Apache-2.0
"""What every CalendarLog does, the fake and the real one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from objector.adapters.storage.calendar_log import SqliteCalendarLog
from objector.adapters.storage.database import Database
from objector.application.ports.calendar_log import CalendarLog
from objector.domain.calendar import Exported
from objector.domain.errors import StorageError, StorageFault
from tests.support.builders import paris
from tests.support.fake_calendar_log import FakeCalendarLog

FIRST = Exported("one", date(2025, 11, 3), 0, "0" * 64, datetime(2025, 10, 20, 7, 0, 0, 123456, tzinfo=UTC))
OTHER = Exported("another", date.max, 7, "f" * 64, paris("2025-10-20 09:00"))


@pytest.fixture(params=["fake", "sqlite"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[CalendarLog]:
    if request.param == "fake":
        yield FakeCalendarLog()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqliteCalendarLog(database)


def test_nothing_was_written_at_first(log: CalendarLog) -> None:
    assert list(log.exported()) == []
    log.keep([])
    assert list(log.exported()) == []


def test_what_was_written_is_kept_with_its_instant(log: CalendarLog) -> None:
    log.keep([FIRST, OTHER])

    assert set(log.exported()) == {FIRST, OTHER}


def test_a_later_revision_takes_the_place_of_an_earlier_one(log: CalendarLog) -> None:
    later = Exported("one", date(2026, 2, 28), 1, "a" * 64, paris("2025-12-01 10:00"))
    log.keep([FIRST, OTHER])
    log.keep([later])

    assert set(log.exported()) == {later, OTHER}


@pytest.mark.parametrize("sequence", [6, 7])
def test_an_earlier_revision_does_not_take_the_place_of_a_later_one(log: CalendarLog, sequence: int) -> None:
    log.keep([OTHER])
    log.keep([OTHER._replace(sequence=sequence, digest="e" * 64)])

    assert list(log.exported()) == [OTHER]


def test_nothing_that_was_written_makes_no_file(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database:
        log = SqliteCalendarLog(database)
        log.keep([])
        assert list(log.exported()) == []

    assert not path.exists()


@pytest.mark.parametrize(("column", "value"), [("day", "0000-99-99"), ("changed_at", "0000-99-99T00:00:00.000000Z")])
def test_what_makes_no_sense_is_damage(tmp_path: Path, column: str, value: str) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        log = SqliteCalendarLog(database)
        log.keep([FIRST])
        with database.writing() as connection:
            connection.execute(f"UPDATE calendar_event SET {column} = ?", (value,))
        with pytest.raises(StorageError) as caught:
            log.exported()

    assert caught.value.fault is StorageFault.DAMAGED
