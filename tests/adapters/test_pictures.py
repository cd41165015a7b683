# SPDX-License-Identifier: Apache-2.0
"""Pictures that become evidence: hostile ones are refused before they cost anything; what is painted over is gone."""

from __future__ import annotations

import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QColor, QColorSpace, QImage, qRgba

from objector.adapters.qt.pictures import Picture, is_bare, open_picture, pasted_picture
from objector.adapters.qt.png_chunks import chunks, size_of
from objector.domain.errors import EvidenceFault, EvidenceRefused
from objector.domain.evidence import MAX_PICTURE_BYTES, MAX_PIXELS, Area, ChosenPicture, PictureForm, picture_form
from tests.support.hostile_pictures import (
    BOMBS,
    BROKEN,
    LARGEST,
    SECRET,
    TOO_LARGE,
    chunk,
    encoded,
    exif,
    jpeg_with_exif,
    noise,
    png,
)

WHITE, BLACK = 0xFFFFFFFF, 0xFF000000


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Let the decoders not complain on the error stream about what they are given here."""
    QLoggingCategory.setFilterRules("qt.gui.imageio=false")
    yield
    QLoggingCategory.setFilterRules("")


def opened(data: bytes) -> Picture:
    form = picture_form(data)
    assert form is not None
    return open_picture(ChosenPicture(data, form))


def refusal(data: bytes) -> EvidenceFault:
    with pytest.raises(EvidenceRefused) as caught:
        opened(data)
    return caught.value.fault


def decoded(data: bytes) -> QImage:
    image = QImage.fromData(data)
    assert not image.isNull()
    return image.convertToFormat(QImage.Format.Format_RGB32)


def pixels(image: QImage) -> list[list[int]]:
    return [[image.pixel(x, y) for x in range(image.width())] for y in range(image.height())]


def types(data: bytes) -> set[bytes]:
    return {part.type for part in chunks(data)}


@pytest.mark.parametrize("form", ["png", "bmp", "webp"])
def test_what_is_kept_looks_as_it_did(form: str) -> None:
    image = noise(37, 23)
    kept = opened(encoded(image, form)).png()

    assert pixels(decoded(kept)) == pixels(image)
    assert types(kept) <= {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
    assert opened(kept).png() == kept


def test_a_bitmap_may_begin_at_its_upper_line() -> None:
    data = encoded(noise(8, 6), "bmp")
    turned = data[:22] + (-6).to_bytes(4, "little", signed=True) + data[26:]

    assert pixels(decoded(opened(turned).png())) == pixels(decoded(opened(data).png()))[::-1]


def test_a_jpeg_is_kept_as_it_is_seen() -> None:
    data = encoded(noise(37, 23), "jpeg")

    seen = QImage.fromData(data).convertToFormat(QImage.Format.Format_RGB32)
    assert pixels(decoded(opened(data).png())) == pixels(seen)


@pytest.mark.parametrize("make", TOO_LARGE.values(), ids=TOO_LARGE)
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(make: Callable[[], bytes]) -> None:
    data = make()

    assert len(data) < 500_000
    assert refusal(data) is EvidenceFault.TOO_MANY_PIXELS


@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
def test_a_broken_picture_is_refused(make: Callable[[], bytes]) -> None:
    assert refusal(make()) is EvidenceFault.BROKEN


def cost(made: str, name: str) -> tuple[float, float]:
    """Return how many MB and seconds of the processor it takes to open a picture and to make it bare pixels."""
    script = f"""
import resource, sys
sys.path += {sys.path!r}
from tests.support.hostile_pictures import {made}
data = {made}[{name!r}]()
from objector.adapters.qt.pictures import open_picture
from objector.domain.errors import EvidenceRefused
from objector.domain.evidence import ChosenPicture, PictureForm
def most():
    return int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
open("/proc/self/clear_refs", "w").write("5")  # what it took to make it counts for nothing
memory, before = most(), resource.getrusage(resource.RUSAGE_SELF)
try:
    open_picture(ChosenPicture(data, PictureForm.PNG)).png()
except EvidenceRefused:
    pass
after = resource.getrusage(resource.RUSAGE_SELF)
print((most() - memory) / 1000, after.ru_utime - before.ru_utime)
"""
    done = subprocess.run([sys.executable, "-B", "-c", script], capture_output=True, text=True, check=True)
    megabytes, seconds = (float(word) for word in done.stdout.split())
    return megabytes, seconds


on_linux = pytest.mark.skipif(sys.platform != "linux", reason="/proc is needed, which tells the memory")


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    megabytes, seconds = cost("BOMBS", name)

    assert megabytes < 100
    assert seconds < 2


@pytest.mark.slow
@on_linux
@pytest.mark.parametrize("name", LARGEST)
def test_the_largest_picture_is_there_once_as_it_was_decoded_and_once_as_it_is_kept(name: str) -> None:
    megabytes, _ = cost("LARGEST", name)

    decoded, kept = MAX_PIXELS * 4 / 1e6, MAX_PIXELS * 3 / 1e6
    assert megabytes < decoded + kept + 40


@pytest.mark.parametrize("extra", range(2))
def test_a_file_of_too_many_bytes_is_refused(extra: int) -> None:
    data = png(4, 4)
    data += bytes(MAX_PICTURE_BYTES - len(data) + extra)

    if extra:
        assert refusal(data) is EvidenceFault.TOO_LARGE
    else:
        assert opened(data).width == 4


def test_what_would_take_more_than_is_kept_is_refused() -> None:
    image = QImage(3000, 3000, QImage.Format.Format_RGB888)
    bits = memoryview(image.bits())
    bits[:] = noise_bytes(len(bits))
    with pytest.raises(EvidenceRefused) as caught:
        pasted_picture(image).png()

    assert caught.value.fault is EvidenceFault.TOO_MANY_PIXELS


def noise_bytes(size: int) -> bytes:
    from hashlib import shake_128

    return shake_128(b"noise").digest(size)


def test_a_picture_is_decoded_as_what_it_is_said_to_be_and_as_nothing_else() -> None:
    for form in PictureForm:
        for other in {"png", "jpeg", "webp", "bmp"} - {form.value}:
            with pytest.raises(EvidenceRefused):
                open_picture(ChosenPicture(encoded(noise(8, 8), other), form))
        with pytest.raises(EvidenceRefused):
            open_picture(ChosenPicture(b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', form))


def test_texts_times_and_profiles_of_a_png_are_gone() -> None:
    extra = [
        chunk(b"tEXt", b"Author\0" + SECRET),
        chunk(b"zTXt", b"Comment\0\0" + zlib.compress(SECRET)),
        chunk(b"iTXt", b"Title\0\0\0\0\0" + SECRET),
        chunk(b"tIME", bytes([7, 233, 10, 20, 9, 0, 0])),
        chunk(b"pHYs", bytes([0, 0, 14, 195, 0, 0, 14, 195, 1])),
        chunk(b"eXIf", exif(1)),
        chunk(b"sRGB", b"\0"),
        chunk(b"prVt", SECRET),
    ]
    data = png(6, 5, None, *extra) + SECRET

    kept = opened(data).png()

    assert types(kept) == {b"IHDR", b"IDAT", b"IEND"}
    assert SECRET in data
    assert SECRET not in kept
    assert kept == opened(png(6, 5)).png()


def test_the_place_in_a_jpeg_is_gone_and_the_picture_is_turned() -> None:
    image = QImage(32, 16, QImage.Format.Format_RGB32)
    image.fill(WHITE)
    for x in range(16):
        for y in range(16):
            image.setPixel(x, y, BLACK)
    data = jpeg_with_exif(image, 6)  # to be turned clockwise: what was left is above
    assert SECRET in data

    kept = opened(data).png()

    assert SECRET not in kept
    assert types(kept) == {b"IHDR", b"IDAT", b"IEND"}
    seen = decoded(kept)
    assert (seen.width(), seen.height()) == (16, 32)
    assert (seen.pixel(4, 4), seen.pixel(4, 28)) == (BLACK, WHITE)


def test_colours_of_a_profile_are_kept_as_they_are_seen() -> None:
    image = QImage(4, 4, QImage.Format.Format_RGB32)
    image.fill(0xFF20C040)
    image.setColorSpace(QColorSpace(QColorSpace.NamedColorSpace.DisplayP3))

    kept = opened(encoded(image, "png")).png()

    seen = image.convertedToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb)).pixel(1, 1)
    assert decoded(kept).pixel(1, 1) == seen != 0xFF20C040


def test_nothing_hides_below_what_is_transparent() -> None:
    image = QImage(4, 1, QImage.Format.Format_ARGB32)
    for x, alpha in enumerate((0, 0, 128, 255)):
        image.setPixel(x, 0, qRgba(200 * (x > 0), 30, 10, alpha))

    for picture in (opened(encoded(image, "png")), pasted_picture(image)):
        first, second, third, fourth = pixels(decoded(picture.png()))[0]
        assert first == second == WHITE
        assert fourth == 0xFFC81E0A
        assert third not in {WHITE, fourth}


def test_what_is_blacked_out_is_black_and_is_nowhere_in_the_file() -> None:
    image = noise(60, 40)
    whole = opened(encoded(image, "png"))
    areas = [Area(5, 6, 20, 10), Area(50, 30, 500, 500), Area(-10, -10, 12, 12), Area(3, 3, 0, 5), Area(90, 90, 5, 5)]

    kept = whole.black_out(areas).png()

    hidden = {
        (x, y)
        for x in range(60)
        for y in range(40)
        if (5 <= x < 25 and 6 <= y < 16) or (x >= 50 and y >= 30) or (x < 2 and y < 2)
    }
    seen = decoded(kept)
    for x in range(60):
        for y in range(40):
            assert seen.pixel(x, y) == (BLACK if (x, y) in hidden else image.pixel(x, y)), (x, y)
    # The same bytes as of a picture that never had anything there.
    for x, y in hidden:
        image.setPixel(x, y, qRgba((x * 7) % 256, 0, (y * 3) % 256, 255))
    assert opened(encoded(image, "png")).black_out(areas).png() == kept
    # And the first picture is as it was.
    assert pixels(decoded(whole.png())) != pixels(seen)


def test_what_is_cut_off_is_nowhere_in_the_file() -> None:
    image = noise(60, 40)
    cut = opened(encoded(image, "png")).crop(Area(-5, 10, 25, 12))

    assert (cut.width, cut.height) == (20, 12)
    assert pixels(decoded(cut.png())) == [row[:20] for row in pixels(image)[10:22]]
    other = noise(60, 40)
    other.setPixel(40, 30, BLACK)
    assert opened(encoded(other, "png")).crop(Area(0, 10, 20, 12)).png() == cut.png()


def test_what_is_shown_cannot_change_what_is_kept() -> None:
    picture = opened(png(4, 4))
    before = picture.png()
    shown = picture.image
    shown.fill(0)

    assert picture.png() == before


@pytest.mark.parametrize("area", [Area(60, 0, 5, 5), Area(0, 0, 0, 5), Area(0, 0, 5, -5), Area(-5, -5, 5, 5)])
def test_cutting_everything_off_is_a_bug(area: Area) -> None:
    with pytest.raises(ValueError):
        opened(encoded(noise(60, 40), "png")).crop(area)


def test_a_pasted_picture_is_as_bare_as_any_other() -> None:
    image = noise(10, 10)
    image.setText("Author", SECRET.decode())
    image.setDotsPerMeterX(12_345)
    image.setDevicePixelRatio(2)
    kept = pasted_picture(image).png()

    assert types(kept) == {b"IHDR", b"IDAT", b"IEND"}
    assert pixels(decoded(kept)) == pixels(image)


@pytest.mark.parametrize(
    ("image", "fault"),
    [
        (QImage(), EvidenceFault.NOT_HANDED_OVER),
        (QImage(16_385, 1, QImage.Format.Format_Mono), EvidenceFault.TOO_MANY_PIXELS),
        (QImage(16_000, 16_000, QImage.Format.Format_Mono), EvidenceFault.TOO_MANY_PIXELS),
    ],
)
def test_a_pasted_picture_may_be_refused(image: QImage, fault: EvidenceFault) -> None:
    with pytest.raises(EvidenceRefused) as caught:
        pasted_picture(image)

    assert caught.value.fault is fault


BEGINNINGS = [encoded(noise(9, 7), form) for form in ("png", "jpeg", "webp", "bmp")]


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(BEGINNINGS), st.data())
def test_flipped_and_random_bytes_are_refused_or_give_a_bare_picture(beginning: bytes, data: st.DataObject) -> None:
    damaged = bytearray(beginning)
    for place in data.draw(st.lists(st.integers(12, len(damaged) - 1), max_size=6)):
        damaged[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        damaged[data.draw(st.integers(12, len(damaged))) :] = data.draw(st.binary(max_size=60))
    form = picture_form(bytes(damaged))
    if form is None:
        return
    try:
        kept = open_picture(ChosenPicture(bytes(damaged), form)).png()
    except EvidenceRefused:
        return
    assert types(kept) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (640, 400)])
def test_what_is_written_is_known_as_bare(size: tuple[int, int]) -> None:
    image = QImage(*size, QImage.Format.Format_RGB32)
    image.fill(0xFF204080)
    data = pasted_picture(image).png()
    assert is_bare(ChosenPicture(data, PictureForm.PNG))
    assert not is_bare(ChosenPicture(data + b"more", PictureForm.PNG))


def png_of(header: tuple[int, ...], lines: bytes, *, palette: bytes | None = None, more: bytes = b"") -> bytes:
    """Return a PNG of one packed part, whatever stands in it."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    colours = b"" if palette is None else part(b"PLTE", palette)
    packed = part(b"IDAT", zlib.compress(lines)) + more
    return (
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", struct.pack(">IIBBBBB", *header)) + colours + packed + part(b"IEND", b"")
    )


LINES = b"\x00\x10\x20\x30" * 2


@pytest.mark.parametrize(
    ("data", "is_one"),
    [
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES), True),
        (png_of((3, 2, 8, 0, 0, 0, 0), LINES), True),
        (png_of((3, 2, 8, 3, 0, 0, 0), LINES, palette=bytes(768)), True),
        (png_of((1, 2, 8, 2, 0, 0, 0), b"\x04" + LINES[1:]), True),
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES[:4] + b"\x05" + LINES[5:]), False),
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES[:-1]), False),
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES + b"\x00"), False),
        (png_of((1, 2, 8, 2, 0, 0, 1), LINES), False),
        (png_of((1, 2, 7, 2, 0, 0, 0), LINES), False),
        (png_of((3, 2, 8, 4, 0, 0, 0), LINES), False),
        (png_of((3, 2, 8, 3, 0, 0, 0), LINES), False),
        (png_of((3, 2, 8, 0, 0, 0, 0), LINES, palette=bytes(3)), False),
        (png_of((3, 2, 8, 3, 0, 0, 0), LINES, palette=bytes(4)), False),
        (png_of((0, 2, 8, 2, 0, 0, 0), b"\x00\x00"), False),
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES, more=b"\0\0\0\0tEXt" + struct.pack(">I", zlib.crc32(b"tEXt"))), False),
        (png_of((1, 2, 8, 2, 0, 0, 0), LINES)[:-12], False),
        (b"\x89PNG\r\n\x1a\n", False),
    ],
)
def test_what_is_known_as_bare_can_be_decoded_and_holds_nothing_else(data: bytes, is_one: bool) -> None:
    assert is_bare(ChosenPicture(data, PictureForm.PNG)) is is_one
    if is_one:
        assert open_picture(ChosenPicture(data, PictureForm.PNG)).image.size().toTuple() == size_of(data)


def test_a_picture_of_which_a_bit_is_another_is_not_bare() -> None:
    whole = png_of((1, 2, 8, 2, 0, 0, 0), LINES)
    for place in range(8, len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[place] ^= 1 << bit
            with suppress(EvidenceRefused):  # too large
                assert not is_bare(ChosenPicture(bytes(changed), PictureForm.PNG)), (place, bit)


@pytest.mark.parametrize("quality", [20, 75, 100])
@pytest.mark.parametrize("colour", ["black", "white", "#c0c0c0"])
def test_one_colour_is_no_picture_that_was_cut_off(colour: str, quality: int) -> None:
    image = QImage(1200, 700, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    assert opened(encoded(image, "webp", quality)).width == 1200
    if colour != "black":
        assert opened(encoded(image, "bmp")).width == 1200


def test_a_bitmap_whose_colours_have_numbers_may_end_in_the_first_of_them() -> None:
    image = QImage(64, 40, QImage.Format.Format_Indexed8)
    image.setColorTable([0xFFFFFFFF, 0xFF000000])
    image.fill(0)
    assert opened(encoded(image, "bmp")).width == 64


def test_a_bitmap_with_a_dark_corner_is_taken() -> None:
    image = noise(120, 90)
    for x in range(60, 120):
        image.setPixel(x, 0, 0xFF000000)
    assert opened(encoded(image, "bmp")).width == 120
