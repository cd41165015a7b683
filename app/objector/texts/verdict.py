# SPDX-License-Identifier: Apache-2.0
"""What came of checking a receipt or an export, in words."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.chain import Field
from objector.domain.document import Finding, Found, Standing, Verdict

SHOWN_DIGITS = 16
"""How much of a fingerprint is shown where the whole one would only be looked at."""


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
        case _:
            assert_never(verdict.standing)


def verdict_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return the verdict: the word and what it means, then where, then by which keys it was signed."""
    lines = [f"{verdict_word(verdict.standing, t)}. {verdict_sentence(verdict, t)}"]
    lines += found_lines(verdict, t)
    lines += key_lines(verdict, t)
    return lines


def found_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return what was found and where, one line each."""
    return list(dict.fromkeys(_found_line(found, t) for found in verdict.found))


def key_lines(verdict: Verdict, t: NullTranslations) -> list[str]:
    """Return by which keys entries are signed, one line each."""
    return [
        t.ngettext("{n} entry is signed by the key {key}.", "{n} entries are signed by the key {key}.", count).format(
            n=count, key=key
        )
        for key, count in verdict.signed.items()
    ]


def _found_line(found: Found, t: NullTranslations) -> str:
    match found.finding:
        case Finding.NOT_SEALED:
            said = t.gettext("It is not signed as a whole.")
        case Finding.ENTRY_UNSIGNED:
            said = t.gettext("Entry {place} is not signed: there was no keyring then.")
        case Finding.EVIDENCE_MISSING:
            said = t.gettext("The evidence {where} is not there.")
        case Finding.FILE_MISSING:
            said = t.gettext("The file {where} is not there.")
        case Finding.NOTHING_SHOWN:
            said = t.gettext("It shows no entry.")
        case Finding.PART_ALTERED:
            said = t.gettext("The part “{where}” was altered.")
        case Finding.SEAL_WRONG:
            said = t.gettext("The signature of the whole ({where}) does not fit.")
        case Finding.SEAL_BY_OTHER:
            said = t.gettext("It is signed as a whole by a key that signed none of its entries.")
        case Finding.ENTRY_ALTERED:
            said = t.gettext("Entry {place} was altered.")
        case Finding.VALUE_ALTERED:
            said = t.gettext("In entry {place} the {field} was altered.")
        case Finding.HEAD_ALTERED:
            said = t.gettext("The fingerprints of entry {place} were altered, or the entry after it was.")
        case Finding.SIGNATURE_WRONG:
            said = t.gettext("The signature of entry {place} does not fit.")
        case Finding.KEY_UNKNOWN:
            said = t.gettext("Entry {place} is signed, but the key is not there.")
        case Finding.CHAIN_UNKNOWN:
            said = t.gettext("Entry {place} belongs to no chain that is told.")
        case Finding.ENTRY_MISSING:
            said = t.gettext("Entry {place} is not there.")
        case Finding.FILE_ALTERED:
            said = t.gettext("{where} was altered.")
        case Finding.FILE_UNKNOWN:
            said = t.gettext("{where} does not belong to it.")
        case Finding.UNREADABLE:
            said = t.gettext("{where} can no longer be read.")
        case _:
            assert_never(found.finding)
    field = "" if found.field is None else _field(found.field, t)
    return said.format(where=found.where, place=found.place, field=field)


def _field(field: Field, t: NullTranslations) -> str:
    match field:
        case Field.ACCOUNT:
            return t.gettext("name of the account")
        case Field.NOTE:
            return t.gettext("note")
        case Field.ZONE:
            return t.gettext("time zone")
        case _:
            assert_never(field)
