# SPDX-License-Identifier: Apache-2.0
"""What a person may write into the ledger or a report: one line of visible text, of a bounded length."""

from __future__ import annotations

import unicodedata

from objector.domain.errors import TextTooLong

LABEL_LIMIT = 120
NOTE_LIMIT = 2000
NAME_LIMIT = 200
REPORT_LIMIT = 300

# Joiners are part of ordinary words in some scripts; other format characters can hide or turn round what is read.
_JOINERS = "\u200c\u200d"


def tidy(text: str | None, limit: int) -> str | None:
    """Return `text` on one line without control and direction characters, `None` where nothing visible is left.

    What can be written in several ways is written in the composed one (NFC, Unicode Standard Annex 15). Raises
    TextTooLong beyond `limit` characters.
    """
    if text is None:
        return None
    visible = "".join(
        " " if character.isspace() else character
        for character in text
        if character.isspace() or character in _JOINERS or not unicodedata.category(character).startswith("C")
    )
    line = unicodedata.normalize("NFC", " ".join(visible.split()))
    if len(line) > limit:
        raise TextTooLong(limit)
    return line if line.strip(_JOINERS + " ") else None


def alike(label: str) -> str:
    """Return what is equal for two labels that a person takes for the same one, whatever the capitals.

    This is canonical caseless matching, D145 of the Unicode Standard.
    """
    decomposed = unicodedata.normalize("NFD", label)
    return unicodedata.normalize("NFD", decomposed.casefold())
