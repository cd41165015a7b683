# SPDX-License-Identifier: Apache-2.0
"""The ledger as it is written down for others, kept in the database. The rules are those of `objector.domain.chain`."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from objector.adapters.storage.database import Database
from objector.adapters.storage.links import add_link, as_written, begin_chain, own_chain, shown_values, written_entry
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in
from objector.domain.chain import Bundle, Chain, Record
from objector.domain.errors import StorageError, StorageFault

if TYPE_CHECKING:
    from datetime import datetime

    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Sealing
    from objector.domain.ledger import Entry
    from objector.domain.pairing import Pairing
    from objector.domain.service import UseId

_UNLINKED = """
SELECT ledger.ordinal, {entry} FROM ledger
WHERE device = (SELECT id FROM device) AND NOT EXISTS (SELECT 1 FROM link WHERE link.uuid = ledger.uuid)
ORDER BY seq
"""

_RECORDS = """
SELECT link.chain, link.place, link.previous, link.said, link.salts, link.signature, ledger.ordinal, {entry}
FROM link JOIN ledger ON ledger.uuid = link.uuid
"""

# The end of each chain of another key, or of none, of which this key did not say yet that it took it over so far; and
# what a copy of this record, with another key, added to its chain before that key was there.
_NOT_TAKEN_OVER = """
WITH ends AS (
    SELECT coalesce(alias.said, chain.id) AS name, chain.key AS key, link.place AS place, max(link.head) AS head
    FROM chain JOIN link ON link.chain = chain.id LEFT JOIN alias ON alias.local = chain.id
    WHERE hex(coalesce(chain.key, '')) <> upper(:key)
        AND link.place = (SELECT max(place) FROM link AS other WHERE other.chain = chain.id)
    GROUP BY chain.id
    UNION ALL
    SELECT coalesce(alias.said, chain.id), chain.key, link.place, link.head
    FROM link JOIN chain ON chain.id = link.chain LEFT JOIN alias ON alias.local = chain.id
    WHERE link.signature IS NULL AND NOT link.ours AND hex(coalesce(chain.key, '')) = upper(:key)
)
SELECT name, key, place, head FROM ends
WHERE NOT EXISTS (
    SELECT 1 FROM statement WHERE kind = 'took_over' AND hex(statement.key) = upper(:key)
        AND statement.chain = ends.name AND statement.of IS ends.key AND statement.head = ends.head
)
ORDER BY name
"""

_IN_ORDER = "ORDER BY link.chain, link.place, link.uuid"

# By the index of the few that wait, which CROSS JOIN has SQLite take first: else it goes through the whole ledger. Only
# an older Objector left entries without a link, and none of others.
UNSIGNED = """
SELECT (SELECT count(*) FROM link CROSS JOIN ledger ON ledger.uuid = link.uuid WHERE link.signature IS NULL
    AND link.ours AND ledger.device = (SELECT id FROM device))
    + (SELECT count(*) FROM ledger) - (SELECT count(*) FROM link)
"""


class SqliteChains:
    """The Chains port over a Database; it also puts into the chain what the ledger keeps."""

    def __init__(self, database: Database, sealing: Sealing) -> None:
        self._database = database
        self.sealing = sealing
        self._key: SigningKey | None = None

    def sign(self, key: SigningKey) -> int:
        """Sign what can be signed with this key and return how many entries that was; what comes later is signed too.

        A key that is not the chain's begins a new chain; what the other key did not sign stays unsigned.
        """
        try:
            if self._database.rows("SELECT 1 FROM ledger LIMIT 1") == []:
                return 0
            with self._database.writing() as connection:
                self.catch_up(connection)
                return self._sign(connection, key)
        finally:
            self._key = key  # not before: what is caught up with is signed, and counted, with the rest

    def unsigned(self) -> int:
        """Return how many entries of this computer are not signed."""
        rows = self._database.rows(UNSIGNED)
        return int(rows[0][0]) if rows else 0

    def own_keys(self) -> Sequence[bytes]:
        """Return the raw public keys by which this computer signs, or once signed; the keyring is not asked."""
        # Not by the device that a chain names: an import may name any.
        rows = self._database.rows(
            "SELECT key FROM chain WHERE key IS NOT NULL AND (id = (SELECT chain FROM device)"
            " OR EXISTS (SELECT 1 FROM link WHERE link.chain = chain.id AND link.ours))"
        )
        return [bytes(key) for (key,) in rows]

    def bundle(self, use: UseId | None = None) -> Bundle:
        """Return the records of all entries, or of those about one data use, with all personal values.

        Of one data use each is looked at, and is as it was written; else StorageError says that the record is damaged.
        """
        if self._database.rows(_unlinked() + " LIMIT 1"):
            with self._database.writing() as connection:
                self.catch_up(connection)
        records = _records() + ("" if use is None else "WHERE ledger.use = :use ") + _IN_ORDER
        rows = self._database.rows(records, {} if use is None else {"use": use})
        chains = self._database.rows("SELECT id, device, key FROM chain ORDER BY id")
        names: dict[str, str] = dict(self._database.rows("SELECT local, said FROM alias"))
        try:
            told = tuple(self._record(row, use, names) for row in rows)
        except (ValueError, KeyError, TypeError, OverflowError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error
        named = {row[0] for row in rows}
        told_chains = [
            Chain(names.get(str(name), str(name)), device, key) for name, device, key in chains if name in named
        ]
        return Bundle(tuple(told_chains), told)

    def own_key(self) -> bytes | None:
        """Return the raw public key by which this computer signs now, `None` where it has not signed anything yet."""
        rows = self._database.rows("SELECT key FROM chain WHERE id = (SELECT chain FROM device)")
        return rows[0][0] if rows else None

    def newest(self) -> int:
        """Return the ordinal of the newest entry that was not ahead of its time, 0 where there is none."""
        rows = self._database.rows(
            "SELECT ordinal FROM ledger WHERE uuid NOT IN (SELECT uuid FROM ahead) ORDER BY ordinal DESC LIMIT 1"
        )
        return int(rows[0][0]) if rows else 0

    def own_ids(self) -> frozenset[str]:
        """Return the ids of this computer and of each chain that was ever written here."""
        rows = self._database.rows(
            "SELECT id FROM device UNION SELECT chain FROM device WHERE chain IS NOT NULL"
            " UNION SELECT chain FROM link WHERE ours"
            " UNION SELECT device FROM chain WHERE id IN (SELECT chain FROM link WHERE ours)"
        )
        return frozenset(row[0] for row in rows)

    def new(self, bundle: Bundle) -> Sequence[Record]:
        """Return what `merge` would take in, be it a signature only; change nothing. Raises MergeConflict."""
        from objector.adapters.storage.merging import sort_out

        # In a transaction of its own, since what is looked at may be written by another process meanwhile.
        with self._database.writing() as connection:
            self.catch_up(connection)
            found = sort_out(connection, bundle, self.sealing)
            return [*(one.record for one in found.new), *(record for record, _, _ in found.later)]

    def merge(self, bundle: Bundle, pairing: Pairing, places: Mapping[tuple[str, int, str], int]) -> int:
        """Take in what is not here yet, all of it or nothing, and return how many entries came.

        Raises MergeConflict where one of them is signed here already, and reads differently.
        """
        from objector.adapters.storage.merging import merge
        from objector.adapters.storage.pairings import begin_import, end_import

        with self._database.writing() as connection:
            self.catch_up(connection)
            number = begin_import(connection, pairing)
            count = merge(connection, bundle, self.sealing, number=number, places=places)
            end_import(connection, number, count, pairing.at)
        return count

    def take_over(self, key: SigningKey, at: datetime) -> None:
        """Sign of each chain of another key that it was taken over, up to its end, unless that was said already."""
        from objector.adapters.storage.statements import keep_statement
        from objector.domain.statement import Statement, TookOver, to_sign

        rows = self._database.rows(_NOT_TAKEN_OVER, {"key": key.public.hex()})
        if not rows:
            return
        with self._database.writing() as connection:
            for chain, of, place, head in rows:
                body = TookOver(at, key.public, chain, of, place, head)
                keep_statement(connection, Statement(body, key.sign(to_sign(body, self.sealing))))

    def catch_up(self, connection: sqlite3.Connection) -> None:
        """Put into the chain what was kept before there was one."""
        # An entry is linked in the transaction that keeps it, so that only those of an older schema are without.
        if connection.execute("SELECT chain FROM device").fetchone()[0] is not None:
            return
        rows = connection.execute(_unlinked()).fetchall()
        for ordinal, *row in rows:
            self.link(connection, entry_in(tuple(row)), ordinal)

    def link(self, connection: sqlite3.Connection, entry: Entry, ordinal: int) -> None:
        """Put a new entry into the chain, signed where the key is at hand."""
        chain = own_chain(connection, entry.device)
        if self._key is not None:
            chain = _chain_of(connection, self._key, chain)
        message = add_link(connection, self.sealing, entry, ordinal, chain)
        if self._key is not None:
            _keep_signature(connection, entry.uuid, self._key.sign(message))

    def _sign(self, connection: sqlite3.Connection, key: SigningKey) -> int:
        from objector.domain.chain import Record, head

        device = connection.execute("SELECT id FROM device").fetchone()[0]
        chain = _chain_of(connection, key, own_chain(connection, device))
        rows = connection.execute(
            "SELECT uuid, place, previous, said FROM link WHERE signature IS NULL AND ours AND chain = ?", (chain,)
        ).fetchall()
        for uuid, place, previous, digest in rows:
            message = self.sealing.canonical(head(Record(chain, place, previous, digest, None, {}, None)))
            _keep_signature(connection, uuid, key.sign(message))
        return len(rows)

    def _record(self, row: tuple[object, ...], use: UseId | None, names: Mapping[str, str]) -> Record:
        chain, place, previous, digest, salts, signature, ordinal, *rest = row
        entry = entry_in(tuple(rest))
        shown = shown_values(entry, str(salts))
        said: Mapping[str, object] | None
        if use is None and names.keys().isdisjoint({entry.uuid, entry.undoes, entry.about}):
            said = written_entry(entry, int(str(ordinal)), shown, self.sealing)
        else:
            said = as_written(entry, int(str(ordinal)), str(digest), shown, sealing=self.sealing, names=names)
        if said is None:
            raise ValueError(entry.uuid)
        called = names.get(str(chain), str(chain))
        return Record(called, place, previous, digest, said, shown, signature)  # type: ignore[arg-type]


def _chain_of(connection: sqlite3.Connection, key: SigningKey, current: str) -> str:
    """Return the chain that a key signs, from now on this computer's own."""
    device, theirs = connection.execute("SELECT device, key FROM chain WHERE id = ?", (current,)).fetchone()
    if theirs == key.public:
        return current
    own = "SELECT id FROM chain WHERE device = ? AND key = ?"
    found = connection.execute(own, (device, key.public)).fetchone()
    if found is not None:
        connection.execute("UPDATE device SET chain = ?", (found[0],))
        return str(found[0])
    if theirs is None:
        connection.execute("UPDATE chain SET key = ? WHERE id = ?", (key.public, current))
        return current
    return begin_chain(connection, device, key.public)


def _keep_signature(connection: sqlite3.Connection, uuid: str, signature: bytes) -> None:
    connection.execute("UPDATE link SET signature = ? WHERE uuid = ?", (signature, uuid))


def _unlinked() -> str:
    return _UNLINKED.format(entry=_entry_columns())


def _records() -> str:
    return _RECORDS.format(entry=_entry_columns())


def _entry_columns() -> str:
    return SELECT_ENTRY.strip().removeprefix("SELECT")
