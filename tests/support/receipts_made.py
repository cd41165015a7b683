# SPDX-License-Identifier: Apache-2.0
"""Documents as a person makes them, to be altered by tests: a receipt of each kind, and an export."""

from __future__ import annotations

from pathlib import Path

from objector.domain.evidence import Media
from objector.domain.receipt_choice import Part, Wrapping
from tests.support.computer import SHOT, Computer

HOME = "anna@home.example"
KINDS = ("json", "pdf", "zip", "export")


def made(folder: Path) -> dict[str, bytes]:
    """Return the bytes of each kind of document, made on a computer whose data folder lies in `folder`."""
    computer = Computer(folder / "data")
    computer.answers.confirm("linkedin", account=HOME, note="asked by Bérénice")
    computer.attach.attach("linkedin", SHOT, Media.PNG)
    computer.answers.accept("linkedin", account="work")
    computer.answers.confirm("linkedin", account=HOME)
    documents = {}
    for wrapping in Wrapping:
        path = folder / f"receipt.{wrapping.value}"
        computer.receipts.save("linkedin", str(path), wrapping, account=HOME, who="Anna Blum", parts=frozenset(Part))
        documents[wrapping.value] = path.read_bytes()
    computer.transfer.export(str(folder / "export.zip"))
    computer.database.close()
    return documents | {"export": (folder / "export.zip").read_bytes()}
