# SPDX-License-Identifier: Apache-2.0
"""What stands on a receipt follows from its document alone; what its pages say is compared with that."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from objector.adapters.documents.files import FileDocuments
from objector.application.ports.documents import DocumentReading
from objector.application.receipt_of import receipt_of
from objector.domain.case import State
from objector.domain.document import Document, Finding, Likeness, Standing
from objector.domain.ledger import Kind
from objector.domain.receipt_choice import Part, Wrapping
from tests.support.computer import Computer


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path) -> Iterator[Computer]:
    computer = Computer(tmp_path / "data")
    computer.answers.confirm("linkedin", account="anna@home.example", note="asked by Berta")
    yield computer
    computer.database.close()


def document(computer: Computer, tmp_path: Path, *parts: Part) -> Document:
    path = str(tmp_path / "receipt.json")
    computer.receipts.save("linkedin", path, Wrapping.JSON, who="Anna Blum", parts=frozenset(parts))
    found = computer.documents.read(path).document
    assert found is not None
    return found


@pytest.mark.parametrize("parts", [(), tuple(Part)])
def test_it_is_what_the_person_chose_to_tell(computer: Computer, tmp_path: Path, parts: tuple[Part, ...]) -> None:
    receipt = receipt_of(document(computer, tmp_path, *parts), computer.catalogue, computer.sealing)
    assert receipt is not None
    assert receipt.who == ("Anna Blum" if parts else None)
    assert receipt.case.account == ("anna@home.example" if parts else None)
    assert receipt.case.region == ("FR" if parts else None)
    assert receipt.case.state is State.REFUSED
    assert [(entry.kind, entry.note) for entry in receipt.entries] == [
        (Kind.CONFIRMED, "asked by Berta" if parts else None)
    ]
    assert receipt.made_at == computer.clock.now()
    assert [one.uuid for one in receipt.fingerprints] == [entry.uuid for entry in receipt.entries]
    assert {one.key for one in receipt.fingerprints} == {receipt.key}


def test_of_a_data_use_that_is_not_known_here_nothing_follows(computer: Computer, tmp_path: Path) -> None:
    known = document(computer, tmp_path)
    for use in ("linkedin.another-use", "nobody.ai-training"):
        other = known._replace(about={**known.about, "use": use})
        assert receipt_of(other, computer.catalogue, computer.sealing) is None


def test_a_country_that_is_none_and_a_seal_that_is_not_there_are_left_out(computer: Computer, tmp_path: Path) -> None:
    known = document(computer, tmp_path)
    records = tuple(record._replace(signature=None) for record in known.bundle.records)
    other = known._replace(
        about={**known.about, "region": "Nowhere"}, seal=None, bundle=known.bundle._replace(records=records)
    )
    receipt = receipt_of(other, computer.catalogue, computer.sealing)
    assert receipt is not None
    assert (receipt.case.region, receipt.key) == (None, None)
    assert {one.key for one in receipt.fingerprints} == {None}


@pytest.mark.parametrize(
    ("likeness", "standing", "found"),
    [
        (Likeness.SAME, Standing.INTACT, []),
        (Likeness.OTHER, Standing.ALTERED, [Finding.PAGES_OTHER]),
        (Likeness.OTHER_FONTS, Standing.NOT_VOUCHED_FOR, [Finding.PAGES_IN_OTHER_FONTS]),
        (Likeness.NOT_COMPARABLE, Standing.NOT_VOUCHED_FOR, [Finding.PAGES_NOT_COMPARED]),
    ],
)
def test_pages_are_judged_by_what_the_document_makes(
    computer: Computer, tmp_path: Path, likeness: Likeness, standing: Standing, found: list[Finding]
) -> None:
    path = str(tmp_path / "receipt.pdf")
    computer.receipts.save("linkedin", path, Wrapping.PDF)

    class Documents(FileDocuments):
        def read(self, path: str) -> DocumentReading:
            return super().read(path)._replace(compare=lambda _drawn: likeness)

    computer.verify._documents = Documents(computer.sealing)
    verdict = computer.verify(path)
    assert (verdict.standing, [one.finding for one in verdict.found]) == (standing, found)
