# SPDX-License-Identifier: Apache-2.0
"""A document as JSON, and back. What comes back is hostile until each field has been checked."""

from __future__ import annotations

import json
import re
from typing import Annotated, Any

import msgspec

from objector.domain.chain import Bundle, Chain, Field, Hidden, Record, entry_of
from objector.domain.document import Document, Purpose, Seal, parts
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.evidence import Evidence, Media

SCHEMA = 1
"""The form of documents. Fields are added, never changed; a newer number is refused."""

ABOUT_LIMIT = 1_000_000
"""Bytes that the cover may have."""
ABOUT_DEPTH = 20
"""How deeply its values may lie in one another: we write two."""

_Text = Annotated[str, msgspec.Meta(max_length=1_000_000)]
_Id = Annotated[str, msgspec.Meta(pattern=r"^[!-~]*\Z", max_length=200)]
_Name = Annotated[str, msgspec.Meta(max_length=200)]
_Digest = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
_Salt = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$", max_length=32)]
_Key = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$", max_length=64)]
_Signature = Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{128}$", max_length=128)]
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


class _Document(_Strict):
    schema: int
    purpose: str
    about: msgspec.Raw
    chains: list[_Chain]
    records: list[_Record]
    evidence: list[_Evidence]
    manifest: dict[str, _Digest]
    seal: _Seal | None


class _Version(msgspec.Struct):
    schema: int


def written(document: Document) -> bytes:
    """Return a document as JSON, indented so that a person can read it, in UTF-8."""
    seal = document.seal
    whole = {
        "schema": SCHEMA,
        **parts(document),
        "manifest": dict(document.manifest),
        "seal": None if seal is None else {"key": seal.key.hex(), "signature": seal.signature.hex()},
    }
    plain = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return msgspec.json.format(plain.encode(), indent=1) + b"\n"


def altered_line(document: Document, data: bytes) -> int | None:
    """Return the first line, from 1, in which a document's bytes are not those that `written` would have made.

    The same document could be written in other ways, with a name twice even, but it never was.
    """
    made = written(document)
    if made == data:
        return None
    lines = zip(made.split(b"\n"), data.split(b"\n"), strict=False)
    return next((number for number, (was, found) in enumerate(lines, start=1) if was != found), made.count(b"\n") + 1)


def read(data: bytes) -> Document:
    """Return the document that was written. Raises DocumentRefused, which names the place or the field."""
    try:
        data.decode()
        if msgspec.json.decode(data, type=_Version).schema > SCHEMA:
            raise DocumentRefused(DocumentFault.NEWER)
        return _document(msgspec.json.decode(data, type=_Document))
    except UnicodeDecodeError as error:
        raise DocumentRefused(DocumentFault.NOT_OURS, _line_and_column(data, error.start)) from error
    except (ValueError, RecursionError, OverflowError) as error:
        found = _AT_BYTE.search(str(error))
        where = str(error)[:200] if found is None else _line_and_column(data, int(found[1]))
        raise DocumentRefused(DocumentFault.NOT_OURS, where) from error


_AT_BYTE = re.compile(r"\(byte (\d+)\)")


def _line_and_column(data: bytes, place: int) -> str:
    line, begin = data.count(b"\n", 0, place) + 1, data.rfind(b"\n", 0, place)
    return f"{line}:{place - begin}"


def _document(found: _Document) -> Document:
    if found.schema != SCHEMA:
        raise ValueError(found.schema)
    records = tuple(_numbered(number, record) for number, record in enumerate(found.records, start=1))
    uuids = [record.said["uuid"] for record in records if record.said is not None]
    ids = [chain.id for chain in found.chains]
    if len(set(uuids)) != len(uuids) or len(set(ids)) != len(ids):
        raise ValueError("told twice")
    seal = found.seal
    return Document(
        Purpose(found.purpose),
        _about(found.about),
        Bundle(
            tuple(
                Chain(chain.id, chain.device, None if chain.key is None else bytes.fromhex(chain.key))
                for chain in found.chains
            ),
            records,
        ),
        tuple(Evidence(kept.sha256, Media(kept.media), kept.size) for kept in found.evidence),
        found.manifest,
        None if seal is None else Seal(bytes.fromhex(seal.key), bytes.fromhex(seal.signature)),
    )


def _numbered(number: int, found: _Record) -> Record:
    """Return a record. Raises ValueError, with its number in the document."""
    try:
        return _record(found)
    except (ValueError, OverflowError) as error:
        message = f"record {number}: {error}"
        raise ValueError(message) from error


def _record(found: _Record) -> Record:
    said = None if found.said is None else msgspec.to_builtins(found.said)
    shown = {Field(name): Hidden(value.salt, value.value) for name, value in found.shown.items()}
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


def _about(written: msgspec.Raw) -> dict[str, Any]:
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

    if len(bytes(written)) > ABOUT_LIMIT:
        raise ValueError("about: too long")
    about = msgspec.json.decode(written, type=dict[str, Any])
    look(about, 0)
    return about
