# SPDX-License-Identifier: Apache-2.0
"""The chain: how the ledger's entries are written so that anybody can see whether one was altered, or left out.

An entry is written as two JSON objects, each in the one form of RFC 8785. What was *said* holds the entry itself; the
*head* holds the SHA-256 of what was said and the SHA-256 of the head before it, and is what the computer's key signs
(Ed25519, RFC 8032). A head tells nothing of what was said, so one that is nobody's business can stand in a receipt
without its entry. What may be personal stands in an entry as a SHA-256 over the value and a random salt: whoever hands
the entry over decides for each of them whether the value comes along (the way of RFC 9901, section 4.2).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import Any, NamedTuple, Protocol

from objector.domain.evidence import Evidence, Media, is_sha256
from objector.domain.instant import read, written
from objector.domain.ledger import Entry, Found, Kind
from objector.domain.service import RouteId, UseId

SAID_SCHEMA = 1
"""The form of what was said. It is part of what is signed, so it never changes for an entry."""


class Field(Enum):
    """What of an entry may be personal. The values are its names in the written form."""

    ACCOUNT = "account"
    NOTE = "note"
    ZONE = "zone"


class Hidden(NamedTuple):
    """A personal value beside its salt, 32 lower-case hexadecimal digits."""

    salt: str
    value: str


class Chain(NamedTuple):
    """What one computer signed with one key; it begins where the computer's chain before it ended."""

    id: str
    """A UUID."""
    device: str
    """A UUID."""
    key: bytes | None
    """The raw public key, 32 bytes; `None` where nothing has been signed yet."""


class Record(NamedTuple):
    """An entry as it is written, whole or withheld."""

    chain: str
    place: int
    """From 1, without gaps."""
    previous: str | None
    """The SHA-256 of the head before, in this chain or in the computer's chain before it."""
    digest: str
    """The SHA-256 of what was said."""
    said: Mapping[str, Any] | None
    """What was said, `None` where it is withheld."""
    shown: Mapping[Field, Hidden]
    """The personal values that are shown."""
    signature: bytes | None


class Flaw(Enum):
    """What can be wrong with a record."""

    ENTRY_ALTERED = "entry_altered"
    VALUE_ALTERED = "value_altered"
    """A personal value is not the one that was kept."""
    HEAD_ALTERED = "head_altered"
    """The record after it names another one before it."""
    SIGNATURE_WRONG = "signature_wrong"
    KEY_UNKNOWN = "key_unknown"
    """It is signed, but its chain names no key."""
    CHAIN_UNKNOWN = "chain_unknown"
    MISSING = "missing"
    """Its place is empty."""


class Flawed(NamedTuple):
    """A flaw, and where it is."""

    flaw: Flaw
    chain: str
    place: int
    field: Field | None = None


class Sealing(Protocol):
    """The standards by which the record can be checked by anybody."""

    def canonical(self, value: object) -> bytes:
        """Return a JSON value of texts, whole numbers, lists and objects in its one written form (RFC 8785)."""
        ...

    def digest(self, data: bytes) -> str:
        """Return the SHA-256 in 64 lower-case hexadecimal digits."""
        ...

    def verifies(self, public: bytes, signature: bytes, message: bytes) -> bool:
        """Return whether an Ed25519 signature (RFC 8032) of `message` is by the raw public key; false for nonsense."""
        ...


class Bundle(NamedTuple):
    """Records together with the chains they are in."""

    chains: tuple[Chain, ...]
    records: tuple[Record, ...]


class Checked(NamedTuple):
    """What became of checking records: nothing is wrong where `flaws` is empty."""

    flaws: tuple[Flawed, ...]
    signed: Mapping[bytes, int]
    """By which raw public key how many records are signed."""
    unsigned: int


def head(record: Record) -> dict[str, Any]:
    """Return what is signed of a record, and what the next one names by its SHA-256."""
    return {"chain": record.chain, "place": record.place, "previous": record.previous, "said": record.digest}


def hidden(field: Field, value: Hidden) -> dict[str, Any]:
    """Return the object whose SHA-256 stands for a personal value in the entry."""
    return {"name": field.value, "salt": value.salt, "value": value.value}


def said(entry: Entry, ordinal: int, personal: Mapping[Field, str]) -> dict[str, Any]:
    """Return an entry in its written form. `personal` has the SHA-256 for each personal value that the entry has.

    Instants are UTC with microseconds, offsets whole seconds east.
    """
    at, offset = written(entry.at)
    until, until_offset = (None, None) if entry.until is None else written(entry.until)
    kept = entry.evidence
    return {
        "schema": SAID_SCHEMA,
        "uuid": entry.uuid,
        "device": entry.device,
        "ordinal": ordinal,
        "at": at,
        "offset_seconds": offset,
        "kind": entry.kind.value,
        "use": entry.use,
        "route": entry.route,
        "found": None if entry.found is None else entry.found.value,
        "until": until,
        "until_offset_seconds": until_offset,
        "undoes": entry.undoes,
        "about": entry.about,
        "evidence": None if kept is None else {"sha256": kept.sha256, "media": kept.media.value, "size": kept.size},
        **{field.value: personal.get(field) for field in Field},
    }


def personal_values(entry: Entry) -> dict[Field, str]:
    """Return what of an entry may be personal, as far as the entry has it."""
    values = {Field.ACCOUNT: entry.account, Field.NOTE: entry.note, Field.ZONE: entry.zone}
    return {field: value for field, value in values.items() if value is not None}


def entry_of(said: Mapping[str, Any], shown: Mapping[Field, Hidden], seq: int = 0) -> Entry:
    """Return the entry that was written; a personal value that is not shown is `None`.

    The types of `said` are right already. Raises ValueError for a text that is not what it is there for.
    """
    values = {field: value.value for field, value in shown.items()}
    until = said["until"]
    kept = said["evidence"]
    if said["schema"] != SAID_SCHEMA or (kept is not None and (not is_sha256(kept["sha256"]) or kept["size"] < 1)):
        raise ValueError(said)
    entry = Entry(
        seq=seq,
        uuid=said["uuid"],
        device=said["device"],
        at=read(said["at"], said["offset_seconds"]),
        zone=values.get(Field.ZONE),
        kind=Kind(said["kind"]),
        use=UseId(said["use"]),
        route=None if said["route"] is None else RouteId(said["route"]),
        account=values.get(Field.ACCOUNT),
        found=None if said["found"] is None else Found(said["found"]),
        note=values.get(Field.NOTE),
        until=None if until is None else read(until, said["until_offset_seconds"]),
        undoes=said["undoes"],
        about=said["about"],
        evidence=None if kept is None else Evidence(kept["sha256"], Media(kept["media"]), kept["size"]),
    )
    attached = entry.about is not None and entry.evidence is not None
    if written(entry.at) != (said["at"], said["offset_seconds"]):
        raise ValueError(said)
    if entry.until is not None and written(entry.until) != (until, said["until_offset_seconds"]):
        raise ValueError(said)
    if (entry.kind is Kind.UNDONE) != (entry.undoes is not None) or (entry.kind is Kind.ATTACHED) != attached:
        raise ValueError(said)
    return entry


def check(chains: Iterable[Chain], records: Iterable[Record], sealing: Sealing) -> Checked:
    """Check records against themselves and one another, in any order.

    Where records do not begin at a chain's first place, what came before is simply not known; a gap between them is
    a flaw. Two records at one place are no flaw: a computer that was set back to an earlier copy goes on from there.
    """
    known = {chain.id: chain for chain in chains}
    ordered = sorted(records, key=lambda record: (record.chain, record.place))
    heads = {_place(record): sealing.canonical(head(record)) for record in ordered}
    flaws: list[Flawed] = []
    signed: dict[bytes, int] = {}
    unsigned = 0
    for record in ordered:
        flaws += _check_said(record, sealing)
        chain = known.get(record.chain)
        if chain is None:
            flaws.append(Flawed(Flaw.CHAIN_UNKNOWN, record.chain, record.place))
        elif record.signature is None:
            unsigned += 1
        elif chain.key is None:
            flaws.append(Flawed(Flaw.KEY_UNKNOWN, record.chain, record.place))
        elif sealing.verifies(chain.key, record.signature, heads[_place(record)]):
            signed[chain.key] = signed.get(chain.key, 0) + 1
        else:
            flaws.append(Flawed(Flaw.SIGNATURE_WRONG, record.chain, record.place))
    flaws += _check_links(ordered, {place: sealing.digest(written) for place, written in heads.items()})
    return Checked(tuple(sorted(flaws, key=lambda flawed: (flawed.chain, flawed.place))), signed, unsigned)


_Place = tuple[str, int, str | None, str]


def _place(record: Record) -> _Place:
    return (record.chain, record.place, record.previous, record.digest)


def _check_said(record: Record, sealing: Sealing) -> list[Flawed]:
    if record.said is None:
        return []
    if sealing.digest(sealing.canonical(record.said)) != record.digest:
        return [Flawed(Flaw.ENTRY_ALTERED, record.chain, record.place)]
    return [
        Flawed(Flaw.VALUE_ALTERED, record.chain, record.place, field)
        for field, value in record.shown.items()
        if sealing.digest(sealing.canonical(hidden(field, value))) != record.said.get(field.value)
    ]


def _check_links(ordered: Sequence[Record], digests: Mapping[_Place, str]) -> list[Flawed]:
    flaws = []
    by_place: dict[tuple[str, int], list[Record]] = {}
    for record in ordered:
        by_place.setdefault((record.chain, record.place), []).append(record)
    last: dict[str, int] = {}
    for (chain, place), here in by_place.items():
        before = last.get(chain)
        last[chain] = place
        if before is None:
            continue
        if before != place - 1:
            flaws += [Flawed(Flaw.MISSING, chain, missing) for missing in range(before + 1, min(place, before + 100))]
            continue
        ends = {digests[_place(record)] for record in by_place[(chain, before)]}
        if any(record.previous not in ends for record in here):
            flaws.append(Flawed(Flaw.HEAD_ALTERED, chain, before))
    return flaws
