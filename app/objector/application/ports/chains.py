# SPDX-License-Identifier: Apache-2.0
"""The ledger as it is written down for others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Bundle, Record
    from objector.domain.pairing import Pairing
    from objector.domain.service import UseId


class Chains(Protocol):
    """The ledger as it is written down for others. Every method may raise StorageError or DatabaseNewer."""

    def sign(self, key: SigningKey) -> int:
        """Sign what can be signed with this key and return how many entries that was; what comes later is signed too.

        A key that is not the chain's begins a new chain; what the other key did not sign stays unsigned.
        """
        ...

    def unsigned(self) -> int:
        """Return how many entries of this computer are not signed."""
        ...

    def own_keys(self) -> Sequence[bytes]:
        """Return the raw public keys by which this computer signs, or once signed; the keyring is not asked."""
        ...

    def bundle(self, use: UseId | None = None) -> Bundle:
        """Return the records of all entries, or of those about one data use, with all personal values.

        Of one data use each is looked at, and is as it was written; else StorageError says that the record is damaged.
        """
        ...

    def own_key(self) -> bytes | None:
        """Return the raw public key by which this computer signs now, `None` where it has not signed anything yet."""
        ...

    def newest(self) -> int:
        """Return the ordinal of the newest entry that was not ahead of its time, 0 where there is none."""
        ...

    def own_ids(self) -> frozenset[str]:
        """Return the ids of this computer and of each chain that was ever written here."""
        ...

    def new(self, bundle: Bundle) -> Sequence[Record]:
        """Return what `merge` would take in, be it a signature only; change nothing. Raises MergeConflict."""
        ...

    def take_over(self, key: SigningKey, at: datetime) -> None:
        """Sign of each chain of another key that it was taken over, up to its end, unless that was said already.

        So do an import, a data folder that moved, and a new key: what they have in common is a chain of another key.
        """
        ...

    def merge(self, bundle: Bundle, pairing: Pairing, places: Mapping[tuple[str, int, str], int]) -> int:
        """Take in what is not here yet, all of it or nothing, and return how many entries came.

        The records are whole and checked. An entry is known by its UUID and the key that signed it. `places` puts what
        was ahead of its time elsewhere in the order, by chain, place and digest; for the rest the result is the same in
        whatever order and however often bundles come. Raises MergeConflict where an entry is signed here already, and
        reads differently.
        """
        ...
