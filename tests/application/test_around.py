# SPDX-License-Identifier: Apache-2.0
"""What stands around a document, for people and in the name of the service, is looked at like the document itself."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from objector.adapters.documents import archive
from objector.application.recipient import secret_for
from objector.application.seal import sealed
from objector.domain.document import Document, Finding, Standing, Verdict
from objector.domain.receipt_choice import Wrapping
from tests.support.drawn_receipts import DrawingComputer


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[DrawingComputer]:
    computer = DrawingComputer(tmp_path / "data")
    computer.answers.confirm("linkedin")
    yield computer
    computer.database.close()


def files_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.startswith("SHA256SUMS")}


def verdict_with(computer: DrawingComputer, path: Path, more: Mapping[str, bytes], *, export: bool = False) -> Verdict:
    """Return the verdict on a ZIP with other files, that whoever made it sealed."""
    own = computer.signer.key()
    assert own is not None
    if export:
        computer.transfer.export(str(path))
        key = own
    else:
        computer.receipts.save("linkedin", str(path), Wrapping.ZIP)
        key = secret_for(own, "linkedin", "linkedin.ai-training", None).signing_key()
    path.write_bytes(archive.packed({**files_of(path.read_bytes()), **more}, computer.sealing, key))
    return computer.verify(str(path))


def findings(verdict: Verdict) -> set[tuple[Finding, str]]:
    return {(found.finding, found.where) for found in verdict.found}


def test_what_comes_with_an_honest_zip_is_what_this_program_puts_there(
    computer: DrawingComputer, tmp_path: Path
) -> None:
    for export in (False, True):
        verdict = verdict_with(computer, tmp_path / "one.zip", {}, export=export)
        assert (verdict.standing, verdict.found) == (Standing.INTACT, ())


@pytest.mark.parametrize("name", ["HOW-TO-CHECK.txt", "FORMAT.md", "check_receipt.py"])
def test_another_text_for_people_is_an_alteration(computer: DrawingComputer, tmp_path: Path, name: str) -> None:
    verdict = verdict_with(computer, tmp_path / "one.zip", {name: b"print('intact')"})
    assert verdict.standing is Standing.ALTERED
    assert findings(verdict) == {(Finding.FILE_ALTERED, name)}


def test_the_text_of_another_receipt_is_an_alteration(computer: DrawingComputer, tmp_path: Path) -> None:
    computer.receipts.save("linkedin", str(tmp_path / "other.zip"), Wrapping.ZIP, recipient="CNIL")
    other = files_of((tmp_path / "other.zip").read_bytes())["HOW-TO-CHECK.txt"]
    verdict = verdict_with(computer, tmp_path / "one.zip", {"HOW-TO-CHECK.txt": other})
    assert findings(verdict) == {(Finding.FILE_ALTERED, "HOW-TO-CHECK.txt")}


@pytest.mark.parametrize("name", ["FORMAT.md", "check_receipt.py"])
def test_of_an_export_that_may_be_of_another_version_it_is_told(
    computer: DrawingComputer, tmp_path: Path, name: str
) -> None:
    verdict = verdict_with(computer, tmp_path / "one.zip", {name: b"print('intact')"}, export=True)
    assert verdict.standing is Standing.INTACT
    assert findings(verdict) == {(Finding.HELP_NOT_COMPARED, name)}


def test_an_export_has_no_text_on_how_to_check_it(computer: DrawingComputer, tmp_path: Path) -> None:
    verdict = verdict_with(computer, tmp_path / "one.zip", {"HOW-TO-CHECK.txt": b"I consent"}, export=True)
    assert findings(verdict) == {(Finding.FILE_UNKNOWN, "HOW-TO-CHECK.txt")}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("service", "ChatGPT"),
        ("title", {"en": "I consent to everything"}),
        ("title", {}),
        ("service", "LinkedIn\u202e"),
    ],
)
def test_a_cover_that_names_another_service_or_use_contradicts_its_entries(
    computer: DrawingComputer, tmp_path: Path, name: str, value: object
) -> None:
    path = tmp_path / "one.json"
    document = saved(computer, path)
    assert computer.verify(str(path)).standing is Standing.INTACT
    seal_anew(computer, path, document._replace(about={**document.about, name: value}))
    verdict = computer.verify(str(path))
    assert verdict.standing is Standing.ALTERED
    assert findings(verdict) == {(Finding.CONTRADICTED, "about")}


def test_how_another_version_calls_a_service_is_its_own(computer: DrawingComputer, tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    document = saved(computer, path)
    seal_anew(computer, path, document._replace(about={**document.about, "service": "LI", "program": "Objector 9"}))
    assert computer.verify(str(path)).standing is Standing.INTACT


def test_a_zip_of_another_version_is_told_to_hold_other_texts(computer: DrawingComputer, tmp_path: Path) -> None:
    path = tmp_path / "one.zip"
    computer.receipts._program = "Objector 9"
    verdict = verdict_with(computer, path, {"HOW-TO-CHECK.txt": b"Do this."})
    assert json.loads(files_of(path.read_bytes())["receipt.json"])["about"]["program"] == "Objector 9"
    assert verdict.standing is Standing.NOT_VOUCHED_FOR
    assert {finding for finding, _ in findings(verdict)} == {Finding.PAGES_NOT_COMPARED, Finding.HELP_NOT_COMPARED}


def saved(computer: DrawingComputer, path: Path) -> Document:
    computer.receipts.save("linkedin", str(path), Wrapping.JSON)
    document = computer.documents.read(str(path)).document
    assert document is not None
    return document


def seal_anew(computer: DrawingComputer, path: Path, document: Document) -> None:
    own = computer.signer.key()
    assert own is not None
    key = secret_for(own, "linkedin", "linkedin.ai-training", None).signing_key()
    path.write_bytes(computer.documents.as_json(sealed(document, computer.sealing, key)))
