# SPDX-License-Identifier: Apache-2.0
"""Use case: letters about a case, from what they are made of to the file or the mail program they go to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.domain.contact import page_address
from objector.domain.errors import MailTooLong
from objector.domain.guide import letter_route, letter_status
from objector.domain.ledger import Entry, Kind, standing
from objector.domain.letter import (
    Course,
    LetterKind,
    Sender,
    Subject,
    first_letter,
    law_of,
    mail_of,
    next_letters,
    not_offered,
)

if TYPE_CHECKING:
    from datetime import date

    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import Documents
    from objector.application.ports.mail_files import MailFiles
    from objector.application.ports.opener import Opener
    from objector.application.reference import Reference
    from objector.domain.case import Case
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
        contact = self._catalogue.letter_facts().contact(case.service.id)
        law = law_of(case.region)
        course = course_of(case, record)
        kinds: tuple[LetterKind, ...] = (course.first,) if course.sent is None else ()
        if course.sent is not None and law is not None:
            kinds = next_letters(course, law, case.today)
        if course.sent is None and contact is not None:
            kinds = (first_letter(case.use, contact, case.region),)
        return tuple(kind for kind in kinds if not_offered(kind, case.use, contact, case.region) is None)

    def subject(
        self, case: Case, record: Sequence[Entry], kind: LetterKind, sender: Sender, land: Land | None = None
    ) -> Subject:
        """Return all that a letter is made of. Raises ValueError for a kind that is not offered, CatalogueDamaged."""
        facts, law = self._catalogue.letter_facts(), law_of(case.region)
        contact = facts.contact(case.service.id)
        if contact is None or law is None:
            raise ValueError(kind)
        return Subject(
            kind,
            law,
            case.service.name,
            contact,
            contact.recipient_in(case.region),
            facts.authority(case.region, land),
            sender,
            course_of(case, record),
            case.today,
            self._reference(),
        )

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


def course_of(case: Case, record: Sequence[Entry]) -> Course:
    """Return what happened so far of the letters about a case, by its standing entries."""
    status = letter_status(case)
    if status is None:
        return Course()
    mine = [entry for entry in standing(record) if entry.route == status.route.id]
    sent = [entry for entry in mine if entry.kind is Kind.SENT]
    if not sent:
        return Course()
    after = [entry for entry in mine if entry.seq > sent[-1].seq]

    def last(kind: Kind) -> date | None:
        found = [entry for entry in after if entry.kind is kind]
        if not found:
            return None
        return found[-1].at.date() if found[-1].sending is None else found[-1].sending.on

    return Course(
        sent=status.sent_on or sent[-1].at.date(),
        due=status.reply_due or status.counts_from,
        more_time=last(Kind.REPLY_NEEDS_TIME),
        reminded=last(Kind.REMINDED),
        refused=last(Kind.REPLY_REFUSED),
        company_complaint=last(Kind.COMPLAINED_TO_COMPANY),
    )
