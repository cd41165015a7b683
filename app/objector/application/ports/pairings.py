# SPDX-License-Identifier: Apache-2.0
"""Other computers of the person, and what came from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from objector.domain.ledger import Entry
    from objector.domain.pairing import Import, Origin, Paired
    from objector.domain.service import UseId


class Pairings(Protocol):
    """Whose keys the person trusts, and what came by which import. May raise StorageError or DatabaseNewer."""

    def paired(self) -> Sequence[Paired]:
        """Return the keys that the person trusts or once did, the oldest first."""
        ...

    def imports(self) -> Sequence[Import]:
        """Return every import, the oldest first, those that were taken back included."""
        ...

    def origins(self) -> Mapping[str, Origin]:
        """Return from where the entries came that were not written here, by their UUIDs."""
        ...

    def ahead(self) -> frozenset[str]:
        """Return the UUIDs of the entries that were ahead of their time when they came."""
        ...

    def latest(self, use: UseId | None, after: Entry | None) -> Import | None:
        """Return the latest standing import that is later than an entry; with `use`, one that brought some about it."""
        ...

    def brought(self, number: int) -> Sequence[str]:
        """Return the UUIDs of the entries that an import had, but for those that were written here."""
        ...

    def take_back(self, number: int, at: datetime) -> None:
        """Take out what came by one import alone, and the trust that was given with it; the import itself is told.

        Raises AlreadyUndone where that was done in the meantime.
        """
        ...
