# SPDX-License-Identifier: Apache-2.0
"""What every RecordHead tells of the end of a record, the fake and the real one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.application.ports.record_head import RecordHead
from tests.support.fake_heads import FakeRecordHead, a_head
from tests.support.sealed import a_ledger
from tests.support.storage_process import said


class Kept(NamedTuple):
    """A record, and how an entry is added to it."""

    record: RecordHead
    add: Callable[[], str]
    """Returns the UUID of the entry."""


@pytest.fixture(name="kept", params=["fake", "sqlite"])
def fixture_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Kept]:
    if request.param == "fake":
        record = FakeRecordHead()

        def add() -> str:
            record.heads.append(a_head(len(record.heads) + 1))
            return record.heads[-1].uuid

        yield Kept(record, add)
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        ledger = a_ledger(database)
        yield Kept(SqliteRecordHead(database), lambda: ledger.append(said()).uuid)


def test_a_record_without_entries_has_no_end(kept: Kept) -> None:
    record = kept.record
    assert (record.newest(), record.end(), record.head_of("nobody"), record.named("ab")) == (None, None, None, None)


def test_the_newest_entry_is_told_with_its_place_and_its_head(kept: Kept) -> None:
    first, second = kept.add(), kept.add()
    newest = kept.record.newest()
    assert newest is not None
    assert (newest.uuid, newest.entries) == (second, 2)
    assert newest.head == kept.record.head_of(second) == kept.record.end()
    assert kept.record.head_of(first) not in (None, newest.head)


def test_what_is_not_in_the_record_has_no_head(kept: Kept) -> None:
    kept.add()
    assert kept.record.head_of("nobody") is None
