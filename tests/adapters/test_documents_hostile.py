# SPDX-License-Identifier: Apache-2.0
"""Files that somebody made to do harm, or that were damaged: a known error or a verdict, in little time and memory."""

from __future__ import annotations

import io
import json
import os
import resource
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import record_vectors
from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.clock import SystemClock
from objector.adapters.documents.archive import COUNT_LIMIT, UNPACKED_LIMIT
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.pdf_objects import HEADER, OBJECTS, Name, Number, Ref, Stream, Value, read, written
from objector.adapters.documents.pdf_pages import COMMANDS
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.sealing import StandardSealing
from objector.application.verify import Verify
from objector.domain.document import MOST_READ, SCHEMA, Finding, Standing, Verdict
from objector.domain.errors import DocumentFault, DocumentRefused
from tests.support.computer import SHOT, PlainPages
from tests.support.hostile_documents import HOSTILE, MOST
from tests.support.processor import at_most
from tests.support.receipts_made import KINDS, made

pytestmark = pytest.mark.no_cover  # what is hostile is tried often, and measuring doubles the time

EVERYTHING = bool(os.environ.get("OBJECTOR_EVERY_BYTE"))
"""Whether each byte of each document is altered, as in `make soak`, and not a sample of them."""
SAMPLE = 200
FLOORS = 300  # of the processor; tracing for coverage more than doubles what it takes
ROOM = 2**30
"""Bytes that reading may take beyond the largest file that is read at all."""

verify = Verify(
    FileDocuments(StandardSealing()),
    StandardSealing(),
    BundledCatalogue(),
    SystemClock(),
    tuple,
    draw=PlainPages().again,
    stamps=Rfc3161TimeStamps(),
)


@pytest.fixture(name="documents", scope="module")
def fixture_documents(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    return made(tmp_path_factory.mktemp("made"))


@pytest.fixture(name="judged")
def fixture_judged(tmp_path: Path) -> Iterator[Callable[[bytes], Verdict | DocumentRefused]]:
    """Judge bytes as a file; nothing is written anywhere near it, and it does not take long."""
    path = tmp_path / "hostile" / "file"
    path.parent.mkdir()

    def judge(data: bytes) -> Verdict | DocumentRefused:
        path.write_bytes(data)
        with at_most(FLOORS):
            try:
                return verify(str(path))
            except DocumentRefused as refused:
                return refused

    yield judge
    assert [one.name for one in tmp_path.rglob("*") if one.is_file()] == ["file"]


Judged = Callable[[bytes], Verdict | DocumentRefused]


def is_intact(said: Verdict | DocumentRefused) -> bool:
    return isinstance(said, Verdict) and said.standing is Standing.INTACT


def zipped(
    *files: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED, attributes: int = 0o600, comment: bytes = b""
) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name)
            entry.external_attr = attributes << 16
            entry.compress_type = method
            archive.writestr(entry, content)
        archive.comment = comment
    return buffer.getvalue()


def refused(said: Verdict | DocumentRefused) -> DocumentFault:
    assert isinstance(said, DocumentRefused), said
    return said.fault


def test_what_was_made_is_intact(documents: dict[str, bytes], judged: Judged) -> None:
    assert sorted(documents) == sorted(KINDS)
    assert all(is_intact(judged(data)) for data in documents.values())


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_no_altered_byte_leaves_a_document_intact(documents: dict[str, bytes], judged: Judged, kind: str) -> None:
    # There is no byte whose alteration would change nothing: each is under a seal, comments and dates in a ZIP too.
    whole = documents[kind]
    step = 1 if EVERYTHING else max(1, len(whole) // SAMPLE)
    for at in range(0, len(whole), step):
        for change in (0xFF, 0x20, 1 << at % 8) if EVERYTHING else (1 << at % 8,):
            altered = bytearray(whole)
            altered[at] ^= change
            assert not is_intact(judged(bytes(altered))), (at, change)


@pytest.mark.parametrize("kind", KINDS)
def test_no_part_of_a_document_is_intact(documents: dict[str, bytes], judged: Judged, kind: str) -> None:
    whole = documents[kind]
    step = 1 if EVERYTHING else max(1, len(whole) // SAMPLE)
    for length in [*range(0, len(whole), step), *range(len(whole) - 20, len(whole))]:
        assert not is_intact(judged(whole[:length])), length
    for more in (b"\0", b"\n", b" ", b"%%EOF\n", whole):
        assert not is_intact(judged(whole + more)), more
        assert not is_intact(judged(more + whole)), more


@pytest.mark.parametrize("kind", KINDS)
def test_bytes_that_are_left_out_or_doubled_are_missed(documents: dict[str, bytes], judged: Judged, kind: str) -> None:
    whole = documents[kind]
    for at in range(0, len(whole), 1 if EVERYTHING else max(1, len(whole) // SAMPLE)):
        assert not is_intact(judged(whole[:at] + whole[at + 1 :])), at
        assert not is_intact(judged(whole[:at] + whole[at : at + 1] + whole[at:])), at


def test_where_a_json_receipt_was_altered_is_said(documents: dict[str, bytes], judged: Judged) -> None:
    whole = documents["json"]
    line = next(number for number, text in enumerate(whole.split(b"\n"), start=1) if b"Anna Blum" in text)
    said = judged(whole.replace(b"Anna Blum", b"Anna Glum"))
    assert isinstance(said, Verdict)
    assert said.standing is Standing.ALTERED
    assert "about" in {found.where for found in said.found}
    said = judged(whole.replace(b'"Anna Blum"', b"Anna Blum"))
    assert isinstance(said, Verdict)
    assert said.standing is Standing.ALTERED
    (found,) = said.found
    assert found.finding is Finding.UNREADABLE
    assert found.where.startswith(f"{line}:")


# ZIP


@pytest.mark.parametrize(
    "name",
    [
        *("../x", "../../x", "/etc/passwd", "a/../../x", "C:x", "C:/x", "a\\x", "..\\x", "a/b/c", "a/", "", "."),
        *("a\nb", "é", "a" * 200, "con:", " x", "-rf", "~/x", "\u202e"),
    ],
)
def test_a_name_that_leads_elsewhere_is_refused(documents: dict[str, bytes], judged: Judged, name: str) -> None:
    assert refused(judged(zipped((name, b"x")))) is DocumentFault.NOT_OURS
    whole = io.BytesIO(documents["zip"])
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), b"x")
    assert refused(judged(whole.getvalue())) is DocumentFault.NOT_OURS


def test_a_name_that_is_there_twice_is_refused(judged: Judged) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = zipped(("receipt.json", b"{}"), ("receipt.json", b"[]"))
    assert refused(judged(twice)) is DocumentFault.NOT_OURS


@pytest.mark.parametrize("attributes", [0o120777, 0o060644, 0o020644, 0o010644, 0o040755, 0o104755])
def test_an_entry_that_is_no_plain_file_is_never_intact(
    documents: dict[str, bytes], judged: Judged, attributes: int
) -> None:
    with zipfile.ZipFile(io.BytesIO(documents["zip"])) as archive:
        files = [(name, archive.read(name)) for name in archive.namelist()]
        comment = archive.comment
    assert not is_intact(judged(zipped(*files, attributes=attributes, comment=comment)))
    assert not is_intact(judged(zipped(("receipt.json", b"/etc/passwd"), attributes=attributes)))


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_method_that_we_do_not_pack_with_is_refused(judged: Judged, method: int) -> None:
    packed = zipped(("receipt.json", os.urandom(200)), method=method)
    assert refused(judged(packed)) is DocumentFault.NOT_OURS
    for at in range(30, len(packed)):  # a broken one failed in a way of its own
        altered = bytearray(packed)
        altered[at] ^= 0xFF
        assert not is_intact(judged(bytes(altered)))


CENTRAL, LOCAL = b"PK\x01\x02", b"PK\x03\x04"


def field(packed: bytes, at: int, form: str, value: int, *, local: int | None = None) -> bytes:
    """Return a ZIP with a field of its first central header, and of its first local one, set to something else."""
    altered = bytearray(packed)
    struct.pack_into(form, altered, altered.rindex(CENTRAL) + at, value)
    if local is not None:
        struct.pack_into(form, altered, altered.index(LOCAL) + local, value)
    return bytes(altered)


@pytest.mark.parametrize("method", range(100))
def test_a_method_that_the_headers_claim_is_no_way_in(judged: Judged, method: int) -> None:
    packed = zipped(("receipt.json", b"{}" * 20))
    assert not is_intact(judged(field(packed, 10, "<H", method, local=8)))


@pytest.mark.parametrize(
    ("where", "value"),
    [
        ((8, "<H", 6), 1),  # encrypted
        ((8, "<H", 6), 0x41),  # and strongly
        ((8, "<H", 6), 0x20),  # a patch
        ((16, "<L", 14), 0),  # the checksum
        ((20, "<L", 18), 5),  # the packed size
        ((20, "<L", 18), 0xFFFFFFFF),
        ((24, "<L", 22), 5),  # the size
        ((24, "<L", 22), 0xFFFFFFFF),
        ((28, "<H", None), 0xFFFF),  # the length of the name
        ((30, "<H", None), 0xFFFF),  # of what is added
        ((32, "<H", None), 0xFFFF),  # of the comment
        ((34, "<H", None), 9),  # on which disk
        ((42, "<L", None), 0xFFFFFFF0),  # where it begins
        ((42, "<L", None), 7),
    ],
)
def test_headers_that_lie_are_no_way_in(
    documents: dict[str, bytes], judged: Judged, where: tuple[int, str, int | None], value: int
) -> None:
    at, form, local = where
    assert not is_intact(judged(field(zipped(("receipt.json", b"{}" * 20)), at, form, value, local=local)))
    assert not is_intact(judged(field(documents["zip"], at, form, value)))


def test_a_bomb_does_not_go_off(judged: Judged) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    one = zipped(("receipt.json", bytes(UNPACKED_LIMIT + 1)))
    assert len(one) < 2**19
    assert refused(judged(one)) is DocumentFault.TOO_LARGE
    many = zipped(*((f"entries/{number}", bytes(2**26)) for number in range(UNPACKED_LIMIT // 2**26 + 1)))
    assert refused(judged(many)) is DocumentFault.TOO_LARGE
    nested = zipped(("receipt.json", zipped(("receipt.json", one))))
    assert not is_intact(judged(nested))
    # One that says less than it holds is read no further than it says.
    lying = field(one, 24, "<L", 100, local=22)
    assert not is_intact(judged(lying))
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert after - before < ROOM


def test_entries_that_share_their_bytes_do_not_go_off(judged: Judged) -> None:
    """A bomb without nesting: a thousand headers lead to one and the same packed megabytes."""
    content = bytes(2**24)
    single = zipped(("receipt.json", content))
    begin = single.rindex(CENTRAL)
    end = single.rindex(b"PK\x05\x06")
    header, count = single[begin:end], 1000
    directory = b"".join(header.replace(b"receipt.json", b"receipt%05d" % number) for number in range(count))
    closing = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), begin, 0)
    assert refused(judged(single[:begin] + directory + closing)) is DocumentFault.TOO_LARGE


@pytest.mark.slow
def test_as_many_files_as_are_read_are_looked_through_and_not_one_more(judged: Judged) -> None:
    for more, fault in ((0, DocumentFault.NOT_OURS), (1, DocumentFault.TOO_LARGE)):
        many = zipped(*((f"entries/{number}", b"") for number in range(COUNT_LIMIT + more)), method=zipfile.ZIP_STORED)
        assert refused(judged(many)) is fault


@pytest.mark.parametrize(
    "packed",
    [
        zipped(("holiday.png", SHOT)),
        zipped(("receipt.json", b"{}")),
        zipped(("SHA256SUMS", b"\xff\xfe"), ("receipt.json", b"{}")),
        zipped(("SHA256SUMS", b"0" * 64 + b"  ../../etc/passwd\n"), ("export.json", b"[]")),
        zipped(("SHA256SUMS", b""), ("SHA256SUMS.sig", b""), comment=b"objector-seal - - " + b"0" * 64 + b"\n"),
        zipped(),
        b"PK",
        b"PK\x03\x04" + bytes(100),
    ],
)
def test_other_zips_are_not_intact(judged: Judged, packed: bytes) -> None:
    assert not is_intact(judged(packed))


def test_a_zip_of_something_else_is_not_called_an_incomplete_receipt(judged: Judged) -> None:
    assert refused(judged(zipped(("holiday.png", SHOT)))) is DocumentFault.NOT_OURS


# JSON

HUGE = 10**6


def nested(value: str, depth: int, opening: str, closing: str) -> bytes:
    return (opening * depth + value + closing * depth).encode()


WRONG = (
    *(b"null", b"true", b"0", b"-1", b"1.5", b"1e400", b"-0", b"[]", b"{}", b'""', b'"x"', b'"\\ud800"', b'"\\u0000"'),
    *(b"NaN", b"Infinity", b"9" * 30, b"9" * 5000, b'"' + b"a" * 2_000_000 + b'"', b'"\xff"', b'"a\\n"', b'"\x1b[31m"'),
    *(nested("1", depth, *way) for depth in (30, 600, 960, 100_000) for way in (("[", "]"), ('{"é":', "}"))),
)


def places(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to every value in a document."""
    yield path
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from places(inner, (*path, name))
    elif isinstance(value, list) and value:
        yield from places(value[0], (*path, 0))


MARK = "the place of something else"


def with_mark(document: Any, path: tuple[str | int, ...]) -> bytes:
    """Return a document as it is written, with a mark in one place."""
    if not path:
        return json.dumps(MARK).encode()
    copy = json.loads(json.dumps(document))
    inner = copy
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = MARK
    return json.dumps(copy, ensure_ascii=False, indent=1).encode()


def test_a_value_of_another_kind_is_found_wherever_it_stands(documents: dict[str, bytes], judged: Judged) -> None:
    document = json.loads(documents["json"])
    everywhere = list(places(document))
    assert len(everywhere) > 60
    for path in everywhere:
        marked = with_mark(document, path)
        for wrong in WRONG:
            said = judged(marked.replace(json.dumps(MARK).encode(), wrong, 1))
            assert not is_intact(said), (path, wrong[:40])


def test_a_name_that_stands_twice_is_found(documents: dict[str, bytes], judged: Judged) -> None:
    lines = documents["json"].split(b"\n")
    named = [number for number, line in enumerate(lines) if b'": ' in line and line.endswith(b",")]
    assert len(named) > 30
    for number in named:
        assert not is_intact(judged(b"\n".join([*lines[:number], lines[number], *lines[number:]]))), lines[number]


@pytest.mark.parametrize("name", ["more", "__class__", "Schema", "schema "])
def test_a_name_that_we_do_not_know_is_found(documents: dict[str, bytes], judged: Judged, name: str) -> None:
    document = json.loads(documents["json"])
    for path in [path for path in places(document) if path != ("about",)]:
        copy = json.loads(json.dumps(document))
        inner = copy
        for step in path:
            inner = inner[step]
        if isinstance(inner, dict):
            inner[name] = "x"
            assert not is_intact(judged(json.dumps(copy, indent=1).encode())), path


def test_a_newer_document_is_said_to_be_newer(documents: dict[str, bytes], judged: Judged) -> None:
    document = {**json.loads(documents["json"]), "schema": SCHEMA + 1, "more": []}
    assert refused(judged(json.dumps(document).encode())) is DocumentFault.NEWER


@pytest.mark.parametrize(
    "data", [b"", b"\0" * 100, b"\xff\xfe{\0}\0", b"\xef\xbb\xbf{}", b"[" * HUGE, b'{"a":' * HUGE, b"{" + b'"' * HUGE]
)
def test_other_files_are_refused(judged: Judged, data: bytes) -> None:
    assert refused(judged(data)) is DocumentFault.NOT_OURS


def test_one_entry_more_than_is_read_is_too_much(judged: Judged) -> None:
    record = json.dumps(
        {
            "head": {"chain": "5fdb1a9c-3e0f-4d7e-9a55-0f6d4c1a2b3c", "place": 1, "previous": None, "said": "0" * 64},
            "said": None,
            "shown": {},
            "signature": None,
        }
    )
    for schema in (1, 2):
        parts: dict[str, Any] = {
            "schema": schema,
            "purpose": "objector-export",
            "about": {"made_at": "2026-01-01T00:00:00Z"},
        }
        parts |= {"chains": [], "records": [], "evidence": [], "manifest": {}, "seal": None}
        parts |= {"statements": [], "times": []} if schema > 1 else {}
        whole = json.dumps(parts)
        for count in (MOST_READ, MOST_READ + 1):
            said = judged(whole.replace('"records": []', f'"records": [{",".join([record] * count)}]').encode())
            if count > MOST_READ:
                assert refused(said) is DocumentFault.TOO_LARGE
            else:
                assert isinstance(said, Verdict)
                # The second form has no withheld entries: there it is said of each, not of their number.
                assert (said.purpose is not None) == (schema == 1), said.found


@pytest.mark.parametrize(("alike", "entries", "is_too_much"), [(70, 70, False), (71, 71, True), (10_000, 10_000, True)])
def test_many_chains_of_one_id_are_not_tried_for_ever(
    judged: Judged, alike: int, entries: int, is_too_much: bool
) -> None:
    """Each entry of an id that several chains have may be signed by the key of any of them."""
    chain = record_vectors.chain_of("anna", "phone", record_vectors.FIRST[:1], version=4)
    export = record_vectors.document("objector-export", record_vectors.MADE, [chain])
    (record,) = chain["records"]
    export["chains"] = [{**chain["chain"], "key": f"{number + 1:064x}"} for number in range(alike)]
    said = [{**record["said"], "uuid": str(UUID(int=number))} for number in range(entries)]
    export["records"] = [
        {**record, "said": one, "head": {**record["head"], "place": number + 1}} for number, one in enumerate(said)
    ]
    found = judged(record_vectors.written(export))
    if is_too_much:
        assert refused(found) is DocumentFault.TOO_LARGE
    else:
        assert isinstance(found, Verdict)
        assert found.standing is Standing.ALTERED


# PDF


def test_nothing_can_be_put_into_a_pdf(documents: dict[str, bytes], judged: Judged) -> None:
    whole = documents["pdf"]
    for hostile in (
        b"1 0 obj\n<< /Length 99999999999999 >>\nstream\n",
        b"1 0 obj\n1 0 R\nendobj\n",
        b"<<" * HUGE,
        b"[" * HUGE,
        b"/" + b"x" * HUGE,
        b"9 0 obj\n<< /Type /EmbeddedFile /F (receipt.json) >>\nstream\n{}\nendstream\nendobj\n",
        b"%objector-receipt-begin\n",
        b"%objector-receipt-end\n",
        b"%objector-receipt-begin\n%objector-blocks \n%e30=\n%objector-receipt-end\n",
        b"%objector-seal - - " + b"0" * 64 + b"\n",
        b"% a comment\n",
        b"startxref\n0\n%%EOF\n",
    ):
        for at in (
            9,
            len(HEADER),
            whole.index(b"endobj"),
            whole.index(b"xref\n"),
            whole.index(b"startxref"),
            len(whole),
        ):
            assert not is_intact(judged(whole[:at] + hostile + whole[at:])), (at, hostile[:40])


ROOT, TREE = 0, 2


def own_pdf(documents: dict[str, bytes], change: Callable[[list[Value]], object]) -> bytes:
    """Return a PDF with other objects in the one form, that say that they were signed."""
    objects, trailer = read(documents["pdf"])
    change(objects)
    return written(objects, trailer)


def inflated(size: int) -> Stream:
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(bytes(2**20)) for _ in range(size >> 20)) + packer.flush()
    return Stream({"Filter": Name("FlateDecode")}, data)


def pages(objects: list[Value], count: int, contents: Value) -> None:
    """Put pages behind all others, each drawn by the same contents, and name them in the tree."""
    objects.append(contents)
    drawing = Ref(len(objects))
    kids: list[Value] = []
    for _ in range(count):
        objects.append({"Type": Name("Page"), "Parent": Ref(TREE + 1), "Contents": drawing})
        kids.append(Ref(len(objects)))
    objects[TREE] = {"Type": Name("Pages"), "Kids": kids, "Count": Number(count)}


def chain_of(objects: list[Value], count: int) -> None:
    """Put objects behind all others, each of which names the next, and the last the first."""
    begin = len(objects)
    pages(objects, 1, {"Next": Ref(begin + 3)})
    objects.extend({"Next": Ref(begin + 3 + (number + 1) % count)} for number in range(count))


def text_of(size: int) -> Stream:
    return Stream({}, b"BT /F1 1 Tf <0001> Tj ET\n" * (size // 25))


HOSTILE_PDFS: dict[str, Callable[[list[Value]], object]] = {
    "as many objects as are read": lambda objects: objects.extend([None] * (OBJECTS - len(objects))),
    "more objects": lambda objects: objects.extend([None] * OBJECTS),
    "millions of objects": lambda objects: objects.extend([None] * 1_000_000),
    "millions of values": lambda objects: objects.append([Number("1")] * 2_000_000),
    "thousands of pages": lambda objects: pages(objects, 15_000, text_of(100)),
    "as many pages as are compared": lambda objects: pages(objects, 300, text_of(10_000)),
    "one page of millions of commands": lambda objects: pages(objects, 1, text_of(40_000_000)),
    "as many commands as are compared": lambda objects: pages(objects, 1, text_of(COMMANDS - 100)),
    "a page that inflates": lambda objects: pages(objects, 1, inflated(2**30)),
    "pages that inflate": lambda objects: pages(objects, 300, inflated(2**26)),
    "a page that is its own contents": lambda objects: pages(objects, 1, Ref(len(objects) + 2)),
    "a circle of objects": lambda objects: chain_of(objects, 15_000),
    "a page twice": lambda objects: objects.__setitem__(
        TREE, {"Type": Name("Pages"), "Kids": [Ref(1)] * 100_000, "Count": Number(1)}
    ),
    "an attached file of 45 MB": lambda objects: objects.append(Stream({}, b"x" * 45_000_000)),
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc is needed, which tells the memory")
@pytest.mark.parametrize("name", HOSTILE_PDFS)
def test_a_pdf_that_is_made_to_be_slow_is_not_intact_and_costs_little(
    documents: dict[str, bytes], tmp_path: Path, name: str
) -> None:
    path = tmp_path / "receipt.pdf"
    path.write_bytes(own_pdf(documents, HOSTILE_PDFS[name]))
    assert path.stat().st_size <= MOST

    memory, seconds, status, said = cost(tmp_path, "verify", str(path))

    assert memory < 256
    assert seconds < 5
    assert status == 1, said
    assert "mistake in Objector" not in said


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-",
        b"%PDF-1.4\n%objector-receipt-begin\n",
        b"%PDF-1.4\n%objector-receipt-end\n%objector-receipt-begin\n",
        b"%PDF-1.4\n%objector-receipt-begin\n%objector-receipt-end\n",
        b"%PDF-1.4\n%objector-receipt-begin\nx\n%!!!!\n%objector-receipt-end\n",
        b"%PDF-1.4\n%objector-receipt-begin\n%objector-blocks " + b"," * HUGE + b"\n%e30=\n%objector-receipt-end\n",
        b"%PDF-1.4\n" + b"%objector-receipt-begin\n" * 50_000 + b"%objector-receipt-end\n",
    ],
)
def test_pdfs_of_others_are_not_intact(judged: Judged, data: bytes) -> None:
    assert not is_intact(judged(data))


# Whatever they are

TRIED_OFTEN = {"json of chains", "zip of zeros"}

_ONE_VERB = """
import resource, sys
from objector.__main__ import main
sys.argv[1:] = {arguments!r}
status = main()
spent = resource.getrusage(resource.RUSAGE_SELF)
most = int(next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1])
print(most // 1024, spent.ru_utime + spent.ru_stime, status, file=sys.stderr)
"""


def cost(tmp_path: Path, *arguments: str) -> tuple[int, float, int, str]:
    """Return how many MiB and seconds of the processor a verb takes, its exit status, and what it says."""
    done = subprocess.run(
        [sys.executable, "-c", _ONE_VERB.format(arguments=["--data-dir", str(tmp_path / "data"), *arguments])],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    *said, last = done.stderr.splitlines()
    memory, seconds, status = last.split()
    return int(memory), float(seconds), int(status), done.stdout + "\n".join(said)


@pytest.mark.skipif(sys.platform != "linux", reason="/proc is needed, which tells the memory")
@pytest.mark.parametrize("verb", ["verify", "import"])
@pytest.mark.parametrize(
    "name", [name if name in TRIED_OFTEN else pytest.param(name, marks=pytest.mark.slow) for name in HOSTILE]
)
def test_a_file_of_up_to_50_mb_takes_little_memory_and_time_or_is_too_much(
    tmp_path: Path, name: str, verb: str
) -> None:
    path = tmp_path / "file"
    path.write_bytes(HOSTILE[name]())
    assert path.stat().st_size <= MOST

    memory, seconds, status, said = cost(tmp_path, verb, str(path))

    assert memory < 256
    assert seconds < 5
    assert status == 1
    assert said.count("\n") < 100_000
    assert "Traceback" not in said
    assert "mistake in Objector" not in said


# What is no file


@pytest.mark.skipif(sys.platform == "win32", reason="devices, pipes and links of POSIX")
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "endless", "dangling", "loop", "nothing", "sparse"])
def test_what_is_no_document_file_is_refused_at_once(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "receipt.json"
    match kind:
        case "folder":
            path.mkdir()
        case "pipe":
            os.mkfifo(path)
        case "device" | "endless":
            path.symlink_to("/dev/null" if kind == "device" else "/dev/zero")
        case "dangling":
            path.symlink_to(tmp_path / "nothing")
        case "loop":
            path.symlink_to(path)
        case "sparse":
            path.touch()
            os.truncate(path, 2 * 2**30)
        case _:
            pass
    descriptors = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").exists() else 0
    with at_most(40), pytest.raises(DocumentRefused) as caught:
        verify(str(path))
    assert caught.value.fault is (DocumentFault.TOO_LARGE if kind == "sparse" else DocumentFault.UNREADABLE)
    if descriptors:
        assert len(os.listdir("/proc/self/fd")) == descriptors


def test_a_link_to_a_document_is_read(documents: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "receipt.json").write_bytes(documents["json"])
    (tmp_path / "link").symlink_to(tmp_path / "receipt.json")
    assert verify(str(tmp_path / "link")).standing is Standing.INTACT
