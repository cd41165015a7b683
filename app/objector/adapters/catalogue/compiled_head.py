# SPDX-License-Identifier: Apache-2.0
"""How a compiled catalogue begins: two lines of text, before anything in it need be decoded.

Objector 1.2.3, catalogue of form 1
<SHA-256 of what follows> <bytes in all> <bytes of the directory> <CRC-32 of this head and the directory>
"""

from __future__ import annotations

import os

from objector import __version__

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which the quick answer need not load
if TYPE_CHECKING:
    from io import BufferedReader

FORM = 1
"""Raised with every change of this file's layout. The program's version is there too: facts have new fields with it."""

FIRST_LINE = f"Objector {__version__}, catalogue of form {FORM}\n".encode()
SECOND_LINE = "{edition} {size:012} {directory:012} {checksum:08x}\n"
LENGTH = len(FIRST_LINE) + len(SECOND_LINE.format(edition="0" * 64, size=0, directory=0, checksum=0))


class NotCompiled(Exception):
    """This is no compiled catalogue that this program believes."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Head:
    """What a compiled catalogue says of itself."""

    __slots__ = ("checked", "checksum", "directory", "edition")

    def __init__(self, edition: str, checked: bytes, directory: int, checksum: int) -> None:
        self.edition = edition
        """What changes with any byte of it."""
        self.checked = checked
        """The part of the head that its checksum is of."""
        self.directory = directory
        """Bytes of the directory, which follows."""
        self.checksum = checksum


def read_head(file: BufferedReader) -> Head:
    """Read the head of a file that was just opened. Raises NotCompiled, OSError."""
    head = file.read(LENGTH)
    if not head.startswith(FIRST_LINE):
        raise NotCompiled("of another version")
    try:
        edition, size, directory, checksum = head[len(FIRST_LINE) :].decode("ascii").split()
        read = Head(edition, head[: -len(checksum) - 1], int(directory), int(checksum, 16))
        whole = int(size) == os.fstat(file.fileno()).st_size
    except ValueError:
        raise NotCompiled("cut short or altered") from None
    if not whole:
        raise NotCompiled("cut short")
    return read
