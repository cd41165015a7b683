# SPDX-License-Identifier: Apache-2.0
"""The keys that sign the record."""

from __future__ import annotations

from typing import Protocol


class SigningKey(Protocol):
    """An Ed25519 key, in memory: this computer's, or one that is derived from it."""

    @property
    def public(self) -> bytes:
        """The raw public key, 32 bytes."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature, 64 bytes."""
        ...

    def for_pdf(self) -> PdfKey:
        """Return the key by which this one signs PDF files, the same each time."""
        ...

    def derive(self, info: bytes) -> DerivedSecret:
        """Return the secret that belongs to `info`, the same each time (HKDF-SHA256, RFC 5869, without salt, 32 bytes).

        Who has it can work out neither the key nor another one's secret.
        """
        ...


class PdfKey(Protocol):
    """A key of P-256, which readers of PDF files know."""

    @property
    def public(self) -> bytes:
        """The SubjectPublicKeyInfo (RFC 5280), in DER."""
        ...

    def sign(self, message: bytes) -> bytes:
        """Return the signature by ECDSA with SHA-256, in DER."""
        ...


class DerivedSecret(Protocol):
    """What only this computer's key can make, for one purpose: other keys, and ids that look random."""

    def bytes_for(self, name: str) -> bytes:
        """Return 32 bytes for a name, the same each time (HMAC-SHA256, RFC 2104)."""
        ...

    def signing_key(self) -> SigningKey:
        """Return the Ed25519 key whose seed is `bytes_for("key")`."""
        ...


class SigningKeys(Protocol):
    """Where the key lies while nothing of ours runs: the operating system's keyring."""

    def load(self) -> SigningKey:
        """Return the key, made where there is none. Asks nobody, and waits a few seconds at most.

        Raises KeyUnavailable.
        """
        ...

    def erase(self) -> None:
        """Take the key away; fine where there is none. Raises KeyUnavailable."""
        ...
