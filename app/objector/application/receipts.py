# SPDX-License-Identifier: Apache-2.0
"""Use case: a receipt of one case, for a company or an authority, that a stranger can check."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, assert_never
from uuid import uuid4

from objector.application.find import find_account, find_use
from objector.application.seal import sealed
from objector.domain.case import State
from objector.domain.chain import Bundle, Record, entries_in_order, head
from objector.domain.cover import acts_written, fits
from objector.domain.document import Document, Purpose
from objector.domain.errors import NothingRefusable, NothingToShow
from objector.domain.evidence import Evidence, Media
from objector.domain.instant import to_the_second
from objector.domain.ledger import Entry, Kind, is_same_account, of_account, standing
from objector.domain.receipt import FIELD_OF, Fingerprint, Receipt
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.wording import account_label, name_on_receipt

if TYPE_CHECKING:
    from objector.application.overview import ReadOverview
    from objector.application.ports import Catalogue, Chains, Clock, Documents, EvidenceStore, Ledger
    from objector.application.seal import Signer
    from objector.domain.chain import Sealing


class ReceiptPages(Protocol):
    """A receipt as people read it."""

    @property
    def language(self) -> str:
        """The code of the language of the pages."""
        ...

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes]) -> bytes:
        """Return the pages as a PDF, with the pictures by their SHA-256. Raises PdfNotMade."""
        ...

    def how_to_check(self, receipt: Receipt) -> str:
        """Return how a stranger checks the ZIP without Objector, as plain text."""
        ...


class Receipts:
    """Receipts of cases, as files."""

    def __init__(
        self,
        *,
        clock: Clock,
        catalogue: Catalogue,
        ledger: Ledger,
        overview: ReadOverview,
        chains: Chains,
        documents: Documents,
        store: EvidenceStore,
        signer: Signer,
        sealing: Sealing,
        pages: ReceiptPages,
        program: str,
    ) -> None:
        """Put it together; `program` is the name and the version of what makes them."""
        self._clock = clock
        self._catalogue = catalogue
        self._ledger = ledger
        self._overview = overview
        self._chains = chains
        self._documents = documents
        self._store = store
        self._signer = signer
        self._sealing = sealing
        self._pages = pages
        self._program = program

    def save(
        self,
        name: str,
        path: str,
        wrapping: Wrapping,
        *,
        account: str | None = None,
        who: str | None = None,
        parts: frozenset[Part] = frozenset(),
    ) -> Receipt:
        """Write a receipt to `path` and return what stands on it; on return it is on the disk.

        `name` is a data use's id, or the id of a service with only one. Without a key it is not signed, and says so.
        Raises UnknownService, SeveralCases, SeveralAccounts, TextTooLong, TextNotKept, NothingToShow where nothing was
        ever said about the case, NothingRefusable where there is no way to refuse and never was, EvidenceMissing or
        EvidenceAltered, PdfNotMade, FileNotWritten, StorageError or DatabaseNewer.
        """
        who = name_on_receipt(who) if Part.NAME in parts else None
        service, use = find_use(self._catalogue, name)
        label = account_label(account)
        overview = self._overview()
        listed = next((case.listed for case in overview.cases if case.use.id == use.id), ())
        about = find_account(use, self._ledger.essential(use.id), label, listed)
        case = overview.case(use.id, about)
        mine = of_account(about, self._ledger.history(use.id), listed)
        told = _told(mine)
        if case is None or not is_same_account(case.account, about) or not told:
            raise NothingToShow(use.id, service.name, about)
        if not case.routes and all(entry.route is None for entry in told):
            raise NothingRefusable(use.id, service.name)
        key = self._signer.key()
        bundle = _disclosed(self._chains.bundle(use.id), {entry.uuid for entry in told}, parts)
        evidence = self._evidence(told, parts)
        cover = Receipt(
            receipt_id=str(uuid4()),
            made_at=self._clock.now(),
            recipient=service.id,
            who=who,
            case=case if Part.ACCOUNT in parts else case._replace(account=None),
            entries=(),
            evidence=evidence,
            fingerprints=(),
            key=None if key is None else self._sealing.digest(key.public),
            includes=parts,
        )
        receipt = self._with_entries(cover, bundle)
        document = sealed(self._document(receipt, bundle, wrapping), self._sealing, key)
        files = {kept.sha256: self._store.read(kept.sha256) for kept in evidence}
        self._documents.write(path, self._written(wrapping, receipt, document, files))
        return receipt

    def _written(self, wrapping: Wrapping, receipt: Receipt, document: Document, files: Mapping[str, bytes]) -> bytes:
        key = self._signer.key()
        if wrapping is Wrapping.JSON:
            return self._documents.as_json(document)
        pictures = {kept.sha256: files[kept.sha256] for kept in document.evidence if kept.media is Media.PNG}
        pdf = self._documents.as_pdf(self._pages.pdf(receipt, pictures), document, key)
        match wrapping:
            case Wrapping.PDF:
                return pdf
            case Wrapping.ZIP:
                others = {"receipt.pdf": pdf, "HOW-TO-CHECK.txt": self._pages.how_to_check(receipt).encode()}
                return self._documents.as_zip(document, files, others, key)
            case _:
                assert_never(wrapping)

    def _with_entries(self, cover: Receipt, bundle: Bundle) -> Receipt:
        """Return the receipt with the entries that are shown, in the order of all computers."""
        keys = {chain.id: chain.key for chain in bundle.chains}
        shown = entries_in_order(bundle.records)
        return cover._replace(
            entries=tuple(entry for entry, _ in shown),
            fingerprints=tuple(self._fingerprint(entry, record, keys.get(record.chain)) for entry, record in shown),
        )

    def _fingerprint(self, entry: Entry, record: Record, key: bytes | None) -> Fingerprint:
        signer = None if record.signature is None or key is None else self._sealing.digest(key)
        digest = self._sealing.digest(self._sealing.canonical(head(record)))
        return Fingerprint(record.place, entry.uuid, digest, signer)

    def _document(self, receipt: Receipt, bundle: Bundle, wrapping: Wrapping) -> Document:
        case = receipt.case
        state = case.state if fits(case.state, receipt.entries) else State.UNDECIDED
        about = {
            "id": receipt.receipt_id,
            "made_at": to_the_second(receipt.made_at),
            "recipient": receipt.recipient,
            "who": receipt.who,
            "service": case.service.name,
            "use": case.use.id,
            "title": dict(case.use.title),
            "account": case.account,
            "region": case.region,
            "state": state.value,
            "acts": acts_written(receipt.entries),
            "program": self._program,
            "language": None if wrapping is Wrapping.JSON else self._pages.language,
        }
        return Document(Purpose.RECEIPT, about, bundle, receipt.evidence, {}, None)

    def _evidence(self, told: Sequence[Entry], parts: frozenset[Part]) -> tuple[Evidence, ...]:
        if Part.EVIDENCE not in parts:
            return ()
        kept = [entry.evidence for entry in standing(told) if entry.evidence is not None]
        return tuple(dict.fromkeys(kept))


def _told(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries that a receipt tells: all but the reminders' delays, which are nobody else's business."""
    put_off = {entry.uuid for entry in entries if entry.kind is Kind.SNOOZED}
    put_off |= {entry.uuid for entry in entries if entry.undoes in put_off}
    return [entry for entry in entries if entry.uuid not in put_off and entry.undoes not in put_off]


def _disclosed(bundle: Bundle, told: set[str], parts: frozenset[Part]) -> Bundle:
    """Return the records with what is not told withheld, from each chain's first told one to its last."""
    fields = {FIELD_OF[part] for part in parts if part in FIELD_OF}
    spans: dict[str, tuple[int, int]] = {}
    records = []
    for record in bundle.records:
        if record.said is None or record.said["uuid"] not in told:
            records.append(record._replace(said=None, shown={}))
            continue
        first, _ = spans.get(record.chain, (record.place, record.place))
        spans[record.chain] = (first, record.place)
        shown = {field: value for field, value in record.shown.items() if field in fields}
        records.append(record._replace(shown=shown))
    kept = tuple(
        record
        for record in records
        if record.chain in spans and spans[record.chain][0] <= record.place <= spans[record.chain][1]
    )
    return Bundle(tuple(chain for chain in bundle.chains if chain.id in spans), kept)
