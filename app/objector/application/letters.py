# SPDX-License-Identifier: Apache-2.0
"""Use case: letters about a case, from what they are made of to the file or the mail program they go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.application.correspondence import Correspondence, correspondence
from objector.domain.case import RouteState
from objector.domain.contact import page_address
from objector.domain.errors import MailTooLong
from objector.domain.guide import letter_route, letter_status
from objector.domain.letter import LetterKind, Sender, Subject, mail_of

if TYPE_CHECKING:
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import Documents
    from objector.application.ports.mail_files import MailFiles
    from objector.application.ports.opener import Opener
    from objector.application.reference import Reference
    from objector.domain.case import Case
    from objector.domain.ledger import Entry
    from objector.domain.letter import WrittenLetter
    from objector.domain.region import Land, Region

LetterPaper = Callable[["WrittenLetter", str, "Region | None"], bytes]
"""Draws a letter as PDF for the post; the text for the foot has `{page}` and `{pages}`. Raises PdfNotMade."""


class Letters:
    """Letters. None of them is sent by Objector."""

    def __init__(
        self,
        *,
        clock: Clock,
        catalogue: Catalogue,
        reference: Reference,
        opener: Opener,
        mail_files: MailFiles,
        documents: Documents,
        on_paper: LetterPaper,
    ) -> None:
        self._clock = clock
        self._catalogue = catalogue
        self._reference = reference
        self._opener = opener
        self._mail_files = mail_files
        self._documents = documents
        self._on_paper = on_paper

    def kinds(self, case: Case, record: Sequence[Entry]) -> tuple[LetterKind, ...]:
        """Return the letters that fit a case now, the one to begin with first; none where there is no letter for it.

        `record` are the entries of the case. Raises CatalogueDamaged.
        """
        if letter_route(case) is None:
            return ()
        known = self.about(case, record)
        way = letter_status(case)
        first = () if way is not None and way.state is RouteState.SENT else (known.first,)
        return tuple(kind for kind in (*known.following, *first) if known.fault(kind) is None)

    def about(self, case: Case, record: Sequence[Entry], land: Land | None = None) -> Correspondence:
        """Return all that is known for letters about a case. Raises CatalogueDamaged."""
        return correspondence(case, record, self._catalogue.letter_facts(), land)

    def subject(
        self, case: Case, record: Sequence[Entry], kind: LetterKind, sender: Sender, land: Land | None = None
    ) -> Subject:
        """Return all that a letter is made of. Raises LetterNotOffered, LetterTooEarly and CatalogueDamaged."""
        return self.about(case, record, land).subject(kind, sender, self._reference())

    def hand_over(self, letter: WrittenLetter) -> str | None:
        """Have the person's mail program open a letter; return the file that was opened where it is too long.

        Raises MailRefused, MailNotOpened, FileNotWritten and FileNotShown.
        """
        draft = mail_of(letter)
        try:
            self._opener.open(draft)
        except MailTooLong:
            path = self._mail_files.write(draft, self._clock.now())
            self._opener.open_file(path)
            return path
        return None

    def open_page(self, url: str) -> None:
        """Open the page of a form, or of an authority. Raises AddressRefused and PageNotOpened."""
        self._opener.open(page_address(url))

    def save(self, letter: WrittenLetter, path: str, of_pages: str, region: Region | None) -> None:
        """Write a letter for the post to `path`; on return it is on the disk. Raises PdfNotMade and FileNotWritten."""
        self._documents.write(path, self._on_paper(letter, of_pages, region))
