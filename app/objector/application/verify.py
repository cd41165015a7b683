# SPDX-License-Identifier: Apache-2.0
"""Query: whether a receipt or an export is as it was made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from objector.domain.case import assess
from objector.domain.chain import Checked, entries_in_order
from objector.domain.document import Finding, Found, Known, Purpose, Signatory, Standing, Told, Verdict, judge
from objector.domain.errors import DatabaseNewer, InvalidRegion, StorageError
from objector.domain.ledger import Entry, by_account
from objector.domain.region import Region, region
from objector.domain.service import ServiceId, UseId

if TYPE_CHECKING:
    from objector.application.ports import Catalogue, Clock, DocumentReading, Documents
    from objector.domain.chain import Sealing
    from objector.domain.document import Document


Progress = Callable[[int, int], None]
"""Told how many entries were checked, and of how many."""


class Verify:
    """Checks a file against itself, and tells what its entries say.

    Of the record here nothing is asked but which keys are this computer's, so that strangers' files are checked alike.
    """

    def __init__(
        self,
        documents: Documents,
        sealing: Sealing,
        catalogue: Catalogue,
        clock: Clock,
        own_keys: Callable[[], Sequence[bytes]],
    ) -> None:
        """Put it together; `own_keys` returns this computer's raw public keys, without waiting for a keyring."""
        self._documents = documents
        self._sealing = sealing
        self._catalogue = catalogue
        self._clock = clock
        self._own_keys = own_keys

    def __call__(self, path: str, progress: Progress | None = None) -> Verdict:
        """Return the verdict on a file. Raises DocumentRefused where it is no document of ours."""
        reading = self._documents.read(path)
        document = reading.document
        if document is None:
            return verdict(reading, self._sealing)
        counted = None if progress is None else _Counted(self._sealing, progress, len(document.bundle.records))
        checked, found = judge(document, counted or self._sealing)
        judged = _verdict(reading, document, checked, found, self._sealing)
        records = [record for signed in checked.vouched.values() for record in signed]
        where = _region(document, judged, is_signed=bool(records))
        return judged._replace(
            signatories=tuple(self._signatories(document, checked, found)),
            told=tuple(self._told([entry for entry, _ in entries_in_order(records or checked.bare)], where)),
            told_is_signed=bool(records),
        )

    def _told(self, entries: Sequence[Entry], where: Region | None) -> Iterator[Told]:
        """Return what entries say, by data use and account."""
        by_use: dict[UseId, list[Entry]] = {}
        for entry in entries:
            by_use.setdefault(entry.use, []).append(entry)
        now = self._clock.now()
        for name, of_use in by_use.items():
            service = self._catalogue.service(ServiceId(name.partition(".")[0]))
            known = () if service is None else service.data_uses
            use = next((use for use in known if use.id == name), None)
            for account, mine in by_account(of_use).items():
                case = None
                if service is not None and use is not None:
                    case = assess(service, use, mine, account=account, region=where, now=now)
                yield Told(name, case, tuple(mine))

    def _signatories(self, document: Document, checked: Checked, found: Sequence[Found]) -> Iterator[Signatory]:
        """Return the keys that signed something, first the one that signed the whole."""
        try:
            own = set(self._own_keys())
            other = Known.NOT_KNOWN
        except (StorageError, DatabaseNewer):
            own, other = set(), Known.UNREADABLE
        seal = document.seal
        sealing = None if seal is None or Found(Finding.SEAL_WRONG) in found else seal.key
        for key in dict.fromkeys(([] if sealing is None else [sealing]) + list(checked.signed)):
            shown = len(checked.vouched.get(key, ()))
            withheld = checked.signed.get(key, 0) - shown
            known = Known.THIS_COMPUTER if key in own else other
            yield Signatory(self._sealing.digest(key), shown, withheld, key == sealing, known)


def _region(document: Document, judged: Verdict, *, is_signed: bool) -> Region | None:
    """Return the country on the cover, by which some ways to refuse are offered and others are not.

    Only where nothing contradicts the cover, and it is signed where the entries are.
    """
    code = document.about.get("region")
    vouched = (document.seal is not None) == is_signed and judged.standing is not Standing.ALTERED
    if document.purpose is not Purpose.RECEIPT or not vouched or not isinstance(code, str):
        return None
    try:
        return region(code)
    except InvalidRegion:
        return None


class _Counted:
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
    return _verdict(reading, document, checked, found, sealing)


def _verdict(
    reading: DocumentReading, document: Document, checked: Checked, found: Sequence[Found], sealing: Sealing
) -> Verdict:
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
