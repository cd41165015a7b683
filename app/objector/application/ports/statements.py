# SPDX-License-Identifier: Apache-2.0
"""What keys say of one another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.statement import Statement


class Statements(Protocol):
    """What keys say of one another, kept for good. Every method may raise StorageError or DatabaseNewer."""

    def keep(self, statement: Statement) -> None:
        """Keep a statement, signed by its key; on return it is on the disk. Kept twice it is there once."""
        ...

    def statements(self) -> Sequence[Statement]:
        """Return all of them, in the order in which they were kept."""
        ...
