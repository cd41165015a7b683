# SPDX-License-Identifier: Apache-2.0
"""A document as JSON, and back. What comes back is hostile until each field has been checked.

How it is written stands in `resources/objector_resources/record/FORMAT.md`; what was made by the first form is read on.
"""

from __future__ import annotations

import itertools
import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Any

import msgspec

from objector.domain.case import State
from objector.domain.chain import Bundle, Chain, Hidden, PersonalField, Record, entry_of
from objector.domain.document import (
    FIRST_SCHEMA,
    MOST_READ,
    MOST_TRIED,
    SCHEMA,
    Document,
    Purpose,
    Seal,
    TimeStamp,
    parts,
)
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.evidence import Evidence, Media
from objector.domain.instant import read as instant_of
from objector.domain.instant import to_the_second
from objector.domain.instant import written as instant_written
from objector.domain.ledger import Kind, SwitchFound
from objector.domain.sending import SentBy
from objector.domain.statement import Body, Statement, TookOver, Vouching, WritesAs

JSON_LIMIT = 24_000_000
"""Bytes that a document may have as JSON; an entry takes some 1,400, and a long note some more."""

MOST_PARTS = 100
"""How many parts a manifest may name: we write seven."""

ABOUT_LIMIT = 1_000_000
"""Bytes that the cover may have in the first form, where it may hold anything."""
ABOUT_DEPTH = 20
"""How deeply its values may lie in one another: we write two."""

_Text = Annotated[str, msgspec.Meta(max_length=1_000_000)]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[!-~]*\Z", max_length=200)]
_Uuid = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", max_length=36)]
_Country = Annotated[str, msgspec.Meta(pattern="^[A-Z]{2}$", max_length=2)]
_Name = Annotated[str, msgspec.Meta(max_length=200)]
_Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
_Salt = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
_Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
_Signature = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$", max_length=128)]
_Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$", max_length=10)]
_Offset = Annotated[int, msgspec.Meta(ge=-86399, le=86399)]


class _Strict(msgspec.Struct, forbid_unknown_fields=True):
    """A field that we do not know is not skipped: it would not be checked."""


class _Evidence(_Strict):
    sha256: _Digest
    media: str
    size: Annotated[int, msgspec.Meta(gt=0, le=2**53 - 1)]


class _Said(_Strict):
    schema: int
    uuid: _Id
    device: _Id
    ordinal: Annotated[int, msgspec.Meta(ge=0, le=2**53 - 1)]
    at: _Id
    offset_seconds: _Offset
    kind: _Id
    use: _Id
    route: _Id | None
    found: _Id | None
    until: _Id | None
    until_offset_seconds: _Offset | None
    undoes: _Id | None
    about: _Id | None
    evidence: _Evidence | None
    account: _Digest | None
    note: _Digest | None
    zone: _Digest | None


class _Head(_Strict):
    chain: _Id
    place: Annotated[int, msgspec.Meta(gt=0, le=2**53 - 1)]
    previous: _Digest | None
    said: _Digest


class _Hidden(_Strict):
    salt: _Salt
    value: _Text


class _Record(_Strict):
    head: _Head
    said: _Said | None
    shown: dict[str, _Hidden]
    signature: _Signature | None


class _Chain(_Strict):
    id: _Id
    device: _Id
    key: _Key | None


class _Seal(_Strict):
    key: _Key
    signature: _Signature


class _TookOver(_Strict, tag_field="kind", tag="took_over"):
    at: _Id
    key: _Key
    chain: _Uuid
    of: _Key | None
    place: Annotated[int, msgspec.Meta(gt=0, le=2**53 - 1)]
    head: _Digest


class _WritesAs(_Strict, tag_field="kind", tag="writes_as"):
    at: _Id
    key: _Key
    recipient: _Text
    as_key: _Key = msgspec.field(name="as")


class StatementForm(_Strict):
    """A statement as it is written."""

    body: _TookOver | _WritesAs
    key: _Key
    signature: _Signature


class VouchingForm(_Strict):
    """A statement as it is written in a voucher."""

    body: _WritesAs
    key: _Key
    signature: _Signature
    agreed: _Signature


class _TimeStamp(_Strict):
    head: _Digest
    answer: _Text


class _Sending(_Strict):
    by: SentBy
    on: _Day
    arrived_on: _Day | None


class _SecondSaid(_Said):
    uuid: _Uuid
    device: _Uuid
    undoes: _Uuid | None
    about: _Uuid | None
    sending: _Sending | msgspec.UnsetType | None = msgspec.UNSET
    letter: _Digest | msgspec.UnsetType | None = msgspec.UNSET


class _SecondHead(_Head):
    chain: _Uuid


class _SecondRecord(_Record):
    head: _SecondHead
    said: _SecondSaid | None


class _SecondChain(_Chain):
    id: _Uuid
    device: _Uuid


class _Act(_Strict):
    at: _Id
    kind: Kind
    route: _Id | None
    found: SwitchFound | None


class _ExportCover(_Strict):
    made_at: _Id


class _ReceiptCover(_Strict):
    id: _Uuid
    made_at: _Id
    recipient: _Text
    who: _Text | None
    service: _Text
    use: _Id
    title: dict[_Id, _Text]
    account: _Text | None
    region: _Country | None
    state: State
    acts: list[_Act]
    program: _Name
    language: _Id | None


class _First(_Strict):
    schema: int
    purpose: str
    about: msgspec.Raw
    chains: Sequence[_Chain]
    records: Sequence[_Record]
    evidence: list[_Evidence]
    manifest: dict[str, _Digest]
    seal: _Seal | None


class _Second(_First):
    chains: Sequence[_SecondChain]
    records: Sequence[_SecondRecord]
    statements: list[StatementForm]
    times: list[_TimeStamp]


class _Version(msgspec.Struct):
    schema: int


def written(document: Document) -> bytes:
    """Return a document as JSON, indented so that a person can read it, in UTF-8."""
    seal = document.seal
    whole = {
        "schema": document.schema,
        **parts(document),
        "manifest": dict(document.manifest),
        "seal": None if seal is None else {"key": seal.key.hex(), "signature": seal.signature.hex()},
    }
    plain = msgspec.json.encode(whole, order="deterministic")
    del whole  # each form of a large one takes much memory
    return msgspec.json.format(plain, indent=1) + b"\n"


def altered_line(document: Document, data: bytes) -> int | None:
    """Return the first line, from 1, in which a document's bytes are not those that `written` would have made.

    The same document could be written in other ways, with a name twice even, but it never was.
    """
    made = written(document)
    if made == data:
        return None
    blocks = range(0, len(made), _BLOCK)
    begin = next((at for at in blocks if made[at : at + _BLOCK] != data[at : at + _BLOCK]), len(made))
    alike = zip(made[begin : begin + _BLOCK], data[begin : begin + _BLOCK], strict=False)
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], alike))
    return made.count(b"\n", 0, begin + same) + 1


def read(data: bytes) -> Document:
    """Return the document that was written. Raises DocumentRefused, which names the place or the field."""
    if len(data) > JSON_LIMIT:
        raise DocumentRefused(DocumentFault.TOO_LARGE, "JSON")
    try:
        data.decode()
        schema = msgspec.json.decode(data, type=_Version).schema
        if schema > SCHEMA:
            raise DocumentRefused(DocumentFault.NEWER)
        if schema == FIRST_SCHEMA:
            return _first(msgspec.json.decode(data, type=_First))
        return _second(msgspec.json.decode(data, type=_Second))
    except UnicodeDecodeError as error:
        raise DocumentRefused(DocumentFault.NOT_OURS, _line_and_column(data, error.start)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        found = _AT_BYTE.search(str(error))
        where = str(error)[:200] if found is None else _line_and_column(data, int(found[1]))
        raise DocumentRefused(DocumentFault.NOT_OURS, where) from error


_BLOCK = 4096
_AT_BYTE = re.compile(r"\(byte (\d+)\)")


def _line_and_column(data: bytes, place: int) -> str:
    line, begin = data.count(b"\n", 0, place) + 1, data.rfind(b"\n", 0, place)
    return f"{line}:{place - begin}"


def _first(found: _First) -> Document:
    return _document(found)._replace(schema=FIRST_SCHEMA)


def _second(found: _Second) -> Document:
    if found.schema != SCHEMA:
        raise ValueError(found.schema)
    if max(len(found.statements), len(found.times)) > MOST_READ:
        raise DocumentRefused(DocumentFault.TOO_LARGE, "JSON")
    document = _document(found)
    if document.purpose is Purpose.RECEIPT:
        _expect_one_case(found)
    if any(record.said is None for record in document.bundle.records):
        raise ValueError("a withheld entry")
    _expect_cover(document)
    return document._replace(
        statements=tuple(statement_read(statement) for statement in found.statements),
        times=tuple(TimeStamp(stamp.head, _base64(stamp.answer)) for stamp in found.times),
    )


def _expect_told_once(records: Sequence[Record], chains: Sequence[tuple[str, str | None]]) -> None:
    """Raise ValueError where a chain or an entry is told twice. Each is known by its id and the key that signed it."""
    keys: dict[str, list[str]] = {}
    for name, key in chains:
        keys.setdefault(name, []).append(key or "")
    told = Counter(
        (record.said["uuid"], *(sorted(keys.get(record.chain, ())) if record.signature else ("",)))
        for record in records
        if record.said is not None
    )
    if len(set(chains)) != len(chains) or any(count > len(names) - 1 for names, count in told.items()):
        raise ValueError("told twice")


def _expect_one_case(found: _Second) -> None:
    """Raise ValueError unless a receipt is about one data use only, in one chain, and connects no keys."""
    if len(found.chains) != 1:
        raise ValueError("chains")
    if len({record.said.use for record in found.records if record.said is not None}) > 1:
        raise ValueError("several data uses")
    if found.statements:
        raise ValueError("statements")


def _document(found: _First) -> Document:
    if max(len(found.records), len(found.chains), len(found.evidence)) > MOST_READ or len(found.manifest) > MOST_PARTS:
        raise DocumentRefused(DocumentFault.TOO_LARGE, "JSON")
    alike = Counter(chain.id for chain in found.chains)
    if sum(alike[record.head.chain] for record in found.records if alike[record.head.chain] > 1) > MOST_TRIED:
        raise DocumentRefused(DocumentFault.TOO_LARGE, "JSON")
    records = tuple(_numbered(number, record) for number, record in enumerate(found.records, start=1))
    _expect_told_once(records, [(chain.id, chain.key) for chain in found.chains])
    seal = found.seal
    return Document(
        Purpose(found.purpose),
        _about(found.about, ABOUT_LIMIT if found.schema == FIRST_SCHEMA else None),
        Bundle(
            tuple(Chain(chain.id, chain.device, _key_of(chain.key)) for chain in found.chains),
            records,
        ),
        tuple(Evidence(kept.sha256, Media(kept.media), kept.size) for kept in found.evidence),
        found.manifest,
        None if seal is None else Seal(bytes.fromhex(seal.key), bytes.fromhex(seal.signature)),
    )


def _key_of(written: str | None) -> bytes | None:
    return None if written is None else bytes.fromhex(written)


def _expect_cover(document: Document) -> None:
    """Raise ValueError for a cover that is not one of the second form."""
    if document.purpose is Purpose.EXPORT:
        export = msgspec.convert(document.about, _ExportCover)
        _expect_second(export.made_at)
        return
    cover = msgspec.convert(document.about, _ReceiptCover)
    _expect_second(cover.made_at)
    for act in cover.acts:
        _moment(act.at)


def _expect_second(made_at: str) -> None:
    if to_the_second(datetime.fromisoformat(made_at)) != made_at:
        raise ValueError(made_at)


def _moment(written: str) -> datetime:
    """Return an instant in UTC. Raises ValueError for what is written in another way."""
    moment = instant_of(written, 0)
    if instant_written(moment)[0] != written:
        raise ValueError(written)
    return moment.astimezone(UTC)


def statement_read(found: StatementForm) -> Statement:
    """Return a statement. Raises ValueError or OverflowError for what is none."""
    if found.key != found.body.key:
        raise ValueError("a statement of another key")
    return Statement(_body(found.body), bytes.fromhex(found.signature))


def vouching_read(found: VouchingForm) -> Vouching:
    """Return a statement of a voucher. Raises ValueError or OverflowError for what is none."""
    if found.key != found.body.key:
        raise ValueError("a statement of another key")
    return Vouching(_writes_as(found.body), bytes.fromhex(found.signature), bytes.fromhex(found.agreed))


def _body(found: _TookOver | _WritesAs) -> Body:
    if isinstance(found, _WritesAs):
        return _writes_as(found)
    key = bytes.fromhex(found.key)
    return TookOver(_moment(found.at), key, found.chain, _key_of(found.of), found.place, found.head)


def _writes_as(found: _WritesAs) -> WritesAs:
    return WritesAs(_moment(found.at), bytes.fromhex(found.key), found.recipient, bytes.fromhex(found.as_key))


def _base64(answer: str) -> str:
    """Return what is Base64 in its one form. Raises ValueError for anything else."""
    if b64encode(b64decode(answer, validate=True)).decode() != answer:
        raise ValueError("answer")
    return answer


def _numbered(number: int, found: _Record) -> Record:
    """Return a record. Raises ValueError, with its number in the document."""
    try:
        return _record(found)
    except (ValueError, OverflowError) as error:
        message = f"record {number}: {error}"
        raise ValueError(message) from error


def _record(found: _Record) -> Record:
    said = None if found.said is None else msgspec.to_builtins(found.said)
    shown = {PersonalField(name): Hidden(value.salt, value.value) for name, value in found.shown.items()}
    if said is None and shown:
        raise ValueError("values of a withheld entry")
    if said is not None:
        entry_of(said, shown)
    return Record(
        found.head.chain,
        found.head.place,
        found.head.previous,
        found.head.said,
        said,
        shown,
        None if found.signature is None else bytes.fromhex(found.signature),
    )


def _about(written: msgspec.Raw, limit: int | None) -> dict[str, Any]:
    """Return the cover. Raises ValueError for a number that RFC 8785 could not write exactly, and for too much."""

    def look(value: object, depth: int) -> None:
        if depth > ABOUT_DEPTH:
            raise ValueError("about: too deep")
        if isinstance(value, dict):
            for inner in value.values():
                look(inner, depth + 1)
        elif isinstance(value, list):
            for inner in value:
                look(inner, depth + 1)
        elif isinstance(value, float) or (isinstance(value, int) and abs(value) >= 2**53):
            raise ValueError("about: a number")

    if limit is not None and len(bytes(written)) > limit:
        raise ValueError("about: too long")
    about = msgspec.json.decode(written, type=dict[str, Any])
    look(about, 0)
    return about
