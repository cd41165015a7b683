# SPDX-License-Identifier: Apache-2.0
"""Use case: a receipt of one case, for a company or an authority, that a stranger can check."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC
from typing import TYPE_CHECKING, Protocol, assert_never
from uuid import uuid4

from objector.application.find import find_account, find_use
from objector.application.receipt_of import receipt_of
from objector.application.recipient import DerivedIds, RandomIds, secret_for
from objector.application.seal import sealed
from objector.domain.case import Case, State, assess
from objector.domain.chain import Bundle, Record, head
from objector.domain.contradiction import account_told
from objector.domain.cover import acts_written, fits
from objector.domain.document import Document, Purpose, TimeStamp
from objector.domain.errors import (
    KeyFault,
    KeyUnavailable,
    NothingRefusable,
    NothingToShow,
    TimeAnswerFault,
    TimeAnswerRefused,
)
from objector.domain.evidence import Evidence, Media
from objector.domain.instant import to_the_second
from objector.domain.ledger import Entry, is_same_account, of_account, standing
from objector.domain.named_tuple import NamedTuple
from objector.domain.receipt import Fingerprint, Receipt, as_told, recipient_of
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.reissue import told_entries, told_to, written_anew
from objector.domain.statement import Statement, Vouching, WritesAs, to_agree, to_sign
from objector.domain.time_stamp import Stamp, Trust
from objector.domain.wording import account_label, name_on_receipt

if TYPE_CHECKING:
    from objector.application.overview import ReadOverview
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.chains import Chains
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import Documents
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.kept_stamps import KeptStamps
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.signing_keys import DerivedSecret, SigningKey
    from objector.application.ports.statements import Statements
    from objector.application.ports.time_stamps import TimeStamps
    from objector.application.seal import Signer
    from objector.domain.chain import Sealing


GoOn = Callable[[], None]
"""Called again and again while something long is made; raises SavingStopped where the person wants it no longer."""


def always() -> None:
    """Go on in any case."""


class ReceiptPages(Protocol):
    """A receipt as people read it."""

    @property
    def language(self) -> str:
        """The code of the language of the pages."""
        ...

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
        """Return the pages as a PDF, with the pictures by their SHA-256. Raises PdfNotMade, and as `go_on`."""
        ...

    def how_to_check(self, receipt: Receipt) -> str:
        """Return how a stranger checks the ZIP without Objector, as plain text."""
        ...

    def how_to_check_all(self, receipts: Mapping[str, Receipt]) -> str:
        """Return the same of several receipts, by the names of their files in a ZIP."""
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
        statements: Statements,
        sealing: Sealing,
        stamps: TimeStamps,
        kept_stamps: KeptStamps,
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
        self._statements = statements
        self._sealing = sealing
        self._stamps = stamps
        self._kept_stamps = kept_stamps
        self._pages = pages
        self._program = program

    def save(
        self,
        name: str,
        path: str,
        wrapping: Wrapping,
        *,
        account: str | None = None,
        recipient: str | None = None,
        who: str | None = None,
        parts: frozenset[Part] = frozenset(),
        go_on: GoOn = always,
    ) -> Receipt:
        """Write a receipt to `path` and return what stands on it; on return it is on the disk.

        `name` is a data use's id, or the id of a service with only one. It is made for one `recipient`, the company
        unless another is named: what it tells is written anew, so that nobody can connect it with a receipt for
        somebody else. Without a key it is not signed, and says so.
        Raises UnknownService, SeveralCases, SeveralAccounts, TextTooLong, TextNotKept, NothingToShow where nothing was
        ever said about the case, NothingRefusable where there is no way to refuse and never was, EvidenceMissing or
        EvidenceAltered, PdfNotMade, FileNotWritten, StorageError or DatabaseNewer, and as `go_on`.
        """
        receipt, data = self.made(
            name, wrapping, account=account, recipient=recipient, who=who, parts=parts, go_on=go_on
        )
        self._documents.write(path, data)
        return receipt

    def made(
        self,
        name: str,
        wrapping: Wrapping,
        *,
        account: str | None = None,
        recipient: str | None = None,
        who: str | None = None,
        parts: frozenset[Part] = frozenset(),
        go_on: GoOn = always,
    ) -> tuple[Receipt, bytes]:
        """Return what stands on a receipt, and its file. Raises as `save`, which writes it."""
        who = name_on_receipt(who) if Part.NAME in parts else None
        subject, told, ids, own, key, bundle = self._anew(name, account, recipient, parts)
        case = subject.case
        evidence = _evidence(told, parts)
        receipt = Receipt(
            receipt_id=str(uuid4()),
            made_at=case.as_of if Part.ZONE in parts else case.as_of.astimezone(UTC),
            recipient=subject.recipient,
            who=who,
            case=_as_told(case, told, parts, answer=None if case.answer is None else ids.uuid(case.answer.uuid)),
            entries=tuple(told),
            evidence=evidence,
            fingerprints=tuple(self._fingerprint(record, key) for record in bundle.records),
            key=None if key is None else self._sealing.digest(key.public),
            includes=parts,
        )
        document = sealed(self._document(receipt, bundle, wrapping), self._sealing, key)
        files = {kept.sha256: self._store.read(kept.sha256) for kept in evidence}
        # The pages are drawn of what the document says and of nothing else, so that others can draw them again.
        shown = receipt_of(document, self._catalogue, self._sealing) or receipt
        written = self._written(wrapping, shown, document, files, key, go_on=go_on)
        if own is not None and key is not None:
            self._vouch(own, subject.recipient, key)
        return receipt, written

    def save_time_request(
        self, name: str, path: str, *, account: str | None = None, recipient: str | None = None, parts: frozenset[Part]
    ) -> None:
        """Write to `path` what asks an authority for a time stamp on the last head of a receipt (RFC 3161).

        The receipt must be made with the same choices then. Raises as `save`; KeyUnavailable where it would not be
        signed, since it would be another one each time; TimeStampsUnavailable.
        """
        told = self._anew(name, account, recipient, parts)
        if told.key is None:
            raise KeyUnavailable(self._signer.standing().fault or KeyFault.FAILED)
        last = max(told.bundle.records, key=lambda record: record.place)
        self._documents.write(path, self._stamps.request(self._sealing.canonical(head(last))))

    def take_time_answer(
        self,
        name: str,
        answer: str,
        certificate: str,
        *,
        account: str | None = None,
        recipient: str | None = None,
        parts: frozenset[Part],
    ) -> Stamp:
        """Keep the answer in a file once it is checked against the certificates in another, and return what it says.

        From then on the receipt carries it. Raises as `save_time_request`, DocumentRefused for a file that cannot be
        read, and TimeAnswerRefused.
        """
        told = self._anew(name, account, recipient, parts)
        data = self._documents.read_small(answer)
        stamped = self._stamps.read(data, self._documents.read_small(certificate))
        places = {self._head(record): record.place for record in told.bundle.records}
        if stamped.head not in places:
            raise TimeAnswerRefused(TimeAnswerFault.OF_SOMETHING_ELSE)
        self._kept_stamps.keep(TimeStamp(stamped.head, b64encode(data).decode()))
        return Stamp(places[stamped.head], stamped.at, Trust.BY_CERTIFICATE)

    def save_voucher(
        self, name: str, path: str, *, account: str | None = None, recipient: str | None = None
    ) -> Statement:
        """Write to `path` what connects the key of receipts for a recipient with this computer's, and return it.

        Raises as `save`; KeyUnavailable where there is no key that could vouch.
        """
        subject = self._subject(name, account, recipient)
        own = self._signer.key()
        if own is None:
            raise KeyUnavailable(self._signer.standing().fault or KeyFault.FAILED)
        key = subject.secret(own).signing_key()
        statement = self._vouch(own, subject.recipient, key)
        body = WritesAs(statement.body.at, own.public, subject.recipient, key.public)
        handed = Vouching(body, statement.signature, key.sign(to_agree(body, self._sealing)))
        self._documents.write(path, self._documents.as_voucher((handed,)))
        return statement

    def _subject(self, name: str, account: str | None, recipient: str | None) -> _Subject:
        """Return what a receipt is to be about, and for whom. Raises as `save`."""
        service, use = find_use(self._catalogue, name)
        label = account_label(account)
        whom = recipient_of(recipient, service, use)
        overview = self._overview()
        listed = next((case.listed for case in overview.cases if case.use.id == use.id), ())
        about = find_account(use, self._ledger.essential(use.id), label, listed)
        case = overview.case(use.id, about)
        self._chains.bundle(use.id)  # each entry is looked at here, since it is written anew
        mine = of_account(about, self._ledger.history(use.id), listed)
        if case is None or not is_same_account(case.account, about) or not told_entries(mine, ()):
            raise NothingToShow(service.name, about)
        return _Subject(case, mine, whom)

    def _anew(self, name: str, account: str | None, recipient: str | None, parts: frozenset[Part]) -> _Anew:
        """Return what a receipt tells, written anew for its recipient. Raises as `save`."""
        subject = self._subject(name, account, recipient)
        case = subject.case
        entries = told_entries(subject.entries, parts)
        if not case.routes and all(entry.route is None for entry in entries):
            raise NothingRefusable(case.service.name)
        own = self._signer.key()
        secret = None if own is None else subject.secret(own)
        key = None if secret is None else secret.signing_key()
        ids = RandomIds() if secret is None else DerivedIds(secret)
        told = told_to(entries, ids, parts, case.account)
        return _Anew(subject, told, ids, own, key, written_anew(entries, told, ids, key, self._sealing))

    def _vouch(self, own: SigningKey, recipient: str, key: SigningKey) -> Statement:
        """Return what this computer's `own` key says of a receipt's, kept now unless it was before."""
        body = WritesAs(self._clock.now(), own.public, recipient, key.public)
        for statement in self._statements.statements():
            if statement.body._replace(at=body.at) == body:
                return statement
        statement = Statement(body, own.sign(to_sign(body, self._sealing)))
        self._statements.keep(statement)
        return statement

    def _written(
        self,
        wrapping: Wrapping,
        receipt: Receipt,
        document: Document,
        files: Mapping[str, bytes],
        key: SigningKey | None,
        *,
        go_on: GoOn,
    ) -> bytes:
        if wrapping is Wrapping.JSON:
            return self._documents.as_json(document)
        pictures = {kept.sha256: files[kept.sha256] for kept in document.evidence if kept.media is Media.PNG}
        pdf = self._documents.as_pdf(self._pages.pdf(receipt, pictures, go_on), document, pictures, key)
        match wrapping:
            case Wrapping.PDF:
                return pdf
            case Wrapping.ZIP:
                others = {"receipt.pdf": pdf, "HOW-TO-CHECK.txt": self._pages.how_to_check(receipt).encode()}
                return self._documents.as_zip(document, files, others, key)
            case _:
                assert_never(wrapping)

    def _fingerprint(self, record: Record, key: SigningKey | None) -> Fingerprint:
        digest = self._head(record)
        uuid = "" if record.said is None else str(record.said["uuid"])
        return Fingerprint(record.place, uuid, digest, None if key is None else self._sealing.digest(key.public))

    def _head(self, record: Record) -> str:
        return self._sealing.digest(self._sealing.canonical(head(record)))

    def _document(self, receipt: Receipt, bundle: Bundle, wrapping: Wrapping) -> Document:
        case = receipt.case
        about = {
            "id": receipt.receipt_id,
            "made_at": to_the_second(receipt.made_at),
            "recipient": receipt.recipient,
            "who": receipt.who,
            "service": case.service.name,
            "use": case.use.id,
            "title": dict(case.use.title),
            "account": account_told(receipt.entries),
            "region": case.region,
            "state": case.state.value,
            "acts": acts_written(receipt.entries),
            "program": self._program,
            "language": None if wrapping is Wrapping.JSON else self._pages.language,
        }
        heads = {one.head for one in receipt.fingerprints}
        times = tuple(stamp for stamp in self._kept_stamps.stamps() if stamp.head in heads)
        return Document(Purpose.RECEIPT, about, bundle, receipt.evidence, {}, None, times=times)


class _Subject(NamedTuple):
    """What a receipt is about, and for whom."""

    case: Case
    entries: Sequence[Entry]
    """All of the case."""
    recipient: str

    def secret(self, own: SigningKey) -> DerivedSecret:
        """Return what this computer's key makes the keys and ids of such receipts of."""
        return secret_for(own, self.recipient, self.case.use.id, self.case.account)


class _Anew(NamedTuple):
    """What a receipt tells, written anew for its recipient."""

    subject: _Subject
    told: Sequence[Entry]
    ids: DerivedIds | RandomIds
    own: SigningKey | None
    """This computer's key."""
    key: SigningKey | None
    """The receipt's key."""
    bundle: Bundle


def _as_told(case: Case, told: Sequence[Entry], parts: frozenset[Part], answer: str | None) -> Case:
    """Return a case as it stands by what is told, answered by the entry of that UUID where that is told."""
    region = case.region if Part.COUNTRY in parts else None
    account = case.account if Part.ACCOUNT in parts and any(entry.account is not None for entry in told) else None
    now = case.as_of if Part.ZONE in parts else case.as_of.astimezone(UTC)
    use = as_told(case.use, told, region)
    seen = assess(case.service, use, told, account=account, region=region, now=now)
    return seen._replace(
        use=case.use,
        state=case.state if fits(case.state, told) else State.UNDECIDED,
        answer=next((entry for entry in told if entry.uuid == answer), None),
    )


def _evidence(told: Sequence[Entry], parts: frozenset[Part]) -> tuple[Evidence, ...]:
    if Part.EVIDENCE not in parts:
        return ()
    kept = [entry.evidence for entry in standing(told) if entry.evidence is not None]
    return tuple(dict.fromkeys(kept))
