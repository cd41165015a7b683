# SPDX-License-Identifier: Apache-2.0
"""What the tables themselves refuse, whoever writes to the file, and how much is read of a long ledger."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.schema import STEPS
from objector.application.ports.preferences import Preferences
from objector.domain.ledger import Kind
from objector.domain.region import Region
from tests.support.sealed import a_ledger
from tests.support.storage_process import USE, filled, kept, said


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database:
        ledger = a_ledger(database)
        first = ledger.append(said())
        ledger.append(said()._replace(kind=Kind.UNDONE, undoes=first.uuid))
    return path


@pytest.fixture
def connection(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger SET note = 'other'",
        "UPDATE ledger SET seq = 9 WHERE seq = 1",
        "DELETE FROM ledger",
        "DELETE FROM ledger WHERE seq = 2",
        "REPLACE INTO ledger SELECT * FROM ledger",
        "INSERT INTO ledger SELECT * FROM ledger WHERE true ON CONFLICT DO UPDATE SET note = 'other'",
        "REPLACE INTO ledger (seq, uuid, device, at, offset_seconds, kind, use) SELECT 1, 'new', * FROM plain",
        "REPLACE INTO ledger (uuid, device, at, offset_seconds, kind, use) SELECT uuid, plain.* FROM ledger, plain",
    ],
)
def test_what_was_said_is_never_changed(path: Path, connection: sqlite3.Connection, statement: str) -> None:
    before = kept(path)
    connection.execute("CREATE TEMP VIEW plain AS SELECT 'a device', '2025-10-20T07:32:00.000000Z', 0, 'sent', 'a use'")

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)

    assert kept(path) == before


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "forgotten"),
        ("kind", "undone"),
        ("found", "on"),
        ("at", "2025-10-20"),
        ("at", "2025-10-20T07:32:00.000000+02"),
        ("offset_seconds", 86400),
        ("offset_seconds", "two hours"),
        ("until", "2025-10-20T07:32:00.000000Z"),
        ("until_offset_seconds", 0),
        ("undoes", "an entry"),
        ("use", None),
        ("device", None),
    ],
)
def test_a_line_that_makes_no_sense_is_refused(
    path: Path, connection: sqlite3.Connection, column: str, value: str | int | None
) -> None:
    line: dict[str, str | int | None] = {
        "uuid": "one of its own",
        "device": "a device",
        "at": "2025-10-20T07:32:00.000000Z",
        "offset_seconds": 7200,
        "kind": "opened",
        "use": USE,
    }
    sql = "INSERT INTO ledger ({}) VALUES ({})"
    line[column] = value

    with pytest.raises(sqlite3.IntegrityError):
        connection.execute(sql.format(", ".join(line), ", ".join("?" * len(line))), tuple(line.values()))

    assert len(kept(path)) == 2


def test_places_are_never_given_twice(path: Path, connection: sqlite3.Connection) -> None:
    connection.executescript("DROP TRIGGER ledger_not_deleted; DELETE FROM ledger;")

    assert [entry.seq for entry in filled(path, 1)] == [3]


def test_there_is_one_device(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        connection.execute("INSERT INTO device (one, id) VALUES (2, 'another')")


def test_choices_that_this_version_does_not_know_survive(path: Path, connection: sqlite3.Connection) -> None:
    connection.execute("INSERT INTO preference (key, value) VALUES ('from the future', 'yes')")
    with Database(path) as database:
        SqlitePreferences(database).change(lambda _: Preferences(Region("CH")))
        SqlitePreferences(database).change(lambda _: Preferences())

    assert connection.execute("SELECT key, value FROM preference").fetchall() == [("from the future", "yes")]


def test_released_steps_are_frozen() -> None:
    digests = [hashlib.sha256("\0".join(step).encode()).hexdigest()[:16] for step in STEPS]

    # A step that has been released is never edited: add one at the end, and its digest here.
    assert digests == [
        "d56e3eca029b209a",
        "69648b61f9e21d72",
        "723a50b2e49096bd",
        "87338c54456ac452",
        "acefff639ce5916a",
        "2e4e175865c0c6b8",
        "1a3d060fb336fde2",
        "cf60d40c754678c2",
        "fbfa321c9f06c8d9",
        "eeaaf9667a7c07b0",
        "4e40f73a4c033409",
        "57fdfc29ff7a7f35",
        "de7aa2c31ed8d9e3",
        "7cdbeeaf1c3bb44b",
    ]


def test_a_long_ledger_costs_no_more_than_a_short_one(tmp_path: Path) -> None:
    def instructions(path: Path) -> int:
        with Database(path) as database:
            ledger = a_ledger(database)
            ledger.revision()
            counted = [0]
            with database.writing() as connection:
                connection.set_progress_handler(lambda: counted.__setitem__(0, counted[0] + 1), 1)
            ledger.essential()
            ledger.essential(USE)
            ledger.standing(USE, 5)
            ledger.revision()
            return counted[0]

    def undone_again_and_again(path: Path, count: int) -> Path:
        filled(path, 3)
        with Database(path) as database, database.writing() as connection:
            for number in range(count):
                answer, undo = f"answer {number}", f"undo {number}"
                for uuid, kind, undoes in ((answer, "confirmed", None), (undo, "undone", answer)):
                    connection.execute(
                        "INSERT INTO ledger (uuid, device, ordinal, at, offset_seconds, kind, use, undoes)"
                        " VALUES (?, '', 0, '2025-10-20T07:32:00.000000Z', 0, ?, ?, ?)",
                        (uuid, kind, USE, undoes),
                    )
        return path

    short = instructions(undone_again_and_again(tmp_path / "short", 10))
    long = instructions(undone_again_and_again(tmp_path / "long", 2000))

    assert long < short * 1.1
