# SPDX-License-Identifier: Apache-2.0
"""What the person did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.ledger import Draft, Entry
    from objector.domain.service import UseId


class Ledger(Protocol):
    """What the person did. Every method may raise StorageError or DatabaseNewer."""

    def append(self, draft: Draft) -> Entry:
        """Keep an entry and return it with its place; on return it is on the disk.

        Raises AlreadyUndone when `draft.undoes` was undone in the meantime.
        """
        ...

    def essential(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return what `objector.domain.ledger.essential` selects, of one data use or of all, in order."""
        ...

    def standing(self, use: UseId, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` standing entries of a data use, in order."""
        ...

    def history(self, use: UseId | None = None) -> Sequence[Entry]:
        """Return every entry, withdrawn ones and undos included, in order."""
        ...

    def newest(self, limit: int) -> Sequence[Entry]:
        """Return the newest `limit` entries, withdrawn ones and undos included, in order."""
        ...

    def revision(self) -> int:
        """Return a number that is larger after each entry, whoever appended it."""
        ...
