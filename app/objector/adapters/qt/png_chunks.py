# SPDX-License-Identifier: Apache-2.0
"""The parts of a PNG file (ISO/IEC 15948): which there are, and a copy with only some of them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Container, Iterator

from objector.domain.named_tuple import NamedTuple

SIGNATURE = b"\x89PNG\r\n\x1a\n"
PIXELS_ONLY = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND"})
"""What a picture without transparency needs, and all that is ever kept."""

_AROUND = 12
"""A length and a type before the content, a checksum after it."""


_AT_ONCE = 2**20

_INDEXED = 3
_SAMPLES = {0: 1, 2: 3, _INDEXED: 1}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), _INDEXED: (1, 2, 4, 8)}
"""How many samples a pixel takes by its kind of colours, and of how many bits (ISO/IEC 15948, 11.2.2); with
transparency none is kept."""
_HEADER = 25
"""Bytes of the first part."""
_MOST_FILTER = 4
"""The last of the ways in which a line is filtered (ISO/IEC 15948, 9.2)."""
_ORDER = re.compile("hp?d+e")
"""In which order the parts stand, a letter each."""


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


def size_of(data: bytes) -> tuple[int, int]:
    """Return the width and the height that a PNG says. Raises ValueError."""
    first = next(chunks(data))
    if first.type != b"IHDR" or len(first.whole) != _HEADER:
        raise ValueError("no header")
    return int.from_bytes(first.whole[8:12], "big"), int.from_bytes(first.whole[12:16], "big")


def is_pixels_only(data: bytes) -> bool:
    """Return whether a PNG can be decoded, and holds its packed pixels and not a byte beside them. Raises ValueError.

    It is not decoded: that takes ten times as long, and a file from elsewhere may hold hundreds of large pictures.
    """
    width, height = size_of(data)
    parts = list(chunks(data))
    if SIGNATURE + b"".join(chunk.whole for chunk in parts) != data or not _ORDER.fullmatch(_letters(parts)):
        return False
    if any(zlib.crc32(chunk.whole[4:-4]) != int.from_bytes(chunk.whole[-4:], "big") for chunk in parts):
        return False
    depth, colours, *rest = parts[0].whole[16:21]
    if any(rest) or depth not in _DEPTHS.get(colours, ()) or not width or not height:
        return False
    palette = [chunk.whole[8:-4] for chunk in parts if chunk.type == b"PLTE"]
    if bool(palette) != (colours == _INDEXED) or not all(0 < len(one) <= 3 << depth for one in palette):
        return False
    if any(len(one) % 3 for one in palette):
        return False
    line = (width * depth * _SAMPLES[colours] + 7) // 8 + 1
    packed = b"".join(chunk.whole[8:-4] for chunk in parts if chunk.type == b"IDAT")
    return _has_lines(packed, line, height)


def _letters(parts: list[Chunk]) -> str:
    """Return the kinds of the parts, a letter each; `x` for one that is never kept."""
    return "".join({b"IHDR": "h", b"PLTE": "p", b"IDAT": "d", b"IEND": "e"}.get(chunk.type, "x") for chunk in parts)


def _has_lines(packed: bytes, line: int, height: int) -> bool:
    """Return whether packed pixels are so many lines of so many bytes, each of which says how it is filtered."""
    unpacker = zlib.decompressobj()
    size = 0
    while packed and not unpacker.eof:
        try:
            block = unpacker.decompress(packed, _AT_ONCE)
        except zlib.error:
            return False
        if max(block[-size % line :: line], default=0) > _MOST_FILTER:
            return False
        size += len(block)
        if size > line * height:
            return False
        packed = unpacker.unconsumed_tail
    return unpacker.eof and size == line * height and not unpacker.unused_data


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
