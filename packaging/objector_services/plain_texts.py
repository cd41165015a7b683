# SPDX-License-Identifier: Apache-2.0
"""What holds for every text, of a service's file or of its translation: plain, and nothing hidden in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from objector_services.refusal import Refusal

# Joiners are part of ordinary words in some scripts.
_JOINERS = "\u200c\u200d"
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})

# HTML Living Standard, 13.2.5.6: what follows `<` where a tag, a comment or a declaration begins. A lone `<` is text.
_TAG = re.compile(r"<[A-Za-z/!?]")


def text_refusals(value: object, at: str = "") -> Iterator[Refusal]:
    """Yield what is wrong with the texts in `value`, a file as TOML has it, or the part of one that stands at `at`."""
    match value:
        case str():
            yield from _refusals(value, at)
        case list():
            for index, item in enumerate(value):
                yield from text_refusals(item, f"{at}[{index}]")
        case dict():
            for key, item in value.items():
                yield from text_refusals(item, place(at, str(key)))
        case _:
            pass


_BARE = re.compile(r"[A-Za-z0-9_-]+")
"""A key of TOML that needs no quotation marks."""


def place(at: str, key: str) -> str:
    """Return the dotted path of a field inside the table that stands at `at`."""
    named = key if (key.isascii() and key.isidentifier()) or _BARE.fullmatch(key) else f'"{key}"'
    return f"{at}.{named}" if at else named


def _refusals(text: str, at: str) -> Iterator[Refusal]:
    if text != text.strip():
        yield Refusal(at, "begins or ends with a space", "take the space away")
    if "<" in text and _TAG.search(text) is not None:
        yield Refusal(at, "has a tag of HTML in it, and would be shown with it", "write it as plain text, without <…>")
    if text.isascii() and text.isprintable():
        return
    for character in text:
        # Control and direction characters can hide or turn round what is read.
        if character not in _JOINERS and unicodedata.category(character) in _UNSEEN:
            yield Refusal(
                at, f"has the character U+{ord(character):04X}, which cannot be seen", "take that character away"
            )
            return
