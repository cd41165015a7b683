# SPDX-License-Identifier: Apache-2.0
"""What can still be read of a damaged database, entry by entry, each with its link where that can be read too."""

from __future__ import annotations

import contextlib
import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import TYPE_CHECKING, Any

from objector.adapters.storage.faults import is_damage
from objector.adapters.storage.links import as_written, shown_values
from objector.adapters.storage.pages import rows_in_pages
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in
from objector.adapters.storage.schema import STEPS
from objector.adapters.storage.scratch import Rows, scratch
from objector.adapters.storage.statements import SELECT, statement_in
from objector.adapters.storage.uri import uri
from objector.domain.chain import Chain, Record
from objector.domain.instant import ordinal_after
from objector.domain.named_tuple import NamedTuple
from objector.domain.statement import is_signed

if TYPE_CHECKING:
    from objector.domain.chain import Sealing
    from objector.domain.ledger import Entry
    from objector.domain.statement import Statement

_STRETCH = 100
_BEYOND = 1000
"""How many places after the last one known are looked at where the file does not say how many there are."""

_ENTRY = tuple(re.sub(r"\w+\.", "", name.strip()) for name in SELECT_ENTRY.replace("SELECT", "").split(","))
_LINK = ("chain", "place", "previous", "said", "salts", "signature", "ours")
_CHAIN = ("id", "device", "key")
_TOLD = "SELECT uuid, edition, text FROM answered_to JOIN facts ON facts.id = answered_to.facts"

IMPORTS = (
    ("paired", ("key", "name", "at", "offset_seconds", "import", "taken_back_at")),
    (
        "import",
        (
            "id", "at", "offset_seconds", "ordinal", "entries", "computers", "taken_back_at",
            "taken_back_offset_seconds", "taken_back_ordinal",
        ),
    ),
    ("brought", ("import", "uuid")),
)  # fmt: skip
"""The tables of what is kept of imports, with their columns."""

Row = tuple[Any, ...]

Known = Mapping[str, bool]
"""The ids of entries that need not be read again, each with whether it is known with its signature."""
NOTHING: Known = {}


class ImportRows(NamedTuple):
    """Whose keys the person trusts, and what came by which import, as rows of the tables."""

    paired: Sequence[Row] = ()
    imports: Sequence[Row] = ()
    brought: Sequence[Row] = ()


class Loose(NamedTuple):
    """An entry of which the link in its chain cannot be read, so that nothing of its signature is left."""

    ordinal: int
    entry: Entry


class Legible(NamedTuple):
    """What can be read of a damaged file."""

    device: str | None
    chains: tuple[Chain, ...]
    ours: tuple[Record, ...]
    """What was written here; the rest came from other computers."""
    theirs: tuple[Record, ...]
    loose: tuple[Loose, ...]
    complete: bool
    """Whether every entry of the file could be read."""
    read: int = 0
    """How many entries could be, those among them that were known."""
    gone: tuple[tuple[str, str], ...] = ()
    """The ids and heads of what went with an import that was taken back."""
    statements: tuple[Statement, ...] = ()
    """What keys say of one another, each signed by its key."""
    called: Mapping[str, str] = {}
    """What entries are called in the file that are written otherwise, by the digest of what was said."""
    twins: frozenset[tuple[str, bytes | None]] = frozenset()
    """The ids and keys of chains that are called otherwise in the file: another one has the same id."""
    imports: ImportRows = ImportRows()
    """What is kept of imports."""
    places: Mapping[tuple[str, int, str], int] = {}
    """Another place in the order for what was ahead of its time when it came, by chain, place and digest."""
    told: Sequence[Row] = ()
    """The facts that entries answered to: the id of the entry, their edition, and their text."""


def legible(path: str, sealing: Sealing, known: Known = NOTHING) -> Legible:
    """Read what can be read of a damaged file; an entry that does not fit its fingerprint is not taken.

    What is `known` by its id is passed over, unless the file has a signature that is not. Where SQLite finds no way
    through the file, its pages are read themselves. Raises OSError and sqlite3.Error for what is no damage, such as a
    disk that is full: then nothing is known of the file, and it is to be read again.
    """
    found = _by_sqlite(path, sealing, known)
    if found is not None and found.complete:
        return found
    pages = rows_in_pages(path)
    more = of_rows(pages.rows, sealing, known)
    whole = pages.whole and len(pages.rows.entries) == more.read
    if found is None:
        return more._replace(complete=whole)
    return _united(found, more)._replace(complete=whole)


def of_rows(rows: Rows, sealing: Sealing, known: Known = NOTHING) -> Legible:
    """Return what rows of the tables tell, wherever they were found."""
    with closing(scratch(rows)) as connection:
        return _Reading(connection, sealing, known).all()


def _by_sqlite(path: str, sealing: Sealing, known: Known) -> Legible | None:
    try:
        with closing(sqlite3.connect(uri(path, "mode=rw"), uri=True)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            # Else a file that was cut short is refused whole, and so is one with a table that does not read.
            connection.execute("PRAGMA writable_schema = ON")
            if not 0 < connection.execute("PRAGMA user_version").fetchone()[0] <= len(STEPS):
                return None
            return _Reading(connection, sealing, known).all()
    except (sqlite3.Error, UnicodeDecodeError) as error:
        if not is_damage(error):
            raise
        return None


def _united(first: Legible, second: Legible) -> Legible:
    """Return all that one of two readings has. An entry that both have keeps its link, if one reading has that."""
    linked = {record.digest for record in (*first.ours, *first.theirs)}
    chains = {(chain.id, chain.key): chain for chain in (*second.chains, *first.chains)}
    ours, theirs = (
        (*some, *(record for record in more if record.digest not in linked))
        for some, more in ((first.ours, second.ours), (first.theirs, second.theirs))
    )
    told = {record.said["uuid"] for record in (*ours, *theirs) if record.said is not None}
    loose = {one.entry.uuid: one for one in (*second.loose, *first.loose) if one.entry.uuid not in told}
    return Legible(
        first.device or second.device,
        tuple(chains.values()),
        ours,
        theirs,
        tuple(loose.values()),
        complete=False,
        gone=first.gone,
        statements=first.statements,
        called={**second.called, **first.called},
        twins=first.twins | second.twins,
        imports=first.imports,
        places={**second.places, **first.places},
        told=first.told,
    )


class _Reading:
    """One reading of a file, table by table: what is the matter with one of them does not keep from the others."""

    def __init__(self, connection: sqlite3.Connection, sealing: Sealing, known: Known) -> None:
        self._connection = connection
        self._sealing = sealing
        self._known = known
        self._entries = self._select(
            "ledger", (*_ENTRY, "ordinal"), "NOT INDEXED WHERE seq BETWEEN ? AND ? ORDER BY seq"
        )
        self._links = self._select("link", _LINK, "WHERE uuid = ?")
        self._chains = self._select("chain", _CHAIN, "WHERE id = ?")
        self._names: dict[str, str] = dict(self._all("SELECT local, said FROM alias") or ())
        self._called: dict[str, str] = {}
        self._twins: set[tuple[str, bytes | None]] = set()
        self._ahead: dict[str, int] = dict(self._all("SELECT uuid, ordinal FROM ahead") or ())
        self._places: dict[tuple[str, int, str], int] = {}

    def all(self) -> Legible:
        """Read everything."""
        device, last = self._device(), self._last()
        complete = last is not None
        ours: list[Record] = []
        theirs: list[Record] = []
        loose: list[Loose] = []
        chains: dict[tuple[str, bytes | None], Chain] = {}
        passed = 0
        for row in self._rows(last):
            if row is not None and self._is_known(row[1]):
                passed += 1
                continue
            found = None if row is None else self._record(row, device, loose[-1].ordinal if loose else None)
            match found:
                case None:
                    complete = False
                case Loose():
                    loose.append(found)
                case record, chain, is_ours:
                    chains[chain.id, chain.key] = chain
                    (ours if is_ours else theirs).append(record)
        counted = self._one("SELECT count(*) FROM ledger NOT INDEXED")
        read = passed + len(ours) + len(theirs) + len(loose)
        complete = complete and counted == read
        told = {record.said["device"] for record in ours if record.said is not None}
        told = told or {one.entry.device for one in loose}
        device = device or (told.pop() if len(told) == 1 else None)
        gone = tuple((str(row[0]), str(row[1])) for row in self._all("SELECT uuid, head FROM gone") or ())
        statements = tuple(self._statements())
        return Legible(
            device,
            tuple(chains.values()),
            tuple(ours),
            tuple(theirs),
            tuple(loose),
            complete,
            read,
            gone,
            statements,
            self._called,
            frozenset(self._twins),
            ImportRows(*(self._all(f"SELECT {', '.join(columns)} FROM {table}") or () for table, columns in IMPORTS)),  # noqa: S608 - of names in this file
            self._places,
            self._all(_TOLD) or (),
        )

    def _statements(self) -> Iterator[Statement]:
        """Give what keys say of one another, but for what is no longer as it was signed."""
        for row in self._all(SELECT) or ():
            with contextlib.suppress(ValueError, TypeError, AttributeError, OverflowError):
                statement = statement_in(row)
                if is_signed(statement, self._sealing):
                    yield statement

    def _is_known(self, uuid: str) -> bool:
        """Return whether an entry has nothing to give that is not known."""
        signed = self._known.get(uuid)
        if not signed and signed is not None:
            link = self._row(self._links, uuid)
            return link is None or link[_LINK.index("signature")] is None
        return signed is not None

    def _select(self, table: str, columns: tuple[str, ...], where: str) -> str:
        """Return the query for some columns of a table; those that it does not have are empty."""
        there = {row[1] for row in self._all(f"PRAGMA table_info({table})") or ()}
        chosen = ", ".join(name if name in there else f"NULL AS {name}" for name in columns)
        return f"SELECT {chosen} FROM {table} {where}"  # noqa: S608 - of names in this file

    def _device(self) -> str | None:
        found = self._one("SELECT id FROM device")
        return found if isinstance(found, str) else None

    def _last(self) -> int | None:
        found = self._one("SELECT max(seq) FROM ledger")
        if found is None:
            found = self._one("SELECT seq FROM sqlite_sequence WHERE name LIKE 'ledger%'")
        return found if isinstance(found, int) else None

    def _one(self, sql: str, *parameters: str) -> object:
        row = self._row(sql, *parameters)
        return None if row is None else row[0]

    def _row(self, sql: str, *parameters: str) -> Row | None:
        rows = self._all(sql, parameters, 1)
        return rows[0] if rows else None

    def _all(self, sql: str, parameters: tuple[str | int, ...] = (), count: int | None = None) -> list[Row] | None:
        """Return the rows of a query, `None` where the file is damaged there; whatever else is the matter is raised."""
        try:
            found = self._connection.execute(sql, parameters)
            return found.fetchall() if count is None else found.fetchmany(count)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            if not is_damage(error):
                raise
            return None

    def _rows(self, last: int | None) -> Iterator[Row | None]:
        """Give the rows one by one, `None` for one that cannot be read; a stretch that can be read whole is."""
        begin, end = 1, _BEYOND if last is None else min(last, 10**7)
        while begin <= end:
            found = self._all(self._entries, (begin, begin + _STRETCH - 1))
            if found is not None:
                yield from found
            else:
                for place in range(begin, begin + _STRETCH):
                    one = self._all(self._entries, (place, place))
                    yield from (None,) if one is None else one
            begin += _STRETCH

    def _record(self, row: Row, device: str | None, before: int | None) -> tuple[Record, Chain, bool] | Loose | None:
        """Return an entry with its link and chain, without where one of them cannot be read, `None` for nonsense."""
        *kept, ordinal = row
        try:
            entry = entry_in(tuple(kept))
            if ordinal is None:  # of tables that had no such column
                ordinal = ordinal_after(before, entry.at)
            link = self._row(self._links, entry.uuid)
            chain = None if link is None else self._row(self._chains, link[0])
            if link is None or chain is None:
                return Loose(ordinal, entry)
            named, place, previous, digest, salts, signature, ours = link
            shown = shown_values(entry, salts)
            said = as_written(entry, ordinal, digest, shown, sealing=self._sealing, names=self._names)
        except (ValueError, OverflowError, TypeError, KeyError):
            return None
        if said is None:
            return None
        if entry.uuid in self._names:
            self._called[digest] = entry.uuid
        written_as = self._names.get(str(named), str(named))
        told = Chain(*chain)._replace(id=written_as)
        if written_as != named:
            self._twins.add((told.id, told.key))
        if entry.uuid in self._ahead:
            self._places[written_as, place, digest] = self._ahead[entry.uuid]
        record = Record(written_as, place, previous, digest, said, shown, signature)
        is_ours = chain[1] == device if ours is None else bool(ours)
        return record, told, is_ours
