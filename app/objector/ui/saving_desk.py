# SPDX-License-Identifier: Apache-2.0
"""Files that the person has written: receipts, letters, the history, everything. They choose where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from objector.application.save_history import HistoryForm
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.letter import WrittenLetter
from objector.domain.receipt_choice import Wrapping
from objector.texts import calendar, record
from objector.texts.dossier import dossier_saved
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.texts.letter_page import letter_saved
from objector.ui.aside import Aside
from objector.ui.choosing import choose_place
from objector.ui.drawing import Drawing
from objector.ui.intents import ReceiptChoice
from objector.ui.one_task import OneTask
from objector.ui.record_controls import RecordControls
from objector.ui.record_view import Busy

_T = TypeVar("_T")


class SavingDesk:
    """Has a file written beside the events, says so, and shows it where that is wanted."""

    def __init__(
        self,
        controls: RecordControls,
        task: OneTask,
        aside: Aside,
        language: Callable[[], Language],
        drawing: Drawing,
    ) -> None:
        self._controls = controls
        self._task = task
        self._aside = aside
        self._language = language
        self._drawing = drawing
        self._saved: str | None = None
        """The file that was written last."""
        self._showing = False

    def receipt(self, case: Case, choice: ReceiptChoice) -> None:
        """Write a receipt with what was ticked."""
        t, wrapping = self._language().t, choice.wrapping
        self._save(
            (record.receipt_title(t), record.receipt_name(case, wrapping), record.receipt_filters(wrapping, t)),
            lambda path, language: self._controls.save_receipt(
                case,
                path,
                wrapping,
                recipient=choice.recipient,
                who=choice.who,
                parts=choice.parts,
                language=language,
                tell=self._task.tell,
            ),
            lambda saved, path: record.saved(
                path, self._language().t, signed=saved.signed, unprintable=saved.unprintable
            ),
            busy=Busy.RECEIPTS,
        )

    def voucher(self, case: Case, choice: ReceiptChoice) -> None:
        """Write what vouches for the key of such a receipt."""
        t = self._language().t
        self._save(
            (record.voucher_title(t), record.voucher_name(case), record.voucher_filters(t)),
            lambda path, language: self._controls.save_voucher(
                case, path, recipient=choice.recipient, language=language
            ),
            lambda _none, path: record.voucher_saved(path, self._language().t),
        )

    def letter(self, case: Case, letter: WrittenLetter, name: str) -> None:
        """Write a letter for the post."""
        t = self._language().t
        self._save(
            (t.gettext("Save the letter"), name, record.receipt_filters(Wrapping.PDF, t)[:1]),
            lambda path, language: self._controls.save_letter(case, path, letter, language),
            lambda unprintable, path: letter_saved(path, unprintable, self._language().t),
        )

    def history(self, case: Case, form: HistoryForm, typed: str) -> None:
        """Write the history, or what of it fits words that were typed."""
        t = self._language().t
        self._save(
            (record.history_title(t), record.history_name(case.today, form), record.history_filters(form, t)),
            lambda path, language: self._controls.save_history(path, typed, language),
            lambda number, path: record.history_saved(number, path, self._language().t),
            is_written=bool,
        )

    def dossier(self, case: Case) -> None:
        """Write all of a case, to hand over."""
        t = self._language().t
        name = f"{case.service.id}-dossier-{case.today.isoformat()}.zip"
        self._save(
            (t.gettext("Save the dossier"), name, record.receipt_filters(Wrapping.ZIP, t)[:1]),
            lambda path, language: self._controls.save_dossier(case, path, language),
            lambda signed, path: dossier_saved(path, signed=signed, t=self._language().t),
        )

    def receipts(self, case: Case) -> None:
        """Write the receipts of all cases to one file."""
        t = self._language().t
        self._save(
            (record.receipts_title(t), record.receipts_name(case.today), record.receipts_filters(t)),
            lambda path, language: self._controls.save_all_receipts(path, language, self._task.tell),
            lambda saved, path: record.receipts_saved(saved, path, self._language().t),
            busy=Busy.RECEIPTS,
        )

    def calendar(self) -> None:
        """Write the days ahead for the person's calendar."""
        t = self._language().t
        self._save(
            (calendar.save_title(t), calendar.file_name(), calendar.file_filters(t)),
            self._controls.save_calendar,
            lambda saved, path: calendar.saved_line(saved, path, self._language().t),
        )

    def export(self, case: Case) -> None:
        """Write everything, to move to another computer."""
        t = self._language().t
        self._save(
            (record.export_title(t), record.export_name(case.today), record.export_filters(t)),
            lambda path, _language: self._controls.export(path),
            lambda number, path: record.exported(number, path, self._language().t),
            busy=Busy.EXPORTING,
        )

    def open_saved(self) -> None:
        """Have the file opened that was written last."""
        self._show(self._controls.open_written)

    def show_saved(self) -> None:
        """Have the file shown in its folder that was written last."""
        self._show(self._controls.show_written)

    def _save(
        self,
        place: tuple[str, str, Sequence[str]],
        write: Callable[[str, Language], _T],
        said: Callable[[_T, str], str],
        *,
        busy: Busy = Busy.SAVING,
        is_written: Callable[[_T], bool] = lambda _written: True,
    ) -> None:
        """Let the person choose where to write a file, and write it.

        `place` is the title of the dialog, a name and the kinds of file; `said` returns what is to be said of what
        `write` returned, and `is_written` whether there is a file then.
        """

        def save(path: str) -> None:
            language = self._language()
            self._task.begin(busy, lambda: write(path, language), lambda written: told(written, path))

        def told(written: _T, path: str) -> None:
            if is_written(written):
                self._saved = path
                self._drawing.say_saved(said(written, path), path)
            else:
                self._drawing.say(said(written, path))

        title, name, filters = place
        if self._task.is_free():
            choose_place(self._drawing.window, title, name, filters, save)

    def _show(self, show: Callable[[str], None]) -> None:
        """Ask the desktop, in another thread, to show the file just written; a double click asks once."""
        path = self._saved
        if path is None or self._showing:
            return

        def shown(error: Exception | None) -> None:
            self._showing = False
            if isinstance(error, ObjectorError):
                self._drawing.say_saved(sentence(error, self._language().t), path)  # the other way may still be open
            elif error is not None:
                raise error

        self._showing = True
        self._aside(lambda: show(path), shown)
