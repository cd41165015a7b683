# SPDX-License-Identifier: Apache-2.0
"""What every Statements does, the fake and the real one; and what the tables of the real one refuse."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.database import Database
from objector.adapters.storage.statements import SqliteStatements
from objector.application.ports.statements import Statements
from objector.domain.statement import Body, Statement, TookOver, WritesAs, is_signed, to_sign
from tests.support.builders import paris
from tests.support.fake_signing_keys import FakeKey
from tests.support.fake_statements import FakeStatements

AT = paris("2026-11-23 12:00")
SEALING = StandardSealing()
KEY, OTHER = FakeKey(), FakeKey()
TOOK_OVER = TookOver(AT, KEY.public, "a-chain", OTHER.public, 3, "ab" * 32)
BODIES: tuple[Body, ...] = (TOOK_OVER, TOOK_OVER._replace(of=None), WritesAs(AT, KEY.public, "CNIL", OTHER.public))


def signed(body: Body) -> Statement:
    return Statement(body, KEY.sign(to_sign(body, SEALING)))


@pytest.fixture(params=["fake", "sqlite"])
def statements(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Statements]:
    if request.param == "fake":
        yield FakeStatements()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqliteStatements(database)


def test_nothing_is_said_at_first(statements: Statements) -> None:
    assert list(statements.statements()) == []


def test_what_was_said_is_kept_in_order_and_once(statements: Statements) -> None:
    said = [signed(body) for body in BODIES]
    for one in (*said, said[0], said[2]):
        statements.keep(one)
    assert list(statements.statements()) == said
    assert all(is_signed(one, SEALING) for one in statements.statements())


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE statement SET recipient = 'another'",
        "DELETE FROM statement",
        "REPLACE INTO statement SELECT * FROM statement",
        "INSERT INTO statement SELECT 9, kind, at, key, chain, of, place, head, recipient, as_key, signature FROM it",
        "INSERT INTO statement (kind, at, key, signature) SELECT kind, at, key, zeroblob(64) FROM statement",
    ],
)
def test_a_statement_that_is_kept_is_never_changed(tmp_path: Path, change: str) -> None:
    path = tmp_path / "objector.sqlite3"
    with Database(path) as database:
        for body in BODIES:
            SqliteStatements(database).keep(signed(body))
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("CREATE TEMP VIEW it AS SELECT * FROM statement")
        before = connection.execute("SELECT * FROM statement").fetchall()
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute(change)
        assert connection.execute("SELECT * FROM statement").fetchall() == before
