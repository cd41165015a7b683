# SPDX-License-Identifier: Apache-2.0
"""Pictures made byte by byte: with what they should not have, and such as want to do harm."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColorSpace, QImage, QImageWriter, qRgba

SIGNATURE = b"\x89PNG\r\n\x1a\n"
SECRET = b"47.3769N 8.5417E"
"""What nobody is to find in evidence."""


def chunk(kind: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4, "big") + kind + content + zlib.crc32(kind + content).to_bytes(4, "big")


def header(width: int, height: int, bits: int = 8, colours: int = 2) -> bytes:
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colours, 0, 0, 0))


def png(width: int, height: int, pixels: bytes | None = None, *extra: bytes) -> bytes:
    """Make a PNG with 8 bits a colour; without pixels they are all the same grey."""
    lines = pixels if pixels is not None else b"\x80" * (3 * width * height)
    step = 3 * width
    packed = zlib.compress(b"".join(b"\0" + lines[start : start + step] for start in range(0, len(lines), step)))
    return SIGNATURE + header(width, height) + b"".join(extra) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def noise(width: int, height: int) -> QImage:
    """Make a picture in which every pixel is another one."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    for y in range(height):
        for x in range(width):
            image.setPixel(x, y, qRgba((x * 37 + y * 11) % 256, (x * 5 + y * 91) % 256, (x * y) % 256, 255))
    return image


def encoded(image: QImage, form: str, quality: int = 100) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(form.encode()))
    writer.setQuality(quality)
    assert writer.write(image)
    return bytes(buffer.data().data())


def filled_up(form: str, share: int, quality: int = 100) -> bytes:
    """Make a picture of which only so many hundredths came, in a file that was made as large as it was to be."""
    data = encoded(noise(120, 90), form, quality)
    came = len(data) * share // 100
    return data[:came] + bytes(len(data) - came)


def exif(orientation: int) -> bytes:
    """Make an EXIF block (little-endian TIFF) with an orientation and a place on Earth."""
    place = SECRET + b"\0"
    first = struct.pack("<H", 2)
    first += struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)
    first += struct.pack("<HHII", 0x010E, 2, len(place), 8 + 2 + 2 * 12 + 4)
    return b"II*\0" + struct.pack("<I", 8) + first + struct.pack("<I", 0) + place


def jpeg_with_exif(image: QImage, orientation: int) -> bytes:
    data = encoded(image, "jpeg")
    block = b"Exif\0\0" + exif(orientation)
    comment = b"\xff\xfe" + (len(SECRET) + 2).to_bytes(2, "big") + SECRET
    return data[:2] + b"\xff\xe1" + (len(block) + 2).to_bytes(2, "big") + block + comment + data[2:] + SECRET


def _packed(size: int) -> bytes:
    packer = zlib.compressobj(9)
    block = bytes(2**20)
    return b"".join(packer.compress(block) for _ in range(size // len(block))) + packer.flush()


def _declared() -> bytes:
    return SIGNATURE + header(50_000, 50_000) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")


def _too_many() -> bytes:
    return SIGNATURE + header(16_000, 16_000) + chunk(b"IDAT", _packed(2**28)) + chunk(b"IEND", b"")


def _long() -> bytes:
    return SIGNATURE + header(16_385, 1) + chunk(b"IDAT", zlib.compress(bytes(16_385 * 3 + 1))) + chunk(b"IEND", b"")


def _bitmap(width: int, height: int, packed: int = 0) -> bytes:
    return (
        b"BM"
        + struct.pack("<IHHI", 0, 0, 0, 54 + 1024)
        + struct.pack("<IiiHHIIiiII", 40, width, height, 1, 8 if packed else 24, packed, 0, 0, 0, 0, 0)
    )


def _webp() -> bytes:
    # A lossless one whose header says 16,384 by 16,384.
    content = b"\x2f" + (16_383 | 16_383 << 14).to_bytes(4, "little") + bytes(20)
    body = b"WEBPVP8L" + len(content).to_bytes(4, "little") + content + b"\0"
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _jpeg_size() -> bytes:
    data = encoded(noise(16, 16), "jpeg")
    place = data.index(b"\xff\xc0") + 5
    return data[:place] + struct.pack(">HH", 50_000, 50_000) + data[place + 4 :]


def _jpeg_scans() -> bytes:
    data = encoded(noise(16, 16), "jpeg")
    place = data.index(b"\xff\xda")
    return data[:place] + data[place:-2] * 300 + b"\xff\xd9"


def _deep(height: int, *extra: bytes) -> bytes:
    """Return a PNG of 16,384 by as many, with transparency and 16 bits a colour, all black, in seven passes."""
    width = 16_384
    told = struct.pack(">IIBBBBB", width, height, 16, 6, 0, 0, 1)
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    size = sum(
        (8 * ((width - left + across - 1) // across) + 1) * ((height - top + down - 1) // down)
        for left, top, across, down in passes
    )
    packer = zlib.compressobj()
    packed = b"".join(packer.compress(bytes(min(2**20, size - at))) for at in range(0, size, 2**20)) + packer.flush()
    return SIGNATURE + chunk(b"IHDR", told) + b"".join(extra) + chunk(b"IDAT", packed) + chunk(b"IEND", b"")


def _deep_in_other_colours() -> bytes:
    profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.ProPhotoRgb).iccProfile().data())
    return _deep(1220, chunk(b"iCCP", b"a\0\0" + zlib.compress(profile)))


def _jpeg_of_many_scans() -> bytes:
    """Return a large JPEG whose last scan is there two hundred times, each time to be painted on all pixels."""
    image = QImage(16_384, 2_400, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setProgressiveScanWrite(True)
    assert writer.write(image)
    data = bytes(buffer.data().data())
    last = data.rindex(b"\xff\xda")
    return data[:last] + data[last:-2] * (198 - data.count(b"\xff\xda")) + b"\xff\xd9"


TOO_LARGE: dict[str, Callable[[], bytes]] = {
    "png of 50,000 by 50,000": _declared,
    "png of 16,000 by 16,000 that is all there": _too_many,
    "png of 16,385 by 1": _long,
    "png of fewer pixels with 16 bits a colour": lambda: _deep(2_400),
    "bmp of 16,000 by 16,000": lambda: _bitmap(16_000, -16_000) + bytes(100),
    "packed bmp of 16,000 by 16,000": lambda: _bitmap(16_000, 16_000, packed=1) + bytes(2000),
    "webp of 16,384 by 16,384": _webp,
    "jpeg of 50,000 by 50,000": _jpeg_size,
}
"""Tiny files whose pixels would fill the memory."""

BROKEN: dict[str, Callable[[], bytes]] = {
    "png without pixels": lambda: SIGNATURE + header(8, 8) + chunk(b"IEND", b""),
    "png of nothing": lambda: SIGNATURE + header(0, 0) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b""),
    "png that unpacks to more than its pixels": lambda: (
        SIGNATURE + header(2, 2) + chunk(b"IDAT", _packed(2**20)) + chunk(b"IEND", b"")
    ),
    "png cut off": lambda: encoded(noise(40, 40), "png")[:-30],
    "png cut off in its header": lambda: png(4, 4)[:20],
    "png of its first bytes": lambda: SIGNATURE,
    "png with a wrong checksum": lambda: png(4, 4)[:-20] + bytes(8) + png(4, 4)[-12:],
    "png with a length beyond its end": lambda: SIGNATURE + b"\xff\xff\xff\xffIHDR" + bytes(40),
    "jpeg cut off": lambda: encoded(noise(40, 40), "jpeg")[:-30],
    "jpeg cut off and ended": lambda: encoded(noise(120, 90), "jpeg")[:-3000] + b"\xff\xd9",
    "jpeg of 300 scans": _jpeg_scans,
    "large jpeg of 198 scans": _jpeg_of_many_scans,
    "webp cut off": lambda: encoded(noise(40, 40), "webp")[:-30],
    "bmp cut off": lambda: encoded(noise(40, 40), "bmp")[:-30],
    **{
        f"{form} filled up with zeros from {share} % on": partial(filled_up, form, share)
        for form in ("png", "jpeg", "webp", "bmp")
        for share in (10, 50, 90, 97)
    },
    "lossy webp filled up with zeros": lambda: filled_up("webp", 60, quality=75),
    "bmp of 50,000 by 50,000": lambda: _bitmap(50_000, 50_000) + bytes(100),
    "bmp of nothing": lambda: _bitmap(0, 0) + bytes(30),
    "bmp of less than nothing": lambda: _bitmap(-5, 5) + bytes(300),
}

BOMBS: dict[str, Callable[[], bytes]] = {
    "too many pixels packed": lambda: SIGNATURE + header(2, 2) + chunk(b"IDAT", _packed(2**30)) + chunk(b"IEND", b""),
    "packed texts": lambda: png(4, 4, None, *[chunk(b"zTXt", b"a\0\0" + _packed(2**23))] * 1000),
    "packed colour profiles": lambda: png(4, 4, None, *[chunk(b"iCCP", b"a\0\0" + _packed(2**23))] * 1000),
}
"""Small pictures with content that would unpack to gigabytes: whether they are taken is no matter, what it costs is."""

LARGEST: dict[str, Callable[[], bytes]] = {
    "16 bits a colour in other colours": _deep_in_other_colours,
    "the most pixels": lambda: (
        SIGNATURE + header(16_384, 2_441) + chunk(b"IDAT", _packed(115 * 2**20)) + chunk(b"IEND", b"")
    ),
}
"""Small files of as many pixels as are taken."""
