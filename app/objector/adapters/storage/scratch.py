# SPDX-License-Identifier: Apache-2.0
"""Rows of the record from wherever they come, in tables of their own in memory, to be read as a damaged file is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

from objector.domain.named_tuple import NamedTuple

ENTRY = (
    "uuid", "device", "at", "offset_seconds", "zone", "kind", "use", "route", "account", "found", "note", "until",
    "until_offset_seconds", "undoes", "about", "evidence_sha256", "evidence_media", "evidence_size", "ordinal",
    "sent_by", "sent_on", "arrived_on", "letter",
)  # fmt: skip
"""The columns of an entry, but for its place, which is given anew. New ones come last."""
ENTRY_COUNTS = frozenset({len(ENTRY), ENTRY.index("sent_by")})
"""How many of them an entry has, or had in a journal that an older program wrote."""
LINK = ("uuid", "chain", "place", "previous", "said", "head", "salts", "ours", "signature")
CHAIN = ("id", "device", "key")
NAME = ("local", "said")

Values = Sequence[Any]


class Rows(NamedTuple):
    """What was found of the tables of a record."""

    device: str | None
    entries: Sequence[Values]
    links: Sequence[Values]
    chains: Sequence[Values]
    names: Sequence[Values] = ()
    """What is called otherwise there than it is written, with what it is written as."""


def scratch(rows: Rows) -> sqlite3.Connection:
    """Return a database in memory with these rows; of what is there twice, what was found later counts."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.execute("CREATE TABLE device (one INTEGER PRIMARY KEY, id)")
    connection.execute(f"CREATE TABLE ledger (seq INTEGER PRIMARY KEY, {', '.join(ENTRY)})")
    connection.execute(f"CREATE TABLE link ({', '.join(LINK)}, PRIMARY KEY (uuid))")
    connection.execute(f"CREATE TABLE chain ({', '.join(CHAIN)}, PRIMARY KEY (id))")
    connection.execute(f"CREATE TABLE alias ({', '.join(NAME)}, PRIMARY KEY (local))")
    if rows.device is not None:
        connection.execute("INSERT INTO device VALUES (1, ?)", (rows.device,))
    entries = {values[0]: values for values in rows.entries}
    _insert(connection, "ledger", ENTRY, entries.values())
    _insert(connection, "link", LINK, rows.links)
    _insert(connection, "chain", CHAIN, rows.chains)
    _insert(connection, "alias", NAME, rows.names)
    return connection


def _insert(connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[Values]) -> None:
    places = ", ".join("?" * len(columns))
    connection.executemany(
        f"INSERT OR REPLACE INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - names of this file
        rows,
    )
