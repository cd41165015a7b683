# SPDX-License-Identifier: Apache-2.0
"""What others say about when a head was there, kept in the database."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Sequence

from objector.adapters.storage.database import Database
from objector.domain.document import TimeStamp


class SqliteKeptStamps:
    """The KeptStamps port over a Database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, stamp: TimeStamp) -> None:
        """Keep a time stamp; on return it is on the disk. Kept twice it is there once."""
        with self._database.writing() as connection:
            connection.execute(
                "INSERT INTO time_stamp (head, answer) VALUES (?, ?) ON CONFLICT DO NOTHING",
                (stamp.head, b64decode(stamp.answer)),
            )

    def stamps(self) -> Sequence[TimeStamp]:
        """Return all of them, in the order in which they were kept."""
        rows = self._database.rows("SELECT head, answer FROM time_stamp ORDER BY id")
        return [TimeStamp(str(head), b64encode(bytes(answer)).decode()) for head, answer in rows]
