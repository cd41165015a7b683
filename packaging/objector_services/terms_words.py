# SPDX-License-Identifier: Apache-2.0
"""The sentences of a document of terms, which of them are others in a newer version, and what is said in them.

Days and words are found in English, French, German, Spanish and Italian.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from typing import NamedTuple

_MOST_COMPARED = 4_000
"""Sentences of one version that are compared in their order; of longer ones only which of them are new or gone."""
_MOST_LETTERS = 2_000
"""Of a sentence. What is longer is no sentence, and is cut."""

_END = re.compile(r"(?<=[.!?;:])\s+|\n\s*\n|\n(?=\s*(?:[-*#>|]|\d+[.)]\s))")
_MARKS = re.compile(r"[*_`#>|\\]+")
_BULLET = re.compile(r"\A\s*(?:[-+–•]|\d{1,3}[.)])\s+")
_LINK = re.compile(r"\[([^\[\]]{0,400})\]\(([^()\s]{0,1000})[^()]{0,400}\)")

TRAINING = re.compile(
    r"\b(?:AI|A\.I\.|IA|KI|artificial intelligence|intelligence artificielle|künstliche[rn]? intelligenz"
    r"|inteligencia artificial|intelligenza artificiale|machine learning|large language models?"
    r"|(?:re)?train(?:s|ed|ing)?|entra[iî]n\w{1,8}|trainier\w{0,5}|training|entren\w{1,9}|addestr\w{1,9}"
    r"|opt(?:ing)?[ -]out|widerspr[eu]ch\w{0,5}|droit d’opposition|derecho de oposición|diritto di opposizione)\b",
    re.IGNORECASE,
)
_CASED = frozenset({"AI", "A.I.", "IA", "KI"})

_MONTHS = (
    ("january", "janvier", "januar", "enero", "gennaio", "jan", "janv"),
    ("february", "février", "fevrier", "februar", "febrero", "febbraio", "feb"),
    ("march", "mars", "märz", "marzo", "mar"),
    ("april", "avril", "abril", "aprile", "apr"),
    ("may", "mai", "mayo", "maggio"),
    ("june", "juin", "juni", "junio", "giugno", "jun"),
    ("july", "juillet", "juli", "julio", "luglio", "jul"),
    ("august", "août", "aout", "agosto", "aug"),
    ("september", "septembre", "septiembre", "settembre", "sep", "sept"),
    ("october", "octobre", "oktober", "octubre", "ottobre", "oct", "okt"),
    ("november", "novembre", "noviembre", "nov"),
    ("december", "décembre", "decembre", "dezember", "diciembre", "dicembre", "dec", "dez"),
)
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names}
_NAME = "|".join(sorted(map(re.escape, _MONTH), key=len, reverse=True))
_DAY_FIRST = re.compile(
    rf"\b(\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s{{1,3}}(?:de\s{{1,3}}|of\s{{1,3}})?({_NAME})\.?"
    r",?\s{1,3}(?:de\s{1,3}|del\s{1,3})?(\d{4})\b",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(rf"\b({_NAME})\.?\s{{1,3}}(\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,3}}(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_NUMBERS = re.compile(r"\b(\d{1,2})[./](\d{1,2})[./](\d{4})\b")


class Difference(NamedTuple):
    """A place in a document that is another one in its newer version."""

    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def all(self) -> str:
        """Everything that was and is there."""
        return "\n".join((*self.before, *self.after))


def sentences(text: str) -> list[str]:
    """Return the sentences of a Markdown text, without its marks; a link is its words and its address."""
    plain = _LINK.sub(r"\1 (\2)", text)
    parts = (_MARKS.sub(" ", _BULLET.sub("", part)) for part in _END.split(plain))
    found = (" ".join(part.split())[:_MOST_LETTERS] for part in parts)
    return [one for one in found if any(map(str.isalnum, one))]


def differences(before: str, after: str) -> Iterator[Difference]:
    """Yield where two versions differ, other than in capitals, spaces and marks."""
    old, new = sentences(before), sentences(after)
    old_keys, new_keys = [_key(one) for one in old], [_key(one) for one in new]
    begin = 0
    while begin < min(len(old), len(new)) and old_keys[begin] == new_keys[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old_keys[-1 - end] == new_keys[-1 - end]:
        end += 1
    old, old_keys = old[begin : len(old) - end], old_keys[begin : len(old_keys) - end]
    new, new_keys = new[begin : len(new) - end], new_keys[begin : len(new_keys) - end]
    if max(len(old), len(new)) > _MOST_COMPARED:
        gone, come = _only_in(old, old_keys, new_keys), _only_in(new, new_keys, old_keys)
        if gone or come:
            yield Difference(gone, come)
        return
    for what, first, last, first_new, last_new in SequenceMatcher(None, old_keys, new_keys).get_opcodes():
        if what != "equal":
            yield Difference(tuple(old[first:last]), tuple(new[first_new:last_new]))


def _only_in(these: Sequence[str], keys: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    left = Counter(others)
    found = []
    for one, key in zip(these, keys, strict=True):
        left[key] -= 1
        if left[key] < 0:
            found.append(one)
    return tuple(found)


def _key(sentence: str) -> str:
    return "".join(filter(str.isalnum, sentence)).casefold()


def letters_of(text: str) -> str:
    """Return what counts of a text where names are looked for in it: whole words with one space around each."""
    words = "".join(one if one.isalnum() else " " for one in text.casefold()).split()
    return f" {' '.join(words)} "


def days_in(text: str) -> frozenset[date]:
    """Return the days that are named in a text; of "3/11/2025" both that it may be."""
    found: set[date] = set()
    for day, month, year in _DAY_FIRST.findall(text):
        _add(found, year, _MONTH[month.lower()], day)
    for month, day, year in _MONTH_FIRST.findall(text):
        _add(found, year, _MONTH[month.lower()], day)
    for year, month, day in _ISO.findall(text):
        _add(found, year, month, day)
    for one, other, year in _NUMBERS.findall(text):
        _add(found, year, other, one)
        _add(found, year, one, other)
    return frozenset(found)


def _add(found: set[date], year: str | int, month: str | int, day: str | int) -> None:
    try:
        found.add(date(int(year), int(month), int(day)))
    except ValueError:
        return


def training_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that are about training an AI, or about saying no to it; each once."""
    found = [one for one in TRAINING.findall(text) if one.upper() not in _CASED or one in _CASED]
    return tuple(dict.fromkeys(found))
