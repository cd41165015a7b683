# SPDX-License-Identifier: Apache-2.0
"""Text in a terminal, where each letter takes one column, two, or none."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from objector.texts.case import Tone

_JOINER = "\N{ZERO WIDTH JOINER}"
_PICTURE = "\N{VARIATION SELECTOR-16}"
_NO_ROOM = frozenset({"Mn", "Me", "Cf"})


class Toned(str):
    """A line that calls for something, which colours may show; everywhere else it is its text."""

    __slots__ = ("tone",)

    tone: Tone

    def __new__(cls, text: str, tone: Tone) -> Self:
        """Make one."""
        line = super().__new__(cls, text)
        line.tone = tone
        return line


def columns(text: str) -> int:
    """Return how many columns a text takes in a terminal (UAX 11: wide letters take two)."""
    return len(text) if text.isascii() else sum(map(_width, text))


def padded(text: str, width: int) -> str:
    """Return a text with spaces behind it, so that it takes so many columns."""
    return text + " " * (width - columns(text))


def clipped(text: str, width: int) -> str:
    """Return a text in at most so many columns, with an ellipsis in the place of what has no room."""
    if columns(text) <= width:
        return text
    kept, room = [], width - 1
    for letter in text:
        room -= _width(letter)
        if room < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + "…"


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines that a text takes, broken between words; those that follow are indented as it is.

    A word with no room in a line, such as an address, stays in one piece: broken, it could not be copied.
    """
    if columns(text) <= width:
        return [text]
    words = text.split(" ")
    indent = " " * next((number for number, word in enumerate(words) if word), 0)
    lines: list[str] = []
    line = ""
    for number, word in enumerate(words):
        longer = f"{line} {word}" if number else word
        if line.strip() and word and columns(longer) > width:
            lines.append(line.rstrip())
            longer = indent + word
        line = longer
    return [*lines, line]


def _width(letter: str) -> int:
    if letter in (_JOINER, _PICTURE) or unicodedata.category(letter) in _NO_ROOM:
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
