# SPDX-License-Identifier: Apache-2.0
"""Use cases: the whole record to another computer of the same person, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from objector.application.seal import sealed
from objector.application.verify import verdict
from objector.domain.chain import PersonalField, entries_in_order, entry_of, head, signer
from objector.domain.document import INCOMPLETE, NOT_VOUCHED_FOR, Document, Finding, Purpose
from objector.domain.errors import (
    AheadOfTime,
    DocumentFault,
    DocumentRefused,
    EvidenceRefused,
    NotPaired,
    TextNotKept,
    TextTooLong,
)
from objector.domain.evidence import Media, limit_of
from objector.domain.instant import A_DAY, CLOCK_LIMIT, place_of, to_the_second
from objector.domain.instant import read as instant
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Acquaintance, Offer, Paired, Pairing, Party, code_of, same_code
from objector.domain.statement import TookOver, WritesAs
from objector.domain.taken_over import connected, covered
from objector.domain.wording import LABEL_LIMIT, NOTE_LIMIT, tidy, whole_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator, Mapping, Sequence

    from objector.application.ports.chains import Chains
    from objector.application.ports.clock import Clock
    from objector.application.ports.documents import Documents
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.pairings import Pairings
    from objector.application.ports.signing_keys import SigningKey
    from objector.application.ports.statements import Statements
    from objector.application.seal import Signer
    from objector.domain.chain import Bundle, Chain, Record, Sealing
    from objector.domain.evidence import Evidence
    from objector.domain.statement import Statement


MOST_PIXELS = 2_500_000_000
"""How many pixels the pictures of an export may have together: a thousand screens, looked through in some seconds."""


class _Arrived(NamedTuple):
    """A file that was read, and is whole."""

    document: Document
    evidence: Mapping[str, bytes]


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
        pairings: Pairings,
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
        self._pairings = pairings
        self._looked: tuple[str, _Arrived] | None = None
        """What a file was found to hold, until it is taken in."""

    def export(self, path: str) -> int:
        """Write everything to a ZIP and return how many entries that was.

        Evidence that was taken back, or is gone, is not in it. Raises FileNotWritten, EvidenceAltered, StorageError or
        DatabaseNewer.
        """
        key = self._signer.key()
        if key is not None:
            self._chains.take_over(key, self._clock.now())
        bundle = self._chains.bundle()
        kept = set(self._store.kept())
        evidence = tuple(one for one in evidence_of(bundle) if one.sha256 in kept)
        about = {"made_at": to_the_second(self._clock.now())}
        statements = self._statements_about(bundle, key)
        document = sealed(Document(Purpose.EXPORT, about, bundle, evidence, {}, None, statements), self._sealing, key)
        files = {one.sha256: self._store.read(one.sha256) for one in evidence}
        self._documents.write(path, self._documents.as_zip(document, files, {}, key))
        return len(bundle.records)

    def look(self, path: str) -> Offer:
        """Return whose entries a file has and which are new, without taking anything in.

        Raises DocumentRefused where the file is anything but whole, MergeConflict, StorageError or DatabaseNewer.
        """
        arrived = self._checked(path)
        self._looked = path, arrived
        return self._offer(arrived)

    def take_in(self, path: str, trusted: Mapping[str, str | None] | None = None, *, ahead: bool = False) -> int:
        """Unite what an export tells with what is here, all of it or nothing, and return how many entries came.

        Where `look` was asked before, that is what was seen then, whatever became of the file since.

        `trusted` are the codes of those whom the person knows, each with what they call the computer. Raises NotPaired
        where that leaves out somebody whom `look` tells of as asked about; DocumentRefused where the file is anything
        but whole, MergeConflict, StorageError or DatabaseNewer. Then nothing is any different. With `ahead` the person
        says that entries ahead of their time are theirs: they come before all that was said by a clock that can be
        right, so that none of these is overruled. Else AheadOfTime is raised where there are any.
        """
        looked, self._looked = self._looked, None
        arrived = looked[1] if looked is not None and looked[0] == path else self._checked(path)
        offer = self._offer(arrived)
        if not offer.new:
            return 0
        names = [_name_of(party, trusted or {}) for party in offer.asked]
        strangers = [party.code for party, (is_trusted, _) in zip(offer.asked, names, strict=True) if not is_trusted]
        if strangers:
            raise NotPaired(tuple(strangers))
        if offer.ahead and not ahead and offer.latest is not None:
            raise AheadOfTime(offer.ahead, offer.latest)
        now = self._clock.now()
        paired = [
            Paired(party.key, name, now)
            for party, (_, name) in zip(offer.asked, names, strict=True)
            if party.key is not None
        ]
        document, files = arrived
        # The files come first: an entry that speaks of a file is never without it, and a file without one does no harm.
        self._keep(document, files)
        count = self._chains.merge(document.bundle, Pairing(now, tuple(paired)), self._places(document.bundle))
        # Another process may have tidied up between the two; from here on entries name the files, and they stay.
        self._keep(document, files)
        key = self._signer.key()
        known = self._known_keys(key)
        for statement in document.statements:
            if statement.body.key in known:
                self._statements.keep(statement)
        if key is not None:
            self._chains.take_over(key, now)
        return count

    def _known_keys(self, key: SigningKey | None) -> frozenset[bytes]:
        """Return this computer's keys, and those of the computers that the person trusts."""
        paired = (one.key for one in self._pairings.paired() if not one.is_taken_back)
        return self._own_keys(key).union(paired)

    def _own_keys(self, key: SigningKey | None) -> frozenset[bytes]:
        """Return this computer's keys, the one in the keyring included: here it may not have signed anything yet.

        Another data folder of the same person may have entries that it signed.
        """
        return frozenset((*self._chains.own_keys(), *(() if key is None else (key.public,))))

    def _statements_about(self, bundle: Bundle, key: SigningKey | None) -> tuple[Statement, ...]:
        """Return what known keys say: of the chains in a bundle the latest each, and by which keys they write."""
        known = self._known_keys(key)
        chains = {(chain.id, chain.key) for chain in bundle.chains}
        newest: dict[object, Statement] = {}
        for statement in self._statements.statements():
            body = statement.body
            if body.key not in known:
                continue
            match body:
                case TookOver():
                    if (body.chain, body.of) in chains:
                        of_own = body.head if body.key == body.of else None  # each is of another end
                        newest[body.key, body.chain, body.of, of_own] = statement
                case WritesAs():
                    newest[statement.signature] = statement
                case _:
                    assert_never(body)
        return tuple(newest.values())

    def _checked(self, path: str) -> _Arrived:
        """Read a file and look at all of it, with what is unsigned here signed first."""
        reading = self._documents.read(path)
        judged = verdict(reading, self._sealing, self._clock.now())
        document = reading.document
        if document is None:
            raise DocumentRefused(DocumentFault.ALTERED, judged.found[0].where)
        if document.purpose is not Purpose.EXPORT:
            raise DocumentRefused(DocumentFault.NOT_AN_EXPORT)
        for found in judged.found:
            if found.finding not in _ACCEPTED:
                fault = DocumentFault.INCOMPLETE if found.finding in INCOMPLETE else DocumentFault.ALTERED
                raise DocumentRefused(fault, found.where)
        _expect_whole(document.bundle, self._sealing)
        _expect_plausible(document)
        if any(kept.sha256 not in reading.evidence for kept in document.evidence):
            raise DocumentRefused(DocumentFault.INCOMPLETE, "evidence")
        pixels = 0
        for kept in document.evidence:
            data = reading.evidence[kept.sha256]
            self._expect_evidence(kept, data)
            # The width and the height of a PNG stand at its beginning (ISO/IEC 15948, 11.2.2).
            if kept.media is Media.PNG:
                pixels += int.from_bytes(data[16:20], "big") * int.from_bytes(data[20:24], "big")
            if pixels > MOST_PIXELS:
                raise DocumentRefused(DocumentFault.TOO_LARGE, "evidence")
        return _Arrived(document, reading.evidence)

    def _offer(self, arrived: _Arrived) -> Offer:
        bundle = arrived.document.bundle
        if not bundle.records:
            return Offer((), 0)
        # What is unsigned here is signed first, so that no file can name another key for this computer.
        key = self._signer.key()
        new = self._chains.new(bundle)
        own = self._chains.own_ids()
        by = _covered(arrived.document, self._sealing)
        for record in new:
            is_signed = record.signature is not None or id(record) in by
            if not is_signed and not own.isdisjoint({record.chain, (record.said or {})["device"]}):
                raise DocumentRefused(DocumentFault.OURS_UNSIGNED, _where(record))
        early = self._places(bundle)
        dates = [
            entry.at for entry, record in entries_in_order(new) if (record.chain, record.place, record.digest) in early
        ]
        parties = tuple(self._parties(arrived.document, new, own, self._own_keys(key), by))
        return Offer(parties, len(new), len(dates), max(dates, default=None))

    def _places(self, bundle: Bundle) -> dict[tuple[str, int, str], int]:
        """Return places in the order for what is ahead of its time: each right after what its chain has before it."""
        latest = max(place_of(self._clock.now()), self._chains.newest()) + A_DAY
        places: dict[tuple[str, int, str], int] = {}
        before: dict[str, int] = {}
        for record in sorted(bundle.records, key=lambda one: (one.chain, one.place)):
            told = record.said or {}
            ordinal = int(told["ordinal"])
            if max(ordinal, place_of(instant(told["at"], 0))) > latest:
                ordinal = before.get(record.chain, 0) + 1
                places[record.chain, record.place, record.digest] = ordinal
            before[record.chain] = ordinal
        return places

    def _parties(
        self,
        document: Document,
        new: Sequence[Record],
        own: Container[str],
        mine: Container[bytes],
        by: Mapping[int, bytes],
    ) -> Iterator[Party]:
        chains: dict[str, list[Chain]] = {}
        for chain in document.bundle.chains:
            chains.setdefault(chain.id, []).append(chain)
        paired = {one.key: one for one in self._pairings.paired() if not one.is_taken_back}
        seal = None if document.seal is None else document.seal.key
        by_key: dict[bytes | None, list[Record]] = {} if seal is None else {seal: []}
        for record in document.bundle.records:
            is_signed = record.signature is not None
            key = signer(record, chains[record.chain], self._sealing).key if is_signed else by.get(id(record))
            by_key.setdefault(key, []).append(record)
        unknown = set(map(id, new))
        for key, records in by_key.items():
            told = [entry for entry, _ in entries_in_order(records)]
            yield Party(
                key,
                self._code(key, records),
                _acquaintance(key, mine, paired),
                paired[key].name if key in paired else None,
                key is not None and key == seal,
                len(records),
                sum(id(record) in unknown for record in records),
                min((entry.at for entry in told), default=None),
                max((entry.at for entry in told), default=None),
                key not in mine and any((record.said or {})["device"] in own for record in records),
            )

    def _code(self, key: bytes | None, records: Sequence[Record]) -> str:
        """Return what is compared: of a key, or of the very entries that nobody signed."""
        if key is not None:
            return code_of(key)
        return code_of(self._sealing.canonical([head(record) for record in records]))

    def _expect_evidence(self, kept: Evidence, data: bytes) -> None:
        try:
            self._look_at(data, kept.media)
        except EvidenceRefused as error:
            raise DocumentRefused(DocumentFault.EVIDENCE, f"evidence {kept.sha256[:16]}") from error

    def _keep(self, document: Document, files: Mapping[str, bytes]) -> None:
        for kept in document.evidence:
            self._store.keep(files[kept.sha256], kept.media)


def _covered(document: Document, sealing: Sealing) -> Mapping[int, bytes]:
    """Return by which key the entries are covered that nobody signed, by the identity of the record."""
    if document.seal is None:
        return {}
    keys = connected(document.seal.key, document.statements)
    return covered(document.bundle, document.statements, keys, sealing)


def _name_of(party: Party, trusted: Mapping[str, str | None]) -> tuple[bool, str | None]:
    """Return whether somebody is trusted, and what the person calls their computer."""
    for code, name in trusted.items():
        if same_code(code, party.code):
            return True, None if not name else tidy(name, LABEL_LIMIT)
    return False, None


def _acquaintance(key: bytes | None, mine: Container[bytes], paired: Container[bytes]) -> Acquaintance:
    if key is None:
        return Acquaintance.NOT_SIGNED
    if key in mine:
        return Acquaintance.THIS_COMPUTER
    return Acquaintance.PAIRED if key in paired else Acquaintance.NEW


_ACCEPTED = NOT_VOUCHED_FOR | {Finding.ENTRY_UNSIGNED, Finding.NOTHING_SHOWN}
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
        if any((told.get(field.value) is None) != (field not in record.shown) for field in PersonalField):
            raise DocumentRefused(DocumentFault.INCOMPLETE, _where(record))


def _expect_plausible(document: Document) -> None:
    """Raise DocumentRefused for what no Objector would have written, however well it is signed."""
    devices = {(chain.id, chain.device) for chain in document.bundle.chains}
    # No clock leads further, and beyond it each entry takes one more place: there is always room for the next.
    latest = CLOCK_LIMIT + len(document.bundle.records)
    for record in document.bundle.records:
        told = record.said or {}
        texts_are_ours = all(_is_tidy(field, value.value) for field, value in record.shown.items())
        if (record.chain, told["device"]) not in devices or told["ordinal"] > latest or not texts_are_ours:
            raise DocumentRefused(DocumentFault.NOT_OURS, _where(record))
    for kept in document.evidence:
        if kept.size > limit_of(kept.media):
            raise DocumentRefused(DocumentFault.TOO_LARGE, kept.sha256)


ZONE_LIMIT = 100
_LIMITS = {PersonalField.ACCOUNT: LABEL_LIMIT, PersonalField.NOTE: NOTE_LIMIT, PersonalField.ZONE: ZONE_LIMIT}


def _is_tidy(field: PersonalField, text: str) -> bool:
    try:
        return (whole_letter(text) if field is PersonalField.LETTER else tidy(text, _LIMITS[field])) == text
    except (TextTooLong, TextNotKept):
        return False


def _where(record: Record) -> str:
    return f"{record.chain[:8]} {record.place}"
