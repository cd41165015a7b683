# SPDX-License-Identifier: Apache-2.0
"""All tables at once, as the first fourteen steps of the schema leave them, for a database that is new.

The steps make tables only to make them anew, and SQLite reads all of them again each time: that took a fifth of what
the first answer of a person takes. What is here is what the steps lead to, in the order in which SQLite keeps it; a
test compares both. Steps that come later are carried out after it. They need not be added here.
"""

from __future__ import annotations

from objector.adapters.storage.schema import STEPS, Step

VERSION = 14
"""How many steps it stands for."""

_LATER_KINDS = "'arrived', 'reminded', 'answered', 'complained_to_company', 'complained'"

STATEMENTS: Step = (
    """
    CREATE TABLE device (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id TEXT NOT NULL
    , chain TEXT) STRICT
    """,
    """
    CREATE TABLE topic (
        id INTEGER PRIMARY KEY,
        use TEXT NOT NULL,
        kind TEXT NOT NULL,
        route TEXT,
        account TEXT
    ) STRICT
    """,
    "CREATE INDEX topic_use ON topic (use, kind, route, account)",
    """
    CREATE TABLE standing (
        seq INTEGER PRIMARY KEY,
        use TEXT NOT NULL,
        topic INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE INDEX standing_use ON standing (use)",
    "CREATE INDEX standing_topic ON standing (topic)",
    "CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """
    CREATE TABLE reminder (
        id INTEGER PRIMARY KEY,
        use TEXT NOT NULL,
        account TEXT,
        occasion TEXT NOT NULL,
        shown_at TEXT NOT NULL CHECK (shown_at LIKE '____-__-__T__:__:__.______Z')
    , seen INTEGER NOT NULL DEFAULT 1 CHECK (seen IN (0, 1))) STRICT
    """,
    "CREATE UNIQUE INDEX reminder_occasion ON reminder (use, ifnull(account, ''), occasion)",
    """
    CREATE TABLE agenda (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        written_at TEXT NOT NULL CHECK (written_at LIKE '____-__-__T__:__:__.______Z'),
        zone TEXT NOT NULL,
        edition TEXT NOT NULL,
        next TEXT CHECK (next LIKE '____-__-__T__:__:__.______Z'),
        next_offset_seconds INTEGER CHECK (next_offset_seconds BETWEEN -86399 AND 86399),
        CHECK ((next IS NULL) = (next_offset_seconds IS NULL))
    ) STRICT
    """,
    "CREATE TRIGGER reminder_changes_agenda AFTER INSERT ON reminder BEGIN DELETE FROM agenda; END",
    """
    CREATE TABLE chain (
        id TEXT PRIMARY KEY,
        device TEXT NOT NULL,
        key BLOB CHECK (length(key) = 32)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TRIGGER chain_keeps_its_key BEFORE UPDATE ON chain
    WHEN old.key IS NOT NULL OR new.id IS NOT old.id OR new.device IS NOT old.device
    BEGIN SELECT raise(ABORT, 'a chain keeps its key'); END
    """,
    """
    CREATE TRIGGER chain_not_deleted BEFORE DELETE ON chain BEGIN SELECT raise(ABORT, 'a chain stays'); END
    """,
    """
    CREATE TABLE link (
        uuid TEXT PRIMARY KEY,
        chain TEXT NOT NULL,
        place INTEGER NOT NULL CHECK (place > 0),
        previous TEXT CHECK (length(previous) = 64),
        said TEXT NOT NULL CHECK (length(said) = 64),
        head TEXT NOT NULL CHECK (length(head) = 64),
        salts TEXT NOT NULL,
        ours INTEGER NOT NULL CHECK (ours IN (0, 1)),
        signature BLOB CHECK (length(signature) = 64)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX link_place ON link (chain, place)",
    "CREATE INDEX link_unsigned ON link (chain, place) WHERE signature IS NULL AND ours",
    """
    CREATE TRIGGER link_signed_once BEFORE UPDATE ON link
    WHEN old.signature IS NOT NULL OR new.signature IS NULL OR new.uuid IS NOT old.uuid OR new.chain IS NOT old.chain
        OR new.place IS NOT old.place OR new.previous IS NOT old.previous OR new.said IS NOT old.said
        OR new.head IS NOT old.head OR new.salts IS NOT old.salts OR new.ours IS NOT old.ours
    BEGIN SELECT raise(ABORT, 'a link is only signed'); END
    """,
    "CREATE TRIGGER link_not_deleted BEFORE DELETE ON link BEGIN SELECT raise(ABORT, 'a link stays'); END",
    """
    CREATE TRIGGER link_keeps_its_entry BEFORE INSERT ON link WHEN EXISTS (SELECT 1 FROM link WHERE uuid = new.uuid)
    BEGIN SELECT raise(ABORT, 'a link stays'); END
    """,
    """
    CREATE TABLE calendar_event (
        uid TEXT PRIMARY KEY,
        day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 2147483647),
        digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
        changed_at TEXT NOT NULL CHECK (changed_at LIKE '____-__-__T__:__:__.______Z')
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TRIGGER reminder_seen_changes_agenda AFTER UPDATE ON reminder BEGIN DELETE FROM agenda; END",
    """
    CREATE TABLE followed (
        id INTEGER PRIMARY KEY,
        use TEXT NOT NULL,
        account TEXT,
        since TEXT NOT NULL CHECK (since LIKE '____-__-__T__:__:__.______Z'),
        place INTEGER NOT NULL
    ) STRICT
    """,
    "CREATE UNIQUE INDEX followed_case ON followed (use, ifnull(account, ''))",
    """
    CREATE TRIGGER preference_made_ends_followed AFTER INSERT ON preference
    WHEN new.key NOT IN ('language', 'schedule', 'autostart', 'told_of_tray') BEGIN DELETE FROM followed; END
    """,
    """
    CREATE TRIGGER preference_set_ends_followed AFTER UPDATE ON preference
    WHEN new.key NOT IN ('language', 'schedule', 'autostart', 'told_of_tray') BEGIN DELETE FROM followed; END
    """,
    """
    CREATE TRIGGER preference_gone_ends_followed AFTER DELETE ON preference
    WHEN old.key NOT IN ('language', 'schedule', 'autostart', 'told_of_tray') BEGIN DELETE FROM followed; END
    """,
    """
    CREATE TRIGGER preference_made_changes_agenda AFTER INSERT ON preference
    WHEN new.key NOT IN ('window', 'shown', 'told_of_tray') BEGIN DELETE FROM agenda; END
    """,
    """
    CREATE TRIGGER preference_set_changes_agenda AFTER UPDATE ON preference
    WHEN new.key NOT IN ('window', 'shown', 'told_of_tray') BEGIN DELETE FROM agenda; END
    """,
    """
    CREATE TRIGGER preference_gone_changes_agenda AFTER DELETE ON preference
    WHEN old.key NOT IN ('window', 'shown', 'told_of_tray') BEGIN DELETE FROM agenda; END
    """,
    """
    CREATE TABLE statement (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL CHECK (kind IN ('took_over', 'writes_as')),
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        key BLOB NOT NULL CHECK (length(key) = 32),
        chain TEXT,
        of BLOB CHECK (length(of) = 32),
        place INTEGER CHECK (place > 0),
        head TEXT CHECK (length(head) = 64 AND head NOT GLOB '*[^0-9a-f]*'),
        recipient TEXT,
        as_key BLOB CHECK (length(as_key) = 32),
        signature BLOB NOT NULL CHECK (length(signature) = 64),
        CHECK ((kind = 'took_over') = (chain IS NOT NULL)),
        CHECK ((kind = 'took_over') = (place IS NOT NULL)),
        CHECK ((kind = 'took_over') = (head IS NOT NULL)),
        CHECK (kind = 'took_over' OR of IS NULL),
        CHECK ((kind = 'writes_as') = (recipient IS NOT NULL)),
        CHECK ((kind = 'writes_as') = (as_key IS NOT NULL))
    ) STRICT
    """,
    "CREATE UNIQUE INDEX statement_signature ON statement (signature)",
    """
    CREATE TRIGGER statement_not_updated BEFORE UPDATE ON statement
    BEGIN SELECT raise(ABORT, 'a statement stays'); END
    """,
    """
    CREATE TRIGGER statement_not_deleted BEFORE DELETE ON statement
    BEGIN SELECT raise(ABORT, 'a statement stays'); END
    """,
    """
    CREATE TRIGGER statement_keeps_its_place BEFORE INSERT ON statement
    WHEN EXISTS (SELECT 1 FROM statement WHERE id = new.id OR signature = new.signature)
    BEGIN SELECT raise(ABORT, 'a statement stays'); END
    """,
    """
    CREATE TABLE paired (
        key BLOB PRIMARY KEY CHECK (length(key) = 32),
        name TEXT,
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        import INTEGER NOT NULL,
        taken_back_at TEXT CHECK (taken_back_at LIKE '____-__-__T__:__:__.______Z')
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE import (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9007199254740991),
        entries INTEGER NOT NULL,
        computers TEXT NOT NULL,
        taken_back_at TEXT CHECK (taken_back_at LIKE '____-__-__T__:__:__.______Z'),
        taken_back_offset_seconds INTEGER CHECK (taken_back_offset_seconds BETWEEN -86399 AND 86399),
        taken_back_ordinal INTEGER CHECK (taken_back_ordinal BETWEEN 0 AND 9007199254740991)
    ) STRICT
    """,
    """
    CREATE TABLE brought (
        import INTEGER NOT NULL,
        uuid TEXT NOT NULL,
        PRIMARY KEY (import, uuid)
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX brought_uuid ON brought (uuid)",
    """
    CREATE TABLE alias (
        local TEXT PRIMARY KEY,
        said TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE gone (
        uuid TEXT PRIMARY KEY,
        head TEXT NOT NULL CHECK (length(head) = 64)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE ahead (
        uuid TEXT PRIMARY KEY,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9007199254740991)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE time_stamp (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        head TEXT NOT NULL CHECK (length(head) = 64 AND head NOT GLOB '*[^0-9a-f]*'),
        answer BLOB NOT NULL CHECK (length(answer) BETWEEN 1 AND 262144),
        UNIQUE (head, answer)
    ) STRICT
    """,
    f"""
    CREATE TABLE "ledger" (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9007199254740991),
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        zone TEXT,
        kind TEXT NOT NULL CHECK (kind IN (
            'opened', 'confirmed', 'sent', 'skipped', 'accepted', 'not_concerned', 'found_on', 'snoozed', 'undone',
            'attached', 'taken_back', 'reply_refused', 'reply_asks_more', 'reply_needs_time',
            'arrived', 'reminded', 'answered', 'complained_to_company', 'complained'
        )),
        use TEXT NOT NULL,
        route TEXT,
        account TEXT,
        found TEXT CHECK (found IN ('switched_off', 'already_off', 'still_off')),
        note TEXT,
        until TEXT CHECK (until LIKE '____-__-__T__:__:__.______Z'),
        until_offset_seconds INTEGER CHECK (until_offset_seconds BETWEEN -86399 AND 86399),
        undoes TEXT,
        about TEXT,
        evidence_sha256 TEXT CHECK (length(evidence_sha256) = 64 AND evidence_sha256 NOT GLOB '*[^0-9a-f]*'),
        evidence_media TEXT CHECK (evidence_media IN ('image/png', 'message/rfc822')),
        evidence_size INTEGER CHECK (evidence_size > 0),
        sent_by TEXT CHECK (sent_by IN ('mail', 'post', 'form', 'other')),
        sent_on TEXT CHECK (sent_on LIKE '____-__-__'),
        arrived_on TEXT CHECK (arrived_on LIKE '____-__-__'),
        letter TEXT,
        CHECK ((sent_by IS NULL) = (sent_on IS NULL)),
        CHECK (arrived_on IS NULL OR (sent_on IS NOT NULL AND arrived_on >= sent_on)),
        CHECK (sent_by IS NULL OR kind IN ('sent', {_LATER_KINDS})),
        CHECK (sent_by IS NOT NULL OR kind NOT IN ({_LATER_KINDS})),
        CHECK (letter IS NULL OR (sent_by IS NOT NULL AND kind <> 'arrived')),
        CHECK (kind <> 'arrived' OR arrived_on IS NOT NULL),
        CHECK ((until IS NULL) = (until_offset_seconds IS NULL)),
        CHECK ((kind IN ('undone', 'taken_back')) = (undoes IS NOT NULL)),
        CHECK ((kind = 'attached') = (about IS NOT NULL) OR kind = 'skipped'),
        CHECK ((kind = 'attached') = (evidence_sha256 IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_media IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_size IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX ledger_use ON ledger (use)",
    "CREATE INDEX ledger_ordinal ON ledger (ordinal)",
    "CREATE INDEX ledger_undoes ON ledger (undoes) WHERE undoes IS NOT NULL",
    "CREATE INDEX ledger_evidence ON ledger (evidence_sha256) WHERE evidence_sha256 IS NOT NULL",
    """
    CREATE TRIGGER ledger_not_updated BEFORE UPDATE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END
    """,
    """
    CREATE TRIGGER ledger_not_deleted BEFORE DELETE ON ledger
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END
    """,
    """
    CREATE TRIGGER ledger_keeps_its_place BEFORE INSERT ON ledger
    WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = new.seq) OR EXISTS (SELECT 1 FROM ledger WHERE uuid = new.uuid)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END
    """,
    """
    CREATE TRIGGER ledger_stands AFTER INSERT ON ledger
    WHEN new.kind <> 'undone' AND NOT EXISTS (
        SELECT 1 FROM ledger AS gone WHERE gone.undoes = new.uuid AND (
            gone.kind = 'undone' OR NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = gone.uuid AND kind = 'undone')
        )
    )
    BEGIN
        INSERT INTO topic (use, kind, route, account)
        SELECT new.use, new.kind, new.route, new.account
        WHERE NOT EXISTS (
            SELECT 1 FROM topic
            WHERE use = new.use AND kind = new.kind AND route IS new.route AND account IS new.account
        );
        INSERT INTO standing (seq, use, topic)
        SELECT new.seq, new.use, id FROM topic
        WHERE use = new.use AND kind = new.kind AND route IS new.route AND account IS new.account;
    END
    """,
    """
    CREATE TRIGGER ledger_withdraws AFTER INSERT ON ledger
    WHEN new.kind = 'undone' OR (
        new.kind = 'taken_back' AND NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = new.uuid AND kind = 'undone')
    )
    BEGIN DELETE FROM standing WHERE seq = (SELECT seq FROM ledger WHERE uuid = new.undoes); END
    """,
    """
    CREATE TRIGGER ledger_brings_back AFTER INSERT ON ledger
    WHEN new.kind = 'undone' AND EXISTS (SELECT 1 FROM ledger WHERE uuid = new.undoes AND kind = 'taken_back')
    BEGIN
        INSERT INTO topic (use, kind, route, account)
        SELECT again.use, again.kind, again.route, again.account
        FROM ledger AS taking JOIN ledger AS again ON again.uuid = taking.undoes
        WHERE taking.uuid = new.undoes AND again.kind <> 'undone' AND NOT EXISTS (
            SELECT 1 FROM topic
            WHERE use = again.use AND kind = again.kind AND route IS again.route AND account IS again.account
        );
        INSERT INTO standing (seq, use, topic)
        SELECT again.seq, again.use, topic.id
        FROM ledger AS taking JOIN ledger AS again ON again.uuid = taking.undoes JOIN topic
            ON topic.use = again.use AND topic.kind = again.kind AND topic.route IS again.route
            AND topic.account IS again.account
        WHERE taking.uuid = new.undoes AND again.kind <> 'undone'
            AND NOT EXISTS (SELECT 1 FROM standing WHERE seq = again.seq)
            AND NOT EXISTS (
                SELECT 1 FROM ledger AS gone WHERE gone.undoes = again.uuid AND (
                    gone.kind = 'undone'
                    OR NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = gone.uuid AND kind = 'undone')
                )
            );
    END
    """,
    "CREATE TRIGGER ledger_changes_agenda AFTER INSERT ON ledger BEGIN DELETE FROM agenda; END",
    "CREATE TABLE facts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    """
    CREATE TABLE answered_to (
        uuid TEXT PRIMARY KEY,
        edition TEXT NOT NULL,
        facts INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE known_service (
        id TEXT PRIMARY KEY,
        since TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE known_list (serial INTEGER NOT NULL) STRICT",
)
"""The tables, their indexes and triggers."""

CONTENT: Step = (STEPS[0][1], "INSERT INTO sqlite_sequence (name, seq) VALUES ('ledger', 0)")
"""What the steps leave in a new database: the device's id."""
