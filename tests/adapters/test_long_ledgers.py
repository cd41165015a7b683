# SPDX-License-Identifier: Apache-2.0
"""What each start asks of the record takes as long for a long one as for a short one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from objector.adapters.storage.chains import UNSIGNED
from objector.adapters.storage.record_head import NEWEST
from objector.nothing_due import DATABASE
from tests.bench.many_entries import fill

EACH = 100
"""So many steps of SQLite are counted as one."""


def steps(folder: Path, entries: int, query: str) -> int:
    """Return how many steps a query takes, in hundreds."""
    folder.mkdir()
    fill(folder, entries)
    counted: list[None] = []
    with closing(sqlite3.connect(folder / DATABASE)) as connection:
        connection.execute("SELECT * FROM sqlite_master").fetchall()
        connection.set_progress_handler(lambda: counted.append(None), EACH)
        connection.execute(query).fetchall()
    return len(counted)


@pytest.mark.parametrize("query", [UNSIGNED, NEWEST])
def test_a_long_ledger_takes_no_more_steps(query: str, tmp_path: Path) -> None:
    few, many = (steps(tmp_path / str(entries), entries, query) for entries in (20, 2000))
    assert many <= few + 1, "it goes through all entries: see with EXPLAIN QUERY PLAN by which index it could go"
