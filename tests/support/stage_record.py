# SPDX-License-Identifier: Apache-2.0
"""The record as a window sees it: evidence over fakes with real pictures; documents are what the test says they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QImage

from objector.adapters.evidence.mail import mail_shown
from objector.adapters.evidence.source import read_chosen, read_given
from objector.adapters.qt.pictures import open_picture, pasted_picture
from objector.application.all_receipts import ReceiptsSaved, Tell
from objector.application.attach import Attach
from objector.application.calendar import SavedCalendar
from objector.application.changes import Changes
from objector.application.erase import NotErased
from objector.application.seal import Signing
from objector.application.verify import Progress
from objector.domain.backups import Recovered
from objector.domain.case import Case
from objector.domain.document import Verdict
from objector.domain.errors import FileNotShown, KeyFault, ObjectorError
from objector.domain.evidence import ChosenMail, ChosenPicture, Evidence, Media, PictureForm
from objector.domain.history import Line
from objector.domain.last_head import Lacking
from objector.domain.ledger import Entry
from objector.domain.letter import WrittenLetter
from objector.domain.pairing import Offer
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.witness import Witness
from objector.texts.history import HistoryWords, Teller
from objector.texts.language import Language
from objector.ui.record_controls import EditablePicture, KeptMail, Opened, OpenedMail, ReceiptSaved
from tests.support.failing import Failing
from tests.support.fake_evidence import FakeEvidence

if TYPE_CHECKING:
    from tests.support.stage import Stage


class SavedReceipt(NamedTuple):
    """What the window asked to be written."""

    path: str
    wrapping: Wrapping
    who: str
    parts: frozenset[Part]
    language: str
    recipient: str | None


class StageRecord(Failing):
    """The port `RecordControls`."""

    def __init__(self, stage: Stage) -> None:
        self.store = FakeEvidence()
        self._stage = stage
        self._attach = Attach(stage.clock, stage.catalogue, stage.ledger, stage.preferences, self.store)
        self.now_signing = Signing(0, None)
        self.receipts: list[SavedReceipt] = []
        self.verdict: Verdict | Witness | ObjectorError | None = None
        """What a check of any file comes to."""
        self.witness: Witness | None = None
        """What any mail shows of the record."""
        self.steps = 0
        """How many steps of progress a check tells of."""
        self.checked: list[str] = []
        self.checked_with: list[str] = []
        """The vouchers that came with what was checked."""
        self.vouchers: list[tuple[str, str | None]] = []
        """The vouchers that were written, and for whom."""
        self.exported: list[str] = []
        self.taken_in: list[str] = []
        self.trusted: list[dict[str, str | None]] = []
        """Whom the person said that they trust, at each import."""
        self.offer = Offer((), 0)
        """What a file that is looked at would bring."""
        self.all_receipts: list[tuple[str, str]] = []
        """Where all receipts were saved, and in which language."""
        self.now_saved = ReceiptsSaved((), ())
        """What is in that file."""
        self.histories: list[tuple[str, str]] = []
        self.dossiers: list[tuple[str, str]] = []
        self.letters: list[tuple[str, WrittenLetter]] = []
        """Where the history was saved, and what of it."""
        self.own_code: str | None = None
        self.calendars: list[tuple[str, str]] = []
        """The names of calendar files, and the languages in which they were asked for."""
        self.written: list[str] = []
        self.shown: list[tuple[str, str]] = []
        """Which files the desktop was asked to open or to show."""
        self.refusal: str | None = None
        """Why the desktop shows no file, while it is set."""
        self.coming = 0
        """How many entries an import brings."""
        self.now_recovered: Recovered | None = None
        self.now_lacking: Lacking | None = None
        self.asked_back = 0
        """How many times what is lacking was to be brought back."""
        self.accepted = 0
        """How many times the record was to be taken as it is."""
        self.unprintable = ""
        """What no font has of the next receipt."""
        self.left: tuple[NotErased, ...] = ()
        """What is still there after everything was erased."""
        self.erasures = 0

    def signing(self) -> Signing:
        return self.now_signing

    def recovered(self) -> Recovered | None:
        return self.now_recovered

    def lacking(self) -> Lacking | None:
        return self.now_lacking

    def bring_back(self) -> Lacking | None:
        self.asked_back += 1
        if self.fault is not None:
            raise self.fault
        self.now_lacking = None
        return None

    def accept(self) -> None:
        self.accepted += 1
        self.now_lacking = None

    def understood(self) -> None:
        self.now_recovered = None

    def erase(self) -> Sequence[NotErased]:
        self.erasures += 1
        return self.left

    def without_keyring(self) -> None:
        self.now_signing = Signing(1, KeyFault.NO_KEYRING)

    def pasted(self, image: QImage) -> EditablePicture:
        return pasted_picture(image)

    def open_evidence(self, path: str) -> Opened:
        return _opened(read_chosen(path), self.witness)

    def open_given(self, path: str) -> Opened | None:
        given = read_given(path)
        return None if given is None else _opened(given, self.witness)

    def attach(self, case: Case, opened: Opened) -> Changes:
        data, media = (opened.data, Media.MAIL) if isinstance(opened, OpenedMail) else (opened.png(), Media.PNG)
        return self._attach.attach(case.use.id, data, media, account=case.account)

    def take_back(self, entry: Entry) -> Changes:
        return self._attach.take_back(entry)

    def undo(self, entry: Entry) -> Changes:
        return self._attach.undo(entry)

    def kept(self, evidence: Evidence) -> QImage | KeptMail:
        data = self._attach.read(evidence)
        if evidence.media is Media.MAIL:
            return KeptMail(mail_shown(data), self.witness)
        return open_picture(ChosenPicture(data, PictureForm.PNG)).image

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
        del case
        tell(0, 1)
        self._answer()
        self.written.append(path)
        self.receipts.append(SavedReceipt(Path(path).name, wrapping, who, parts, language.code, recipient))
        return ReceiptSaved(self.now_signing.unsigned == 0, self.unprintable)

    def save_all_receipts(self, path: str, language: Language, tell: Tell) -> ReceiptsSaved:
        if self.fault is not None:
            raise self.fault
        for step in range(self.steps):
            tell(step, self.steps)
        self.all_receipts.append((path, language.code))
        self.written.append(path)
        return self.now_saved

    def save_voucher(self, case: Case, path: str, *, recipient: str | None, language: Language) -> None:
        del case, language
        self._answer()
        self.written.append(path)
        self.vouchers.append((Path(path).name, recipient))

    def verify(self, path: str, progress: Progress, vouchers: Sequence[str] = ()) -> Verdict | Witness:
        self.checked_with += [Path(one).name for one in vouchers]
        self.checked.append(Path(path).name)
        for step in range(self.steps):
            progress(step + 1, self.steps)
        if self.verdict is None:
            raise AssertionError(path)
        if isinstance(self.verdict, ObjectorError):
            raise self.verdict
        return self.verdict

    def export(self, path: str) -> int:
        self._answer()
        self.written.append(path)
        self.exported.append(Path(path).name)
        return 3

    def code(self) -> str | None:
        return self.own_code

    def look(self, path: str) -> Offer:
        del path
        self._answer()
        return self.offer

    def take_in(self, path: str, trusted: Mapping[str, str | None]) -> int:
        self._answer()
        self.trusted.append(dict(trusted))
        self.taken_in.append(Path(path).name)
        return self.coming

    def save_calendar(self, path: str, language: Language) -> SavedCalendar:
        self._answer()
        self.written.append(path)
        self.calendars.append((Path(path).name, language.code))
        return SavedCalendar(12, 1)

    def history(self) -> Sequence[Line]:
        return self._stage.use_cases.history.lines()

    def save_history(self, path: str, typed: str, language: Language) -> int:
        if self.fault is not None:
            raise self.fault
        today = self._stage.use_cases.clock.now().date()
        words = HistoryWords(Teller(self._stage.use_cases.history.about, today, language.t), typed, today, language.t)
        told = words.found(self.history())
        self.histories.append((path, typed))
        self.written.append(path)
        return len(told)

    def save_dossier(self, case: Case, path: str, language: Language) -> bool:
        del language
        if self.fault is not None:
            raise self.fault
        self.dossiers.append((path, case.use.id))
        self.written.append(path)
        return True

    def save_letter(self, case: Case, path: str, letter: WrittenLetter, language: Language) -> str:
        del case, language
        if self.fault is not None:
            raise self.fault
        self.letters.append((path, letter))
        self.written.append(path)
        return "山" if "山" in (letter.signature or "") else ""

    def open_written(self, path: str) -> None:
        self._show("open", path)

    def show_written(self, path: str) -> None:
        self._show("show", path)

    def _show(self, how: str, path: str) -> None:
        if path not in self.written:
            raise ValueError(path)
        if self.refusal is not None:
            raise FileNotShown(path, self.refusal)
        self.shown.append((how, Path(path).name))


def _opened(chosen: ChosenPicture | ChosenMail, witness: Witness | None) -> Opened:
    if isinstance(chosen, ChosenMail):
        return OpenedMail(chosen.data, mail_shown(chosen.data), witness)
    return open_picture(chosen)
