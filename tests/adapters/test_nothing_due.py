# SPDX-License-Identifier: Apache-2.0
"""The quick answer to `objector remind`: "nothing is due" where that is certain, and no answer where it is not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.clock import utc_now
from objector.adapters.paths import head_file
from objector.adapters.storage.database import Database
from objector.adapters.storage.head_file import HeadFile
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.adapters.storage.reminders import SqliteReminders
from objector.application.ports.reminder_log import Agenda
from objector.nothing_due import DATABASE, edition, nothing_due
from tests.support.sealed import a_ledger
from tests.support.storage_process import said

ZONE = "Europe/Paris"
Change = Callable[[Agenda], Agenda]


@pytest.fixture(autouse=True)
def zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", ZONE)


def written(folder: Path, change: Change = lambda agenda: agenda) -> Agenda:
    now = utc_now()
    agenda = change(Agenda(now, ZONE, edition(BundledCatalogue().edition()), now + timedelta(days=3)))
    folder.mkdir(exist_ok=True)
    with Database(folder / DATABASE) as database:
        SqliteReminders(database).write_agenda(agenda)
    return agenda


@pytest.mark.parametrize("data_dir", [["--data-dir", "{}"], ["--data-dir={}"]])
def test_it_says_when_something_is_next(
    tmp_path: Path, data_dir: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "with ? and % and #"
    agenda = written(folder)
    assert nothing_due([*(word.format(folder) for word in data_dir), "remind", "--json"])
    assert agenda.next is not None
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "due": [], "next": agenda.next.isoformat()}


def test_it_says_that_nothing_is_ever_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path, lambda agenda: agenda._replace(next=None))
    assert nothing_due(["--data-dir", str(tmp_path), "remind", "--json"])
    assert json.loads(capsys.readouterr().out) == {"schema": 1, "due": [], "next": None}


def test_a_zone_that_is_no_text_is_left_to_the_whole_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.setenv("TZ", "\udcff\udcfe")
    assert not nothing_due(["--data-dir", str(tmp_path), "remind", "--json"])


def test_the_scheduler_hears_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(tmp_path)
    assert nothing_due(["--data-dir", str(tmp_path), "remind"])
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda agenda: agenda._replace(zone="Asia/Tokyo"),
        lambda agenda: agenda._replace(edition="another one"),
        lambda agenda: agenda._replace(next=agenda.written_at - timedelta(seconds=1)),
        lambda agenda: agenda._replace(written_at=agenda.written_at + timedelta(hours=1)),
    ],
    ids=["another zone", "another edition", "its moment has come", "the clock was set back"],
)
def test_an_agenda_that_does_not_hold_is_no_answer(tmp_path: Path, change: Change) -> None:
    written(tmp_path, change)
    assert not nothing_due(["--data-dir", str(tmp_path), "remind"])


def test_an_entry_takes_the_answer_away(tmp_path: Path) -> None:
    written(tmp_path)
    with Database(tmp_path / DATABASE) as database:
        a_ledger(database).append(said())
    assert not nothing_due(["--data-dir", str(tmp_path), "remind"])


@pytest.mark.parametrize(
    "words", [[], ["status"], ["remind", "--dry-run"], ["remind", "--at", "2026-11-24"], ["--lang", "fr", "remind"]]
)
def test_everything_else_is_for_the_whole_program(tmp_path: Path, words: list[str]) -> None:
    written(tmp_path)
    assert not nothing_due(["--data-dir", str(tmp_path), *words])


@pytest.mark.parametrize("content", [None, b"", b"not a database at all" * 100])
def test_where_there_is_no_sound_file_nothing_is_certain(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / DATABASE).write_bytes(content)
    before = sorted(os.listdir(tmp_path))
    assert not nothing_due(["--data-dir", str(tmp_path), "remind"])
    assert sorted(os.listdir(tmp_path)) == before


@pytest.fixture(name="record")
def fixture_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record with one entry, whose head is noted, and nothing due."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    folder = tmp_path / "data"
    folder.mkdir()
    with Database(folder / DATABASE) as database:
        a_ledger(database).append(said())
    noted(folder)
    written(folder)
    return folder


def noted(folder: Path) -> None:
    """Note the last head of a record, as it is done after each answer."""
    with Database(folder / DATABASE) as database:
        head = SqliteRecordHead(database).newest()
    assert head is not None
    HeadFile(head_file(str(folder), chosen=True)).keep(head)


def is_answered(folder: Path) -> bool:
    return nothing_due(["--data-dir", str(folder), "remind"])


def test_a_record_that_has_what_was_noted_is_answered_for(record: Path) -> None:
    assert is_answered(record)


def test_one_that_has_more_than_was_noted_is_too(record: Path) -> None:
    with Database(record / DATABASE) as database:
        a_ledger(database).append(said())
    written(record)
    assert is_answered(record)


@pytest.mark.parametrize("damage", ["missing", "empty", "rolled back", "another"])
def test_a_record_that_lost_something_is_left_to_the_whole_program(record: Path, tmp_path: Path, damage: str) -> None:
    path = record / DATABASE
    before = tmp_path / "before"
    shutil.copy(path, before)
    with Database(path) as database:
        a_ledger(database).append(said())
    noted(record)
    match damage:
        case "missing":
            path.unlink()
        case "empty":
            path.write_bytes(b"")
        case "rolled back":
            shutil.copy(before, path)  # the agenda of that time is in it, and still holds
        case _:
            path.unlink()
            written(record)
    assert not is_answered(record)


@pytest.mark.parametrize("content", [b"", b"objector-head-1 and no more", b"\xff" * 100, b"x " * 10_000])
def test_what_is_no_noted_head_keeps_nobody_from_being_answered(record: Path, content: bytes) -> None:
    path = head_file(str(record), chosen=True)
    assert path is not None
    Path(path).write_bytes(content)
    assert is_answered(record)
    Path(path).unlink()
    assert is_answered(record)


def test_what_went_with_an_import_is_not_missed(record: Path) -> None:
    with Database(record / DATABASE) as database:
        head = SqliteRecordHead(database).newest()
        assert head is not None
        other = head._replace(uuid="22222222-2222-4222-8222-222222222222", head="f" * 64)
        with database.writing() as connection:
            connection.execute("INSERT INTO gone (uuid, head) VALUES (?, ?)", (other.uuid, other.head))
    HeadFile(head_file(str(record), chosen=True)).keep(other)
    written(record)
    assert is_answered(record)


def test_hardly_anything_is_loaded(tmp_path: Path) -> None:
    written(tmp_path)
    program = (
        "import sys; from objector.nothing_due import nothing_due\n"
        f"assert nothing_due(['--data-dir', {str(tmp_path)!r}, 'remind'])\n"
        "print(*sorted(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "objector.adapters.storage.glance" in loaded
    assert not loaded & {
        "PySide6",
        "typing",
        "dateutil",
        "zoneinfo",
        "argparse",
        "json",
        "msgspec",
        "objector.domain.case",
    }
