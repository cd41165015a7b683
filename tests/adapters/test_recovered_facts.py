# SPDX-License-Identifier: Apache-2.0
"""A record that is brought back still knows what was told when each answer was given."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from tests.support.builders import paris
from tests.support.computer import Computer
from tests.support.recovering import opened

SERVICES = ("linkedin", "chatgpt", "claude")


def facts(path: Path) -> Mapping[str, str]:
    """What is kept, by data use; each entry is looked at, and the record brought back where one was altered."""
    database, ledger = opened(path)
    with database:
        entries = ledger.history()
        told = ledger.facts(entry.uuid for entry in entries)
        return {entry.use: told[entry.uuid] for entry in entries if entry.uuid in told}


@pytest.mark.parametrize("copy", [False, True], ids=["from the damaged file", "with a copy from before"])
def test_the_facts_of_the_day_of_an_answer_come_back(tmp_path: Path, *, copy: bool) -> None:
    folder = tmp_path / "person"
    folder.mkdir()
    person = Computer(folder)
    path = Path(person.database.path)
    person.answers.confirm("linkedin", note="mine")
    if copy:
        assert SqliteBackups(str(path), StandardSealing()).make(paris("2026-11-23 12:00").date())
    for name in SERVICES[1:]:
        person.answers.confirm(name, route="setting")
    person.database.close()
    before = facts(path)
    assert len(before) == len(SERVICES)
    data = path.read_bytes()
    assert b"mine" in data
    path.write_bytes(data.replace(b"mine", b"mane"))
    after = facts(path)
    # Of the entry that was altered itself there is the copy of before, where there is one.
    assert {use: text for use, text in before.items() if copy or not use.startswith("linkedin")} == after
