# SPDX-License-Identifier: Apache-2.0
"""The newest entry of the record with its place in the chain, as it is noted outside the data folder."""

from __future__ import annotations

from objector.adapters.storage.database import Database
from objector.domain.last_head import LastHead

_NEWEST = """
SELECT device.id, (SELECT count(*) FROM ledger), ledger.uuid, link.head, ledger.at
FROM ledger JOIN link ON link.uuid = ledger.uuid, device ORDER BY ledger.seq DESC LIMIT 1
"""


class SqliteRecordHead:
    """The port `RecordHead` over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self) -> LastHead | None:
        """Return the newest entry, `None` where there is none."""
        rows = self._database.rows(_NEWEST)
        return LastHead(*rows[0]) if rows else None

    def head_of(self, uuid: str) -> str | None:
        """Return the head of an entry, `None` where there never was such an entry: an import is taken back whole."""
        rows = self._database.rows(
            "SELECT head FROM link WHERE uuid = :uuid UNION ALL SELECT head FROM gone WHERE uuid = :uuid",
            {"uuid": uuid},
        )
        return str(rows[0][0]) if rows else None
