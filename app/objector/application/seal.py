# SPDX-License-Identifier: Apache-2.0
"""Signing: the entries as soon as there is a key, and the documents that are handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.domain.document import Seal, manifest_of, to_seal
from objector.domain.errors import KeyFault, KeyUnavailable
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.chains import Chains
    from objector.application.ports.signing_keys import SigningKey, SigningKeys
    from objector.domain.chain import Sealing
    from objector.domain.document import Document


class Signing(NamedTuple):
    """How the signing of the record stands."""

    unsigned: int
    """How many entries of this computer are not signed."""
    fault: KeyFault | None
    """Why there is no key, `None` where there is one or nobody has asked yet."""


class Signer:
    """Signs what can be signed. An answer never waits for it."""

    def __init__(self, keys: SigningKeys, chains: Chains) -> None:
        self._keys = keys
        self._chains = chains
        self._key: SigningKey | None = None
        self._fault: KeyFault | None = None

    def load(self) -> None:
        """Ask for the key; may take seconds, touches nothing else, and so may be called in another thread."""
        if self._key is None:
            try:
                self._key = self._keys.load()
                self._fault = None
            except KeyUnavailable as error:
                self._fault = error.fault

    def sign(self) -> int:
        """Sign what is unsigned, if the key was loaded, and return how many entries that was.

        Raises StorageError or DatabaseNewer.
        """
        return 0 if self._key is None else self._chains.sign(self._key)

    def key(self) -> SigningKey | None:
        """Return the key, loaded where it is not yet; everything unsigned is signed then, too."""
        self.load()
        self.sign()
        return self._key

    def standing(self) -> Signing:
        """Return how the signing stands. Raises StorageError or DatabaseNewer."""
        return Signing(self._chains.unsigned(), self._fault)


def sealed(document: Document, sealing: Sealing, key: SigningKey | None) -> Document:
    """Return a document with its manifest, signed where there is a key."""
    whole = document._replace(manifest=manifest_of(document, sealing))
    if key is None:
        return whole._replace(seal=None)
    return whole._replace(seal=Seal(key.public, key.sign(to_seal(whole, sealing))))
