# SPDX-License-Identifier: Apache-2.0
"""What the page of a letter is made from."""

from __future__ import annotations

from collections.abc import Callable

from objector.domain.letter import LetterKind, Subject, WrittenLetter
from objector.domain.named_tuple import NamedTuple
from objector.ui.intents import LetterForm


class LetterView(NamedTuple):
    """What the page is made from."""

    kinds: tuple[LetterKind, ...]
    """The letters that fit now, the one to begin with first."""
    form: LetterForm
    languages: tuple[str, ...]
    """The codes of the languages in which it can be written."""
    language_of: Callable[[LetterKind], str]
    """The language to begin a letter of a kind in: of a complaint one that its authority takes."""
    subject: Callable[[LetterForm], Subject]
    write: Callable[[LetterForm], WrittenLetter]
    """Raises TextTooLong and TextNotKept."""
    opening: bool
    failed: bool
    """Whether the desktop did not take it the last time."""
