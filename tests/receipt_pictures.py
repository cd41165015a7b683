# SPDX-License-Identifier: Apache-2.0
"""Draws the pages of receipts as pictures, to be looked at: `make receipt-pictures`, or

python -m tests.receipt_pictures FOLDER

Each is a receipt as the program writes it, of a record made for it: signed, with a picture and a mail as evidence.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtGui import QGuiApplication

from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.qt.pictures import pasted_picture
from objector.adapters.storage.time_stamps import SqliteKeptStamps
from objector.application.receipts import Receipts
from objector.composition.receipt_pages import DrawnPages
from objector.domain.evidence import Area, Media
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.region import Region
from objector.texts.language import speak
from tests.support.computer import Computer
from tests.support.drawn_settings import settings_shot

DOTS_AN_INCH = 110
MAIL = (
    b"From: Anna Martin <anna@example.org>\r\nDate: Mon, 23 Nov 2026 12:10:00 +0100\r\nSubject: Objection\r\n\r\n"
    b"I object.\r\n"
)


def record(folder: Path) -> Computer:
    """Return a record with everything that a receipt can show."""
    computer = Computer(folder)
    computer.answers.confirm("linkedin", account="anna@example.org", note="Seen on the phone, too.")
    computer.clock.advance(timedelta(minutes=2))
    shot = pasted_picture(settings_shot()).black_out([Area(30, 230, 420, 34)])
    computer.attach.attach("linkedin", shot.png(), Media.PNG)
    computer.clock.advance(timedelta(minutes=8))
    computer.answers.sent("linkedin", route="form")
    computer.attach.attach("linkedin", MAIL, Media.MAIL)
    return computer


def draw(computer: Computer, language: str, region: str, parts: frozenset[Part], pictures: Path) -> None:
    """Write one receipt, and its pages as PNGs."""
    computer.preferences.kept = computer.preferences.kept._replace(region=Region(region))
    receipts = Receipts(
        clock=computer.clock,
        catalogue=computer.catalogue,
        ledger=computer.ledger,
        overview=computer.overview,
        chains=computer.chains,
        documents=computer.documents,
        store=computer.store,
        signer=computer.signer,
        statements=computer.statements,
        sealing=computer.sealing,
        pages=DrawnPages(speak((language,))),
        stamps=Rfc3161TimeStamps(),
        kept_stamps=SqliteKeptStamps(computer.database),
        program="Objector 1.0",
    )
    name = f"{language}-{region}-{'all' if parts else 'bare'}"
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder) / "receipt.pdf"
        receipts.save("linkedin", str(pdf), Wrapping.PDF, who="Anna Martin", parts=parts)
        command = ("pdftoppm", "-png", "-r", str(DOTS_AN_INCH), pdf, pictures / name)
        subprocess.run(command, check=True)


def main() -> int:
    """Draw receipts in both languages, on both papers, with everything ticked and with nothing."""
    pictures = Path(sys.argv[1] if len(sys.argv) > 1 else "build/receipts")
    pictures.mkdir(parents=True, exist_ok=True)
    application = QGuiApplication([])
    with tempfile.TemporaryDirectory() as folder:
        computer = record(Path(folder))
        for language, region in (("en", "US"), ("fr", "FR")):
            for parts in (frozenset(Part), frozenset[Part]()):
                draw(computer, language, region, parts, pictures)
        computer.database.close()
    del application
    print("\n".join(sorted(str(path) for path in pictures.glob("*.png"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
