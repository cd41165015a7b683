# SPDX-License-Identifier: Apache-2.0
"""Acts of the person: they are kept or undone, what was is told, and the page follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from objector.application.changes import Changes
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.ledger import Entry, Kind
from objector.domain.moment import seen_in
from objector.domain.plan import Subject
from objector.texts.case import put_off
from objector.texts.dates import clock_time
from objector.texts.entries import undo_notice
from objector.texts.language import Language
from objector.texts.pairing import import_taken_back
from objector.ui.answer_desk import Answer, AnswerDesk
from objector.ui.bookmark import Begin
from objector.ui.drawing import Drawing
from objector.ui.intents import Screen, TakeImportBack, UndoEntry
from objector.ui.opening_desk import OpeningDesk
from objector.ui.pages.footer import Undo

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.domain.pairing import Import


class ActDesk:
    """Has what the person says kept, and shows what the ledger has kept."""

    def __init__(
        self,
        use_cases: UseCases,
        answers: AnswerDesk,
        opening: OpeningDesk,
        language: Callable[[], Language],
        drawing: Drawing,
    ) -> None:
        self._use_cases = use_cases
        self._answers = answers
        self._language = language
        self._opening = opening
        self._drawing = drawing
        self._at = drawing.at
        self._foot = drawing.foot

    def answer(self, case: Case, intent: Answer) -> None:
        """Keep what the person says of a case. Raises as the answers do."""
        self.answered(self._answers.answer(case, intent, self._foot.kept))

    def find_latest(self) -> Case | None:
        """Return the case of which Undo takes back the latest act: that on whose page the person is.

        On the page of all services it is the one of which something was said last. What cannot be read is said.
        """
        at = self._at
        if self._drawing.rests or at.screen not in (Screen.CASE, Screen.OVERVIEW):
            return None
        try:
            case = at.case if at.screen is Screen.CASE else self._case_of_latest()
            return case if case is not None and self._answers.has_act(case.use.id, case.account) else None
        except ObjectorError as error:
            self._drawing.fail(error)
            return None

    def undo_import(self) -> bool:
        """Undo an import, where that is the latest act; return whether it was."""
        taken = self._answers.import_to_undo(self._at.case, self._foot)
        if taken is not None:
            self._take_import_back(taken)
        return taken is not None

    def undo_line(self, intent: UndoEntry | TakeImportBack) -> None:
        """Undo one thing that was done, whenever that was."""
        match intent:
            case UndoEntry(entry):
                self.answered(self._use_cases.answers.withdraw(entry))
            case TakeImportBack(taken):
                self._take_import_back(taken)
            case _:
                assert_never(intent)

    def answered(self, changes: Changes) -> None:
        """Show what the ledger has kept."""
        entry = changes.entry
        if entry is None:
            return
        self._tell(entry, changes)
        if self._at.screen is Screen.HISTORY:  # whoever goes through it stays there
            self._drawing.anew()
            self._drawing.acted.emit()
            return
        self._at.answered()
        self._drawing.bookmark.answered()
        if self._at.case is not None:
            self._opening.answered((entry.use, self._at.case.account))
            self._at.subject = entry.use, entry.account  # another account may have been named
        self._at.begin = Begin.WAY_ON
        self._drawing.anew()
        self._drawing.canvas.ignore_second_click()
        self._drawing.acted.emit()

    def recorded(self, changes: Changes, subject: Subject) -> None:
        """Show what was kept beside the events; a person who is elsewhere by now stays there."""
        if self._at.is_shown(subject) and self._at.screen in (Screen.CASE, Screen.EVIDENCE):
            self.answered(changes)
        else:
            self._drawing.anew()
            self._drawing.acted.emit()

    def taken_in(self, sentence: str, *, came: bool) -> None:
        """Say what an import brought, with the way to take it back."""
        if came:
            self._foot.say(sentence, undo=Undo.THIS)
            self._foot.imported = True
            self._drawing.anew()
            self._drawing.acted.emit()
        else:
            self._drawing.say(sentence)

    def _case_of_latest(self) -> Case | None:
        """Return the case of which something was said last of all, and stands."""
        entry = self._answers.latest()
        overview = self._at.overview
        return None if entry is None or overview is None else overview.case(entry.use, entry.account)

    def _tell(self, entry: Entry, changes: Changes) -> None:
        t = self._language().t
        time = clock_time(entry.at, t)
        if entry.kind is Kind.UNDONE:
            undone = None if self._foot.kept is not None else changes.undone
            sentence = undo_notice(changes, None if undone is None else self._use_cases.history.about(undone), t)
            self._foot.say(sentence, undo=self._one_before(entry))
        elif entry.kind is Kind.TAKEN_BACK:
            self._foot.say(t.gettext("Taken back at {time}.").format(time=time), undo=Undo.THIS, kept=entry)
        else:
            sentence = t.gettext("Recorded at {time}.").format(time=time)
            if entry.until is not None:
                sentence = put_off(seen_in(entry.until, self._use_cases.clock.now().tzinfo), entry.at.date(), t)
            self._foot.say(sentence, undo=Undo.THIS, kept=entry)

    def _one_before(self, undone: Entry) -> Undo:
        """Return whether there is one more act of the case to undo, now that one was. In the history none is told."""
        if self._at.screen is Screen.HISTORY:
            return Undo.NOTHING
        account = undone.account if self._at.case is None else self._at.case.account
        return Undo.ONE_BEFORE if self._answers.has_act(undone.use, account) else Undo.NOTHING

    def _take_import_back(self, taken: Import) -> None:
        """Take an import back whole, and say so."""
        self._use_cases.imports.take_back(taken)
        self._foot.say(import_taken_back(taken, self._language().t))
        self._drawing.anew()
        self._drawing.acted.emit()
