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
from datetime import date
from typing import Any, Protocol

from objector.domain.enumeration import Enum
from objector.domain.evidence import Evidence, Media, is_sha256
from objector.domain.instant import read, written
from objector.domain.ledger import Entry, Kind, SwitchFound, makes_sense
from objector.domain.named_tuple import NamedTuple
from objector.domain.sending import Sending, SentBy
from objector.domain.service import RouteId, UseId

SAID_SCHEMA = 1
"""The form of what was said. It is part of what is signed, so it never changes for an entry."""
SENDING_SCHEMA = 2
"""The form of what tells how something was sent: it has `sending` and `letter` more."""


MISSING_TOLD = 100
"""Of how many empty places in a row each is told."""
MOST_MISSING_TOLD = 1_000
"""Of how many in all; of what is missing beyond, only the first of each row is."""


class PersonalField(Enum):
    """What of an entry may be personal. The values are its names in the written form."""

    ACCOUNT = "account"
    NOTE = "note"
    ZONE = "zone"
    LETTER = "letter"
    """Only of an entry that tells how something was sent."""


class Hidden(NamedTuple):
    """A personal value beside its salt, 32 lower-case hexadecimal digits."""

    salt: str
    value: str


class Chain(NamedTuple):
    """What one computer signed with one key; it begins where the computer's chain before it ended.

    It is known by its id and its key together: an id can be copied by anybody.
    """

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
    shown: Mapping[PersonalField, Hidden]
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
    field: PersonalField | None = None


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
    vouched: Mapping[bytes, Sequence[Record]]
    """The records that each key signed and that are shown as they were signed."""
    bare: Sequence[Record]
    """The records that are shown as they were written, but that nobody signed."""


def head(record: Record) -> dict[str, Any]:
    """Return what is signed of a record, and what the next one names by its SHA-256."""
    return {"chain": record.chain, "place": record.place, "previous": record.previous, "said": record.digest}


def hidden(field: PersonalField, value: Hidden) -> dict[str, Any]:
    """Return the object whose SHA-256 stands for a personal value in the entry."""
    return {"name": field.value, "salt": value.salt, "value": value.value}


def said(entry: Entry, ordinal: int, personal: Mapping[PersonalField, str]) -> dict[str, Any]:
    """Return an entry in its written form. `personal` has the SHA-256 for each personal value that the entry has.

    Instants are UTC with microseconds, offsets whole seconds east.
    """
    at, offset = written(entry.at)
    until, until_offset = _until_written(entry)
    kept = entry.evidence
    return {
        "schema": SAID_SCHEMA if entry.sending is None else SENDING_SCHEMA,
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
        **{field.value: personal.get(field) for field in PersonalField if field is not PersonalField.LETTER},
        **({} if entry.sending is None else _sending_said(entry.sending, personal.get(PersonalField.LETTER))),
    }


def _sending_said(sending: Sending, letter: str | None) -> dict[str, Any]:
    arrived_on = None if sending.arrived_on is None else sending.arrived_on.isoformat()
    told = {"by": sending.by.value, "on": sending.on.isoformat(), "arrived_on": arrived_on}
    return {"sending": told, PersonalField.LETTER.value: letter}


_NAMES_OF_SAID = frozenset(
    "schema uuid device ordinal at offset_seconds kind use route found until until_offset_seconds undoes about"
    " evidence account note zone".split()
)
_NAMES_OF_SENDING = _NAMES_OF_SAID | {"sending", PersonalField.LETTER.value}


def personal_values(entry: Entry) -> dict[PersonalField, str]:
    """Return what of an entry may be personal, as far as the entry has it."""
    values = {
        PersonalField.ACCOUNT: entry.account,
        PersonalField.NOTE: entry.note,
        PersonalField.ZONE: entry.zone,
        PersonalField.LETTER: entry.letter,
    }
    return {field: value for field, value in values.items() if value is not None}


def entry_of(told: Mapping[str, Any], shown: Mapping[PersonalField, Hidden]) -> Entry:
    """Return the entry that was written; a personal value that is not shown is `None`, and so is its place here.

    The types of `told` are right already. Raises ValueError or OverflowError for what no entry is written as.
    """
    entry = _entry_in(told, shown, seq=0)
    if not makes_sense(entry):
        raise ValueError(told)
    # Written again it must be the same to the letter, or what is kept of it here could not be shown to others again.
    same = written(entry.at) == (told["at"], told["offset_seconds"]) and _until_written(entry) == _until_told(told)
    schema, names = (SAID_SCHEMA, _NAMES_OF_SAID) if entry.sending is None else (SENDING_SCHEMA, _NAMES_OF_SENDING)
    if not same or told["schema"] != schema or told.keys() != names:
        raise ValueError(told)
    return entry


def _until_told(told: Mapping[str, Any]) -> tuple[str | None, int | None]:
    return told["until"], told["until_offset_seconds"]


def _until_written(entry: Entry) -> tuple[str | None, int | None]:
    return (None, None) if entry.until is None else written(entry.until)


def _entry_in(told: Mapping[str, Any], shown: Mapping[PersonalField, Hidden], seq: int) -> Entry:
    """Return the entry that was written, without a look at how. Raises ValueError or OverflowError."""
    values = {field: value.value for field, value in shown.items()}
    until = told["until"]
    kept, sending = told["evidence"], told.get("sending")
    if kept is not None and (not is_sha256(kept["sha256"]) or kept["size"] < 1):
        raise ValueError(told)
    return Entry(
        seq=seq,
        uuid=told["uuid"],
        device=told["device"],
        at=read(told["at"], told["offset_seconds"]),
        zone=values.get(PersonalField.ZONE),
        kind=Kind(told["kind"]),
        use=UseId(told["use"]),
        route=None if told["route"] is None else RouteId(told["route"]),
        account=values.get(PersonalField.ACCOUNT),
        found=None if told["found"] is None else SwitchFound(told["found"]),
        note=values.get(PersonalField.NOTE),
        until=None if until is None else read(until, told["until_offset_seconds"] or 0),
        undoes=told["undoes"],
        about=told["about"],
        evidence=None if kept is None else Evidence(kept["sha256"], Media(kept["media"]), kept["size"]),
        sending=None if sending is None else _sending_in(sending),
        letter=values.get(PersonalField.LETTER),
    )


def _sending_in(told: Mapping[str, Any]) -> Sending:
    """Return how something was sent. Raises ValueError for a day that is written in another way."""
    on, arrived_on = (None if told[name] is None else date.fromisoformat(told[name]) for name in ("on", "arrived_on"))
    if on is None or (on.isoformat(), arrived_on and arrived_on.isoformat()) != (told["on"], told["arrived_on"]):
        raise ValueError(told)
    return Sending(SentBy(told["by"]), on, arrived_on)


def entries_in_order(records: Iterable[Record]) -> list[tuple[Entry, Record]]:
    """Return what the shown records say, in the order of all computers; each entry's place is counted from 1.

    Whoever read the records made sure of each by `entry_of`.
    """
    shown = [(record.said, record) for record in records if record.said is not None]
    shown.sort(key=lambda one: (int(one[0]["ordinal"]), one[0]["device"], one[0]["uuid"]))
    return [(_entry_in(told, record.shown, seq), record) for seq, (told, record) in enumerate(shown, start=1)]


def signer(record: Record, chains: Sequence[Chain], sealing: Sealing) -> Chain:
    """Return the chain that a record is in, of those that have the id that it names: there is at least one.

    What nobody signed is in the one without a key, where there is one.
    """
    fitting = (chain for chain in chains if _is_in(record, chain, sealing))
    return chains[0] if len(chains) == 1 else next(fitting, chains[0])


def _is_in(record: Record, chain: Chain, sealing: Sealing) -> bool:
    if record.signature is None or chain.key is None:
        return record.signature is None and chain.key is None
    return sealing.verifies(chain.key, record.signature, sealing.canonical(head(record)))


def check(chains: Iterable[Chain], records: Iterable[Record], sealing: Sealing) -> Checked:
    """Check records against themselves and one another, in any order.

    Where records do not begin at a chain's first place, what came before is simply not known; a gap between them is
    a flaw. Two records at one place are no flaw: a computer that was set back to an earlier copy goes on from there.
    """
    known: dict[str, list[Chain]] = {}
    for chain in chains:
        known.setdefault(chain.id, []).append(chain)
    ordered = sorted(records, key=lambda record: (record.chain, record.place))
    flaws: list[Flawed] = []
    signed: dict[bytes, int] = {}
    vouched: dict[bytes, list[Record]] = {}
    bare: list[Record] = []
    unsigned = 0
    ends: list[str] = []
    for record in ordered:
        message = sealing.canonical(head(record))
        ends.append(sealing.digest(message))
        wrong = _check_said(record, sealing)
        flaws += wrong
        is_told = record.said is not None and not wrong
        if record.chain not in known:
            flaws.append(Flawed(Flaw.CHAIN_UNKNOWN, record.chain, record.place))
            continue
        chain = signer(record, known[record.chain], sealing)
        if record.signature is None:
            unsigned += 1
            bare += [record] * is_told
        elif chain.key is None:
            flaws.append(Flawed(Flaw.KEY_UNKNOWN, record.chain, record.place))
        elif sealing.verifies(chain.key, record.signature, message):
            signed[chain.key] = signed.get(chain.key, 0) + 1
            vouched.setdefault(chain.key, []).extend([record] * is_told)
        else:
            flaws.append(Flawed(Flaw.SIGNATURE_WRONG, record.chain, record.place))
    flaws += _check_links(ordered, ends)
    ordered_flaws = tuple(sorted(flaws, key=lambda flawed: (flawed.chain, flawed.place)))
    return Checked(ordered_flaws, signed, unsigned, vouched, bare)


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


def _check_links(ordered: Sequence[Record], ends: Sequence[str]) -> list[Flawed]:
    flaws: list[Flawed] = []
    places: dict[tuple[str, int], tuple[set[str], set[str | None]]] = {}
    for record, end in zip(ordered, ends, strict=True):
        here = places.setdefault((record.chain, record.place), (set(), set()))
        here[0].add(end)
        here[1].add(record.previous)
    last: tuple[str, int] | None = None
    for (chain, place), (_, previous) in places.items():
        if last is not None and last[0] == chain:
            if last[1] != place - 1:
                most = MISSING_TOLD if len(flaws) < MOST_MISSING_TOLD else 1
                between = range(last[1] + 1, min(place, last[1] + most + 1))
                flaws += [Flawed(Flaw.MISSING, chain, missing) for missing in between]
            elif not previous <= places[last][0]:
                flaws.append(Flawed(Flaw.HEAD_ALTERED, chain, last[1]))
        last = (chain, place)
    return flaws
