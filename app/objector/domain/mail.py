# SPDX-License-Identifier: Apache-2.0
"""Mails that the person's own mail program writes: to whom, about what, and the text. Objector sends none itself.

A `mailto:` URI is only ever made here, of parts that were checked; none is taken from a file.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote

from objector.domain.address import Address, check_address
from objector.domain.errors import AddressRefused, MailPart, MailRefused, MailTooLong
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Letter, Service

URI_LIMIT = 1900
"""Characters of a whole URI. Windows hands on some two thousand (INTERNET_MAX_URL_LENGTH is 2,083)."""
LONG_URI_LIMIT = 30_000
"""The same where a system hands on what it is given: on Linux a word of a command has up to 131,072 bytes."""

# RFC 5322, section 3.2.3, dot-atom, without the signs that mean something in a URI or that nobody has in an address.
_WORD = "[A-Za-z0-9_+-]+"
_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_MAILBOX = re.compile(rf"{_WORD}(?:\.{_WORD})*@(?:{_LABEL}\.)+[a-z]{{2,}}", re.ASCII)
_LONGEST_MAILBOX = 254
"""RFC 5321, section 4.5.3.1.3: a path has 256 octets, two of them its brackets."""

_CONTROLS = frozenset({"Cc", "Cs"})
"""Categories of control characters, and of halves of characters, which nothing can be written with."""
_LINE_ENDS = frozenset({"Zl", "Zp"})


class MailDraft(NamedTuple):
    """A mail that is not written yet."""

    to: str | None
    """A mailbox; `None` where the person says to whom."""
    subject: str
    body: str
    """Lines of plain text, however they end."""


Openable = Address | MailDraft
"""What the desktop is asked to open: a page in the browser, or a mail in the mail program."""


def check_mail(draft: MailDraft) -> MailDraft:
    """Return the draft if it can be handed over: a plain mailbox, a subject of one line, a text with nothing hidden.

    A line break in a recipient or a subject could become a header of its own (RFC 6068, section 7). Raises MailRefused.
    """
    if draft.to is not None and (len(draft.to) > _LONGEST_MAILBOX or _MAILBOX.fullmatch(draft.to) is None):
        raise MailRefused(MailPart.RECIPIENT)
    if _has(draft.subject, _CONTROLS | _LINE_ENDS):
        raise MailRefused(MailPart.SUBJECT)
    if _has(re.sub(r"[\t\r\n]", "", draft.body), _CONTROLS):
        raise MailRefused(MailPart.TEXT)
    return draft


def mailto(draft: MailDraft, limit: int = URI_LIMIT) -> str:
    """Return a draft as a URI (RFC 6068): UTF-8, percent-encoded but for unreserved characters, lines ended by CRLF.

    A plus sign is encoded too, since some programs read it as a space. Raises MailRefused, and MailTooLong beyond
    `limit` characters.
    """
    check_mail(draft)
    body = re.sub(r"\r\n|\r|\n", "\r\n", draft.body)
    to = "" if draft.to is None else quote(draft.to, safe="@")
    uri = f"mailto:{to}?subject={quote(draft.subject, safe='')}&body={quote(body, safe='')}"
    if len(uri) > limit:
        raise MailTooLong
    return uri


def letter_draft(letter: Letter, language: str, line: Callable[[str], str | None] | None = None) -> MailDraft:
    """Return a letter with its text in a language, in English where there is none; it is not checked yet.

    `line` returns what stands below the text, in a language; it is left out where the mail would be too long for the
    desktop.
    """
    spoken = language if language in letter.body else "en"
    draft = MailDraft(letter.to, letter.subject, letter.body[spoken])
    below = None if line is None else line(spoken)
    if below is None:
        return draft
    whole = draft._replace(body=f"{draft.body}\n\n{below}")
    try:
        mailto(whole)
    except (MailRefused, MailTooLong):
        return draft
    return whole


def letter_mail(
    service: Service, letter: Letter, language: str, line: Callable[[str], str | None] | None = None
) -> MailDraft:
    """Return a service's letter as `letter_draft` does.

    Raises AddressRefused where the recipient is not on the service's own domains, and MailRefused.
    """
    draft = check_mail(letter_draft(letter, language, line))
    try:
        check_address(f"https://{letter.to.rpartition('@')[2]}/", service.domains)
    except AddressRefused as refused:
        raise AddressRefused(letter.to, refused.fault) from None
    return draft


def _has(text: str, categories: frozenset[str]) -> bool:
    return any(unicodedata.category(character) in categories for character in text)
