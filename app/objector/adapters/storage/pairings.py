# SPDX-License-Identifier: Apache-2.0
"""Whose keys the person trusts, and what came by which import, kept in the database."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from objector.adapters.storage.database import Database, Row
from objector.adapters.storage.merging import take_out
from objector.adapters.storage.rows import next_ordinal
from objector.domain.errors import AlreadyUndone
from objector.domain.instant import read, written
from objector.domain.pairing import Import, Origin, Paired, Pairing

if TYPE_CHECKING:
    from objector.domain.ledger import Entry
    from objector.domain.service import UseId

_PLACE = "coalesce(ahead.ordinal, ledger.ordinal)"
_ORDERED = "ledger LEFT JOIN ahead ON ahead.uuid = ledger.uuid"

_IMPORTS = f"""
SELECT id, at, offset_seconds, (SELECT coalesce(max(seq), 0) FROM {_ORDERED} WHERE {_PLACE} < import.ordinal),
    entries, computers, taken_back_at, taken_back_offset_seconds,
    (SELECT coalesce(max(seq), 0) FROM {_ORDERED} WHERE {_PLACE} < import.taken_back_ordinal)
FROM import
"""  # noqa: S608 - of the names above

_LATER = f"""
WHERE taken_back_at IS NULL
    AND (:uuid IS NULL OR ordinal > (SELECT {_PLACE} FROM {_ORDERED} WHERE ledger.uuid = :uuid))
    AND (:use IS NULL OR EXISTS (
        SELECT 1 FROM brought JOIN ledger ON ledger.uuid = brought.uuid
        WHERE brought.import = import.id AND ledger.use = :use
    ))
ORDER BY id DESC LIMIT 1
"""  # noqa: S608 - of the names above

_ORIGINS = """
SELECT link.uuid, iif(link.signature IS NULL, NULL, chain.key), paired.name
FROM link JOIN chain ON chain.id = link.chain
    LEFT JOIN paired ON paired.key = chain.key AND link.signature IS NOT NULL
WHERE NOT link.ours AND (link.signature IS NULL OR chain.key IS NULL OR chain.key NOT IN (
    SELECT key FROM chain WHERE key IS NOT NULL AND (id = (SELECT chain FROM device)
        OR EXISTS (SELECT 1 FROM link AS own WHERE own.chain = chain.id AND own.ours))
))
"""


class SqlitePairings:
    """The Pairings port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def paired(self) -> Sequence[Paired]:
        """Return the keys that the person trusts or once did, the oldest first."""
        rows = self._database.rows("SELECT key, name, at, offset_seconds, taken_back_at FROM paired ORDER BY at, key")
        return [
            Paired(bytes(key), name, read(at, offset), is_taken_back=back is not None)
            for key, name, at, offset, back in rows
        ]

    def imports(self) -> Sequence[Import]:
        """Return every import, the oldest first, those that were taken back included."""
        return self._imports("ORDER BY id", {})

    def origins(self) -> Mapping[str, Origin]:
        """Return from where the entries came that were not written here, by their UUIDs."""
        return {uuid: Origin(key, name) for uuid, key, name in self._database.rows(_ORIGINS)}

    def ahead(self) -> frozenset[str]:
        """Return the UUIDs of the entries that were ahead of their time when they came."""
        return frozenset(row[0] for row in self._database.rows("SELECT uuid FROM ahead"))

    def latest(self, use: UseId | None, after: Entry | None) -> Import | None:
        """Return the latest standing import that is later than an entry; with `use`, one that brought some about it."""
        found = self._imports(_LATER, {"use": use, "uuid": None if after is None else after.uuid})
        return found[0] if found else None

    def brought(self, number: int) -> Sequence[str]:
        """Return the UUIDs of the entries that an import had, but for those that were written here."""
        return [row[0] for row in self._database.rows("SELECT uuid FROM brought WHERE import = ?", (number,))]

    def take_back(self, number: int, at: datetime) -> None:
        """Take out what came by one import alone, and the trust that was given with it; the import itself is told."""
        instant, offset = written(at)
        with self._database.writing() as connection:
            ordinal = next_ordinal(connection, at)
            done = connection.execute(
                "UPDATE import SET taken_back_at = ?, taken_back_offset_seconds = ?, taken_back_ordinal = ?"
                " WHERE id = ? AND taken_back_at IS NULL",
                (instant, offset, ordinal, number),
            )
            if done.rowcount == 0:
                raise AlreadyUndone
            connection.execute(
                "UPDATE paired SET taken_back_at = ? WHERE import = ? AND taken_back_at IS NULL", (instant, number)
            )
            take_out(connection, number)

    def _imports(self, which: str, parameters: Mapping[str, str | int | None]) -> list[Import]:
        rows = self._database.rows(_IMPORTS + which, parameters)
        names = {one.key: one.name for one in self.paired()} if rows else {}
        return [_import(row, names) for row in rows]


def begin_import(connection: sqlite3.Connection, pairing: Pairing) -> int:
    """Keep that an import begins, and whose keys the person trusts from now on; return its number."""
    at, offset = written(pairing.at)
    number = connection.execute(
        "INSERT INTO import (at, offset_seconds, ordinal, entries, computers) VALUES (?, ?, 0, 0, '[]')", (at, offset)
    ).lastrowid
    connection.executemany(
        "INSERT INTO paired (key, name, at, offset_seconds, import) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET name = coalesce(excluded.name, name), at = excluded.at,"
        " offset_seconds = excluded.offset_seconds, import = excluded.import, taken_back_at = NULL",
        [(one.key, one.name, *written(one.at), number) for one in pairing.paired],
    )
    return number or 0


def end_import(connection: sqlite3.Connection, number: int, entries: int, at: datetime) -> None:
    """Keep what came by an import: its place is after all that is here now."""
    keys = connection.execute(
        "SELECT DISTINCT iif(link.signature IS NULL, NULL, chain.key) FROM brought"
        " JOIN link ON link.uuid = brought.uuid JOIN chain ON chain.id = link.chain WHERE brought.import = ?",
        (number,),
    )
    computers = json.dumps(sorted(("" if key is None else key.hex()) for (key,) in keys))
    connection.execute(
        "UPDATE import SET entries = ?, ordinal = ?, computers = ? WHERE id = ?",
        (entries, next_ordinal(connection, at), computers, number),
    )


def _import(row: Row, names: Mapping[bytes, str | None]) -> Import:
    number, at, offset, after, entries, computers, back_at, back_offset, back_after = row
    keys = [bytes.fromhex(one) if one else None for one in json.loads(computers)]
    return Import(
        number,
        read(at, offset),
        after,
        entries,
        tuple(Origin(key, None if key is None else names.get(key)) for key in keys),
        None if back_at is None else read(back_at, back_offset),
        back_after,
    )
