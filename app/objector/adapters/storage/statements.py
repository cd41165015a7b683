# SPDX-License-Identifier: Apache-2.0
"""What keys say of one another, kept in the database."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import TYPE_CHECKING, assert_never

from objector.adapters.storage.database import Database, Row
from objector.domain.errors import StorageError, StorageFault
from objector.domain.instant import read, written
from objector.domain.statement import Statement, TookOver, WritesAs

if TYPE_CHECKING:
    from objector.domain.statement import Body

_COLUMNS = "kind, at, key, chain, of, place, head, recipient, as_key, signature"


SELECT = f"SELECT {_COLUMNS} FROM statement ORDER BY id"  # noqa: S608 - of names in this file


class SqliteStatements:
    """The Statements port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, statement: Statement) -> None:
        """Keep a statement; on return it is on the disk. Kept twice it is there once."""
        with self._database.writing() as connection:
            keep_statement(connection, statement)

    def statements(self) -> Sequence[Statement]:
        """Return all of them, in the order in which they were kept."""
        rows = self._database.rows(SELECT)
        try:
            return [statement_in(row) for row in rows]
        except (ValueError, TypeError, OverflowError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error


def keep_statement(connection: sqlite3.Connection, statement: Statement) -> None:
    """Keep a statement, within a transaction, unless it is there."""
    if connection.execute("SELECT 1 FROM statement WHERE signature = ?", (statement.signature,)).fetchone() is None:
        connection.execute(
            f"INSERT INTO statement ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608 - as above
            (*_row(statement.body), statement.signature),
        )


def statement_in(row: Row) -> Statement:
    """Return the statement in a row of `SELECT`. Raises ValueError, TypeError or OverflowError for nonsense."""
    return Statement(_body(row[:-1]), row[-1])


def _row(body: Body) -> tuple[object, ...]:
    at = written(body.at)[0]
    match body:
        case TookOver():
            return "took_over", at, body.key, body.chain, body.of, body.place, body.head, None, None
        case WritesAs():
            return "writes_as", at, body.key, None, None, None, None, body.recipient, body.as_key
        case _:
            assert_never(body)


def _body(row: Row) -> Body:
    kind, at, key, chain, of, place, head, recipient, as_key = row
    moment = read(at, 0)
    if kind == "took_over":
        return TookOver(moment, key, chain, of, place, head)
    if kind == "writes_as":
        return WritesAs(moment, key, recipient, as_key)
    raise ValueError(kind)
