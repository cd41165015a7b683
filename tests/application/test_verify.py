# SPDX-License-Identifier: Apache-2.0
"""How far a check is, told while it goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from computer import Computer
from objector.domain.document import Standing
from objector.domain.receipt_choice import Wrapping


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "data")
    yield computer
    computer.database.close()


def test_a_check_tells_how_far_it_is_and_comes_to_the_same(computer: Computer, tmp_path: Path) -> None:
    for _ in range(7):
        computer.answers.confirm("linkedin")
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON)
    told: list[tuple[int, int]] = []

    verdict = computer.verify(path, lambda done, everything: told.append((done, everything)))

    assert verdict == computer.verify(path)
    assert verdict.standing is Standing.INTACT
    assert [everything for _, everything in told] == [7] * len(told)
    done = [one for one, _ in told]
    assert done == sorted(done)
    assert done[0] >= 1
    assert done[-1] == 7


def test_a_file_that_cannot_be_read_as_one_of_ours_is_judged_without_progress(
    computer: Computer, tmp_path: Path
) -> None:
    computer.answers.confirm("linkedin")
    path = tmp_path / "receipt.json"
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    path.write_bytes(path.read_bytes().replace(b'"confirmed"', b'"confirmeD"'))
    told: list[tuple[int, int]] = []

    verdict = computer.verify(str(path), lambda done, everything: told.append((done, everything)))

    assert verdict.standing is Standing.ALTERED
    assert told == []
