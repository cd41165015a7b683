# SPDX-License-Identifier: Apache-2.0
"""A table as CSV: as RFC 4180 has it, known for UTF-8, and no cell of it is ever a formula."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.documents.table import as_csv
from objector.domain.history import Table

CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=20)


def test_the_form_is_that_of_the_rfc() -> None:
    table = Table(("Date", "Note"), [("2026-01-04", 'She said "no", twice\r\nÉté'), ("", "")])
    assert as_csv(table) == '\ufeff"Date","Note"\r\n"2026-01-04","She said ""no"", twice\r\nÉté"\r\n"",""\r\n'.encode()


@pytest.mark.parametrize("begin", [*list("=+-@\t\r\n＝＋－＠"), " =", "\xa0@"])
def test_no_cell_is_a_formula(begin: str) -> None:
    data = as_csv(Table(("Note",), [(f"{begin}cmd|' /C calc'!A0",)]))
    (_, (cell,)) = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert cell == f"'{begin}cmd|' /C calc'!A0"


@given(st.lists(st.tuples(CELLS, CELLS), max_size=5))
def test_every_cell_is_read_back_as_it_is_but_for_the_apostrophe(rows: list[tuple[str, str]]) -> None:
    data = as_csv(Table(("a", "b"), rows)).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(data, newline="")))[1:]
    assert [tuple(cell.removeprefix("'") for cell in row) for row in read] == [
        tuple(cell.removeprefix("'") for cell in row) for row in rows
    ]
