# SPDX-License-Identifier: Apache-2.0
"""Copies by the day: whole or not there, few and well chosen, never of a damaged record."""

from __future__ import annotations

import sqlite3
import stat
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups, copies
from objector.adapters.storage.database import Database
from objector.domain.errors import StorageError, StorageFault
from tests.support.sealed import a_ledger
from tests.support.storage_process import filled, kept, said

DAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "objector.sqlite3"


def backups(path: Path) -> SqliteBackups:
    return SqliteBackups(str(path), StandardSealing())


def test_a_copy_is_the_whole_record_and_the_persons_alone(path: Path) -> None:
    entries = filled(path, 20)

    assert backups(path).make(DAY)

    copy = path.parent / "backups" / "objector-2026-11-23.sqlite3"
    assert [one.name for one in copy.parent.iterdir()] == [copy.name]
    assert kept(copy) == entries
    assert backups(path).newest() == DAY
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
        assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700


def test_what_is_in_the_log_of_an_open_database_is_in_the_copy(path: Path) -> None:
    with Database(path) as database:
        ledger = a_ledger(database)
        entries = [ledger.append(said(f"{number}")) for number in range(5)]
        assert backups(path).make(DAY)

    assert kept(path.parent / "backups" / "objector-2026-11-23.sqlite3") == entries


def test_a_day_has_one_copy(path: Path) -> None:
    before = filled(path, 1)
    assert backups(path).make(DAY)
    filled(path, 1)
    assert not backups(path).make(DAY)

    assert kept(path.parent / "backups" / "objector-2026-11-23.sqlite3") == before


def test_where_there_is_no_record_there_is_no_copy(path: Path) -> None:
    assert not backups(path).make(DAY)
    assert list(path.parent.iterdir()) == []
    assert backups(path).newest() is None


def test_old_copies_go(path: Path) -> None:
    filled(path, 1)
    for number in range(60):
        backups(path).make(DAY + timedelta(days=number))

    days = [copy.day for copy in copies(str(path))]
    newest = DAY + timedelta(days=59)
    assert days[:3] == [newest - timedelta(days=number) for number in range(3)]
    assert 4 <= len(days) <= 7
    assert newest - days[-1] >= timedelta(days=15)


def test_other_files_in_the_folder_are_left_alone(path: Path) -> None:
    filled(path, 1)
    folder = path.parent / "backups"
    folder.mkdir()
    names = ["objector-v2-20260101T120000Z.sqlite3", "notes.txt", "objector-2026-02-31.sqlite3"]
    for name in names:
        (folder / name).write_text("mine")
    (folder / "objector-2026-01-01.sqlite3.part").write_text("left by a process that was killed")
    for number in range(30):
        backups(path).make(DAY + timedelta(days=number))

    assert set(names) <= {one.name for one in folder.iterdir()}
    assert not list(folder.glob("*.part"))


@pytest.mark.parametrize("place", ["note", "standing"])
def test_a_damaged_record_is_never_copied(path: Path, place: str) -> None:
    entries = filled(path, 10)
    backups(path).make(DAY)
    if place == "note":
        data = path.read_bytes()
        path.write_bytes(data.replace(b"note 7", b"note 1", 1))
    else:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("DELETE FROM standing WHERE seq = 3")
            connection.commit()

    with pytest.raises(StorageError) as caught:
        backups(path).make(DAY + timedelta(days=1))

    assert caught.value.fault is StorageFault.DAMAGED
    assert caught.value.path == str(path)
    assert [copy.day for copy in copies(str(path))] == [DAY]
    assert kept(path.parent / "backups" / "objector-2026-11-23.sqlite3") == entries
    assert not list((path.parent / "backups").glob("*.part*"))
