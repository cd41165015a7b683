# SPDX-License-Identifier: Apache-2.0
"""Secret keys in the form of minisign, so that its own program can use them too, and what is signed with them."""

from __future__ import annotations

import os
import secrets
from base64 import b64decode, b64encode
from hashlib import blake2b, scrypt
from pathlib import Path
from typing import NamedTuple

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from objector.adapters.catalogue.minisign import PublicKey, Signature

_KIND = b"Ed"
_CHECKSUM = b"B2"
_BY_PASSPHRASE = b"Sc"
_OPEN = b"\0\0"
_SALT = 32
# libsodium's "sensitive" limits, as minisign writes them, and the parameters of scrypt that libsodium takes for them.
_OPERATIONS, _MEMORY = 33_554_432, 1_073_741_824
_COST, _BLOCK, _PARALLEL = 2**20, 8, 1
_LENGTH = 158
_NO_CHECKSUM = bytes(32)


class KeyUnusable(Exception):
    """A file is no secret key, or the passphrase is not its own."""


class SecretKey(NamedTuple):
    """What signs."""

    id: bytes
    seed: bytes

    @property
    def public(self) -> PublicKey:
        """Return the key by which others check."""
        return PublicKey(self.id, Ed25519PrivateKey.from_private_bytes(self.seed).public_key().public_bytes_raw())

    def sign(self, content: bytes, untrusted: str, trusted: str) -> Signature:
        """Return a signature of the hashed kind."""
        key = Ed25519PrivateKey.from_private_bytes(self.seed)
        signature = key.sign(blake2b(content).digest())
        return Signature(untrusted, self.id, signature, trusted, key.sign(signature + trusted.encode()))


def make_key() -> SecretKey:
    """Return a new key."""
    return SecretKey(secrets.token_bytes(8), secrets.token_bytes(32))


def write_key(path: Path, key: SecretKey, passphrase: str) -> None:
    """Write a secret key where no file is, for its owner alone; without a passphrase it is not encrypted.

    Raises OSError.
    """
    salt = secrets.token_bytes(_SALT) if passphrase else bytes(_SALT)
    inner = key.id + key.seed + key.public.public
    inner += _checksum(inner) if passphrase else _NO_CHECKSUM  # which tells a passphrase from another one
    limits = (_OPERATIONS, _MEMORY) if passphrase else (0, 0)
    content = (
        _KIND
        + (_BY_PASSPHRASE if passphrase else _OPEN)
        + _CHECKSUM
        + salt
        + b"".join(limit.to_bytes(8, "little") for limit in limits)
        + (_hidden(inner, passphrase, salt) if passphrase else inner)
    )
    text = (
        f"untrusted comment: minisign {'encrypted ' if passphrase else ''}secret key\n{b64encode(content).decode()}\n"
    )
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)


def is_encrypted(path: Path) -> bool:
    """Return whether a secret key needs a passphrase. Raises KeyUnusable, OSError."""
    return _content(path)[2:4] == _BY_PASSPHRASE


def read_key(path: Path, passphrase: str) -> SecretKey:
    """Read a secret key. Raises KeyUnusable, OSError."""
    content = _content(path)
    salt, inner = content[6:38], content[54:]
    encrypted = content[2:4] == _BY_PASSPHRASE
    if encrypted:
        if content[38:54] != _OPERATIONS.to_bytes(8, "little") + _MEMORY.to_bytes(8, "little"):
            raise KeyUnusable("its passphrase is hashed in a way that is not known here")
        inner = _hidden(inner, passphrase, salt)
    if encrypted and _checksum(inner[:72]) != inner[72:]:
        raise KeyUnusable("this is not its passphrase")
    key = SecretKey(inner[:8], inner[8:40])
    if key.public.public != inner[40:72]:
        raise KeyUnusable("it is damaged")
    return key


def _content(path: Path) -> bytes:
    try:
        content = b64decode(path.read_text(encoding="ascii").split("\n")[1], validate=True)
    except (ValueError, IndexError):
        raise KeyUnusable("this is no secret key") from None
    if len(content) != _LENGTH or content[:2] != _KIND or content[4:6] != _CHECKSUM:
        raise KeyUnusable("this is no secret key")
    return content


def _checksum(inner: bytes) -> bytes:
    return blake2b(_KIND + inner, digest_size=32).digest()


def _hidden(inner: bytes, passphrase: str, salt: bytes) -> bytes:
    """Return what is known with the passphrase only, from what is not, and the other way round."""
    stream = scrypt(
        passphrase.encode(),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_PARALLEL,
        maxmem=_MEMORY + _MEMORY // 8,
        dklen=len(inner),
    )
    return bytes(one ^ other for one, other in zip(inner, stream, strict=True))
