# SPDX-License-Identifier: Apache-2.0
"""Evidence: a file that is kept with a confirmation, known by its SHA-256, never by a name."""

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple


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


class PictureForm(Enum):
    """The kinds of picture that are taken in, whatever their files are called."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"
    BMP = "bmp"


class ChosenPicture(NamedTuple):
    """The bytes of a picture as a person gave it: nothing in it is known to be sound yet."""

    data: bytes
    form: PictureForm


class ChosenMail(NamedTuple):
    """The bytes of a mail as a person gave it."""

    data: bytes


class MailShown(NamedTuple):
    """What a mail says at its top, and how it begins: enough to know it again."""

    sender: str
    date: str
    subject: str
    beginning: str
    """The first lines of its plain text, empty where it has none."""


class Area(NamedTuple):
    """A part of a picture, in pixels from its upper left corner."""

    left: int
    top: int
    width: int
    height: int

    def within(self, width: int, height: int) -> "Area":
        """Return the part inside a picture of that size; where no part is, a side is 0."""
        left, top = min(max(self.left, 0), width), min(max(self.top, 0), height)
        right, bottom = self.left + max(self.width, 0), self.top + max(self.height, 0)
        return Area(left, top, max(min(right, width) - left, 0), max(min(bottom, height) - top, 0))


_BMP_HEADERS = frozenset({12, 40, 52, 56, 108, 124})
"""How many bytes the second header of a bitmap may have; a text that begins with "BM" has none of these there."""


def picture_form(data: bytes) -> PictureForm | None:
    """Return what kind of picture bytes begin like, `None` for any other file. A name has no say in it."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PictureForm.PNG
    if data.startswith(b"\xff\xd8\xff"):
        return PictureForm.JPEG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return PictureForm.WEBP
    if data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BMP_HEADERS:
        return PictureForm.BMP
    return None
