# SPDX-License-Identifier: Apache-2.0
"""What was said to be kept is kept, whenever a process is killed and whoever else writes; and the chain verifies."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path
from random import Random

import pytest

from objector.domain.chain import check
from objector.domain.evidence import Media
from tests.support.computer import SHOT, Computer
from tests.support.record_process import a_computer, command
from tests.support.repetition import few_and_many

ENTRIES = int(os.environ.get("OBJECTOR_ENTRIES", "300"))
"""How many two processes write together."""
CHANCE = Random(4)  # noqa: S311 - the same moments every time


def kept(folder: Path, *, signed: bool = True) -> list[str]:
    """Return the names of all entries, in order, once it is seen that database and chain are whole."""
    computer = a_computer(folder)
    assert computer.database.rows("PRAGMA integrity_check") == [("ok",)]
    names = [entry.uuid for entry in computer.ledger.history()]
    bundle = computer.chains.bundle()
    checked = check(bundle.chains, bundle.records, computer.sealing)
    assert checked.flaws == ()
    assert sorted(record.said["uuid"] for record in bundle.records if record.said) == sorted(names)
    if signed:
        assert checked.unsigned == 0
    computer.database.close()
    return names


@few_and_many("kills", 4, 100)
def test_a_confirmation_that_was_said_to_be_kept_survives_a_kill_at_any_moment(tmp_path: Path, kills: int) -> None:
    said: list[str] = []
    for _ in range(kills):
        with subprocess.Popen(command(tmp_path / "data", "confirm"), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            said.append(process.stdout.readline().strip())
            time.sleep(CHANCE.random() * 0.03)
            process.kill()
            said += [line.strip() for line in process.stdout if line.endswith("\n")]
        names = kept(tmp_path / "data")
        # The one that was being written when the process died may be there or not.
        assert names[: len(said)] == said
        assert len(names) - len(said) in (0, 1)
        said = names


@pytest.fixture(name="export", scope="module")
def fixture_export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An export of another computer: some entries, and evidence."""
    folder = tmp_path_factory.mktemp("other")
    other = Computer(folder / "data")
    other.answers.confirm("linkedin", account="work")
    other.attach.attach("linkedin", SHOT, Media.PNG)
    for number in range(400):
        other.answers.confirm("linkedin", account=f"account {number % 7}")
    other.transfer.export(str(folder / "export.zip"))
    other.database.close()
    return folder / "export.zip"


@pytest.mark.slow
@few_and_many("kills", 4, 100)
def test_an_import_that_is_killed_at_any_moment_came_whole_or_not_at_all(
    tmp_path: Path, export: Path, kills: int
) -> None:
    ends = set()
    for attempt in range(kills):
        folder = tmp_path / str(attempt)
        computer = a_computer(folder)
        computer.clock.advance(computer.clock.now() - computer.clock.now().replace(year=2025))  # so that all is moved
        mine = computer.answers.confirm("linkedin", account="mine").entry
        assert mine is not None
        computer.database.close()
        with subprocess.Popen(command(folder, f"import:{export}"), stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "begin\n"
            time.sleep(CHANCE.random() * 0.25)
            process.kill()
            said = process.stdout.read()
        names = kept(folder)
        assert mine.uuid in names
        assert len(names) in ((403,) if said else (1, 403))
        ends.add(len(names))
        again = a_computer(folder)
        assert again.take_in(str(export)) == 403 - len(names)
        assert [again.store.read(one) for one in again.store.kept()] == [SHOT]
        again.database.close()
    assert ends <= {1, 403}


def test_window_and_terminal_write_at_once_and_there_is_one_chain(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    share = ENTRIES // 2
    writers = [
        subprocess.Popen(command(folder, f"confirm:{share}"), stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [set(writer.communicate()[0].split()) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert [len(one) for one in said] == [share, share]
    names = kept(folder)
    assert set(names) == said[0] | said[1]
    assert len(names) == 2 * share
    computer = a_computer(folder)
    bundle = computer.chains.bundle()
    assert len(bundle.chains) == 1
    assert [record.place for record in bundle.records] == list(range(1, 2 * share + 1))
    computer.database.close()
