# SPDX-License-Identifier: Apache-2.0
"""What a person chose or dropped, judged by what is in it; a name is used to open it and for nothing else."""

from __future__ import annotations

import os
import re
from typing import BinaryIO

from objector.adapters.base.files import open_regular
from objector.adapters.evidence.mail_form import fields, header_text, names_somebody
from objector.domain.errors import EvidenceFault, EvidenceRefused
from objector.domain.evidence import MAX_MAIL_BYTES, MAX_PICTURE_BYTES, ChosenMail, ChosenPicture, picture_form

# What a system lacks of these counts as nothing; Windows alone has the first, and lacks the others.

_DISGUISING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that turn the direction of a text."""

_BEGINNING = 32
"""How many bytes tell what kind of picture a file is."""

_LONGEST_DATE = 200
"""Characters; a date takes 31, and a comment may follow."""


def read_chosen(path: str | os.PathLike[str]) -> ChosenPicture | ChosenMail:
    """Read a file that a person chose. Raises EvidenceRefused.

    Anything but a file is refused without being opened, and a file that is too large without being read.
    """
    try:
        data = _read(path)
    except OSError as error:
        raise EvidenceRefused(EvidenceFault.UNREADABLE, error.strerror or str(error)) from error
    except ValueError as error:  # a path with a NUL in it
        raise EvidenceRefused(EvidenceFault.UNREADABLE, str(error)) from error
    return recognise(data)


def read_given(path: str | os.PathLike[str]) -> ChosenPicture | ChosenMail | None:
    """Read a file that a person dropped without saying what it is; `None` for what is neither picture nor mail.

    Raises EvidenceRefused for what nothing could be made of: no file, none that may be read, an empty one, a picture
    that is too large.
    """
    try:
        return read_chosen(path)
    except EvidenceRefused as error:
        other = error.fault is EvidenceFault.OTHER_KIND
        if other or (error.fault is EvidenceFault.TOO_LARGE and picture_form(_beginning(path)) is None):
            return None
        raise


def read_mail(path: str | os.PathLike[str]) -> bytes | None:
    """Return a file that is a mail; `None` for any other, and for one that is larger or cannot be read."""
    try:
        chosen = read_chosen(path)
    except EvidenceRefused:
        return None
    return chosen.data if isinstance(chosen, ChosenMail) else None


def recognise(data: bytes) -> ChosenPicture | ChosenMail:
    """Return what bytes are: a picture of a kind that we can show, not looked into yet, or a mail.

    Raises EvidenceRefused for all else.
    """
    if not data:
        raise EvidenceRefused(EvidenceFault.EMPTY)
    form = picture_form(data)
    if form is not None:
        if len(data) > MAX_PICTURE_BYTES:
            raise EvidenceRefused(EvidenceFault.TOO_LARGE)
        return ChosenPicture(data, form)
    if not _is_mail(data):
        raise EvidenceRefused(EvidenceFault.OTHER_KIND)
    if len(data) > MAX_MAIL_BYTES:
        raise EvidenceRefused(EvidenceFault.TOO_LARGE)
    return ChosenMail(data)


def _read(path: str | os.PathLike[str]) -> bytes:
    with _open(path) as file:
        if os.fstat(file.fileno()).st_size > MAX_PICTURE_BYTES:
            raise EvidenceRefused(EvidenceFault.TOO_LARGE)
        data = file.read(MAX_PICTURE_BYTES + 1)
    if len(data) > MAX_PICTURE_BYTES:  # it has grown, or does not tell its size
        raise EvidenceRefused(EvidenceFault.TOO_LARGE)
    return data


def _beginning(path: str | os.PathLike[str]) -> bytes:
    try:
        with _open(path) as file:
            return file.read(_BEGINNING)
    except OSError as error:
        raise EvidenceRefused(EvidenceFault.UNREADABLE, error.strerror or str(error)) from error


def _open(path: str | os.PathLike[str]) -> BinaryIO:
    file = open_regular(path)
    if file is None:
        raise EvidenceRefused(EvidenceFault.NOT_A_FILE)
    return file


def _is_mail(data: bytes) -> bool:
    """Return whether bytes are a mail (RFC 5322): headers that can be read, a sender and a date among them."""
    text = header_text(data)
    if text is None or _DISGUISING.search(text):
        return False
    found = fields(text)
    if found is None:
        return False

    from email.utils import parsedate_to_datetime

    try:
        parsedate_to_datetime(found.get("date", "")[:_LONGEST_DATE])
    except (ValueError, TypeError, LookupError, OverflowError):
        return False
    return names_somebody(found.get("from", ""))
