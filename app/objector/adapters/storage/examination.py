# SPDX-License-Identifier: Apache-2.0
"""Whether a database is what was written: its structure by SQLite, each entry by its fingerprint, and what follows."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING

from objector.adapters.storage.faults import translated
from objector.adapters.storage.links import is_as_written
from objector.adapters.storage.migration import is_third_before, read_state
from objector.adapters.storage.rows import SELECT_ENTRY, SENT_COLUMNS, entry_in
from objector.adapters.storage.schema import LETTERS, STEPS, THIRD, THIRD_BEFORE
from objector.adapters.storage.uri import uri
from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Entry, standing

if TYPE_CHECKING:
    from objector.domain.chain import Sealing

_LINKED = 3
"""The version of the schema from which entries have fingerprints."""
_ALIASED = 9
"""The version from which something may be called otherwise here than it is written."""

_ENTRIES = (
    SELECT_ENTRY.rstrip()
    + ", ordinal, link.said, link.salts FROM ledger LEFT JOIN link ON link.uuid = ledger.uuid ORDER BY seq"
)
_ENTRIES_BEFORE_LETTERS = _ENTRIES.replace(SENT_COLUMNS, "NULL, NULL, NULL, NULL")


def examine(path: str, sealing: Sealing, *, alone: bool) -> int:
    """Read a database to its end and return the version of its tables.

    With `alone` nobody else has it open and no log is beside it: no file is made, and nothing is waited for. Raises
    StorageError, with DAMAGED for one that is not what was written, or DatabaseNewer.
    """
    query = "mode=ro&immutable=1" if alone else "mode=rw"
    with translated(path), closing(sqlite3.connect(uri(path, query), uri=True, isolation_level=None)) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        version = read_state(connection, path, len(STEPS)).version
        connection.execute("BEGIN")  # all of it as it was at one moment
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise StorageError(StorageFault.DAMAGED, path, found)
        before = version == THIRD and is_third_before(connection)
        if _tables(connection) != _tables_of(version, before=before):
            raise StorageError(StorageFault.DAMAGED, path, "tables")
        if version >= _LINKED:
            try:
                names = _names(connection) if version >= _ALIASED else {}
                _examine_entries(
                    connection, path, sealing, names, _ENTRIES if version >= LETTERS else _ENTRIES_BEFORE_LETTERS
                )
            except (ValueError, OverflowError, TypeError, KeyError) as error:
                raise StorageError(StorageFault.DAMAGED, path, str(error)) from error
        return version


def _tables(connection: sqlite3.Connection) -> set[tuple[str, ...]]:
    return set(connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL"))


@cache
def _tables_of(version: int, *, before: bool) -> set[tuple[str, ...]]:
    """Return the tables, indexes and triggers that there are at a version, by the statements that made them.

    `before` is whether the third step was the one of a day.
    """
    steps = [*STEPS[: version - 1], THIRD_BEFORE] if before else STEPS[:version]
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for step in steps:
            for statement in step:
                connection.execute(statement)
        return _tables(connection)


def _names(connection: sqlite3.Connection) -> dict[str, str]:
    return dict(connection.execute("SELECT local, said FROM alias"))


def _examine_entries(
    connection: sqlite3.Connection, path: str, sealing: Sealing, names: Mapping[str, str], query: str
) -> None:
    entries: list[Entry] = []
    for *kept, ordinal, digest, salts in connection.execute(query):
        entry = entry_in(tuple(kept))
        if digest is not None and not is_as_written(entry, ordinal, digest, salts, sealing, names=names):
            raise StorageError(StorageFault.DAMAGED, path, f"entry {entry.seq}")
        entries.append(entry)
    stands = {(entry.seq, entry.use, entry.kind.value, entry.route, entry.account) for entry in standing(entries)}
    told = connection.execute(
        "SELECT standing.seq, standing.use, topic.kind, topic.route, topic.account"
        " FROM standing JOIN topic ON topic.id = standing.topic AND topic.use = standing.use"
    )
    if stands != set(told):
        raise StorageError(StorageFault.DAMAGED, path, "standing")
