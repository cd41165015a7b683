# SPDX-License-Identifier: Apache-2.0
"""Mails as witnesses of the record: how a mail names the end of it, and what one that does shows.

A head holds the SHA-256 of the head before it. So whoever names its first digits, at a time that others vouch for,
shows that its entry, and all that were written before it by that computer, were there by then.
"""

from __future__ import annotations

import re
from datetime import datetime

from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Route, Service

DIGITS = 16
"""How many digits of a head are named: nobody makes another one that begins alike (64 bits)."""
MOST_NAMED = 10
"""How many heads of one mail are looked up; a long correspondence has a few."""

_PROGRAM = "Objector"
_NEAR = 80
"""Within how many characters the program's name stands before the digits; a reply may have broken the line."""
_HEAD = re.compile(rf"(?<![0-9A-Za-z])[0-9A-Fa-f]{{{DIGITS}}}(?![0-9A-Za-z])")


class HeadOf(NamedTuple):
    """An entry of the record, and its place in its chain."""

    entry: Entry
    place: int
    own: bool
    """Whether it was written on this computer."""


class MailNaming(NamedTuple):
    """What a mail tells that can make it a witness. None of it is checked."""

    named: tuple[str, ...]
    """The first digits of the heads that it names."""
    dated: datetime | None
    """What it says of when it was written, aware; `None` where it says nothing that can be read."""
    signed_by: tuple[str, ...]
    """The domains for which it says to be signed (DKIM, RFC 6376)."""
    signed_in_part: bool = False
    """Whether such a signature covers a beginning of the text only, so that anybody may have added what follows (RFC
    6376, section 8.2)."""


class Named(NamedTuple):
    """A head that a mail names."""

    digits: str
    of: HeadOf | None
    """The entry of this record that it is the head of, `None` where it is of none."""
    service: Service | None = None
    """What the entry is about, as far as that is known here."""
    route: Route | None = None


class Witness(NamedTuple):
    """What a mail shows of this record."""

    named: tuple[Named, ...]
    dated: datetime | None
    signed_by: tuple[str, ...]
    signed_in_part: bool = False


class Witnessed(NamedTuple):
    """That a mail in a document names one of its heads. Nothing of the mail is checked."""

    mail: str
    """Its SHA-256."""
    digits: str
    place: int
    """Of the entry."""
    dated: datetime | None
    signed_by: tuple[str, ...]
    signed_in_part: bool = False


MOST_LOOKED_AT = 10_000_000
"""Bytes of the mails in a document that are looked through for what they name."""


def reference(head: str) -> str:
    """Return how a head is named to others, in every language alike."""
    return f"{_PROGRAM} {head[:DIGITS]}"


def references_in(text: str) -> tuple[str, ...]:
    """Return the first digits of the heads that a text names, each once, in lower case."""
    found: dict[str, None] = {}
    for match in _HEAD.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _PROGRAM.casefold() in before.casefold():
            found[match[0].lower()] = None
        if len(found) == MOST_NAMED:
            break
    return tuple(found)
