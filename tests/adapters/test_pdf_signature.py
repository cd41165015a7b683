# SPDX-License-Identifier: Apache-2.0
"""Who signed a PDF: the receipt's key vouches for the key that readers name; and the file tells nothing unasked."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.documents import form, pdf, pdf_signature
from objector.adapters.documents.pdf_objects import Unreadable, read, serialised, written
from objector.adapters.sealing import StandardSealing
from objector.application.seal import sealed
from objector.composition.receipt_pages import PROGRAM
from objector.domain.document import Document, Finding, Purpose, Standing
from objector.domain.errors import DocumentFault, DocumentRefused
from objector.domain.receipt import signer_of
from objector.domain.receipt_choice import Wrapping
from tests.support.computer import PDF, Computer
from tests.support.drawn_receipts import DrawingComputer
from tests.support.fake_signing_keys import FakeKey

SEALING = StandardSealing()
STRANGER = FakeKey()
DIGEST = sha256(b"what is signed").digest()
SUBJECT = "Objector receipt key 1234 5678 90ab cdef, self-issued"


class Handed(NamedTuple):
    """A receipt as it was handed over."""

    path: Path
    data: bytes
    document: Document
    computer: Computer

    def again(self, files: dict[str, bytes], key: FakeKey | None) -> set[Finding]:
        """Return what is found in a PDF of other files, signed by somebody."""
        self.path.write_bytes(pdf.made(PDF, files, pdf.cover_of(self.document), key))
        return {found.finding for found in self.computer.verify(str(self.path)).found}


@pytest.fixture(name="handed")
def fixture_handed(tmp_path: Path) -> Iterator[Handed]:
    computer = Computer(tmp_path / "data")
    computer.answers.confirm("linkedin", account="anna@home.example")
    path = tmp_path / "receipt.pdf"
    computer.receipts.save("linkedin", str(path), Wrapping.PDF)
    data = path.read_bytes()
    document = pdf.opened(data, SEALING).document
    assert document is not None
    yield Handed(path, data, document, computer)
    computer.database.close()


def test_a_stranger_s_signature_is_told_from_that_of_the_receipt_s_key(handed: Handed) -> None:
    assert handed.again({"receipt.json": form.written(handed.document)}, STRANGER) == {Finding.SEAL_BY_OTHER}


def test_a_document_that_a_stranger_sealed_is_not_intact(handed: Handed) -> None:
    other = form.written(sealed(handed.document, SEALING, STRANGER))
    assert Finding.SEAL_BY_OTHER in handed.again({"receipt.json": other}, STRANGER)


def test_a_signature_that_was_taken_away_is_missed(handed: Handed) -> None:
    assert Finding.SEAL_WRONG in handed.again({"receipt.json": form.written(handed.document)}, None)


def test_where_nobody_sealed_the_document_a_signature_vouches_for_nothing(handed: Handed) -> None:
    unsealed = form.written(handed.document._replace(seal=None))
    assert Finding.SEAL_BY_OTHER in handed.again({"receipt.json": unsealed}, STRANGER)
    assert handed.computer.verify(str(handed.path)).standing is not Standing.INTACT


def test_a_file_that_the_document_does_not_name_is_found(handed: Handed) -> None:
    files = {"receipt.json": form.written(handed.document), "ab" * 32 + ".png": b"\x89PNG"}
    assert Finding.FILE_UNKNOWN in handed.again(files, STRANGER)


def test_a_pdf_holds_a_receipt_only(handed: Handed) -> None:
    export = sealed(
        handed.document._replace(purpose=Purpose.EXPORT, about={"made_at": "2026-11-23T11:00:00Z"}), SEALING, STRANGER
    )
    handed.path.write_bytes(
        pdf.made(PDF, {"receipt.json": form.written(export)}, pdf.cover_of(handed.document), STRANGER)
    )
    with pytest.raises(DocumentRefused) as refused:
        handed.computer.verify(str(handed.path))
    assert refused.value.fault is DocumentFault.NOT_OURS


def test_what_is_appended_after_the_signature_is_an_alteration(handed: Handed) -> None:
    """A second revision is what a reader shows, while the signature of the first stays right (ISO 32000-1, 7.5.6)."""
    more = b"1 0 obj\n<</Type /Catalog>>\nendobj\nxref\n1 1\n%010d 00000 n \ntrailer\n<</Root 1 0 R /Size 2>>\n"
    handed.path.write_bytes(handed.data + more % len(handed.data) + b"startxref\n0\n%%EOF\n")
    verdict = handed.computer.verify(str(handed.path))
    assert verdict.standing is Standing.ALTERED
    assert verdict.told  # what the attached entries say is told all the same


# The frame of the signature


def made(subject: str = SUBJECT) -> bytes:
    return pdf_signature.signature(DIGEST, subject, FakeKey().for_pdf())


def test_a_signature_says_who_made_it() -> None:
    key = FakeKey().for_pdf()
    signature = pdf_signature.signature(DIGEST, SUBJECT, key)
    assert pdf_signature.check(signature, DIGEST) == (key.public, SUBJECT)
    assert pdf_signature.check(signature + bytes(100), DIGEST) == (key.public, SUBJECT)
    assert len(signature) < pdf_signature.SIZE


def test_no_other_byte_in_a_signature_is_taken() -> None:
    signature = made()
    for at in range(len(signature)):
        altered = bytearray(signature)
        altered[at] ^= 1 << at % 8
        assert pdf_signature.check(bytes(altered), DIGEST) is None, at
        assert pdf_signature.check(signature[:at], DIGEST) is None, at
    assert pdf_signature.check(signature, sha256(b"another").digest()) is None
    assert pdf_signature.check(signature + b"\1", DIGEST) is None


@pytest.mark.parametrize("data", [b"", b"\0" * 100, b"\x30\x80", b"\x30\xff" + b"\xff" * 200, b"\x30" * 1000])
def test_nonsense_is_no_signature(data: bytes) -> None:
    assert pdf_signature.check(data, DIGEST) is None


def test_the_key_for_pdf_files_is_the_same_each_time_and_another_for_another_key() -> None:
    key = FakeKey()
    assert key.for_pdf().public == key.for_pdf().public
    assert key.for_pdf().public != FakeKey().for_pdf().public


# What the file tells of itself


def test_a_pdf_tells_nothing_that_was_not_ticked(tmp_path: Path) -> None:
    computer = DrawingComputer(tmp_path / "data")
    computer.answers.confirm("linkedin", account="anna@home.example", note="asked by Berta")
    path = tmp_path / "receipt.pdf"
    computer.receipts.save("linkedin", str(path), Wrapping.PDF)
    computer.database.close()
    data = path.read_bytes()
    info = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True).stdout
    told = dict(re.findall(r"^(\w+): +(.*)$", info, re.MULTILINE))
    assert told["Creator"] == told["Producer"] == PROGRAM
    dates = {bytes.fromhex(one.decode()) for one in re.findall(rb"<(443a[0-9a-f]+)>", data)}
    assert dates == {b"D:20261123110000Z"}
    assert "JavaScript:      no" in info
    assert b"/Author" not in data
    assert b"/Metadata" not in data
    shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True).stdout
    for secret in ("home.example", "Berta", "Paris", "France", "+01:00"):
        assert secret.encode() not in data
        assert secret not in shown


# The form of the file


def test_objects_are_written_in_one_way() -> None:
    objects, trailer = read(written([{"B": None, "A": True}, b"text", []], {"Root": None}))
    assert [serialised(value) for value in objects] == [b"<</A true /B null>>", b"<74657874>", b"[]"]
    assert trailer == {"Root": None}
    for other in (b"<</B null /A true>>", b"<< /A true /B null>>", b"<</A true /B null >>"):
        whole = written([{"B": None, "A": True}], {}).replace(b"<</A true /B null>>", other)
        with pytest.raises(Unreadable):
            read(whole)


def test_the_certificate_names_the_first_digits_of_the_key() -> None:
    assert signer_of("0123456789abcdef" + "f" * 48) == "Objector receipt key 0123 4567 89ab cdef, self-issued"
