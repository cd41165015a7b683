# SPDX-License-Identifier: Apache-2.0
"""The end of a real record, and its entries by their heads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from objector.adapters.storage.record_head import SqliteRecordHead
from tests.support.computer import Computer

MadeOne = Callable[[str], tuple[Computer, SqliteRecordHead]]
"""Makes a computer with a folder of that name, and what reads its record."""


@pytest.fixture(name="a_computer")
def fixture_a_computer(tmp_path: Path) -> Iterator[MadeOne]:
    with ExitStack() as stack:

        def made(name: str) -> tuple[Computer, SqliteRecordHead]:
            (tmp_path / name).mkdir()
            computer = Computer(tmp_path / name)
            stack.callback(computer.database.close)
            return computer, SqliteRecordHead(computer.database)

        yield made


def test_an_empty_record_has_no_end(a_computer: MadeOne) -> None:
    _, heads = a_computer("laptop")
    assert heads.end() is None
    assert heads.named("0123456789abcdef") is None


def test_each_entry_is_known_by_the_beginning_of_its_head(a_computer: MadeOne) -> None:
    computer, heads = a_computer("laptop")
    ends = []
    for place in (1, 2, 3):
        entry = computer.answers.confirm("linkedin", already_off=place == 2).entry
        end = heads.end()
        assert entry is not None
        assert end is not None
        ends.append((end, entry, place))
    for end, entry, place in ends:
        found = heads.named(end[:16])
        assert found is not None
        assert (found.entry, found.place, found.own) == (entry, place, True)
    assert heads.named("0" * 16) is None


def test_the_end_is_of_what_was_written_here_whatever_an_import_brought(a_computer: MadeOne, tmp_path: Path) -> None:
    other, _ = a_computer("other")
    other.answers.confirm("linkedin")
    other.transfer.export(str(tmp_path / "export.zip"))
    computer, heads = a_computer("laptop")
    assert computer.take_in(str(tmp_path / "export.zip")) == 1
    brought = heads.end()
    assert brought is not None  # where nothing was written here, the newest that came
    found = heads.named(brought[:16])
    assert found is not None
    assert not found.own

    computer.answers.accept("linkedin")
    own = heads.end()
    other.answers.accept("linkedin")
    other.transfer.export(str(tmp_path / "later.zip"))
    computer.take_in(str(tmp_path / "later.zip"))
    assert heads.end() == own
