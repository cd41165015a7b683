# SPDX-License-Identifier: Apache-2.0
"""The newest entry of the record with its place in the chain, as it is noted outside the data folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.adapters.storage.database import Database
from objector.adapters.storage.rows import SELECT_ENTRY, entry_in
from objector.domain.errors import StorageError, StorageFault
from objector.domain.last_head import LastHead

if TYPE_CHECKING:
    from objector.domain.witness import HeadOf

NEWEST = """
SELECT device.id, (SELECT count(*) FROM ledger), ledger.uuid, link.head, ledger.at
FROM ledger JOIN link ON link.uuid = ledger.uuid, device
ORDER BY ledger.seq DESC LIMIT EXISTS (SELECT 1 FROM link)
"""
# A record of before there were links has none: that is seen at once, and not entry by entry.

_END = """
SELECT link.head FROM ledger JOIN link ON link.uuid = ledger.uuid{where} ORDER BY ledger.seq DESC LIMIT 1
"""
# Every head is looked at: a mail is read now and then, and an index would be kept with each answer.
_NAMED = SELECT_ENTRY + (
    ", link.place, link.ours FROM link JOIN ledger ON ledger.uuid = link.uuid"
    " WHERE link.head >= :digits AND link.head < :digits || 'g' LIMIT 1"
)


class SqliteRecordHead:
    """The port `RecordHead` over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self) -> LastHead | None:
        """Return the newest entry, `None` where there is none."""
        rows = self._database.rows(NEWEST)
        return LastHead(*rows[0]) if rows else None

    def head_of(self, uuid: str) -> str | None:
        """Return the head of an entry, `None` where there never was such an entry: an import is taken back whole."""
        rows = self._database.rows(
            "SELECT head FROM link WHERE uuid = :uuid UNION ALL SELECT head FROM gone WHERE uuid = :uuid",
            {"uuid": uuid},
        )
        return str(rows[0][0]) if rows else None

    def end(self) -> str | None:
        """Return the head of the newest entry that was written here, else of the newest of all."""
        for where in (" WHERE link.ours", ""):
            rows = self._database.rows(_END.format(where=where))
            if rows:
                return str(rows[0][0])
        return None

    def named(self, digits: str) -> HeadOf | None:
        """Return the entry whose head begins with some digits."""
        from objector.domain.witness import HeadOf

        rows = self._database.rows(_NAMED, {"digits": digits})
        try:
            for *entry, place, own in rows:
                return HeadOf(entry_in(tuple(entry)), place, bool(own))
        except (ValueError, TypeError, OverflowError) as error:
            raise StorageError(StorageFault.DAMAGED, self._database.path, str(error)) from error
        return None
