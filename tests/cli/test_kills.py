# SPDX-License-Identifier: Apache-2.0
"""The program is killed at a random moment: what it said is kept is there, and the chain verifies."""

from __future__ import annotations

import random
import shutil
import subprocess
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.examination import examine
from objector.adapters.storage.schema import STEPS
from objector.domain.chain import check
from objector.domain.ledger import Entry
from tests.support.computer import Computer
from tests.support.repetition import few_and_many
from tests.support.storage_process import USE, kept
from tests.support.terminal import DATABASE, Said, environment, objector

dice = random.Random(20261123)  # noqa: S311 - when a process is killed is no secret


def killed(folder: Path, usual: float, *words: str) -> Said:
    """Run the program and kill it somewhere between a third of its usual time and a little later than its end."""
    pipe = subprocess.PIPE
    with subprocess.Popen(objector(*words), stdout=pipe, stderr=pipe, text=True, env=environment(folder)) as process:
        time.sleep(dice.uniform(usual / 3, usual * 1.05))
        process.kill()
        out, err = process.communicate()
    return Said(process.returncode, out, err)


def usual(folder: Path, *words: str) -> float:
    """Return how many seconds the program takes."""
    begin = time.monotonic()
    subprocess.run(objector(*words), env=environment(folder), check=True, capture_output=True)
    return time.monotonic() - begin


def verified(folder: Path) -> list[Entry]:
    """Return the entries of a record of which everything was verified."""
    path = folder / DATABASE
    if not path.exists():
        return []
    with Database(path) as database:
        bundle = SqliteChains(database, StandardSealing()).bundle()
    assert check(bundle.chains, bundle.records, StandardSealing()).flaws == ()
    examine(str(path), StandardSealing(), alone=False)
    entries = kept(path)
    assert len(bundle.records) == len(entries)
    for copy in (folder / "backups").glob("*.sqlite3"):
        examine(str(copy), StandardSealing(), alone=True)
    return entries


@few_and_many("kills", 3, 100)
def test_while_confirming(tmp_path: Path, kills: int) -> None:
    folder = tmp_path / "data"
    takes = usual(tmp_path / "other", "confirm", "linkedin")
    told = 0
    for number in range(kills):
        said = killed(folder, takes, "confirm", "linkedin", "--note", f"note {number}")
        told += "Recorded" in said.out
        notes = [entry.note for entry in verified(folder)]
        assert len(set(notes)) == len(notes) >= told
        if "Recorded" in said.out:
            assert notes[-1] == f"note {number}"


@few_and_many("kills", 3, 100)
def test_while_a_record_of_an_older_objector_is_brought_up(tmp_path: Path, kills: int) -> None:
    old = tmp_path / "old" / DATABASE
    with Database(old, steps=STEPS[:2]) as database, database.writing() as connection:
        device = connection.execute("SELECT id FROM device").fetchone()[0]
        at = datetime(2025, 11, 3, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%S.000000Z")
        connection.executemany(
            "INSERT INTO ledger (uuid, device, at, offset_seconds, kind, use) VALUES (?, ?, ?, 3600, 'opened', ?)",
            [(f"entry {number}", device, at, USE) for number in range(2000)],
        )
    shutil.copytree(old.parent, tmp_path / "usual")
    takes = usual(tmp_path / "usual", "history")
    for number in range(kills):
        folder = tmp_path / f"{number}"
        shutil.copytree(old.parent, folder)
        killed(folder, takes, "history")
        assert [entry.uuid for entry in kept(folder / DATABASE)] == [f"entry {count}" for count in range(2000)]


@pytest.mark.slow
@few_and_many("kills", 3, 100)
def test_while_the_copy_of_the_day_is_made(tmp_path: Path, kills: int) -> None:
    computer = Computer(tmp_path / "data")
    for number in range(300):
        computer.answers.confirm("linkedin", note=f"{number} " * 300)
    computer.database.close()
    folder = tmp_path / "data"
    shutil.copytree(folder, tmp_path / "usual")
    takes = usual(tmp_path / "usual", "confirm", "linkedin")
    for number in range(kills):
        shutil.rmtree(folder / "backups", ignore_errors=True)
        before = len(verified(folder))
        said = killed(folder, takes, "confirm", "linkedin", "--note", f"note {number}")
        assert len(verified(folder)) in ({before + 1} if "Recorded" in said.out else {before, before + 1})
    left = {path.name for path in (folder / "backups").glob("*")} if (folder / "backups").exists() else set()
    assert len([name for name in left if name.endswith(".part")]) <= 1
