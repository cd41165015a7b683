# SPDX-License-Identifier: Apache-2.0
"""Files of up to 50 MB that somebody made so that reading them takes long, or fills the memory."""

from __future__ import annotations

import base64
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping

from objector.adapters.documents import form, pdf
from objector.adapters.documents.pdf_objects import Name, Number, Ref, Stream, Value
from objector.adapters.documents.pdf_pages import PdfPages
from tests.support.sources import ROOT

MOST = 50_000_000
"""Bytes of the largest file for which a limit is promised."""
LIMIT = 24_000_000
"""Bytes of the largest JSON that is read."""
RECORDS = 10_000
"""As many as are read."""


def zipped(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return buffer.getvalue()


def _repeated(piece: bytes, size: int) -> bytes:
    return piece * (size // len(piece))


def _numbered(form: bytes, size: int) -> bytes:
    """Return a list of pieces, each with another number in it."""
    return b",".join(form % number for number in range(size // (len(form) + 3)))


def _document(**parts: bytes) -> bytes:
    """Return an export in which some parts are replaced."""
    whole = {
        "schema": b"1",
        "purpose": b'"objector-export"',
        "about": b"{}",
        "chains": b"[]",
        "records": b"[]",
        "evidence": b"[]",
        "manifest": b"{}",
        "seal": b"null",
        **parts,
    }
    return b"{" + b",".join(b'"%s":%s' % (name.encode(), value) for name, value in whole.items()) + b"}"


_HEAD = b'"head":{"chain":"","place":%d,"previous":null,"said":"' + b"0" * 64 + b'"}'
_WITHHELD = b"{" + _HEAD + b',"said":null,"shown":{},"signature":null}'


def _shown() -> bytes:
    personal = _numbered(b'"%d":{"salt":"' + b"0" * 32 + b'","value":""}', LIMIT - 1000)
    return _document(records=b"[{" + _HEAD % 1 + b',"said":null,"signature":null,"shown":{' + personal + b"}}]")


def _central(count: int) -> bytes:
    """Return a ZIP of a table of contents alone, each line of it as short as it can be."""
    line = b"PK\x01\x02" + bytes(42)
    lines = b"".join(line[:28] + b"\x04\x00" + line[30:] + b"%04x" % (number % 65536) for number in range(count))
    return b"PK\x03\x04" + lines + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(lines), 4, 0)


def _pdf(inside: bytes, blocks: bytes = b"") -> bytes:
    begin, end = b"%objector-receipt-begin\n%objector-blocks ", b"%objector-receipt-end\n"
    return b"%PDF-1.4\n" + begin + blocks + b"\n" + inside + end


def _wrapped(document: bytes) -> bytes:
    text = base64.b64encode(document)
    return b"".join(b"%" + text[begin : begin + 76] + b"\n" for begin in range(0, len(text), 76))


def _chains() -> bytes:
    return _document(chains=b"[" + _repeated(b'{"id":"","device":"","key":null},', LIMIT - 1000)[:-1] + b"]")


def _deep() -> bytes:
    return _document(about=b'{"a":' + b"[" * (LIMIT // 2) + b"]" * (LIMIT // 2 - 1000) + b"}")


_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


def _object(inside: bytes, number: int = 1) -> bytes:
    return b"%d 0 obj\n" % number + inside + b"\nendobj\n"


def _attached(document: bytes, place: int = 1) -> bytes:
    """Return the object that a document is in."""
    said = (len(document), len(document))
    about = b"<</Length %d /Params <</Size %d>> /Subtype /application#2Fjson /Type /EmbeddedFile>>\nstream\n" % said
    return b"%d 0 obj\n" % place + about + document + b"\nendstream\nendobj\n"


def _pages(count: int, size: int, fonts: int) -> bytes:
    """Return a whole PDF of the second form, whose pages unpack to a lot of nothing, and name many fonts each."""
    receipt = (ROOT / "resources" / "record-vectors" / "refused.json").read_bytes()
    drawing = Stream({"Filter": Name("FlateDecode")}, zlib.compress(b" " * size, 9))
    table = Stream({"Filter": Name("FlateDecode")}, zlib.compress(b"<0000> <0000> <0041> " * 190_000, 9))
    names: dict[str, Value] = {f"F{number}": Ref(2 * count + 2) for number in range(fonts)}
    pages: list[Value] = [
        {
            "Type": Name("Page"),
            "MediaBox": [Number("0")] * 4,
            "Contents": Ref(count + number),
            "Resources": {"Font": names},
        }
        for number in range(1, count + 1)
    ]
    objects: list[Value] = [*pages, *[drawing] * count, {}, {"ToUnicode": Ref(2 * count + 3)}, table]
    drawn = PdfPages(b"A", objects, [Ref(number) for number in range(1, count + 1)])
    files = {"receipt.json": receipt}
    return pdf._unsigned(pdf._objects(drawn, files, pdf.cover_of(form.read(receipt)), None), files)


SECOND: dict[str, Callable[[], bytes]] = {
    "pdf of spaces": lambda: _PDF + b"1 0 obj\n" + b" " * (MOST - 1000) + _attached(b"{}"),
    "pdf of empty comments": lambda: _PDF + b"1 0 obj\n" + _repeated(b"%\n", MOST - 1000) + _attached(b"{}"),
    "pdf of one digit after another": lambda: _PDF + b"1 0 obj\n" + b"1" * (MOST - 1000) + _attached(b"{}"),
    "pdf of brackets": lambda: _PDF + b"1 0 obj\n" + b"[" * (MOST - 1000) + _attached(b"{}"),
    "pdf of a text without an end": lambda: _PDF + b"1 0 obj\n(" + b"a" * (MOST - 1000) + _attached(b"{}"),
    "pdf of names": lambda: _PDF + b"1 0 obj\n[" + _repeated(b"/a ", MOST - 1000) + b"]" + _attached(b"{}"),
    "pdf of small objects": lambda: _PDF + _repeated(_object(b"null"), MOST - 1000) + _attached(b"{}"),
    "pdf of a table": lambda: (
        _PDF + b"xref\n0 1\n" + _repeated(b"0000000000 00000 n \n", MOST - 1000) + _attached(b"{}")
    ),
    "pdf of an attached file of chains": lambda: _PDF + _attached(_chains()),
    "pdf of an attached file that is too long": lambda: _PDF + _attached(bytes(MOST - 1000)),
    "pdf of attached files": lambda: _PDF + _repeated(_attached(b"{}"), MOST - 1000),
    "pdf of pages that unpack": lambda: _pages(290, 4 * 10**6, 1),
    "pdf of more pages than are compared": lambda: _pages(4_000, 2**20, 1),
    "pdf of many fonts": lambda: _pages(10, 100, 5_000),
}
"""PDF files of the second form."""

HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing but zeros": lambda: bytes(MOST),
    "nothing but line ends": lambda: b"{" + _repeated(b"\n", LIMIT - 1),
    "json of 50 MB": lambda: _document(about=b'{"a":"' + b"x" * (MOST - 1000) + b'"}'),
    "json of one text": lambda: _document(about=b'{"a":"' + b"x" * (LIMIT - 1000) + b'"}'),
    "json of one text of many planes": lambda: _document(about='{"a":"🙂'.encode() + b"x" * (LIMIT - 1000) + b'"}'),
    "json of one number": lambda: _document(schema=b"1" * (LIMIT - 1000)),
    "json that is deep": _deep,
    "json of objects that are deep": lambda: b'{"a":' * (LIMIT // 5),
    "json of chains": _chains,
    "json of withheld entries": lambda: _document(records=b"[" + _numbered(_WITHHELD, LIMIT - 1000) + b"]"),
    "json of as many withheld entries as are read": lambda: _document(
        records=b"[" + b",".join(_WITHHELD % number for number in range(1, RECORDS + 1)) + b"]"
    ),
    "json of as many entries at one place": lambda: _document(
        records=b"[" + b",".join([_WITHHELD % 1] * RECORDS) + b"]"
    ),
    "json of entries far apart": lambda: _document(
        records=b"[" + b",".join(_WITHHELD % (number * 10**9) for number in range(1, RECORDS + 1)) + b"]"
    ),
    "json of personal values": _shown,
    "json of parts": lambda: _document(manifest=b"{" + _numbered(b'"%d":"' + b"0" * 64 + b'"', LIMIT - 1000) + b"}"),
    "json of evidence": lambda: _document(
        evidence=b"[" + _repeated(b'{"sha256":"' + b"0" * 64 + b'","media":"","size":1},', LIMIT - 1000)[:-1] + b"]"
    ),
    "json of names that are not known": lambda: _document(more=b"[" + _repeated(b"{},", LIMIT - 1000)[:-1] + b"]"),
    "json of a name many times": lambda: b"{" + _repeated(b'"schema":1,', LIMIT - 1) + b'"schema":1}',
    "pdf of line ends": lambda: _pdf(_repeated(b"\n", 35_000_000)),
    "pdf of more line ends": lambda: _pdf(_repeated(b"\n", MOST - 1000)),
    "pdf of comments": lambda: _pdf(_repeated(b"%\n", 35_000_000)),
    "pdf of commas": lambda: _pdf(b"%e30=\n", _repeated(b",", 35_000_000)),
    "pdf of pages": lambda: b"%PDF-1.4\n" + bytes(MOST - 1000) + _pdf(b"%e30=\n"),
    "pdf of many beginnings": lambda: b"%PDF-1.4\n" + _repeated(b"%objector-receipt-begin\n", MOST - 100) + _pdf(b""),
    "pdf of chains": lambda: _pdf(_wrapped(_chains())),
    "pdf of zeros": lambda: _pdf(_wrapped(bytes(LIMIT))),
    "zip of zeros": lambda: zipped({"export.json": bytes(255 * 2**20)}),
    "zip of more zeros": lambda: zipped({f"evidence/{number}.png": bytes(2**24) for number in range(15)}),
    "zip of a list of empty lines": lambda: zipped({"SHA256SUMS": b"\n" * 2**23, "export.json": b"{}"}),
    "zip of a long list": lambda: zipped(
        {"SHA256SUMS": b"".join(b"%064x  %d\n" % (number, number) for number in range(110_000)), "export.json": b"{}"}
    ),
    "zip of a list that is too long": lambda: zipped({"SHA256SUMS": b"\n" * 2**27, "export.json": b"{}"}),
    "zip of chains": lambda: zipped({"export.json": _chains()}),
    "zip of spaces": lambda: zipped({"export.json": b" " * LIMIT}),
    "zip of 50 MB that is not packed": lambda: zipped(
        {"export.json": _chains(), "evidence/a.png": bytes(MOST - LIMIT - 1000)}, zipfile.ZIP_STORED
    ),
    "zip of as many files as are read": lambda: zipped({f"entries/{number}": b"" for number in range(50_000)}),
    "zip of more files": lambda: zipped({f"entries/{number}": b"" for number in range(50_001)}),
    "zip of a million headers": lambda: _central(990_000),
    "zip of 50 MB of beginnings": lambda: b"PK" + _repeated(b"PK\x05\x06", MOST - 10),
    "zip of a long comment": lambda: zipped({"export.json": json.dumps({}).encode()})[:-2] + b"\xff\xff" + b"x" * 65535,
    **SECOND,
}
