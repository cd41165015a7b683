# SPDX-License-Identifier: Apache-2.0
"""Query: whether a receipt or an export is as it was made."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol, assert_never

from objector.domain.case import assess
from objector.domain.chain import Checked, entries_in_order, head
from objector.domain.contradiction import contradictions
from objector.domain.document import (
    MOST_TOLD,
    Finding,
    Found,
    KeyKnown,
    Likeness,
    Purpose,
    Shows,
    Signatory,
    Standing,
    Told,
    Verdict,
    Vouched,
    judge,
)
from objector.domain.errors import (
    DatabaseNewer,
    InvalidRegion,
    StorageError,
    TimeAnswerFault,
    TimeAnswerRefused,
    TimeStampsUnavailable,
)
from objector.domain.evidence import Media
from objector.domain.ledger import Entry, by_account
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Paired
from objector.domain.receipt import as_told
from objector.domain.region import Region, region
from objector.domain.service import ServiceId, UseId
from objector.domain.statement import Vouching, WritesAs, is_agreed, is_signed
from objector.domain.taken_over import connected
from objector.domain.time_stamp import Stamp, Trust
from objector.domain.witness import DIGITS, MOST_LOOKED_AT, Witnessed

if TYPE_CHECKING:
    from datetime import datetime

    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import DocumentReading, Documents
    from objector.application.ports.time_stamps import TimeStamps
    from objector.domain.chain import Sealing
    from objector.domain.document import Document
    from objector.domain.statement import Statement
    from objector.domain.witness import MailNaming


class DrawsAgain(Protocol):
    """Draws the pages of a document that somebody else may have made."""

    def __call__(self, document: Document, pictures: Mapping[str, bytes], /) -> bytes | None:
        """Return them as a PDF, `None` where they cannot be drawn here as they were there."""
        ...


class Surroundings(NamedTuple):
    """What stands around a document that this program made."""

    cover: Mapping[str, Any]
    """What the cover of a receipt says of the service, which follows from no entry."""
    files: Callable[[], Mapping[str, bytes] | None]
    """Return what a ZIP of it has for people beside it, by the names of the files; `None` where that is too much."""


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
        *,
        statements: Callable[[], Sequence[Statement]] = tuple,
        paired: Callable[[], Sequence[Paired]] = tuple,
        draw: DrawsAgain,
        stamps: TimeStamps,
        around: Callable[[Document], Surroundings | None] | None = None,
        naming: Callable[[bytes], MailNaming] | None = None,
        undisturbed: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        """Put it together; `own_keys` returns this computer's raw public keys, without waiting for a keyring.

        `statements` returns what is kept of what keys say of one another, `paired` whose keys the person trusts,
        `around` what this program puts around a document, `None` where another version made it; without it, what
        stands around is not looked at. `naming` tells what a mail names; without it mails are not looked into.
        `undisturbed` returns a block for work that makes very many objects.
        """
        self._documents = documents
        self._sealing = sealing
        self._catalogue = catalogue
        self._clock = clock
        self._own_keys = own_keys
        self._statements = statements
        self._paired = paired
        self._draw = draw
        self._stamps = stamps
        self._around = around
        self._naming = naming
        self._undisturbed = undisturbed

    def __call__(
        self,
        path: str,
        progress: Progress | None = None,
        *,
        vouchers: Sequence[str] = (),
        time_certificate: str | None = None,
    ) -> Verdict:
        """Return the verdict on a file, and what the vouchers show of it that lie at some paths.

        Who signed its time stamps is checked against the certificates in a file, where one is given. Raises
        DocumentRefused where it is no document of ours, or one of them no voucher, and TimeAnswerRefused for what is no
        certificate.
        """
        with self._undisturbed():
            return self._checked(path, progress, vouchers, time_certificate)

    def _checked(
        self, path: str, progress: Progress | None, vouchers: Sequence[str], time_certificate: str | None
    ) -> Verdict:
        roots = None if time_certificate is None else self._documents.read_small(time_certificate)
        vouchings = [vouching for voucher in vouchers for vouching in self._documents.read_voucher(voucher)]
        reading = self._with_pages(self._documents.read(path))
        document = reading.document
        now = self._clock.now()
        if document is None:
            return verdict(reading, self._sealing, now)
        counted = None if progress is None else _Counted(self._sealing, progress, len(document.bundle.records))
        checked, found = judge(document, counted or self._sealing)
        found += contradictions(document, checked, now)
        found += self._found_around(reading, document)
        stamps = tuple(self._stamps_of(document, roots, found))
        judged = _verdict(reading, document, checked, found, self._sealing)
        records = [record for signed in checked.vouched.values() for record in signed]
        where = _region(document, judged, is_signed=bool(records))
        return judged._replace(
            signatories=tuple(self._signatories(document, checked, found)),
            told=tuple(self._told([entry for entry, _ in entries_in_order(records or checked.bare)], where)),
            told_is_signed=bool(records),
            stamps=stamps,
            witnessed=tuple(self._witnessed(document, reading.evidence)),
            vouched=tuple(self._vouched(document, checked, vouchings)),
        )

    def _with_pages(self, reading: DocumentReading) -> DocumentReading:
        """Return a reading with what came of comparing its pages, which are nothing but what its document makes."""
        document, compare = reading.document, reading.compare
        if document is None or compare is None:
            return reading
        drawn = self._draw(document, reading.evidence)
        likeness = Likeness.NOT_COMPARABLE if drawn is None else compare(drawn)
        match likeness:
            case Likeness.SAME:
                return reading
            case Likeness.OTHER:
                found = Found(Finding.PAGES_OTHER)
            case Likeness.OTHER_FONTS:
                found = Found(Finding.PAGES_IN_OTHER_FONTS)
            case Likeness.NOT_COMPARABLE:
                found = Found(Finding.PAGES_NOT_COMPARED)
            case _:
                assert_never(likeness)
        return reading._replace(found=(*reading.found, found))

    def _found_around(self, reading: DocumentReading, document: Document) -> Iterator[Found]:
        """Yield what is in a document's file beside the document itself and does not come from this program."""
        if self._around is None:
            return
        around = self._around(document)
        if around is not None and any(document.about[name] != value for name, value in around.cover.items()):
            yield Found(Finding.CONTRADICTED, "about")
        files = around.files() if around is not None and reading.for_people else None
        is_certain = document.purpose is Purpose.RECEIPT  # an export does not tell by which version it was made
        for name, data in reading.for_people.items():
            if files is not None and name not in files:
                yield Found(Finding.FILE_UNKNOWN, name)
            elif files is None or data != files[name]:
                other = Finding.FILE_ALTERED if is_certain and files is not None else Finding.HELP_NOT_COMPARED
                yield Found(other, name)

    def _stamps_of(self, document: Document, roots: bytes | None, found: list[Found]) -> Iterator[Stamp]:
        """Yield what the time stamps of a document say; those that belong to something else are added to `found`."""
        places = {
            self._sealing.digest(self._sealing.canonical(head(record))): record.place
            for record in (document.bundle.records if document.times else ())
        }
        for stamp in document.times[:MOST_TOLD]:
            place = places.get(stamp.head)
            if place is None:  # which was found already
                continue
            answer = b64decode(stamp.answer)
            trust = Trust.NOT_CHECKED if roots is None else Trust.BY_CERTIFICATE
            try:
                stamped = self._stamps.read(answer)
                if roots is not None and not self._is_by(answer, roots):
                    trust = Trust.REFUSED
            except TimeStampsUnavailable:
                yield Stamp(place, None, Trust.NOT_CHECKED)
                continue
            except TimeAnswerRefused as refused:
                if refused.fault is TimeAnswerFault.NOT_A_CERTIFICATE:
                    raise
                found.append(Found(Finding.TIME_WRONG, stamp.head))
                continue
            if stamped.head == stamp.head:
                yield Stamp(place, stamped.at, trust)
            else:
                found.append(Found(Finding.TIME_WRONG, stamp.head))

    def _witnessed(self, document: Document, evidence: Mapping[str, bytes]) -> Iterator[Witnessed]:
        """Yield which entries of a document its own mails name, up to the size that is looked through."""
        mails = [kept for kept in document.evidence if kept.media is Media.MAIL and kept.sha256 in evidence]
        if self._naming is None or not mails:
            return
        heads = (self._sealing.digest(self._sealing.canonical(head(record))) for record in document.bundle.records)
        places = {one[:DIGITS]: record.place for one, record in zip(heads, document.bundle.records, strict=True)}
        left = MOST_LOOKED_AT
        for kept in mails:
            left -= kept.size
            if left < 0:
                return
            naming = self._naming(evidence[kept.sha256])
            for digits in naming.named:
                if digits in places:
                    yield Witnessed(
                        kept.sha256, digits, places[digits], naming.dated, naming.signed_by, naming.signed_in_part
                    )

    def _is_by(self, answer: bytes, roots: bytes) -> bool:
        """Return whether an answer is signed by one of those. Raises TimeAnswerRefused for what is no certificate."""
        try:
            self._stamps.read(answer, roots)
        except TimeAnswerRefused as refused:
            if refused.fault is not TimeAnswerFault.NOT_TRUSTED:
                raise
            return False
        return True

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
                    told = as_told(use, mine, where)
                    seen = assess(service, told, mine, account=account, region=where, now=now)
                    case = seen._replace(use=use)
                yield Told(name, case, tuple(mine))

    def _signatories(self, document: Document, checked: Checked, found: Sequence[Found]) -> Iterator[Signatory]:
        """Return the keys that signed something, first the one that signed the whole."""
        known = self._known()
        seal = document.seal
        sealing = None if seal is None or Found(Finding.SEAL_WRONG) in found else seal.key
        reached = set() if sealing is None else connected(sealing, document.statements)
        for key in dict.fromkeys(([] if sealing is None else [sealing]) + list(checked.signed)):
            shown = len(checked.vouched.get(key, ()))
            withheld = checked.signed.get(key, 0) - shown
            whose = known.of(key)
            towards = known.towards.get(key)
            yield Signatory(
                self._sealing.digest(key),
                shown,
                withheld,
                key == sealing,
                whose,
                None if towards is None else self._called(towards),
                known.paired.get(key),
                key != sealing and key in reached,
            )

    def _known(self) -> _Keys:
        """Return what is known here of keys."""
        try:
            own = frozenset(self._own_keys())
            paired = {one.key: one for one in self._paired() if not one.is_taken_back}
            bodies = [
                statement.body
                for statement in self._statements()
                if isinstance(statement.body, WritesAs)
                and (statement.body.key in own or statement.body.key in paired)
                and is_signed(statement, self._sealing)
            ]
        except (StorageError, DatabaseNewer):
            return _Keys(frozenset(), {}, {}, KeyKnown.UNREADABLE)
        paired |= {body.as_key: paired[body.key] for body in bodies if body.key in paired}
        own |= {body.as_key for body in bodies if body.key in own}
        return _Keys(own, {body.as_key: body.recipient for body in bodies}, paired, KeyKnown.NOT_KNOWN)

    def _called(self, recipient: str) -> str:
        service = self._catalogue.service(ServiceId(recipient))
        return recipient if service is None else service.name

    def _vouched(self, document: Document, checked: Checked, vouchings: Sequence[Vouching]) -> Iterator[Vouched]:
        """Return what the statements of vouchers show of a document."""
        known = self._known()
        for vouching in vouchings:
            body = vouching.body
            shows = Shows.CONNECTS
            if not is_signed(vouching.statement, self._sealing):
                shows = Shows.NOT_SIGNED
            elif not is_agreed(vouching, self._sealing):
                shows = Shows.NOT_AGREED
            elif body.as_key not in checked.signed:
                shows = Shows.NOTHING
            elif document.about.get("recipient") != body.recipient:
                shows = Shows.ANOTHER_RECIPIENT
            yield Vouched(
                shows,
                self._sealing.digest(body.key),
                known.of(body.key),
                self._sealing.digest(body.as_key),
                self._called(body.recipient),
                body.at,
            )


class _Keys(NamedTuple):
    """What is known here of keys."""

    own: frozenset[bytes]
    towards: Mapping[bytes, str]
    """For whom this computer, or a paired one, signs by a key of its own making."""
    paired: Mapping[bytes, Paired]
    other: KeyKnown
    """What is to be said of all others."""

    def of(self, key: bytes) -> KeyKnown:
        if key in self.own:
            return KeyKnown.THIS_COMPUTER
        return KeyKnown.PAIRED if key in self.paired else self.other


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


def verdict(reading: DocumentReading, sealing: Sealing, now: datetime) -> Verdict:
    """Return the verdict on what was read, at an aware moment."""
    document = reading.document
    if document is None:
        return Verdict(reading.wrapping, None, reading.found, {}, 0)
    checked, found = judge(document, sealing)
    found += contradictions(document, checked, now)
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
