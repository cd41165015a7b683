# SPDX-License-Identifier: Apache-2.0
"""Pairing in words: whose entries a file has, what is compared, from where an entry came, what an import was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from gettext import NullTranslations
from typing import assert_never

from objector.domain.pairing import Acquaintance, Import, Origin, Paired, Party, code_of
from objector.texts.dates import full_date, moment_in_record


def party_name(party: Party, t: NullTranslations) -> str:
    """Return who wrote entries in a file: "“Laptop”, paired", "A computer that is not known here"."""
    match party.acquaintance:
        case Acquaintance.THIS_COMPUTER:
            return t.gettext("This computer")
        case Acquaintance.PAIRED if party.name is None:
            return t.gettext("A paired computer")
        case Acquaintance.PAIRED:
            return t.gettext("“{name}”, paired").format(name=party.name)
        case Acquaintance.NEW if party.claims_this_computer:
            return t.gettext("Somebody who writes as this computer, with another key")
        case Acquaintance.NEW:
            return t.gettext("A computer that is not known here")
        case Acquaintance.NOT_SIGNED:
            return t.gettext("Not signed: anybody can have written this")
        case _:
            assert_never(party.acquaintance)


def party_lines(party: Party, t: NullTranslations) -> list[str]:
    """Return what a file has of somebody: how many entries, from when to when, and what is compared."""
    lines = []
    if party.entries and party.first is not None and party.last is not None:
        text = t.ngettext(
            "{n} entry, {new} new here, from {first} to {last}.",
            "{n} entries, {new} new here, from {first} to {last}.",
            party.entries,
        )
        first, last = full_date(party.first.date(), t), full_date(party.last.date(), t)
        lines.append(text.format(n=party.entries, new=party.new, first=first, last=last))
    if party.seals:
        lines.append(t.gettext("The file was made there: its key seals it."))
    if party.acquaintance in {Acquaintance.NEW, Acquaintance.NOT_SIGNED}:
        lines.append(code_line(party.code, t))
    return lines


def code_line(code: str, t: NullTranslations) -> str:
    """Return what is compared."""
    return t.gettext("Code: {code}").format(code=code)


def ahead_line(count: int, latest: datetime, t: NullTranslations) -> str:
    """Return that entries are dated ahead of their time, and how they are treated."""
    text = t.ngettext(
        "{n} entry is dated more than a day ahead of all that is known here ({latest}): a clock was wrong. Taken in, "
        "it overrules nothing that was said with a right one.",
        "{n} entries are dated more than a day ahead of all that is known here ({latest}): a clock was wrong. Taken "
        "in, they overrule nothing that was said with a right one.",
        count,
    )
    return text.format(n=count, latest=full_date(latest.date(), t))


def own_code_line(code: str, t: NullTranslations) -> str:
    """Return this computer's own code."""
    return t.gettext("This computer’s code: {code}").format(code=code)


def how_to_compare(asked: Sequence[Party], t: NullTranslations) -> str:
    """Return what the person is to do before they trust somebody."""
    compare = t.gettext(
        "Compare the code with the one that the other computer shows, in its settings or by “objector pairing”. Take "
        "the entries in only if the two are the same."
    )
    unsigned = t.gettext(
        "Nobody vouches for entries that are not signed. Take them in only if you know that the file comes from your "
        "own computer: you can take the import back."
    )
    text = [compare] if any(party.key is not None for party in asked) else []
    return " ".join([*text, unsigned] if any(party.key is None for party in asked) else text)


def origin_phrase(origin: Origin, t: NullTranslations) -> str:
    """Return from where an entry came: "from “Laptop”"."""
    if origin.key is None:
        return t.gettext("from a file, not signed")
    if origin.name is None:
        return t.gettext("from the computer {code}").format(code=code_of(origin.key))
    return t.gettext("from “{name}”").format(name=origin.name)


def with_origin(line: str, origin: Origin | None, t: NullTranslations) -> str:
    """Return what an entry says with from where it came, where that is not this computer."""
    if origin is None:
        return line
    return t.gettext("{line}, {origin}").format(line=line, origin=origin_phrase(origin, t))


def import_line(taken: Import, t: NullTranslations) -> str:
    """Return what an import was: "Imported 5 entries from “Laptop”"."""
    line = t.ngettext("Imported {n} entry", "Imported {n} entries", taken.entries).format(n=taken.entries)
    for origin in taken.origins:
        line = with_origin(line, origin, t)
    return line


def import_taken_back(taken: Import, t: NullTranslations) -> str:
    """Return that an import was taken back."""
    line = import_line(taken, t)
    return t.gettext("Taken back: {line}.").format(line=line[:1].lower() + line[1:])


def paired_lines(paired: Sequence[Paired], own: str | None, t: NullTranslations) -> list[str]:
    """Return this computer's own code, and whom the person trusts."""
    if own is None:
        lines = [t.gettext("This computer has no code: no keyring gave a key, objector doctor says more.")]
    else:
        lines = [own_code_line(own, t)]
    for one in paired:
        name = t.gettext("“{name}”").format(name=one.name) if one.name else t.gettext("Without a name")
        text = (
            t.gettext("{name}: {code}, taken back")
            if one.is_taken_back
            else t.gettext("{name}: {code}, paired on {when}")
        )
        lines.append(text.format(name=name, code=code_of(one.key), when=moment_in_record(one.at, t)))
    return lines
