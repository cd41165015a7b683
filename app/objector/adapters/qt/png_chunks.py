# SPDX-License-Identifier: Apache-2.0
"""The parts of a PNG file (ISO/IEC 15948): which there are, and a copy with only some of them."""

from __future__ import annotations

import zlib
from collections.abc import Container, Iterator
from typing import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS_ONLY = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
"""What a picture without transparency needs, and all that is ever kept."""

_AROUND = 12
"""A length and a type before the content, a checksum after it."""


_AT_ONCE = 2**20

_INDEXED = 3
_SAMPLES = {0: 1, 2: 3, _INDEXED: 1}
"""How many samples a pixel takes by its kind of colours (ISO/IEC 15948, 11.2.2); with transparency none is kept."""


class Chunk(NamedTuple):
    """One part: its type, and the whole of it with length and checksum."""

    type: bytes
    whole: bytes


def chunks(data: bytes) -> Iterator[Chunk]:
    """Yield the parts up to the one that ends the file; what comes after it is no part. Raises ValueError."""
    if not data.startswith(SIGNATURE):
        raise ValueError("no PNG")
    place = len(SIGNATURE)
    while place + _AROUND <= len(data):
        length = int.from_bytes(data[place : place + 4], "big")
        end = place + length + _AROUND
        if end > len(data):
            break
        chunk = Chunk(data[place + 4 : place + 8], data[place:end])
        yield chunk
        if chunk.type == b"IEND":
            return
        place = end
    raise ValueError("it ends too early")


def only(data: bytes, types: Container[bytes]) -> bytes:
    """Return a PNG with only the parts of some types. Raises ValueError."""
    return SIGNATURE + b"".join(chunk.whole for chunk in chunks(data) if chunk.type in types)


def is_pixels_only(data: bytes, width: int, height: int) -> bool:
    """Return whether a PNG of that size holds its packed pixels, and not a byte beside them. Raises ValueError."""
    parts = list(chunks(data))
    if SIGNATURE + b"".join(chunk.whole for chunk in parts) != data or {chunk.type for chunk in parts} - PIXELS_ONLY:
        return False
    depth, colours, interlaced = parts[0].whole[16], parts[0].whole[17], parts[0].whole[20]
    line = (width * depth * _SAMPLES.get(colours, 0) + 7) // 8 + 1
    limit = line * height
    unpacker = zlib.decompressobj()
    packed = b"".join(chunk.whole[8:-4] for chunk in parts if chunk.type == b"IDAT")
    size = 0
    while packed and not unpacker.eof:
        size += len(unpacker.decompress(packed, _AT_ONCE))
        packed = unpacker.unconsumed_tail
    palette = any(chunk.type == b"PLTE" for chunk in parts)
    return not interlaced and size == limit and not unpacker.unused_data and palette == (colours == _INDEXED)


def unpacks_to_at_most(data: bytes, limit: int) -> bool:
    """Return whether the packed pixels can be unpacked, and to at most `limit` bytes. Raises ValueError.

    No more than a megabyte is ever unpacked at once.
    """
    unpacker = zlib.decompressobj()
    size = 0
    for chunk in chunks(data):
        rest = chunk.whole[8:-4] if chunk.type == b"IDAT" else b""
        while rest and not unpacker.eof:
            try:
                size += len(unpacker.decompress(rest, _AT_ONCE))
            except zlib.error:
                return False
            if size > limit:
                return False
            rest = unpacker.unconsumed_tail
    return unpacker.eof
