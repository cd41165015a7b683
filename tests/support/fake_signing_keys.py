# SPDX-License-Identifier: Apache-2.0
"""The fake of the port SigningKeys."""

from __future__ import annotations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from objector.adapters.signing_key import Ed25519Key
from objector.domain.errors import KeyFault, KeyUnavailable
from objector.domain.last_head import LastHead


class FakeKey(Ed25519Key):
    """A real key that lies nowhere."""

    def __init__(self) -> None:
        super().__init__(Ed25519PrivateKey.generate())


class FakeKeyring:
    """Keeps keys by their accounts; with a `fault` set it gives none."""

    def __init__(self) -> None:
        self.kept: dict[str, FakeKey] = {}
        self.heads: dict[str, LastHead] = {}
        """What is noted beside the keys."""
        self.fault: KeyFault | None = None
        self.asked = 0
        """How often it was asked for something, whatever came of it."""


class FakeSigningKeys:
    """Takes its key from a fake keyring, one of its own unless it is given one."""

    def __init__(self, account: str = "this computer", keyring: FakeKeyring | None = None) -> None:
        self.keyring = FakeKeyring() if keyring is None else keyring
        self._account = account

    def load(self) -> FakeKey:
        self._ask()
        return self.keyring.kept.setdefault(self._account, FakeKey())

    def erase(self) -> None:
        self._ask()
        self.keyring.kept.pop(self._account, None)
        self.keyring.heads.pop(self._account, None)

    def read_head(self) -> LastHead | None:
        self._ask()
        return self.keyring.heads.get(self._account)

    def keep_head(self, head: LastHead) -> None:
        self._ask()
        self.keyring.heads[self._account] = head

    def erase_head(self) -> None:
        self._ask()
        self.keyring.heads.pop(self._account, None)

    def _ask(self) -> None:
        self.keyring.asked += 1
        if self.keyring.fault is not None:
            raise KeyUnavailable(self.keyring.fault)
