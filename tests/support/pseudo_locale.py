# SPDX-License-Identifier: Apache-2.0
"""A language in which every text is longer, has accents and stands in ⟦brackets⟧, and a catalogue in that language.

What is on the screen without brackets was not translated; what does not fit would not fit in some real language.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import Enum
from gettext import NullTranslations
from math import ceil
from typing import TypeVar, cast

from objector.domain.contact import LetterFacts
from objector.domain.service import Service
from objector.texts.language import names
from tests.support.fake_catalogue import FakeCatalogue

OPEN, CLOSE = "⟦", "⟧"
LONGER = 1.4
"""A text of some words is about this much longer in the languages that take the most room."""

_KEPT = re.compile(r"(\{[^}]*\}|%(?:\(\w+\))?[srd]|\*)")
_ACCENTS = str.maketrans("aceinouyACEINOUY", "áçéíñóúýÁÇÉÍÑÓÚÝ")
_VOWEL = re.compile(r"[aeiouAEIOU]")
_VERBATIM = frozenset({"menu", "category", "section", "item", "switch", "authority", "law", "company", "postal"})
"""Fields of the catalogue that are shown as they are, beside the words in each language."""
_GROUP = re.compile(r"⟦[^⟦⟧]*⟧")

T = TypeVar("T")


def pseudo(text: str) -> str:
    """Return a text in the pseudo language: placeholders and asterisks stay, the letters become more."""
    pieces = _KEPT.split(text)
    before = sum(map(len, pieces[::2]))
    pieces[::2] = [_VOWEL.sub(r"\g<0>\g<0>", piece).translate(_ACCENTS) for piece in pieces[::2]]
    missing = ceil(before * LONGER) - sum(map(len, pieces[::2]))
    more = "".join(" " + "ö" * min(4, missing - done) for done in range(0, missing, 4))
    return f"{OPEN}{''.join(pieces)}{more}{CLOSE}"


class PseudoTranslations(NullTranslations):
    """The translations into the pseudo language."""

    def gettext(self, message: str) -> str:
        return pseudo(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return pseudo(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        # The separator of thousands stands inside a number, where a bracket would hide a letter on the way.
        return message if context == "thousands separator" else pseudo(message)

    def npgettext(self, _context: str, msgid1: str, msgid2: str, n: int) -> str:
        return self.ngettext(msgid1, msgid2, n)


class PseudoNames(NullTranslations):
    """The names of countries in the pseudo language."""

    def pgettext(self, context: str, message: str) -> str:
        found = names("en").pgettext(context, message)
        return found if context == "codes" else pseudo(found)


class PseudoCatalogue(FakeCatalogue):
    """A catalogue whose texts are in the pseudo language, with the letters' facts."""

    def __init__(self, services: Iterable[Service], letters: LetterFacts) -> None:
        super().__init__(*map(_service, services), letters=_translated(letters))


def left_over(text: str) -> str:
    """Return what of a text stands outside of brackets."""
    while _GROUP.search(text):
        text = _GROUP.sub("", text)
    return text


def _service(service: Service) -> Service:
    return _translated(service)._replace(name=f"{OPEN}{service.name}{CLOSE}")


def _translated(value: T) -> T:
    """Return a piece of the catalogue with its texts in the pseudo language."""
    return cast("T", _piece(value, ""))


def _piece(value: object, field: str) -> object:
    match value:
        case Enum():
            return value
        case Mapping():
            return {"en": _text(value["en"])}
        case tuple():
            if hasattr(value, "_fields"):
                names = cast("tuple[str, ...]", value._fields)
                pieces = {name: _piece(piece, name) for name, piece in zip(names, value, strict=True)}
                return cast("type[tuple[object, ...]]", type(value))(**pieces)
            return tuple(_text(piece) if field == "variants" else _piece(piece, field) for piece in value)
        case str() if field in _VERBATIM:
            return pseudo(value)
    return value


def _text(value: object) -> object:
    return tuple(map(_text, value)) if isinstance(value, tuple) else pseudo(str(value))
