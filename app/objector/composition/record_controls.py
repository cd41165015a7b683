# SPDX-License-Identifier: Apache-2.0
"""The record as the window sees it, on the real adapters: each call opens the database for itself, in any thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, assert_never

from objector.adapters.desktop.opener import DesktopOpener
from objector.domain.errors import DatabaseNewer, ObjectorError, StorageError
from objector.domain.evidence import ChosenMail, ChosenPicture, Evidence, Media, PictureForm
from objector.domain.pairing import Offer, code_of
from objector.domain.receipt_choice import Wrapping
from objector.ui.record_controls import EditablePicture, KeptMail, Opened, OpenedMail, ReceiptSaved

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from objector.application.all_receipts import ReceiptsSaved, Tell
    from objector.application.calendar import SavedCalendar
    from objector.application.changes import Changes
    from objector.application.erase import NotErased
    from objector.application.seal import Signing
    from objector.application.use_cases import UseCases
    from objector.application.verify import Progress
    from objector.composition.adapters import Adapters
    from objector.domain.backups import Recovered
    from objector.domain.case import Case
    from objector.domain.document import Verdict
    from objector.domain.history import Line
    from objector.domain.last_head import Lacking
    from objector.domain.ledger import Entry
    from objector.domain.letter import WrittenLetter
    from objector.domain.receipt_choice import Part
    from objector.domain.witness import Witness
    from objector.texts.language import Language


class OwnConnections:
    """The port `RecordControls`."""

    def __init__(self, adapters: Adapters, signing: Callable[[], Signing]) -> None:
        """Put it together; the adapters are those of the window's thread, `signing` tells what is known at once."""
        self._recovery = adapters.recovery
        self._remember = adapters.use_cases.remember
        self._again = adapters.again
        self._signing = signing
        self._own_key = adapters.chains.own_key
        self._written: set[str] = set()
        """Paths of the files that were written from here."""

    def signing(self) -> Signing:
        """Return how the signing of the record stands."""
        return self._signing()

    def recovered(self) -> Recovered | None:
        """Return what was done about a damaged record and the person was not told of yet."""
        return self._recovery.told()

    def lacking(self) -> Lacking | None:
        """Return what the record lacks of what was noted of it, as far as that is known without waiting."""
        try:
            return self._remember.lacking()
        except ObjectorError:
            return None  # what is the matter is said by what reads the record

    def bring_back(self) -> Lacking | None:
        """Bring back what can be, and return what the record lacks still."""
        adapters = self._again()
        try:
            adapters.use_cases.remember.bring_back()
            return adapters.use_cases.remember.note()
        finally:
            adapters.database.close()

    def accept(self) -> None:
        """Accept the record as it is, whatever was noted before."""
        adapters = self._again()
        try:
            adapters.use_cases.remember.accept()
        finally:
            adapters.database.close()

    def understood(self) -> None:
        """Called when the person has read that the record was brought back."""
        self._recovery.forget()

    def erase(self) -> Sequence[NotErased]:
        """Take away everything that Objector made on this computer, and return what is still there."""
        with self._record() as record:
            return record.erase()

    def pasted(self, image: QImage) -> EditablePicture:
        """Take in a picture from the clipboard."""
        from objector.adapters.qt.pictures import pasted_picture

        return pasted_picture(image)

    def open_evidence(self, path: str) -> Opened:
        """Read a file that is to be evidence."""
        from objector.adapters.evidence.source import read_chosen

        return self._opened(read_chosen(path))

    def open_given(self, path: str) -> Opened | None:
        """Read a file of which nobody said what it is; `None` for what may be a document."""
        from objector.adapters.evidence.source import read_given

        given = read_given(path)
        return None if given is None else self._opened(given)

    def attach(self, case: Case, opened: Opened) -> Changes:
        """Keep a file with the latest confirmation of a case."""
        data, media = (opened.data, Media.MAIL) if isinstance(opened, OpenedMail) else (opened.png(), Media.PNG)
        with self._record() as record:
            return record.attach.attach(case.use.id, data, media, account=case.account)

    def take_back(self, entry: Entry) -> Changes:
        """Withdraw an entry of kind `attached`, so that this can be undone."""
        with self._record() as record:
            return record.attach.take_back(entry)

    def undo(self, entry: Entry) -> Changes:
        """Undo that a file was just kept; it goes with its entry."""
        with self._record() as record:
            return record.attach.undo(entry)

    def kept(self, evidence: Evidence) -> QImage | KeptMail:
        """Return what was kept, to be shown."""
        with self._record() as record:
            data = record.attach.read(evidence)
            witness = record.witness(data) if evidence.media is Media.MAIL else None
        match evidence.media:
            case Media.MAIL:
                from objector.adapters.evidence.mail import mail_shown

                return KeptMail(mail_shown(data), witness)
            case Media.PNG:
                from objector.adapters.qt.pictures import open_picture

                return open_picture(ChosenPicture(data, PictureForm.PNG)).image
            case _:
                assert_never(evidence.media)

    def save_receipt(
        self,
        case: Case,
        path: str,
        wrapping: Wrapping,
        *,
        recipient: str | None,
        who: str,
        parts: frozenset[Part],
        language: Language,
        tell: Tell,
    ) -> ReceiptSaved:
        """Write a receipt of a case and return what is to be said of it."""
        with self._record() as record:
            receipts = record.receipts(language.code)
            receipt = receipts.save(
                case.use.id,
                path,
                wrapping,
                account=case.account,
                recipient=recipient,
                who=who,
                parts=parts,
                go_on=partial(tell, 0, 1),
            )
            missing = "" if wrapping is Wrapping.JSON else record.unprintable(receipt, language.code)
        self._written.add(path)
        return ReceiptSaved(receipt.key is not None, missing)

    def save_all_receipts(self, path: str, language: Language, tell: Tell) -> ReceiptsSaved:
        """Write the receipts of all cases to a ZIP, and return what is in it."""
        with self._record() as record:
            saved = record.all_receipts(language.code)(path, tell=tell)
        self._written.add(path)
        return saved

    def save_voucher(self, case: Case, path: str, *, recipient: str | None, language: Language) -> None:
        """Write what vouches for the key of such receipts."""
        with self._record() as record:
            receipts = record.receipts(language.code)
            receipts.save_voucher(case.use.id, path, account=case.account, recipient=recipient)
        self._written.add(path)

    def verify(self, path: str, progress: Progress, vouchers: Sequence[str] = ()) -> Verdict | Witness:
        """Return the verdict on a file, and what vouchers show of it; of a mail, what it shows of the record."""
        with self._record() as record:
            witness = record.witness.file(path)
            return witness or record.verify(path, progress, vouchers=vouchers)

    def export(self, path: str) -> int:
        """Write everything to a ZIP and return how many entries that was."""
        with self._record() as record:
            number = record.transfer.export(path)
        self._written.add(path)
        return number

    def code(self) -> str | None:
        """Return what another computer compares with this one's key, `None` before anything was signed."""
        try:
            key = self._own_key()
        except (StorageError, DatabaseNewer):
            return None
        return None if key is None else code_of(key)

    def look(self, path: str) -> Offer:
        """Return whose entries an export has, and take nothing in."""
        with self._record() as record:
            return record.transfer.look(path)

    def take_in(self, path: str, trusted: Mapping[str, str | None]) -> int:
        """Unite an export with the record, and return how many entries came."""
        with self._record() as record:
            return record.transfer.take_in(path, trusted, ahead=True)  # the page told of them

    def save_calendar(self, path: str, language: Language) -> SavedCalendar:
        """Write the days ahead to a calendar file, and return how many events it has."""
        from objector.texts.calendar import CalendarTexts

        with self._record() as record:
            saved = record.calendar(path, CalendarTexts(language.t))
        self._written.add(path)
        return saved

    def history(self) -> Sequence[Line]:
        """Return everything that was done, in the order in which it was told."""
        with self._record() as record:
            return record.history.lines()

    def save_history(self, path: str, typed: str, language: Language) -> int:
        """Write the history, or what of it fits typed words, and return how many lines that was."""
        from objector.texts.history import HistoryWords, Teller

        with self._record() as record:
            today = record.clock.now().date()
            words = HistoryWords(Teller(record.history.about, today, language.t), typed, today, language.t)
            number = record.save_history(path, words)
        self._written.add(path)
        return number

    def save_dossier(self, case: Case, path: str, language: Language) -> bool:
        """Write all of a case to a ZIP, and return whether the receipt in it is signed."""
        with self._record() as record:
            receipt = record.dossiers(language.code).save(case.use.id, path, account=case.account)
        self._written.add(path)
        return receipt.key is not None

    def save_letter(self, case: Case, path: str, letter: WrittenLetter, language: Language) -> str:
        """Write a letter for the post, and return the signs in it that no font here has."""
        with self._record() as record:
            record.letters.save(letter, path, language.t.gettext("Page {page} of {pages}"), case.region)
            self._written.add(path)
            return record.unprintable_in_letter(letter)

    def open_written(self, path: str) -> None:
        """Have a file opened that was written from here."""
        self._opener(path).open_file(path)

    def show_written(self, path: str) -> None:
        """Have a file shown in its folder that was written from here."""
        self._opener(path).show_file(path)

    def _opener(self, path: str) -> DesktopOpener:
        """Return what opens a file; any other than ours may be a program, or what somebody else put there."""
        if path not in self._written:
            raise ValueError(path)
        return DesktopOpener()

    def _opened(self, chosen: ChosenPicture | ChosenMail) -> Opened:
        match chosen:
            case ChosenPicture():
                from objector.adapters.qt.pictures import open_picture

                return open_picture(chosen)
            case ChosenMail(data):
                from objector.adapters.evidence.mail import mail_shown

                with self._record() as record:
                    witness = record.witness(data)
                return OpenedMail(data, mail_shown(data), witness)
            case _:
                assert_never(chosen)

    @contextmanager
    def _record(self) -> Iterator[UseCases]:
        adapters = self._again()
        try:
            yield adapters.use_cases
        finally:
            adapters.database.close()
