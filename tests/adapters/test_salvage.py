# SPDX-License-Identifier: Apache-2.0
"""Whatever can still be read of a damaged record comes back, whichever page of the file is lost."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.examination import examine
from objector.adapters.storage.ledger import SqliteLedger
from objector.domain.chain import Bundle, Flaw, check
from objector.domain.ledger import Draft, Kind, SwitchFound
from objector.domain.pairing import Pairing
from objector.domain.service import RouteId, UseId
from tests.support.recovering import history, opened, recovery
from tests.support.storage_process import filled

SEALING = StandardSealing()


def made(path: Path, entries: int) -> None:
    """A record of entries of this computer, the last two of another one."""
    path.parent.mkdir(exist_ok=True)
    other = path.parent / "other.sqlite3"
    for database_path, count in ((path, entries - 2), (other, 2)):
        with Database(database_path) as database:
            ledger = SqliteLedger(database, SqliteChains(database, SEALING))
            for number in range(count):
                ledger.append(
                    Draft(
                        at=datetime(2026, 11, 1, 10, tzinfo=UTC) + timedelta(hours=number),
                        zone="Europe/Paris",
                        kind=Kind.CONFIRMED,
                        use=UseId("linkedin.ai-training"),
                        route=RouteId("setting"),
                        account=f"account {number}",
                        found=SwitchFound.SWITCHED_OFF,
                        note="a note of some length " * 5,
                    )
                )
    with Database(other) as database:
        bundle = SqliteChains(database, SEALING).bundle()
    with Database(path) as database:
        SqliteChains(database, SEALING).merge(bundle, Pairing(datetime.now(UTC), ()), {})
    other.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()


def page_size(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA page_size").fetchone()[0])


def readable(path: Path, last: int) -> set[str]:
    """The ids of the entries whose own rows can be read, each by itself."""
    found: set[str] = set()
    with closing(sqlite3.connect(path)) as connection:
        for seq in range(1, last + 1):
            try:
                rows = connection.execute("SELECT uuid, note FROM ledger NOT INDEXED WHERE seq = ?", (seq,)).fetchall()
            except sqlite3.DatabaseError:
                continue
            found.update(uuid for uuid, _ in rows)
    return found


def bundle(path: Path) -> Bundle:
    with Database(path) as database:
        return SqliteChains(database, SEALING).bundle()


@pytest.mark.parametrize("entries", [6, pytest.param(150, marks=pytest.mark.slow)])
def test_whichever_page_is_lost_each_entry_comes_back_whose_row_can_be_read(tmp_path: Path, entries: int) -> None:
    whole = tmp_path / "data" / "objector.sqlite3"
    made(whole, entries)
    data, size = whole.read_bytes(), page_size(whole)
    before = {entry.uuid: entry for entry in history(whole)}
    assert len(before) == entries
    told = set()
    for page in range(len(data) // size):
        path = tmp_path / f"page{page}" / "objector.sqlite3"
        path.parent.mkdir()
        path.write_bytes(data[: page * size] + bytes(size) + data[(page + 1) * size :])
        expected = readable(path, entries)
        after = history(path)
        assert {entry.uuid for entry in after} >= expected, page
        assert all(entry._replace(seq=0) == before[entry.uuid]._replace(seq=0) for entry in after), page
        assert [entry.at for entry in after] == sorted(entry.at for entry in after), page
        examine(str(path), SEALING, alone=False)
        told_here = bundle(path)  # of each entry, so that an export has it
        flaws = {flawed.flaw for flawed in check(told_here.chains, told_here.records, SEALING).flaws}
        assert flaws <= {Flaw.MISSING}, page  # the gap where an entry was
        assert {record.said["uuid"] for record in told_here.records if record.said} == {entry.uuid for entry in after}
        found = recovery(path).told()
        if found is not None:
            assert found.brought == len(after)
            assert found.complete is (len(after) == entries)
            told.add((found.brought, found.unlinked))
    assert (entries, entries) in told  # the table of links was among them


def test_what_is_left_without_its_link_goes_on_being_a_record(tmp_path: Path) -> None:
    path = tmp_path / "data" / "objector.sqlite3"
    made(path, 6)
    data, size = path.read_bytes(), page_size(path)
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'link'").fetchone()[0] - 1
    path.write_bytes(data[: page * size] + bytes(size) + data[(page + 1) * size :])
    with closing(sqlite3.connect(path)) as connection:
        device = connection.execute("SELECT id FROM device").fetchone()[0]
    database, ledger = opened(path)
    with database:
        entry = ledger.append(
            Draft(datetime(2026, 11, 24, tzinfo=UTC), None, Kind.ACCEPTED, UseId("linkedin.ai-training"))
        )
        assert entry.device == device
        assert len(ledger.history()) == 7
    again = bundle(path)
    assert check(again.chains, again.records, SEALING).flaws == ()


def test_nothing_is_lost_that_a_copy_has(tmp_path: Path) -> None:
    from datetime import date

    from objector.adapters.storage.backups import SqliteBackups

    path = tmp_path / "data" / "objector.sqlite3"
    path.parent.mkdir()
    before = filled(path, 3)
    assert SqliteBackups(str(path), SEALING).make(date(2026, 11, 23))
    filled(path, 2)
    data, size = path.read_bytes(), page_size(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE").fetchone()
        data = path.read_bytes()
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'ledger'").fetchone()[0] - 1
    path.write_bytes(data[: page * size] + bytes(size) + data[(page + 1) * size :])
    assert [entry.uuid for entry in history(path)] == [entry.uuid for entry in before]


def test_what_a_file_that_was_cut_short_still_has_comes_back(tmp_path: Path) -> None:
    """As a disk that was full leaves one, or a copy that was broken off: SQLite refuses such a file whole."""
    whole = tmp_path / "data" / "objector.sqlite3"
    made(whole, 6)
    data, size = whole.read_bytes(), page_size(whole)
    with closing(sqlite3.connect(whole)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'ledger'").fetchone()
    before = {entry.uuid for entry in history(whole)}
    assert root < len(data) // size  # the pages behind it are those of indexes, and of links
    for pages in range(root, len(data) // size):
        path = tmp_path / f"cut{pages}" / "objector.sqlite3"
        path.parent.mkdir()
        path.write_bytes(data[: pages * size])
        assert {entry.uuid for entry in history(path)} == before, pages


def test_a_table_that_does_not_read_keeps_nothing_else_back(tmp_path: Path) -> None:
    path = tmp_path / "data" / "objector.sqlite3"
    made(path, 6)
    before = {entry.uuid for entry in history(path)}
    path.write_bytes(path.read_bytes().replace(b"CREATE TABLE reminder", b"CREATE TABLX reminder"))
    assert {entry.uuid for entry in history(path)} == before
