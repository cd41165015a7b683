# SPDX-License-Identifier: Apache-2.0
"""Use cases: the whole record to another computer of the same person, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from objector.application.seal import sealed
from objector.application.verify import verdict
from objector.domain.chain import Field, entry_of, head
from objector.domain.document import INCOMPLETE, Document, Finding, Purpose
from objector.domain.errors import DocumentFault, DocumentRefused, EvidenceRefused, TextNotKept, TextTooLong
from objector.domain.evidence import limit_of
from objector.domain.instant import CLOCK_LIMIT, to_the_second
from objector.domain.wording import LABEL_LIMIT, NOTE_LIMIT, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from objector.application.ports import Chains, Clock, Documents, EvidenceStore, Statements
    from objector.application.seal import Signer
    from objector.domain.chain import Bundle, Record, Sealing
    from objector.domain.evidence import Evidence, Media


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
        statements: Statements,
        sealing: Sealing,
        look_at: Callable[[bytes, Media], None],
    ) -> None:
        """Put it together; `look_at` raises EvidenceRefused for a file that would never be kept as evidence."""
        self._clock = clock
        self._chains = chains
        self._documents = documents
        self._store = store
        self._signer = signer
        self._statements = statements
        self._sealing = sealing
        self._look_at = look_at

    def export(self, path: str) -> int:
        """Write everything to a ZIP and return how many entries that was.

        Evidence that was taken back, or is gone, is not in it. Raises FileNotWritten, EvidenceAltered, StorageError or
        DatabaseNewer.
        """
        key = self._signer.key()
        bundle = self._chains.bundle()
        kept = set(self._store.kept())
        evidence = tuple(one for one in evidence_of(bundle) if one.sha256 in kept)
        about = {"made_at": to_the_second(self._clock.now())}
        said = tuple(self._statements.statements())
        document = sealed(Document(Purpose.EXPORT, about, bundle, evidence, {}, None, said), self._sealing, key)
        files = {one.sha256: self._store.read(one.sha256) for one in evidence}
        self._documents.write(path, self._documents.as_zip(document, files, {}, key))
        return len(bundle.records)

    def take_in(self, path: str) -> int:
        """Unite what an export tells with what is here, all of it or nothing, and return how many entries came.

        Entries that were never signed are taken in as such. Raises DocumentRefused where the file is anything but
        whole, MergeConflict, StorageError or DatabaseNewer; after the first two nothing is any different.
        """
        reading = self._documents.read(path)
        said = verdict(reading, self._sealing)
        document = reading.document
        if document is None:
            raise DocumentRefused(DocumentFault.ALTERED, said.found[0].where)
        if document.purpose is not Purpose.EXPORT:
            raise DocumentRefused(DocumentFault.NOT_AN_EXPORT)
        for found in said.found:
            if found.finding not in _ACCEPTED:
                fault = DocumentFault.INCOMPLETE if found.finding in INCOMPLETE else DocumentFault.ALTERED
                raise DocumentRefused(fault, found.where)
        _expect_whole(document.bundle, self._sealing)
        _expect_plausible(document)
        if any(kept.sha256 not in reading.evidence for kept in document.evidence):
            raise DocumentRefused(DocumentFault.INCOMPLETE, "evidence")
        for kept in document.evidence:
            self._expect_evidence(kept, reading.evidence[kept.sha256])
        if not document.bundle.records:
            return 0
        # What is unsigned here is signed first, so that no file can name another key for this computer.
        self._signer.key()
        self._chains.compare(document.bundle)
        # The files come first: an entry that speaks of a file is never without it, and a file without one does no harm.
        self._keep(document, reading.evidence)
        count = self._chains.merge(document.bundle)
        # Another process may have tidied up between the two; from here on entries name the files, and they stay.
        self._keep(document, reading.evidence)
        return count

    def _expect_evidence(self, kept: Evidence, data: bytes) -> None:
        try:
            self._look_at(data, kept.media)
        except EvidenceRefused as error:
            raise DocumentRefused(DocumentFault.EVIDENCE, f"evidence {kept.sha256[:16]}") from error

    def _keep(self, document: Document, files: Mapping[str, bytes]) -> None:
        for kept in document.evidence:
            self._store.keep(files[kept.sha256], kept.media)


_ACCEPTED = frozenset({Finding.NOT_SEALED, Finding.ENTRY_UNSIGNED, Finding.NOTHING_SHOWN})
"""What an export may lack: a computer without a keyring has none to sign with, and a new one has no entries."""


def evidence_of(bundle: Bundle) -> tuple[Evidence, ...]:
    """Return the evidence that the shown entries were made for, each file once, in order."""
    kept = (entry_of(record.said, record.shown).evidence for record in bundle.records if record.said is not None)
    return tuple(dict.fromkeys(one for one in kept if one is not None))


def _expect_whole(bundle: Bundle, sealing: Sealing) -> None:
    """Raise DocumentRefused unless each chain is there from its beginning, with every personal value."""
    begun = {record.chain for record in bundle.records if record.place == 1}
    before = {record.previous for record in bundle.records if record.place == 1} - {None}
    if before and not before <= {sealing.digest(sealing.canonical(head(record))) for record in bundle.records}:
        raise DocumentRefused(DocumentFault.INCOMPLETE)
    for record in bundle.records:
        told = record.said
        if record.chain not in begun or told is None:
            raise DocumentRefused(DocumentFault.INCOMPLETE, _where(record))
        if any((told[field.value] is None) != (field not in record.shown) for field in Field):
            raise DocumentRefused(DocumentFault.INCOMPLETE, _where(record))


def _expect_plausible(document: Document) -> None:
    """Raise DocumentRefused for what no Objector would have written, however well it is signed."""
    devices = {chain.id: chain.device for chain in document.bundle.chains}
    # No clock leads further, and beyond it each entry takes one more place: there is always room for the next.
    latest = CLOCK_LIMIT + len(document.bundle.records)
    for record in document.bundle.records:
        told = record.said or {}
        texts_are_ours = all(_is_tidy(value.value, _LIMITS[field]) for field, value in record.shown.items())
        if told["device"] != devices[record.chain] or told["ordinal"] > latest or not texts_are_ours:
            raise DocumentRefused(DocumentFault.NOT_OURS, _where(record))
    for kept in document.evidence:
        if kept.size > limit_of(kept.media):
            raise DocumentRefused(DocumentFault.TOO_LARGE, kept.sha256)


ZONE_LIMIT = 100
_LIMITS = {Field.ACCOUNT: LABEL_LIMIT, Field.NOTE: NOTE_LIMIT, Field.ZONE: ZONE_LIMIT}


def _is_tidy(text: str, limit: int) -> bool:
    try:
        return tidy(text, limit) == text
    except (TextTooLong, TextNotKept):
        return False


def _where(record: Record) -> str:
    return f"{record.chain[:8]} {record.place}"
