# SPDX-License-Identifier: Apache-2.0
"""What counts as a fingerprint, as a picture, and as a part of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.evidence import Area, Media, PictureForm, is_sha256, limit_of, picture_form


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0123456789abcdef" * 4, True), ("a" * 63, False), ("a" * 65, False), ("A" * 64, False), ("../" * 22, False)],
)
def test_only_64_lower_case_digits_are_a_fingerprint(text: str, expected: bool) -> None:
    assert is_sha256(text) is expected


def test_each_kind_has_its_limit() -> None:
    assert {media: limit_of(media) for media in Media} == {Media.PNG: 20_000_000, Media.MAIL: 10_000_000}


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (b"\x89PNG\r\n\x1a\n", PictureForm.PNG),
        (b"\x89PNG\n\x1a\n", None),
        (b"\xff\xd8\xff\xe0", PictureForm.JPEG),
        (b"\xff\xd8", None),
        (b"RIFF\0\0\0\0WEBP", PictureForm.WEBP),
        (b"RIFF\0\0\0\0WAVE", None),
        (b"BM" + bytes(12) + b"\x28\0\0\0", PictureForm.BMP),
        (b"BM" + bytes(12) + b"\x29\0\0\0", None),
        (b"BM", None),
        (b"GIF89a", None),
        (b"<svg/>", None),
        (b"", None),
    ],
)
def test_a_picture_is_told_by_its_first_bytes(data: bytes, form: PictureForm | None) -> None:
    assert picture_form(data) is form


@given(st.builds(Area, *[st.integers(-30, 30)] * 4), st.integers(1, 20), st.integers(1, 20))
def test_an_area_within_a_picture_is_the_pixels_that_both_have(area: Area, across: int, down: int) -> None:
    inside = area.within(across, down)

    def columns(part: Area) -> set[int]:
        return set(range(part.left, part.left + part.width))

    def rows(part: Area) -> set[int]:
        return set(range(part.top, part.top + part.height))

    assert columns(inside) == columns(area) & set(range(across))
    assert rows(inside) == rows(area) & set(range(down))
    assert inside.width >= 0
    assert inside.height >= 0
