# SPDX-License-Identifier: Apache-2.0
"""The verb `letter`: a letter that objects to AI training, or one that follows it, to print or as a file."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from objector.application.correspondence import Correspondence
from objector.application.letter_files import LetterFileKind, form_of
from objector.cli.context import DONE, Context
from objector.cli.country import take_country
from objector.cli.output import complain, say_exactly, say_lines
from objector.cli.typed_values import given, path
from objector.cli.verb import Verb
from objector.domain.contact import NOBODY_KNOWN
from objector.domain.errors import UnknownLand
from objector.domain.letter import (
    FIRST_LETTERS,
    Ground,
    Law,
    LetterKind,
    Subject,
    WrittenLetter,
    body_of,
    mail_of,
    missing,
    tidy_sender,
)
from objector.domain.mail import check_mail
from objector.domain.region import Region
from objector.domain.region import land as read_land
from objector.domain.service import RouteKind
from objector.texts.language import speak
from objector.texts.letter import ground_sentence, write_letter
from objector.texts.letter_facts import (
    acknowledgement_line,
    ask_for_land,
    authority_lines,
    basis_line,
    complaint_language,
    letter_languages,
    letter_law,
    letter_limits,
    letter_saved,
    missing_lines,
    where_lines,
)
from objector.texts.letter_page import boxes_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def letter(
    context: Context,
    *,
    name: str,
    kind: str | None,
    reasons: Sequence[str],
    written_in: str | None,
    account: str | None,
    called: str | None,
    address: str | None,
    reply_to: str | None,
    to: str | None,
    land: str | None,
    region: Region | None,
    output: str | None,
) -> int:
    """Write it, and say beside it what it stands on, where it goes, and what is missing or weak."""
    t = context.t
    chosen = None if land is None else read_land(land)
    if land is not None and chosen is None:
        raise UnknownLand(land)
    known = context.use_cases.correspondence(name, account=account, land=chosen, region=region)
    asked = known.kind if kind is None else LetterKind(kind)
    ticked = tuple(Ground(reason) for reason in reasons if reason in _GROUNDS)
    words = "\n".join(reason for reason in reasons if reason not in _GROUNDS) or None
    sender = tidy_sender(
        name=called, account=account, postal=address, reply_to=reply_to, grounds=ticked, own_words=words
    )
    subject = known.subject(asked, sender, context.use_cases.correspondence.reference())
    if to is not None:
        subject = subject._replace(recipient=subject.recipient._replace(mail=to))
    if chosen is not None:
        context.use_cases.preferences.land(chosen)
    theirs = complaint_language(subject.authority, t) if asked is LetterKind.COMPLAINT else None
    spoken = written_in or theirs or letter_languages(subject.contact, t)[0]
    written = write_letter(subject, speak((spoken,)).t)
    check_mail(mail_of(written))
    beside = _beside(known, subject, written, output, context)
    if output is not None:
        pages = speak((spoken,)).t.gettext("Page {page} of {pages}")
        context.use_cases.letter_files.save(output, written, pages, known.case.region)
        boxes = "" if form_of(output) is not LetterFileKind.PAPER else context.use_cases.unprintable_in_letter(written)
        say_lines([letter_saved(output, t), *boxes_lines(boxes, t), *beside])
        return DONE
    say_exactly(_lines(written, context))
    for line in beside:
        complain(line)  # what is printed is the letter alone, to be handed on
    return DONE


_GROUNDS = frozenset(ground.value for ground in Ground)


def _lines(written: WrittenLetter, context: Context) -> list[str]:
    """Return a letter as it is sent: to whom, its subject, its text."""
    t = context.t
    to = written.to or ", ".join(written.recipient)
    head = [t.gettext("To: {to}").format(to=to)] if to else []
    subject = t.gettext("Subject: {subject}").format(subject=written.subject)
    return [*head, subject, "", *body_of(written).split("\n")]


def _beside(
    known: Correspondence, subject: Subject, written: WrittenLetter, output: str | None, context: Context
) -> list[str]:
    """Return what stands on a letter's page beside it."""
    t = context.t
    service = subject.service
    lines = [letter_law(subject, t)]
    if subject.kind is LetterKind.COMPLAINT:
        if known.asks_for_land:
            lines.append(ask_for_land(t))
        if subject.course.company_complaint is not None:
            lines.append(acknowledgement_line(subject.course.company_complaint, service, subject.today, t))
        if subject.authority is not None:
            lines += authority_lines(subject.authority, written.language, t)
        command = _about(["objector", "dossier", known.case.service.id, "-o", "dossier.zip"], subject)
        text = t.gettext("What to add to it, your letter, the receipt and any reply, is in the dossier: {command}")
        lines.append(text.format(command=command))
    else:
        if subject.kind in FIRST_LETTERS and subject.law is not Law.FADP:
            lines.append(basis_line(subject.contact, service, t))
        if subject.recipient is not NOBODY_KNOWN or subject.contact.unconfirmed is not None:
            lines += where_lines(subject.contact, subject.recipient, service, t)
    lines.append(t.gettext("Once it is sent, say so: {command}").format(command=_said_sent(known, subject, output)))
    return [*lines, *missing_lines(missing(subject), subject, t), *letter_limits(t)]


def _said_sent(known: Correspondence, subject: Subject, output: str | None) -> str:
    """Return the command that keeps that a letter was sent, and keeps its words where they are in a file of text."""
    words = ["objector", "sent", known.case.service.id]
    letters = [route for route in known.case.use.every_route if route.kind is RouteKind.LETTER]
    if subject.kind not in FIRST_LETTERS:
        words += ["--kind", subject.kind.value]
    elif letters:
        words += ["--route", letters[0].id]
    if output is not None and form_of(output) is LetterFileKind.TEXT:
        words += ["--letter", output]
    return _about(words, subject)


def _about(words: list[str], subject: Subject) -> str:
    """Return a command about the account that was named."""
    account = [] if subject.sender.account is None else ["--account", subject.sender.account]
    return shlex.join([*words, *account])


def _letter_file(text: str) -> str:
    file = path("--output")(text)
    form_of(file)
    return file


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service()
    verb.add_argument(
        "--kind",
        choices=[kind.value for kind in LetterKind],
        metavar=t.gettext("KIND"),
        help=t.gettext(
            "objection, withdrawal (of consent), reminder, answer (to a refusal), company-complaint (in the United "
            "Kingdom) or complaint (to the authority); without it what fits now"
        ),
    )
    verb.add_argument(
        "--reason",
        action="append",
        default=[],
        dest="reasons",
        type=given("--reason"),
        metavar=t.gettext("REASON"),
        help=t.gettext("what is special about your situation, only if it is true: your own words, or {reasons}").format(
            reasons="; ".join(f"{ground.value} (“{ground_sentence(ground, t)}”)" for ground in Ground)
        ),
    )
    verb.add_argument(
        "--lang",
        dest="written_in",
        choices=["en", "fr"],
        metavar=t.gettext("CODE"),
        help=t.gettext("write it in this language: en, fr"),
    )
    verb.account()
    verb.text("--name", t.gettext("NAME"), t.gettext("your name"), dest="called")
    verb.text("--address", t.gettext("TEXT"), t.gettext("your postal address"))
    verb.text("--reply-to", t.gettext("ADDRESS"), t.gettext("where the reply is to go, such as your mail address"))
    verb.text(
        "--to",
        t.gettext("MAIL"),
        t.gettext("the company’s mail address, where Objector knows none or you know a better one"),
    )
    verb.text(
        "--land", t.gettext("CODE"), t.gettext("in Germany, the Land in which you live, such as DE-BE; it is kept")
    )
    take_country(verb)
    way = verb.add_mutually_exclusive_group(required=True)
    word = t.gettext("FILE")
    way.add_argument(
        "-o",
        "--output",
        metavar=word,
        type=_letter_file,
        help=t.gettext("write it to this file: .pdf for the post, .eml for a mail program, .txt to read"),
    )
    way.add_argument("--print", action="store_const", const=None, dest="output", help=t.gettext("print it"))


VERBS = {"letter": Verb(letter, _options)}
