# SPDX-License-Identifier: Apache-2.0
"""A dossier has all of a case, and a stranger checks it with nothing but what is in it."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from objector.application.dossier import Dossiers
from objector.composition.receipt_pages import WrittenDossier
from objector.domain.errors import EvidenceMissing, FileNotWritten, NothingToShow
from objector.domain.evidence import Media
from objector.domain.region import Land, Region
from objector.domain.reply import Reply
from objector.domain.sending import Sending, SentBy
from objector.texts.language import speak
from tests.support.computer import SHOT, Computer

MAIL = b"From: a@reddit.example\nDate: Mon, 23 Nov 2026 11:00:00 +0100\nSubject: Re\n\nWe received your objection.\n"
LETTER = "dpo@reddit.com\n\nObjection\n\nDear Sir or Madam,\n\nשלום 山田"


def dossiers(computer: Computer, lang: str = "en") -> Dossiers:
    return Dossiers(
        receipts=computer.receipts,
        overview=computer.overview,
        catalogue=computer.catalogue,
        preferences=computer.preferences,
        documents=computer.documents,
        store=computer.store,
        texts=WrittenDossier(speak((lang,))),
    )


def told(computer: Computer) -> None:
    """A letter by post that arrived, its mail and a picture, an answer that was taken back, and a refusal."""
    sending = Sending(SentBy.POST, date(2026, 11, 16))
    computer.answers.sent("reddit", sending=sending, letter=LETTER)
    computer.answers.arrived("reddit", date(2026, 11, 20))
    computer.attach.attach("reddit", SHOT, Media.PNG)
    computer.answers.replied("reddit", Reply.ASKS_MORE)
    computer.answers.undo("reddit")
    computer.answers.replied("reddit", Reply.REFUSED, note="in two lines")
    computer.attach.attach("reddit", MAIL, Media.MAIL)


def unpacked(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_everything_of_the_case_is_in_it_by_day(computer: Computer, tmp_path: Path) -> None:
    told(computer)
    receipt = dossiers(computer).save("reddit", str(tmp_path / "all.zip"), who="Anna Blum")
    files = unpacked(tmp_path / "all.zip")
    assert receipt.recipient == "CNIL"
    assert files["letters/01-2026-11-16-sent.txt"].decode() == f"{LETTER}\n"
    assert files["pictures/02-2026-11-23.png"] == SHOT
    assert files["mails/03-2026-11-23.eml"] == MAIL
    chronology = files["CHRONOLOGY.txt"].decode()
    for said in (
        "Name: Anna Blum",
        "for CNIL",
        "by post (sent on 16 November 2026)",
        "(arrived on 20 November 2026)",
        "letters/01-2026-11-16-sent.txt",
        "Said that Reddit refused: in two lines",
        "asks for more",
        "taken back",
    ):
        assert said in chronology.replace("\u202f", " "), chronology


def test_a_stranger_checks_it_by_what_is_in_it(computer: Computer, tmp_path: Path) -> None:
    told(computer)
    dossiers(computer).save("reddit", str(tmp_path / "all.zip"))
    folder = tmp_path / "stranger"
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        archive.extractall(folder)
    assert "check_receipt.py receipt.zip" in (folder / "HOW-TO-CHECK.txt").read_text()
    subprocess.run(["sha256sum", "-c", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    command = [sys.executable, "-I", "check_receipt.py", "receipt.zip"]
    checked = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "sent" in checked.stdout
    kept = unpacked(folder / "receipt.zip")
    assert any(name.endswith(".letter.json") and b"Dear Sir or Madam" in data for name, data in kept.items())


def test_it_speaks_french(computer: Computer, tmp_path: Path) -> None:
    told(computer)
    dossiers(computer, "fr").save("reddit", str(tmp_path / "tout.zip"), recipient="Mon avocate")
    files = unpacked(tmp_path / "tout.zip")
    assert "Destinataire\N{NO-BREAK SPACE}: Mon avocate." in files["CHRONOLOGY.txt"].decode()
    assert "Comment le vérifier sans Objector" in files["HOW-TO-CHECK.txt"].decode()


def test_in_germany_it_is_for_the_authority_of_the_land(computer: Computer, tmp_path: Path) -> None:
    told(computer)
    computer.preferences.change(lambda kept: kept._replace(region=Region("DE"), land=Land("DE-BE")))
    receipt = dossiers(computer).save("reddit", str(tmp_path / "all.zip"))
    assert receipt.recipient == "Berliner Beauftragte für Datenschutz und Informationsfreiheit"


def test_where_no_authority_is_known_it_is_for_the_company(computer: Computer, tmp_path: Path) -> None:
    told(computer)
    computer.preferences.change(lambda kept: kept._replace(region=Region("US")))
    assert dossiers(computer).save("reddit", str(tmp_path / "all.zip")).recipient == "reddit"


def test_of_nothing_there_is_none_and_nothing_is_left_half(computer: Computer, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with pytest.raises(NothingToShow):
        dossiers(computer).save("reddit", str(path))
    told(computer)
    with pytest.raises(FileNotWritten):
        dossiers(computer).save("reddit", str(tmp_path / "nowhere" / "all.zip"))
    for kept in computer.store.kept():
        for file in (computer.folder / "evidence").rglob(f"{kept}*"):
            file.unlink()
    with pytest.raises(EvidenceMissing):
        dossiers(computer).save("reddit", str(path))
    assert not path.exists()
