# SPDX-License-Identifier: Apache-2.0
"""The standards by which the record is checked: RFC 8785, SHA-256 and Ed25519, each by a library of others."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, cast


class StandardSealing:
    """The port `Sealing`."""

    def canonical(self, value: object) -> bytes:
        """Return a JSON value in its one written form.

        Raises ValueError for what has none: an object of Python's, a key that is no text, half a surrogate pair, a
        whole number beyond 2^53 - 1 either way.
        """
        import rfc8785

        return rfc8785.dumps(cast("Any", value))

    def digest(self, data: bytes) -> str:
        """Return the SHA-256 in 64 lower-case hexadecimal digits."""
        return sha256(data).hexdigest()

    def verifies(self, public: bytes, signature: bytes, message: bytes) -> bool:
        """Return whether an Ed25519 signature of `message` is by the raw public key; false for nonsense."""
        from cryptography.exceptions import InvalidSignature
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

        try:
            Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
        except (InvalidSignature, ValueError):  # the latter where the key has another length
            return False
        return True
