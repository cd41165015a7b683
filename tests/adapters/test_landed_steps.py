# SPDX-License-Identifier: Apache-2.0
"""Steps of the schema that have landed stay as they are, and a file that went through another third step keeps all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from itertools import chain
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage import schema, whole_schema
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.examination import examine
from objector.adapters.storage.migration import migrate
from objector.domain.chain import check
from objector.domain.errors import StorageError
from tests.support import schema_of_3507190 as then
from tests.support.recovering import history, opened, recovery
from tests.support.storage_process import filled

LANDED = (
    "d56e3eca029b209ae2ad23ca4b3277c81fed7fa683f8c06b1a9f62d47aee0c50",
    "69648b61f9e21d72024e964ea3adb693fa37af324562a4fc674af5d2b63835d5",
    "723a50b2e49096bdc031815ae5b2e58c0013eb88f78e6e5e0923eb1ab7006cbc",
    "87338c54456ac452e25facaa0e05f8d9e418c0a1d54976f49b1e7df7a3c6d39f",
    "acefff639ce5916ab1ae54de19fb44ac7f3c5034b3415acfcb5b70e2e052ff01",
    "2e4e175865c0c6b84d4459a4220838c4cd055a6a0fd669549b87a1c50bf2493e",
    "1a3d060fb336fde227dacb2e3e404e711ae9aa5aa1436b1af9bb114340f2ecb6",
    "cf60d40c754678c2d6d01d277959617cdc764b10ab4f9758030b3749cf8aee1d",
    "fbfa321c9f06c8d9d4729f9881e2021327911bb2ae40a8881b86eb6e21e5292c",
    "eeaaf9667a7c07b0b135a9948b29e6ab9117d911da911ce013c5d35939e1a4f0",
    "4e40f73a4c03340937c868f3f9bbde27077f36db7a417615093c0efaab756f8b",
    "57fdfc29ff7a7f35ad4119612caefbf374a75018f0b8c57f5c3f85e1e6d62b07",
    "de7aa2c31ed8d9e39c3f929562ea9b8fe5f0b08b442092a2d922104c24ce3541",
    "7cdbeeaf1c3bb44b3098a05a085481878c9f32aa3beeffffe00ad5863320faf1",
)
"""The SHA-256 of each step. Of a new last step the fingerprint is added here; none that stands here is ever changed."""

SEALING = StandardSealing()


def fingerprint(step: schema.Step) -> str:
    return sha256("\0".join(step).encode()).hexdigest()


def test_what_has_landed_is_never_edited() -> None:
    found = tuple(map(fingerprint, schema.STEPS))
    edited = [number for number, (now, landed) in enumerate(zip(found, LANDED, strict=False), 1) if now != landed]
    assert not edited, f"steps {edited} have landed: put them back, and make the change a new step at the end"
    assert len(found) >= len(LANDED), "a step that has landed is gone"
    assert found[len(LANDED) :] == (), f"add to LANDED, for the new last step: {found[len(LANDED) :]}"


def content(connection: sqlite3.Connection) -> list[object]:
    """All that a database holds but for the device's random id, in the order in which SQLite keeps it."""
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    queries = (
        (
            "SELECT type, name, tbl_name, sql FROM sqlite_master"
            " WHERE sql IS NOT NULL AND name <> 'sqlite_sequence' ORDER BY rowid"
        ),
        "SELECT one, chain, length(id) FROM device",
        "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id",
        *(f'SELECT * FROM "{name}"' for name in names if name != "device"),
    )
    return [(query, connection.execute(query).fetchall()) for query in queries]


def test_a_new_database_is_what_the_steps_lead_to() -> None:
    later: schema.Step = ("CREATE TABLE later (one TEXT)", "INSERT INTO later SELECT id FROM device WHERE id IS NULL")
    for steps in (schema.STEPS, (*schema.STEPS, later)):
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as by_steps:
            for statement in chain.from_iterable(steps):
                by_steps.execute(statement)
            by_steps.execute(f"PRAGMA user_version = {len(steps)}")
            by_steps.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            with closing(sqlite3.connect(":memory:", isolation_level=None)) as whole:
                migrate(whole, ":memory:", steps)
                assert content(whole) == content(by_steps)
    assert {statement.split()[0] for statement in whole_schema.STATEMENTS} == {"CREATE"}, "nothing is made anew"


def tables(path: Path) -> set[tuple[str, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


def as_of_then(path: Path, count: int, *, change: str = "") -> None:
    """A database as 3507190 made it, with entries of that day, each with its link."""
    new = path.with_name("new.sqlite3")
    filled(new, count)
    with closing(sqlite3.connect(path, isolation_level=None)) as old:
        for step in then.STEPS:
            for statement in step:
                old.execute(statement)
        old.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        old.execute(f"PRAGMA user_version = {len(then.STEPS)}")
        old.execute("ATTACH ? AS new", (str(new),))
        old.execute("DELETE FROM device")
        old.execute("INSERT INTO device SELECT * FROM new.device")
        old.execute("INSERT INTO chain SELECT * FROM new.chain")
        columns = ", ".join(row[1] for row in old.execute("PRAGMA main.table_info(ledger)"))
        old.execute(f"INSERT INTO ledger ({columns}) SELECT {columns} FROM new.ledger")
        old.execute("INSERT INTO link SELECT uuid, chain, place, previous, said, head, salts, signature FROM new.link")
        old.execute("DETACH new")
        if change:
            old.executescript(change)
    for one in path.parent.glob("new.sqlite3*"):
        one.unlink()


@pytest.fixture(name="path")
def fixture_path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "objector.sqlite3"


def test_a_database_of_that_day_is_opened_with_all_that_is_in_it(path: Path) -> None:
    as_of_then(path, 4)
    database, ledger = opened(path)
    with database:
        entries = ledger.history()
        assert len(entries) == 4
        told = SqliteChains(database, SEALING).bundle()
    assert len(told.records) == 4
    assert check(told.chains, told.records, SEALING).flaws == ()
    assert recovery(path).told() is None
    fresh = path.with_name("fresh.sqlite3")
    filled(fresh, 1)
    assert tables(path) == tables(fresh)
    examine(str(path), SEALING, alone=False)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT DISTINCT ours FROM link").fetchall() == [(1,)]


def test_a_copy_of_that_day_is_a_good_one(path: Path) -> None:
    as_of_then(path, 4)
    before = path.read_bytes()
    assert examine(str(path), SEALING, alone=True) == 3
    backups = path.parent / "backups"
    backups.mkdir()
    (backups / "objector-2026-11-24.sqlite3").write_bytes(before)
    path.write_bytes(b"\0" * 5000)
    assert len(history(path)) == 4


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE link DROP COLUMN head",
        "DROP TABLE chain",
        "DROP TABLE link",
        "ALTER TABLE ledger RENAME COLUMN note TO remark",
        "DROP TABLE standing",
    ],
)
def test_tables_that_nobody_knows_lose_no_entry(path: Path, change: str) -> None:
    """Such a file is opened with everything, or refused whole and left as it is."""
    triggers = "DROP TRIGGER link_signed_once; DROP TRIGGER link_not_deleted; DROP TRIGGER link_keeps_its_entry;"
    as_of_then(path, 4, change=f"{triggers} {change}")
    before = path.read_bytes()
    try:
        assert len(history(path)) == 4
    except StorageError:
        assert path.read_bytes() == before
