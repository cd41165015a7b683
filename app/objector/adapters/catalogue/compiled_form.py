# SPDX-License-Identifier: Apache-2.0
"""What a compiled catalogue holds: a directory, the list of all services, and each service by itself, as MessagePack.

Values are the domain's own, as tuples in the order of their fields. Each part has a checksum, which is looked at when
the part is: it finds what a disk or a copy did to it. Whoever means to alter it can alter the program as well.
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeVar
from zlib import crc32

import msgspec

from objector.adapters.catalogue.compiled_head import NotCompiled, read_head
from objector.domain.listing import Listing
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Service, ServiceId

if TYPE_CHECKING:
    from objector.domain.contact import LetterFacts

_T = TypeVar("_T")


class Extent(NamedTuple):
    """Where a part is: bytes after the directory, its length in bytes, and its CRC-32."""

    begin: int
    length: int
    checksum: int


class Directory(NamedTuple):
    """Where everything is."""

    listings: Extent
    services: dict[str, Extent]
    letters: Extent | None = None
    """Where letters go; read only when one is written."""


class CompiledFile:
    """A compiled catalogue on the disk. Opened for each question, so that nobody is kept from replacing it."""

    def __init__(self, path: str, content: bytes | None = None) -> None:
        """Read its directory. Raises NotCompiled.

        With `content` that is read, and nothing of the file.
        """
        self._path = path
        self._content = content
        try:
            with self._open() as file:
                head = read_head(file)
                directory = file.read(head.directory)
        except OSError as error:
            raise NotCompiled(error.strerror or type(error).__name__) from None
        if crc32(head.checked + directory) != head.checksum:
            raise NotCompiled("altered")
        self.head = head
        self._begin = head.begin + len(directory)
        self.directory = _decode(msgspec.msgpack.Decoder(Directory), directory)
        self._decoder = msgspec.msgpack.Decoder(Service)

    def listings(self) -> tuple[Listing, ...]:
        """Return what is needed to choose among all services, in the order of their ids. Raises NotCompiled."""
        return _decode(msgspec.msgpack.Decoder(tuple[Listing, ...]), self._bytes(self.directory.listings))

    def service(self, service_id: ServiceId) -> Service | None:
        """Return one service, `None` where there is none of that id. Raises NotCompiled."""
        part = self.directory.services.get(service_id)
        return None if part is None else _decode(self._decoder, self._bytes(part))

    def letters(self) -> LetterFacts:
        """Return where letters go, and the authorities. Raises NotCompiled."""
        from objector.domain.contact import LetterFacts  # who asks how cases stand needs none of it

        part = self.directory.letters
        return LetterFacts() if part is None else _decode(msgspec.msgpack.Decoder(LetterFacts), self._bytes(part))

    def _open(self) -> BinaryIO:
        return open(self._path, "rb") if self._content is None else BytesIO(self._content)

    def edition_of(self, service_id: ServiceId) -> str:
        """Return the checksum and the length of a service's part, which none of it need be read for."""
        part = self.directory.services.get(service_id)
        return "" if part is None else f"{part.checksum:08x} {part.length}"

    def _bytes(self, part: Extent) -> bytes:
        try:
            with self._open() as file:
                file.seek(self._begin + part.begin)
                content = file.read(part.length)
        except OSError as error:
            raise NotCompiled(error.strerror or type(error).__name__) from None
        if crc32(content) != part.checksum:
            raise NotCompiled("altered")
        return content


def _decode(decoder: msgspec.msgpack.Decoder[_T], content: bytes) -> _T:
    try:
        return decoder.decode(content)
    except msgspec.MsgspecError as error:
        raise NotCompiled(str(error)) from None
