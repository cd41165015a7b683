# SPDX-License-Identifier: Apache-2.0
"""Mails as witnesses of the record, in words: the line that names its end, and what a mail shows that has one."""

from __future__ import annotations

from datetime import timedelta
from gettext import NullTranslations

from objector.domain.ledger import Entry
from objector.domain.witness import HeadOf, Named, Witness
from objector.texts.dates import moment_in_record
from objector.texts.entries import named_line

_CLOCKS_DIFFER = timedelta(minutes=10)
"""By how much the clocks of two computers that are both right may differ."""


def reference_line(reference: str, t: NullTranslations) -> str:
    """Return the line of a letter by which the answer to it becomes a witness."""
    return t.gettext(
        "My reference: {reference}. Please keep it in your reply: it names the end of my own record."
    ).format(reference=reference)


def mail_to_oneself_subject(t: NullTranslations) -> str:
    """Return the subject of a mail by which a person shows later that their record was there."""
    return t.gettext("The end of my record today")


def mail_to_oneself(reference: str, t: NullTranslations) -> str:
    """Return the text of such a mail."""
    return t.gettext("{reference} names the end of my record. This mail shows that it was there today.").format(
        reference=reference
    )


def why_a_mail(t: NullTranslations) -> str:
    """Return what such a mail is good for, and what to do with it."""
    return t.gettext(
        "Your record says itself when it was written, by your clock. A mail says it from outside: send yourself the "
        "line below, or have a company quote it. Save the mail as .eml when it has come, and keep it as evidence."
    )


def witness_lines(witness: Witness, t: NullTranslations) -> list[str]:
    """Return what a mail shows of the record, and how a person finds out whether the mail itself is what it says."""
    if not witness.named:
        return [
            t.gettext("This mail names no record: there is no line in it with “Objector” and sixteen digits."),
            *_signature_lines(witness, t),
        ]
    lines = [line for named in witness.named for line in _named_lines(named, witness, t)]
    return [*lines, *_signature_lines(witness, t)]


def _named_lines(named: Named, witness: Witness, t: NullTranslations) -> list[str]:
    if named.of is None:
        return [
            t.gettext(
                "It names {digits}, which is the head of no entry of this record: it is about another record, or about "
                "what this one lacks."
            ).format(digits=named.digits)
        ]
    of = named.of
    lines = [
        t.gettext("It names {digits}, the head of entry {place}: {entry} ({moment}).").format(
            digits=named.digits,
            place=of.place,
            entry=_entry(named, of.entry, t),
            moment=moment_in_record(of.entry.at, t),
        ),
        _meaning(of, t),
    ]
    return [*lines, *_dated_lines(of, witness, t)]


def _entry(named: Named, entry: Entry, t: NullTranslations) -> str:
    """Return what an entry says, or what it is about where that is not known here."""
    if named.service is None:
        return entry.use
    return named_line(entry, named.service, named.route, entry.at.date(), t)


def _meaning(of: HeadOf, t: NullTranslations) -> str:
    if of.own:
        return t.gettext(
            "So that entry was there when the mail was written, and so were all that this computer wrote before it."
        )
    return t.gettext(
        "So that entry was there when the mail was written, and so were all that the same computer wrote before it."
    )


def _dated_lines(of: HeadOf, witness: Witness, t: NullTranslations) -> list[str]:
    if witness.dated is None:
        return [t.gettext("The mail does not say when that was.")]
    moment = moment_in_record(witness.dated, t)
    if witness.dated < of.entry.at - _CLOCKS_DIFFER:
        return [
            t.gettext(
                "The mail says that it is of {moment}, which is before that entry: one of the two clocks was wrong, or "
                "the date of the mail is not true."
            ).format(moment=moment)
        ]
    return [t.gettext("The mail says that it is of {moment}.").format(moment=moment)]


def in_part(t: NullTranslations) -> str:
    """Return what a signature is worth that covers the beginning of a mail only."""
    return t.gettext(
        "A signature covers only the beginning of the text: anybody could have added what follows, and the digits too."
    )


def _signature_lines(witness: Witness, t: NullTranslations) -> list[str]:
    """Return by whom the mail says to be signed, and how that is checked."""
    if not witness.signed_by:
        return [
            t.gettext(
                "The mail has no signature of a mail server (DKIM): anybody could have written it. Save it as it came, "
                "with all its headers; a forwarded or copied text has none."
            )
        ]
    return [
        t.gettext("The mail says that it is signed (DKIM) by {domains}.").format(domains=", ".join(witness.signed_by)),
        *([in_part(t)] if witness.signed_in_part else []),
        t.gettext(
            "Objector opens no connection, so it did not ask for the key and did not check that signature. You can: "
            "dkimverify < FILE (of the Python package dkimpy) asks for it. Do so soon, and note what it said: after "
            "some months the key may be gone."
        ),
    ]
