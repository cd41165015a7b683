# SPDX-License-Identifier: Apache-2.0
"""The entries that copies, journals and files put aside have, and the record has not, are added to it.

Done twice it is done once: an entry is known by its content.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from datetime import date
from typing import TYPE_CHECKING

from objector.adapters.storage.asides import Asides
from objector.adapters.storage.backups import content_of, copies
from objector.adapters.storage.journal import journals, rows_of
from objector.adapters.storage.ledger import keep_facts
from objector.adapters.storage.merging import BEFORE, merge, put_back
from objector.adapters.storage.salvage import IMPORTS, legible, of_rows
from objector.adapters.storage.statements import keep_statement
from objector.application.ports.ledger import Facts
from objector.domain.chain import Bundle, Chain
from objector.domain.errors import MergeConflict
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.adapters.storage.backups import BackupCopy
    from objector.adapters.storage.database import Database, Row
    from objector.adapters.storage.salvage import ImportRows, Legible
    from objector.domain.chain import Record, Sealing

# What went with an import that was taken back is not to come again from an older copy.
_HERE = "SELECT uuid FROM ledger UNION SELECT uuid FROM gone"


class Brought(NamedTuple):
    """How many entries were added."""

    entries: int
    unlinked: int
    """How many of them have a new link, without a signature, in place of one that could not be read."""


class Uniting:
    """Adds to a record, which is the one of the device `owner`, what is kept elsewhere of the one at `path`."""

    def __init__(self, path: str, sealing: Sealing, owner: str | None, *, own_device: bool) -> None:
        """`own_device` tells that an empty record takes the id of the device whose entries are added first."""
        self._path = path
        self._sealing = sealing
        self._owner = owner
        self._own_device = own_device

    def take_over(self, database: Database, base: str | None = None) -> tuple[Brought, Sequence[str]]:
        """Add what copies, journals and files put aside have; return how much, and what was put aside and read.

        The copy at `base` is in it already.
        """
        entries = unlinked = 0
        unread = Asides(self._path).unread()
        for path in (*(copy.path for copy in fullest_first(self._path)), *unread):
            content = content_of(path)
            if path == base or (content is not None and self._owner is not None and content.device != self._owner):
                continue  # what is there already, and what is another record's
            found = legible(path, self._sealing, _known(database))
            brought = self.bring_over(database, [found])
            entries, unlinked = entries + brought.entries, unlinked + brought.unlinked
        for path in journals(self._path):
            found = of_rows(rows_of(path), self._sealing, _known(database))
            brought = self.bring_over(database, [found])
            entries, unlinked = entries + brought.entries, unlinked + brought.unlinked
        return Brought(entries, unlinked), unread

    def bring_over(self, database: Database, found: Sequence[Legible]) -> Brought:
        """Add the entries that the record does not have, and return how many; another record's are left out.

        A signature that an entry here lacks is taken over with it.
        """
        brought = unlinked = 0
        for one in found:
            if self._owner is not None and one.device not in {None, self._owner}:
                continue
            with database.writing() as connection:
                connection.executemany(
                    "INSERT OR IGNORE INTO gone (uuid, head) SELECT ?1, ?2"
                    " WHERE NOT EXISTS (SELECT 1 FROM ledger WHERE uuid = ?1)",
                    one.gone,
                )
                for statement in one.statements:
                    keep_statement(connection, statement)
                device = self._owner or one.device
                if self._own_device and device is not None and count(connection) == 0:
                    connection.execute("UPDATE device SET id = ?", (device,))
                here = {row[0] for row in connection.execute(_HERE)}
                chains = _not_here(connection, one)
                unsigned = {row[0] for row in connection.execute("SELECT uuid FROM link WHERE signature IS NULL")}
                for records, ours in ((one.ours, True), (one.theirs, False)):
                    new = [record for record in records if _is_wanted(record, one.called, here, unsigned)]
                    brought += self._merged(connection, chains, new, one, ours=ours)
                _bring_imports(connection, one.imports)
                # An entry whose id itself was hit is known by its place among those of its computer.
                places = set(connection.execute("SELECT device, ordinal FROM ledger"))
                here = {row[0] for row in connection.execute(_HERE)}
                loose = [
                    (ordinal, entry)
                    for ordinal, entry in one.loose
                    if entry.uuid not in here and (entry.device, ordinal) not in places
                ]
                put_back(connection, loose, self._sealing)
                _bring_facts(connection, one.told)
                brought, unlinked = brought + len(loose), unlinked + len(loose)
        return Brought(brought, unlinked)

    def _merged(
        self,
        connection: sqlite3.Connection,
        chains: Sequence[Chain],
        records: Sequence[Record],
        found: Legible,
        *,
        ours: bool,
    ) -> int:
        """Add records, all at once if they fit together, else each that fits by itself, and return how many came."""

        def merged(chains: Sequence[Chain], records: Sequence[Record]) -> int:
            bundle = Bundle(tuple(chains), tuple(records))
            return merge(connection, bundle, self._sealing, ours=ours, called=found.called, places=found.places)

        unfitting = (MergeConflict, ValueError, OverflowError)
        try:
            return merged(chains, records)
        except unfitting:
            brought = 0
            for record in records if len(records) > 1 else ():
                named = tuple(chain for chain in chains if chain.id == record.chain)
                with contextlib.suppress(*unfitting):
                    brought += merged(named, (record,))
            return brought


def fullest_first(path: str) -> list[BackupCopy]:
    """Return the copies, the one first that reaches furthest into the record, whatever day its name tells."""
    today = of_the_clock("%Y-%m-%d")

    def rank(copy: BackupCopy) -> tuple[int, bool, date, bool]:
        content = content_of(copy.path)
        return (-1 if content is None else content.reach, copy.day.isoformat() <= today, copy.day, copy.daily)

    return sorted(copies(path), key=rank, reverse=True)


def owner_of_copies(path: str) -> str | None:
    """Return the device whose entries the fullest copy has."""
    contents = (content_of(copy.path) for copy in fullest_first(path))
    return next((content.device for content in contents if content is not None and content.newest is not None), None)


def count(connection: sqlite3.Connection) -> int:
    """Return how many entries a record has."""
    return int(connection.execute("SELECT count(*) FROM ledger").fetchone()[0])


def of_the_clock(form: str) -> str:
    """Return the present moment by SQLite's own clock: for the names of files, from which nothing is reckoned."""
    with closing(sqlite3.connect(":memory:")) as clock:
        return str(clock.execute("SELECT strftime(?, 'now')", (form,)).fetchone()[0])


def _known(database: Database) -> dict[str, bool]:
    """Return the ids of the entries that the record has, each with whether it is signed there, and of those gone."""
    rows = database.rows("SELECT uuid, signature IS NOT NULL FROM link UNION SELECT uuid, 1 FROM gone")
    return {row[0]: bool(row[1]) for row in rows}


def _not_here(connection: sqlite3.Connection, legible: Legible) -> Sequence[Chain]:
    """Return the chains of a file that are not here, each with those here that are written with the same id."""
    names = dict(connection.execute("SELECT local, said FROM alias"))
    by_name = {row[0]: Chain(*row) for row in connection.execute("SELECT id, device, key FROM chain ORDER BY id")}
    here = [chain._replace(id=names.get(name, name)) for name, chain in by_name.items()]
    wanted: list[Chain] = []
    for chain in legible.chains:
        if (chain.id, chain.key) in legible.twins:
            is_here = any((one.id, one.key) == (chain.id, chain.key) for one in here)
        else:
            is_here = chain.id in by_name and by_name[chain.id].key is not None
        if not is_here:
            wanted += [one for one in here if one.id == chain.id and one.key is not None]
            wanted.append(chain)
    return list(dict.fromkeys(wanted))


def _bring_facts(connection: sqlite3.Connection, told: Sequence[Row]) -> None:
    """Bring over the facts that entries answered to, of those that are here and have none."""
    here = {row[0] for row in connection.execute(_HERE)}
    known = {
        uuid: Facts(edition, text)
        for uuid, edition, text in told
        if uuid in here and isinstance(edition, str) and isinstance(text, str)
    }
    keep_facts(connection, known)


def _bring_imports(connection: sqlite3.Connection, found: ImportRows) -> None:
    """Bring over what is kept of imports that are not known here: whom the person trusts, and what came by which."""
    known = {row[0] for row in connection.execute("SELECT id FROM import")}
    new = {row[0] for row in found.imports} - known
    if not new:
        return
    theirs = {row[0] for row in connection.execute("SELECT uuid FROM link WHERE NOT ours")}
    brought = [row for row in found.brought if row[0] in new and row[1] in theirs]
    before = {uuid for number, uuid in found.brought if number == BEFORE}
    rows = (
        [row for row in found.paired if row[IMPORTS[0][1].index("import")] in new],
        [row for row in found.imports if row[0] in new],
        brought,
    )
    for (table, columns), wanted in zip(IMPORTS, rows, strict=True):
        places = ", ".join("?" * len(columns))
        for row in wanted:
            with contextlib.suppress(sqlite3.IntegrityError):  # nonsense, of a page that is damaged
                connection.execute(
                    f"INSERT OR IGNORE INTO {table} ({', '.join(columns)}) VALUES ({places})",  # noqa: S608 - of names
                    row,
                )
    connection.executemany(
        "DELETE FROM brought WHERE import = ? AND uuid = ?",
        [(BEFORE, uuid) for _, uuid in brought if uuid not in before],
    )


def _is_wanted(record: Record, called: Mapping[str, str], here: set[str], unsigned: set[str]) -> bool:
    """Return whether something of a record is not here; `called` is what entries are called here, by digest."""
    if record.said is None:
        return False
    uuid = called.get(record.digest, record.said["uuid"])
    return uuid not in here or (uuid in unsigned and record.signature is not None)
