# SPDX-License-Identifier: Apache-2.0
"""All ports on their real adapters, for window and terminal alike. Nothing here imports Qt.

What every start needs is imported at once, the rest when it is first asked for.
"""

from __future__ import annotations

import os
import sys
from functools import cache, cached_property
from typing import TYPE_CHECKING

from objector.adapters.base.gate import FolderGate
from objector.adapters.catalogue import BundledCatalogue
from objector.adapters.catalogue.in_use import CatalogueInUse
from objector.adapters.clock import SystemClock
from objector.adapters.paths import data_folder, folder_id, head_file, is_chosen
from objector.adapters.place import SystemPlace
from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.chains import SqliteChains
from objector.adapters.storage.database import Database
from objector.adapters.storage.head_file import HeadFile
from objector.adapters.storage.ledger import SqliteLedger
from objector.adapters.storage.preferences import SqlitePreferences
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.adapters.storage.recovery import SqliteRecovery
from objector.application.remember import Remember
from objector.application.use_cases import UseCases
from objector.nothing_due import DATABASE, edition
from objector.texts.language import speak

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager
    from datetime import datetime

    from objector.adapters.base.window_lock import WindowLock
    from objector.adapters.keyring_apart import KeyringApart
    from objector.adapters.signing_key import KeyringSigningKeys
    from objector.application.calendar import CalendarForm
    from objector.application.doctor import Diagnosis
    from objector.application.dossier import DossierTexts
    from objector.application.letter_files import MailForm
    from objector.application.letters import LetterPaper
    from objector.application.mend import Did
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.backups import Backups
    from objector.application.ports.calendar_log import CalendarLog
    from objector.application.ports.data_files import DataFiles
    from objector.application.ports.documents import Documents
    from objector.application.ports.evidence_store import EvidenceStore
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.kept_stamps import KeptStamps
    from objector.application.ports.known_services import KnownServices
    from objector.application.ports.mail_files import MailFiles
    from objector.application.ports.opener import Opener
    from objector.application.ports.pairings import Pairings
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
    from objector.domain.document import Document
    from objector.domain.evidence import Media
    from objector.domain.history import Printed
    from objector.domain.last_head import Lacking
    from objector.domain.letter import WrittenLetter
    from objector.domain.receipt import Receipt
    from objector.domain.witness import MailNaming

_USUAL_FOLDER = "record"
"""Under which name the key of a data folder that nobody chose is kept."""
TELL_HEAD = "--tell-head"
"""The last word of a start that only says what is noted beside the key; for ourselves, not for people."""


class Adapters:
    """Everything on one data folder, for one thread: it has one connection to the database."""

    def __init__(
        self,
        data_dir: str | None,
        gate: FolderGate | None = None,
        keys: Callable[[], KeyringSigningKeys] | None = None,
        apart: Callable[[], KeyringApart] | None = None,
    ) -> None:
        """Touch nothing yet; `gate`, `keys` and `apart` are those of this process, where it has them already.

        A keyring that does not answer is waited for by one only. Raises StorageError where there is no data folder to
        be had.
        """
        self.folder = data_folder(data_dir)
        self._other_folder = self.folder if is_chosen(data_dir) else None
        self._data_dir = data_dir
        self._keys = keys
        self._apart = apart
        self.path = os.path.join(self.folder, DATABASE)
        """Of the database."""
        self.gate = FolderGate(self.folder) if gate is None else gate
        """Whether anything may still be kept in the data folder."""
        self.clock = SystemClock()
        self.catalogue = CatalogueInUse(BundledCatalogue(), self.folder)
        self.place = SystemPlace(lambda: self.clock.zone().name)
        self.sealing = StandardSealing()
        self.head_near = HeadFile(head_file(self.folder, chosen=self._other_folder is not None), self.gate)
        self.recovery = SqliteRecovery(self.path, self.sealing, self.gate, self.head_near)
        self.database = Database(self.path, recovery=self.recovery, gate=self.gate)
        self.chains = SqliteChains(self.database, self.sealing)
        self.ledger = SqliteLedger(self.database, self.chains)
        self.preferences = SqlitePreferences(self.database)
        self.record_head = SqliteRecordHead(self.database)
        self.close_gate = self.gate.close
        self.use_cases = UseCases(self)

    def again(self, *, waited_for: bool = True) -> Adapters:
        """Return the same once more, on a connection of its own to the database: for another thread.

        What nobody has `waited_for` leaves the keyring to another process, where it is left so here.
        """
        return Adapters(self._data_dir, self.gate, lambda: self.keyring, None if waited_for else self._apart)

    def leave_keyring_apart(self) -> None:
        """Have another process ask the keyring first, for a program that stays when it has asked."""
        if sys.platform == "linux":  # the keyrings of the other systems need few libraries
            self._apart = cache(self._make_apart)

    def _make_apart(self) -> KeyringApart:
        from objector.adapters.keyring_apart import KeyringApart
        from objector.adapters.signing_key import KeyringHead

        return KeyringApart(KeyringHead(self.keyring), (*self.command, TELL_HEAD))

    @cached_property
    def command(self) -> tuple[str, ...]:
        """How this very program is started with this very folder."""
        from objector.adapters.system import own_command

        return own_command(self._other_folder)

    @cached_property
    def keyring(self) -> KeyringSigningKeys:
        """Where the key lies."""
        from objector.adapters.signing_key import KeyringSigningKeys

        if self._keys is not None:
            return self._keys()
        return KeyringSigningKeys(folder_id(self._other_folder) or _USUAL_FOLDER, folder=self.folder, gate=self.gate)

    @property
    def signing_keys(self) -> SigningKeys:
        """The keyring, as the port."""
        if self._apart is None:
            return self.keyring
        from objector.adapters.keyring_apart import KeysApart

        return KeysApart(self.keyring, self._apart())

    @cached_property
    def head_in_keyring(self) -> HeadKeeper:
        """The last head beside the key."""
        from objector.adapters.signing_key import KeyringHead

        head = KeyringHead(self.keyring)
        if self._apart is None:
            return head
        from objector.adapters.keyring_apart import HeadApart

        return HeadApart(head, self._apart())

    @cached_property
    def schedule(self) -> Arrangement:
        """That the system looks for reminders."""
        from objector.adapters.system import reminding_command, schedule

        return schedule(reminding_command(self._other_folder), folder_id(self._other_folder))

    @cached_property
    def autostart(self) -> Arrangement:
        """That the program starts with the session."""
        from objector.adapters.system import autostart

        return autostart(self.command, folder_id(self._other_folder))

    def revision(self) -> object:
        """Return another value than before once somebody else kept something, or another list of services is used."""
        return self.database.revision(), self.catalogue.stamp()

    @cached_property
    def service_lists(self) -> ServiceLists:
        """Lists of services from outside."""
        from objector.adapters.catalogue import built_in_keys
        from objector.adapters.catalogue.installing import ListStore
        from objector.adapters.storage.turns import turn

        return ListStore(self.catalogue, built_in_keys(), self.sealing.verifies, self.gate, turn)

    @cached_property
    def backups(self) -> Backups:
        """Copies of the record."""
        from objector.adapters.storage.backups import SqliteBackups

        return SqliteBackups(self.path, self.sealing, self.gate)

    @cached_property
    def opener(self) -> Opener:
        """The person's browser."""
        from objector.adapters.desktop.opener import DesktopOpener

        return DesktopOpener()

    @cached_property
    def mail_files(self) -> MailFiles:
        """Mails that are too long for an address."""
        from objector.adapters.documents.mail_file import MailFiles

        return MailFiles(self.folder)

    @cached_property
    def reminder_log(self) -> ReminderLog:
        """What was shown."""
        from objector.adapters.storage.reminders import SqliteReminders

        return SqliteReminders(self.database)

    @cached_property
    def calendar_log(self) -> CalendarLog:
        """What calendar files told."""
        from objector.adapters.storage.calendar_log import SqliteCalendarLog

        return SqliteCalendarLog(self.database)

    @cached_property
    def known_services(self) -> KnownServices:
        """Which services were known so far."""
        from objector.adapters.storage.known_services import SqliteKnownServices

        return SqliteKnownServices(self.database)

    @cached_property
    def pairings(self) -> Pairings:
        """Other computers."""
        from objector.adapters.storage.pairings import SqlitePairings

        return SqlitePairings(self.database)

    @cached_property
    def statements(self) -> Statements:
        """What keys say of one another."""
        from objector.adapters.storage.statements import SqliteStatements

        return SqliteStatements(self.database)

    @cached_property
    def kept_stamps(self) -> KeptStamps:
        """Time stamps that are kept."""
        from objector.adapters.storage.time_stamps import SqliteKeptStamps

        return SqliteKeptStamps(self.database)

    @cached_property
    def time_stamps(self) -> TimeStamps:
        """Time stamps that are asked for and read."""
        from objector.adapters.documents.time_stamp import Rfc3161TimeStamps

        return Rfc3161TimeStamps()

    @cached_property
    def documents(self) -> Documents:
        """Receipts and exports as files."""
        from objector.adapters.documents.files import FileDocuments

        return FileDocuments(self.sealing)

    @cached_property
    def evidence(self) -> EvidenceStore:
        """Files kept as evidence."""
        from objector.adapters.evidence.files import FileEvidence

        return FileEvidence(self.folder, self.gate)

    @cached_property
    def window_lock(self) -> WindowLock:
        """Who runs on the folder."""
        from objector.adapters.base.window_lock import WindowLock

        return WindowLock(self.folder)

    @cached_property
    def data_files(self) -> DataFiles:
        """The data folder as a whole."""
        from objector.adapters.storage.erasure import DataFolder

        return DataFolder(
            os.path.realpath(self.folder),  # what is kept lies there, by whatever link the person reaches it
            os.path.basename(self.path),
            stays=os.path.islink(self.folder),
            let_go=self.window_lock.release,
        )

    @property
    def as_icalendar(self) -> CalendarForm:
        """Events as iCalendar."""
        from objector.adapters.documents.events import as_icalendar

        return as_icalendar

    @property
    def qr_code(self) -> Callable[[str], Sequence[Sequence[bool]]]:
        """A text as the rows of a QR code; none where that cannot be made."""
        from objector.adapters.qr_code import qr_code

        return qr_code

    @property
    def as_csv(self) -> TableForm:
        """A table as CSV."""
        from objector.adapters.documents.table import as_csv

        return as_csv

    @property
    def as_paper(self) -> PaperForm:
        """A history as PDF."""

        def paper_of(printed: Printed, region: str | None) -> bytes:
            try:
                from objector.adapters.qt.history_pdf import paper_of
            except ImportError as error:  # Qt lacks a library of the system
                from objector.domain.errors import PdfNotMade

                raise PdfNotMade(str(error).partition(":")[0]) from error
            return paper_of(printed, region)

        return paper_of

    @property
    def as_mail(self) -> MailForm:
        """A mail that is not sent yet."""
        from objector.adapters.documents.mail_file import as_mail

        return as_mail

    @property
    def letter_paper(self) -> LetterPaper:
        """A letter as PDF."""

        def paper_of(letter: WrittenLetter, of_pages: str, region: str | None) -> bytes:
            try:
                from objector.adapters.qt.letter_pdf import letter_pdf
            except ImportError as error:  # Qt lacks a library of the system
                from objector.domain.errors import PdfNotMade

                raise PdfNotMade(str(error).partition(":")[0]) from error
            return letter_pdf(letter, of_pages, region)

        return paper_of

    def unprintable_in_letter(self, letter: WrittenLetter, /) -> str:
        """Return the signs of a letter that no font here has for its pages."""
        from objector.adapters.qt.letter_pdf import letters_without_a_font

        return letters_without_a_font(letter)

    def edition(self) -> str:
        """Return of which catalogue and program a written agenda is."""
        return edition(self.catalogue.edition())

    def reference_line(self, reference: str, language: str) -> str:
        """Return the line of a letter with a reference."""
        from objector.texts.witness import reference_line

        return reference_line(reference, speak((language,)).t)

    def pages(self, language: str) -> ReceiptPages:
        """Return what draws receipts in the language of a code."""
        from objector.composition.receipt_pages import DrawnPages

        return DrawnPages(speak((language,)))

    def dossier_texts(self, language: str) -> DossierTexts:
        """Return the sentences of dossiers in the language of a code."""
        from objector.composition.receipt_pages import WrittenDossier

        return WrittenDossier(speak((language,)))

    def draw_again(self, document: Document, pictures: Mapping[str, bytes], /) -> bytes | None:
        """Return the pages of a document that somebody else may have made."""
        from objector.composition.receipt_pages import DrawnAgain

        return DrawnAgain(self.catalogue, self.sealing)(document, pictures)

    def around(self, document: Document, /) -> Surroundings | None:
        """Return what this version of Objector puts around a document; `None` for one that another version made."""
        from objector.composition.receipt_pages import DrawnAgain

        return DrawnAgain(self.catalogue, self.sealing).around(document)

    def unprintable(self, receipt: Receipt, language: str) -> str:
        """Return the letters of a receipt that no font here has for its pages."""
        from objector.composition.receipt_pages import DrawnPages

        return DrawnPages(speak((language,))).unprintable(receipt)

    def look_at_evidence(self, data: bytes, media: Media) -> None:
        """Look at a file that came from elsewhere. Raises EvidenceRefused for what is never kept as evidence."""
        from objector.composition.evidence import look_at_evidence

        look_at_evidence(data, media)

    def read_evidence(self, path: str) -> tuple[bytes, Media]:
        """Read a file that a person chose. Raises EvidenceRefused."""
        from objector.composition.evidence import read_evidence

        return read_evidence(path)

    def read_mail(self, path: str) -> bytes | None:
        """Return a mail that a person chose, `None` for what is none. Raises EvidenceRefused."""
        from objector.adapters.evidence.source import read_mail

        return read_mail(path)

    def mail_naming(self, data: bytes) -> MailNaming:
        """Return what a mail says of itself."""
        from objector.adapters.evidence.mail import mail_naming

        return mail_naming(data)

    def undisturbed(self) -> AbstractContextManager[None]:
        """Return a block for work that makes very many objects."""
        from objector.adapters.base.collector import collecting_later

        return collecting_later()

    def end_others(self) -> None:
        """End the Objector that runs on the same folder. Raises StillRunning."""
        from objector.composition.be_the_one import be_the_one

        self.gate.release()  # another one that erases just now waits for all who use the folder
        be_the_one(self.window_lock, self.folder)
        self.database.close()  # where a file that is open cannot be removed

    def show_due(self, read_plan: ReadPlan, at: datetime | None) -> Reminded:
        """Have what is due shown by another process."""
        from objector.composition.show_due import show_due

        return show_due(self.folder, self.command, read_plan, at)

    def examine(self) -> Sequence[Diagnosis]:
        """Look at everything that Objector works with."""
        from objector.composition.doctor import make_doctor

        def lacking(database: Database) -> Lacking | None:
            head = SqliteRecordHead(database)
            return Remember(head, self.head_near, lambda: self.head_in_keyring, self.recovery).look()

        return make_doctor(self.folder, self.schedule, self.autostart, lacking, self.service_lists.in_use)()

    def mend(self) -> Sequence[Did]:
        """Mend what can be mended safely, on a connection of its own."""
        from objector.composition.mending import make_mend

        again = self.again()
        with again.database:
            return make_mend(again.folder, again.gate, again.use_cases)()
