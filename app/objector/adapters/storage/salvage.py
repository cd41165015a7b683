# SPDX-License-Identifier: Apache-2.0
"""What can still be read of a damaged database, entry by entry."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from objector.adapters.storage.links import shown_values, written_entry
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in
from objector.adapters.storage.schema import STEPS
from objector.adapters.storage.uri import uri
from objector.domain.chain import Chain, Record

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

_OLDEST = 3
"""The version of the schema from which entries stand as they are read here."""
_STRETCH = 100
_BEYOND = 1000
"""How many places after the last one known are looked at where the file does not say how many there are."""

_COLUMNS = ", ordinal, link.chain, place, previous, said, salts, signature, ours, theirs, key "
_FROM = (
    "FROM ledger JOIN link ON link.uuid = ledger.uuid"
    " JOIN (SELECT id AS named, device AS theirs, key FROM chain) ON named = link.chain"
    " WHERE ledger.seq BETWEEN ? AND ? ORDER BY ledger.seq"
)
_SELECT = SELECT_ENTRY.rstrip() + _COLUMNS + _FROM


class Legible(NamedTuple):
    """What can be read of a damaged file."""

    device: str | None
    chains: tuple[Chain, ...]
    ours: tuple[Record, ...]
    """What was written here; the rest came from other computers."""
    theirs: tuple[Record, ...]
    complete: bool


def legible(path: str, sealing: Sealing) -> Legible:
    """Read what can be read of a damaged file; an entry that does not fit its fingerprint is not taken."""
    ours: list[Record] = []
    theirs: list[Record] = []
    chains: dict[str, Chain] = {}
    unreadable = contextlib.suppress(sqlite3.Error, UnicodeDecodeError)
    with unreadable, closing(sqlite3.connect(uri(path, "mode=rw"), uri=True)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        if not _OLDEST <= connection.execute("PRAGMA user_version").fetchone()[0] <= len(STEPS):
            return Legible(None, (), (), (), complete=False)
        device, last = _device(connection), _last(connection)
        complete = device is not None and last is not None
        for row in _rows(connection, last):
            found = None if row is None else _record(row, sealing)
            if found is None:
                complete = False
                continue
            record, chain, is_ours = found
            chains[chain.id] = chain
            (ours if is_ours else theirs).append(record)
        counted = _one(connection, "SELECT count(*) FROM ledger")
        complete = complete and counted == len(ours) + len(theirs)
        return Legible(device, tuple(chains.values()), tuple(ours), tuple(theirs), complete)
    return Legible(None, (), (), (), complete=False)


def _device(connection: sqlite3.Connection) -> str | None:
    found = _one(connection, "SELECT id FROM device")
    return found if isinstance(found, str) else None


def _last(connection: sqlite3.Connection) -> int | None:
    found = _one(connection, "SELECT max(seq) FROM ledger")
    if found is None:
        found = _one(connection, "SELECT seq FROM sqlite_sequence WHERE name LIKE 'ledger%'")
    return found if isinstance(found, int) else None


def _one(connection: sqlite3.Connection, sql: str) -> object:
    try:
        row = connection.execute(sql).fetchone()
    except (sqlite3.Error, UnicodeDecodeError):
        return None
    return None if row is None else row[0]


def _rows(connection: sqlite3.Connection, last: int | None) -> Iterator[tuple[Any, ...] | None]:
    """Give the rows one by one, `None` for one that cannot be read; a stretch that can be read whole is."""
    begin, end = 1, _BEYOND if last is None else min(last, 10**7)
    while begin <= end:
        try:
            yield from connection.execute(_SELECT, (begin, begin + _STRETCH - 1)).fetchall()
        except (sqlite3.Error, UnicodeDecodeError):
            for place in range(begin, begin + _STRETCH):
                try:
                    yield from connection.execute(_SELECT, (place, place)).fetchall()
                except (sqlite3.Error, UnicodeDecodeError):
                    yield None
        begin += _STRETCH


def _record(row: tuple[Any, ...], sealing: Sealing) -> tuple[Record, Chain, bool] | None:
    *kept, ordinal, chain, place, previous, digest, salts, signature, ours, device, key = row
    try:
        entry = entry_in(tuple(kept))
        shown = shown_values(entry, salts)
        said = written_entry(entry, ordinal, shown, sealing)
        if sealing.digest(sealing.canonical(said)) != digest:
            return None
    except (ValueError, OverflowError, TypeError, KeyError):
        return None
    return Record(chain, place, previous, digest, said, shown, signature), Chain(chain, device, key), bool(ours)
