# SPDX-License-Identifier: Apache-2.0
"""Use case: letters as files: to print, to send by a mail program, or to read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from objector.domain.enumeration import Enum
from objector.domain.errors import UnknownEnding
from objector.domain.letter import body_of, mail_of

if TYPE_CHECKING:
    from datetime import datetime

    from objector.application.letters import LetterPaper
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import Documents
    from objector.domain.letter import WrittenLetter
    from objector.domain.mail import MailDraft
    from objector.domain.region import Region

MailForm = Callable[["MailDraft", "datetime"], bytes]
"""Returns a draft as a mail that is not sent yet (RFC 5322). Raises MailRefused."""


class LetterFileKind(Enum):
    """The kinds of file that a letter is saved as, by the endings of their names."""

    TEXT = "txt"
    MAIL = "eml"
    PAPER = "pdf"


class LetterFiles:
    """Writes a letter to a file, and reads one that was sent."""

    def __init__(self, documents: Documents, clock: Clock, as_mail: MailForm, on_paper: LetterPaper) -> None:
        self._documents = documents
        self._clock = clock
        self._as_mail = as_mail
        self._on_paper = on_paper

    def save(self, path: str, letter: WrittenLetter, of_pages: str, region: Region | None) -> None:
        """Write a letter to `path`, as its ending says; `of_pages` and `region` are for paper.

        Raises UnknownEnding, MailRefused, PdfNotMade and FileNotWritten.
        """
        match form_of(path):
            case LetterFileKind.TEXT:
                lines = (*letter.sender, "", *letter.recipient, "", letter.subject, "", body_of(letter), "")
                data = "\n".join(lines).encode()
            case LetterFileKind.MAIL:
                data = self._as_mail(mail_of(letter), self._clock.now())
            case LetterFileKind.PAPER:
                data = self._on_paper(letter, of_pages, region)
            case other:
                assert_never(other)
        self._documents.write(path, data)

    def read(self, path: str) -> str:
        """Return the text of a letter that was sent. Raises DocumentRefused; keeping it tells what is no text."""
        return self._documents.read_small(path).decode(errors="surrogateescape")


def form_of(path: str) -> LetterFileKind:
    """Return what a file of this name is. Raises UnknownEnding."""
    ending = path.rpartition(".")[2].lower()
    for form in LetterFileKind:
        if form.value == ending:
            return form
    raise UnknownEnding(path, tuple(form.value for form in LetterFileKind))
