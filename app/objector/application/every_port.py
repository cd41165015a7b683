# SPDX-License-Identifier: Apache-2.0
"""All ports together, as the use cases are put together from them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from objector.application.calendar import CalendarForm
    from objector.application.doctor import Diagnosis
    from objector.application.dossier import DossierTexts
    from objector.application.letter_files import MailForm
    from objector.application.letters import LetterPaper
    from objector.application.mend import Did
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.backups import Backups
    from objector.application.ports.calendar_log import CalendarLog
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.chains import Chains
    from objector.application.ports.clock import Clock
    from objector.application.ports.data_files import DataFiles
    from objector.application.ports.documents import Documents
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.kept_stamps import KeptStamps
    from objector.application.ports.known_services import KnownServices
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.mail_files import MailFiles
    from objector.application.ports.opener import Opener
    from objector.application.ports.pairings import Pairings
    from objector.application.ports.place import Place
    from objector.application.ports.preferences import PreferenceStore
    from objector.application.ports.record_head import RecordHead
    from objector.application.ports.recovery import Recovery
    from objector.application.ports.reminder_log import ReminderLog
    from objector.application.ports.service_lists import ServiceLists
    from objector.application.ports.signing_keys import SigningKeys
    from objector.application.ports.statements import Statements
    from objector.application.ports.time_stamps import TimeStamps
    from objector.application.read_plan import ReadPlan
    from objector.application.receipts import ReceiptPages
    from objector.application.reminded import Reminded
    from objector.application.save_history import PaperForm, TableForm
    from objector.application.verify import Surroundings
    from objector.domain.chain import Sealing
    from objector.domain.document import Document
    from objector.domain.evidence import Media
    from objector.domain.letter import WrittenLetter
    from objector.domain.receipt import Receipt
    from objector.domain.witness import MailNaming


class Ports(Protocol):
    """All ports on their adapters, each made when it is first asked for. A port is described in its own file."""

    @property
    def folder(self) -> str: ...

    @property
    def autostart(self) -> Arrangement: ...

    @property
    def backups(self) -> Backups: ...

    @property
    def calendar_log(self) -> CalendarLog: ...

    @property
    def catalogue(self) -> Catalogue: ...

    @property
    def chains(self) -> Chains: ...

    @property
    def clock(self) -> Clock: ...

    @property
    def data_files(self) -> DataFiles: ...

    @property
    def documents(self) -> Documents: ...

    @property
    def evidence(self) -> EvidenceStore: ...

    @property
    def head_in_keyring(self) -> HeadKeeper: ...

    @property
    def head_near(self) -> HeadKeeper: ...

    @property
    def kept_stamps(self) -> KeptStamps: ...

    @property
    def known_services(self) -> KnownServices: ...

    @property
    def ledger(self) -> Ledger: ...

    @property
    def mail_files(self) -> MailFiles: ...

    @property
    def opener(self) -> Opener: ...

    @property
    def pairings(self) -> Pairings: ...

    @property
    def place(self) -> Place: ...

    @property
    def preferences(self) -> PreferenceStore: ...

    @property
    def record_head(self) -> RecordHead: ...

    @property
    def recovery(self) -> Recovery: ...

    @property
    def reminder_log(self) -> ReminderLog: ...

    @property
    def schedule(self) -> Arrangement: ...

    @property
    def sealing(self) -> Sealing: ...

    @property
    def service_lists(self) -> ServiceLists: ...

    @property
    def signing_keys(self) -> SigningKeys: ...

    @property
    def statements(self) -> Statements: ...

    @property
    def time_stamps(self) -> TimeStamps: ...

    @property
    def as_icalendar(self) -> CalendarForm:
        """Events as iCalendar."""
        ...

    @property
    def qr_code(self) -> Callable[[str], Sequence[Sequence[bool]]]:
        """A text as the rows of a QR code; none where that cannot be made."""
        ...

    @property
    def as_csv(self) -> TableForm:
        """A table as CSV."""
        ...

    @property
    def as_paper(self) -> PaperForm:
        """A history as PDF."""
        ...

    @property
    def as_mail(self) -> MailForm:
        """A mail that is not sent yet."""
        ...

    @property
    def letter_paper(self) -> LetterPaper:
        """A letter as PDF."""
        ...

    def unprintable_in_letter(self, letter: WrittenLetter, /) -> str:
        """Return the signs of a letter that no font here has for its pages."""
        ...

    def revision(self) -> object:
        """Return as the port `Revision`."""
        ...

    def edition(self) -> str:
        """Return of which catalogue and program a written agenda is."""
        ...

    def reference_line(self, reference: str, language: str) -> str:
        """Return the line of a letter with a reference, in the language of a code."""
        ...

    def pages(self, language: str) -> ReceiptPages:
        """Return what draws receipts in the language of a code."""
        ...

    def dossier_texts(self, language: str) -> DossierTexts:
        """Return the sentences of dossiers in the language of a code."""
        ...

    def draw_again(self, document: Document, pictures: Mapping[str, bytes], /) -> bytes | None:
        """Return as `DrawsAgain`."""
        ...

    def around(self, document: Document, /) -> Surroundings | None:
        """Return what this version puts around a document; `None` for one that another version made."""
        ...

    def unprintable(self, receipt: Receipt, language: str) -> str:
        """Return the letters of a receipt that no font here has for its pages."""
        ...

    def look_at_evidence(self, data: bytes, media: Media) -> None:
        """Look at a file that came from elsewhere. Raises EvidenceRefused for what is never kept as evidence."""
        ...

    def read_evidence(self, path: str) -> tuple[bytes, Media]:
        """Read a file that a person chose, and make bare pixels of a picture. Raises EvidenceRefused."""
        ...

    def read_mail(self, path: str) -> bytes | None:
        """Return a mail that a person chose, `None` for what is none. Raises EvidenceRefused."""
        ...

    def undisturbed(self) -> AbstractContextManager[None]:
        """Return a block for work that makes very many objects."""
        ...

    def mail_naming(self, data: bytes) -> MailNaming:
        """Return what a mail says of itself, and which entries it names."""
        ...

    def close_gate(self) -> None:
        """Let nothing be kept in the data folder any more."""
        ...

    def end_others(self) -> None:
        """End the Objector that runs on the same folder. Raises StillRunning."""
        ...

    def show_due(self, read_plan: ReadPlan, at: datetime | None) -> Reminded:
        """Ask the running Objector to show what is due, or start one that does, and wait for its answer."""
        ...

    def examine(self) -> Sequence[Diagnosis]:
        """Look at everything that Objector works with; may take some seconds."""
        ...

    def mend(self) -> Sequence[Did]:
        """Mend what can be mended safely, on a connection of its own, and return what was done."""
        ...
