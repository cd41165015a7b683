# SPDX-License-Identifier: Apache-2.0
"""A computer with a record: real storage and documents in a folder; clock, keyring and pages are the test's."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.evidence.files import FileEvidence
from objector.adapters.evidence.mail import mail_naming
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.pairings import SqlitePairings
from objector.adapters.storage.statements import SqliteStatements
from objector.adapters.storage.time_stamps import SqliteKeptStamps
from objector.application.answers import Answers
from objector.application.attach import Attach
from objector.application.overview import ReadOverview
from objector.application.receipts import GoOn, Receipts, always
from objector.application.seal import Signer
from objector.application.transfer import Transfer
from objector.application.verify import Verify
from objector.composition.evidence import look_at_evidence
from objector.domain.document import Document
from objector.domain.receipt import Receipt
from objector.texts.how_to_check import how_to_check, how_to_check_all
from objector.texts.language import speak
from tests.support.builders import paris
from tests.support.fake_clock import FakeClock
from tests.support.fake_place import FakePlace
from tests.support.fake_preferences import FakePreferences
from tests.support.fake_signing_keys import FakeKeyring, FakeSigningKeys

SHOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636000000002000148afa471"
    "0000000049454e44ae426082"
)
"""A PNG of one pixel."""

PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\n"
    b"endobj\nxref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n"
    b"trailer\n<< /Size 3 /Root 1 0 R >>\nstartxref\n110\n%%EOF\n"
)


class PlainPages:
    """Pages with nothing on them, and the real instructions."""

    def __init__(self) -> None:
        self.drawn: list[tuple[Receipt, Mapping[str, bytes]]] = []

    @property
    def language(self) -> str:
        return "en"

    def pdf(self, receipt: Receipt, pictures: Mapping[str, bytes], go_on: GoOn = always) -> bytes:
        go_on()
        self.drawn.append((receipt, dict(pictures)))
        return PDF

    def again(self, document: Document, pictures: Mapping[str, bytes]) -> bytes:  # noqa: ARG002 - the port
        """Draw the pages of a document that is checked: they are these, too."""
        return PDF

    def how_to_check(self, receipt: Receipt) -> str:
        return how_to_check(receipt, speak(("en",)).t)

    def how_to_check_all(self, receipts: Mapping[str, Receipt]) -> str:
        return how_to_check_all(receipts, speak(("en",)).t)


class Computer:
    """Everything about the record, over one data folder."""

    def __init__(self, folder: Path, keyring: FakeKeyring | None = None) -> None:
        self.folder = folder
        self.clock = FakeClock(paris("2026-11-23 12:00"))
        self.keyring = FakeKeyring() if keyring is None else keyring
        self.database = Database(folder / "objector.sqlite3")
        self.sealing = StandardSealing()
        self.chains = SqliteChains(self.database, self.sealing)
        self.statements = SqliteStatements(self.database)
        self.ledger = SqliteLedger(self.database, self.chains)
        self.pairings = SqlitePairings(self.database)
        self.store = FileEvidence(str(folder))
        self.documents = FileDocuments(self.sealing)
        self.signer = Signer(FakeSigningKeys(str(folder), self.keyring), self.chains)
        self.catalogue = BundledCatalogue()
        self.preferences = FakePreferences()
        self.answers = Answers(self.clock, self.catalogue, self.ledger, self.preferences)
        self.attach = Attach(self.clock, self.catalogue, self.ledger, self.preferences, self.store)
        self.overview = ReadOverview(self.clock, self.catalogue, self.ledger, self.preferences, FakePlace())
        self.pages = PlainPages()
        self.verify = Verify(
            self.documents,
            self.sealing,
            self.catalogue,
            self.clock,
            self.chains.own_keys,
            statements=self.statements.statements,
            paired=self.pairings.paired,
            draw=self.pages.again,
            stamps=Rfc3161TimeStamps(),
            naming=mail_naming,
        )
        self.transfer = Transfer(
            clock=self.clock,
            chains=self.chains,
            documents=self.documents,
            store=self.store,
            signer=self.signer,
            statements=self.statements,
            sealing=self.sealing,
            look_at=look_at_evidence,
            pairings=self.pairings,
        )
        self.receipts = Receipts(
            clock=self.clock,
            catalogue=self.catalogue,
            ledger=self.ledger,
            overview=self.overview,
            chains=self.chains,
            documents=self.documents,
            store=self.store,
            signer=self.signer,
            statements=self.statements,
            sealing=self.sealing,
            pages=self.pages,
            stamps=Rfc3161TimeStamps(),
            kept_stamps=SqliteKeptStamps(self.database),
            program="Objector 1.0",
        )

    def take_in(self, path: str) -> int:
        """Import a file, whoever wrote it: the person says of each that they trust it."""
        return self.transfer.take_in(path, {party.code: None for party in self.transfer.look(path).asked}, ahead=True)
