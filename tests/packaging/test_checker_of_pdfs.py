# SPDX-License-Identifier: Apache-2.0
"""The checker of one file finds who had a PDF signed, though it does not draw its pages; and it prints nothing raw."""

import json
from pathlib import Path

import pytest

import record_vectors as made
from objector.adapters.documents import pdf
from objector.adapters.signing_key import Ed25519Key
from objector_resources.record import check_receipt
from tests.support.computer import PDF

RECEIPT = made.written(made.sealed(made.REFUSED, "anna"))
COVER = pdf.Cover("Objector 1.0", "en", "2026-03-28T12:00:00Z")


def signed_by(name: str | None, receipt: bytes = RECEIPT) -> bytes:
    key = None if name is None else Ed25519Key(made.key_of(name))
    return pdf.made(PDF, {"receipt.json": receipt}, COVER, key)


def said_of(data: bytes, path: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    path.write_bytes(data)
    check_receipt.found.clear()
    check_receipt.main(str(path))
    return capsys.readouterr().out.splitlines()


NOT_COMPARED = "not_vouched_for: the pages were not compared with what is attached: only that is told here "


def test_of_an_honest_pdf_it_says_only_that_the_pages_were_not_compared(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    *_, sealed_by, first, last = said_of(signed_by("anna"), tmp_path / "receipt.pdf", capsys)
    assert (sealed_by, first, last) == (f"sealed by the key {made.public('anna')}", NOT_COMPARED, "not_vouched_for")


def test_pages_of_a_stranger_around_a_receipt_of_somebody_are_found(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = said_of(signed_by("eve"), tmp_path / "receipt.pdf", capsys)
    assert "not_vouched_for: a signature is wrong: that of the PDF's key" in said


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data + b"1 0 obj\n<</Type /Catalog>>\nendobj\n%%EOF\n",
        lambda data: data.replace(b"/DisplayDocTitle true", b"/DisplayDocTitle null"),
        lambda data: data.replace(b"/ByteRange [0 ", b"/ByteRange [1 "),
    ],
)
def test_a_pdf_that_was_added_to_or_changed_is_altered(
    change: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    whole = signed_by("anna")
    assert callable(change)
    changed = change(whole)
    assert changed != whole
    assert said_of(changed, tmp_path / "receipt.pdf", capsys)[-1] != "not_vouched_for"


def test_a_pdf_from_which_the_signature_was_taken_is_no_receipt(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said_of(signed_by(None), tmp_path / "receipt.pdf", capsys)[-1].startswith("refused: ")


def test_the_receipt_in_a_zip_and_in_its_pdf_must_be_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    whole = made.sealed(made.REFUSED, "anna")
    other = made.written(made.sealed(made.LEFT_ON, "anna"))
    for receipt, verdict in ((RECEIPT, "intact"), (other, "altered")):
        packed = made.packed(whole, "anna", {"receipt.pdf": signed_by("anna", receipt)})
        assert said_of(packed, tmp_path / "receipt.zip", capsys)[-1] == verdict


def test_nothing_that_a_terminal_would_obey_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = "\x1b[2Jintact\u202e\n"
    about = {**made.REFUSED["about"], "who": hidden, "recipient": hidden}
    said = said_of(
        made.written(made.sealed({**made.REFUSED, "about": about}, "anna")), tmp_path / "receipt.json", capsys
    )
    assert said[-1] == "intact"
    assert all(line.isprintable() and line.isascii() for line in said)
    assert f"it says: who: {json.dumps(hidden)}" in [line.replace("\\\\", "\\") for line in said]
    packed = made.packed(made.sealed(made.REFUSED, "anna"), "anna", {hidden: b""})
    assert all(line.isprintable() for line in said_of(packed, tmp_path / "receipt.zip", capsys))
