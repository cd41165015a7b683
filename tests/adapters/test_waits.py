# SPDX-License-Identifier: Apache-2.0
"""Whatever is waited for may never come: a stopped process that holds a lock, a database, a socket or a screen."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.desktop import display
from objector.adapters.desktop.display import DisplayFault, DisplayFaultKind
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage import copying, turns
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.turns import turn
from objector.domain.errors import StorageError, StorageFault
from tests.support.storage_process import filled
from tests.support.terminal import DATABASE, environment, objector, run

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="processes are stopped by signals")

HOLDS = (
    "import sys; sys.path[:0] = {path!r}; from objector.adapters.storage.turns import turn\n"
    "with turn({folder!r}): print('inside', flush=True); sys.stdin.read()"
)


@pytest.fixture(name="folder")
def fixture_folder(tmp_path: Path) -> Path:
    filled(tmp_path / "data" / DATABASE, 1)
    return tmp_path / "data"


@pytest.fixture(name="stopped")
def fixture_stopped(folder: Path) -> Iterator[None]:
    """A process is at the files around the database, and was stopped there."""
    program = HOLDS.format(path=sys.path, folder=str(folder))
    with subprocess.Popen([sys.executable, "-c", program], stdin=-1, stdout=-1, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "inside\n"
        process.send_signal(signal.SIGSTOP)
        yield
        process.kill()


@pytest.mark.usefixtures("stopped")
def test_a_turn_that_never_comes_is_given_up(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    with pytest.raises(StorageError) as raised, turn(str(folder)):
        pass
    assert raised.value.fault is StorageFault.LOCKED


@pytest.mark.slow
@pytest.mark.usefixtures("stopped")
def test_what_was_recorded_stays_recorded_and_that_there_is_no_copy_is_said(folder: Path) -> None:
    said = run(objector("--lang", "en", "confirm", "linkedin"), environment(folder))
    assert said.out.startswith("Recorded: ")
    assert "It is recorded" in said.err
    assert "nothing was recorded" not in said.err


@pytest.mark.parametrize("left", ["directory", "unreadable", "link", "queue"])
def test_whatever_is_in_the_place_of_that_lock_copies_are_made(folder: Path, left: str) -> None:
    lock = folder / "maintenance.lock"
    lock.unlink(missing_ok=True)
    match left:
        case "directory":
            lock.mkdir()
        case "unreadable":
            lock.touch(0)
        case "link":
            lock.symlink_to("nowhere")
        case _:
            os.mkfifo(lock)
    assert SqliteBackups(str(folder / DATABASE), StandardSealing()).make(date(2026, 11, 23))


def test_a_copy_of_a_database_that_another_program_keeps_for_itself_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "one.sqlite3"
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("CREATE TABLE kept (one)")
        other.execute("BEGIN EXCLUSIVE")
        monkeypatch.setattr(copying, "PATIENCE", 0.05)
        with (
            closing(sqlite3.connect(path, timeout=0)) as source,
            closing(sqlite3.connect(":memory:")) as copy,
            pytest.raises((StorageError, sqlite3.OperationalError)),
        ):
            copying.copy_all(source, copy)
        other.execute("ROLLBACK")
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(":memory:")) as copy:
            copying.copy_all(source, copy)
            assert copy.execute("SELECT name FROM sqlite_schema").fetchall() == [("kept",)]


def test_a_screen_that_never_answers_counts_as_dead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "X"))
        server.listen()
        monkeypatch.setattr(display, "_LIMIT", 0.2)
        monkeypatch.setenv("DISPLAY", f"unix:{tmp_path}/X")
        found = display._fault_of_x11()
        assert found is not None
        if found.kind is not DisplayFaultKind.LIBRARY:
            assert found == DisplayFault(DisplayFaultKind.DEAD, f"unix:{tmp_path}/X")
