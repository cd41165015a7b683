# SPDX-License-Identifier: Apache-2.0
"""What stands around a letter on its page: what it is, where it goes and how sure that is, and what comes of it."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.letter import Ground, Law, LetterKind, Subject, WrittenLetter
from objector.domain.sending import SentBy
from objector.domain.service import Confidence
from objector.texts.dates import full_date
from objector.texts.letter import law_name
from objector.texts.letter_facts import letter_law


def page_heading(subject: Subject, t: NullTranslations) -> str:
    """Return what the letter is, with to whom it goes."""
    match subject.kind:
        case LetterKind.OBJECTION:
            text = t.gettext("Write to {service}: objection to AI training")
        case LetterKind.WITHDRAWAL:
            text = t.gettext("Write to {service}: withdrawal of your consent to AI training")
        case LetterKind.REMINDER:
            text = t.gettext("Write to {service}: reminder of your letter")
        case LetterKind.ANSWER:
            text = t.gettext("Write to {service}: answer to its refusal")
        case LetterKind.COMPANY_COMPLAINT:
            text = t.gettext("Write to {service}: data protection complaint")
        case LetterKind.COMPLAINT:
            text = t.gettext("Complain to the authority about {service}")
        case _:
            assert_never(subject.kind)
    return text.format(service=subject.service)


def kind_name(kind: LetterKind, t: NullTranslations) -> str:
    """Return a letter's name where one of several is chosen."""
    match kind:
        case LetterKind.OBJECTION:
            return t.gettext("Objection")
        case LetterKind.WITHDRAWAL:
            return t.gettext("Withdrawal of consent")
        case LetterKind.REMINDER:
            return t.gettext("Reminder")
        case LetterKind.ANSWER:
            return t.gettext("Answer to the refusal")
        case LetterKind.COMPANY_COMPLAINT:
            return t.gettext("Complaint to the company")
        case LetterKind.COMPLAINT:
            return t.gettext("Complaint to the authority")
        case _:
            assert_never(kind)


def page_lead(subject: Subject, t: NullTranslations) -> str:
    """Return on which law the letter rests, and what that law asks of the person."""
    if subject.kind is LetterKind.OBJECTION and subject.law is Law.FADP:
        return t.gettext(
            "Article 30(2)(b) FADP: in Switzerland your express wish counts. You need give no reasons, and may."
        )
    if subject.kind is LetterKind.OBJECTION:
        return t.gettext(
            "Article 21(1) {law}. The law asks for grounds relating to your situation: tick what is true, or write "
            "your own."
        ).format(law=law_name(subject.law, t))
    return letter_law(subject, t)


def ground_choice(ground: Ground, t: NullTranslations) -> str:
    """Return what may be special about a person's situation as a box to tick; the letter says it in full."""
    match ground:
        case Ground.SENSITIVE:
            return t.gettext("I posted things that touch my health, my faith or my opinions")
        case Ground.MINORS:
            return t.gettext("I am a minor, or posted about minors")
        case Ground.NAMED_BY_OTHERS:
            return t.gettext("Others wrote about me there")
        case Ground.CONFIDENTIAL_WORK:
            return t.gettext("My work is confidential, and what I posted leads to me")
        case Ground.HARASSED:
            return t.gettext("I was harassed, stalked or impersonated")
        case Ground.EARLIER_EXPECTATION:
            return t.gettext("I posted before this use existed")
        case Ground.NOT_UNDONE:
            return t.gettext("I cannot undo training later")
        case _:
            assert_never(ground)


def has_grounds(subject: Subject) -> bool:
    """Return whether a letter tells of the person's situation."""
    return subject.kind in {LetterKind.OBJECTION, LetterKind.ANSWER, LetterKind.COMPANY_COMPLAINT, LetterKind.COMPLAINT}


def where_from(subject: Subject, t: NullTranslations) -> str:
    """Return in one line how old, and how sure, is what is known of where the letter goes."""
    if subject.kind is LetterKind.COMPLAINT:
        authority = subject.authority
        if authority is None:
            return t.gettext("Which authority is yours is not known here: choose it by where you live.")
        known, read_on = authority.confidence, authority.read_on
    else:
        recipient = subject.recipient
        known, read_on = recipient.confidence, subject.contact.read_on
        if recipient.mail is None and not recipient.postal and recipient.form is None:
            return t.gettext("No address of {service} is known here: write it yourself.").format(
                service=subject.service
            )
    match known:
        case Confidence.SURE:
            text = t.gettext("Address from sources of {date}, well supported.")
        case Confidence.LIKELY:
            text = t.gettext("Address from sources of {date}: likely, not certain.")
        case Confidence.UNSURE:
            text = t.gettext("Address from sources of {date}, unsure: compare it with the company’s page.")
        case _:
            assert_never(known)
    return text.format(date=full_date(read_on, t))


def only_what_you_write(subject: Subject, t: NullTranslations) -> str:
    """Return what of the person is in it, and when a reply is due."""
    mine = t.gettext("Your name and your account stand in it only if you write them.")
    if subject.kind is LetterKind.OBJECTION and subject.law is not Law.FADP:
        due = t.gettext("A reply is due one month after it arrives.")
        return f"{mine} {due}"
    return mine


def nothing_is_sent(kind: LetterKind, t: NullTranslations) -> str:
    """Return that Objector sends nothing; a complaint goes by the authority's page or by post."""
    if kind is LetterKind.COMPLAINT:
        return t.gettext("Objector sends nothing: you do, on the authority’s page or by post.")
    return t.gettext("Objector sends nothing: your mail program opens it, and you send it.")


def what_follows(subject: Subject, t: NullTranslations) -> str:
    """Return what comes after the letter."""
    if subject.authority is None:
        return t.gettext("Reply, reminder, then complaint: Objector counts the days. Information, not legal advice.")
    return t.gettext(
        "Reply, reminder, then complaint to {authority}: Objector counts the days. Information, not legal advice."
    ).format(authority=subject.authority.called)


def opened_as_file(t: NullTranslations) -> str:
    """Return that a letter was too long for a mail address."""
    return t.gettext("Your mail program was given the letter as a file, since it is long. Send it there.")


def opened_in_mail(t: NullTranslations) -> str:
    """Return that the mail program has it."""
    return t.gettext("Your mail program has the letter. Send it there, then say here that you did.")


def not_opened(t: NullTranslations) -> str:
    """Return that no mail program took it, and what to do."""
    return t.gettext("No mail program took the letter. Copy it into a mail of your own, or save it as PDF.")


def way_name(by: SentBy, t: NullTranslations) -> str:
    """Return how something was sent, as a choice."""
    match by:
        case SentBy.MAIL:
            return t.gettext("By mail")
        case SentBy.POST:
            return t.gettext("By post")
        case SentBy.FORM:
            return t.gettext("By a form")
        case SentBy.OTHER:
            return t.gettext("In another way")
        case _:
            assert_never(by)


def letter_saved(path: str, unprintable: str, t: NullTranslations) -> str:
    """Return that a letter was written, and which signs of it cannot be printed."""
    return " ".join((t.gettext("Saved to {path}.").format(path=path), *boxes_lines(unprintable, t)))


def boxes_lines(unprintable: str, t: NullTranslations) -> list[str]:
    """Return a line that names the signs which are boxes on a letter's pages, and what to do; none without any."""
    if not unprintable:
        return []
    text = t.gettext(
        "No font here has these signs, so that boxes stand for them on paper: {signs}. Install a font that has them, "
        "or send the letter by mail, where they stand as you wrote them."
    )
    return [text.format(signs=" ".join(unprintable[:20]))]


def letter_name(subject: Subject, letter: WrittenLetter) -> str:
    """Return what a letter's file is called unless the person says otherwise."""
    return f"{subject.contact.service}-{subject.kind.value}-{subject.today.isoformat()}-{letter.language}.pdf"
