# SPDX-License-Identifier: Apache-2.0
"""A record that is missing, empty or an older one is brought back from all that has something of it, by its content."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.asides import Asides
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.domain.backups import Cause, Recovered
from objector.domain.chain import check
from objector.domain.ledger import Entry
from tests.support.full_while_recovering import ENTRIES
from tests.support.program import program
from tests.support.recovering import command, history, opened, recovery, told
from tests.support.repetition import few_and_many
from tests.support.storage_process import filled, said, with_mounts

DAY = date(2026, 11, 23)
SEALING = StandardSealing()


@pytest.fixture(name="path")
def fixture_path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "objector.sqlite3"


def copied(path: Path, day: date = DAY) -> None:
    """What is done after an answer, on a civil day by whatever clock."""
    backups = SqliteBackups(str(path), SEALING)
    backups.make(day, anew=not backups.note())


def unplaced(entries: list[Entry]) -> list[Entry]:
    return sorted((entry._replace(seq=0) for entry in entries), key=lambda entry: entry.uuid)


def lose(path: Path, way: str) -> None:
    match way:
        case "removed":
            for one in path.parent.glob("objector.sqlite3*"):
                one.unlink()
        case "removed alone":
            path.unlink()
        case "emptied":
            path.write_bytes(b"")
        case "zeroed":
            path.write_bytes(bytes(path.stat().st_size))
        case "without its head":
            path.write_bytes(bytes(100) + path.read_bytes()[100:])
        case "made anew":
            for one in path.parent.glob("objector.sqlite3*"):
                one.unlink()
            with Database(path) as database, database.writing():
                pass
        case _:
            raise AssertionError(way)


WAYS = ("removed", "removed alone", "emptied", "zeroed", "without its head", "made anew")


@pytest.mark.parametrize("way", WAYS)
def test_what_is_lost_comes_back_with_what_came_after_the_copy(path: Path, way: str) -> None:
    entries = filled(path, 3)
    copied(path)
    entries += filled(path, 2)
    copied(path)
    lose(path, way)

    assert unplaced(history(path)) == unplaced(entries)
    assert told(path).cause in {Cause.MISSING, Cause.EMPTY, Cause.DAMAGED, Cause.BEHIND}
    with Database(path) as database:
        bundle = SqliteChains(database, SEALING).bundle()
    assert check(bundle.chains, bundle.records, SEALING).flaws == ()
    assert {entry.device for entry in history(path)} == {entries[0].device}


@pytest.mark.parametrize("way", WAYS)
def test_the_next_answer_goes_on_with_the_record_and_begins_none(path: Path, way: str) -> None:
    entries = filled(path, 3)
    copied(path)
    lose(path, way)

    database, ledger = opened(path)
    with database:
        answer = ledger.append(said("the next answer"))
        assert unplaced(list(ledger.history())) == unplaced([*entries, answer])
    assert answer.device == entries[0].device


@pytest.mark.parametrize("copy", [True, False])
def test_the_journal_alone_brings_it_back(path: Path, copy: bool) -> None:
    entries = filled(path, 4)
    copied(path)
    for one in (path.parent / "backups").glob("*.sqlite3"):
        if copy:
            one.write_bytes(b"damaged too")
        else:
            one.unlink()
    path.unlink()
    assert unplaced(history(path)) == unplaced(entries)
    assert told(path).copy_of is None


def test_an_older_one_in_its_place_gets_what_it_lacks(path: Path) -> None:
    entries = filled(path, 3)
    copied(path)
    older = path.read_bytes()
    entries += filled(path, 2)
    copied(path)
    path.write_bytes(older)

    assert unplaced(history(path)) == unplaced(entries)
    assert told(path)._replace(entries=0) == Recovered(None, None, 2, complete=True, cause=Cause.BEHIND)


def test_two_branches_become_one_record(path: Path) -> None:
    entries = filled(path, 3)
    copied(path, date(2026, 11, 20))
    older = path.read_bytes()
    entries += filled(path, 2)
    copied(path, date(2026, 11, 21))
    journal = next((path.parent / "journal").glob("*.journal"))
    journal.unlink()  # as an older Objector left it, which made none
    path.write_bytes(older)
    with Database(path) as database:
        from tests.support.sealed import a_ledger

        entries.append(a_ledger(database).append(said("on the other branch")))

    assert unplaced(history(path)) == unplaced(entries)


@pytest.mark.parametrize("wrong", [date(2031, 5, 5), date(1995, 1, 1), date.max, date.min])
def test_a_day_with_a_wrong_clock_costs_nothing(path: Path, wrong: date) -> None:
    entries = filled(path, 1)
    copied(path, wrong)
    for number in range(3):
        entries += filled(path, 1)
        copied(path, date(2026, 11, 21 + number))
        made = path.parent / "backups" / f"objector-2026-11-{21 + number}.sqlite3"
        assert made.exists()
    for journal in (path.parent / "journal").glob("*.journal"):
        journal.unlink()  # the copies alone are enough
    path.write_bytes(b"\0" * 5000)

    assert unplaced(history(path)) == unplaced(entries)
    assert told(path).copy_of == DAY


def test_of_many_wrong_days_the_new_copies_are_kept_as_they_are_made(path: Path) -> None:
    for number in range(10):
        filled(path, 1)
        copied(path, date(2031, 1, 1 + number))
    for number in range(4):
        filled(path, 1)
        copied(path, date(2026, 11, 20 + number))
    left = {one.name for one in (path.parent / "backups").glob("*.sqlite3")}
    assert {"objector-2026-11-21.sqlite3", "objector-2026-11-22.sqlite3", "objector-2026-11-23.sqlite3"} <= left
    assert len(left) <= 7


def test_taken_away_while_it_is_open_it_is_written_anew_from_what_is_open(path: Path) -> None:
    entries = filled(path, 3)
    database, ledger = opened(path)
    with database:
        ledger.history()
        entries.append(ledger.append(said("not copied yet")))
        shutil.rmtree(path.parent)
        assert unplaced(list(ledger.history())) == unplaced(entries)
        entries.append(ledger.append(said("after")))
    assert unplaced(history(path)) == unplaced(entries)
    assert told(path).cause is Cause.TAKEN_AWAY


def test_what_is_another_computers_is_not_mixed_in(path: Path, tmp_path: Path) -> None:
    entries = filled(path, 2)
    copied(path)
    other = tmp_path / "other" / "objector.sqlite3"
    other.parent.mkdir()
    theirs = filled(other, 5)
    for one in path.parent.glob("objector.sqlite3*"):
        one.unlink()
    path.write_bytes(other.read_bytes())

    assert unplaced(history(path)) == unplaced(theirs)
    copied(path, date(2026, 11, 24))
    copies = {one.name for one in (path.parent / "backups").iterdir()}
    assert len(list((path.parent / "journal").iterdir())) == 2
    assert "objector-2026-11-23.sqlite3" in copies
    assert entries[0].device != theirs[0].device


def test_what_was_put_aside_is_read_until_it_gave_all(path: Path) -> None:
    """As an older Objector left it that met a full disk: one entry of three was brought over."""
    entries = filled(path, 3)
    aside = path.with_name("objector.sqlite3.damaged-20261123T090000Z")
    data = path.read_bytes()
    aside.write_bytes(data[:18] + b"\7\7" + data[20:])
    device = entries[0].device
    path.unlink()
    filled(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE device SET id = ?", (device,))
        connection.commit()

    first = history(path)
    assert {entry.uuid for entry in entries} <= {entry.uuid for entry in first}
    assert Asides(str(path)).unread() == []
    assert history(path) == first


def test_signatures_that_only_the_damaged_file_has_come_along(path: Path) -> None:
    from tests.support.fake_signing_keys import FakeKeyring, FakeSigningKeys

    filled(path, 3)
    copied(path)
    for journal in (path.parent / "journal").glob("*.journal"):
        journal.unlink()
    key = FakeSigningKeys("record", FakeKeyring()).load()
    with Database(path) as database:
        assert SqliteChains(database, SEALING).sign(key) == 3
        database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE reminder", b"CREATE TABLX reminder"))
    history(path)
    with Database(path) as database:
        assert SqliteChains(database, SEALING).unsigned() == 0


def test_a_journal_with_torn_and_altered_lines_gives_the_others(path: Path) -> None:
    entries = filled(path, 5)
    copied(path)
    journal = next((path.parent / "journal").glob("*.journal"))
    lines = journal.read_bytes().splitlines(keepends=True)
    assert len(lines) == 5
    lines[1] = lines[1].replace(b"note 1", b"note 9")
    lines[4] = lines[4][:40]
    journal.write_bytes(b"".join(lines))
    for one in (path.parent / "backups").glob("*.sqlite3"):
        one.unlink()
    path.unlink()
    assert unplaced(history(path)) == unplaced([entries[0], *entries[2:4]])


def test_after_a_torn_line_the_next_one_begins_anew(path: Path) -> None:
    filled(path, 2)
    copied(path)
    journal = next((path.parent / "journal").glob("*.journal"))
    journal.write_bytes(journal.read_bytes()[:-30])
    filled(path, 1)
    copied(path)
    lines = journal.read_bytes().splitlines()
    assert len(lines) == 4  # the torn one, and what it held once more


def test_more_than_the_journal_takes_is_copied_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("objector.adapters.storage.journal.MOST", 3)
    filled(path, 1)
    copied(path)
    entries = filled(path, 10)
    copied(path)
    path.unlink()
    assert {entry.uuid for entry in entries} <= {entry.uuid for entry in history(path)}


def test_a_long_journal_goes_on_in_a_new_file_beside_the_one_before(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("objector.adapters.storage.journal.LONGEST", 2000)
    entries = []
    for _ in range(9):
        entries += filled(path, 1)
        copied(path)
    names = sorted(one.name.rpartition("journal")[2] for one in (path.parent / "journal").glob("*.journal*"))
    assert names == ["", ".1"]
    for one in (path.parent / "backups").glob("*.sqlite3"):
        one.unlink()
    path.unlink()
    found = {entry.uuid for entry in history(path)}
    assert {entry.uuid for entry in entries[-4:]} <= found


@pytest.mark.parametrize(
    "rooms",
    [
        pytest.param((0, 64, 160, 400, 4000), id="some"),
        pytest.param((*range(0, 800, 16), 4000), id="every", marks=pytest.mark.slow),
    ],
)
def test_a_disk_that_is_full_while_it_is_brought_back_costs_nothing(tmp_path: Path, rooms: tuple[int, ...]) -> None:
    script = 'exec "$@"'
    command = program("tests.support.full_while_recovering", str(tmp_path), *map(str, rooms))
    lines = with_mounts(script, *command)
    told = [json.loads(line) for line in lines]
    assert len(told) == len(rooms)
    for one in told:
        assert one["first"] in {ENTRIES, "full"}, one
        assert one["then"] == [ENTRIES, ENTRIES], one
        assert one["aside"] is True, one
    assert {one["first"] for one in told} == {ENTRIES, "full"}


@few_and_many("kills", 3, 60)
@pytest.mark.parametrize("way", ["removed", "emptied", "older"])
def test_killed_while_it_brings_back_it_does_so_the_next_time(tmp_path: Path, kills: int, way: str) -> None:
    source = tmp_path / "source" / "objector.sqlite3"
    source.parent.mkdir()
    entries = filled(source, 20)
    copied(source)
    older = source.read_bytes()
    entries += filled(source, 5)
    copied(source)
    for number in range(kills):
        folder = tmp_path / f"{number}"
        shutil.copytree(source.parent, folder)
        path = folder / source.name
        path.write_bytes(older) if way == "older" else lose(path, way)
        with subprocess.Popen(command(path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + 60
            while not (folder / "maintenance.lock").exists() and time.monotonic() < deadline:
                time.sleep(0.001)
            time.sleep(0.15 * number / kills)
            process.send_signal(signal.SIGKILL)
        assert unplaced(history(path)) == unplaced(entries)
        assert unplaced(history(path)) == unplaced(entries)


def test_an_import_that_was_taken_back_is_not_missed_and_does_not_come_again(tmp_path: Path) -> None:
    from tests.support.computer import Computer

    here, other = Computer(tmp_path / "here"), Computer(tmp_path / "other")
    own = here.answers.accept("linkedin").entry
    path = tmp_path / "here" / "objector.sqlite3"
    copied(path)
    theirs = other.answers.confirm("linkedin").entry
    assert own is not None
    assert theirs is not None
    with here.database as database:
        chains = SqliteChains(database, SEALING)
        with other.database as from_there:
            bundle = SqliteChains(from_there, SEALING).bundle()
        with database.writing() as connection:
            from objector.adapters.storage.merging import merge, take_out

            connection.execute(
                "INSERT INTO import (id, at, offset_seconds, ordinal, entries, computers)"
                " VALUES (1, '2026-11-23T09:00:00.000000Z', 0, 1, 1, '[]')"
            )
            merge(connection, bundle, SEALING, number=1)
        copied(path)
        assert {one.uuid for one in history(path)} == {own.uuid, theirs.uuid}
        with database.writing() as connection:
            take_out(connection, 1)
            connection.execute(
                "UPDATE import SET taken_back_at = '2026-11-23T10:00:00.000000Z', taken_back_offset_seconds = 0,"
                " taken_back_ordinal = 2"
            )
        copied(path)
        assert chains.unsigned() >= 0
    assert {one.uuid for one in history(path)} == {own.uuid}
    assert recovery(path).told() is None
    lose(path, "removed")
    assert {one.uuid for one in history(path)} == {own.uuid}
