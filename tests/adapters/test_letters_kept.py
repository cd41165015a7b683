# SPDX-License-Identifier: Apache-2.0
"""A letter is never lost with the file that it was kept in: copies, journal and pages bring it back word by word."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from zlib import crc32

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.database import Database
from objector.adapters.storage.examination import examine
from objector.adapters.storage.schema import LETTERS
from objector.adapters.storage.scratch import ENTRY
from objector.domain.ledger import Entry, Kind
from objector.domain.sending import Sending, SentBy
from tests.support.recovering import as_of_step, history
from tests.support.sealed import a_ledger
from tests.support.storage_process import filled, said

DAY = date(2026, 11, 23)
POST = Sending(SentBy.POST, date(2024, 2, 29))
WORDS = ("To: dpo@example.org\n\nMadame,\n\nשלום עולם, 山田太郎", "山" * 40_000)


@pytest.fixture(name="path")
def fixture_path(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    return folder / "objector.sqlite3"


def written(path: Path) -> list[Entry]:
    """Letters of which the second takes many pages, and what was said of them later."""
    later = POST._replace(arrived_on=date(2024, 3, 4))
    drafts = [said()._replace(kind=Kind.SENT, sending=POST, letter=letter) for letter in WORDS]
    drafts += [said()._replace(kind=Kind.ARRIVED, sending=later)]
    drafts += [said()._replace(kind=Kind.REMINDED, sending=POST._replace(by=SentBy.MAIL), letter=WORDS[0])]
    with Database(path) as database:
        ledger = a_ledger(database)
        return [ledger.append(draft) for draft in drafts]


def unplaced(entries: list[Entry]) -> list[Entry]:
    return sorted((entry._replace(seq=0) for entry in entries), key=lambda entry: entry.uuid)


@pytest.mark.parametrize("left", ["copy", "journal", "pages"])
def test_whatever_is_left_brings_the_letters_back(path: Path, left: str) -> None:
    entries = written(path)
    backups = SqliteBackups(str(path), StandardSealing())
    if left != "pages":
        backups.make(DAY, anew=not backups.note())
    if left == "copy":
        for journal in (path.parent / "journal").iterdir():
            journal.unlink()
    if left == "journal":
        for copy in (path.parent / "backups").iterdir():
            copy.unlink()
    data = path.read_bytes()
    path.write_bytes(bytes(100) + data[100:] if left == "pages" else b"")

    assert unplaced(history(path)) == unplaced(entries)


def test_letters_are_added_to_the_journal_once(path: Path) -> None:
    """Also those that are longer than what is usually looked at of its end."""
    written(path)
    backups = SqliteBackups(str(path), StandardSealing())
    backups.note()
    [journal] = (path.parent / "journal").glob("*.journal")
    before = journal.read_bytes()
    assert before.count(b"\n") == 4
    for _ in range(2):
        backups.note()
    assert journal.read_bytes() == before


def test_a_journal_that_an_older_program_wrote_is_read_on(path: Path) -> None:
    entries = filled(path, 3)
    backups = SqliteBackups(str(path), StandardSealing())
    backups.make(DAY, anew=not backups.note())
    [journal] = (path.parent / "journal").glob("*.journal")
    lines = []
    for line in journal.read_text().splitlines():
        seq, signed, uuid, told = line[9:].split(" ", 3)
        older = json.loads(told)
        older["entry"] = older["entry"][: ENTRY.index("sent_by")]
        text = f"{seq} {signed} {uuid} {json.dumps(older, separators=(',', ':'))}"
        lines.append(f"{crc32(text.encode()):08x} {text}\n")
    journal.write_text("".join(lines))
    for copy in (path.parent / "backups").iterdir():
        copy.unlink()
    path.write_bytes(b"")

    assert unplaced(history(path)) == unplaced(entries)


def test_what_an_older_program_kept_means_what_it_meant(path: Path) -> None:
    """A ledger of the step before has no letters, and each entry reads as it was written."""
    new = path.with_name("new.sqlite3")
    with Database(new) as database:
        entry = a_ledger(database).append(said()._replace(kind=Kind.SENT))
    as_of_step(LETTERS - 1, path, new)
    backups = path.parent / "backups"
    backups.mkdir()
    (backups / "objector-2026-11-23.sqlite3").write_bytes(path.read_bytes())
    assert examine(str(path), StandardSealing(), alone=True) == LETTERS - 1
    path.write_bytes(b"")  # the copy of then is a good one

    [kept] = history(path)
    assert unplaced([kept]) == unplaced([entry])
    assert (kept.sending, kept.letter) == (None, None)
    assert len(written(path)) == len(history(path)) - 1
