# SPDX-License-Identifier: Apache-2.0
"""Pictures that become evidence: decoded with care, cut and blacked out for good, written as bare pixels.

Nothing here needs an application or a screen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from threading import get_ident
from typing import assert_never

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMessageLogContext,
    QRect,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QColorSpace, QImage, QImageReader, QImageWriter, QPainter

from objector.adapters.qt.png_chunks import PIXELS_ONLY, chunks, is_pixels_only, only, size_of, unpacks_to_at_most
from objector.domain.errors import EvidenceFault, EvidenceRefused
from objector.domain.evidence import MAX_PICTURE_BYTES, MAX_PIXELS, MAX_SIDE, Area, ChosenPicture, PictureForm

_BYTES_A_PIXEL = 3
_MOST_DECODED_BYTES = MAX_PIXELS * 4
"""A pixel takes four bytes, or eight where a picture has 16 bits a colour: of those there may be half as many."""

_READ_FROM_PNG = frozenset({*PIXELS_ONLY, b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"eXIf"})
"""Transparency, colours and orientation; texts may be packed a thousandfold, and nobody reads them."""

_A_LINE_MORE = 16
"""More than what is added to the lines and to their number in an interlaced picture."""

_DECODERS = "qt.gui.imageio"
"""What Qt's decoders write under; the one of JPEG takes what is missing for grey, and says so there only."""

_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""The beginning of a part of a JPEG: within a scan, the other bytes after 0xFF are none."""

_END, _SCAN = 0xD9, 0xDA
_WITHOUT_LENGTH = frozenset({0x01, 0xD8})

_MOST_SCANS = 200
"""A JPEG is painted over once a scan; a good one has a dozen, a hostile one a million for a few bytes each."""

_MOST_PAINTED = MAX_PIXELS * 12
"""Pixels times scans."""

_ROWS_AT_ONCE = 64

_OF_PIXELS = frozenset({b"VP8 ", b"VP8L", b"ALPH", b"ANMF"})
"""The parts of a WebP that have pixels in them."""

_OS2_HEADER = 12
"""The size of the header of OS/2's bitmaps, which have two bytes for each number in it."""

_NO_PIXELS = 16
"""As many zeros are no end of packed pixels."""

_WITH_NUMBERS = 8
"""With so many bits a pixel, or fewer, it is the number of a colour in a table."""


class Picture:
    """Opaque pixels in sRGB and nothing else. It never changes: each edit is another picture."""

    def __init__(self, image: QImage) -> None:
        self._image = _bare(image)

    @property
    def image(self) -> QImage:
        """The pixels, to be shown."""
        return QImage(self._image)

    @property
    def width(self) -> int:
        """In pixels."""
        return self._image.width()

    @property
    def height(self) -> int:
        """In pixels."""
        return self._image.height()

    def crop(self, area: Area) -> Picture:
        """Return what lies within an area; the rest is not in the result. Raises ValueError where nothing does."""
        inside = area.within(self.width, self.height)
        if not inside.width or not inside.height:
            raise ValueError(area)
        return Picture(self._image.copy(QRect(*inside)))

    def black_out(self, areas: Iterable[Area]) -> Picture:
        """Return it with each area painted over in black; what was below is not in the result."""
        image = self._image.copy()
        line = image.bytesPerLine()
        pixels = memoryview(image.bits())
        for area in areas:
            inside = area.within(self.width, self.height)
            ink = bytes(inside.width * _BYTES_A_PIXEL)
            for row in range(inside.top, inside.top + inside.height):
                start = row * line + inside.left * _BYTES_A_PIXEL
                pixels[start : start + len(ink)] = ink
        return Picture(image)

    def png(self) -> bytes:
        """Return it as a PNG with nothing in it but pixels, the same bytes for the same pixels.

        Raises EvidenceRefused where that is more than is kept.
        """
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        writer = QImageWriter(buffer, QByteArray(b"png"))
        if not writer.write(self._image):
            raise EvidenceRefused(EvidenceFault.BROKEN, writer.errorString())
        data = only(bytes(buffer.data().data()), PIXELS_ONLY)
        if len(data) > MAX_PICTURE_BYTES:
            # Fewer bytes were read: what helps is to cut something off.
            raise EvidenceRefused(EvidenceFault.TOO_MANY_PIXELS)
        return data


def open_picture(chosen: ChosenPicture) -> Picture:
    """Decode a picture as what its first bytes say it is, turned as it is meant to be seen. Raises EvidenceRefused.

    Its size is known and found harmless before any of it is decoded.
    """
    if len(chosen.data) > MAX_PICTURE_BYTES:
        raise EvidenceRefused(EvidenceFault.TOO_LARGE)
    try:
        data = _checked(chosen)
    except ValueError as error:
        raise EvidenceRefused(EvidenceFault.BROKEN, str(error)) from error
    with _decoder_warnings() as warnings:
        image = _decoded(chosen.form, data)
    if any("premature end" in warning for warning in warnings):
        raise EvidenceRefused(EvidenceFault.BROKEN, "pixels are missing, and grey stands in their place")
    return Picture(image)


def is_bare(chosen: ChosenPicture) -> bool:
    """Return whether a picture is one as it is kept: a PNG of pixels to its last byte, and of nothing else.

    Raises EvidenceRefused for one that is too large.
    """
    if chosen.form is not PictureForm.PNG:
        return False
    try:
        _check_size(*size_of(chosen.data))
        return is_pixels_only(chosen.data)
    except (ValueError, StopIteration):
        return False


def _decoded(form: PictureForm, data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_MOST_DECODED_BYTES // 2**20 + 1)
    reader = QImageReader(buffer, QByteArray(form.value.encode()))
    reader.setAutoDetectImageFormat(False)
    reader.setDecideFormatFromContent(False)
    reader.setAutoTransform(True)
    size = reader.size()
    width, height = size.width(), abs(size.height())  # below zero in a bitmap whose first line is the upper one
    if width <= 0 or not height:
        raise EvidenceRefused(EvidenceFault.BROKEN, reader.errorString())
    _check_size(width, height, _bytes_a_pixel(reader.imageFormat()))
    if not _is_all_there(form, data, width, height):
        raise EvidenceRefused(EvidenceFault.BROKEN, "not as many bytes as its pixels take")
    image = reader.read()
    if image.isNull():
        raise EvidenceRefused(EvidenceFault.BROKEN, reader.errorString())
    return image


@contextmanager
def _decoder_warnings() -> Iterator[list[str]]:
    """Gather what Qt's decoders say of a picture while one is decoded here; all else goes where it went before."""
    warnings: list[str] = []
    here = get_ident()

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        if get_ident() == here and (context.category or "").startswith(_DECODERS):
            warnings.append(message)
        elif before is not None:
            before(kind, context, message)

    before = qInstallMessageHandler(hear)
    try:
        yield warnings
    finally:
        qInstallMessageHandler(before)


def pasted_picture(image: QImage) -> Picture:
    """Take in a picture from the clipboard. Raises EvidenceRefused for none, and for one that is too large."""
    if image.isNull():
        raise EvidenceRefused(EvidenceFault.NOT_HANDED_OVER)
    _check_size(image.width(), image.height())
    return Picture(image)


def _bytes_a_pixel(form: QImage.Format) -> int:
    """Return what a pixel takes when it is decoded; not every decoder says it before."""
    return max(4, QImage.toPixelFormat(form).bitsPerPixel() // 8)


def _check_size(width: int, height: int, bytes_a_pixel: int = 4) -> None:
    if max(width, height) > MAX_SIDE or width * height * bytes_a_pixel > _MOST_DECODED_BYTES:
        raise EvidenceRefused(EvidenceFault.TOO_MANY_PIXELS, f"{width} x {height}")


def _checked(chosen: ChosenPicture) -> bytes:
    """Return what the decoder gets to see. Raises ValueError where that does not come to an end."""
    data = chosen.data
    match chosen.form:
        case PictureForm.PNG:
            profiles = sum(chunk.type == b"iCCP" for chunk in chunks(data))
            return only(data, _READ_FROM_PNG if profiles <= 1 else _READ_FROM_PNG - {b"iCCP"})
        case PictureForm.JPEG:
            return _to_its_end(data)[0]
        case PictureForm.WEBP | PictureForm.BMP:
            return data
        case _:
            assert_never(chosen.form)


def _is_all_there(form: PictureForm, data: bytes, width: int, height: int) -> bool:
    """Return whether a picture has the bytes that its pixels take: decoders make up what is missing, or never end."""
    match form:
        case PictureForm.PNG:
            return unpacks_to_at_most(data, (width * 8 + _A_LINE_MORE) * (height + _A_LINE_MORE))
        case PictureForm.JPEG:
            return _to_its_end(data)[1] * width * height <= _MOST_PAINTED
        case PictureForm.WEBP:
            return int.from_bytes(data[4:8], "little") + 8 <= len(data) and not _webp_ends_in_nothing(
                data, width, height
            )
        case PictureForm.BMP:
            return _has_all_pixels(data) and not _bitmap_ends_in_nothing(data)
        case _:
            assert_never(form)


def _to_its_end(jpeg: bytes) -> tuple[bytes, int]:
    """Return a JPEG (ISO/IEC 10918-1, annex B) without what follows it, and its scans. Raises ValueError.

    The decoder would take any number of scans, and go on in grey where one ends too early.
    """
    place, scans = 2, 0
    while found := _MARKER.search(jpeg, place):
        marker, place = jpeg[found.end() - 1], found.end()
        if marker == _END:
            return jpeg[:place], scans
        if marker == _SCAN:
            scans += 1
            if scans > _MOST_SCANS:
                raise ValueError("too many scans")
        if marker not in _WITHOUT_LENGTH:
            place += int.from_bytes(jpeg[place : place + 2], "big")
    raise ValueError("it ends too early")


def _has_all_pixels(bitmap: bytes) -> bool:
    """Return whether an uncompressed bitmap has as many bytes as its pixels take; a packed one is the decoder's."""
    header = int.from_bytes(bitmap[14:18], "little")
    old = header == _OS2_HEADER
    number = 2 if old else 4
    width, height = (
        int.from_bytes(bitmap[place : place + number], "little", signed=not old) for place in (18, 18 + number)
    )
    bits = int.from_bytes(bitmap[18 + 2 * number + 2 : 18 + 2 * number + 4], "little")
    packed = not old and int.from_bytes(bitmap[30:34], "little") in {1, 2}
    line = (width * bits + 31) // 32 * 4
    return packed or int.from_bytes(bitmap[10:14], "little") + line * abs(height) <= len(bitmap)


def _webp_ends_in_nothing(webp: bytes, width: int, height: int) -> bool:
    """Return whether a WebP's pixels (RFC 9649) end in more zeros than packed ones can, as where a copy was given up.

    The decoder takes zeros for pixels. Where a block of 16 by 16 is like the one before, a fortieth of a zero is enough
    for it; so a picture of one colour may end in some.
    """
    zeros = bytes(_NO_PIXELS + (width // 16 + 1) * (height // 16 + 1) // 16)
    place, pixels = 12, 0
    while place + 8 <= len(webp):
        name, size = webp[place : place + 4], int.from_bytes(webp[place + 4 : place + 8], "little")
        if name in _OF_PIXELS:
            pixels += 1
            if webp[place + 8 : place + 8 + size].endswith(zeros):
                return True
        place += 8 + size + size % 2 if any(name) else len(webp)
    return not pixels


def _bitmap_ends_in_nothing(bitmap: bytes) -> bool:
    """Return whether the last line of a bitmap, or the end of a packed one, is nothing but zeros.

    It may be a black one, of which a PNG tells more; but so ends a copy that was given up. Where colours have numbers,
    the first of them may be any.
    """
    if int.from_bytes(bitmap[14:18], "little") == _OS2_HEADER:
        width, bits = int.from_bytes(bitmap[18:20], "little"), int.from_bytes(bitmap[24:26], "little")
    else:
        width, bits = int.from_bytes(bitmap[18:22], "little"), int.from_bytes(bitmap[28:30], "little")
        if int.from_bytes(bitmap[30:34], "little") in {1, 2}:
            return not bitmap.rstrip(b"\0").endswith(b"\0\x01")  # the sign for the end of it
    line = (width * bits + 31) // 32 * 4
    end = bitmap[int.from_bytes(bitmap[10:14], "little") :]
    return bits > _WITH_NUMBERS and len(end) > line and not any(end[-max(line, _NO_PIXELS) :])


def _bare(image: QImage) -> QImage:
    """Return opaque sRGB pixels, on white where they were not opaque, in memory that holds nothing else.

    Some rows at once: as a whole, each step would be one more copy of up to 320 MB.
    """
    bare = QImage(image.size(), QImage.Format.Format_RGB888)
    if bare.isNull():
        raise EvidenceRefused(EvidenceFault.TOO_MANY_PIXELS)
    pixels, line, width = memoryview(bare.bits()), bare.bytesPerLine(), image.width()
    for top in range(0, image.height(), _ROWS_AT_ONCE):
        rows = _bare_rows(image.copy(QRect(0, top, width, min(_ROWS_AT_ONCE, image.height() - top))))
        pixels[top * line : (top + rows.height()) * line] = memoryview(rows.constBits())[: rows.height() * line]
    return bare


def _bare_rows(image: QImage) -> QImage:
    if image.colorSpace().isValid() and image.colorSpace() != QColorSpace(QColorSpace.NamedColorSpace.SRgb):
        converted = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
        image = image if converted.isNull() else converted
    if image.hasAlphaChannel():
        # What is all transparent has colours too, and would show them.
        paper = QImage(image.size(), QImage.Format.Format_RGB32)
        paper.fill(0xFFFFFFFF)
        painter = QPainter(paper)
        painter.drawImage(QRect(0, 0, paper.width(), paper.height()), image, QRect(0, 0, image.width(), image.height()))
        painter.end()
        image = paper
    return image.convertToFormat(QImage.Format.Format_RGB888)
