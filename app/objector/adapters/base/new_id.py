# SPDX-License-Identifier: Apache-2.0
"""Names that nobody else gives."""

from __future__ import annotations

import os

_OTHER_BITS = ~(0xF << 76 | 0x3 << 62)
_VERSION_4 = 0x4 << 76 | 0x2 << 62


def new_id() -> str:
    """Return a random UUID (RFC 9562, 5.4). Python's own module for it asks what system this is, which is slow."""
    digits = f"{int.from_bytes(os.urandom(16), 'big') & _OTHER_BITS | _VERSION_4:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
