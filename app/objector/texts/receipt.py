# SPDX-License-Identifier: Apache-2.0
"""What stands on a receipt, in plain words; the pages are drawn from it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, RouteState, RouteStatus, State
from objector.domain.evidence import Evidence, Media
from objector.domain.ledger import Entry, Kind, standing
from objector.domain.pages import Band, Line, Pages, Proof, Row, Section
from objector.domain.receipt import CHECK_PDF, CHECK_PDF_RECORD, CHECK_WITH_OBJECTOR, Receipt, called, signer_of
from objector.domain.receipt_choice import Part
from objector.domain.service import RouteKind
from objector.texts.case import Tone, tone
from objector.texts.dates import full_date, moment_in_record, month_of, weekday_name
from objector.texts.entries import said_line, undone_line
from objector.texts.guide import route_name
from objector.texts.receipt_settings import named_setting, settings_section
from objector.texts.regions import region_in_sentence
from objector.texts.wording import words

_BANDS = {
    Tone.SOON: Band.SOON,
    Tone.LATE: Band.LATE,
    Tone.DONE: Band.DONE,
    Tone.CHECK: Band.SOON,
    Tone.QUIET: Band.QUIET,
}


def receipt_pages(receipt: Receipt, t: NullTranslations) -> Pages:
    """Return what stands on a receipt."""
    case = receipt.case
    leaf, band = _leaf(receipt, t)
    sections = [
        _who_and_what(receipt, t),
        _when(receipt, t),
        *_letters(receipt, t),
        settings_section(case, receipt.entries, t),
        _law(case, t),
        _evidence(receipt, t),
        _fingerprints(receipt, t),
        _check(receipt, t),
        _limits(t),
    ]
    return Pages(
        title=_title(case, t),
        subtitle=t.gettext("Receipt made on {date}").format(date=full_date(receipt.made_at.date(), t)),
        leaf=leaf,
        band=band,
        sections=tuple(section for section in sections if section is not None),
        number=t.gettext("Receipt {id}").format(id=receipt.receipt_id),
        of_pages=t.gettext("Page {page} of {pages}"),
    )


def _leaf(receipt: Receipt, t: NullTranslations) -> tuple[tuple[str, str, str], Band]:
    """Return the day of the answer; where none stands that of the last entry, without the colour of what is urgent."""
    answer = receipt.case.answer
    day = (receipt.entries[-1] if answer is None else answer).at.date()
    band = Band.QUIET if answer is None else _BANDS[tone(receipt.case)]
    return (month_of(day, t), str(day.day), weekday_name(day, t)), band


def _title(case: Case, t: NullTranslations) -> str:
    name = words(case.use.title, t)
    match case.state:
        case State.REFUSED:
            return t.gettext("Refused: {what}").format(what=name)
        case State.ASKED:
            return _asked(case, t).format(what=name, service=case.service.name)
        case State.UNDECIDED | State.ACCEPTED | State.NOT_CONCERNED:
            return t.gettext("Record of answers: {what}").format(what=name)
        case _:
            assert_never(case.state)


def _asked(case: Case, t: NullTranslations) -> str:
    """Return what was asked, and of whom. Only a company that was sent something is named as asked."""
    done = (RouteState.SENT, RouteState.CONFIRMED)
    kinds = {status.route.kind for status in case.routes if status.state in done}
    if kinds & {RouteKind.FORM, RouteKind.LETTER}:
        return t.gettext("Objection sent: {what}")
    if any(status.route.kind is RouteKind.ADMIN and status.state is RouteState.SENT for status in case.routes):
        return t.gettext("Asked whoever administers {service}: {what}")
    return t.gettext("Record of answers: {what}")


def _who_and_what(receipt: Receipt, t: NullTranslations) -> Section:
    case = receipt.case
    rows = []
    if receipt.who is not None:
        rows.append(Row(t.gettext("Name"), receipt.who))
    rows.append(Row(t.gettext("For"), called(receipt.recipient, case.service)))
    rows.append(Row(t.gettext("Service"), case.service.name))
    if case.account is not None:
        rows.append(Row(t.gettext("Account"), case.account))
    rows.append(Row(t.gettext("Use of the data"), words(case.use.purpose, t)))
    if case.region is not None:
        rows.append(Row(t.gettext("Country"), region_in_sentence(case.region, t)))
    return Section(t.gettext("Who, and what it is about"), rows=tuple(rows))


def _when(receipt: Receipt, t: NullTranslations) -> Section:
    """What the program saw, and what the person stated, are kept apart: only one of them can be wrong on purpose."""
    case, entries = receipt.case, receipt.entries
    seen = [entry for entry in entries if entry.kind is Kind.OPENED]
    stated = [entry for entry in entries if entry.kind not in {Kind.OPENED, Kind.ATTACHED}]
    stands = {entry.uuid for entry in standing(entries)}
    rows = [Row(t.gettext("Objector saw"), dated_line(entry, case, entries, t, withdrawn=False)) for entry in seen] + [
        Row(
            t.gettext("The person stated"),
            dated_line(entry, case, entries, t, withdrawn=entry.kind is not Kind.UNDONE and entry.uuid not in stands),
        )
        for entry in stated
    ]
    rows += [_reply_row(status, t) for status in receipt.case.routes if status.reply_due is not None]
    note = t.gettext(
        "Objector sees that a page or a mail was opened, and nothing more: what was done there is what the person "
        "stated."
    )
    return Section(t.gettext("When, and what was said"), rows=tuple(rows), paragraphs=(note,))


def _letters(receipt: Receipt, t: NullTranslations) -> list[Section]:
    """Return what was sent, word by word, as far as the person tells it."""
    return [
        Section(
            t.gettext("The letter of {date}, word by word").format(
                date=full_date(entry.at.date() if entry.sending is None else entry.sending.on, t)
            ),
            paragraphs=tuple(filter(None, entry.letter.split("\n"))),
        )
        for entry in receipt.entries
        if entry.letter is not None
    ]


def _reply_row(status: RouteStatus, t: NullTranslations) -> Row:
    """Return by when a reply to what was sent is due, for each that was sent."""
    due = "" if status.reply_due is None else full_date(status.reply_due, t)
    text = t.gettext("by {date}, to the objection to {target}")
    return Row(t.gettext("Reply due by law"), text.format(date=due, target=route_name(status.route, t)))


def dated_line(entry: Entry, case: Case, entries: Sequence[Entry], t: NullTranslations, *, withdrawn: bool) -> str:
    """Return when an entry was made and what it says; `entries` are all of the case."""
    line = undone_line(entry, entries, t) or _what(entry, case, t)
    if withdrawn:
        line = t.gettext("{line}, taken back").format(line=line)
    return t.gettext("{when}: {line}").format(when=_moment(entry.at, entry.zone, t), line=line)


def _what(entry: Entry, case: Case, t: NullTranslations) -> str:
    route = None if entry.route is None else case.use.route(entry.route)
    line = said_line(entry, case.service, route, entry.at.date(), t)
    setting = None if route is None else named_setting(route, case, t)
    if setting is not None:
        line = t.gettext("{line} ({what})").format(line=line, what=setting)
    return line if entry.note is None else t.gettext("{line}: {note}").format(line=line, note=entry.note)


def _moment(moment: datetime, zone: str | None, t: NullTranslations) -> str:
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    sign = "−" if minutes < 0 else "+"
    by_utc = f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}" if minutes or zone is not None else "UTC"
    told = moment_in_record(moment, t)
    return f"{told} ({by_utc}, {zone})" if zone is not None else f"{told} ({by_utc})"


def _law(case: Case, t: NullTranslations) -> Section | None:
    if not case.use.legal_basis:
        return None
    points = tuple(words(statement.words, t) for statement in case.use.legal_basis)
    return Section(
        t.gettext("The ground it rests on"),
        points=points,
        paragraphs=(t.gettext("This is information, not legal advice."),),
    )


def _evidence(receipt: Receipt, t: NullTranslations) -> Section | None:
    if not receipt.evidence:
        return None
    proofs = tuple(
        Proof(_proof_name(number, kept, t), kept.sha256, kept.media is Media.PNG)
        for number, kept in enumerate(receipt.evidence, start=1)
    )
    text = t.gettext("Kept by the person. Parts that are black were blacked out before it was kept.")
    return Section(t.gettext("Evidence"), proofs=proofs, paragraphs=(text,))


def _proof_name(number: int, kept: Evidence, t: NullTranslations) -> str:
    match kept.media:
        case Media.PNG:
            return t.gettext("{n}. Picture, {size} kB").format(n=number, size=max(1, kept.size // 1000))
        case Media.MAIL:
            return t.gettext("{n}. Mail, {size} kB (in the ZIP)").format(n=number, size=max(1, kept.size // 1000))
        case _:
            assert_never(kept.media)


def _fingerprints(receipt: Receipt, t: NullTranslations) -> Section:
    by_uuid = {entry.uuid: entry for entry in receipt.entries}
    lines = tuple(
        Line(
            dated_line(by_uuid[one.uuid], receipt.case, receipt.entries, t, withdrawn=False),
            one.head,
            t.gettext("signed") if one.key is not None else t.gettext("not signed"),
        )
        for one in receipt.fingerprints
    )
    key = (
        t.gettext("There was no keyring, so that this receipt is not signed: anybody could have written it.")
        if receipt.key is None
        else t.gettext(
            "Signed by a key that the computer on which it was made uses for {recipient} only: {key}"
        ).format(recipient=called(receipt.recipient, receipt.case.service), key=receipt.key)
    )
    text = t.gettext(
        "Each entry of the record has a fingerprint (SHA-256), which holds that of the entry before it. Whoever "
        "changes one entry changes all that follow."
    )
    return Section(t.gettext("Fingerprints"), paragraphs=(text, key), lines=lines)


def _check(receipt: Receipt, t: NullTranslations) -> Section:
    lines = [t.gettext("With Objector: drop this file on its window, or in a terminal:")]
    commands = [CHECK_WITH_OBJECTOR]
    if receipt.key is not None:
        lines.append(
            t.gettext(
                "Without Objector: a reader of PDF files that knows signatures names “{signer}”: these are the first "
                "digits of the key above. Nobody else issued it, so a reader says that it does not know or trust it. "
                "In a terminal, with poppler:"
            ).format(signer=signer_of(receipt.key))
        )
        commands.append(CHECK_PDF)
    lines.append(
        t.gettext(
            "What counts is what was recorded. It is attached to this file as receipt.json, which readers list among "
            "the attachments. In a terminal:"
        )
    )
    commands.append(CHECK_PDF_RECORD)
    lines.append(t.gettext("A ZIP of this receipt also has the commands that check the signature of each entry."))
    if Part.EVIDENCE not in receipt.includes:
        lines.append(
            t.gettext("What is personal may have been left out, evidence too: the person chose what it tells.")
        )
    return Section(t.gettext("How to check it"), paragraphs=tuple(lines), commands=tuple(commands))


def _limits(t: NullTranslations) -> Section:
    points = (
        t.gettext("that what the person stated is so: Objector cannot see it, and pictures and mails can be made;"),
        t.gettext("that the computer’s clock was right;"),
        t.gettext("who sat at the computer: the key belongs to it, not to a person;"),
        t.gettext("that nothing was left out: whoever has the key can write a record anew;"),
        t.gettext("what the company did with the data, before or after."),
    )
    return Section(
        t.gettext("What it does not prove"),
        points=points,
        paragraphs=(t.gettext("Objector is independent of the services it names."),),
    )
