# SPDX-License-Identifier: Apache-2.0
"""Files of older, newer and other programs."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from objector.adapters.storage.calendar_log import SqliteCalendarLog
from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.reminders import SqliteReminders
from objector.adapters.storage.schema import STEPS
from objector.application.ports.preferences import Preferences
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from objector.domain.ledger import Entry
from tests.support.sealed import a_ledger
from tests.support.storage_process import USE, filled, kept, said

# What a later Objector might bring: a table, and a column that old lines have by default.
SECOND = (
    "CREATE TABLE evidence (id INTEGER PRIMARY KEY, entry TEXT NOT NULL) STRICT",
    "ALTER TABLE ledger ADD COLUMN heard TEXT NOT NULL DEFAULT 'in the window'",
)
NEWER = (*STEPS, SECOND)
BROKEN = (*NEWER, ("INSERT INTO evidence (entry) VALUES ('half')", "CREATE TABLE ledger (id INTEGER) STRICT"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "objector.sqlite3"


@pytest.fixture
def entries(path: Path) -> list[Entry]:
    with Database(path) as database:
        SqlitePreferences(database).change(lambda _: Preferences(language="fr"))
    return filled(path, 20)


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def test_a_new_file_is_of_the_newest_version_and_needs_no_backup(path: Path) -> None:
    with Database(path, steps=NEWER) as database:
        a_ledger(database).append(said())

    assert version(path) == len(NEWER)
    assert not (path.parent / "backups").exists()


def test_an_older_file_is_brought_up_with_everything_in_it(path: Path, entries: list[Entry]) -> None:
    with Database(path, steps=NEWER) as database:
        ledger = a_ledger(database)
        assert list(ledger.history()) == entries
        assert SqlitePreferences(database).read() == Preferences(language="fr")
        assert database.rows("SELECT DISTINCT heard FROM ledger") == [("in the window",)]
        assert ledger.append(said()).seq == 21

    assert version(path) == len(NEWER)


def test_what_was_shown_before_anybody_asked_whether_it_was_seen_counts_as_seen(tmp_path: Path) -> None:
    old = tmp_path / "old.sqlite3"
    with Database(old, steps=STEPS[:4]) as database, database.writing() as connection:
        connection.execute(
            "INSERT INTO reminder (use, occasion, shown_at) VALUES (?, '2025-11-03', '2025-11-03T09:00:00.000000Z')",
            (USE,),
        )
    with Database(old) as database:
        (mark,) = SqliteReminders(database).shown()
        assert mark.seen
        assert dict(SqliteReminders(database).followed()) == {}


@pytest.mark.parametrize("released", range(1, len(STEPS)))
def test_a_file_of_each_released_version_is_brought_up(tmp_path: Path, released: int) -> None:
    old = tmp_path / "old.sqlite3"
    with Database(old, steps=STEPS[:released]) as database, database.writing() as connection:
        ordered = released >= 3  # from then on an entry has its place in the order of all computers
        column, value = (", ordinal", ", (SELECT count(*) FROM ledger)") if ordered else ("", "")
        for uuid, kind, at, undoes in (
            ("first", "confirmed", "2025-11-30T07:32:00.000000Z", None),
            ("second", "confirmed", "2025-10-20T07:32:00.000000Z", None),
            ("third", "undone", "2025-12-20T07:32:00.000001Z", "second"),
        ):
            connection.execute(
                f"INSERT INTO ledger (uuid, device, at, offset_seconds, zone, kind, use, route, undoes{column})"
                f" SELECT ?, id, ?, 7200, 'Europe/Zurich', ?, ?, 'setting', ?{value} FROM device",
                (uuid, at, kind, USE, undoes),
            )
    with Database(old) as database:
        ledger = a_ledger(database)
        history = list(ledger.history())
        assert [(entry.seq, entry.uuid, entry.kind.value, entry.undoes) for entry in history] == [
            (1, "first", "confirmed", None),
            (2, "second", "confirmed", None),
            (3, "third", "undone", "second"),
        ]
        assert history[0].at == said().at.replace(month=11, day=30)
        assert [entry.uuid for entry in ledger.standing(USE, 9)] == ["first"]
        assert ledger.append(said()).seq == 4
        # What is put into the order of all computers keeps the order in which it was said here.
        ordinals = [row[0] for row in database.rows("SELECT ordinal FROM ledger ORDER BY seq")]
        assert ordinals == sorted(set(ordinals))
        assert database.rows("SELECT count(*) FROM link") == [(4,)]
        assert list(SqliteReminders(database).shown()) == []
        assert list(SqliteCalendarLog(database).exported()) == []

    assert version(old) == len(STEPS)


def test_before_it_is_brought_up_a_backup_is_made_that_the_old_program_reads(path: Path, entries: list[Entry]) -> None:
    with Database(path, steps=NEWER) as database:
        a_ledger(database).append(said())

    (backup,) = (path.parent / "backups").iterdir()
    assert re.fullmatch(rf"objector-v{len(STEPS)}-\d{{8}}T\d{{6}}Z\.sqlite3", backup.name)
    assert version(backup) == len(STEPS)
    assert kept(backup) == entries


def test_nothing_is_done_twice(path: Path, entries: list[Entry]) -> None:
    for _ in range(3):
        with Database(path, steps=NEWER) as database:
            assert list(a_ledger(database).history()) == entries

    assert len(list((path.parent / "backups").iterdir())) == 1


def test_a_step_that_fails_leaves_the_file_to_the_old_program(path: Path, entries: list[Entry]) -> None:
    with Database(path, steps=BROKEN) as database:
        for _ in range(2):
            with pytest.raises(StorageError) as caught:
                a_ledger(database).history()
            assert caught.value.fault is StorageFault.FAILED
            with pytest.raises(StorageError) as caught:
                a_ledger(database).append(said())
            assert caught.value.fault is StorageFault.FAILED

    assert version(path) == len(STEPS)
    assert kept(path) == entries
    assert filled(path, 1) == kept(path)[20:]
    # Attempts do not pile up copies of what has not changed.
    assert list((path.parent / "backups").iterdir()) == []


def test_a_first_file_is_made_whole_or_not_at_all(path: Path) -> None:
    with Database(path, steps=BROKEN) as database, pytest.raises(StorageError):
        a_ledger(database).append(said())

    assert kept(path) == []
    assert len(filled(path, 2)) == 2


def test_without_a_backup_nothing_is_brought_up(path: Path, entries: list[Entry]) -> None:
    (path.parent / "backups").write_text("in the way")

    with Database(path, steps=NEWER) as database, pytest.raises(StorageError) as caught:
        a_ledger(database).append(said())

    assert caught.value.fault is StorageFault.FOLDER
    assert version(path) == len(STEPS)
    assert kept(path) == entries


def test_a_newer_file_is_left_alone(path: Path, entries: list[Entry]) -> None:
    with Database(path, steps=NEWER) as database:
        a_ledger(database).append(said())
    before = path.read_bytes()

    with Database(path) as database:
        for attempt in (a_ledger(database).history, lambda: a_ledger(database).append(said())):
            with pytest.raises(DatabaseNewer) as caught:
                attempt()
            assert (caught.value.path, caught.value.found, caught.value.known) == (str(path), len(NEWER), len(STEPS))

    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir() if found.is_file()] == [path.name]


def test_a_file_that_becomes_newer_while_it_is_open_is_left_alone_from_then_on(
    path: Path, entries: list[Entry]
) -> None:
    with Database(path) as running:
        ledger = a_ledger(running)
        assert list(ledger.history()) == entries
        with Database(path, steps=NEWER) as database:
            a_ledger(database).append(said())

        with pytest.raises(DatabaseNewer):
            ledger.revision()
        with pytest.raises(DatabaseNewer):
            ledger.append(said())


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE song (title TEXT)",),
        ("PRAGMA application_id = 252006673",),  # Fossil's, in SQLite's list of assigned numbers
        ("PRAGMA application_id = 252006673", "CREATE TABLE song (title TEXT)"),
        ("CREATE TABLE ledger (seq INTEGER PRIMARY KEY)", "PRAGMA user_version = 1"),
        ("PRAGMA user_version = 7",),
    ],
)
def test_another_programs_file_is_left_alone(path: Path, statements: tuple[str, ...]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)
    before = path.read_bytes()

    with Database(path) as database:
        for attempt in (a_ledger(database).history, lambda: a_ledger(database).append(said())):
            with pytest.raises(StorageError) as caught:
                attempt()
            assert caught.value.fault is StorageFault.FOREIGN

    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
