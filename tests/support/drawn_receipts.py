# SPDX-License-Identifier: Apache-2.0
"""A computer that draws the pages of its receipts, and again those of others, as the program does."""

from __future__ import annotations

from pathlib import Path

from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.application.verify import Verify
from objector.composition.receipt_pages import PROGRAM, DrawnAgain, DrawnPages
from objector.texts.language import speak
from tests.support.computer import Computer
from tests.support.fake_signing_keys import FakeKeyring


class DrawingComputer(Computer):
    """One whose receipts are in one language."""

    def __init__(self, folder: Path, language: str = "en", keyring: FakeKeyring | None = None) -> None:
        super().__init__(folder, keyring)
        self.receipts._pages = DrawnPages(speak((language,)))
        self.receipts._program = PROGRAM
        self.verify = Verify(
            self.documents,
            self.sealing,
            self.catalogue,
            self.clock,
            self.chains.own_keys,
            statements=self.statements.statements,
            draw=DrawnAgain(self.catalogue, self.sealing),
            around=DrawnAgain(self.catalogue, self.sealing).around,
            stamps=Rfc3161TimeStamps(),
        )
