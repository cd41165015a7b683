# SPDX-License-Identifier: Apache-2.0
"""What is handed over: a receipt or an export, and what was found when one was checked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from objector.domain.case import Case
from objector.domain.chain import Bundle, Checked, Flaw, PersonalField, Record, Sealing, check, head
from objector.domain.enumeration import Enum
from objector.domain.evidence import Evidence
from objector.domain.ledger import Entry
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Paired
from objector.domain.receipt_choice import Wrapping
from objector.domain.service import UseId
from objector.domain.statement import Statement, is_signed, statement_written
from objector.domain.taken_over import connected, covered, credited
from objector.domain.time_stamp import Stamp
from objector.domain.witness import Witnessed

SCHEMA = 2
"""The form of the documents that are made: `resources/objector_resources/record/FORMAT.md`."""
FIRST_SCHEMA = 1
"""The form of the documents that were made before. It has no statements and no time stamps."""

SEAL_CONTEXT = b"objector-document-2\n"
"""What stands before the manifest where it is signed, so that no other signature fits it; nothing in the first form."""


class Purpose(Enum):
    """What a document is for. The values are written in it."""

    RECEIPT = "objector-receipt"
    """Handed to others: of one case, with the personal values that the person ticked."""
    EXPORT = "objector-export"
    """The whole record, for another computer of the same person."""


class Seal(NamedTuple):
    """Who sealed a document: the raw public key, and its signature of the manifest."""

    key: bytes
    signature: bytes


class TimeStamp(NamedTuple):
    """What somebody else says about when a head was there (RFC 3161)."""

    head: str
    """The SHA-256 of the head."""
    answer: str
    """The answer of the time-stamping authority (TimeStampResp): its DER in Base64."""


class Document(NamedTuple):
    """A receipt or an export."""

    purpose: Purpose
    about: Mapping[str, Any]
    """The cover: what stands on it, in JSON values without fractions."""
    bundle: Bundle
    evidence: tuple[Evidence, ...]
    """The files that belong to it."""
    manifest: Mapping[str, str]
    """The SHA-256 of each part of it, by the part's name, as they were when it was sealed."""
    seal: Seal | None
    statements: tuple[Statement, ...] = ()
    """What keys say of one another; only in an export."""
    times: tuple[TimeStamp, ...] = ()
    schema: int = SCHEMA
    """The form in which it is written: `FIRST_SCHEMA` or `SCHEMA`."""


class Likeness(Enum):
    """Whether the pages of a file are those that its document makes here."""

    SAME = "same"
    OTHER = "other"
    """They say or show something else."""
    OTHER_FONTS = "other_fonts"
    """They have letters that the program's own fonts do not have: who draws them takes what fonts there are."""
    NOT_COMPARABLE = "not_comparable"
    """They cannot be drawn here, or in other letters only."""


class Finding(Enum):
    """What can be found in a document. The values are written for other programs."""

    NOT_SEALED = "not_sealed"
    ENTRY_UNSIGNED = "entry_unsigned"
    EVIDENCE_MISSING = "evidence_missing"
    FILE_MISSING = "file_missing"
    NOTHING_SHOWN = "nothing_shown"
    """It holds no entry at all, or only withheld ones."""
    PART_ALTERED = "part_altered"
    SEAL_WRONG = "seal_wrong"
    SEAL_BY_OTHER = "seal_by_other"
    """It was sealed with a key that did not sign all of its entries, and that took over none of the others' chains."""
    CONTRADICTED = "contradicted"
    """Its cover says something else than its entries."""
    FORKED = "forked"
    """Two entries are at one place of a chain: what came after one of them was written anew."""
    DATED_BACK = "dated_back"
    """An entry says that it was made before one that came earlier."""
    AHEAD_OF_TIME = "ahead_of_time"
    """An entry says that it was made after the document, or in the future."""
    TIME_WRONG = "time_wrong"
    """A time stamp is of something else than the entries that are here."""
    ENTRY_ALTERED = "entry_altered"
    VALUE_ALTERED = "value_altered"
    HEAD_ALTERED = "head_altered"
    SIGNATURE_WRONG = "signature_wrong"
    KEY_UNKNOWN = "key_unknown"
    CHAIN_UNKNOWN = "chain_unknown"
    ENTRY_MISSING = "entry_missing"
    STATEMENT_WRONG = "statement_wrong"
    """A statement is not signed by the key that it names as its own."""
    FILE_ALTERED = "file_altered"
    FILE_UNKNOWN = "file_unknown"
    """A file that the list of files does not name."""
    PAGES_OTHER = "pages_other"
    """The pages are not those that the document makes."""
    PAGES_NOT_COMPARED = "pages_not_compared"
    PAGES_IN_OTHER_FONTS = "pages_in_other_fonts"
    """Not all of their letters can be compared."""
    HELP_NOT_COMPARED = "help_not_compared"
    """A file for people, such as how to check it, is not the one that is put there here; another version may be why."""
    UNREADABLE = "unreadable"
    """It is not, or no longer, a document of ours; where reading stopped is said."""


INCOMPLETE = frozenset({Finding.EVIDENCE_MISSING, Finding.FILE_MISSING, Finding.NOTHING_SHOWN})
"""The findings that say that something is missing, and leave what is there as it was."""

HISTORY = frozenset({Finding.FORKED, Finding.DATED_BACK, Finding.AHEAD_OF_TIME})
"""What a clock that is set or a computer that was set back explains. An export is the whole history, and tells it; what
a receipt says of its days cannot be relied on then."""

NOT_VOUCHED_FOR = frozenset(
    {
        *(Finding.NOT_SEALED, Finding.SEAL_BY_OTHER),
        *(Finding.PAGES_NOT_COMPARED, Finding.PAGES_IN_OTHER_FONTS, Finding.HELP_NOT_COMPARED),
        *HISTORY,
    }
)
"""The findings that leave the entries as they were signed, while nobody vouches for what is around them, or their days.

All findings that are in none of these sets, and are not `ENTRY_UNSIGNED`, say that something was altered.
"""


class Found(NamedTuple):
    """A finding, and where: a file, a part of the document, a line, or an entry by its place."""

    finding: Finding
    where: str = ""
    place: int | None = None
    field: PersonalField | None = None


class Standing(Enum):
    """How a document stands. The values are written for other programs."""

    INTACT = "intact"
    ALTERED = "altered"
    INCOMPLETE = "incomplete"
    NOT_SIGNED = "not_signed"
    """All of it is there, and nothing contradicts it; but it, or a part of it, could have been written by anybody."""
    NOT_VOUCHED_FOR = "not_vouched_for"
    """Its entries are signed; for what is around them nobody vouches who signed them."""


class KeyKnown(Enum):
    """What this computer knows of a key. The values are written for other programs."""

    THIS_COMPUTER = "this_computer"
    PAIRED = "paired"
    """It is that of another computer, which the person trusts."""
    NOT_KNOWN = "not_known"
    UNREADABLE = "unreadable"
    """The record of this computer could not be read, so that it does not say which keys are its own."""


class Signatory(NamedTuple):
    """A key by which a document, or entries in it, were signed."""

    key: str
    """The SHA-256 of the raw public key in hexadecimal digits."""
    shown: int
    """How many entries it signed that are shown."""
    withheld: int
    """How many it signed that are not, or that were altered."""
    seals: bool
    """Whether it signed the document as a whole."""
    known: KeyKnown
    towards: str | None = None
    """For which recipient only it signs, where this computer, or a paired one, said so."""
    paired: Paired | None = None
    """Whose it is, where the person paired that computer."""
    taken_over: bool = False
    """Whether the key of the whole says that it took this one's entries over."""


class Shows(Enum):
    """What a voucher shows of the document that it came with. The values are written for other programs."""

    CONNECTS = "connects"
    """A key that signed the document is one by which the key that vouches signs for the document's recipient."""
    ANOTHER_RECIPIENT = "another_recipient"
    """It is such a key, but for somebody else than the document says."""
    NOTHING = "nothing"
    """It is about keys that signed nothing of the document."""
    NOT_SIGNED = "not_signed"
    """It is not signed by the key that it names as its own."""
    NOT_AGREED = "not_agreed"
    """The key that it is about did not agree to it: anybody can have said so."""


class Vouched(NamedTuple):
    """What one statement of a voucher says, and shows."""

    shows: Shows
    by: str
    """The SHA-256 of the raw public key that vouches."""
    known: KeyKnown
    key: str
    """The SHA-256 of the raw public key that it vouches for."""
    recipient: str
    """As this computer calls it."""
    at: datetime


class Told(NamedTuple):
    """What a document says of one data use, for one account."""

    use: UseId
    case: Case | None
    """How it stands by these entries alone; `None` where no service here has that data use."""
    entries: tuple[Entry, ...]
    """In order, withdrawn ones and undos included; without the personal values that are not told."""


MOST_TRIED = 5_000
"""Where chains have one id, each record of it is tried with the key of each: so many of these may there be in all.

Ids are copied by nobody but an enemy; a signature takes some ten-thousandth of a second, and is tried a few times.
"""
MOST_READ = 10_000
"""How many entries, chains and files a document may have: as many are read and checked in a few seconds."""

MOST_TOLD = 20
"""How many entries, and keys, of a document are listed: it may come from anybody, and hold any number."""


MOST_FOUND = 100
"""How many findings of a document are listed."""


class Verdict(NamedTuple):
    """What came of checking a document."""

    wrapping: Wrapping
    purpose: Purpose | None
    found: tuple[Found, ...]
    signed: Mapping[str, int]
    """How many entries each key signed, by the SHA-256 of the raw public key in hexadecimal digits."""
    entries: int
    """How many entries are shown whole."""
    signatories: tuple[Signatory, ...] = ()
    told: tuple[Told, ...] = ()
    """What its signed entries say; where none is signed, what the others do."""
    told_is_signed: bool = True
    stamps: tuple[Stamp, ...] = ()
    """What its time stamps say."""
    vouched: tuple[Vouched, ...] = ()
    """What the vouchers show that came with it."""
    witnessed: tuple[Witnessed, ...] = ()
    """Which of its entries are named by mails that it has as evidence."""

    @property
    def standing(self) -> Standing:
        """Whether it is as it was made."""
        findings = {found.finding for found in self.found}
        if self.purpose is Purpose.EXPORT:
            findings -= HISTORY | {Finding.HELP_NOT_COMPARED}
        if findings - INCOMPLETE - NOT_VOUCHED_FOR - {Finding.ENTRY_UNSIGNED}:
            return Standing.ALTERED
        if findings & INCOMPLETE:
            return Standing.INCOMPLETE
        if Finding.ENTRY_UNSIGNED in findings:
            return Standing.NOT_SIGNED
        return Standing.NOT_VOUCHED_FOR if findings else Standing.INTACT


_OF_FLAW = {
    Flaw.ENTRY_ALTERED: Finding.ENTRY_ALTERED,
    Flaw.VALUE_ALTERED: Finding.VALUE_ALTERED,
    Flaw.HEAD_ALTERED: Finding.HEAD_ALTERED,
    Flaw.SIGNATURE_WRONG: Finding.SIGNATURE_WRONG,
    Flaw.KEY_UNKNOWN: Finding.KEY_UNKNOWN,
    Flaw.CHAIN_UNKNOWN: Finding.CHAIN_UNKNOWN,
    Flaw.MISSING: Finding.ENTRY_MISSING,
}


def parts(document: Document) -> dict[str, Any]:
    """Return the parts of a document that are sealed, as JSON values."""
    return {**_parts_but_records(document), "records": list(_records(document))}


def _parts_but_records(document: Document) -> dict[str, Any]:
    first = {
        "about": dict(document.about),
        "evidence": [_evidence(kept) for kept in document.evidence],
        "purpose": document.purpose.value,
        "chains": [
            {"id": chain.id, "device": chain.device, "key": None if chain.key is None else chain.key.hex()}
            for chain in document.bundle.chains
        ],
    }
    if document.schema == FIRST_SCHEMA:
        return first
    return first | {
        "statements": [statement_written(statement) for statement in document.statements],
        "times": [{"head": stamp.head, "answer": stamp.answer} for stamp in document.times],
    }


def _records(document: Document) -> Iterator[dict[str, Any]]:
    for record in document.bundle.records:
        yield {
            "head": head(record),
            "said": None if record.said is None else dict(record.said),
            "shown": {field.value: {"salt": value.salt, "value": value.value} for field, value in record.shown.items()},
            "signature": None if record.signature is None else record.signature.hex(),
        }


def _evidence(kept: Evidence) -> dict[str, Any]:
    return {"sha256": kept.sha256, "media": kept.media.value, "size": kept.size}


def manifest_of(document: Document, sealing: Sealing) -> dict[str, str]:
    """Return the SHA-256 of each part of a document as it is."""
    manifest = {name: sealing.digest(sealing.canonical(part)) for name, part in _parts_but_records(document).items()}
    # A list is its items with commas between them. One after the other, thousands of records are never there at once.
    records = b",".join(sealing.canonical(record) for record in _records(document))
    return {**manifest, "records": sealing.digest(b"[" + records + b"]")}


def to_seal(document: Document, sealing: Sealing) -> bytes:
    """Return the bytes that the seal of a document signs."""
    manifest = sealing.canonical(dict(document.manifest))
    return manifest if document.schema == FIRST_SCHEMA else SEAL_CONTEXT + manifest


def judge(document: Document, sealing: Sealing) -> tuple[Checked, list[Found]]:
    """Check a document against itself: its parts, its seal, and the chain of its entries."""
    found: list[Found] = []
    actual = manifest_of(document, sealing)
    found += [Found(Finding.PART_ALTERED, name) for name in actual if document.manifest.get(name) != actual[name]]
    found += [Found(Finding.PART_ALTERED, name) for name in document.manifest if name not in actual]
    checked = check(document.bundle.chains, document.bundle.records, sealing)
    by: Mapping[int, bytes] = {}
    if document.seal is None:
        found.append(Found(Finding.NOT_SEALED))
    elif not sealing.verifies(document.seal.key, document.seal.signature, to_seal(document, sealing)):
        found.append(Found(Finding.SEAL_WRONG))
    else:
        keys = connected(document.seal.key, document.statements)
        if not set(checked.signed) <= keys:
            found.append(Found(Finding.SEAL_BY_OTHER))
        by = covered(document.bundle, document.statements, keys, sealing)
    if document.schema != FIRST_SCHEMA and document.purpose is Purpose.RECEIPT:
        found += _beginnings_missing(document)
    found += [Found(_OF_FLAW[flawed.flaw], flawed.chain, flawed.place, flawed.field) for flawed in checked.flaws]
    found += [
        Found(Finding.ENTRY_UNSIGNED, record.chain, record.place)
        for record in document.bundle.records
        if record.signature is None and record.said is not None and id(record) not in by
    ]
    found += [
        Found(Finding.STATEMENT_WRONG, str(number))
        for number, statement in enumerate(document.statements, start=1)
        if not is_signed(statement, sealing)
    ]
    if all(record.said is None for record in document.bundle.records):
        found.append(Found(Finding.NOTHING_SHOWN))
    if document.schema != FIRST_SCHEMA:
        found += _of_another_device(document)
        found += _told_twice(checked)
    if document.times:
        heads = {sealing.digest(sealing.canonical(head(record))) for record in document.bundle.records}
        found += [Found(Finding.TIME_WRONG, stamp.head) for stamp in document.times if stamp.head not in heads]
    return credited(checked, document.bundle.records, by), found


def _beginnings_missing(document: Document) -> list[Found]:
    """Return the chains before whose first record something was: a receipt of the second form begins with nothing."""
    chains: dict[str, list[Record]] = {}
    for record in document.bundle.records:
        chains.setdefault(record.chain, []).append(record)
    found = []
    for chain, records in chains.items():
        first = min(record.place for record in records)
        if first > 1 or any(record.previous is not None for record in records if record.place == first):
            found.append(Found(Finding.ENTRY_MISSING, chain, max(first - 1, 1)))
    return found


def _told_twice(checked: Checked) -> Iterator[Found]:
    """Give the entries that one key signed, or nobody did, and that are there once more."""
    for records in (*checked.vouched.values(), checked.bare):
        times = Counter(record.said["uuid"] for record in records if record.said is not None)
        twice = {name for name, count in times.items() if count > 1}
        for record in records if twice else ():
            if record.said is not None and record.said["uuid"] in twice:
                yield Found(Finding.ENTRY_ALTERED, record.chain, record.place)


def _of_another_device(document: Document) -> Iterator[Found]:
    """Give the entries that name another device than their chain, of which its key says nothing."""
    devices: dict[str, set[str]] = {}
    for chain in document.bundle.chains:
        devices.setdefault(chain.id, set()).add(chain.device)
    for record in document.bundle.records:
        if record.said is not None and record.said["device"] not in devices.get(record.chain, ()):
            yield Found(Finding.ENTRY_ALTERED, record.chain, record.place)
