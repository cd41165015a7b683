# SPDX-License-Identifier: Apache-2.0
"""The history as a file: the ending says which kind, and where there is nothing to tell, nothing is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import pytest

from objector.application.ports.documents import Documents
from objector.application.save_history import HistoryForm, SaveHistory, form_of
from objector.domain.errors import UnknownEnding, UnknownService
from objector.domain.history import Line, Printed, Table
from tests.support.desk import Desk


class Written:
    """Documents that are only counted."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def write(self, path: str, data: bytes) -> None:
        self.files[path] = data


class Texts:
    """Lines as numbers."""

    def __init__(self, most: int = 99) -> None:
        self.most = most

    def found(self, told: Sequence[Line]) -> Sequence[Line]:
        return told[: self.most]

    def table(self, told: Sequence[Line]) -> Table:
        return Table((), [(str(line.place[0]),) for line in told])

    def printed(self, told: Sequence[Line]) -> Printed:
        return Printed(str(len(told)), "", (), "")


def saving(desk: Desk, written: Written) -> SaveHistory:
    return SaveHistory(
        desk.history,
        desk.overview,
        cast("Documents", written),
        lambda table: str(table.rows).encode(),
        lambda printed, region: f"{printed.title} {region}".encode(),
    )


@pytest.fixture(name="desk")
def fixture_desk() -> Desk:
    desk = Desk()
    desk.answers.accept("papermill")
    desk.answers.accept("quillnet.ads")
    return desk


def test_a_table_has_what_is_found(desk: Desk) -> None:
    written = Written()
    assert saving(desk, written)("a.csv", Texts()) == 2
    assert saving(desk, written)("one.CSV", Texts(), "papermill") == 1
    assert written.files == {"a.csv": b"[('1',), ('2',)]", "one.CSV": b"[('1',)]"}


def test_paper_is_that_of_the_country(desk: Desk) -> None:
    written = Written()
    assert saving(desk, written)("a.pdf", Texts()) == 2
    assert written.files == {"a.pdf": b"2 FR"}


def test_nothing_is_written_where_nothing_is_found(desk: Desk) -> None:
    written = Written()
    assert saving(desk, written)("a.csv", Texts(0)) == 0
    assert not written.files


@pytest.mark.parametrize("name", ["a", "a.txt", "csv/a", "a.csv.gz", ""])
def test_another_ending_is_said_not_to_be_known(desk: Desk, name: str) -> None:
    with pytest.raises(UnknownEnding):
        saving(desk, Written())(name, Texts())


def test_an_unknown_service_is(desk: Desk) -> None:
    with pytest.raises(UnknownService):
        saving(desk, Written())("a.csv", Texts(), "nobody")


def test_the_ending_says_what_is_written() -> None:
    assert [form_of(f"x.{form.value.upper()}") for form in HistoryForm] == list(HistoryForm)
