# SPDX-License-Identifier: Apache-2.0
"""What it costs that entries are signed and can be checked: beside a bare commit, and beside bare signatures."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from objector.adapters.base.collector import collecting_later
from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.clock import SystemClock
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.sealing import StandardSealing
from objector.adapters.signing_key import Ed25519Key
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.head_file import HeadFile
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.application.seal import sealed
from objector.application.verify import Verify
from objector.domain.chain import check, head
from objector.domain.document import Document, Purpose, Standing
from objector.domain.ledger import Draft, Kind, SwitchFound
from objector.domain.service import RouteId, UseId
from objector.nothing_due import DATABASE
from tests.bench.many_entries import ACCOUNTS, SWITCH, USE, fill
from tests.support.computer import PlainPages

_APPENDS = 500
_ROUNDS = 3


class Verifying(NamedTuple):
    """How long verifying takes, as ratios to the bare signatures of the same entries."""

    entries: float
    export: float
    """A whole file: read, each part of it checked, and the entries."""


class Appending(NamedTuple):
    """How long keeping a signed entry takes, as ratios to a bare commit of the same bytes."""

    entry: float
    """Until it is on the disk: what a person waits for."""
    whole: float
    """The same with what is done beside it: the line in the journal and the note of the record's end."""


def appending(folder: Path) -> Appending:
    """Keep signed entries and commit bare bytes, by turns in two files side by side with the same settings.

    The bytes are those of the row and of its link.
    """
    folder.mkdir(parents=True)
    with (
        Database(folder / DATABASE) as database,
        closing(sqlite3.connect(folder / "bare", isolation_level=None)) as bare,
    ):
        chains = SqliteChains(database, StandardSealing())
        ledger = SqliteLedger(database, chains)
        at = datetime(2026, 11, 23, 12, tzinfo=UTC)
        draft = Draft(
            at, "Europe/Paris", Kind.CONFIRMED, UseId(USE), RouteId(SWITCH), ACCOUNTS[0], SwitchFound.SWITCHED_OFF
        )
        ledger.append(draft)
        chains.sign(Ed25519Key(Ed25519PrivateKey.generate()))
        for name in ("journal_mode", "synchronous", "page_size"):
            ((setting,),) = database.rows(f"PRAGMA {name}")
            bare.execute(f"PRAGMA {name} = {setting}").fetchall()
        bare.execute("CREATE TABLE bare (bytes BLOB)")
        size = _bytes_of_an_entry(database)

        def commit() -> None:
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO bare VALUES (?)", (os.urandom(size),))
            bare.execute("COMMIT")

        backups = SqliteBackups(database.path, StandardSealing())
        record, near = SqliteRecordHead(database), HeadFile(str(folder / "elsewhere" / "head"))

        def note() -> None:
            backups.note()
            newest = record.newest()
            assert newest is not None
            near.keep(newest)

        turns = [(_seconds(lambda: ledger.append(draft)), _seconds(note), _seconds(commit)) for _ in range(_APPENDS)]
    return Appending(
        median(signed / least for signed, _, least in turns),
        median((signed + noted) / least for signed, noted, least in turns),
    )


def verifying(folder: Path, count: int) -> Verifying:
    """Return how much longer it takes to verify `count` entries, and an export of them, than their bare signatures."""
    fill(folder, count)
    sealing = StandardSealing()
    key = Ed25519Key(Ed25519PrivateKey.generate())
    path = str(folder / "export.zip")
    documents = FileDocuments(sealing)
    with Database(folder / DATABASE) as database:
        chains = SqliteChains(database, sealing)
        assert chains.sign(key) == count
        bundle = chains.bundle()
        document = sealed(
            Document(Purpose.EXPORT, {"made_at": "2026-11-23T11:00:00Z"}, bundle, (), {}, None), sealing, key
        )
        documents.write(path, documents.as_zip(document, {}, {}, key))
    signed = [(record.signature or b"", sealing.canonical(head(record))) for record in bundle.records]
    public = Ed25519PublicKey.from_public_bytes(key.public)
    verify = Verify(
        documents,
        sealing,
        BundledCatalogue(),
        SystemClock(),
        tuple,
        draw=PlainPages().again,
        stamps=Rfc3161TimeStamps(),
        undisturbed=collecting_later,
    )

    def bare() -> None:
        for signature, message in signed:
            public.verify(signature, message)

    def entries() -> None:
        assert check(bundle.chains, bundle.records, sealing).flaws == ()

    def export() -> None:
        assert verify(path).standing is Standing.INTACT

    rounds = [(_seconds(bare), _seconds(entries), _seconds(export)) for _ in range(_ROUNDS)]
    return Verifying(
        median(checked / least for least, checked, _ in rounds), median(whole / least for least, _, whole in rounds)
    )


def _bytes_of_an_entry(database: Database) -> int:
    """Return how many bytes of content an entry and its link take in the database."""
    size = 0
    for table in ("ledger", "link"):
        columns = [name for (name,) in database.rows("SELECT name FROM pragma_table_info(?)", (table,))]
        lengths = " + ".join(f"ifnull(length(CAST({name} AS BLOB)), 0)" for name in columns)
        size += int(database.rows(f"SELECT max({lengths}) FROM {table}")[0][0])
    return size


def _seconds(work: Callable[[], object]) -> float:
    begin = perf_counter()
    work()
    return perf_counter() - begin
