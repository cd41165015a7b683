# SPDX-License-Identifier: Apache-2.0
"""The tables as they were made at commit 3507190, when the third step was another one: frozen, never edited.

What the step has in common with the one that is there now is taken from that one, which has landed.
"""

from __future__ import annotations

from objector.adapters.storage.schema import STEPS as NOW

_OTHERWISE = {
    0: """
    CREATE TABLE ledger_with_evidence (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN -62135596800000000 AND 253402300800000000),
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        zone TEXT,
        kind TEXT NOT NULL CHECK (kind IN (
            'opened', 'confirmed', 'sent', 'skipped', 'accepted', 'not_concerned', 'found_on', 'snoozed', 'undone',
            'attached'
        )),
        use TEXT NOT NULL,
        route TEXT,
        account TEXT,
        found TEXT CHECK (found IN ('switched_off', 'already_off')),
        note TEXT,
        until TEXT CHECK (until LIKE '____-__-__T__:__:__.______Z'),
        until_offset_seconds INTEGER CHECK (until_offset_seconds BETWEEN -86399 AND 86399),
        undoes TEXT,
        about TEXT,
        evidence_sha256 TEXT CHECK (length(evidence_sha256) = 64 AND evidence_sha256 NOT GLOB '*[^0-9a-f]*'),
        evidence_media TEXT CHECK (evidence_media IN ('image/png', 'message/rfc822')),
        evidence_size INTEGER CHECK (evidence_size > 0),
        CHECK ((until IS NULL) = (until_offset_seconds IS NULL)),
        CHECK ((kind = 'undone') = (undoes IS NOT NULL)),
        CHECK ((kind = 'attached') = (about IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_sha256 IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_media IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_size IS NOT NULL))
    ) STRICT
    """,
    1: """
    INSERT INTO ledger_with_evidence (seq, uuid, device, ordinal, at, offset_seconds, zone, kind, use, route, account,
        found, note, until, until_offset_seconds, undoes)
    SELECT seq, uuid, device,
        max(CAST(strftime('%s', substr(at, 1, 19)) AS INTEGER) * 1000000 + CAST(substr(at, 21, 6) AS INTEGER))
            OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) + seq,
        at, offset_seconds, zone, kind, use, route, account, found, note, until, until_offset_seconds, undoes
    FROM ledger ORDER BY seq
    """,
    17: """
    CREATE TABLE link (
        uuid TEXT PRIMARY KEY,
        chain TEXT NOT NULL,
        place INTEGER NOT NULL CHECK (place > 0),
        previous TEXT CHECK (length(previous) = 64),
        said TEXT NOT NULL CHECK (length(said) = 64),
        head TEXT NOT NULL CHECK (length(head) = 64),
        salts TEXT NOT NULL,
        signature BLOB CHECK (length(signature) = 64)
    ) STRICT, WITHOUT ROWID
    """,
    19: """CREATE INDEX link_unsigned ON link (chain, place) WHERE signature IS NULL""",
    20: """
    CREATE TRIGGER link_signed_once BEFORE UPDATE ON link
    WHEN old.signature IS NOT NULL OR new.signature IS NULL OR new.uuid IS NOT old.uuid OR new.chain IS NOT old.chain
        OR new.place IS NOT old.place OR new.previous IS NOT old.previous OR new.said IS NOT old.said
        OR new.head IS NOT old.head OR new.salts IS NOT old.salts
    BEGIN SELECT raise(ABORT, 'a link is only signed'); END
    """,
}
"""The statements of the third step that were others then, by their place."""

STEPS = (*NOW[:2], tuple(_OTHERWISE.get(place, statement) for place, statement in enumerate(NOW[2])))
