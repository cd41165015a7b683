# SPDX-License-Identifier: Apache-2.0
"""Files that are not what they were: the damage is found, or does no harm, and is never built upon."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Entry, essential
from tests.support.sealed import a_ledger
from tests.support.storage_process import filled, kept, said

VARIANTS = 50


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "objector.sqlite3"


@pytest.fixture
def entries(path: Path) -> list[Entry]:
    return filled(path, 40)


def attempts(database: Database) -> dict[str, Callable[[], object]]:
    ledger = a_ledger(database)
    return {
        "history": ledger.history,
        "essential": ledger.essential,
        "revision": ledger.revision,
        "preferences": SqlitePreferences(database).read,
        "append": lambda: ledger.append(said()),
    }


def assert_damaged(path: Path) -> None:
    before = path.read_bytes()
    with Database(path) as database:
        for attempt in attempts(database).values():
            with pytest.raises(StorageError) as caught:
                attempt()
            assert caught.value.fault is StorageFault.DAMAGED
            assert caught.value.path == str(path)
    assert path.read_bytes() == before


def test_a_file_of_something_else(path: Path) -> None:
    path.write_bytes(b"Dear diary, today I objected.\n" * 200)

    assert_damaged(path)


def test_a_file_of_zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))

    assert_damaged(path)


@pytest.mark.parametrize("size", [15, 100, 512])
def test_a_file_of_a_few_bytes(path: Path, entries: list[Entry], size: int) -> None:
    path.write_bytes(path.read_bytes()[:size])

    assert_damaged(path)


@pytest.mark.parametrize("start", [0, 16, 18, 21, 44, 100])
def test_a_header_that_was_overwritten(path: Path, entries: list[Entry], start: int) -> None:
    data = bytearray(path.read_bytes())
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)

    assert_damaged(path)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_file_that_was_cut_short(path: Path, entries: list[Entry], share: float) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])

    assert_damaged(path)


@pytest.mark.parametrize("table", ["ledger", "topic", "standing", "preference", "device"])
def test_a_table_that_is_gone(path: Path, entries: list[Entry], table: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.executescript(f"DROP TRIGGER ledger_not_deleted; DROP TABLE {table}")

    faults = []
    with Database(path) as database:
        for attempt in attempts(database).values():
            try:
                attempt()
            except StorageError as error:
                faults.append(error.fault)

    assert set(faults) == {StorageFault.DAMAGED}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "'nothing'"),
        ("found", "'lost'"),
        ("at", "'2025-99-99T99:99:99.000000Z'"),
        ("at", "'0001-01-01T00:00:00.000000Z'"),
        ("offset_seconds", "99999999"),
        ("note", "CAST(x'ff41' AS TEXT)"),
        ("until", "'2025-10-20T07:32:00.000000Z'"),
    ],
)
def test_a_line_that_cannot_be_read_is_damage_too(path: Path, column: str, value: str) -> None:
    filled(path, 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = ON")
        connection.execute("DROP TRIGGER ledger_not_updated")
        connection.execute(f"UPDATE ledger SET {column} = {value}, offset_seconds = -3600 WHERE seq = 2")
        if column == "offset_seconds":
            connection.execute(f"UPDATE ledger SET offset_seconds = {value} WHERE seq = 2")

    with Database(path) as database, pytest.raises(StorageError) as caught:
        a_ledger(database).history()

    assert caught.value.fault is StorageFault.DAMAGED


def test_flipped_bytes_are_found_or_do_no_harm(path: Path, entries: list[Entry]) -> None:
    """Where a letter of a note or an id is another one, SQLite cannot tell; the fingerprints can."""
    whole = path.read_bytes()
    faults: list[StorageFault] = []
    for number in range(VARIANTS):
        place = 100 + number * (len(whole) - 100) // VARIANTS + number
        damaged = bytearray(whole)
        damaged[place] ^= 0x5A
        path.write_bytes(damaged)

        try:
            now = kept(path)
            with Database(path) as database:
                important = list(a_ledger(database).essential())
        except StorageError as error:
            faults.append(error.fault)
            continue
        assert now == entries, place
        assert important == essential(entries), place
        try:
            assert len(filled(path, 1)) == 1, place
        except StorageError as error:  # a byte of a trigger's text, which only writing reads
            faults.append(error.fault)

    # Most of the rest fell on unused room.
    assert len(faults) > 5
    assert set(faults) == {StorageFault.DAMAGED}


def test_a_damaged_log_is_cut_where_it_is_whole(path: Path) -> None:
    with Database(path) as database:
        ledger = a_ledger(database)
        entries = [ledger.append(said()) for _ in range(10)]
        main, log = path.read_bytes(), path.with_name(f"{path.name}-wal").read_bytes()

    copy = path.parent / "copy" / path.name
    copy.parent.mkdir()
    counts = set()
    for share in range(21):
        copy.write_bytes(main)
        copy.with_name(f"{path.name}-wal").write_bytes(log[: len(log) * share // 20])
        found = kept(copy)
        assert found == entries[: len(found)]
        counts.add(len(found))
        for leftover in copy.parent.iterdir():
            leftover.unlink()

    assert {0, 10} < counts
