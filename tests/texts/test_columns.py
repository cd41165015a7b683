# SPDX-License-Identifier: Apache-2.0
"""Text in a terminal: letters of no, one and two columns, lines that are broken between words."""

from __future__ import annotations

import pytest

from objector.texts.columns import clipped, columns, padded, wrapped


@pytest.mark.parametrize(
    ("text", "width"),
    [("", 0), ("abc", 3), ("été", 3), ("e\u0301te\u0301", 3), ("数据", 4), ("ＡＢ", 4), ("👍", 2), ("a\u200db", 2)],
)
def test_columns(text: str, width: int) -> None:
    assert columns(text) == width


def test_padded_by_what_is_seen() -> None:
    assert padded("数据", 6) == "数据  "
    assert padded("abc", 3) == "abc"


@pytest.mark.parametrize(
    ("text", "width", "shown"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abcde…"),
        ("abc def", 5, "abc…"),
        ("数据科学", 6, "数据…"),
        ("数据科学", 8, "数据科学"),
    ],
)
def test_clipped(text: str, width: int, shown: str) -> None:
    assert clipped(text, width) == shown
    assert columns(clipped(text, width)) <= width


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("one two three", ["one two", "three"]),
        ("  one two three", ["  one", "  two", "  three"]),
        ("数据 科学 x", ["数据", "科学 x"]),
        ("see https://example.org/page for it", ["see", "https://example.org/page", "for it"]),
        ("a  b     cdefg", ["a  b", "cdefg"]),
    ],
)
def test_wrapped(text: str, lines: list[str]) -> None:
    assert wrapped(text, 8) == lines
