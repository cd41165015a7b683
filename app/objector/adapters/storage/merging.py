# SPDX-License-Identifier: Apache-2.0
"""Two histories made one, inside one transaction.

Every computer puts the entries into the order of their ordinals, so that the result does not depend on who took in what
and when. Entries that belong before others here make the ledger be written anew, each with a new place.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from objector.adapters.storage.links import written_salts
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in, insert
from objector.domain.chain import Bundle, Chain, Record, Sealing, entry_of, head
from objector.domain.errors import MergeConflict
from objector.domain.ledger import Entry

_ALL = SELECT_ENTRY + ", ordinal FROM ledger"
_NOT_DELETED = "ledger_not_deleted"


class _Placed(NamedTuple):
    ordinal: int
    entry: Entry


def merge(connection: sqlite3.Connection, bundle: Bundle, sealing: Sealing) -> int:
    """Take in what is not here yet and return how many entries came. Raises MergeConflict; ValueError for nonsense."""
    for chain in bundle.chains:
        _take_chain(connection, chain)
    new = [record for record in bundle.records if not _is_here(connection, record)]
    if new:
        _place(connection, [_placed(record) for record in new])
        connection.executemany(
            "INSERT INTO link (uuid, chain, place, previous, said, head, salts, ours, signature)"
            " VALUES (:uuid, :chain, :place, :previous, :said, :head, :salts, 0, :signature)",
            [_link(record, sealing) for record in new],
        )
    return len(new)


def _take_chain(connection: sqlite3.Connection, chain: Chain) -> None:
    row = connection.execute("SELECT device, key FROM chain WHERE id = ?", (chain.id,)).fetchone()
    if row is None:
        connection.execute("INSERT INTO chain (id, device, key) VALUES (?, ?, ?)", (chain.id, chain.device, chain.key))
        return
    device, key = row
    if device != chain.device or (key is not None and chain.key is not None and key != chain.key):
        raise MergeConflict(chain.id)
    if key is None and chain.key is not None:
        connection.execute("UPDATE chain SET key = ? WHERE id = ?", (chain.key, chain.id))


def _is_here(connection: sqlite3.Connection, record: Record) -> bool:
    """Return whether an entry is here, and take its signature where it was not signed here yet."""
    uuid = _placed(record).entry.uuid
    row = connection.execute(
        "SELECT chain, place, previous, said, signature FROM link WHERE uuid = ?", (uuid,)
    ).fetchone()
    if row is None:
        return False
    *told, signature = row
    if told != [record.chain, record.place, record.previous, record.digest]:
        raise MergeConflict(uuid)
    if signature is None and record.signature is not None:
        connection.execute("UPDATE link SET signature = ? WHERE uuid = ?", (record.signature, uuid))
    return True


def _placed(record: Record) -> _Placed:
    if record.said is None:
        raise ValueError(record)
    return _Placed(int(record.said["ordinal"]), entry_of(record.said, record.shown))


def _place(connection: sqlite3.Connection, new: list[_Placed]) -> None:
    newest = connection.execute("SELECT max(ordinal) FROM ledger").fetchone()[0]
    placed = new
    if newest is not None and min(one.ordinal for one in new) <= newest:
        placed = [*new, *(_Placed(ordinal, entry_in(tuple(row))) for *row, ordinal in connection.execute(_ALL))]
        _empty(connection)
    for one in sorted(placed, key=lambda one: (one.ordinal, one.entry.device, one.entry.uuid)):
        insert(connection, one.entry, one.ordinal)


def _empty(connection: sqlite3.Connection) -> None:
    """Clear the ledger, to be written anew in the same transaction. The places go on counting."""
    guard = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (_NOT_DELETED,)).fetchone()[0]
    connection.execute(f"DROP TRIGGER {_NOT_DELETED}")
    connection.execute("DELETE FROM ledger")
    connection.execute("DELETE FROM standing")
    connection.execute("DELETE FROM topic")
    connection.execute(guard)


def _link(record: Record, sealing: Sealing) -> dict[str, object]:
    return {
        "uuid": _placed(record).entry.uuid,
        "chain": record.chain,
        "place": record.place,
        "previous": record.previous,
        "said": record.digest,
        "head": sealing.digest(sealing.canonical(head(record))),
        "salts": written_salts(record.shown),
        "signature": record.signature,
    }
