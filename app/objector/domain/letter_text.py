# SPDX-License-Identifier: Apache-2.0
"""A letter as one text: as it is kept with the entry that says that it was sent, and as a form takes it."""

from __future__ import annotations

from objector.domain.letter import WrittenLetter, body_of

FORM_LIMIT = 2000
"""Characters that nearly every form takes."""


def kept_text(letter: WrittenLetter, *, posted: bool = False) -> str:
    """Return a letter word by word: to whom, at its postal address where it was posted, about what, and the text."""
    mailed = letter.to is not None and not (posted and letter.recipient)
    to = (letter.to or "",) if mailed else letter.recipient
    return "\n\n".join(part for part in ("\n".join(to), letter.subject, body_of(letter)) if part)


def short_text(letter: WrittenLetter) -> str:
    """Return what fits into a form: without the head, and without the last paragraphs where it would be too long.

    What the person objects to, and why, comes first and stays whole; of more than a form takes the rest is cut off
    at a paragraph.
    """
    kept: list[str] = []
    for paragraph in (*letter.paragraphs, letter.signature or ""):
        if paragraph and len("\n\n".join((*kept, paragraph))) <= FORM_LIMIT:
            kept.append(paragraph)
    return "\n\n".join(kept)
