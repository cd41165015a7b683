# SPDX-License-Identifier: Apache-2.0
"""Letters that object to AI training, and those that follow: which one fits, and what a person puts into it.

The sentences are in `objector.texts.letter`. Objector sends none of them.
"""

from __future__ import annotations

from datetime import date, timedelta

from objector.domain.contact import Authority, Basis, Contact, Recipient
from objector.domain.enumeration import Enum
from objector.domain.errors import TextField, TextTooLong
from objector.domain.letter_fault import Early, NotOffered
from objector.domain.mail import MailDraft
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import GROUPS, Region
from objector.domain.service import ByDefault, DataUse
from objector.domain.wording import LABEL_LIMIT, NAME_LIMIT, tidy

OWN_WORDS_LIMIT = 10_000
ADDRESS_LINES = 8


class LetterKind(Enum):
    """What a letter is. The values are written in documents; they never change."""

    OBJECTION = "objection"
    WITHDRAWAL = "withdrawal"
    """Of consent, where the company relies on it."""
    REMINDER = "reminder"
    """The last day for a reply is over, and there is none."""
    ANSWER = "answer"
    """To a refusal."""
    COMPANY_COMPLAINT = "company-complaint"
    """To the company itself, which must take it in the United Kingdom (Data Protection Act 2018, section 164A)."""
    COMPLAINT = "complaint"
    """To the authority."""


FIRST_LETTERS = frozenset({LetterKind.OBJECTION, LetterKind.WITHDRAWAL})
"""What a person begins with; the others follow one of them."""


class Law(Enum):
    """The law that a letter stands on."""

    GDPR = "gdpr"
    UK_GDPR = "uk_gdpr"
    FADP = "fadp"
    """The Swiss Federal Act on Data Protection, which has no right to object; it heeds an express wish (30(2)(b))."""


def law_of(region: Region | None) -> Law | None:
    """Return the law of where a person lives; `None` elsewhere, or where it is not known where."""
    match region:
        case "GB":
            return Law.UK_GDPR
        case "CH":
            return Law.FADP
        case _:
            return Law.GDPR if region in GROUPS["EEA"] else None


def not_offered(kind: LetterKind, use: DataUse, contact: Contact | None, region: Region | None) -> NotOffered | None:
    """Return why there is no letter of a kind about a data use, `None` where there is one."""
    law = law_of(region)
    if law is None:
        return NotOffered.COUNTRY_NOT_KNOWN if region is None else NotOffered.OTHER_LAW
    if contact is None:
        return NotOffered.OTHER_USE
    if use.exemption_in(region) is not None:
        return NotOffered.EXEMPT
    if kind is LetterKind.COMPANY_COMPLAINT and law is not Law.UK_GDPR:
        return NotOffered.ONLY_UNITED_KINGDOM
    return _unfit(kind, contact.basis) or (
        NotOffered.OFF_BY_DEFAULT if kind is LetterKind.OBJECTION and use.default_in(region) is ByDefault.OFF else None
    )


def _unfit(kind: LetterKind, basis: Basis) -> NotOffered | None:
    """Return why a letter does not fit the legal basis.

    The right to object is one against processing on the basis of legitimate interests or of a public task (GDPR,
    Article 21(1)); consent is withdrawn (7(3)), and a contract leaves the company's own settings.
    """
    match kind:
        case LetterKind.OBJECTION | LetterKind.WITHDRAWAL if basis is Basis.NO_TRAINING:
            return NotOffered.NO_TRAINING
        case LetterKind.OBJECTION if basis is Basis.CONSENT:
            return NotOffered.CONSENT
        case LetterKind.OBJECTION if basis is Basis.CONTRACT:
            return NotOffered.CONTRACT
        case LetterKind.WITHDRAWAL if basis is not Basis.CONSENT:
            return NotOffered.NO_CONSENT
        case _:
            return None


def first_letter(use: DataUse, contact: Contact | None, region: Region | None) -> LetterKind:
    """Return the letter that a person begins with; whether it is offered says `not_offered`."""
    withdraw = not_offered(LetterKind.WITHDRAWAL, use, contact, region) is None
    return LetterKind.WITHDRAWAL if withdraw else LetterKind.OBJECTION


class Ground(Enum):
    """What may be special about a person's situation (GDPR, Article 21(1)); they say it only if it is true."""

    SENSITIVE = "sensitive"
    """They wrote of health, faith, politics, a union or sexuality."""
    MINORS = "minors"
    NAMED_BY_OTHERS = "named-by-others"
    CONFIDENTIAL_WORK = "confidential-work"
    HARASSED = "harassed"
    EARLIER_EXPECTATION = "earlier-expectation"
    """They wrote before there was such a use."""
    NOT_UNDONE = "not-undone"
    """What a model has learned cannot be called back by them."""


class Sender(NamedTuple):
    """Who writes, as far as they want to say it."""

    name: str | None = None
    account: str | None = None
    """By what the company knows them: a mail address, a user name, the address of a profile."""
    postal: tuple[str, ...] = ()
    reply_to: str | None = None
    """Where the reply is to go, such as a mail address."""
    grounds: tuple[Ground, ...] = ()
    own_words: str | None = None
    """Their situation in their own words, in paragraphs set apart by line ends."""


def tidy_sender(
    *,
    name: str | None = None,
    account: str | None = None,
    postal: str | None = None,
    reply_to: str | None = None,
    grounds: tuple[Ground, ...] = (),
    own_words: str | None = None,
) -> Sender:
    """Return what a person typed as it stands in a letter, nothing of it lost: each on one line, texts in their lines.

    Raises TextNotKept for signs that no person types, and TextTooLong.
    """
    lines = () if postal is None else _lines(postal, LABEL_LIMIT, TextField.ADDRESS)
    if len(lines) > ADDRESS_LINES:
        raise TextTooLong(ADDRESS_LINES * LABEL_LIMIT)
    if own_words is not None and len(own_words) > OWN_WORDS_LIMIT:
        raise TextTooLong(OWN_WORDS_LIMIT)
    own = () if own_words is None else _lines(own_words, OWN_WORDS_LIMIT, TextField.REASON)
    return Sender(
        tidy(name, NAME_LIMIT, TextField.NAME),
        tidy(account, NAME_LIMIT, TextField.ACCOUNT),
        lines,
        tidy(reply_to, NAME_LIMIT, TextField.REPLY_ADDRESS),
        tuple(ground for ground in Ground if ground in grounds),
        "\n".join(own) or None,
    )


def _lines(text: str, limit: int, field: TextField) -> tuple[str, ...]:
    kept = (tidy(line, limit, field) for line in text.splitlines())
    return tuple(line for line in kept if line is not None)


class Course(NamedTuple):
    """What happened so far, in civil days; `None` for what did not."""

    first: LetterKind = LetterKind.OBJECTION
    """The letter that it began with."""
    sent: date | None = None
    """The day on which that letter was sent."""
    arrived: date | None = None
    """The day on which it arrived, where that is another one."""
    due: date | None = None
    """The last day of the time for a reply, by law; by courtesy where the law sets none. A refusal does not end it."""
    more_time: date | None = None
    """The day on which the person said that the company needs more time."""
    asked_more: date | None = None
    """That on which they said that it asks for more."""
    reminded: date | None = None
    refused: date | None = None
    """The day on which the person said that the company refused: it may have done so earlier."""
    answered: date | None = None
    """The day on which the refusal was answered."""
    company_complaint: date | None = None
    agreed: bool = False
    """Whether the company agreed to it."""

    @property
    def extended(self) -> bool:
        """Whether the company has the further months: it asked for them while the first one ran."""
        return self.more_time is not None and self.due is not None and self.more_time <= self.due


ACKNOWLEDGEMENT = timedelta(days=30)
"""Within which a complaint to a company in the United Kingdom is acknowledged (Data Protection Act 2018, 164A)."""
ACKNOWLEDGED_SINCE = date(2026, 6, 19)
"""The day on which that section came into force."""
REMINDER_TIME = timedelta(days=14)
"""The time that a reminder gives; it is no time of the law."""


def acknowledged_by(received: date) -> date:
    """Return the day by which a complaint to a company in the United Kingdom must be acknowledged, at the latest."""
    return received + ACKNOWLEDGEMENT if received <= date.max - ACKNOWLEDGEMENT else date.max


def early(kind: LetterKind, course: Course, today: date) -> Early | None:
    """Return why it is too early for a letter, `None` where it is not.

    A complaint may be made at once on a refusal, else when the time is over; so does a reminder wait for that.
    """
    if kind in FIRST_LETTERS:
        return None
    if course.sent is None:
        return Early.AGREED if course.agreed else Early.NOTHING_SENT
    if kind is LetterKind.ANSWER:
        return Early.NOT_REFUSED if course.refused is None else None
    if course.refused is not None:
        return Early.REFUSED if kind is LetterKind.REMINDER else None
    return None if course.due is not None and today > course.due else Early.REPLY_MAY_COME


def next_letters(course: Course, law: Law, today: date) -> tuple[LetterKind, ...]:
    """Return the letters that fit what happened, the one to begin with first; none while a reply may still come.

    In the United Kingdom the company is asked before the authority: that is the practice of its regulator, and no duty
    of the person.
    """
    follow = {LetterKind.COMPLAINT}
    if course.refused is not None:
        follow.add(LetterKind.ANSWER)
    elif course.reminded is None:
        follow.add(LetterKind.REMINDER)
    if law is Law.UK_GDPR and course.company_complaint is None and today >= ACKNOWLEDGED_SINCE:
        follow.add(LetterKind.COMPANY_COMPLAINT)
    return tuple(kind for kind in LetterKind if kind in follow and early(kind, course, today) is None)


class Missing(NamedTuple):
    """What a person has not said yet, and a letter would be better with."""

    name: bool
    account: bool
    """Whether the company could not tell whose data it is."""
    grounds: bool
    """Whether an objection gives none, which the law asks for."""
    address: bool
    """Whether nothing is known of where it goes."""


class Subject(NamedTuple):
    """All that a letter is made of, before it has sentences."""

    kind: LetterKind
    law: Law
    service: str
    """What people call it."""
    contact: Contact
    recipient: Recipient
    authority: Authority | None
    sender: Sender
    course: Course
    today: date
    reference: str | None = None
    """The end of the person's record, as others are told it."""


def missing(subject: Subject) -> Missing:
    """Return what is missing in a letter."""
    sender, recipient = subject.sender, subject.recipient
    reasoned = subject.kind is LetterKind.OBJECTION and subject.law is not Law.FADP
    to_authority = subject.kind is LetterKind.COMPLAINT
    company = bool(recipient.mail or recipient.form or recipient.postal)
    return Missing(
        sender.name is None,
        sender.account is None,
        reasoned and not sender.grounds and sender.own_words is None,
        subject.authority is None if to_authority else not company,
    )


class WrittenLetter(NamedTuple):
    """A letter as it is sent, word by word."""

    kind: LetterKind
    language: str
    to: str | None
    """The mail address that it goes to, where one is known."""
    sender: tuple[str, ...]
    recipient: tuple[str, ...]
    """Name and address, a line each; empty where neither is known."""
    dated: str
    subject: str
    salutation: str
    paragraphs: tuple[str, ...]
    """Some have lines of their own, set apart by line feeds."""
    closing: str
    signature: str | None
    enclosures: tuple[str, ...]
    """What is to be added, a line each."""


def body_of(letter: WrittenLetter) -> str:
    """Return a letter as the text of a mail or of a form, without the heads that only paper has."""
    signed = letter.closing if letter.signature is None else f"{letter.closing}\n{letter.signature}"
    foot = "\n".join((letter.dated, *(line for line in letter.sender if line != letter.signature)))
    parts = (letter.salutation, *letter.paragraphs, signed, foot, "\n".join(letter.enclosures))
    return "\n\n".join(part for part in parts if part)


def mail_of(letter: WrittenLetter) -> MailDraft:
    """Return a letter as a mail that is not checked yet (`objector.domain.mail`)."""
    return MailDraft(letter.to, letter.subject, body_of(letter))
