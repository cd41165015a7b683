# SPDX-License-Identifier: Apache-2.0
"""One look at the written agenda, with as little as can be loaded: neither the ledger nor the plan."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone

from objector.adapters.storage.schema import STEPS
from objector.adapters.storage.uri import uri

_PATIENCE = 0.5
"""Seconds that another program may be at the database before the whole program is asked."""

_LONGEST = 1000
_PARTS = 6
# What came by an import goes with it: then its head is kept in the other table.
_IS_THERE = """
SELECT 1 FROM link WHERE uuid = :uuid AND head = :head UNION ALL SELECT 1 FROM gone WHERE uuid = :uuid AND head = :head
"""


def agenda_at_a_glance(path: str, zone: str, edition: str, now: datetime, noted: str | None) -> tuple[str] | None:
    """Return when something is next (ISO 8601 with the offset it had, empty for never) if nothing is due before `now`.

    `None` where that is not certain: no agenda, one of another zone, edition or schema, one written by a clock that was
    ahead, one whose moment has come, a record that is not there or does not have the last head that the file `noted`
    has, or anything wrong with its file. Nothing is written, nothing is raised.
    """
    try:
        with closing(sqlite3.connect(uri(path, "mode=rw"), uri=True, timeout=_PATIENCE)) as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] != len(STEPS):
                return None
            row = connection.execute(
                "SELECT written_at, next, next_offset_seconds FROM agenda WHERE zone = ? AND edition = ?",
                (zone, edition),
            ).fetchone()
            has_all = noted is None or _has_noted(connection, noted)
    except sqlite3.Error:
        return None
    present = now.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    if row is None or not has_all or row[0] > present:
        return None
    if row[1] is None:
        return ("",)
    if row[1] <= present:
        return None
    return (datetime.fromisoformat(row[1]).astimezone(timezone(timedelta(seconds=row[2]))).isoformat(),)


def _has_noted(connection: sqlite3.Connection, path: str) -> bool:
    """Return whether a record has the entry whose head was noted last, as far as one was (`domain.last_head.written`).

    The keyring, which may have to be waited for, is asked by the whole program only.
    """
    try:
        with open(path, encoding="utf-8") as file:
            parts = file.read(_LONGEST).split()
    except (OSError, UnicodeDecodeError):
        return True
    if len(parts) != _PARTS:
        return True
    wanted = {"uuid": parts[3], "head": parts[4]}
    return connection.execute(_IS_THERE, wanted).fetchone() is not None
