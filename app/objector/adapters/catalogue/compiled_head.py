# SPDX-License-Identifier: Apache-2.0
"""How a compiled catalogue begins: two lines of text, before anything in it need be decoded.

Objector, list of services, form 1
<SHA-256 of what follows> <serial> <day> <bytes in all> <bytes of the directory> <CRC-32 of this head and the directory>

A list that was handed out has the lines of its signature before them (`signed_list`).
"""

from __future__ import annotations

import os

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from typing import BinaryIO

FORM = 1
"""Raised with every change of this file's layout, or of what is in it, once a list of the form was handed out."""
FIRST_FORM = 1
"""The oldest form that is still read: fields that came later have a default."""

OLDEST = "0.1.0"
"""The oldest Objector that reads this form; raised together with it."""

FIRST_LINE = b"Objector, list of services, form %d\n"
SECOND_LINE = "{edition} {serial:012} {day} {size:012} {directory:012} {checksum:08x}\n"
_SECOND_LENGTH = len(SECOND_LINE.format(edition="0" * 64, serial=0, day="0000-00-00", size=0, directory=0, checksum=0))
LENGTH = len(FIRST_LINE % FORM) + _SECOND_LENGTH
SIGNED = b"untrusted comment: "
"""How a list begins that has a signature before its head."""
MOST_SIGNATURE = 2048
"""Bytes that may stand before the head."""
_BEGINNING = {FIRST_LINE % form: form for form in range(FIRST_FORM, FORM + 1)}


class NotCompiled(Exception):
    """This is no compiled catalogue that this program believes."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Head:
    """What a compiled catalogue says of itself."""

    __slots__ = ("begin", "checked", "checksum", "day", "directory", "edition", "form", "serial")

    def __init__(
        self,
        *,
        begin: int,
        form: int,
        edition: str,
        serial: int,
        day: str,
        checked: bytes,
        directory: int,
        checksum: int,
    ) -> None:
        self.begin = begin
        """Where the directory begins, in bytes."""
        self.form = form
        self.edition = edition
        """What changes with any byte of the facts."""
        self.serial = serial
        """The higher, the newer."""
        self.day = day
        """The day on which it was issued, in UTC (ISO 8601)."""
        self.checked = checked
        """The part of the head that its checksum is of."""
        self.directory = directory
        """Bytes of the directory, which follows."""
        self.checksum = checksum


def head_begins(beginning: bytes) -> int | None:
    """Return where the head begins in a file that begins so, `None` where there is none."""
    if not beginning.startswith(SIGNED):
        return 0
    at = beginning.find(b"\nObjector, list of services, form ")
    return None if at < 0 else at + 1


def read_head(file: BinaryIO) -> Head:
    """Read the head of a file that was just opened, and leave it there. Raises NotCompiled, OSError."""
    beginning = file.read(MOST_SIGNATURE + LENGTH)
    at = head_begins(beginning)
    if at is None:
        raise NotCompiled("cut short or altered")
    first = beginning[at : beginning.find(b"\n", at) + 1]
    form = _BEGINNING.get(first)
    if form is None:
        raise NotCompiled("of another form")
    begin = at + len(first) + _SECOND_LENGTH
    head = beginning[at:begin]
    try:
        edition, serial, day, size, directory, checksum = head[len(first) :].decode("ascii").split()
        checked = head[: -len(checksum) - 1]
        read = Head(
            begin=begin,
            form=form,
            edition=edition,
            serial=int(serial),
            day=day,
            checked=checked,
            directory=int(directory),
            checksum=int(checksum, 16),
        )
        whole = read.directory <= int(size) == file.seek(0, os.SEEK_END) - at
    except ValueError:
        raise NotCompiled("cut short or altered") from None
    if not whole:
        raise NotCompiled("cut short")
    file.seek(begin)
    return read
