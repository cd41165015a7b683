# SPDX-License-Identifier: Apache-2.0
"""Evidence that is forgotten."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from objector.domain.errors import EvidenceAltered, EvidenceFault, EvidenceMissing, EvidenceRefused
from objector.domain.evidence import Evidence, Media, limit_of
from tests.support.failing import Failing


class FakeEvidence(Failing):
    """The EvidenceStore port over a dictionary."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}

    def keep(self, data: bytes, media: Media) -> Evidence:
        self._answer()
        if not data:
            raise EvidenceRefused(EvidenceFault.EMPTY)
        if len(data) > limit_of(media):
            raise EvidenceRefused(EvidenceFault.TOO_LARGE)
        digest = sha256(data).hexdigest()
        self.files[digest] = data
        return Evidence(digest, media, len(data))

    def read(self, sha256: str) -> bytes:
        self._answer()
        if sha256 not in self.files:
            raise EvidenceMissing(sha256)
        if not _is_of(sha256, self.files[sha256]):
            raise EvidenceAltered(sha256)
        return self.files[sha256]

    def forget(self, sha256: str) -> None:
        self._answer()
        self.files.pop(sha256, None)

    def kept(self) -> Sequence[str]:
        self._answer()
        return sorted(self.files)


def _is_of(digest: str, data: bytes) -> bool:
    return sha256(data).hexdigest() == digest
