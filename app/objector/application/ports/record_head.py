# SPDX-License-Identifier: Apache-2.0
"""The end of the record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from objector.domain.last_head import LastHead
    from objector.domain.witness import HeadOf


class RecordHead(Protocol):
    """The end of the record as it is. Every method may raise StorageError or DatabaseNewer."""

    def newest(self) -> LastHead | None:
        """Return the newest entry, `None` where there is none."""
        ...

    def head_of(self, uuid: str) -> str | None:
        """Return the SHA-256 of an entry's head, `None` where the record has no such entry."""
        ...

    def end(self) -> str | None:
        """Return the SHA-256 of the head of the newest entry that was written here, else of the newest of all.

        `None` where there is none.
        """
        ...

    def named(self, digits: str) -> HeadOf | None:
        """Return the entry whose head begins with some lower-case hexadecimal digits, `None` where there is none."""
        ...
