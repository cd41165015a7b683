# SPDX-License-Identifier: Apache-2.0
"""The ids that a receipt has for its recipient: derived from the computer's key, or random where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from objector.domain.chain import PersonalField

if TYPE_CHECKING:
    from objector.application.ports.signing_keys import DerivedSecret, SigningKey

CONTEXT = "objector-recipient-2"


def secret_for(key: SigningKey, recipient: str, use: str, account: str | None) -> DerivedSecret:
    """Return what the keys and ids of receipts for one recipient, about one data use and account, are made of."""
    return key.derive("\n".join((CONTEXT, recipient, use, account or "")).encode())


class DerivedIds:
    """The port `Ids` from a secret: the same for one recipient each time, and like random for everybody else."""

    def __init__(self, secret: DerivedSecret) -> None:
        self._secret = secret

    @property
    def chain(self) -> str:
        """The id of the chain."""
        return self._uuid("chain")

    @property
    def device(self) -> str:
        """The id of the computer."""
        return self._uuid("device")

    def uuid(self, of: str) -> str:
        """Return the UUID that stands for that of an entry."""
        return self._uuid(f"uuid {of}")

    def salt(self, of: str, field: PersonalField) -> str:
        """Return the salt of a personal value of an entry."""
        return self._secret.bytes_for(f"salt {of} {field.value}")[:16].hex()

    def _uuid(self, name: str) -> str:
        """Return 16 bytes as a UUID of version 8 (RFC 9562, 5.8)."""
        number = int.from_bytes(self._secret.bytes_for(name)[:16])
        number = number & ~(0xF << 76) & ~(0x3 << 62) | 0x8 << 76 | 0x2 << 62
        return str(UUID(int=number))


class RandomIds:
    """The port `Ids` where there is no key: for one receipt only."""

    def __init__(self) -> None:
        self.chain = str(uuid4())
        self.device = str(uuid4())
        self._made: dict[str, str] = {}

    def uuid(self, of: str) -> str:
        """Return the UUID that stands for that of an entry."""
        return self._made.setdefault(of, str(uuid4()))

    def salt(self, of: str, field: PersonalField) -> str:
        """Return the salt of a personal value of an entry."""
        return self._made.setdefault(f"{of} {field.value}", uuid4().hex)
