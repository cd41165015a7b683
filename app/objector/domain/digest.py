# SPDX-License-Identifier: Apache-2.0
"""SHA-256. What computes it is loaded with the first digest: it brings OpenSSL, a fourth of all that a start takes."""

from __future__ import annotations


def sha256(data: bytes) -> str:
    """Return the SHA-256 in 64 lower-case hexadecimal digits (FIPS 180-4)."""
    import hashlib

    return hashlib.sha256(data).hexdigest()
