# SPDX-License-Identifier: Apache-2.0
"""The ledger, kept in the database, each entry with its link in the chain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from objector.adapters.base.new_id import new_id
from objector.adapters.storage.database import Database, Parameters
from objector.adapters.storage.links import is_as_written
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in, insert, next_ordinal
from objector.domain.errors import AlreadyUndone, StorageError, StorageFault
from objector.domain.instant import read, written
from objector.domain.ledger import Draft, Entry, essential, makes_sense, standing
from objector.domain.service import UseId

if TYPE_CHECKING:
    from sqlite3 import Connection

    from objector.adapters.storage.chains import SqliteChains
    from objector.application.ports.ledger import Facts

_SELECT = SELECT_ENTRY.rstrip() + ", ledger.ordinal, link.said, link.salts\n"
_LINK = " LEFT JOIN link ON link.uuid = ledger.uuid "

_HISTORY = _SELECT + "FROM ledger" + _LINK + "ORDER BY seq"

_HISTORY_OF_USE = _SELECT + "FROM ledger" + _LINK + "WHERE use = ? ORDER BY seq"

_NEWEST = "WITH newest AS (SELECT seq FROM standing WHERE use = ? ORDER BY seq DESC LIMIT ?)"
_STANDING = (
    _NEWEST + _SELECT + "FROM newest JOIN ledger ON ledger.seq = newest.seq" + _LINK + "ORDER BY ledger.seq DESC"
)

# A few entries that are sure to hold the essential ones, so that `objector.domain.ledger.essential` need not see all:
# of each topic the newest two and the oldest, and of each topic of confirmations and of replies that ask for more time
# the oldest since the newest of any other topic, which may have broken them off, or been what they answer.
_CHOSEN = """
WITH last AS MATERIALIZED (
    SELECT id, use, kind, (SELECT max(seq) FROM standing WHERE topic = topic.id) AS seq
    FROM topic
    WHERE :use IS NULL OR use = :use
),
chosen (seq) AS (
    SELECT seq FROM last
    UNION
    SELECT (SELECT max(seq) FROM standing WHERE topic = last.id AND seq < last.seq) FROM last
    UNION
    SELECT (SELECT min(seq) FROM standing WHERE topic = last.id) FROM last
    UNION
    SELECT (SELECT min(standing.seq) FROM standing WHERE topic = last.id AND standing.seq > other.seq)
    FROM last JOIN last AS other ON other.use = last.use
    WHERE last.kind IN ('confirmed', 'reply_needs_time')
)
"""
_ESSENTIAL = _CHOSEN + _SELECT + "FROM chosen JOIN ledger ON ledger.seq = chosen.seq" + _LINK + "ORDER BY ledger.seq"

# As `objector.domain.ledger.withdrawn` has it.
_WITHDRAWN = """
SELECT 1 FROM ledger AS gone WHERE gone.undoes = ? AND (
    gone.kind = 'undone' OR NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = gone.uuid AND kind = 'undone')
)
"""

_Query = tuple[str, Parameters]

FEW = 200
"""Up to so many entries a ledger is read whole, in a few milliseconds."""


_AT_ONCE = 500
"""So many values at most a query is given: SQLite's own limit was 999 for long."""


def keep_facts(connection: Connection, facts: Mapping[str, Facts]) -> None:
    """Keep what entries answered to, each text once; what is kept of an entry stays as it was."""
    for uuid, told in facts.items():
        connection.execute("INSERT OR IGNORE INTO facts (text) VALUES (?)", (told.text,))
        connection.execute(
            "INSERT OR IGNORE INTO answered_to (uuid, edition, facts) SELECT ?, ?, id FROM facts WHERE text = ?",
            (uuid, told.edition, told.text),
        )


class SqliteLedger:
    """The Ledger port over a Database.

    An undo counts whichever data use it is kept under. A zone's offset is kept in whole seconds.
    """

    def __init__(self, database: Database, chains: SqliteChains, *, few: int = FEW) -> None:
        """Put it over a database; a ledger of up to `few` entries is read whole."""
        self._few = few
        self._database = database
        self._chains = chains
        self._sealing = chains.sealing

    def append(self, draft: Draft, facts: Facts | None = None) -> Entry:
        """Keep an entry, with the facts that it answers to, and return it with its place; on return it is on the disk.

        Raises AlreadyUndone, StorageError, DatabaseNewer; ValueError for a moment without an offset, or where what is
        named does not go with the kind.
        """
        if not makes_sense(draft):
            raise ValueError(draft)
        at = read(*written(draft.at))
        until = None if draft.until is None else read(*written(draft.until))
        name = new_id()
        with self._database.writing() as connection:
            if connection.execute(_WITHDRAWN, (draft.undoes,)).fetchone() is not None:
                raise AlreadyUndone
            device: str = connection.execute("SELECT id FROM device").fetchone()[0]
            self._chains.catch_up(connection)
            entry = Entry(0, name, device, *draft._replace(at=at, until=until))
            ordinal = next_ordinal(connection, draft.at)
            seq = insert(connection, entry, ordinal)
            self._chains.link(connection, entry, ordinal)
            if facts is not None:
                keep_facts(connection, {name: facts})
        return entry._replace(seq=seq)

    def essential(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return what `objector.domain.ledger.essential` selects, of one data use or of all, in order."""
        few = self._all_of_few()
        if few is not None:
            return [entry for entry in essential(few) if use is None or entry.use == use]
        return essential(self._entries((_ESSENTIAL, {"use": use})))

    def standing(self, use: UseId, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` standing entries of a data use, in order."""
        few = self._all_of_few()
        if few is not None:
            mine = [entry for entry in standing(few) if entry.use == use]
            return mine[max(0, len(mine) - limit) :]
        return self._entries((_STANDING, (use, limit)))[::-1]

    def history(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return every entry, withdrawn ones and undos included, in order."""
        return self._entries((_HISTORY, ()) if use is None else (_HISTORY_OF_USE, (use,)))

    def newest(self, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` entries, withdrawn ones and undos included, in order."""
        return self._entries((_HISTORY + " DESC LIMIT ?", (limit,)))[::-1]

    def editions(self, uuids: Iterable[str]) -> Mapping[str, str]:
        """Return the edition of the facts that each entry answered to, where that is kept."""
        return self._of_each("SELECT uuid, edition FROM answered_to WHERE uuid IN ({})", uuids)

    def facts(self, uuids: Iterable[str]) -> Mapping[str, str]:
        """Return the text of the facts that each entry answered to, where that is kept."""
        return self._of_each(
            "SELECT answered_to.uuid, facts.text FROM answered_to JOIN facts ON facts.id = answered_to.facts"
            " WHERE answered_to.uuid IN ({})",
            uuids,
        )

    def keep_facts(self, facts: Mapping[str, Facts]) -> None:
        """Keep the facts for entries of which none are kept, by their UUIDs; on return they are on the disk."""
        if facts:
            with self._database.writing() as connection:
                keep_facts(connection, facts)

    def _of_each(self, sql: str, uuids: Iterable[str]) -> Mapping[str, str]:
        asked, found = tuple(uuids), dict[str, str]()
        for begin in range(0, len(asked), _AT_ONCE):
            some = asked[begin : begin + _AT_ONCE]
            found.update(self._database.rows(sql.format(", ".join("?" * len(some))), some))
        return found

    def revision(self) -> int:
        """Return the place of the newest entry, 0 where there is none."""
        newest = self._database.rows("SELECT max(seq) FROM ledger")
        return newest[0][0] or 0 if newest else 0

    def _all_of_few(self) -> list[Entry] | None:
        """Return every entry of a ledger as a person makes one, `None` of a longer one.

        What the tables `topic` and `standing` say has no fingerprint, and is only relied on where it is needed.
        """
        if self._database.rows("SELECT 1 FROM ledger ORDER BY seq LIMIT 1 OFFSET ?", (self._few,)):
            return None
        return self._entries((_HISTORY, ()))

    def _entries(self, query: _Query) -> list[Entry]:
        """Return the entries that a query finds, after a recovery where they are not what was written."""
        try:
            return self._read(query)
        except StorageError as error:
            if not self._database.recovered(error):
                raise
        return self._read(query)

    def _read(self, query: _Query) -> list[Entry]:
        """Return the entries that a query finds, each compared with the fingerprint made when it was written.

        SQLite tells where a file's structure is damaged, but not where a letter of a text is another one.
        """
        rows = self._database.rows(*query)
        names: dict[str, str] | None = None
        try:
            entries = []
            for row in rows:
                *kept, ordinal, digest, salts = row
                entry = entry_in(tuple(kept))
                is_right = digest is None or is_as_written(entry, ordinal, digest, salts, self._sealing)
                if not is_right and names is None:
                    names = dict(self._database.rows("SELECT local, said FROM alias"))
                if not is_right and not is_as_written(entry, ordinal, digest, salts, self._sealing, names=names or {}):
                    raise StorageError(StorageFault.DAMAGED, self._database.path, f"entry {entry.seq}")
                entries.append(entry)
        except (ValueError, OverflowError, TypeError, KeyError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error
        return entries
