# SPDX-License-Identifier: Apache-2.0
"""Entries put into their computer's chain, inside the transaction that keeps them (see `objector.domain.chain`)."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from typing import Any

from objector.adapters.base.new_id import new_id
from objector.domain.chain import Hidden, PersonalField, Record, Sealing, head, hidden, personal_values, said
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple

SALT_BYTES = 16
NO_NAMES: Mapping[str, str] = {}
"""Nothing is called otherwise here than it is written."""


class ChainEnd(NamedTuple):
    """The end of a chain so far."""

    place: int
    head: str | None


def add_link(connection: sqlite3.Connection, sealing: Sealing, entry: Entry, ordinal: int, chain: str) -> bytes:
    """Put an entry at the end of a chain, unsigned, and return the bytes that are to be signed."""
    after = end_of(connection, chain)
    values = {field: Hidden(os.urandom(SALT_BYTES).hex(), value) for field, value in personal_values(entry).items()}
    digest = sealing.digest(sealing.canonical(written_entry(entry, ordinal, values, sealing)))
    record = Record(chain, after.place + 1, after.head, digest, None, {}, None)
    message = sealing.canonical(head(record))
    end = ChainEnd(record.place, sealing.digest(message))
    connection.execute(
        "INSERT INTO link (uuid, chain, place, previous, said, head, salts, ours) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
        (entry.uuid, chain, end.place, after.head, digest, end.head, written_salts(values)),
    )
    return message


def own_chain(connection: sqlite3.Connection, device: str) -> str:
    """Return the id of the chain that this computer writes, begun where there is none yet."""
    found = connection.execute("SELECT chain FROM device").fetchone()[0]
    return str(found) if found is not None else begin_chain(connection, device, None)


def begin_chain(connection: sqlite3.Connection, device: str, key: bytes | None) -> str:
    """Begin a chain, from now on this computer's own, and return its id."""
    chain = add_chain(connection, device, key)
    connection.execute("UPDATE device SET chain = ?", (chain,))
    return chain


def add_chain(connection: sqlite3.Connection, device: str, key: bytes | None) -> str:
    """Add a chain, of whichever computer, and return its id."""
    chain = new_id()
    connection.execute("INSERT INTO chain (id, device, key) VALUES (?, ?, ?)", (chain, device, key))
    return chain


def end_of(connection: sqlite3.Connection, chain: str) -> ChainEnd:
    """Return the end of what was written here in a chain; of an empty one, the end of what the computer wrote before.

    What a file brought of this computer's chain is not gone on from: two links at one place are no flaw.
    """
    newest = "SELECT place, head FROM link WHERE chain = ? AND ours ORDER BY place DESC LIMIT 1"
    row = connection.execute(newest, (chain,)).fetchone()
    if row is not None:
        return ChainEnd(*row)
    before = connection.execute(
        "SELECT head FROM link JOIN ledger ON ledger.uuid = link.uuid"
        " WHERE link.ours AND chain IN (SELECT id FROM chain WHERE device = (SELECT device FROM chain WHERE id = ?))"
        " ORDER BY ledger.ordinal DESC LIMIT 1",
        (chain,),
    ).fetchone()
    return ChainEnd(0, None if before is None else before[0])


def written_salts(values: Mapping[PersonalField, Hidden]) -> str:
    """Return the salts of personal values as they are kept."""
    return json.dumps({field.value: value.salt for field, value in values.items()}, sort_keys=True)


def shown_values(entry: Entry, salts: str) -> dict[PersonalField, Hidden]:
    """Return the personal values of an entry with their salts as kept. Raises ValueError or KeyError for nonsense."""
    kept = json.loads(salts)
    return {field: Hidden(str(kept[field.value]), value) for field, value in personal_values(entry).items()}


def written_entry(
    entry: Entry,
    ordinal: int,
    personal: Mapping[PersonalField, Hidden],
    sealing: Sealing,
    names: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return an entry in its written form, with the SHA-256 of each personal value in its place.

    `names` has what is called otherwise here than it is written, by what it is called here.
    """
    if names:
        uuid, undoes, about = (
            None if name is None else names.get(name, name) for name in (entry.uuid, entry.undoes, entry.about)
        )
        entry = entry._replace(uuid=uuid or entry.uuid, undoes=undoes, about=about)
    digests = {field: sealing.digest(sealing.canonical(hidden(field, value))) for field, value in personal.items()}
    return said(entry, ordinal, digests)


def as_written(
    entry: Entry,
    ordinal: int,
    digest: str,
    personal: Mapping[PersonalField, Hidden],
    *,
    sealing: Sealing,
    names: Mapping[str, str],
) -> dict[str, Any] | None:
    """Return the written form of an entry that has a SHA-256, `None` where it has none.

    What was written here tells of others by what they are called here, and what came from elsewhere by their own names.
    """
    named = not names.keys().isdisjoint({entry.uuid, entry.undoes, entry.about})
    for known in (None, names) if named else (None,):
        written = written_entry(entry, ordinal, personal, sealing, known)
        if sealing.digest(sealing.canonical(written)) == digest:
            return written
    return None


def is_as_written(
    entry: Entry,
    ordinal: int,
    digest: str,
    salts: str,
    sealing: Sealing,
    *,
    names: Mapping[str, str] = NO_NAMES,
) -> bool:
    """Return whether an entry is the one of which the SHA-256 was kept. Raises ValueError or KeyError for nonsense."""
    return as_written(entry, ordinal, digest, shown_values(entry, salts), sealing=sealing, names=names) is not None
