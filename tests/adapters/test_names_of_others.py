# SPDX-License-Identifier: Apache-2.0
"""What is called otherwise here, since somebody took its id, is kept, noted, copied and brought back like all else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from objector.adapters.documents import form
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.examination import examine
from objector.adapters.storage.journal import journals, rows_of
from objector.adapters.storage.salvage import of_rows
from objector.application.answers import withdrawal
from objector.application.seal import sealed
from objector.domain.chain import Bundle, Chain, Record, head
from objector.domain.document import Document, Purpose
from objector.domain.ledger import Entry
from tests.support.computer import Computer
from tests.support.recovering import opened, recovery

SEALING = StandardSealing()


@pytest.fixture(name="person")
def fixture_person(tmp_path: Path) -> Iterator[Computer]:
    """A record in which a stranger's entries have the ids of the genuine ones, which came after them."""
    laptop, enemy, person = (Computer(tmp_path / name) for name in ("laptop", "enemy", "person"))
    for computer in (laptop, enemy, person):
        computer.folder.mkdir()
    laptop.answers.confirm("linkedin", note="mine")
    laptop.answers.confirm("chatgpt", route="setting")
    laptop.signer.key()
    person.answers.confirm("linkedin")
    person.signer.key()
    person.take_in(stolen(enemy, laptop))
    laptop.transfer.export(str(tmp_path / "laptop.zip"))
    person.take_in(str(tmp_path / "laptop.zip"))
    assert len(person.database.rows("SELECT 1 FROM alias")) == 3  # two entries and their chain
    laptop.database.close()
    enemy.database.close()
    yield person
    person.database.close()


def stolen(by: Computer, of: Computer) -> str:
    """Return an export of somebody's entries, signed by a key of one's own."""
    key = by.signer.key()
    assert key is not None
    bundle = of.chains.bundle()
    records: list[Record] = []
    for record in bundle.records:
        said = {**(record.said or {}), "kind": "accepted", "route": None, "found": None}
        previous = SEALING.digest(SEALING.canonical(head(records[-1]))) if records else None
        new = record._replace(said=said, digest=SEALING.digest(SEALING.canonical(said)), previous=previous)
        records.append(new._replace(signature=key.sign(SEALING.canonical(head(new)))))
    chains = tuple(Chain(one.id, one.device, key.public) for one in bundle.chains)
    about = {"made_at": "2026-11-23T11:00:00Z"}
    made = sealed(Document(Purpose.EXPORT, about, Bundle(chains, tuple(records)), (), {}, None), SEALING, key)
    path = by.folder.parent / "stolen.json"
    path.write_bytes(form.written(made))
    return str(path)


def history(path: Path) -> list[Entry]:
    database, ledger = opened(path)
    with database:
        return [entry._replace(seq=0) for entry in ledger.history()]


def told(path: Path) -> set[tuple[str, str, bytes | None]]:
    """Return all records as they are told to others: their chain, their digest and their signature."""
    database, _ = opened(path)
    with database:
        bundle = SqliteChains(database, SEALING).bundle()
    return {(record.chain, record.digest, record.signature) for record in bundle.records}


def test_a_copy_and_the_journal_can_be_made(person: Computer) -> None:
    path = person.database.path
    backups = SqliteBackups(path, SEALING)
    assert backups.make(date(2026, 11, 23))
    backups.note()
    found = of_rows(rows_of(journals(path)[0]), SEALING)
    assert len(found.ours) + len(found.theirs) == 5
    assert found.complete


def first_page(path: Path) -> None:
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])


def alter_a_note(path: Path) -> None:
    data = path.read_bytes()
    assert b"mine" in data
    path.write_bytes(data.replace(b"mine", b"mane"))


@pytest.mark.parametrize("way", ["pages", "journal"])
def test_it_comes_back_under_the_name_that_it_had(person: Computer, way: str) -> None:
    path = Path(person.database.path)
    person.database.close()
    before, records = history(path), told(path)
    if way == "journal":
        SqliteBackups(str(path), SEALING).note()
        path.unlink()
    else:
        first_page(path)
    assert history(path) == before
    assert told(path) == records
    examine(str(path), SEALING, alone=False)
    # Nothing is missed of what was noted, so that nothing is brought back again and again.
    assert recovery(path).told() is not None
    recovery(path).forget()
    assert history(path) == before
    assert recovery(path).told() is None


def test_an_altered_one_costs_no_other(person: Computer) -> None:
    path = Path(person.database.path)
    person.database.close()
    before = history(path)
    alter_a_note(path)
    assert history(path) == [entry for entry in before if entry.note is None]


def test_an_answer_that_is_called_otherwise_can_be_taken_back(person: Computer) -> None:
    other = {local for (local,) in person.database.rows("SELECT local FROM alias")}
    entry = next(entry for entry in person.ledger.history() if entry.uuid in other)
    person.ledger.append(withdrawal(entry, person.clock))
    path = person.database.path
    examine(path, SEALING, alone=False)
    assert SqliteBackups(path, SEALING).make(date(2026, 11, 23))
    SqliteBackups(path, SEALING).note()
    person.transfer.export(str(person.folder.parent / "export.zip"))
    assert person.verify(str(person.folder.parent / "export.zip")).found == ()
