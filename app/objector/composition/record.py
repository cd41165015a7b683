# SPDX-License-Identifier: Apache-2.0
"""Everything about the record as a whole on its real adapters, put together when it is first asked for."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from objector import __version__
from objector.adapters.base.file_lock import Taken
from objector.adapters.base.window_lock import WindowLock
from objector.adapters.documents.events import as_icalendar
from objector.adapters.documents.files import FileDocuments
from objector.adapters.documents.time_stamp import Rfc3161TimeStamps
from objector.adapters.evidence.files import FileEvidence
from objector.adapters.evidence.mail import mail_naming
from objector.adapters.evidence.source import read_mail
from objector.adapters.second_start import ask_to_end
from objector.adapters.storage.calendar_log import SqliteCalendarLog
from objector.adapters.storage.erasure import DataFolder
from objector.adapters.storage.record_head import SqliteRecordHead
from objector.adapters.storage.statements import SqliteStatements
from objector.adapters.storage.time_stamps import SqliteKeptStamps
from objector.application.attach import Attach
from objector.application.calendar import SaveCalendar
from objector.application.erase import Erase
from objector.application.receipts import Receipts
from objector.application.seal import Signer
from objector.application.transfer import Transfer
from objector.application.verify import Around, Verify
from objector.application.witness import ReadWitness
from objector.cli.record import RecordUseCases
from objector.domain.errors import EvidenceFault, EvidenceRefused, StillRunning
from objector.domain.evidence import ChosenMail, ChosenPicture, Media

if TYPE_CHECKING:
    from collections.abc import Mapping

    from objector.adapters.base.gate import FolderGate
    from objector.adapters.signing_key import KeyringSigningKeys
    from objector.adapters.storage.database import Database
    from objector.application.keep_copies import KeepCopies
    from objector.application.overview import ReadOverview
    from objector.application.ports.arrangement import Arrangement
    from objector.application.ports.catalogue import Catalogue
    from objector.application.ports.chains import Chains
    from objector.application.ports.clock import Clock
    from objector.application.ports.head_keeper import HeadKeeper
    from objector.application.ports.ledger import Ledger
    from objector.application.ports.pairings import Pairings
    from objector.application.ports.preferences import PreferenceStore
    from objector.application.remember import Remember
    from objector.domain.chain import Sealing
    from objector.domain.document import Document
    from objector.domain.receipt import Receipt
    from objector.texts.language import Language

_PATIENCE = 5.0
"""Seconds that the Objector that runs has to end."""
_STEP = 0.05


class Kept(NamedTuple):
    """What everything about the record as a whole is put together from."""

    folder: str
    clock: Clock
    catalogue: Catalogue
    ledger: Ledger
    overview: ReadOverview
    chains: Chains
    sealing: Sealing
    path: str
    """Of the database."""
    keep_copies: KeepCopies
    schedule: Arrangement
    autostart: Arrangement
    database: Database
    preferences: PreferenceStore
    gate: FolderGate
    """Of the data folder."""
    keys: KeyringSigningKeys
    head: HeadKeeper
    """Where the last head is noted near by."""
    remember: Remember
    pairings: Pairings


def make_record(kept: Kept) -> RecordUseCases:
    """Put it together."""
    documents = FileDocuments(kept.sealing)
    store = FileEvidence(kept.folder, kept.gate)
    keys = kept.keys
    statements = SqliteStatements(kept.database)
    stamps = Rfc3161TimeStamps()
    signer = Signer(keys, kept.chains)
    transfer = Transfer(
        clock=kept.clock,
        chains=kept.chains,
        documents=documents,
        store=store,
        signer=signer,
        statements=statements,
        sealing=kept.sealing,
        look_at=look_at_evidence,
        pairings=kept.pairings,
    )

    def receipts(language: Language) -> Receipts:
        from objector.composition.receipt_pages import DrawnPages

        return Receipts(
            clock=kept.clock,
            catalogue=kept.catalogue,
            ledger=kept.ledger,
            overview=kept.overview,
            chains=kept.chains,
            documents=documents,
            store=store,
            signer=signer,
            statements=statements,
            sealing=kept.sealing,
            pages=DrawnPages(language),
            stamps=stamps,
            kept_stamps=SqliteKeptStamps(kept.database),
            program=f"Objector {__version__}",
        )

    def draw_again(document: Document, pictures: Mapping[str, bytes]) -> bytes | None:
        from objector.composition.receipt_pages import DrawnAgain

        return DrawnAgain(kept.catalogue, kept.sealing)(document, pictures)

    def around(document: Document) -> Around | None:
        from objector.composition.receipt_pages import DrawnAgain

        return DrawnAgain(kept.catalogue, kept.sealing).around(document)

    def unprintable(receipt: Receipt, language: Language) -> str:
        from objector.composition.receipt_pages import DrawnPages

        return DrawnPages(language).unprintable(receipt)

    attach = Attach(kept.clock, kept.catalogue, kept.ledger, kept.preferences, store)

    lock = WindowLock(kept.folder)

    def end_others() -> None:
        kept.gate.release()  # another one that erases just now waits for all who use the folder
        _be_the_one(lock, kept.folder)
        kept.database.close()  # where a file that is open cannot be removed

    return RecordUseCases(
        Verify(
            documents,
            kept.sealing,
            kept.catalogue,
            kept.clock,
            kept.chains.own_keys,
            statements=statements.statements,
            paired=kept.pairings.paired,
            draw=draw_again,
            stamps=stamps,
            around=around,
        ),
        transfer,
        signer,
        attach,
        receipts,
        read_evidence,
        kept.keep_copies,
        Erase(
            kept.schedule,
            kept.autostart,
            keys,
            DataFolder(
                os.path.realpath(kept.folder),  # what is kept lies there, by whatever link the person reaches it
                os.path.basename(kept.path),
                stays=os.path.islink(kept.folder),
                let_go=lock.release,
            ),
            kept.gate.close,
            head=kept.head,
        ),
        kept.folder,
        end_others,
        SaveCalendar(kept.overview, SqliteCalendarLog(kept.database), as_icalendar, documents),
        unprintable,
        kept.remember,
        ReadWitness(SqliteRecordHead(kept.database), kept.catalogue, mail_naming, read_mail),
    )


def _be_the_one(lock: WindowLock, folder: str) -> None:
    """Have the Objector end that runs on the folder, and be the one from here on. Raises StillRunning."""
    from time import monotonic, sleep

    end = monotonic() + _PATIENCE
    while os.path.isdir(folder) and lock.take() is Taken.OF_ANOTHER:
        if monotonic() > end:
            raise StillRunning(*lock.holder())
        ask_to_end(folder)
        sleep(_STEP)


def look_at_evidence(data: bytes, media: Media) -> None:
    """Look at a file that came from elsewhere as evidence. Raises EvidenceRefused for what is never kept as such."""
    from objector.adapters.evidence.source import recognise

    chosen = recognise(data)
    if isinstance(chosen, ChosenMail) and media is Media.MAIL:
        return
    if isinstance(chosen, ChosenPicture) and media is Media.PNG:
        from objector.adapters.qt.pictures import is_bare

        if is_bare(chosen):
            return
    raise EvidenceRefused(EvidenceFault.OTHER_KIND)


def read_evidence(path: str) -> tuple[bytes, Media]:
    """Read a file that a person chose, and make bare pixels of a picture. Raises EvidenceRefused."""
    from objector.adapters.evidence.source import read_chosen

    chosen = read_chosen(path)
    match chosen:
        case ChosenMail(data):
            return data, Media.MAIL
        case ChosenPicture():
            from objector.adapters.qt.pictures import open_picture

            return open_picture(chosen).png(), Media.PNG
