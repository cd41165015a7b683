# SPDX-License-Identifier: Apache-2.0
"""A document with everything that belongs to it, as a ZIP that can be checked with `sha256sum` and `openssl` alone."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import TYPE_CHECKING

from objector.adapters.documents import seal
from objector.adapters.documents.form import JSON_LIMIT
from objector.domain.chain import head, hidden
from objector.domain.document import Document, Finding, Found
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.evidence import Evidence, Media
from objector.domain.named_tuple import NamedTuple

if TYPE_CHECKING:
    from objector.application.ports.signing_keys import SigningKey
    from objector.domain.chain import Sealing

SEVERAL = "receipts/"
"""The folder in a ZIP of several receipts, each of which is a document by itself."""
SUMS = "SHA256SUMS"
SIGNATURE = "SHA256SUMS.sig"
WHOLE_LIMIT = 512 * 2**20
"""Bytes that all files may have together when they are unpacked; nothing is unpacked to the disk."""
UNPACKED_LIMIT = 256 * 2**20
"""The same where the ZIP itself is small: pictures take as much in it as they do alone, and only texts are packed."""
COUNT_LIMIT = 50_000
"""A receipt has two small files for each entry of the record that is withheld, and some more for each that is told."""

_SUMS_LIMIT = 8 * 2**20
_AT_ONCE = 2**20
_CENTRAL_HEADER = b"PK\x01\x02"
"""How each line of the table of contents begins (APPNOTE 4.3.12)."""
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How we pack. Other methods ask for as much memory as the file says, and fail each in a way of its own."""

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9][A-Za-z0-9._-]{0,150})?", re.ASCII)
_OURS = re.compile(
    r"(receipt|export)\.json|receipt\.pdf|HOW-TO-CHECK\.txt|FORMAT\.md|check_receipt\.py|SHA256SUMS(\.sig)?"
    r"|keys/[0-9a-f]{16}\.pem|entries/[0-9a-z-]{1,150}\.(sig|(head|said|account|note|zone|letter)\.json)"
    r"|evidence/[0-9a-f]{64}\.(png|eml)",
    re.ASCII,
)
"""The names of all that may be in a ZIP: anything else would be handed over by the seal of who did not mean it."""
_DOCUMENTS = frozenset({"receipt.json", "export.json"})
_END = struct.Struct("<4s4H2LH")
"""What ends the table of contents (APPNOTE 4.3.16)."""
_TABLE_LINE = 46
"""Bytes of a line of the table of contents without its name (APPNOTE 4.3.12)."""
_PRIVATE = 0o600 << 16
"""A plain file that is its owner's alone, as all that we pack."""
_LINE = re.compile(r"([0-9a-f]{64})  (.+)", re.ASCII)
_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The same for every file: when it was made stands in the document."""


class Files(Mapping[str, bytes]):
    """The files of a ZIP, by name: each was read once to its end, and is unpacked again whenever it is asked for.

    So only one is ever in the memory. Those that could not be unpacked are not among them. The document itself, which
    is asked for at once, is given as it was read first.
    """

    def __init__(self, archive: zipfile.ZipFile, sums: Mapping[str, Sum], first: dict[str, bytes]) -> None:
        self._archive = archive
        self._sums = sums
        self._first = first

    def __contains__(self, name: object) -> bool:
        return name in self._sums  # without unpacking it, as a mapping would that does not say

    def __getitem__(self, name: str) -> bytes:
        self._sums[name]  # KeyError as any mapping raises it
        first = self._first.pop(name, None)
        return self._archive.read(name) if first is None else first

    def __iter__(self) -> Iterator[str]:
        return iter(self._sums)

    def __len__(self) -> int:
        return len(self._sums)

    def sum(self, name: str) -> Sum | None:
        """Return what is known of a file without unpacking it again; `None` where it is not there."""
        return self._sums.get(name)

    def expect_at_most(self, limit: int, name: str) -> None:
        """Raise DocumentRefused where a file has more bytes than it may."""
        if self._sums[name].size > limit:
            raise DocumentRefused(DocumentFault.TOO_LARGE, name)


class Sum(NamedTuple):
    """How large a file is when it is unpacked, and its SHA-256."""

    size: int
    sha256: str


class Opened(NamedTuple):
    """The files of a ZIP, and what is wrong with them."""

    files: Files
    found: tuple[Found, ...]
    key: bytes | None
    """By which raw public key all of it is sealed, if the seal is right."""


def evidence_name(kept: Evidence) -> str:
    """Return the name of a file of evidence."""
    return f"evidence/{kept.sha256}.{'png' if kept.media is Media.PNG else 'eml'}"


def key_name(key: bytes, sealing: Sealing) -> str:
    """Return the name of the file with a public key."""
    return f"keys/{sealing.digest(key)[:16]}.pem"


def entry_files(document: Document, sealing: Sealing) -> Iterator[tuple[str, bytes]]:
    """Give the entries as the very bytes that were hashed and signed, and the public keys."""
    for chain in document.bundle.chains:
        if chain.key is not None:
            yield key_name(chain.key, sealing), pem(chain.key)
    for record in document.bundle.records:
        stem = f"entries/{record.chain[:8]}-{record.place:06}-{record.digest[:8]}"
        yield f"{stem}.head.json", sealing.canonical(head(record))
        if record.signature is not None:
            yield f"{stem}.sig", record.signature
        if record.said is not None:
            yield f"{stem}.said.json", sealing.canonical(record.said)
        for field, value in record.shown.items():
            yield f"{stem}.{field.value}.json", sealing.canonical(hidden(field, value))


def foreign_entry_files(document: Document, files: Mapping[str, bytes], sealing: Sealing) -> list[Found]:
    """Return the files beside a document that tell of entries or keys, and are not what the document has of them."""
    beside = [name for name in files if name.startswith(("entries/", "keys/"))]
    told: dict[str, bytes] = {}
    if any(name.startswith("entries/") for name in beside):  # an export, which may be long, has none
        told |= entry_files(document, sealing)
    told |= {key_name(key, sealing): pem(key) for key in _keys_of(document)}
    return [Found(Finding.FILE_ALTERED, name) for name in beside if files[name] != told.get(name)]


def _keys_of(document: Document) -> set[bytes]:
    sealer = set() if document.seal is None else {document.seal.key}
    return sealer | {chain.key for chain in document.bundle.chains if chain.key is not None}


def pem(key: bytes) -> bytes:
    """Return a raw public key as a SubjectPublicKeyInfo in PEM (RFC 8410), which openssl reads."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    public = Ed25519PublicKey.from_public_bytes(key)
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def packed(files: Mapping[str, bytes], sealing: Sealing, key: SigningKey | None) -> bytes:
    """Return a ZIP of the files and the signed list of them."""
    everything = dict(files)
    if key is not None:
        everything[key_name(key.public, sealing)] = pem(key.public)
    sums = "".join(f"{sealing.digest(everything[name])}  {name}\n" for name in sorted(everything)).encode()
    everything[SUMS] = sums
    if key is not None:
        everything[SIGNATURE] = key.sign(sums)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(everything):
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = (
                zipfile.ZIP_STORED if name.endswith((".png", ".pdf", ".zip")) else zipfile.ZIP_DEFLATED
            )
            entry.external_attr = _PRIVATE
            archive.writestr(entry, everything[name])
    whole = buffer.getvalue()
    # The seal is the archive's comment, of which only the length stands before it (APPNOTE 4.3.16).
    unsealed = whole[:-2] + len(seal.line(b"", sealing, key)).to_bytes(2, "little")
    return unsealed + seal.line(unsealed, sealing, key)


def opened(data: bytes, sealing: Sealing) -> Opened:
    """Return what is in a ZIP and what is wrong with it. Raises DocumentRefused."""
    if data.count(_CENTRAL_HEADER) > COUNT_LIMIT:  # counted before a table of them is made
        raise DocumentRefused(DocumentFault.TOO_LARGE, "ZIP")
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        written = archive.comment
        files, found = _read_all(archive, len(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError, RuntimeError) as error:
        raise DocumentRefused(DocumentFault.NOT_OURS, str(error)[:200]) from error
    broken = {one.where for one in found}
    if not _is_in_one_form(archive, data):
        found.append(Found(Finding.FILE_ALTERED, "ZIP"))
    found += [Found(Finding.FILE_UNKNOWN, name) for name in files if _OURS.fullmatch(name) is None]
    found += [one for one in _compare(files) if one.where not in broken]
    signature = seal.read(data[: len(data) - len(written)], written, sealing)
    if not written:
        found.append(Found(Finding.NOT_SEALED, "ZIP"))
    elif not signature.right and not found:
        found.append(Found(Finding.SEAL_WRONG, "ZIP"))
    elif signature.right and signature.key is None:
        found.append(Found(Finding.NOT_SEALED, "ZIP"))
    return Opened(files, tuple(found), signature.key)


def _read_all(archive: zipfile.ZipFile, packed_size: int) -> tuple[Files, list[Found]]:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > COUNT_LIMIT or unpacked > min(WHOLE_LIMIT, max(UNPACKED_LIMIT, 2 * packed_size)):
        raise DocumentRefused(DocumentFault.TOO_LARGE, "ZIP")
    if len(set(names)) != len(names):
        raise DocumentRefused(DocumentFault.NOT_OURS, "ZIP")
    sums: dict[str, Sum] = {}
    first: dict[str, bytes] = {}
    found: list[Found] = []
    for entry in entries:
        ours = _NAME.fullmatch(entry.filename) and entry.compress_type in _METHODS and not entry.flag_bits & 1
        if not ours:
            raise DocumentRefused(DocumentFault.NOT_OURS, repr(entry.filename)[:200])
        try:
            if entry.filename in _DOCUMENTS and entry.file_size <= JSON_LIMIT:
                data = first[entry.filename] = archive.read(entry)
                sums[entry.filename] = Sum(len(data), sha256(data).hexdigest())
            else:
                sums[entry.filename] = _sum(archive, entry)
        except (zipfile.BadZipFile, zlib.error, EOFError):
            found.append(Found(Finding.FILE_ALTERED, entry.filename))
    return Files(archive, sums, first), found


def _is_in_one_form(archive: zipfile.ZipFile, data: bytes) -> bool:
    """Return whether a ZIP is its files one after the other, then their table, and nothing else.

    Programs read a ZIP from its beginning or by its table: both must find the same files.
    """
    at = table = 0
    for entry in archive.infolist():
        if entry.extra or entry.comment or entry.flag_bits or entry.external_attr != _PRIVATE:
            return False
        if entry.compress_size > len(data):
            return False  # of which some versions of Python make no header
        before = entry.FileHeader(zip64=False)
        if entry.header_offset != at or not data.startswith(before, at):
            return False
        at += len(before) + entry.compress_size
        table += _TABLE_LINE + len(entry.filename)
    count = len(archive.infolist())
    if len(data) != at + table + _END.size + len(archive.comment):
        return False
    return data.startswith(_END.pack(b"PK\5\6", 0, 0, count, count, table, at, len(archive.comment)), at + table)


def _sum(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Sum:
    size, digest = 0, sha256()
    with archive.open(entry) as file:
        while content := file.read(_AT_ONCE):
            size += len(content)
            digest.update(content)
    return Sum(size, digest.hexdigest())


def _compare(files: Files) -> list[Found]:
    if SUMS not in files:
        return [Found(Finding.FILE_MISSING, SUMS)]
    files.expect_at_most(_SUMS_LIMIT, SUMS)
    listed: dict[str, str] = {}
    for number, line in enumerate(_lines(files[SUMS]), start=1):
        match = _LINE.fullmatch(line)
        if match is None or match[2] in listed:
            return [Found(Finding.FILE_ALTERED, f"{SUMS}:{number}")]
        listed[match[2]] = match[1]
    found = [Found(Finding.FILE_UNKNOWN, name) for name in files if name not in {SUMS, SIGNATURE, *listed}]
    for name, digest in listed.items():
        kept = files.sum(name)
        if kept is None:
            found.append(Found(Finding.FILE_MISSING, name))
        elif kept.sha256 != digest:
            found.append(Found(Finding.FILE_ALTERED, name))
    return found


def _lines(text: bytes) -> Iterator[str]:
    """Give the lines of a list of files one by one: as a whole, millions of empty ones would fill the memory."""
    for line in io.BytesIO(text):
        yield line.decode("utf-8", "replace").removesuffix("\n")
