# SPDX-License-Identifier: Apache-2.0
"""The files kept as evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from objector.domain.evidence import Evidence, Media


class EvidenceStore(Protocol):
    """The files kept with confirmations, by their SHA-256. Every method may raise StorageError."""

    def keep(self, data: bytes, media: Media) -> Evidence:
        """Keep a file and return what it is known by; on return it is on the disk. Kept twice it is there once.

        Raises EvidenceRefused for nothing at all, and for more than `limit_of` its kind.
        """
        ...

    def read(self, sha256: str) -> bytes:
        """Return a file as it was kept. Raises EvidenceMissing, or EvidenceAltered where it is no longer that."""
        ...

    def forget(self, sha256: str) -> None:
        """Take a file away; fine where there is none."""
        ...

    def kept(self) -> Sequence[str]:
        """Return the SHA-256 of every file that is there, sorted, without reading any."""
        ...
