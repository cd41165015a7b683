# SPDX-License-Identifier: Apache-2.0
"""Use cases: the whole record to another computer of the same person, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.seal import sealed
from objector.application.verify import verdict
from objector.domain.chain import Field, entry_of
from objector.domain.document import INCOMPLETE, Document, Finding, Purpose
from objector.domain.errors import DocumentFault, DocumentRefused

if TYPE_CHECKING:
    from objector.application.ports import Chains, Clock, DocumentReading, Documents, EvidenceStore
    from objector.application.seal import Signer
    from objector.domain.chain import Bundle, Record, Sealing
    from objector.domain.evidence import Evidence


class Transfer:
    """Export and import."""

    def __init__(
        self,
        *,
        clock: Clock,
        chains: Chains,
        documents: Documents,
        store: EvidenceStore,
        signer: Signer,
        sealing: Sealing,
    ) -> None:
        self._clock = clock
        self._chains = chains
        self._documents = documents
        self._store = store
        self._signer = signer
        self._sealing = sealing

    def export(self, path: str) -> int:
        """Write everything to a ZIP and return how many entries that was.

        Evidence that was taken back, or is gone, is not in it. Raises FileNotWritten, EvidenceAltered, StorageError or
        DatabaseNewer.
        """
        key = self._signer.key()
        bundle = self._chains.bundle()
        kept = set(self._store.kept())
        evidence = tuple(one for one in evidence_of(bundle) if one.sha256 in kept)
        about = {"made_at": self._clock.now().isoformat(timespec="seconds")}
        document = sealed(Document(Purpose.EXPORT, about, bundle, evidence, {}, None), self._sealing, key)
        files = {one.sha256: self._store.read(one.sha256) for one in evidence}
        self._documents.write(path, self._documents.as_zip(document, files, {}, key))
        return len(bundle.records)

    def take_in(self, path: str) -> int:
        """Unite what an export tells with what is here, all of it or nothing, and return how many entries came.

        Entries that were never signed are taken in as such. Raises DocumentRefused where the file is anything but
        whole, MergeConflict, StorageError or DatabaseNewer.
        """
        reading = self._documents.read(path)
        said = verdict(reading, self._sealing)
        document = reading.document
        if document is not None and document.purpose is not Purpose.EXPORT:
            raise DocumentRefused(DocumentFault.NOT_AN_EXPORT)
        for found in said.found:
            if found.finding not in _ACCEPTED:
                fault = DocumentFault.INCOMPLETE if found.finding in INCOMPLETE else DocumentFault.ALTERED
                raise DocumentRefused(fault, found.where)
        if document is None or any(not _whole(record) for record in document.bundle.records):
            raise DocumentRefused(DocumentFault.INCOMPLETE, "entries")
        if not document.bundle.records:
            return 0
        # The files come first: an entry that speaks of a file is never without it, and a file without one does no harm.
        self._keep(reading)
        count = self._chains.merge(document.bundle)
        # Another process may have tidied up between the two; from here on entries name the files, and they stay.
        self._keep(reading)
        return count

    def _keep(self, reading: DocumentReading) -> None:
        for kept in () if reading.document is None else reading.document.evidence:
            self._store.keep(reading.evidence[kept.sha256], kept.media)


_ACCEPTED = frozenset({Finding.NOT_SEALED, Finding.ENTRY_UNSIGNED, Finding.NOTHING_SHOWN})
"""What an export may lack: a computer without a keyring has none to sign with, and a new one has no entries."""


def evidence_of(bundle: Bundle) -> tuple[Evidence, ...]:
    """Return the evidence that the shown entries were made for, each file once, in order."""
    kept = (entry_of(record.said, record.shown).evidence for record in bundle.records if record.said is not None)
    return tuple(dict.fromkeys(one for one in kept if one is not None))


def _whole(record: Record) -> bool:
    """Return whether an entry is told with every personal value."""
    said = record.said
    return said is not None and all((said[field.value] is None) == (field not in record.shown) for field in Field)
