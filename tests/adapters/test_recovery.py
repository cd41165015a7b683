# SPDX-License-Identifier: Apache-2.0
"""A damaged record is put aside as it is, and what is good of it and of the newest copy goes on."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import Ed25519Key
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.statements import SqliteStatements
from objector.domain.backups import Recovered
from objector.domain.chain import check
from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Entry
from objector.domain.statement import Statement, WritesAs, to_sign
from tests.support.recovering import as_of_step, command, history, opened, recovery, told
from tests.support.repetition import few_and_many
from tests.support.storage_process import filled, kept, said

DAY = date(2026, 11, 23)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "objector.sqlite3"


def back_up(path: Path, day: date = DAY) -> None:
    assert SqliteBackups(str(path), StandardSealing()).make(day)


def unplaced(entries: list[Entry]) -> list[Entry]:
    """Return entries without their places, which are given anew."""
    return [entry._replace(seq=0) for entry in entries]


def write_over(path: Path, old: bytes, new: bytes) -> bytes:
    data = path.read_bytes()
    assert old in data
    damaged = data.replace(old, new)
    path.write_bytes(damaged)
    return damaged


def sound_chain(path: Path) -> bool:
    with Database(path) as database:
        bundle = SqliteChains(database, StandardSealing()).bundle()
    return check(bundle.chains, bundle.records, StandardSealing()).flaws == ()


def test_the_copy_and_what_came_after_it_are_brought_together(path: Path) -> None:
    before = filled(path, 5)
    back_up(path)
    after = filled(path, 3)
    damaged = write_over(path, b"note 4", b"note X")

    assert unplaced(history(path)) == unplaced(before + after)

    found = told(path)
    assert (found.copy_of, found.brought) == (DAY, 3)
    assert not found.complete  # one of them could not be read there, though the copy has it
    assert Path(str(found.aside)).read_bytes() == damaged
    assert sound_chain(path)


def test_what_keys_say_of_one_another_is_brought_over_unless_it_was_altered(path: Path) -> None:
    filled(path, 5)
    back_up(path)
    key, sealing = Ed25519Key(Ed25519PrivateKey.generate()), StandardSealing()
    bodies = [WritesAs(datetime(2026, 11, 23, tzinfo=UTC), key.public, name, bytes(32)) for name in ("CNIL", "CNPD")]
    said = [Statement(body, key.sign(to_sign(body, sealing))) for body in bodies]
    with Database(path) as database:
        for statement in said:
            SqliteStatements(database).keep(statement)
    write_over(path, b"note 4", b"note X")
    write_over(path, b"CNPD", b"CNPX")

    assert len(history(path)) == 5
    with Database(path) as database:
        assert SqliteStatements(database).statements() == said[:1]


def test_what_neither_has_is_said_to_be_missing(path: Path) -> None:
    before = filled(path, 2)
    back_up(path)
    with Database(path) as database:
        ledger = SqliteLedger(database, SqliteChains(database, StandardSealing()))
        after = [ledger.append(said(f"later {number}")) for number in range(4)]
    write_over(path, b"later 1", b"later !")

    assert unplaced(history(path)) == unplaced([*before, after[0], *after[2:]])
    assert told(path)._replace(aside="", entries=0) == Recovered("", DAY, 3, complete=False)


def test_without_any_copy_what_can_be_read_goes_on_on_the_same_device(path: Path) -> None:
    entries = filled(path, 4)
    write_over(path, b"note 2", b"note ?")

    assert unplaced(history(path)) == unplaced([*entries[:2], entries[3]])
    assert told(path)._replace(aside="", entries=0) == Recovered("", None, 3, complete=False)
    database, ledger = opened(path)
    with database:
        assert ledger.append(said()).device == entries[0].device


def test_of_a_damaged_file_of_an_older_program_what_can_be_read_goes_on(path: Path) -> None:
    entries = filled(path.with_name("new.sqlite3"), 3)
    as_of_step(3, path, path.with_name("new.sqlite3"))
    write_over(path, b"note 1", b"note ?")

    assert unplaced(history(path)) == unplaced([entries[0], entries[2]])


def test_a_file_of_which_nothing_can_be_read_gives_way_to_the_copy(path: Path) -> None:
    entries = filled(path, 4)
    back_up(path)
    path.write_bytes(b"\0" * 8192)

    assert history(path) == entries
    assert told(path)._replace(aside="", entries=0) == Recovered("", DAY, 0, complete=False)


def test_a_damaged_copy_is_passed_over(path: Path) -> None:
    entries = filled(path, 4)
    back_up(path, date(2026, 11, 20))
    back_up(path, date(2026, 11, 22))
    write_over(path.parent / "backups" / "objector-2026-11-22.sqlite3", b"note 3", b"note ?")
    path.write_bytes(path.read_bytes()[:3000])

    assert history(path) == entries
    assert told(path).copy_of == date(2026, 11, 20)


def test_a_derived_table_that_is_wrong_is_made_anew(path: Path) -> None:
    entries = filled(path, 4)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM standing")
        connection.commit()

    recovery(path).recover()
    assert unplaced(history(path)) == unplaced(entries)
    assert told(path).complete


def test_a_whole_database_is_left_alone(path: Path) -> None:
    entries = filled(path, 4)
    before = path.stat().st_ino

    recovery(path).recover()

    assert path.stat().st_ino == before
    assert recovery(path).told() is None
    assert history(path) == entries


def test_an_answer_that_meets_damage_is_said_not_to_be_kept_and_the_next_one_is(path: Path) -> None:
    filled(path, 30)
    back_up(path)
    database, ledger = opened(path)
    with database:
        ledger.history()
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("DROP TRIGGER ledger_not_deleted")
            other.execute("DROP TABLE topic")
        with pytest.raises(StorageError) as caught:
            ledger.append(said("the answer"))
        assert caught.value.fault is StorageFault.RECOVERED
        assert len(ledger.history()) == 30
        ledger.append(said("the answer"))
        assert [entry.note for entry in ledger.history()][-1:] == ["the answer"]
    assert len(history(path)) == 31


def test_another_connection_goes_on_with_the_good_one(path: Path) -> None:
    entries = filled(path, 30)
    back_up(path)
    database, ledger = opened(path)
    with database:
        assert len(ledger.history()) == 30
        path.write_bytes(b"\0" * 4096)
        recovery(path).recover()
        ledger.append(said("after"))
    assert unplaced(history(path))[:30] == unplaced(entries)
    assert len(history(path)) == 31


def test_the_note_is_told_until_it_is_forgotten(path: Path) -> None:
    filled(path, 1)
    back_up(path)
    path.write_bytes(b"\0" * 4096)
    history(path)

    assert told(path) == told(path)
    recovery(path).forget()
    assert recovery(path).told() is None
    recovery(path).forget()


@pytest.mark.parametrize("note", ["", "{", "[]", '{"aside": 1}', json.dumps({"aside": "x", "copy_of": "never"})])
def test_a_note_that_is_no_note_is_no_note(path: Path, note: str) -> None:
    filled(path, 1)
    (path.parent / "recovered.json").write_text(note)
    assert recovery(path).told() is None


@few_and_many("flips", 40, 400)
def test_flipped_bytes_are_found_or_do_no_harm_and_nothing_is_lost_without_a_word(tmp_path: Path, flips: int) -> None:
    source = tmp_path / "objector.sqlite3"
    before = filled(source, 20)
    back_up(source)
    entries = before + filled(source, 20)
    whole = source.read_bytes()
    dice = random.Random(20261123)  # noqa: S311 - which bytes are damaged is no secret
    recovered = 0
    for number in range(flips):
        folder = tmp_path / f"{number}"
        (folder / "backups").mkdir(parents=True)
        path = folder / source.name
        copy = source.parent / "backups" / "objector-2026-11-23.sqlite3"
        (folder / "backups" / copy.name).write_bytes(copy.read_bytes())
        damaged = bytearray(whole)
        place = dice.randrange(100, len(whole))
        damaged[place] ^= 1 << dice.randrange(8)
        path.write_bytes(damaged)

        found = history(path)
        note = recovery(path).told()
        if note is None:
            assert found == entries, place
            continue
        recovered += 1
        assert Path(str(note.aside)).read_bytes() == damaged, place
        assert unplaced(found)[:20] == unplaced(before), place
        lost = [entry for entry in unplaced(entries) if entry not in unplaced(found)]
        # One whose own bytes were hit is brought back as it can be read, and told as not linked any more.
        altered = [entry for entry in unplaced(found) if entry not in unplaced(entries)]
        assert len(altered) <= note.unlinked, place
        assert len(found) + len(lost) == len(entries) + len(altered), place
        assert not (len(lost) > len(altered) and note.complete), place
        assert note.brought == len(found) - 20, place
    assert recovered > flips // 10


@few_and_many("kills", 4, 100)
def test_killed_at_any_moment_it_comes_to_its_end_the_next_time(tmp_path: Path, kills: int) -> None:
    dice = random.Random(7)  # noqa: S311 - when a process is killed is no secret
    source = tmp_path / "objector.sqlite3"
    before = filled(source, 20)
    back_up(source)
    entries = before + filled(source, 3)
    write_over(source, b"note 7", b"note ?")
    damaged = source.read_bytes()
    copy = (source.parent / "backups" / "objector-2026-11-23.sqlite3").read_bytes()
    for number in range(kills):
        folder = tmp_path / f"{number}"
        (folder / "backups").mkdir(parents=True)
        path = folder / source.name
        path.write_bytes(damaged)
        (folder / "backups" / "objector-2026-11-23.sqlite3").write_bytes(copy)
        with subprocess.Popen(command(path), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
            deadline = time.monotonic() + 60
            while not (folder / "maintenance.lock").exists() and time.monotonic() < deadline:
                time.sleep(0.001)
            time.sleep(dice.uniform(0, 0.08))
            process.send_signal(signal.SIGKILL)

        assert unplaced(history(path)) == unplaced(entries)
        assert Path(str(told(path).aside)).read_bytes() == damaged
        left = {one.name.partition("-")[0] for one in folder.iterdir()}
        assert left <= {
            "objector.sqlite3", "objector.sqlite3.damaged", "backups", "maintenance.lock", "recovered.json",
            "recovering", "put",
        }  # fmt: skip
        assert kept(path) == history(path)


def test_several_at_once_recover_once(path: Path) -> None:
    entries = filled(path, 20)
    back_up(path)
    path.write_bytes(b"\0" * 4096)
    processes = [subprocess.Popen(command(path), stdout=subprocess.PIPE, text=True) for _ in range(4)]
    said_by_them = [process.communicate()[0].strip() for process in processes]

    assert said_by_them == ["20"] * 4
    assert history(path) == entries
    assert len(list(path.parent.glob("*.damaged-*"))) == 1
