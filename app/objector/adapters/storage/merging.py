# SPDX-License-Identifier: Apache-2.0
"""Two histories made one, inside one transaction.

Every computer puts the entries into the order of their ordinals, so that the result does not depend on who took in what
and when. Entries that belong before others here make the ledger be written anew, each with a new place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from objector.adapters.storage.database import Row
from objector.adapters.storage.links import add_chain, add_link, own_chain, written_salts
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in, insert
from objector.domain.chain import Bundle, Record, Sealing, entry_of, head
from objector.domain.errors import MergeConflict
from objector.domain.ledger import Entry

_ALL = SELECT_ENTRY + ", ordinal FROM ledger"
_NOT_DELETED = "ledger_not_deleted"


class _Placed(NamedTuple):
    ordinal: int
    entry: Entry


def expect_agreement(bundle: Bundle, chains: Iterable[Row], links: Iterable[Row]) -> None:
    """Raise MergeConflict where a bundle and what is here, as ids each with what it reads, do not agree."""
    here = {row[0]: row[1:] for row in chains}
    for chain in bundle.chains:
        device, key = here.get(chain.id, (chain.device, None))
        if device != chain.device or (key is not None and chain.key is not None and key != chain.key):
            raise MergeConflict(chain.id)
    told = {row[0]: row[1:] for row in links}
    for record in bundle.records:
        uuid = _placed(record).entry.uuid
        reads = (record.chain, record.place, record.previous, record.digest)
        if told.get(uuid, reads) != reads:
            raise MergeConflict(uuid)


def merge(connection: sqlite3.Connection, bundle: Bundle, sealing: Sealing, *, ours: bool = False) -> int:
    """Take in what is not here yet and return how many entries came. Raises MergeConflict; ValueError for nonsense.

    With `ours` the records were written by this computer and are known not to come from a file of somebody's.
    """
    expect_agreement(
        bundle,
        connection.execute("SELECT id, device, key FROM chain"),
        connection.execute("SELECT uuid, chain, place, previous, said FROM link"),
    )
    connection.executemany(
        "INSERT INTO chain (id, device, key) VALUES (?, ?, ?)"
        " ON CONFLICT (id) DO UPDATE SET key = excluded.key WHERE key IS NULL AND excluded.key IS NOT NULL",
        bundle.chains,
    )
    signed = {uuid: signature is not None for uuid, signature in connection.execute("SELECT uuid, signature FROM link")}
    placed = {_placed(record): record for record in bundle.records}
    later = [
        (record.signature, one.entry.uuid)
        for one, record in placed.items()
        if record.signature is not None and signed.get(one.entry.uuid) is False
    ]
    connection.executemany("UPDATE link SET signature = ? WHERE uuid = ?", later)
    new = [one for one in placed if one.entry.uuid not in signed]
    if new:
        _place(connection, new)
        connection.executemany(
            "INSERT INTO link (uuid, chain, place, previous, said, head, salts, ours, signature)"
            " VALUES (:uuid, :chain, :place, :previous, :said, :head, :salts, :ours, :signature)",
            [{**_link(one.entry.uuid, placed[one], sealing), "ours": int(ours)} for one in new],
        )
    return len(new)


def put_back(connection: sqlite3.Connection, entries: Sequence[tuple[int, Entry]], sealing: Sealing) -> None:
    """Add entries, each with its ordinal, of which the links are lost: each gets a new one, without a signature.

    What another computer wrote is put into a chain that has no key, since this one's does not vouch for it.
    """
    if not entries:
        return
    _place(connection, [_Placed(ordinal, entry) for ordinal, entry in entries])
    here = connection.execute("SELECT id FROM device").fetchone()[0]
    chains: dict[str, str] = {}
    for ordinal, entry in sorted(entries, key=lambda one: (one[0], one[1].uuid)):
        if entry.device not in chains:
            own = entry.device == here
            chains[entry.device] = own_chain(connection, here) if own else add_chain(connection, entry.device, None)
        add_link(connection, sealing, entry, ordinal, chains[entry.device])


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


def _link(uuid: str, record: Record, sealing: Sealing) -> dict[str, object]:
    return {
        "uuid": uuid,
        "chain": record.chain,
        "place": record.place,
        "previous": record.previous,
        "said": record.digest,
        "head": sealing.digest(sealing.canonical(head(record))),
        "salts": written_salts(record.shown),
        "signature": record.signature,
    }
