# SPDX-License-Identifier: Apache-2.0
"""What came of checking a receipt or an export, in words."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, State
from objector.domain.chain import PersonalField
from objector.domain.document import (
    MOST_FOUND,
    MOST_TOLD,
    Finding,
    Found,
    KeyKnown,
    Shows,
    Signatory,
    Standing,
    Told,
    Verdict,
    Vouched,
)
from objector.domain.ledger import Entry, Kind, standing
from objector.domain.named_tuple import NamedTuple
from objector.domain.time_stamp import Stamp, Trust
from objector.domain.wording import LABEL_LIMIT, NAME_LIMIT, NOTE_LIMIT
from objector.texts.dates import full_date, moment_in_record
from objector.texts.language import gettext_noop as _
from objector.texts.receipt import dated_line
from objector.texts.receipt_settings import settings_section
from objector.texts.visible import visible
from objector.texts.witness import in_part
from objector.texts.wording import use_name


def verdict_word(standing: Standing, t: NullTranslations) -> str:
    """Return the verdict in a word."""
    match standing:
        case Standing.INTACT:
            return t.gettext("Intact")
        case Standing.ALTERED:
            return t.gettext("Altered")
        case Standing.INCOMPLETE:
            return t.gettext("Incomplete")
        case Standing.NOT_SIGNED:
            return t.gettext("Not signed")
        case Standing.NOT_VOUCHED_FOR:
            return t.gettext("Not vouched for")
        case _:
            assert_never(standing)


def verdict_sentence(verdict: Verdict, t: NullTranslations) -> str:
    """Return what the verdict means."""
    match verdict.standing:
        case Standing.INTACT:
            return t.ngettext(
                "It is as it was made: {n} entry, signed.",
                "It is as it was made: {n} entries, signed.",
                verdict.entries,
            ).format(n=verdict.entries)
        case Standing.ALTERED:
            return t.gettext("It is not as it was made.")
        case Standing.INCOMPLETE:
            return t.gettext("What is there is as it was made, but something is missing.")
        case Standing.NOT_SIGNED if verdict.signed:
            return t.gettext(
                "Nothing is missing, but a part of it is not signed: anybody could have written that part."
            )
        case Standing.NOT_SIGNED:
            return t.gettext("Nothing is missing, but it is not signed: anybody could have written it.")
        case Standing.NOT_VOUCHED_FOR:
            return t.gettext("Its entries are signed and as they were made, but nobody vouches for all around them.")
        case _:
            assert_never(verdict.standing)


_FINDINGS: Mapping[Finding, str] = {
    Finding.NOT_SEALED: _("It is not signed as a whole."),
    Finding.ENTRY_UNSIGNED: _("Entry {place} is not signed: there was no keyring then."),
    Finding.EVIDENCE_MISSING: _("The evidence {where} is not there."),
    Finding.FILE_MISSING: _("The file {where} is not there."),
    Finding.NOTHING_SHOWN: _("It shows no entry."),
    Finding.PART_ALTERED: _("The part “{where}” was altered."),
    Finding.SEAL_WRONG: _("The signature of the whole ({where}) does not fit."),
    Finding.SEAL_BY_OTHER: _(
        "It is signed as a whole by a key that did not sign its entries: who has that key chose what stands around "
        "them."
    ),
    Finding.ENTRY_ALTERED: _("Entry {place} was altered."),
    Finding.VALUE_ALTERED: _("In entry {place} the {field} was altered."),
    Finding.HEAD_ALTERED: _("The fingerprints of entry {place} were altered, or the entry after it was."),
    Finding.SIGNATURE_WRONG: _("The signature of entry {place} does not fit."),
    Finding.KEY_UNKNOWN: _("Entry {place} is signed, but the key is not there."),
    Finding.CHAIN_UNKNOWN: _("Entry {place} belongs to no chain that is told."),
    Finding.ENTRY_MISSING: _("Entry {place} is not there."),
    Finding.STATEMENT_WRONG: _("The statement {where}, by which keys are connected, is not signed by its key."),
    Finding.FILE_ALTERED: _("{where} was altered."),
    Finding.FILE_UNKNOWN: _("{where} does not belong to it."),
    Finding.HELP_NOT_COMPARED: _(
        "{where}, which is there for people, is not the one of this Objector. Another version may be why: do not rely "
        "on it, and run nothing that came with it."
    ),
    Finding.UNREADABLE: _("{where} can no longer be read."),
    Finding.PAGES_OTHER: _("The pages are not those that its entries make. What counts is told here."),
    Finding.PAGES_NOT_COMPARED: _(
        "The pages could not be compared with the entries: this Objector does not draw them as they are. Another "
        "version may be why. What counts is told here, not what the pages say."
    ),
    Finding.PAGES_IN_OTHER_FONTS: _(
        "The pages have letters that Objector’s own fonts do not have. Each computer draws these in fonts of its own, "
        "so the pages could not be compared. What counts is told here, not what the pages say."
    ),
    Finding.CONTRADICTED: _("Its cover says something else than its entries: what they say stands below."),
    Finding.FORKED: _("Two entries are at place {place}: the same key wrote what comes there twice."),
    Finding.DATED_BACK: _("Entry {place} says that it is older than one before it: a clock was set back."),
    Finding.AHEAD_OF_TIME: _("Entry {place} says that it is younger than this file, or is still to come."),
    Finding.TIME_WRONG: _("A time stamp is of something else than what is here."),
}

_DIGITS_OF_A_MAIL = 16
"""How much of a mail's fingerprint names it; its file is called after the whole."""


class Block(NamedTuple):
    """What a document says of one data use, for one account."""

    heading: str
    stands: str
    """How it stands by the entries of the document."""
    settings: tuple[str, ...]
    """Each setting in the words of its service, with the position that the person stated."""
    entries: tuple[str, ...]
    """The newest first."""


def verdict_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return the verdict: the word and what it means, then where, what the entries say, and whose keys signed it."""
    lines = [f"{verdict_word(verdict.standing, t)}. {verdict_sentence(verdict, t)}"]
    lines += found_lines(verdict, t)
    blocks = told_blocks(verdict, t)
    if blocks:
        lines += ["", told_heading(verdict, t)]
    for block in blocks:
        lines += ["", block.heading, *(f"  {line}" for line in (block.stands, *block.settings, *block.entries))]
    rest = rest_line(verdict, t)
    if rest is not None:
        lines.append(f"  {rest}")
    keys = key_lines(verdict, t) + voucher_lines(verdict, t) + stamp_lines(verdict, t) + witnessed_lines(verdict, t)
    return [*lines, "", *keys] if blocks and keys else lines + keys


def stamp_line(stamp: Stamp, t: NullTranslations) -> str:
    """Return what a time stamp says, and of whom it is."""
    if stamp.at is None:
        text = t.gettext(
            "A time stamp for entry {place} is there, but cannot be read here: the Python package rfc3161-client is "
            "not installed."
        )
        return text.format(place=stamp.place)
    match stamp.trust:
        case Trust.BY_CERTIFICATE:
            text = t.gettext(
                "Time stamp: entry {place}, and all before it, were there on {date} at {time} UTC. So says the "
                "authority whose certificate you gave."
            )
        case Trust.NOT_CHECKED:
            text = t.gettext(
                "Time stamp: entry {place}, and all before it, were there on {date} at {time} UTC, it says. Who signed "
                "it was not checked: objector verify takes the authority’s certificate after --time-certificate."
            )
        case Trust.REFUSED:
            text = t.gettext(
                "The time stamp for entry {place} is not signed by the authority whose certificate you gave, or it was "
                "altered: it shows nothing."
            )
        case _:
            assert_never(stamp.trust)
    return text.format(place=stamp.place, date=full_date(stamp.at.date(), t), time=f"{stamp.at:%H:%M}")


def stamp_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return what the time stamps say, one line each."""
    return [stamp_line(stamp, t) for stamp in verdict.stamps]


def witnessed_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return which entries are named by mails that are there as evidence, one line each."""
    lines = []
    for one in verdict.witnessed[:MOST_TOLD]:
        parts = [
            t.gettext("The mail {digits}…, which is there as evidence, names entry {place} by its head."),
            "" if one.dated is None else t.gettext("The mail says that it is of {moment}."),
            t.gettext("The mail says that it is signed (DKIM) by {domains}.") if one.signed_by else "",
            in_part(t) if one.signed_in_part else "",
            t.gettext("None of that was checked."),
        ]
        moment = "" if one.dated is None else moment_in_record(one.dated, t)
        told = {"digits": one.mail[:_DIGITS_OF_A_MAIL], "place": one.place, "moment": moment}
        lines.append(" ".join(filter(None, parts)).format(**told, domains=", ".join(one.signed_by)))
    return lines


def told_heading(verdict: Verdict, t: NullTranslations) -> str:
    """Return what is to be thought of what the entries say."""
    if verdict.told_is_signed:
        return t.gettext("What its signed entries say:")
    return t.gettext("What its entries say. None of them is signed: anybody could have written them.")


def told_blocks(verdict: Verdict, t: NullTranslations) -> list[Block]:
    """Return what the entries say, of no more of them than can be looked through."""
    blocks = []
    left = MOST_TOLD
    for told in verdict.told:
        if left == 0:
            break
        blocks.append(_block(told, left, t))
        left -= min(left, len(told.entries))
    return blocks


def rest_line(verdict: Verdict, t: NullTranslations) -> str | None:
    """Return how many entries are not among the blocks; `None` where all of them are."""
    return _more(sum(len(told.entries) for told in verdict.told) - MOST_TOLD, t)


def _more(rest: int, t: NullTranslations) -> str | None:
    return None if rest <= 0 else t.ngettext("and {n} more", "and {n} more", rest).format(n=rest)


def _block(told: Told, most: int, t: NullTranslations) -> Block:
    entries = [_shown(entry) for entry in told.entries]
    case = told.case
    if case is None:
        first, last = (full_date(day, t) for day in (entries[0].at.date(), entries[-1].at.date()))
        unknown = t.ngettext(
            "This Objector does not know what that is: {n} entry, {first}.",
            "This Objector does not know what that is: {n} entries, {first} to {last}.",
            len(entries),
        )
        name = t.gettext("“{use}”").format(use=visible(told.use[:LABEL_LIMIT]))
        return Block(name, unknown.format(n=len(entries), first=first, last=last), (), ())
    stands = {entry.uuid for entry in standing(entries)}
    heading = use_name(case.service, case.use.id, t)
    if case.account is not None:
        heading = t.gettext("{line} ({account})").format(line=heading, account=visible(case.account[:LABEL_LIMIT]))
    section = settings_section(case, entries, t)
    return Block(
        heading,
        _stands(case, t),
        tuple(
            " › ".join(part for part in (one.path, f"{one.label} {one.position}") if part)
            for one in (() if section is None else section.switches)
        ),
        tuple(
            dated_line(entry, case, entries, t, withdrawn=entry.kind is not Kind.UNDONE and entry.uuid not in stands)
            for entry in reversed(entries[-most:])
        ),
    )


def _shown(entry: Entry) -> Entry:
    """Return an entry of anybody's with texts of a bounded length in which nothing is hidden."""

    def bounded(text: str | None, limit: int) -> str | None:
        return None if text is None else visible(text[:limit])

    return entry._replace(note=bounded(entry.note, NOTE_LIMIT), zone=bounded(entry.zone, LABEL_LIMIT))


def _stands(case: Case, t: NullTranslations) -> str:
    """Return how a case stands by entries of somebody whom nobody here need know."""
    match case.state:
        case State.REFUSED:
            text = t.gettext("By these entries it is refused, since {date}.")
        case State.ASKED if case.declined is not None:
            text = t.gettext("By these entries it was asked for on {date}, and the company refused.")
        case State.ASKED:
            text = t.gettext("By these entries it was asked for on {date}, and is not confirmed.")
        case State.ACCEPTED if not case.use.routes:
            text = t.gettext("By these entries the person took note of it on {date}.")
        case State.ACCEPTED:
            text = t.gettext("By these entries the person left it as it is, on {date}.")
        case State.NOT_CONCERNED if case.answer is not None:
            text = t.gettext("By these entries the person has no account there, as said on {date}.")
        case State.UNDECIDED | State.NOT_CONCERNED:
            return t.gettext("By these entries no answer stands.")
        case _:
            assert_never(case.state)
    return text.format(date="" if case.answer is None else full_date(case.answer.at.date(), t))


def found_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return what was found and where, one line each, of no more than can be looked through."""
    lines = list(dict.fromkeys(_found_line(found, t) for found in verdict.found[:MOST_FOUND]))
    rest = _more(len(verdict.found) - MOST_FOUND, t)
    return lines if rest is None else [*lines, rest]


def key_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return which keys signed it as a whole or signed entries of it, and whose they are, one line each.

    The key of the whole is the first; a file may come from anybody, and hold any number of others.
    """
    lines = [_key_line(one, t) for one in verdict.signatories[:MOST_TOLD]]
    rest = _more(len(verdict.signatories) - MOST_TOLD, t)
    return lines if rest is None else [*lines, rest]


def _key_line(one: Signatory, t: NullTranslations) -> str:
    lines = []
    if one.seals:
        lines.append(t.gettext("It is signed as a whole by the key {key}.").format(key=one.key))
        if one.shown == 0:
            lines.append(t.gettext("That key signed none of the entries that are shown."))
        else:
            lines.append(
                t.ngettext(
                    "That key signed {n} of its entries, too.", "That key signed {n} of its entries, too.", one.shown
                ).format(n=one.shown)
            )
    else:
        lines.append(
            t.ngettext(
                "{n} entry is signed by the key {key}.", "{n} entries are signed by the key {key}.", one.shown
            ).format(n=one.shown, key=one.key)
        )
    if one.taken_over:
        lines.append(t.gettext("The key of the whole says that it took these over; only that key says so."))
    if one.withheld:
        lines.append(
            t.ngettext(
                "{n} more that it signed is there as a number only.",
                "{n} more that it signed are there as numbers only.",
                one.withheld,
            ).format(n=one.withheld)
        )
    match one.known:
        case KeyKnown.THIS_COMPUTER if one.towards is not None:
            text = t.gettext("The key is one of this computer, which it uses towards {recipient} only.")
            lines.append(text.format(recipient=_recipient(one.towards, t)))
        case KeyKnown.THIS_COMPUTER:
            lines.append(t.gettext("The key is that of this computer."))
        case KeyKnown.PAIRED:
            lines.append(_paired(one, t))
        case KeyKnown.NOT_KNOWN:
            lines.append(t.gettext("The key is not known here: whose it is, this file cannot tell."))
        case KeyKnown.UNREADABLE:
            lines.append(t.gettext("Whether it is this computer’s is not known: the record here could not be read."))
        case _:
            assert_never(one.known)
    return " ".join(lines)


def voucher_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return what the vouchers show that came with it, one line for each statement."""
    return [_voucher_line(one, t) for one in verdict.vouched[:MOST_TOLD]]


def _voucher_line(one: Vouched, t: NullTranslations) -> str:
    match one.shows:
        case Shows.NOT_SIGNED:
            return t.gettext("The voucher is not signed by the key that it names: it shows nothing.")
        case Shows.NOT_AGREED:
            return t.gettext(
                "Only the key that vouches signed the voucher, and not the key that it is about: anybody could have "
                "said so. It shows nothing."
            )
        case Shows.NOTHING:
            return t.gettext("The voucher is about another key, which signed nothing of this: it shows nothing of it.")
        case Shows.CONNECTS:
            text = t.gettext(
                "The voucher shows that the key {key}, which signed this, is used for {recipient} by whoever has the "
                "key {by}, who said so on {date}."
            )
        case Shows.ANOTHER_RECIPIENT:
            text = t.gettext(
                "The voucher shows that the key {key}, which signed this, is used by whoever has the key {by}, who "
                "said on {date} that it is for {recipient}; this says that it is for somebody else."
            )
        case _:
            assert_never(one.shows)
    told = text.format(key=one.key, by=one.by, recipient=_recipient(one.recipient, t), date=full_date(one.at.date(), t))
    if one.known is KeyKnown.THIS_COMPUTER:
        told = " ".join((told, t.gettext("That is the key of this computer.")))
    return told


def _recipient(recipient: str, t: NullTranslations) -> str:
    return t.gettext("“{recipient}”").format(recipient=visible(recipient[:NAME_LIMIT]))


def _paired(one: Signatory, t: NullTranslations) -> str:
    """Return whose a key is that the person paired."""
    paired = one.paired
    date = "" if paired is None else full_date(paired.at.date(), t)
    name = None if paired is None or paired.name is None else visible(paired.name[:LABEL_LIMIT])
    if name is None:
        text = t.gettext("The key is that of a computer that you paired on {date}.")
    else:
        text = t.gettext("The key is that of your computer “{name}”, paired on {date}.")
    line = text.format(name=name, date=date)
    if one.towards is None:
        return line
    towards = t.gettext("It uses it towards {recipient} only.").format(recipient=_recipient(one.towards, t))
    return f"{line} {towards}"


def _found_line(found: Found, t: NullTranslations) -> str:
    field = "" if found.field is None else _field(found.field, t)
    return t.gettext(_FINDINGS[found.finding]).format(where=found.where, place=found.place, field=field)


def _field(field: PersonalField, t: NullTranslations) -> str:
    match field:
        case PersonalField.ACCOUNT:
            return t.gettext("name of the account")
        case PersonalField.NOTE:
            return t.gettext("note")
        case PersonalField.LETTER:
            return t.gettext("letter")
        case PersonalField.ZONE:
            return t.gettext("time zone")
        case _:
            assert_never(field)
