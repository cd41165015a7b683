# SPDX-License-Identifier: Apache-2.0
"""The receipts of all cases in one file: each is a document of its own, and what has none is left out and told."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from objector.application.all_receipts import AllReceipts
from objector.domain.document import Standing
from objector.domain.errors import (
    DocumentFault,
    DocumentRefused,
    EvidenceMissing,
    FileNotWritten,
    KeyFault,
    NoReceipts,
    SavingStopped,
)
from objector.domain.evidence import Media
from objector.domain.receipt_choice import Part
from objector.texts.language import speak
from objector.texts.record import receipts_saved
from tests.support.computer import SHOT, Computer

T = speak(("en",)).t


def saving(computer: Computer) -> AllReceipts:
    return AllReceipts(computer.receipts, computer.overview, computer.documents, computer.pages)


def files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def answered(computer: Computer) -> None:
    computer.answers.confirm("linkedin", account="anna@home.example")
    computer.answers.confirm("linkedin", account="work")
    computer.answers.sent("facebook", route="form")
    computer.answers.accept("claude")


def test_each_receipt_is_intact_by_itself_and_the_checker_comes_along(computer: Computer, tmp_path: Path) -> None:
    answered(computer)
    saved = saving(computer)(str(tmp_path / "all.zip"))
    inside = files(tmp_path / "all.zip")
    names = [f"receipts/{name}" for name in ("linkedin", "linkedin-2", "facebook", "claude")]
    every = {f"{name}.{ending}" for name in names for ending in ("pdf", "zip")}
    assert set(inside) == {*every, "HOW-TO-CHECK.txt", "FORMAT.md", "check_receipt.py", "SHA256SUMS"}
    assert len(saved.receipts) == 4
    told = inside["HOW-TO-CHECK.txt"].decode()
    for name in names:
        for ending in ("pdf", "zip"):
            (tmp_path / f"one.{ending}").write_bytes(inside[f"{name}.{ending}"])
            assert computer.verify(str(tmp_path / f"one.{ending}")).standing is Standing.INTACT
        assert name.removeprefix("receipts/") in told
    assert "anna" not in told
    (tmp_path / "check_receipt.py").write_bytes(inside["check_receipt.py"])
    checked = subprocess.run([sys.executable, "check_receipt.py", "one.zip"], cwd=tmp_path, check=False)
    assert checked.returncode == 0


def test_with_evidence_it_is_in_the_zip(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    computer.attach.attach("linkedin", SHOT, Media.PNG)
    saving(computer)(str(tmp_path / "all.zip"), who="Anna Blum", parts=frozenset(Part))
    (tmp_path / "one.zip").write_bytes(files(tmp_path / "all.zip")["receipts/linkedin.zip"])
    assert computer.verify(str(tmp_path / "one.zip")).standing is Standing.INTACT
    assert any(name.startswith("evidence/") for name in files(tmp_path / "one.zip"))


def test_the_file_itself_is_said_to_hold_several(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    saving(computer)(str(tmp_path / "all.zip"))
    with pytest.raises(DocumentRefused) as refused:
        computer.verify(str(tmp_path / "all.zip"))
    assert refused.value.fault is DocumentFault.SEVERAL


def test_nothing_is_written_where_nothing_was_said(computer: Computer, tmp_path: Path) -> None:
    with pytest.raises(NoReceipts):
        saving(computer)(str(tmp_path / "all.zip"))
    assert not (tmp_path / "all.zip").exists()


def test_what_lost_its_evidence_is_left_out_and_told(computer: Computer, tmp_path: Path) -> None:
    answered(computer)
    computer.answers.confirm("substack")
    computer.attach.attach("substack", SHOT, Media.PNG)
    shutil.rmtree(computer.folder / "evidence")
    saved = saving(computer)(str(tmp_path / "all.zip"), parts=frozenset({Part.EVIDENCE}))
    assert [one.case.service.id for one in saved.left_out] == ["substack"]
    assert isinstance(saved.left_out[0].error, EvidenceMissing)
    said = receipts_saved(saved, "/a.zip", T)
    assert said.startswith("Saved 4 receipts to /a.zip.")
    assert "Substack is not among them" in said


def test_where_all_lost_theirs_the_reason_is_raised(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    computer.attach.attach("linkedin", SHOT, Media.PNG)
    shutil.rmtree(computer.folder / "evidence")
    with pytest.raises(EvidenceMissing):
        saving(computer)(str(tmp_path / "all.zip"), parts=frozenset({Part.EVIDENCE}))


def test_a_place_that_takes_no_file_is_said(computer: Computer, tmp_path: Path) -> None:
    computer.answers.confirm("linkedin")
    with pytest.raises(FileNotWritten):
        saving(computer)(str(tmp_path / "nowhere" / "all.zip"))


def test_without_a_keyring_it_is_said_that_they_are_not_signed(tmp_path: Path) -> None:
    computer = Computer(tmp_path / "data")
    computer.keyring.fault = KeyFault.NO_KEYRING
    computer.answers.confirm("linkedin")
    saved = saving(computer)(str(tmp_path / "all.zip"))
    assert "They are not signed" in receipts_saved(saved, "/a.zip", T)
    computer.database.close()


def test_it_tells_how_many_cases_are_done_and_writes_nothing_once_it_is_stopped(
    computer: Computer, tmp_path: Path
) -> None:
    answered(computer)
    told: list[tuple[int, int]] = []

    def tell(done: int, everything: int) -> None:
        told.append((done, everything))
        if done == 2:
            raise SavingStopped

    with pytest.raises(SavingStopped):
        saving(computer)(str(tmp_path / "all.zip"), tell=tell)
    everything = len(computer.overview().cases)
    assert list(dict.fromkeys(told)) == [(0, everything), (1, everything), (2, everything)]
    assert told.count((0, everything)) > 1  # also while one is drawn
    assert not (tmp_path / "all.zip").exists()
