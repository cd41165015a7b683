# SPDX-License-Identifier: Apache-2.0
"""Several processes at one database, and processes that are killed."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import time as time_of_day
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.schema import STEPS
from objector.application.ports.preferences import Preferences
from objector.domain.errors import DatabaseNewer, StorageError, StorageFault
from objector.domain.ledger import essential
from objector.domain.region import Region
from objector.domain.rhythm import QuietHours
from tests.support.sealed import a_ledger
from tests.support.storage_process import CHANGES, answers, command, filled, kept, said

ROUNDS = 25


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "objector.sqlite3"


@contextmanager
def started(path: Path, verb: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(command(path, verb), stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_two_processes_write_at_the_same_time_and_nothing_is_lost(path: Path) -> None:
    writers = [subprocess.Popen(command(path, "200"), stdout=subprocess.PIPE, text=True) for _ in range(2)]
    said_by_each: list[list[int]] = [json.loads(writer.communicate()[0]) for writer in writers]

    assert [len(places) for places in said_by_each] == [200, 200]
    assert sorted(place for places in said_by_each for place in places) == list(range(1, 401))
    entries = kept(path)
    assert [entry.seq for entry in entries] == list(range(1, 401))
    assert len({entry.uuid for entry in entries}) == 400
    assert len({entry.device for entry in entries}) == 1


def test_processes_that_change_the_choices_at_the_same_time_lose_none(path: Path) -> None:
    filled(path, 1)
    writers = [
        subprocess.Popen(command(path, verb), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for verb in ("early", "late", "quiet", "quiet")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("begin\n")
        writer.stdin.flush()
    assert [writer.communicate()[0] for writer in writers] == ["changed\n"] * 4

    with Database(path) as database:
        chosen = SqlitePreferences(database).read()
    listed = [one.service for one in chosen.services or ()]
    for name in ("early", "late"):
        assert [service for service in listed if service.startswith(name)] == [f"{name}-{n}" for n in range(CHANGES)]
    assert len(listed) == 2 * CHANGES
    assert chosen.rhythm.quiet_hours == QuietHours(time_of_day(2 * CHANGES // 60, 2 * CHANGES % 60), time_of_day(23))


def test_a_choice_waits_for_the_one_that_is_being_made(path: Path) -> None:
    with Database(path) as first, Database(path, busy_seconds=0.1) as second:
        mine, other = SqlitePreferences(first), SqlitePreferences(second)

        def how(kept: Preferences) -> Preferences:
            with pytest.raises(StorageError) as caught:
                other.change(lambda theirs: theirs._replace(language="fr"))
            assert caught.value.fault is StorageFault.LOCKED
            return kept._replace(region=Region("CH"))

        mine.change(how)
        other.change(lambda theirs: theirs._replace(language="fr"))
        assert mine.read() == Preferences(Region("CH"), "fr")


@pytest.mark.slow
def test_many_processes_may_make_the_file_at_once(tmp_path: Path) -> None:
    for number in range(5):
        path = tmp_path / str(number) / "data" / "objector.sqlite3"
        writers = [subprocess.Popen(command(path, "1"), stdout=subprocess.PIPE, text=True) for _ in range(4)]
        places: list[int] = [json.loads(writer.communicate()[0])[0] for writer in writers]

        assert sorted(places) == [1, 2, 3, 4]
        assert len({entry.device for entry in kept(path)}) == 1
        assert [left.name for left in path.parent.iterdir()] == [path.name]


def test_a_running_window_sees_what_the_terminal_wrote(path: Path) -> None:
    with Database(path) as database:
        ledger = a_ledger(database)
        ledger.append(said())
        assert answers(command(path, "append", "choose")) == ["kept 2", "chosen"]

        assert ledger.revision() == 2
        assert [entry.seq for entry in ledger.history()] == [1, 2]
        assert SqlitePreferences(database).read() == Preferences(Region("CH"), "fr")
        assert ledger.append(said()).seq == 3


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill_at_any_moment(path: Path) -> None:
    last = 0
    for number in range(ROUNDS):
        with started(path, "stream") as process:
            assert process.stdout is not None
            acknowledged = int(process.stdout.readline())
            time.sleep(number * 0.0008)
            process.kill()
            for line in process.stdout:
                if line.endswith("\n"):
                    acknowledged = int(line)
        assert acknowledged > last
        last = acknowledged

        entries = kept(path)
        # The one that was being written when the process died may be there or not.
        assert [entry.seq for entry in entries] in (list(range(1, last + 1)), list(range(1, last + 2)))
        last = len(entries)
        with Database(path) as database:
            assert database.rows("PRAGMA integrity_check") == [("ok",)]
            assert list(a_ledger(database).essential()) == essential(entries)


def test_a_kill_while_the_file_is_made_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    for number in range(10):
        path = tmp_path / str(number) / "objector.sqlite3"
        with started(path, "stream"):
            deadline = time.monotonic() + 60
            while not path.exists() and time.monotonic() < deadline:
                time.sleep(0.0005)
            time.sleep(number * 0.0004)

        count = len(kept(path))
        assert len(filled(path, 1)) == 1
        assert len(kept(path)) == count + 1


def test_a_lock_that_is_not_released_is_a_fault_and_reading_goes_on(path: Path) -> None:
    entries = filled(path, 3)
    with started(path, "hold") as process, Database(path, busy_seconds=0.2) as database:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        ledger = a_ledger(database)
        with pytest.raises(StorageError) as caught:
            ledger.append(said())
        assert caught.value.fault is StorageFault.LOCKED
        assert list(ledger.history()) == entries

        process.kill()
        process.wait()
        entries.append(ledger.append(said()))

    assert kept(path) == entries


def test_a_lock_on_a_new_file_is_a_fault(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    with started(path, "hold") as process, Database(path, busy_seconds=0.2) as database:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        for attempt in (a_ledger(database).history, lambda: a_ledger(database).append(said())):
            with pytest.raises(StorageError) as caught:
                attempt()
            assert caught.value.fault is StorageFault.LOCKED


@contextmanager
def locked_for_a_while(path: Path, statement: str) -> Iterator[None]:
    """Let another process hold the lock for 0.4 s, in which it runs a statement of its own."""
    script = (
        "import sqlite3, sys, time\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "time.sleep(0.4)\n"
        "connection.execute(sys.argv[2])\n"
        "connection.execute('COMMIT')\n"
        "connection.close()\n"
    )
    arguments = [sys.executable, "-c", script, str(path), statement]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield


def test_a_short_lock_is_waited_for(path: Path) -> None:
    filled(path, 1)
    with locked_for_a_while(path, "SELECT 1"):
        assert [entry.seq for entry in filled(path, 1)] == [2]


def test_a_newer_program_that_is_waited_for_is_noticed(path: Path) -> None:
    with Database(path) as database:
        ledger = a_ledger(database)
        ledger.append(said())
        with locked_for_a_while(path, f"PRAGMA user_version = {len(STEPS) + 1}"), pytest.raises(DatabaseNewer):
            ledger.append(said())


def test_a_step_that_another_process_took_meanwhile_is_not_taken_again(path: Path) -> None:
    entries = filled(path, 1)
    with Database(path, steps=(*STEPS, ("CREATE TABLE more (id INTEGER) STRICT",))) as database:
        with locked_for_a_while(path, f"PRAGMA user_version = {len(STEPS) + 1}"):
            assert list(a_ledger(database).history()) == entries

        assert database.rows("SELECT name FROM sqlite_master WHERE name = 'more'") == []
    assert not (path.parent / "backups").exists()


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="open files are listed on Linux only")
def test_after_a_fault_the_file_is_let_go(path: Path) -> None:
    def held() -> list[str]:
        links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
        return [name for name in (str(link.readlink()) for link in links) if name.startswith(str(path))]

    filled(path, 1)
    with started(path, "hold") as process, Database(path, busy_seconds=0.1) as database:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        ledger = a_ledger(database)
        ledger.revision()
        assert held() != []
        with pytest.raises(StorageError):
            ledger.append(said())

        assert held() == []


def test_a_file_without_a_write_ahead_log_is_given_one_as_soon_as_nobody_else_is_at_it(path: Path) -> None:
    entries = filled(path, 2)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        assert other.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
        other.execute("BEGIN")
        assert other.execute("SELECT count(*) FROM ledger").fetchone() == (2,)
        with Database(path, busy_seconds=0.1) as database:
            assert list(a_ledger(database).history()) == entries
        other.execute("COMMIT")

    with Database(path) as database:
        entries.append(a_ledger(database).append(said()))
        assert database.rows("PRAGMA journal_mode") == [("wal",)]
        assert list(a_ledger(database).history()) == entries
