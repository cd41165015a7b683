# SPDX-License-Identifier: Apache-2.0
"""Which files the database makes, when, and for whom."""

from __future__ import annotations

import os
import sqlite3
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.schema import STEPS
from objector.application.ports.preferences import Preferences
from objector.domain.errors import StorageError
from tests.support.sealed import a_ledger
from tests.support.storage_process import filled, kept, said

on_posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions are another matter on Windows")


@contextmanager
def umask(mask: int) -> Iterator[None]:
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {
        path.relative_to(folder).as_posix(): stat.S_IMODE(path.stat().st_mode) for path in sorted(folder.rglob("*"))
    }


def test_reading_makes_nothing(tmp_path: Path) -> None:
    with Database(tmp_path / "data" / "objector.sqlite3") as database:
        ledger = a_ledger(database)
        assert list(ledger.history()) == []
        assert ledger.revision() == 0
        assert SqlitePreferences(database).read() == Preferences()

    assert list(tmp_path.iterdir()) == []


def test_reading_leaves_an_empty_file_empty(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    path.touch()

    assert kept(path) == []
    assert path.stat().st_size == 0


def test_an_empty_file_is_taken_into_use(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    path.touch()

    assert kept(path) == []
    assert kept(path) == filled(path, 0)
    assert filled(path, 2) == kept(path)


def test_a_reader_sees_what_another_made_later(tmp_path: Path) -> None:
    path = tmp_path / "data" / "objector.sqlite3"
    with Database(path) as database:
        ledger = a_ledger(database)
        assert ledger.revision() == 0
        entries = filled(path, 1)

        assert list(ledger.history()) == entries
        entries += filled(path, 1)
        assert list(ledger.history()) == entries


@on_posix
@pytest.mark.parametrize("mask", [0o000, 0o022, 0o777])
def test_folders_and_files_are_for_the_person_alone(tmp_path: Path, mask: int) -> None:
    path = tmp_path / "share" / "objector" / "objector.sqlite3"
    with umask(mask), Database(path) as database:
        a_ledger(database).append(said())

        assert modes(tmp_path) == {
            "share": 0o700,
            "share/objector": 0o700,
            "share/objector/objector.sqlite3": 0o600,
            "share/objector/objector.sqlite3-shm": 0o600,
            "share/objector/objector.sqlite3-wal": 0o600,
        }


@on_posix
def test_a_backup_is_for_the_person_alone(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    filled(path, 1)
    with umask(0), Database(path, steps=(*STEPS, ("CREATE TABLE more (id INTEGER) STRICT",))) as database:
        a_ledger(database).append(said())

    assert stat.S_IMODE((tmp_path / "backups").stat().st_mode) == 0o700
    assert set(modes(tmp_path / "backups").values()) == {0o600}


@on_posix
def test_a_folder_that_was_there_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    filled(tmp_path / "objector.sqlite3", 1)

    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o750


@pytest.mark.parametrize("name", ["a b", "100%", "what#is", "50%25", "ü ✓", "it's"])
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    path = tmp_path / name / "objector.sqlite3"

    assert filled(path, 1) == kept(path)
    assert os.listdir(path.parent) == ["objector.sqlite3"]


@on_posix
@pytest.mark.parametrize("name", [b"what?", b"\xff\xfe"])
def test_so_will_a_name_that_other_systems_refuse(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / os.fsdecode(name) / "objector.sqlite3"

    assert filled(path, 1) == kept(path)
    assert os.listdir(path.parent) == ["objector.sqlite3"]


@on_posix
def test_a_data_folder_may_be_elsewhere_by_a_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "data").symlink_to(tmp_path / "elsewhere")

    entries = filled(tmp_path / "data" / "objector.sqlite3", 1)

    assert kept(tmp_path / "elsewhere" / "objector.sqlite3") == entries


def test_a_relative_path_is_where_it_was_when_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with Database("objector.sqlite3") as database:
        (tmp_path / "other").mkdir()
        monkeypatch.chdir(tmp_path / "other")
        a_ledger(database).append(said())

    assert len(kept(tmp_path / "objector.sqlite3")) == 1


@on_posix
def test_nothing_is_written_to_a_file_that_was_removed(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database:
        ledger = a_ledger(database)
        ledger.append(said())
        for leftover in tmp_path.iterdir():
            leftover.unlink()

        assert list(ledger.history()) == []
        entry = ledger.append(said())
        assert kept(path) == [entry]


@on_posix
def test_a_folder_put_in_its_place_is_read_and_continued(tmp_path: Path) -> None:
    folder, restored = tmp_path / "data", tmp_path / "restored"
    entries = filled(restored / "objector.sqlite3", 3)
    with Database(folder / "objector.sqlite3") as database:
        ledger = a_ledger(database)
        ledger.append(said())
        folder.rename(tmp_path / "put aside")
        restored.rename(folder)

        assert list(ledger.history()) == entries
        entries.append(ledger.append(said()))

    assert kept(folder / "objector.sqlite3") == entries


def test_it_can_be_used_again_after_it_was_closed(tmp_path: Path) -> None:
    database = Database(tmp_path / "objector.sqlite3")
    ledger = a_ledger(database)
    entry = ledger.append(said())
    database.close()
    database.close()

    assert list(ledger.history()) == [entry]
    database.close()
    assert os.listdir(tmp_path) == ["objector.sqlite3"]


def test_every_commit_waits_for_the_disk(tmp_path: Path) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        a_ledger(database).append(said())

        assert database.rows("PRAGMA journal_mode") == [("wal",)]
        ((synchronous,),) = database.rows("PRAGMA synchronous")
        # 2 is FULL, 3 is EXTRA: https://www.sqlite.org/pragma.html#pragma_synchronous
        assert synchronous >= 2


def test_a_write_that_fails_half_way_leaves_nothing(tmp_path: Path) -> None:
    with Database(tmp_path / "objector.sqlite3") as database:
        preferences = SqlitePreferences(database)
        preferences.change(lambda _: Preferences(language="fr"))
        with pytest.raises(sqlite3.IntegrityError), database.writing() as connection:
            connection.executemany("INSERT INTO preference VALUES (?, 'de')", [("region",), ("language",)])

        assert preferences.read() == Preferences(language="fr")


def test_a_nameless_fault_keeps_its_detail_for_the_report(tmp_path: Path) -> None:
    path = tmp_path / "objector.sqlite3"
    path.mkdir()
    with Database(path) as database, pytest.raises(StorageError) as caught:
        a_ledger(database).history()

    assert caught.value.path == str(path)
    assert "SQLITE_CANTOPEN" in caught.value.detail
