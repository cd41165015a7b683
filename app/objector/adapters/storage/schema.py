# SPDX-License-Identifier: Apache-2.0
"""The database's tables, as numbered steps of plain SQL.

`user_version` in the file is the number of steps it has been through. A step that has been released is never edited:
somebody's file went through it as it was. What changes the tables is a new step at the end.
"""

from __future__ import annotations

APPLICATION_ID = 0x4F626A72
"""Marks the file as ours: `Objr` in ASCII (https://www.sqlite.org/pragma.html#pragma_application_id)."""

Step = tuple[str, ...]
"""The statements of one step, in order. They run inside a transaction and must not end it."""

# Instants are UTC with microseconds; the offset beside them is what the person's clock had, east positive, in seconds.
# `topic` and `standing` are derived from the ledger by triggers, so that the present state of a ledger of any length
# is read from a few rows: a topic is what `domain.ledger.essential` groups by, standing is what no undo withdrew.
# INSERT OR REPLACE deletes without firing a delete trigger, hence `ledger_keeps_its_place`. The device's id is a random
# UUID (RFC 9562, version 4), made here so that a step needs nothing but SQL.
_FIRST: Step = (
    """
    CREATE TABLE device (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id TEXT NOT NULL
    ) STRICT
    """,
    """
    INSERT INTO device (one, id) VALUES (1, lower(
        hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'
        || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))
    ))
    """,
    """
    CREATE TABLE ledger (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        zone TEXT,
        kind TEXT NOT NULL CHECK (kind IN (
            'opened', 'confirmed', 'sent', 'skipped', 'accepted', 'not_concerned', 'found_on', 'snoozed', 'undone'
        )),
        use TEXT NOT NULL,
        route TEXT,
        account TEXT,
        found TEXT CHECK (found IN ('switched_off', 'already_off')),
        note TEXT,
        until TEXT CHECK (until LIKE '____-__-__T__:__:__.______Z'),
        until_offset_seconds INTEGER CHECK (until_offset_seconds BETWEEN -86399 AND 86399),
        undoes TEXT,
        CHECK ((until IS NULL) = (until_offset_seconds IS NULL)),
        CHECK ((kind = 'undone') = (undoes IS NOT NULL))
    ) STRICT
    """,
    "CREATE INDEX ledger_use ON ledger (use)",
    "CREATE UNIQUE INDEX ledger_undoes ON ledger (undoes) WHERE undoes IS NOT NULL",
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
    WHEN EXISTS (SELECT 1 FROM ledger WHERE seq = new.seq)
        OR EXISTS (SELECT 1 FROM ledger WHERE uuid = new.uuid)
        OR EXISTS (SELECT 1 FROM ledger WHERE undoes = new.undoes)
    BEGIN SELECT raise(ABORT, 'the ledger is append-only'); END
    """,
    """
    CREATE TRIGGER ledger_stands AFTER INSERT ON ledger
    WHEN new.kind <> 'undone' AND NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = new.uuid)
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
    CREATE TRIGGER ledger_withdraws AFTER INSERT ON ledger WHEN new.kind = 'undone'
    BEGIN DELETE FROM standing WHERE seq = (SELECT seq FROM ledger WHERE uuid = new.undoes); END
    """,
    "CREATE TABLE preference (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

# What Objector showed, which is no act of the person and so not in the ledger; and, in `agenda`, until when nothing is
# due, as it was last worked out. Whatever that depends on here takes it away, so that it is never older than they are.
_SECOND: Step = (
    """
    CREATE TABLE reminder (
        id INTEGER PRIMARY KEY,
        use TEXT NOT NULL,
        account TEXT,
        occasion TEXT NOT NULL,
        shown_at TEXT NOT NULL CHECK (shown_at LIKE '____-__-__T__:__:__.______Z')
    ) STRICT
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
    "CREATE TRIGGER ledger_changes_agenda AFTER INSERT ON ledger BEGIN DELETE FROM agenda; END",
    "CREATE TRIGGER reminder_changes_agenda AFTER INSERT ON reminder BEGIN DELETE FROM agenda; END",
    "CREATE TRIGGER preference_made_changes_agenda AFTER INSERT ON preference BEGIN DELETE FROM agenda; END",
    "CREATE TRIGGER preference_set_changes_agenda AFTER UPDATE ON preference BEGIN DELETE FROM agenda; END",
    "CREATE TRIGGER preference_gone_changes_agenda AFTER DELETE ON preference BEGIN DELETE FROM agenda; END",
)

# The chain of `domain.chain`, beside the entries. The ledger is made anew with what evidence needs, and with `ordinal`,
# a hybrid logical clock in microseconds since 1970: the moment, but always later than all that was known here when it
# was said. It puts entries of several computers into one order, the same on each. Two computers can take the same
# answer back, so that `undoes` may be there twice. A link belongs to an entry; only its signature may come later, and
# is made here only for what was written here (`ours`), never for what a file says that this computer had written.
_THIRD: Step = (
    """
    CREATE TABLE ledger_with_evidence (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9007199254740991),
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
    """
    INSERT INTO ledger_with_evidence (seq, uuid, device, ordinal, at, offset_seconds, zone, kind, use, route, account,
        found, note, until, until_offset_seconds, undoes)
    SELECT seq, uuid, device,
        max(min(max(
            CAST(strftime('%s', substr(at, 1, 19)) AS INTEGER) * 1000000 + CAST(substr(at, 21, 6) AS INTEGER),
        0), 4503599627370496)) OVER (ORDER BY seq ROWS UNBOUNDED PRECEDING) + seq,
        at, offset_seconds, zone, kind, use, route, account, found, note, until, until_offset_seconds, undoes
    FROM ledger ORDER BY seq
    """,
    "DROP TABLE ledger",
    "ALTER TABLE ledger_with_evidence RENAME TO ledger",
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
    WHEN new.kind <> 'undone' AND NOT EXISTS (SELECT 1 FROM ledger WHERE undoes = new.uuid)
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
    CREATE TRIGGER ledger_withdraws AFTER INSERT ON ledger WHEN new.kind = 'undone'
    BEGIN DELETE FROM standing WHERE seq = (SELECT seq FROM ledger WHERE uuid = new.undoes); END
    """,
    "CREATE TRIGGER ledger_changes_agenda AFTER INSERT ON ledger BEGIN DELETE FROM agenda; END",
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
    "CREATE TRIGGER chain_not_deleted BEFORE DELETE ON chain BEGIN SELECT raise(ABORT, 'a chain stays'); END",
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
    "ALTER TABLE device ADD COLUMN chain TEXT",
)

# The last revision of each event that a calendar file told: of what it said there is a fingerprint only.
_FOURTH: Step = (
    """
    CREATE TABLE calendar_event (
        uid TEXT PRIMARY KEY,
        day TEXT NOT NULL CHECK (day LIKE '____-__-__'),
        sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 2147483647),
        digest TEXT NOT NULL CHECK (length(digest) = 64 AND digest NOT GLOB '*[^0-9a-f]*'),
        changed_at TEXT NOT NULL CHECK (changed_at LIKE '____-__-__T__:__:__.______Z')
    ) STRICT, WITHOUT ROWID
    """,
)

# Whether a person saw what was shown: what was shown before this was asked counts as seen, as it did then. Since when
# a case is looked after as it stands: with the newest entry about its data use of then, and until the person chooses
# something that its days depend on.
_SEEN: Step = (
    "ALTER TABLE reminder ADD COLUMN seen INTEGER NOT NULL DEFAULT 1 CHECK (seen IN (0, 1))",
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
)

# A taking back is an act of its own, which an undo withdraws: then what it had withdrawn stands again. A confirmation
# can find that it is still off. A route that was left out can name what was sent in its place.
_TAKINGS_BACK: Step = (
    """
    CREATE TABLE ledger_with_takings_back (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        uuid TEXT NOT NULL UNIQUE,
        device TEXT NOT NULL,
        ordinal INTEGER NOT NULL CHECK (ordinal BETWEEN 0 AND 9007199254740991),
        at TEXT NOT NULL CHECK (at LIKE '____-__-__T__:__:__.______Z'),
        offset_seconds INTEGER NOT NULL CHECK (offset_seconds BETWEEN -86399 AND 86399),
        zone TEXT,
        kind TEXT NOT NULL CHECK (kind IN (
            'opened', 'confirmed', 'sent', 'skipped', 'accepted', 'not_concerned', 'found_on', 'snoozed', 'undone',
            'attached', 'taken_back'
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
        CHECK ((until IS NULL) = (until_offset_seconds IS NULL)),
        CHECK ((kind IN ('undone', 'taken_back')) = (undoes IS NOT NULL)),
        CHECK ((kind = 'attached') = (about IS NOT NULL) OR kind = 'skipped'),
        CHECK ((kind = 'attached') = (evidence_sha256 IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_media IS NOT NULL)),
        CHECK ((kind = 'attached') = (evidence_size IS NOT NULL))
    ) STRICT
    """,
    """
    INSERT INTO ledger_with_takings_back (seq, uuid, device, ordinal, at, offset_seconds, zone, kind, use, route,
        account, found, note,
        until, until_offset_seconds, undoes, about, evidence_sha256, evidence_media, evidence_size)
    SELECT seq, uuid, device, ordinal, at, offset_seconds, zone, kind, use, route, account, found, note,
        until, until_offset_seconds, undoes, about, evidence_sha256, evidence_media, evidence_size
    FROM ledger ORDER BY seq
    """,
    "DROP TABLE ledger",
    "ALTER TABLE ledger_with_takings_back RENAME TO ledger",
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
)

# Where the window was and what it showed is kept among the choices, and nothing that is due depends on it: the agenda
# outlives that a window is closed.
_PLACES: Step = (
    "DROP TRIGGER preference_made_changes_agenda",
    "DROP TRIGGER preference_set_changes_agenda",
    "DROP TRIGGER preference_gone_changes_agenda",
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
)

# What keys say of one another (`domain.statement`), each as it was signed: it connects the keys of this computer with
# those of its receipts and of the person's other computers.
_STATEMENTS: Step = (
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
)

# Whose keys the person trusts, what came by which import, and what is called otherwise here than in its own chain since
# somebody else's has the same name. What came before this was kept is not known to come by one import alone: it counts
# as brought by an import that nobody can take back (0). What was ahead of its time has a place of its own in the order.
# What went with an import that was taken back is known by its head, so that it is not missed, and comes from no copy.
_PAIRINGS: Step = (
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
    "INSERT INTO brought (import, uuid) SELECT 0, uuid FROM link WHERE NOT ours",
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
)

_TIME_STAMPS: Step = (
    """
    CREATE TABLE time_stamp (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        head TEXT NOT NULL CHECK (length(head) = 64 AND head NOT GLOB '*[^0-9a-f]*'),
        answer BLOB NOT NULL CHECK (length(answer) BETWEEN 1 AND 262144),
        UNIQUE (head, answer)
    ) STRICT
    """,
)

_REPLY_KINDS = "'reply_refused', 'reply_asks_more', 'reply_needs_time'"

# What a company answered is an entry: the same tables as the sixth step makes, with three kinds more.
_REPLIES: Step = tuple(
    statement.replace("'attached', 'taken_back'\n", f"'attached', 'taken_back', {_REPLY_KINDS}\n")
    for statement in _TAKINGS_BACK
)

_LAST_COLUMN = "evidence_size INTEGER CHECK (evidence_size > 0),"
_SENT_COLUMNS = """
        sent_by TEXT CHECK (sent_by IN ('mail', 'post', 'form', 'other')),
        sent_on TEXT CHECK (sent_on LIKE '____-__-__'),
        arrived_on TEXT CHECK (arrived_on LIKE '____-__-__'),
        letter TEXT,"""
_LATER_KINDS = "'arrived', 'reminded', 'answered', 'complained_to_company', 'complained'"
_SENT_CHECKS = f"""
        CHECK ((sent_by IS NULL) = (sent_on IS NULL)),
        CHECK (arrived_on IS NULL OR (sent_on IS NOT NULL AND arrived_on >= sent_on)),
        CHECK (sent_by IS NULL OR kind IN ('sent', {_LATER_KINDS})),
        CHECK (sent_by IS NOT NULL OR kind NOT IN ({_LATER_KINDS})),
        CHECK (letter IS NULL OR (sent_by IS NOT NULL AND kind <> 'arrived')),
        CHECK (kind <> 'arrived' OR arrived_on IS NOT NULL),"""

# How and when something was sent, and the letter itself, are kept with the entry: the same tables as the step before
# makes, with four columns and three kinds more. What was sent before stays as it was said: without them.
_LETTERS: Step = tuple(
    statement.replace(f"{_REPLY_KINDS}\n", f"{_REPLY_KINDS},\n            {_LATER_KINDS}\n")
    .replace(_LAST_COLUMN, f"{_LAST_COLUMN}{_SENT_COLUMNS}")
    .replace("        CHECK ((until IS NULL)", f"{_SENT_CHECKS[1:]}\n        CHECK ((until IS NULL)")
    for statement in _REPLIES
)

# What was told of a data use when somebody answered about it (`domain.as_told`), so that what changes later is told
# against that. Many answers have the same facts.
_FACTS: Step = (
    "CREATE TABLE facts (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT",
    """
    CREATE TABLE answered_to (
        uuid TEXT PRIMARY KEY,
        edition TEXT NOT NULL,
        facts INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)

# Which services were known so far, each since its day, or since ever, and of which list: what a newer one adds is new.
_KNOWN: Step = (
    """
    CREATE TABLE known_service (
        id TEXT PRIMARY KEY,
        since TEXT
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE TABLE known_list (serial INTEGER NOT NULL) STRICT",
)

STEPS: tuple[Step, ...] = (
    *(_FIRST, _SECOND, _THIRD, _FOURTH, _SEEN, _TAKINGS_BACK, _PLACES, _STATEMENTS, _PAIRINGS),
    *(_TIME_STAMPS, _REPLIES, _LETTERS, _FACTS, _KNOWN),
)
"""All steps, oldest first; the schema's version is their number."""

LETTERS = STEPS.index(_LETTERS) + 1
"""The version from which the ledger has letters."""

# What the third step was for a day, before it was first handed out (commit 3507190): a file that went through it then
# has the same tables but for a bound, and does not say of a link whose it is.
_BOUND = "ordinal BETWEEN 0 AND 9007199254740991"
_BOUND_BEFORE = "ordinal BETWEEN -62135596800000000 AND 253402300800000000"


def _before(statement: str) -> str:
    for now, then in (
        (_BOUND, _BOUND_BEFORE),
        ("        ours INTEGER NOT NULL CHECK (ours IN (0, 1)),\n", ""),
        (" IS NULL AND ours", " IS NULL"),
        (" OR new.ours IS NOT old.ours", ""),
    ):
        statement = statement.replace(now, then)
    return statement


THIRD = 3
THIRD_BEFORE: Step = tuple(map(_before, _THIRD))
"""The third step as it was for a day; only the tables that it leaves matter."""

_ON_LEDGER = tuple(statement for statement in _THIRD if " ON ledger" in statement and statement.split()[0] == "CREATE")
_OF_LINK = tuple(statement for statement in _THIRD if " link" in statement and statement.split()[0] == "CREATE")

FROM_THIRD_BEFORE: Step = (
    _THIRD[0],
    "INSERT INTO ledger_with_evidence SELECT * FROM ledger ORDER BY seq",
    "DROP TABLE ledger",
    "ALTER TABLE ledger_with_evidence RENAME TO ledger",
    *_ON_LEDGER,
    "CREATE TEMP TABLE link_before AS SELECT * FROM link",
    "DROP TABLE link",
    *_OF_LINK[:1],
    """
    INSERT INTO link (uuid, chain, place, previous, said, head, salts, ours, signature)
    SELECT uuid, chain, place, previous, said, head, salts,
        chain IN (SELECT id FROM chain WHERE device = (SELECT id FROM device)), signature
    FROM link_before
    """,
    *_OF_LINK[1:],
    "DROP TABLE temp.link_before",
)
"""What makes of a file that went through the third step of that day one that went through the third step."""
