# SPDX-License-Identifier: Apache-2.0
"""A disk that is full at one write or another: what was said to be kept is kept, and all else is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.computer import SHOT, Computer
from tests.support.program import program
from tests.support.storage_process import with_mounts

BEFORE = 1
THEIRS = 40


# With less room beside the database than the first, SQLite cannot so much as read it.
@pytest.mark.slow
@pytest.mark.parametrize(
    "rooms",
    [
        pytest.param((32, 64, 96, 128, 288), id="some"),
        pytest.param((*range(32, 160, 8), *range(160, 320, 32)), id="every", marks=pytest.mark.slow),
    ],
)
def test_at_each_write(tmp_path: Path, rooms: tuple[int, ...]) -> None:
    computer = Computer(tmp_path / "other")
    for number in range(THEIRS):
        computer.answers.confirm("linkedin", note=f"note {number}")
    computer.transfer.export(str(tmp_path / "all.zip"))
    computer.database.close()
    (tmp_path / "shot.png").write_bytes(SHOT)
    work = tmp_path / "work"
    work.mkdir()
    script = 'cd "$1"; shift; exec "$@"'
    given = (str(work), str(tmp_path / "shot.png"), str(tmp_path / "all.zip"), *map(str, rooms))
    lines = with_mounts(script, str(work), *program("tests.support.full_disk", *given))
    told = [json.loads(line) for line in lines]
    come = {"confirm": 1, "evidence": 1, "import": THEIRS}
    said = {"confirm": "Recorded", "evidence": "Kept a picture", "import": f"Took in {THEIRS}"}
    for one in told:
        done = said[one["verb"]] in one["out"]
        assert one["entries"] == BEFORE + (come[one["verb"]] if done else 0), one
        assert one["status"] == (0 if done else 1), one
        assert one["attached"] <= one["files"], one
        if not done:
            assert "is full: make room" in one["err"], one
        elif not one["copies"]:
            assert "no copy of the record could be made" in one["err"], one
        else:
            assert one["err"] == "", one
    for verb, said_so in said.items():
        outcomes = [said_so in one["out"] for one in told if one["verb"] == verb]
        assert outcomes[-1], verb
        assert False in outcomes, verb
    assert any(not one["copies"] for one in told if one["verb"] == "confirm" and "Recorded" in one["out"])
