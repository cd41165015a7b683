# SPDX-License-Identifier: Apache-2.0
"""An entry as a row of the table, and back."""

from __future__ import annotations

import sqlite3
from datetime import date, datetime

from objector.adapters.storage.database import Row
from objector.domain.evidence import Evidence, Media
from objector.domain.instant import ordinal_after, read, written
from objector.domain.ledger import Entry, Kind, SwitchFound
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, UseId

SENT_COLUMNS = "sent_by, sent_on, arrived_on, letter"
"""The columns that the tables before `objector.adapters.storage.schema.LETTERS` do not have."""
SELECT_ENTRY = f"""
SELECT ledger.seq, ledger.uuid, device, at, offset_seconds, zone, kind, ledger.use, route, account, found, note,
    until, until_offset_seconds, undoes, about, evidence_sha256, evidence_media, evidence_size,
    {SENT_COLUMNS}
"""

# An import and its taking back have their places among the entries. What was ahead of its time counts for nothing, or
# everything after it would be ahead too.
_NEWEST = """
SELECT max(ordinal) FROM (
    SELECT * FROM (
        SELECT ordinal FROM ledger WHERE uuid NOT IN (SELECT uuid FROM ahead) ORDER BY ordinal DESC LIMIT 1
    )
    UNION ALL SELECT max(ordinal) FROM import
    UNION ALL SELECT max(taken_back_ordinal) FROM import
)
"""

_APPEND = """
INSERT INTO ledger (uuid, device, ordinal, at, offset_seconds, zone, kind, use, route, account, found, note,
    until, until_offset_seconds, undoes, about, evidence_sha256, evidence_media, evidence_size,
    sent_by, sent_on, arrived_on, letter)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


def next_ordinal(connection: sqlite3.Connection, at: datetime) -> int:
    """Return the place of a new entry in the order of all computers."""
    return ordinal_after(connection.execute(_NEWEST).fetchone()[0], at)


def insert(connection: sqlite3.Connection, entry: Entry, ordinal: int) -> int:
    """Add an entry to the table and return the place it was given there."""
    at, offset = written(entry.at)
    until, until_offset = (None, None) if entry.until is None else written(entry.until)
    found = None if entry.found is None else entry.found.value
    kept = (None, None, None) if entry.evidence is None else (*entry.evidence,)
    sha256, media, size = kept
    name = (entry.uuid, entry.device, ordinal, at, offset, entry.zone)
    about = (entry.kind.value, entry.use, entry.route, entry.account, found, entry.note, until, until_offset)
    rest = (entry.undoes, entry.about, sha256, None if media is None else media.value, size)
    return connection.execute(_APPEND, name + about + rest + _sent(entry)).lastrowid or 0


def _sent(entry: Entry) -> tuple[str | None, ...]:
    """Return how and when something was sent, and the letter, as they are kept."""
    if entry.sending is None:
        return (None, None, None, entry.letter)
    by, on, arrived_on = entry.sending
    return (by.value, on.isoformat(), None if arrived_on is None else arrived_on.isoformat(), entry.letter)


def entry_in(row: Row) -> Entry:
    """Return the entry in a row of SELECT_ENTRY. Raises ValueError, TypeError or OverflowError for nonsense."""
    seq, uuid, device, at, offset, zone, kind, use, route, account, found, note, *rest = row
    until, until_offset, undoes, about, sha256, media, size, sent_by, sent_on, arrived_on, letter = rest
    return Entry(
        seq=seq,
        uuid=uuid,
        device=device,
        at=read(at, offset),
        zone=zone,
        kind=Kind(kind),
        use=UseId(use),
        route=None if route is None else RouteId(route),
        account=account,
        found=None if found is None else SwitchFound(found),
        note=note,
        until=None if until is None else read(until, until_offset),
        undoes=undoes,
        about=about,
        evidence=None if sha256 is None else Evidence(sha256, Media(media), size),
        sending=None if sent_by is None else _sending(sent_by, sent_on, arrived_on),
        letter=letter,
    )


def _sending(by: str, on: str, arrived_on: str | None) -> Sending:
    return Sending(SentBy(by), date.fromisoformat(on), None if arrived_on is None else date.fromisoformat(arrived_on))
