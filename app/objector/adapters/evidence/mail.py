# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail before it is kept, and after. Everything in it is a stranger's, and shown as plain text."""

from __future__ import annotations

import re

from objector.adapters.evidence.mail_form import decoded_words, fields, first_plain_text, header_text
from objector.domain.evidence import MailShown

_MAX_HEADING = 200
_MAX_BEGINNING = 600
_MAX_LINES = 10
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


def _plain(text: str, limit: int, most_lines: int) -> str:
    lines = [" ".join(_UNSEEN.sub(" ", line).split()) for line in text[: limit * 8].splitlines()]
    kept = "\n".join([line for line in lines if line][:most_lines])
    return kept if len(kept) <= limit else f"{kept[:limit]}…"
