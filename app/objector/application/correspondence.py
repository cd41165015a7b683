# SPDX-License-Identifier: Apache-2.0
"""Query: what is known for letters about a case: to whom, under which law, and what was written before."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from objector.application.find import find_use
from objector.domain.case import Case, RouteState, RouteStatus, last_day_for_reply
from objector.domain.contact import NOBODY_KNOWN, Authority, Basis, Contact, LetterFacts, Recipient
from objector.domain.errors import LetterNotOffered, LetterTooEarly, SeveralAccounts
from objector.domain.ledger import REPLIES, Entry, Kind, is_same_account, of_account, standing
from objector.domain.letter import (
    Course,
    Law,
    LetterKind,
    Sender,
    Subject,
    early,
    first_letter,
    law_of,
    next_letters,
    not_offered,
)
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.named_tuple import NamedTuple
from objector.domain.reply_clock import COURTESY
from objector.domain.service import RouteKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from objector.application.overview import ReadOverview
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.preferences import PreferenceStore
    from objector.domain.region import Land, Region


class Correspondence(NamedTuple):
    """All that is known for letters about a case."""

    case: Case
    contact: Contact | None
    """`None` where the data use is none of AI training."""
    recipient: Recipient
    law: Law | None
    authority: Authority | None
    """That of where the person lives; `None` where it is not known, or the German Land was not said."""
    course: Course
    first: LetterKind
    """What a person begins with."""

    @property
    def following(self) -> tuple[LetterKind, ...]:
        """The letters that fit what happened, the one to begin with first."""
        return () if self.law is None or self.contact is None else next_letters(self.course, self.law, self.case.today)

    @property
    def kind(self) -> LetterKind:
        """The letter that fits best now."""
        return next(iter(self.following), self.first)

    @property
    def asks_for_land(self) -> bool:
        """Whether only the Land is missing to know the authority."""
        return self.case.region == "DE" and self.authority is None

    def fault(self, kind: LetterKind) -> NotOffered | Early | None:
        """Return why there is no letter of a kind now, `None` where there is one."""
        refused = not_offered(kind, self.case.use, self.contact, self.case.region)
        return refused or early(kind, self.course, self.case.today)

    def subject(self, kind: LetterKind, sender: Sender, reference: str | None = None) -> Subject:
        """Return what a letter is made of. Raises LetterNotOffered and LetterTooEarly."""
        name, today = self.case.service.name, self.case.today
        refused = not_offered(kind, self.case.use, self.contact, self.case.region)
        if refused is not None or self.contact is None or self.law is None:
            raise LetterNotOffered(refused or NotOffered.OTHER_USE, name)
        waits = early(kind, self.course, today)
        if waits is not None:
            raise LetterTooEarly(waits, name, self.course.due)
        return Subject(
            kind=kind,
            law=self.law,
            service=name,
            contact=self.contact,
            recipient=self.recipient,
            authority=self.authority,
            sender=sender,
            course=self.course,
            today=today,
            reference=reference,
        )


def correspondence(case: Case, record: Sequence[Entry], facts: LetterFacts, land: Land | None) -> Correspondence:
    """Return what is known for letters about a case; `record` are its entries, withdrawn ones included or not."""
    contact = facts.contact(case.service.id)
    return Correspondence(
        case=case,
        contact=contact,
        recipient=NOBODY_KNOWN if contact is None else contact.recipient_in(case.region),
        law=law_of(case.region),
        authority=facts.authority(case.region, land),
        course=_course(case, standing(record), contact) if record else Course(first=_begun_with(contact)),
        first=first_letter(case.use, contact, case.region),
    )


class ReadCorrespondence:
    """What is known for letters, read anew each time: nobody writes one often."""

    def __init__(
        self,
        catalogue: Catalogue,
        ledger: Ledger,
        preferences: PreferenceStore,
        overview: ReadOverview,
        reference: Callable[[], str | None],
    ) -> None:
        self._catalogue = catalogue
        self._ledger = ledger
        self._preferences = preferences
        self._overview = overview
        self._reference = reference

    def __call__(
        self, name: str, *, account: str | None = None, land: Land | None = None, region: Region | None = None
    ) -> Correspondence:
        """Return what is known for letters about a data use, in the Land that is given, else that which was chosen.

        Without a `region` it is the person's own.

        Raises UnknownService, SeveralCases, SeveralAccounts and CatalogueDamaged.
        """
        located = find_use(self._catalogue, name)
        cases = self._overview.about(located.use.id, self._overview(region=region)).cases
        if account is None and len(cases) > 1:
            raise SeveralAccounts(located.use.id, tuple(case.account or "" for case in cases))
        mine = next((case for case in cases if account is None or is_same_account(case.account, account)), None)
        case = mine or cases[0]
        chosen = land or self._preferences.read().land
        entries = self._ledger.essential(located.use.id)
        standing = () if mine is None else of_account(case.account, entries, case.listed)
        return correspondence(case, standing, self._catalogue.letter_facts(), chosen)

    def reference(self) -> str | None:
        """Return how a letter names the end of the record; `None` where nothing is recorded."""
        return self._reference()


def _begun_with(contact: Contact | None) -> LetterKind:
    """Return which letter a person begins with, where one is offered."""
    consent = contact is not None and contact.basis is Basis.CONSENT
    return LetterKind.WITHDRAWAL if consent else LetterKind.OBJECTION


def _course(case: Case, entries: Sequence[Entry], contact: Contact | None) -> Course:
    """Return what happened so far to what was sent last, by the entries of the case that stand.

    The last day is that of the law; where it sets none, as for a wish in Switzerland or for consent that is withdrawn,
    the thirty days that the letter asks for.
    """
    first = _begun_with(contact)
    status = _sent(case)
    if status is None or status.since is None:
        return Course(first=first, agreed=any(_agreed(one) for one in case.routes))
    after = [entry for entry in entries if entry.route == status.route.id and entry.seq > status.since.seq]
    declined, received = status.declined, status.received_on
    return Course(
        first=first,
        sent=status.sent_on,
        arrived=None if received == status.sent_on else received,
        due=None if received is None else _due(case, status, received, after),
        more_time=_day_of(after[::-1], Kind.REPLY_NEEDS_TIME),
        asked_more=_day_of(after, Kind.REPLY_ASKS_MORE),
        reminded=_day_of(after, Kind.REMINDED),
        refused=None if declined is None else declined.at.date(),
        answered=_day_of(after, Kind.ANSWERED),
        company_complaint=_day_of(after, Kind.COMPLAINED_TO_COMPANY),
    )


def _due(case: Case, status: RouteStatus, received: date, after: Sequence[Entry]) -> date | None:
    """Return the last day for a reply, also of one that was refused since: by law, else by courtesy."""
    if case.use.reply_for(case.region, status.route) is None:
        return received + COURTESY if received <= date.max - COURTESY else None
    if status.reply_due is not None or status.declined is None:
        return status.reply_due
    replies = [entry for entry in after if entry.kind in REPLIES]
    return last_day_for_reply(case.use, status.route, case.region, received, replies)


def _agreed(status: RouteStatus) -> bool:
    """Return whether what was sent was agreed to."""
    return status.state is RouteState.CONFIRMED and status.route.kind in {RouteKind.LETTER, RouteKind.FORM}


def _sent(case: Case) -> RouteStatus | None:
    """Return the way on which something was sent last: a letter before a form, and none to an administrator."""
    sent = [one for one in case.routes if one.state is RouteState.SENT and one.route.kind is not RouteKind.ADMIN]
    letters = [one for one in sent if one.route.kind is RouteKind.LETTER]
    return max(letters or sent, key=lambda one: 0 if one.since is None else one.since.seq, default=None)


def _day_of(entries: Sequence[Entry], kind: Kind) -> date | None:
    """Return the civil day on which something was done last."""
    found = [entry for entry in entries if entry.kind is kind]
    if not found:
        return None
    return found[-1].at.date() if found[-1].sending is None else found[-1].sending.on
