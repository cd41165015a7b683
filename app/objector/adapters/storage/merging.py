# SPDX-License-Identifier: Apache-2.0
"""Two histories made one, inside one transaction.

Every computer puts the entries into the order of their ordinals, so that the result does not depend on who took in what
and when. Entries that belong before others here make the ledger be written anew, each with a new place.

A chain, and an entry, is known by its id together with the key that signed it. Where somebody else's has the same id,
the one that came later is called otherwise here (table `alias`), and told to others by the name that it has itself.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from objector.adapters.base.new_id import new_id
from objector.adapters.storage.links import add_chain, add_link, own_chain, written_salts
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in, insert
from objector.domain.chain import Bundle, Chain, Record, Sealing, entry_of, head, signer
from objector.domain.errors import MergeConflict
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple

_ALL = (
    SELECT_ENTRY.rstrip()
    + """, ledger.ordinal, coalesce(ahead.ordinal, ledger.ordinal),
    coalesce(alias.said, ledger.uuid), coalesce(link.said, '')
FROM ledger LEFT JOIN ahead ON ahead.uuid = ledger.uuid LEFT JOIN alias ON alias.local = ledger.uuid
    LEFT JOIN link ON link.uuid = ledger.uuid
"""
)
BEFORE = 0
"""The import by which everything came of which no import is known."""


class _Placed(NamedTuple):
    ordinal: int
    """As it is written."""
    place: int
    """By which it is put in order: the ordinal, but for what was ahead of its time."""
    entry: Entry
    identity: tuple[str, str]
    """What it is called by itself, and the digest of what it says: the same on every computer."""


class _Link(NamedTuple):
    uuid: str
    """As it is called here."""
    chain: str
    """As it is called here."""
    reading: tuple[object, ...]
    """The chain and what else the head says, as others read it."""
    key: bytes | None
    """Of its chain."""
    is_signed: bool
    is_ours: bool


class _Here(NamedTuple):
    """What is here already."""

    names: Mapping[str, str]
    """What is called otherwise here, by what it is called here."""
    chains: Sequence[Chain]
    """By the ids that they have here."""
    own: frozenset[str]
    """The ids of the chains that were written here."""
    links: Mapping[str, Sequence[_Link]]
    """By the UUIDs that the entries have themselves."""


class _New(NamedTuple):
    record: Record
    chain: Chain
    """As the bundle has it."""


class _Sorted(NamedTuple):
    """The records of a bundle, beside what is here."""

    new: list[_New]
    known: list[str]
    """The UUIDs, as they are here, of what is here already."""
    later: list[tuple[Record, str, Chain]]
    """What is here without the signature that it has there, each with its UUID here and its chain."""


def sort_out(connection: sqlite3.Connection, bundle: Bundle, sealing: Sealing) -> _Sorted:
    """Return which records are not here yet. Raises MergeConflict where what is signed here reads differently."""
    return _sorted(bundle, _here(connection), sealing, ours=False)


def merge(
    connection: sqlite3.Connection,
    bundle: Bundle,
    sealing: Sealing,
    *,
    ours: bool = False,
    number: int = BEFORE,
    places: Mapping[tuple[str, int, str], int] | None = None,
    called: Mapping[str, str] | None = None,
) -> int:
    """Take in what is not here yet and return how many entries came. Raises MergeConflict; ValueError for nonsense.

    With `ours` the records were written by this computer and are known not to come from a file of somebody's; all else
    came by the import of a `number`. `places` has another place in the order for what was ahead of its time, by chain,
    place and digest; `called` how entries were called here before that cannot be called as they are, by digest.
    """
    here = _here(connection)
    found = _sorted(bundle, here, sealing, ours=ours)
    named = [one.chain for one in found.new] + [chain for _, _, chain in found.later]
    chains = {chain: _chain_here(connection, here, chain, ours=ours) for chain in dict.fromkeys(named)}
    connection.executemany(
        "UPDATE link SET signature = ? WHERE uuid = ?", [(record.signature, local) for record, local, _ in found.later]
    )
    names = _names_of(connection, here, found.new, called or {})
    placed = {}
    for record, chain in found.new:
        entry = _entry(record, chain.key if record.signature is not None else None, names)
        ordinal = int((record.said or {})["ordinal"])
        place = (places or {}).get((record.chain, record.place, record.digest), ordinal)
        told = (str((record.said or {})["uuid"]), record.digest)
        placed[_Placed(ordinal, place, entry, told)] = (record, chains[chain])
    if placed:
        _place(connection, list(placed))
        connection.executemany(
            "INSERT INTO ahead (uuid, ordinal) VALUES (?, ?)",
            [(one.entry.uuid, one.place) for one in placed if one.place != one.ordinal],
        )
        connection.executemany(
            "INSERT INTO link (uuid, chain, place, previous, said, head, salts, ours, signature)"
            " VALUES (:uuid, :chain, :place, :previous, :said, :head, :salts, :ours, :signature)",
            [
                {**_link(one.entry.uuid, record, chain, sealing), "ours": int(ours)}
                for one, (record, chain) in placed.items()
            ],
        )
    connection.executemany("DELETE FROM gone WHERE uuid = ?", [(one.entry.uuid,) for one in placed])
    if not ours:
        brought = [*found.known, *(one.entry.uuid for one in placed)]
        connection.executemany(
            "INSERT OR IGNORE INTO brought (import, uuid) VALUES (?, ?)", [(number, one) for one in brought]
        )
    return len(placed)


def take_out(connection: sqlite3.Connection, number: int) -> None:
    """Take out what came by one import alone, as if it had never come; what was written here stays."""
    gone = [
        row[0]
        for row in connection.execute(
            "SELECT link.uuid FROM link JOIN brought ON brought.uuid = link.uuid WHERE brought.import = ?"
            " AND NOT link.ours AND NOT EXISTS (SELECT 1 FROM brought AS other WHERE other.uuid = link.uuid"
            " AND other.import <> brought.import AND (other.import = ? OR EXISTS (SELECT 1 FROM import"
            " WHERE id = other.import AND taken_back_at IS NULL)))",
            (number, BEFORE),
        )
    ]
    if not gone:
        return
    names = set(gone)
    stays = [one for one in _everything(connection) if one.entry.uuid not in names]
    heads = [connection.execute("SELECT uuid, head FROM link WHERE uuid = ?", (name,)).fetchone() for name in gone]
    connection.executemany("INSERT OR REPLACE INTO gone (uuid, head) VALUES (?, ?)", heads)
    with _unguarded(connection, "link_not_deleted", "chain_not_deleted"):
        connection.executemany("DELETE FROM link WHERE uuid = ?", [(name,) for name in gone])
        connection.execute(
            "DELETE FROM chain WHERE id NOT IN (SELECT chain FROM link)"
            " AND id IS NOT (SELECT chain FROM device) AND device IS NOT (SELECT id FROM device)"
        )
    connection.executemany("DELETE FROM ahead WHERE uuid = ?", [(name,) for name in gone])
    connection.execute(
        "DELETE FROM alias WHERE local NOT IN (SELECT uuid FROM link) AND local NOT IN (SELECT id FROM chain)"
    )
    _rewrite(connection, stays)


def put_back(connection: sqlite3.Connection, entries: Sequence[tuple[int, Entry]], sealing: Sealing) -> None:
    """Add entries, each with its ordinal, of which the links are lost: each gets a new one, without a signature.

    What another computer wrote is put into a chain that has no key, since this one's does not vouch for it.
    """
    if not entries:
        return
    _place(connection, [_Placed(ordinal, ordinal, entry, (entry.uuid, "")) for ordinal, entry in entries])
    here = connection.execute("SELECT id FROM device").fetchone()[0]
    chains: dict[str, str] = {}
    for ordinal, entry in sorted(entries, key=lambda one: (one[0], one[1].uuid)):
        if entry.device not in chains:
            own = entry.device == here
            chains[entry.device] = own_chain(connection, here) if own else add_chain(connection, entry.device, None)
        add_link(connection, sealing, entry, ordinal, chains[entry.device])


def _here(connection: sqlite3.Connection) -> _Here:
    names = dict(connection.execute("SELECT local, said FROM alias"))
    chains = [Chain(*row) for row in connection.execute("SELECT id, device, key FROM chain ORDER BY id")]
    keys = {chain.id: chain.key for chain in chains}
    own = {row[0] for row in connection.execute("SELECT chain FROM device WHERE chain IS NOT NULL")}
    links: dict[str, list[_Link]] = {}
    rows = connection.execute("SELECT uuid, chain, place, previous, said, signature IS NOT NULL, ours FROM link")
    for local, chain, place, previous, digest, is_signed, ours in rows:
        reading = (names.get(chain, chain), place, previous, digest)
        link = _Link(local, chain, reading, keys.get(chain), bool(is_signed), bool(ours))
        links.setdefault(names.get(local, local), []).append(link)
        if ours:
            own.add(chain)
    for (local,) in connection.execute("SELECT uuid FROM ledger WHERE uuid NOT IN (SELECT uuid FROM link)"):
        links.setdefault(local, []).append(_Link(local, "", (), None, is_signed=True, is_ours=True))
    return _Here(names, chains, frozenset(own), links)


def _sorted(bundle: Bundle, here: _Here, sealing: Sealing, *, ours: bool) -> _Sorted:
    found = _Sorted([], [], [])
    chains: dict[str, list[Chain]] = {}
    for chain in bundle.chains:
        chains.setdefault(chain.id, []).append(chain)
    met: dict[tuple[bytes | None, str], tuple[object, ...]] = {}
    for record in bundle.records:
        if record.said is None:
            raise ValueError(record)
        # A recovery does not name what is here already.
        of_this_id = chains.get(record.chain) or [
            one._replace(id=record.chain) for one in here.chains if here.names.get(one.id, one.id) == record.chain
        ]
        if not of_this_id:
            raise ValueError(record)
        chain = signer(record, of_this_id, sealing)
        key = chain.key if record.signature is not None else None
        name = str(record.said["uuid"])
        reading = (record.chain, record.place, record.previous, record.digest)
        if met.setdefault((key, name), reading) != reading:
            raise MergeConflict(name)
        links = here.links.get(name, ())
        link = next((link for link in links if _is_same(link, reading, key, here, ours=ours)), None)
        if link is not None:
            found.known.append(link.uuid)
            if record.signature is not None and not link.is_signed:
                found.later.append((record, link.uuid, chain))
        elif any(link.is_signed and (key is None or link.key == key) for link in links):
            raise MergeConflict(name)
        else:
            found.new.append(_New(record, chain))
    return found


def _is_same(link: _Link, reading: tuple[object, ...], key: bytes | None, here: _Here, *, ours: bool) -> bool:
    """Whether a record, signed by a key or by none, is the one of a link here."""
    if link.reading != reading:
        return False
    if key is None or link.key == key:
        return True
    # What nobody signed yet may be signed later, but what was written here only here.
    return link.key is None and (ours or link.chain not in here.own)


def _chain_here(connection: sqlite3.Connection, here: _Here, chain: Chain, *, ours: bool) -> str:
    """Return the id that a chain has here, added where it is not here yet."""
    same = [one for one in here.chains if here.names.get(one.id, one.id) == chain.id]
    exact = next((one for one in same if one.key == chain.key), None)
    if exact is not None:
        return exact.id
    for one in same:
        if chain.key is None and one.id not in here.own:
            return one.id
        if one.key is None and one.device == chain.device and (ours or one.id not in here.own):
            connection.execute("UPDATE chain SET key = ? WHERE id = ?", (chain.key, one.id))
            return one.id
    local = chain.id
    if connection.execute("SELECT 1 FROM chain WHERE id = ?", (local,)).fetchone() is not None:
        local = _called_here(connection, chain.id)
    connection.execute("INSERT INTO chain (id, device, key) VALUES (?, ?, ?)", (local, chain.device, chain.key))
    return local


def _names_of(
    connection: sqlite3.Connection, here: _Here, new: Iterable[_New], before: Mapping[str, str]
) -> Mapping[tuple[bytes | None, str], str]:
    """Return what entries are called here that cannot be called as they are, by key and by what they are called."""
    called: dict[tuple[bytes | None, str], str] = {}
    for name, links in here.links.items():
        for link in links:
            if link.uuid != name:
                called[link.key if link.is_signed else None, name] = link.uuid
    taken = {link.uuid for links in here.links.values() for link in links}
    for record, chain in new:
        name = str((record.said or {})["uuid"])
        wanted = before.get(record.digest)
        local = name
        if name in taken or wanted is not None:
            local = _called_here(connection, name, None if wanted in taken else wanted)
            called[chain.key if record.signature is not None else None, name] = local
        taken.add(local)
    return called


def _called_here(connection: sqlite3.Connection, name: str, local: str | None = None) -> str:
    local = local or new_id()
    connection.execute("INSERT INTO alias (local, said) VALUES (?, ?)", (local, name))
    return local


def _entry(record: Record, key: bytes | None, called: Mapping[tuple[bytes | None, str], str]) -> Entry:
    entry = entry_of(record.said or {}, record.shown)

    def here(name: str | None) -> str | None:
        return None if name is None else called.get((key, name), name)

    return entry._replace(
        uuid=called.get((key, entry.uuid), entry.uuid), undoes=here(entry.undoes), about=here(entry.about)
    )


def _place(connection: sqlite3.Connection, new: list[_Placed]) -> None:
    newest = connection.execute(
        "SELECT max(coalesce(ahead.ordinal, ledger.ordinal)) FROM ledger LEFT JOIN ahead ON ahead.uuid = ledger.uuid"
    ).fetchone()[0]
    if newest is not None and min(one.place for one in new) <= newest:
        _rewrite(connection, [*new, *_everything(connection)])
    else:
        _insert(connection, new)


def _everything(connection: sqlite3.Connection) -> list[_Placed]:
    return [
        _Placed(ordinal, place, entry_in(tuple(row)), (name, digest))
        for *row, ordinal, place, name, digest in connection.execute(_ALL).fetchall()
    ]


def _rewrite(connection: sqlite3.Connection, placed: list[_Placed]) -> None:
    """Write the ledger anew in the same transaction. The places go on counting."""
    with _unguarded(connection, "ledger_not_deleted"):
        connection.execute("DELETE FROM ledger")
    for table in ("standing", "topic", "agenda", "followed"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608 - of the names in the line before
    _insert(connection, placed)


def _insert(connection: sqlite3.Connection, placed: list[_Placed]) -> None:
    for one in sorted(placed, key=lambda one: (one.place, one.entry.device, one.identity)):
        insert(connection, one.entry, one.ordinal)


@contextmanager
def _unguarded(connection: sqlite3.Connection, *triggers: str) -> Iterator[None]:
    """Take away triggers for a block, in the same transaction."""
    guards = [
        connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0] for name in triggers
    ]
    for name in triggers:
        connection.execute(f"DROP TRIGGER {name}")
    yield
    for guard in guards:
        connection.execute(guard)


def _link(local: str, record: Record, chain: str, sealing: Sealing) -> dict[str, object]:
    return {
        "uuid": local,
        "chain": chain,
        "place": record.place,
        "previous": record.previous,
        "said": record.digest,
        "head": sealing.digest(sealing.canonical(head(record))),
        "salts": written_salts(record.shown),
        "signature": record.signature,
    }
