# SPDX-License-Identifier: Apache-2.0
"""Time stamps that are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.document import TimeStamp


class KeptStamps(Protocol):
    """What others say about when a head was there, kept for good. May raise StorageError or DatabaseNewer."""

    def keep(self, stamp: TimeStamp) -> None:
        """Keep a time stamp; on return it is on the disk. Kept twice it is there once."""
        ...

    def stamps(self) -> Sequence[TimeStamp]:
        """Return all of them, in the order in which they were kept."""
        ...
