# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail before it is kept, and after. Everything in it is a stranger's, and shown as plain text."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from objector.adapters.evidence.mail_form import all_of, decoded_words, fields, first_plain_text, header_text, texts
from objector.domain.evidence import MailShown
from objector.domain.witness import MOST_NAMED, MailNaming, references_in

_MAX_HEADING = 200
_MAX_BEGINNING = 600
_MAX_LINES = 10
_LONGEST_DATE = 200
_MOST_SIGNATURES = 10
_DOMAIN_TAG = re.compile(r"(?:^|;)\s*d\s*=([^;]*)")
"""The tag of a DKIM signature that names who signs (RFC 6376, section 3.5)."""
_LENGTH_TAG = re.compile(r"(?:^|;)\s*l\s*=")
"""The tag of one that covers so many bytes of the text only."""
_DOMAIN = re.compile(r"[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,10}")
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""Control characters but the line feed, halves of characters, and signs that turn or hide parts of a text."""


def mail_shown(data: bytes) -> MailShown:
    """Return what is shown of a mail (RFC 5322) that was taken in; what cannot be read of it is left out."""
    found = fields(header_text(data) or "") or {}

    def heading(name: str) -> str:
        return _plain(decoded_words(found.get(name, "")), _MAX_HEADING, 1)

    text = _plain(first_plain_text(data), _MAX_BEGINNING, _MAX_LINES)
    return MailShown(heading("from"), heading("date"), heading("subject"), text)


def mail_naming(data: bytes) -> MailNaming:
    """Return what a mail names, from when it says to be, and by whom it says to be signed. Nothing of it is checked."""
    headers = header_text(data) or ""
    found = fields(headers) or {}
    named = dict.fromkeys(references_in(decoded_words(found.get("subject", ""))))
    for text in texts(data):
        named.update(dict.fromkeys(references_in(text)))
    signatures = all_of(headers, "dkim-signature", _MOST_SIGNATURES)
    signers = dict.fromkeys(name for value in signatures if (name := _signer(value)) is not None)
    in_part = any(_LENGTH_TAG.search(value) for value in signatures if _signer(value) is not None)
    return MailNaming(tuple(named)[:MOST_NAMED], _dated(found.get("date", "")), tuple(signers), in_part)


def _signer(signature: str) -> str | None:
    """Return the domain that a DKIM signature is for, `None` where that is none."""
    tag = _DOMAIN_TAG.search(signature)
    name = "" if tag is None else "".join(tag[1].split()).lower()
    return name if _DOMAIN.fullmatch(name) else None


def _dated(value: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    try:
        dated = parsedate_to_datetime(value[:_LONGEST_DATE])
    except (ValueError, TypeError, LookupError, OverflowError):
        return None
    return dated.replace(tzinfo=UTC) if dated.tzinfo is None else dated  # "-0000" tells UTC, and no zone


def _plain(text: str, limit: int, most_lines: int) -> str:
    lines = [" ".join(_UNSEEN.sub(" ", line).split()) for line in text[: limit * 8].splitlines()]
    kept = "\n".join([line for line in lines if line][:most_lines])
    return kept if len(kept) <= limit else f"{kept[:limit]}…"
