# SPDX-License-Identifier: Apache-2.0
"""What the person wants of the record, given to who carries it out; and what they ticked for a receipt."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.receipt_choice import Wrapping
from objector.texts.language import Language
from objector.ui.act_desk import ActDesk
from objector.ui.aside import Aside
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.check_desk import CheckDesk
from objector.ui.drawing import Drawing
from objector.ui.evidence_desk import EvidenceDesk
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
    TakeBackEvidence,
    TakeIn,
    UseTool,
)
from objector.ui.one_task import OneTask
from objector.ui.record_controls import RecordControls
from objector.ui.record_view import Busy, DeskView
from objector.ui.router import Router
from objector.ui.saving_desk import SavingDesk

_UNTICKED = ReceiptChoice(Wrapping.PDF, frozenset(), "")


class RecordDesk:
    """Evidence and documents, one thing at a time."""

    def __init__(
        self,
        controls: RecordControls,
        aside: Aside,
        language: Callable[[], Language],
        *,
        drawing: Drawing,
        router: Router,
        acts: ActDesk,
    ) -> None:
        self._controls = controls
        self._drawing = drawing
        self._task = task = OneTask(aside, language, drawing)
        self._saving = SavingDesk(controls, task, aside, language, drawing)
        self._check = CheckDesk(controls, task, language, drawing=drawing, router=router, acts=acts)
        self._evidence = EvidenceDesk(
            controls, task, aside, language, drawing=drawing, router=router, acts=acts, check=self._check.check
        )
        self._choices: BySubject[ReceiptChoice] = BySubject()

    def view(self, case: Case) -> DeskView:
        """Return what pages about a case are made from."""
        subject = subject_of(case)
        return DeskView(
            self._task.busy,
            self._evidence.in_hand(subject),
            self._choices[subject] or _UNTICKED,
            self._check.checked,
            self._check.offer,
            self._controls.code(),
            self._task.progress,
            self._evidence.thumbnail,
        )

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        self._evidence.follow(overview)
        self._choices.follow(overview)

    def carry_out(self, intent: RecordIntent, case: Case) -> None:
        """Do what the person wants. Raises EvidenceRefused and NothingToAttachTo, and what `RecordControls` raises."""
        match intent:
            case UseTool(tool):
                self._evidence.use(tool, case)
            case EditPicture(area):
                self._evidence.edit(area, case)
            case TakeBackEvidence(entry):
                self._evidence.take_back(entry, case)
            case GiveFile(path):
                self._evidence.take_file(path, case)
            case GivePicture(image):
                self._evidence.take_picture(image, case)
            case ChooseReceipt(choice):
                self._choices[subject_of(case)] = choice
            case SaveReceipt(choice):
                self._choices[subject_of(case)] = choice
                self._saving.receipt(case, choice)
            case SaveVoucher(choice):
                self._choices[subject_of(case)] = choice
                self._saving.voucher(case, choice)
            case SaveLetter(letter, name):
                self._saving.letter(case, letter, name)
            case SaveHistory(form, typed):
                self._saving.history(case, form, typed)
            case TakeIn(trusted):
                self._check.take_in(trusted)
            case RecordWish():
                self._carry_out_wish(intent, case)
            case _:
                assert_never(intent)

    def _carry_out_wish(self, wish: RecordWish, case: Case) -> None:
        match wish:
            case RecordWish.PASTE:
                self._evidence.paste(case)
            case RecordWish.CHOOSE_EVIDENCE:
                self._evidence.choose(case)
            case RecordWish.KEEP:
                self._evidence.keep(case)
            case RecordWish.DISCARD:
                self._evidence.discard(case)
            case RecordWish.UNDO_EDIT:
                self._evidence.undo_edit(case)
            case RecordWish.CHECK:
                self._check.choose()
            case RecordWish.CHECK_WITH_VOUCHER:
                self._check.choose_voucher()
            case RecordWish.IMPORT:
                self._check.choose_import()
            case RecordWish.TAKE_IN:
                self._check.import_checked()
            case RecordWish.DOSSIER:
                self._saving.dossier(case)
            case RecordWish.EXPORT:
                self._saving.export(case)
            case RecordWish.SAVE_RECEIPTS:
                self._saving.receipts(case)
            case RecordWish.CALENDAR:
                self._saving.calendar()
            case RecordWish.OPEN_SAVED:
                self._saving.open_saved()
            case RecordWish.SHOW_SAVED:
                self._saving.show_saved()
            case RecordWish.UNDERSTOOD:
                self._controls.understood()
                self._drawing.again()
            case RecordWish.BRING_BACK:
                self._task.begin(Busy.BRINGING_BACK, self._controls.bring_back, lambda _: None)
            case RecordWish.ACCEPT:
                self._task.begin(Busy.BRINGING_BACK, self._controls.accept, lambda _: None)
            case RecordWish.STOP:
                self._task.stop()
            case RecordWish.ERASE:
                self._task.begin(Busy.ERASING, self._controls.erase, self._drawing.show_erased, self._drawing.rest)
            case _:
                assert_never(wish)
