# SPDX-License-Identifier: Apache-2.0
"""What is shown of a mail before it is kept, and after. Everything in it is a stranger's, and shown as plain text."""

from __future__ import annotations

import re

from objector.domain.evidence import MailShown

_MAX_HEADING = 200
_MAX_BEGINNING = 600
_MAX_LINES = 10
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Control characters but the line feed, and signs that turn or hide parts of a text."""


def without_envelope(data: bytes) -> bytes:
    """Return a mail from its first header on: what mail programs write before it when they save one is no part of it.

    That is a byte order mark, empty lines, and the line "From …" of a mailbox (RFC 4155).
    """
    begun = data.removeprefix(_BYTE_ORDER_MARK).lstrip(b"\r\n")
    if begun.startswith(b"From "):
        begun = begun.partition(b"\n")[2].lstrip(b"\r\n")
    return begun


def mail_shown(data: bytes) -> MailShown:
    """Return what is shown of a mail (RFC 5322) that was taken in; what cannot be read of it is left out."""
    from email import message_from_bytes
    from email.policy import default

    message = message_from_bytes(without_envelope(data), policy=default)

    def heading(name: str) -> str:
        try:
            return _plain(str(message.get(name, "")), _MAX_HEADING, 1)
        except (ValueError, LookupError, AttributeError, TypeError, IndexError):  # as malformed headers make it raise
            return ""

    try:
        body = message.get_body(("plain",))
        text = "" if body is None else str(body.get_content())
    except (ValueError, LookupError, AttributeError, TypeError):
        text = ""
    return MailShown(heading("From"), heading("Date"), heading("Subject"), _plain(text, _MAX_BEGINNING, _MAX_LINES))


def _plain(text: str, limit: int, most_lines: int) -> str:
    lines = [" ".join(_UNSEEN.sub(" ", line).split()) for line in text[: limit * 8].splitlines()]
    kept = "\n".join([line for line in lines if line][:most_lines])
    return kept if len(kept) <= limit else f"{kept[:limit]}…"
