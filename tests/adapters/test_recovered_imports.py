# SPDX-License-Identifier: Apache-2.0
"""A record that is brought back still knows whom the person trusts, and what came by which import."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.database import Database
from objector.adapters.storage.examination import examine
from objector.adapters.storage.pairings import SqlitePairings
from objector.domain.pairing import Import, Paired
from tests.support.builders import paris
from tests.support.computer import Computer
from tests.support.recovering import opened

SEALING = StandardSealing()
NOW = paris("2026-11-23 12:00")


@pytest.fixture(name="person")
def fixture_person(tmp_path: Path) -> Iterator[Computer]:
    """A record with answers of two other computers; the clock of the second was five years ahead."""
    person = Computer(_folder(tmp_path / "person"))
    person.answers.confirm("linkedin", note="mine")
    person.signer.key()
    for name, moment in (("laptop", NOW), ("wrong", NOW + timedelta(days=5 * 365))):
        person.take_in(_exported(tmp_path / name, moment))
    yield person
    person.database.close()


def _folder(path: Path) -> Path:
    path.mkdir()
    return path


def _exported(folder: Path, moment: datetime) -> str:
    computer = Computer(_folder(folder))
    computer.clock.set(moment)
    computer.answers.accept("chatgpt")
    computer.signer.key()
    path = f"{folder}.zip"
    computer.transfer.export(path)
    computer.database.close()
    return path


def damage(path: Path) -> None:
    """Alter a letter, so that the file is put aside and all but one entry comes back."""
    data = path.read_bytes()
    assert b"mine" in data
    path.write_bytes(data.replace(b"mine", b"mane"))


def what_is_known(path: Path) -> tuple[list[Import], list[Paired], frozenset[str]]:
    database, ledger = opened(path)
    with database:
        ledger.history()  # each entry is looked at, and the record brought back where one was altered
        pairings = SqlitePairings(database)
        return list(pairings.imports()), list(pairings.paired()), pairings.ahead()


@pytest.mark.parametrize("copy", [False, True], ids=["from the damaged file", "with a copy from before"])
def test_imports_and_trust_come_back_and_an_import_can_still_be_undone(
    tmp_path: Path, person: Computer, *, copy: bool
) -> None:
    path = Path(person.database.path)
    if copy:
        assert SqliteBackups(str(path), SEALING).make(NOW.date())
        person.take_in(_exported(tmp_path / "tablet", NOW))
    person.database.close()
    imports, paired, ahead = what_is_known(path)
    assert len(imports) == len(paired) == (3 if copy else 2)
    assert len(ahead) == 1
    damage(path)

    found = what_is_known(path)
    # What came before an entry that is lost has another place; the rest of an import is as it was.
    assert [one._replace(after=0) for one in found[0]] == [one._replace(after=0) for one in imports]
    assert found[1:] == (paired, ahead)
    examine(str(path), SEALING, alone=False)
    with Database(path) as database:
        brought = database.rows("SELECT import, uuid FROM brought ORDER BY import")
        assert [number for number, _ in brought] == [one.number for one in imports]  # each entry by its own import
        SqlitePairings(database).take_back(imports[-1].number, NOW)
        here = {uuid for (uuid,) in database.rows("SELECT uuid FROM ledger")}
    assert brought[-1][1] not in here
    assert {uuid for _, uuid in brought[:-1]} <= here


def test_what_was_ahead_of_its_time_counts_for_as_little_as_before(person: Computer) -> None:
    path = Path(person.database.path)
    person.database.close()
    damage(path)
    what_is_known(path)
    again = Computer(person.folder, person.keyring)
    again.clock.set(NOW + timedelta(days=1))
    entry = again.answers.confirm("linkedin").entry
    assert entry is not None
    places = again.database.rows("SELECT ordinal FROM ledger WHERE uuid = ?", (entry.uuid,))
    again.database.close()
    assert places[0][0] < (NOW + timedelta(days=2)).timestamp() * 10**6
