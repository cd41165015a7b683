# SPDX-License-Identifier: Apache-2.0
"""What every KeptStamps does, the fake and the real one."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.time_stamps import SqliteKeptStamps
from objector.application.ports.kept_stamps import KeptStamps
from objector.domain.document import TimeStamp
from tests.support.fake_kept_stamps import FakeKeptStamps

FIRST = TimeStamp("ab" * 32, b64encode(b"one").decode())
SECOND = TimeStamp("01" * 32, b64encode(b"two").decode())


@pytest.fixture(params=["fake", "sqlite"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KeptStamps]:
    if request.param == "fake":
        yield FakeKeptStamps()
        return
    with Database(tmp_path / "objector.sqlite3") as database:
        yield SqliteKeptStamps(database)


def test_there_is_none_at_first(kept: KeptStamps) -> None:
    assert list(kept.stamps()) == []


def test_what_came_is_kept_in_order_and_once(kept: KeptStamps) -> None:
    for one in (FIRST, SECOND, FIRST):
        kept.keep(one)
    assert list(kept.stamps()) == [FIRST, SECOND]


def test_two_authorities_may_stamp_one_head(kept: KeptStamps) -> None:
    other = FIRST._replace(answer=SECOND.answer)
    kept.keep(FIRST)
    kept.keep(other)
    assert list(kept.stamps()) == [FIRST, other]
