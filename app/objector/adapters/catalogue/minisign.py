# SPDX-License-Identifier: Apache-2.0
"""Signatures and public keys in the form of minisign, as https://jedisct1.github.io/minisign describes it.

Only signatures of the hashed kind (`ED`) are read: Ed25519 of the BLAKE2b-512 of the file. A second one holds the first
and its trusted comment together. Everything is read strictly: what could be written in another way is refused.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from hashlib import blake2b
from typing import TYPE_CHECKING

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    Verifies = Callable[[bytes, bytes, bytes], bool]
    """Whether an Ed25519 signature holds: public key, signature, message."""

UNTRUSTED = "untrusted comment: "
TRUSTED = "trusted comment: "
_KEY_KIND = b"Ed"
_HASHED = b"ED"
_ID = 8
_KEY = 32
_SIGNATURE = 64


class NotMinisign(ValueError):
    """This is not written as minisign writes it."""


class PublicKey(NamedTuple):
    """Whose signatures are believed."""

    id: bytes
    """Eight bytes that tell keys apart, and prove nothing."""
    public: bytes

    def text(self) -> str:
        """Return it in the one line in which it is handed on."""
        return b64encode(_KEY_KIND + self.id + self.public).decode()


class Signature(NamedTuple):
    """What the four lines say."""

    untrusted: str
    """What nothing vouches for."""
    key_id: bytes
    signature: bytes
    trusted: str
    over_both: bytes
    """Of the signature and the trusted comment."""

    def text(self) -> str:
        """Return the four lines."""
        first = b64encode(_HASHED + self.key_id + self.signature).decode()
        over_both = b64encode(self.over_both).decode()
        return f"{UNTRUSTED}{self.untrusted}\n{first}\n{TRUSTED}{self.trusted}\n{over_both}\n"

    def holds(self, key: PublicKey, content: bytes | memoryview, verifies: Verifies) -> bool:
        """Return whether a key made it, of that content."""
        return (
            self.key_id == key.id
            and verifies(key.public, self.signature, blake2b(content).digest())
            and verifies(key.public, self.over_both, self.signature + self.trusted.encode())
        )


def read_public_key(line: str) -> PublicKey:
    """Read a public key's line. Raises NotMinisign."""
    content = _decoded(line, len(_KEY_KIND) + _ID + _KEY, _KEY_KIND)
    return PublicKey(content[:_ID], content[_ID:])


def read_signature(text: str) -> Signature:
    """Read a signature's four lines, each with its end. Raises NotMinisign."""
    try:
        first, signed, third, over_both, rest = text.split("\n")
    except ValueError:
        raise NotMinisign from None
    if rest or not (first.startswith(UNTRUSTED) and third.startswith(TRUSTED)):
        raise NotMinisign
    content = _decoded(signed, len(_HASHED) + _ID + _SIGNATURE, _HASHED)
    return Signature(
        first.removeprefix(UNTRUSTED),
        content[:_ID],
        content[_ID:],
        third.removeprefix(TRUSTED),
        _decoded(over_both, _SIGNATURE, b""),
    )


def _decoded(line: str, length: int, kind: bytes) -> bytes:
    try:
        content = b64decode(line, validate=True)
    except (NotBase64, ValueError):
        raise NotMinisign from None
    # Base64 leaves some bits to whoever writes it; only one way of writing is believed.
    if len(content) != length or not content.startswith(kind) or b64encode(content).decode() != line:
        raise NotMinisign
    return content[len(kind) :]
