# SPDX-License-Identifier: Apache-2.0
"""What Objector and the checker of one file say of a file, and whether that is the same as far as FORMAT.md asks it."""

from __future__ import annotations

import io
import re
from contextlib import redirect_stdout
from pathlib import Path
from typing import NamedTuple

from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.clock import SystemClock
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.sealing import StandardSealing
from objector.application.verify import Verify
from objector.domain.errors import DocumentRefused
from objector.domain.receipt_choice import Wrapping
from objector_resources.record import check_receipt
from tests.support.altered_receipts import Example
from tests.support.computer import PDF

_FROM_WORST = ("altered", "incomplete", "not_signed", "not_vouched_for", "intact")
_PAGES = "the pages were not compared"
_NO_DOCUMENT = re.compile(r"file_missing (receipt|export)\.json")


class Said(NamedTuple):
    """One verdict, and why."""

    verdict: str
    why: str


class Both:
    """Asks both of one file after the other; of pages, both are told that they are right."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "file"
        sealing = StandardSealing()
        self._verify = Verify(
            FileDocuments(sealing),
            sealing,
            BundledCatalogue(),
            SystemClock(),
            tuple,
            draw=lambda _document, _pictures: PDF,
            stamps=Rfc3161TimeStamps(),
        )

    def objector(self, data: bytes) -> Said:
        """Return what Objector says; what is refused may have been altered, which the format leaves open."""
        self._path.write_bytes(data)
        try:
            verdict = self._verify(str(self._path))
        except DocumentRefused as refused:
            return Said("altered", f"refused {refused}")
        return Said(verdict.standing.value, ", ".join(f"{one.finding.value} {one.where}" for one in verdict.found))

    def checker(self, data: bytes) -> Said:
        """Return what the checker says, but for that it compares no pages."""
        self._path.write_bytes(data)
        check_receipt.found.clear()
        output = io.StringIO()
        with redirect_stdout(output):
            status = check_receipt.main(str(self._path))
        lines = output.getvalue().splitlines()
        if status == 2:  # refused (FORMAT.md, section 10)
            return Said("altered", lines[-1])
        told = [line for line in lines if line.startswith((*_FROM_WORST, "told: ")) and _PAGES not in line]
        verdicts = {line.partition(":")[0] for line in told[:-1]}
        return Said(next((one for one in _FROM_WORST if one in verdicts), "intact"), "; ".join(told[:-1]))

    def disagreement(self, example: Example) -> str | None:
        """Return how the two differ on an example where they must not.

        Of a PDF the checker reads what is attached and nothing else, so that Objector may find more wrong with it; and
        where it is the document that is missing, Objector may say so of what another refuses.
        """
        objector, checker = self.objector(example.data), self.checker(example.data)
        more = _FROM_WORST.index(objector.verdict) <= _FROM_WORST.index(checker.verdict)
        if objector.verdict == checker.verdict or (_has_pages(example) and more):
            return None
        if objector.verdict == "incomplete" and _NO_DOCUMENT.search(objector.why) and "refused" in checker.why:
            return None
        return f"{example.story}\n Objector: {objector}\n checker: {checker}"


def _has_pages(example: Example) -> bool:
    return example.wrapping is Wrapping.PDF or (example.wrapping is Wrapping.ZIP and b"receipt.pdf" in example.data)
