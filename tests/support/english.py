# SPDX-License-Identifier: Apache-2.0
"""Finds English where there should be none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tests.support.all_services import every_service
from tests.support.translation_rules import FIELD, translation
from translations import sentences

_LETTER = re.compile(r"[^\W\d_]")
_FILLED_IN = r"\S(?:.*\S)?"
_CODES = frozenset({"the language of these sentences, an RFC 5646 tag"})
"""Contexts of texts that nobody reads."""


class English:
    """The sentences of the program and of its catalogue, as far as they are others in French."""

    def __init__(self) -> None:
        self._sentences = {
            text: re.compile(_FILLED_IN.join(map(re.escape, FIELD.split(text.replace("*", "")))), re.DOTALL)
            for text in _of_the_program()
            if _LETTER.search(FIELD.sub("", text))
        }
        self._facts = frozenset(fact for service in every_service() for fact in _facts(service))

    def whole(self, text: str) -> list[str]:
        """Return what a text says in English from its beginning to its end."""
        said = [sentence for sentence, pattern in self._sentences.items() if pattern.fullmatch(text)]
        return said + [fact for fact in self._facts if fact in text]

    def inside(self, text: str) -> list[str]:
        """Return what a longer text says in English somewhere; single words are not looked for."""
        line = " ".join(text.split())
        return [
            sentence
            for sentence, pattern in self._sentences.items()
            if len(_LETTER_WORDS.findall(FIELD.sub("", sentence))) > 1 and pattern.search(line)
        ]


_LETTER_WORDS = re.compile(r"[^\W\d_]{2,}")


def _of_the_program() -> Iterator[str]:
    french = {message.string for message in translation("fr") if isinstance(message.string, str)}
    for message in sentences():
        if message.id and message.context not in _CODES:
            forms = message.id if isinstance(message.id, list | tuple) else (message.id,)
            yield from (form for form in forms if form not in french)


def _facts(piece: object) -> Iterator[str]:
    """Yield the English texts of the catalogue that are others in French."""
    match piece:
        case Mapping():
            english = piece["en"]
            french = piece.get("fr", english)
            if isinstance(english, str) and english not in french:
                yield english
        case tuple():
            for part in piece:
                yield from _facts(part)
