# SPDX-License-Identifier: Apache-2.0
"""What the person did."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from objector.domain.ledger import Draft, Entry
    from objector.domain.service import UseId


class Facts(NamedTuple):
    """What was told of a data use when it was answered about."""

    edition: str
    """Of the service's facts: where it is the same, so is all that they say."""
    text: str
    """As `objector.domain.as_told` writes it."""


class Ledger(Protocol):
    """What the person did. Every method may raise StorageError or DatabaseNewer."""

    def append(self, draft: Draft, facts: Facts | None = None) -> Entry:
        """Keep an entry, with the facts that it answers to, and return it with its place; on return it is on the disk.

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

    def editions(self, uuids: Iterable[str]) -> Mapping[str, str]:
        """Return the edition of the facts that each entry answered to, where that is kept."""
        ...

    def facts(self, uuids: Iterable[str]) -> Mapping[str, str]:
        """Return the text of the facts that each entry answered to, where that is kept."""
        ...

    def keep_facts(self, facts: Mapping[str, Facts]) -> None:
        """Keep the facts for entries of which none are kept, by their UUIDs; on return they are on the disk."""
        ...

    def revision(self) -> int:
        """Return a number that is larger after each entry, whoever appended it."""
        ...
