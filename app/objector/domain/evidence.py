# SPDX-License-Identifier: Apache-2.0
"""Evidence: a file that is kept with a confirmation, known by its SHA-256, never by a name."""

from enum import Enum
from typing import NamedTuple


class Media(Enum):
    """What evidence is. The values are written in the database and in documents; they never change."""

    PNG = "image/png"
    """Every picture: whatever it was, it is kept as a PNG with nothing in it but pixels."""
    MAIL = "message/rfc822"


class Evidence(NamedTuple):
    """A kept file."""

    sha256: str
    """64 lower-case hexadecimal digits."""
    media: Media
    size: int
    """In bytes."""


MAX_PICTURE_BYTES = 20_000_000
"""The most that a picture may take, as it is read and as it is kept."""

MAX_MAIL_BYTES = 10_000_000

MAX_PIXELS = 40_000_000

MAX_SIDE = 16_384
"""The most pixels that a picture may be wide or high."""

SHA256_DIGITS = 64


def is_sha256(text: str) -> bool:
    """Return whether a text is a fingerprint as `Evidence` writes it; only such a text ever becomes part of a path."""
    return len(text) == SHA256_DIGITS and set(text) <= set("0123456789abcdef")


def limit_of(media: Media) -> int:
    """Return how many bytes of a kind are kept at most."""
    return {Media.PNG: MAX_PICTURE_BYTES, Media.MAIL: MAX_MAIL_BYTES}[media]
