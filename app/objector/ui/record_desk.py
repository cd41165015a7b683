# SPDX-License-Identifier: Apache-2.0
"""What of the record is in hand: a file not yet kept, what a receipt is to show, a document that is checked."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar, assert_never

from PySide6.QtCore import QMimeData, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from objector.application.changes import Changes
from objector.application.overview import Overview
from objector.application.save_history import HistoryForm
from objector.domain.case import Case, RouteState
from objector.domain.document import Verdict
from objector.domain.enumeration import Enum
from objector.domain.errors import EvidenceFault, EvidenceRefused, NothingToAttachTo, ObjectorError, SavingStopped
from objector.domain.evidence import Area, Evidence
from objector.domain.letter import WrittenLetter
from objector.domain.named_tuple import NamedTuple
from objector.domain.pairing import Offer
from objector.domain.plan import Subject
from objector.domain.receipt_choice import Wrapping
from objector.domain.witness import Witness
from objector.texts import calendar, record
from objector.texts.dossier import dossier_saved
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.texts.letter_page import letter_saved
from objector.ui.aside import Aside
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.choosing import choose_file, choose_place
from objector.ui.intents import (
    ChooseReceipt,
    EditPicture,
    GiveFile,
    GivePicture,
    ReceiptChoice,
    RecordIntent,
    RecordWish,
    SaveHistory,
    SaveLetter,
    SaveReceipt,
    SaveVoucher,
    Screen,
    TakeBackEvidence,
    TakeIn,
    UseTool,
)
from objector.ui.record_controls import EditablePicture, KeptMail, Opened, OpenedMail, RecordControls
from objector.ui.widgets.pictures import Tool

_PROGRESS_EVERY = 200
"""Milliseconds between two looks at how far a check is."""


class Busy(Enum):
    """What takes a while just now."""

    READING = "reading"
    KEEPING = "keeping"
    SAVING = "saving"
    RECEIPTS = "receipts"
    """Receipts are saved, which can be stopped."""
    CHECKING = "checking"
    EXPORTING = "exporting"
    IMPORTING = "importing"
    ERASING = "erasing"
    BRINGING_BACK = "bringing_back"


class InHand(NamedTuple):
    """A file that is not kept yet."""

    opened: Opened
    """As it is now: a picture with every edit."""
    original: Opened
    edits: tuple[tuple[Tool, Area], ...] = ()
    tool: Tool = Tool.BLACK_OUT
    frame: Area | None = None
    """What the keys framed last."""


class Checked(NamedTuple):
    """What came of checking a file: a verdict, of a mail what it shows, or why there is neither."""

    path: str
    verdict: Verdict | Witness | None
    refused: ObjectorError | None

    @property
    def name(self) -> str:
        """The name of the file."""
        return os.path.basename(self.path)


_T = TypeVar("_T")

Thumbnail = QImage | KeptMail | ObjectorError


_UNTICKED = ReceiptChoice(Wrapping.PDF, frozenset(), "")


class DeskView(NamedTuple):
    """What pages are made from."""

    busy: Busy | None
    in_hand: InHand | None
    """Of the case that is shown."""
    choice: ReceiptChoice
    checked: Checked | None
    offer: Offer | None
    """What a file that is to be imported would bring."""
    code: str | None
    """This computer's own, to compare."""
    progress: tuple[int, int]
    """How much is done, of how much."""
    thumbnail: Callable[[Evidence], Thumbnail | None]
    """Returns what was kept, `None` until it was read."""


class RecordDesk(QObject):
    """Carries out what the person wants of evidence and documents, one thing at a time."""

    changed = Signal()
    """A page about the record is to be drawn again."""
    progressed = Signal(int, int)
    """How much is done, of how much: entries of a document that were checked, cases whose receipts were made."""
    wanted = Signal(object, object)
    """A `Screen` is to be shown, of a `Subject` where the second is not `None`: no longer, where another one is."""
    said = Signal(str)
    """Something is to be said at the foot of the page."""
    saved = Signal(str, str)
    """It is to be said there that a file was written, and where it is."""
    recorded = Signal(object, object)
    """`Changes`: an entry was kept about a `Subject`."""
    failed = Signal(object)
    """An `ObjectorError` is to be said."""
    erasing = Signal()
    """Everything is about to be taken away."""
    erased = Signal(object)
    """Everything was taken away but what the sequence of `NotErased` says."""
    taken_in = Signal(str, bool)
    """An import came to its end: what is to be said, and whether entries came, so that it can be taken back."""

    def __init__(
        self, controls: RecordControls, aside: Aside, language: Callable[[], Language], window: QWidget
    ) -> None:
        """Put it together; `window` is what dialogs belong to."""
        super().__init__(window)
        self._controls = controls
        self._aside = aside
        self._language = language
        self._window = window
        self._busy: Busy | None = None
        self._in_hand: BySubject[InHand] = BySubject()
        self._choices: BySubject[ReceiptChoice] = BySubject()
        self._checked: Checked | None = None
        self._looked: tuple[str, Offer] | None = None
        """A file that is to be imported, and what it would bring."""
        self._saved: str | None = None
        """The file that was written last."""
        self._showing = False
        self._thumbnails: dict[str, Thumbnail] = {}
        self._loading: set[str] = set()
        self._progress = (0, 0)
        self._stops = False
        """Whether the person wants no more of what is being made."""
        self._looking = QTimer(self)
        self._looking.setInterval(_PROGRESS_EVERY)
        self._looking.timeout.connect(lambda: self.progressed.emit(*self._progress))

    def view(self, case: Case) -> DeskView:
        """Return what pages about a case are made from."""
        subject = subject_of(case)
        return DeskView(
            self._busy,
            self._in_hand[subject],
            self._choices[subject] or _UNTICKED,
            self._checked,
            None if self._looked is None else self._looked[1],
            self._controls.code(),
            self._progress,
            self._thumbnail,
        )

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        self._in_hand.follow(overview)
        self._choices.follow(overview)

    def carry_out(self, intent: RecordIntent, case: Case) -> None:
        """Do what the person wants. Raises EvidenceRefused and NothingToAttachTo, and what `RecordControls` raises."""
        subject = subject_of(case)
        match intent:
            case UseTool(tool):
                held = self._in_hand[subject]
                if held is not None:
                    self._hold(subject, held._replace(tool=tool))
            case EditPicture(area):
                self._edit(subject, area)
            case ChooseReceipt(choice):
                self._choices[subject] = choice
            case SaveReceipt(choice):
                self._choices[subject] = choice
                self._choose_receipt_place(case, choice)
            case SaveVoucher(choice):
                self._choices[subject] = choice
                self._choose_voucher_place(case, choice)
            case SaveLetter(letter, name):
                self._choose_letter_place(case, letter, name)
            case SaveHistory(form, typed):
                self._choose_history_place(case, form, typed)
            case TakeBackEvidence(entry):
                self._begin(
                    Busy.KEEPING,
                    lambda: self._controls.take_back(entry),
                    lambda changes: self.recorded.emit(changes, subject),
                )
            case GiveFile(path):
                self._given(path, case)
            case GivePicture(image):
                self._take_picture(image, case)
            case TakeIn(trusted):
                if self._looked is not None:
                    self._take_in(self._looked[0], {code: name.strip() or None for code, name in trusted})
            case RecordWish():
                self._wish(intent, case)
            case _:
                assert_never(intent)

    def _wish(self, wish: RecordWish, case: Case) -> None:
        t = self._language().t
        match wish:
            case RecordWish.PASTE:
                self._paste(case)
            case RecordWish.CHOOSE_EVIDENCE:
                _expect_confirmed(case)
                filters = record.evidence_filters(t)
                self._dialog(choose_file, record.choose_evidence_title(t), filters, lambda path: self._open(path, case))
            case RecordWish.KEEP:
                self._keep(case)
            case RecordWish.DISCARD:
                self._in_hand.drop(subject_of(case))
                self.changed.emit()
            case RecordWish.UNDO_EDIT:
                self._undo_edit(subject_of(case))
            case RecordWish.CHECK:
                self._dialog(choose_file, record.check_title(t), record.document_filters(t), self._check)
            case RecordWish.CHECK_WITH_VOUCHER:
                if self._checked is not None:
                    path = self._checked.path
                    title, filters = record.open_voucher_title(t), record.voucher_filters(t)
                    self._dialog(choose_file, title, filters, lambda voucher: self._check(path, (voucher,)))
            case RecordWish.IMPORT:
                self._dialog(choose_file, record.import_title(t), record.export_filters(t), self._look)
            case RecordWish.DOSSIER:
                self._choose_dossier_place(case)
            case RecordWish.EXPORT | RecordWish.SAVE_RECEIPTS | RecordWish.CALENDAR:
                self._choose_place_of_all(wish, case)
            case RecordWish.TAKE_IN:
                if self._checked is not None:
                    self._look(self._checked.path)
            case RecordWish.OPEN_SAVED:
                self._show_saved(self._controls.open_written)
            case RecordWish.SHOW_SAVED:
                self._show_saved(self._controls.show_written)
            case RecordWish.UNDERSTOOD:
                self._controls.understood()
                self.changed.emit()
            case RecordWish.BRING_BACK:
                self._begin(Busy.BRINGING_BACK, self._controls.bring_back, lambda _: None)
            case RecordWish.ACCEPT:
                self._begin(Busy.BRINGING_BACK, self._controls.accept, lambda _: None)
            case RecordWish.STOP:
                self._stops = True
            case RecordWish.ERASE:
                self._begin(Busy.ERASING, self._controls.erase, self.erased.emit, self.erasing.emit)
            case _:
                assert_never(wish)

    def _choose_place_of_all(self, wish: RecordWish, case: Case) -> None:
        """Let the person choose where to write what is about all cases."""
        t = self._language().t
        if wish is RecordWish.EXPORT:
            name = record.export_name(case.today)
            self._place(record.export_title(t), name, record.export_filters(t), self._export)
        elif wish is RecordWish.SAVE_RECEIPTS:
            name = record.receipts_name(case.today)
            self._place(record.receipts_title(t), name, record.receipts_filters(t), self._save_receipts)
        else:
            name = calendar.file_name()
            self._place(calendar.save_title(t), name, calendar.file_filters(t), self._save_calendar)

    def _given(self, path: str, case: Case) -> None:
        """Treat a dropped file as evidence if it is a picture or a mail, else as a document to be checked."""

        def opened(found: Opened | None) -> None:
            if found is None:
                self._check(path)
            else:
                self._take(found, case)

        self._begin(Busy.READING, lambda: self._controls.open_given(path), opened)

    def _open(self, path: str, case: Case) -> None:
        self._begin(Busy.READING, lambda: self._controls.open_evidence(path), lambda opened: self._take(opened, case))

    def _paste(self, case: Case) -> None:
        clipboard = QGuiApplication.clipboard()
        data: QMimeData | None = clipboard.mimeData()  # none, where nothing was ever copied
        urls = data.urls() if data is not None and data.hasUrls() else []
        files = [url.toLocalFile() for url in urls if url.isLocalFile()]
        if data is not None and data.hasImage():
            self._take_picture(clipboard.image(), case)
        elif files:
            self._given(files[0], case)
        else:
            self.said.emit(record.nothing_to_paste(self._language().t))

    def _take_picture(self, image: QImage, case: Case) -> None:
        if image.isNull():
            raise EvidenceRefused(EvidenceFault.EMPTY)
        self._take(self._controls.pasted(image), case)

    def _take(self, opened: Opened, case: Case) -> None:
        """Show a file to the person before it is kept as evidence."""
        _expect_confirmed(case)
        subject = subject_of(case)
        self._in_hand[subject] = InHand(opened, opened)
        self.wanted.emit(Screen.EVIDENCE, subject)

    def _hold(self, subject: Subject, in_hand: InHand) -> None:
        self._in_hand[subject] = in_hand
        self.changed.emit()

    def _edit(self, subject: Subject, area: Area) -> None:
        held = self._in_hand[subject]
        if held is None or isinstance(held.opened, OpenedMail):
            return
        edited = _edited(held.opened, held.tool, area)
        frame = area if held.tool is Tool.BLACK_OUT else None
        self._hold(subject, held._replace(opened=edited, edits=(*held.edits, (held.tool, area)), frame=frame))

    def _undo_edit(self, subject: Subject) -> None:
        held = self._in_hand[subject]
        if held is None or isinstance(held.original, OpenedMail) or not held.edits:
            return
        picture = held.original  # a picture may be large: one of it is kept, and the edits are done again
        for tool, area in held.edits[:-1]:
            picture = _edited(picture, tool, area)
        self._hold(subject, held._replace(opened=picture, edits=held.edits[:-1], frame=None))

    def _keep(self, case: Case) -> None:
        subject = subject_of(case)
        held = self._in_hand[subject]
        if held is None:
            return

        def kept(changes: Changes) -> None:
            for about in (subject, *(() if changes.entry is None else ((subject[0], changes.entry.account),))):
                self._in_hand.drop(about)  # the account may have been given a name meanwhile
            self.recorded.emit(changes, subject)

        self._begin(Busy.KEEPING, lambda: self._controls.attach(case, held.opened), kept)

    def _choose_receipt_place(self, case: Case, choice: ReceiptChoice) -> None:
        t = self._language().t
        wrapping = choice.wrapping

        def save(path: str) -> None:
            language = self._language()
            self._begin(
                Busy.RECEIPTS,
                lambda: self._controls.save_receipt(
                    case,
                    path,
                    wrapping,
                    recipient=choice.recipient,
                    who=choice.who,
                    parts=choice.parts,
                    language=language,
                    tell=self._tell,
                ),
                lambda saved: self._say_saved(
                    path,
                    record.saved(path, self._language().t, signed=saved.signed, unprintable=saved.unprintable),
                ),
            )

        name = record.receipt_name(case, wrapping)
        filters = record.receipt_filters(wrapping, t)
        self._place(record.receipt_title(t), name, filters, save)

    def _choose_voucher_place(self, case: Case, choice: ReceiptChoice) -> None:
        t = self._language().t

        def save(path: str) -> None:
            self._begin(
                Busy.SAVING,
                lambda: self._controls.save_voucher(case, path, recipient=choice.recipient, language=self._language()),
                lambda _none: self._say_saved(path, record.voucher_saved(path, self._language().t)),
            )

        self._place(record.voucher_title(t), record.voucher_name(case), record.voucher_filters(t), save)

    def _choose_history_place(self, case: Case, form: HistoryForm, typed: str) -> None:
        t = self._language().t

        def save(path: str) -> None:
            language = self._language()
            self._begin(
                Busy.SAVING,
                lambda: self._controls.save_history(path, typed, language),
                lambda number: self._say_history_saved(number, path),
            )

        name = record.history_name(case.today, form)
        self._place(record.history_title(t), name, record.history_filters(form, t), save)

    def _choose_dossier_place(self, case: Case) -> None:
        t = self._language().t

        def save(path: str) -> None:
            language = self._language()
            self._begin(
                Busy.SAVING,
                lambda: self._controls.save_dossier(case, path, language),
                lambda signed: self._say_saved(path, dossier_saved(path, signed=signed, t=self._language().t)),
            )

        name = f"{case.service.id}-dossier-{case.today.isoformat()}.zip"
        self._place(t.gettext("Save the dossier"), name, record.receipt_filters(Wrapping.ZIP, t)[:1], save)

    def _choose_letter_place(self, case: Case, letter: WrittenLetter, name: str) -> None:
        t = self._language().t

        def save(path: str) -> None:
            self._begin(
                Busy.SAVING,
                lambda: self._controls.save_letter(case, path, letter, self._language()),
                lambda unprintable: self._say_saved(path, letter_saved(path, unprintable, self._language().t)),
            )

        self._place(t.gettext("Save the letter"), name, record.receipt_filters(Wrapping.PDF, t)[:1], save)

    def _say_history_saved(self, number: int, path: str) -> None:
        said = record.history_saved(number, path, self._language().t)
        if number:
            self._say_saved(path, said)
        else:
            self.said.emit(said)

    def _check(self, path: str, vouchers: Sequence[str] = ()) -> None:
        found: list[Verdict | Witness] = []
        self._checked = None
        self._progress = (0, 0)

        def tell(done: int, everything: int) -> None:
            self._progress = (done, everything)

        def checked(error: Exception | None) -> None:
            self._busy = None
            self._looking.stop()
            if error is not None and not isinstance(error, ObjectorError):
                raise error
            self._checked = Checked(path, found[0] if found else None, error)
            self.wanted.emit(Screen.VERDICT, None)

        if self._busy is not None:
            return
        self._busy = Busy.CHECKING
        self._looking.start()
        self.wanted.emit(Screen.VERDICT, None)
        self._aside(lambda: found.append(self._controls.verify(path, tell, vouchers)), checked)

    def _export(self, path: str) -> None:
        self._begin(
            Busy.EXPORTING,
            lambda: self._controls.export(path),
            lambda number: self._say_saved(path, record.exported(number, path, self._language().t)),
        )

    def _save_receipts(self, path: str) -> None:
        language = self._language()
        self._begin(
            Busy.RECEIPTS,
            lambda: self._controls.save_all_receipts(path, language, self._tell),
            lambda saved: self._say_saved(path, record.receipts_saved(saved, path, self._language().t)),
        )

    def _tell(self, done: int, everything: int) -> None:
        """Take note of how far the receipts are; called in the thread that makes them. Raises SavingStopped."""
        self._progress = (done, everything)
        if self._stops:
            raise SavingStopped

    def _save_calendar(self, path: str) -> None:
        language = self._language()
        self._begin(
            Busy.SAVING,
            lambda: self._controls.save_calendar(path, language),
            lambda saved: self._say_saved(path, calendar.saved_line(saved, path, self._language().t)),
        )

    def _say_saved(self, path: str, said: str) -> None:
        self._saved = path
        self.saved.emit(said, path)

    def _show_saved(self, show: Callable[[str], None]) -> None:
        """Ask the desktop, in another thread, to show the file just written; a double click asks once."""
        path = self._saved
        if path is None or self._showing:
            return

        def shown(error: Exception | None) -> None:
            self._showing = False
            if isinstance(error, ObjectorError):
                self.saved.emit(sentence(error, self._language().t), path)  # the other way may still be open
            elif error is not None:
                raise error

        self._showing = True
        self._aside(lambda: show(path), shown)

    def _look(self, path: str) -> None:
        """Look whose entries an export has. An unknown computer is asked about on a page; else import it at once."""

        def look() -> Offer | int:
            offer = self._controls.look(path)
            return offer if offer.asked or offer.ahead else self._controls.take_in(path, {})

        def looked(found: Offer | int) -> None:
            if isinstance(found, int):
                self._looked = None
                self._say_taken_in(found)
            else:
                self._looked = (path, found)
                self.wanted.emit(Screen.PAIRING, None)

        self._begin(Busy.IMPORTING, look, looked)

    def _take_in(self, path: str, trusted: Mapping[str, str | None]) -> None:
        def came(number: int) -> None:
            self._looked = None
            self.wanted.emit(Screen.CASE, None)
            self._say_taken_in(number)

        self._begin(Busy.IMPORTING, lambda: self._controls.take_in(path, trusted), came)

    def _say_taken_in(self, number: int) -> None:
        self.taken_in.emit(record.taken_in(number, self._language().t), number > 0)

    def _begin(
        self, busy: Busy, call: Callable[[], _T], then: Callable[[_T], None], before: Callable[[], None] = lambda: None
    ) -> None:
        """Run a call beside the window's events, and go on with what it returned; one at a time."""
        if self._busy is not None:
            return
        returned: list[_T] = []

        def ended(error: Exception | None) -> None:
            self._busy = None
            self._looking.stop()
            if error is None:
                try:
                    then(returned[0])
                except ObjectorError as known:
                    self.failed.emit(known)
                else:
                    self.changed.emit()
            elif isinstance(error, ObjectorError):
                self.failed.emit(error)
            else:
                self.changed.emit()
                raise error

        self._busy, self._stops, self._progress = busy, False, (0, 0)
        if busy is Busy.RECEIPTS:
            self._looking.start()
        self.changed.emit()
        before()
        self._aside(lambda: returned.append(call()), ended)

    def _thumbnail(self, evidence: Evidence) -> Thumbnail | None:
        """Return what was kept; where that was not read yet, it is now, and the page is drawn again then."""
        sha256 = evidence.sha256
        if sha256 not in self._thumbnails and sha256 not in self._loading:
            found: list[QImage | KeptMail] = []
            self._loading.add(sha256)

            def read(error: Exception | None) -> None:
                self._loading.discard(sha256)
                if error is not None and not isinstance(error, ObjectorError):
                    raise error
                self._thumbnails[sha256] = found[0] if error is None else error
                self.changed.emit()

            self._aside(lambda: found.append(self._controls.kept(evidence)), read)
        return self._thumbnails.get(sha256)

    def _dialog(
        self,
        choose: Callable[[QWidget, str, Sequence[str], Callable[[str], None]], object],
        title: str,
        filters: Sequence[str],
        then: Callable[[str], None],
    ) -> None:
        choose(self._window, title, filters, self._guarded(then))

    def _place(self, title: str, name: str, filters: Sequence[str], then: Callable[[str], None]) -> None:
        choose_place(self._window, title, name, filters, self._guarded(then))

    def _guarded(self, then: Callable[[str], None]) -> Callable[[str], None]:
        """Return what says a known error instead of raising it where nobody would catch it."""

        def guarded(path: str) -> None:
            try:
                then(path)
            except ObjectorError as error:
                self.failed.emit(error)

        return guarded


def _edited(picture: EditablePicture, tool: Tool, area: Area) -> EditablePicture:
    match tool:
        case Tool.BLACK_OUT:
            return picture.black_out([area])
        case Tool.CROP:
            return picture.crop(area)
        case _:
            assert_never(tool)


def _expect_confirmed(case: Case) -> None:
    """Raise NothingToAttachTo unless something stands that evidence goes with."""
    if all(status.state not in (RouteState.CONFIRMED, RouteState.SENT) for status in case.routes):
        raise NothingToAttachTo(case.service.name, case.account)
