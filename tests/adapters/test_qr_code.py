# SPDX-License-Identifier: Apache-2.0
"""A QR code has the three squares by which it is found; without the library there is none."""

from __future__ import annotations

import sys

import pytest

from objector.adapters.qr_code import qr_code

_SQUARE = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")


def test_it_is_a_square_with_its_marks() -> None:
    rows = ["".join("1" if dark else "0" for dark in row) for row in qr_code("https://example.org/" + "a" * 60)]
    assert {len(row) for row in rows} == {len(rows)}
    assert (len(rows) - 17) % 4 == 0
    for down, across in ((0, 0), (0, -7), (-7, 0)):
        part = rows[down:] if down else rows[:7]
        assert [row[across:][:7] for row in part[:7]] == list(_SQUARE)


def test_two_texts_have_two_codes() -> None:
    assert qr_code("https://example.org/a") != qr_code("https://example.org/b")


def test_without_the_library_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "segno", None)
    assert list(qr_code("https://example.org/")) == []
