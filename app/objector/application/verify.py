# SPDX-License-Identifier: Apache-2.0
"""Query: whether a receipt or an export is as it was made."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.domain.document import Finding, Found, Verdict, judge

if TYPE_CHECKING:
    from objector.application.ports import DocumentReading, Documents
    from objector.domain.chain import Sealing
    from objector.domain.document import Document


Progress = Callable[[int, int], None]
"""Told how many entries were checked, and of how many."""


class Verify:
    """Checks a file against itself. Nothing is asked of the record here, so that strangers' files are checked alike."""

    def __init__(self, documents: Documents, sealing: Sealing) -> None:
        self._documents = documents
        self._sealing = sealing

    def __call__(self, path: str, progress: Progress | None = None) -> Verdict:
        """Return the verdict on a file. Raises DocumentRefused where it is no document of ours."""
        reading = self._documents.read(path)
        if progress is None or reading.document is None:
            return verdict(reading, self._sealing)
        return verdict(reading, _Told(self._sealing, progress, len(reading.document.bundle.records)))


class _Told:
    """Sealing that tells how far it is; what takes long is to check signatures."""

    def __init__(self, sealing: Sealing, progress: Progress, everything: int) -> None:
        self._sealing = sealing
        self._progress = progress
        self._everything = everything
        self._done = 0

    def canonical(self, value: object) -> bytes:
        return self._sealing.canonical(value)

    def digest(self, data: bytes) -> str:
        return self._sealing.digest(data)

    def verifies(self, public: bytes, signature: bytes, message: bytes) -> bool:
        self._done = min(self._done + 1, self._everything)  # the seal is checked too
        self._progress(self._done, self._everything)
        return self._sealing.verifies(public, signature, message)


def verdict(reading: DocumentReading, sealing: Sealing) -> Verdict:
    """Return the verdict on what was read."""
    document = reading.document
    if document is None:
        return Verdict(reading.wrapping, None, reading.found, {}, 0)
    checked, found = judge(document, sealing)
    signed = {sealing.digest(key): count for key, count in checked.signed.items()}
    shown = sum(record.said is not None for record in document.bundle.records)
    everything = dict.fromkeys([*reading.found, *found, *_evidence_found(document)])
    return Verdict(reading.wrapping, document.purpose, tuple(everything), signed, shown)


def _evidence_found(document: Document) -> list[Found]:
    """Return the evidence that the document names as its own, though none of its entries was signed for it."""
    told = {
        (kept["sha256"], kept["media"], kept["size"])
        for record in document.bundle.records
        if record.said is not None and (kept := record.said["evidence"]) is not None
    }
    return [
        Found(Finding.FILE_UNKNOWN, f"evidence {kept.sha256[:16]}")
        for kept in document.evidence
        if (kept.sha256, kept.media.value, kept.size) not in told
    ]
