# SPDX-License-Identifier: Apache-2.0
"""One line that seals all the bytes before it: public key, signature and SHA-256; without a key only the last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Sealing

MARK = b"objector-seal "
_LINE = re.compile(rb"objector-seal (?:-|([0-9a-f]{64})) (?:-|([0-9a-f]{128})) ([0-9a-f]{64})\n")


class SealRead(NamedTuple):
    """What a line says of the bytes before it."""

    right: bool
    """Whether they are the bytes that it was made for."""
    key: bytes | None
    """The raw public key, if they are, and it was signed."""


def line(data: bytes, sealing: Sealing, key: SigningKey | None) -> bytes:
    """Return the line for bytes."""
    who = "- -" if key is None else f"{key.public.hex()} {key.sign(data).hex()}"
    return MARK + f"{who} {sealing.digest(data)}\n".encode()


def read(data: bytes, written: bytes, sealing: Sealing) -> SealRead:
    """Return what the line `written` says of the bytes before it."""
    match = _LINE.fullmatch(written)
    if match is None or sealing.digest(data) != match[3].decode() or (match[1] is None) != (match[2] is None):
        return SealRead(right=False, key=None)
    if match[1] is None or match[2] is None:
        return SealRead(right=True, key=None)
    key, signature = bytes.fromhex(match[1].decode()), bytes.fromhex(match[2].decode())
    return SealRead(right=True, key=key) if sealing.verifies(key, signature, data) else SealRead(right=False, key=None)
