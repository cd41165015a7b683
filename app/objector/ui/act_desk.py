# SPDX-License-Identifier: Apache-2.0
"""Acts of the person: they are kept or undone, what was is told, and the page follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from objector.application.changes import Changes
from objector.domain.case import Case
from objector.domain.ledger import Entry, Kind
from objector.domain.moment import seen_in
from objector.domain.plan import Subject
from objector.texts.case import put_off
from objector.texts.dates import clock_time
from objector.texts.entries import undo_notice
from objector.texts.language import Language
from objector.texts.pairing import import_taken_back
from objector.ui.answer_desk import Answer, AnswerDesk
from objector.ui.bookmark import Begin, Bookmark
from objector.ui.canvas import Canvas
from objector.ui.drawing import Drawing
from objector.ui.foot import Foot
from objector.ui.intents import Screen, TakeImportBack, UndoEntry
from objector.ui.navigation import Navigation
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
        language: Callable[[], Language],
        *,
        at: Navigation,
        foot: Foot,
        bookmark: Bookmark,
        opening: OpeningDesk,
        canvas: Canvas,
        drawing: Drawing,
    ) -> None:
        """Put it together; by name is given what changes once an act was kept."""
        self._use_cases = use_cases
        self._answers = answers
        self._language = language
        self._at = at
        self._foot = foot
        self._bookmark = bookmark
        self._opening = opening
        self._canvas = canvas
        self._drawing = drawing

    def answer(self, case: Case, intent: Answer) -> None:
        """Keep what the person says of a case. Raises as the answers do."""
        self.answered(self._answers.answer(case, intent, self._foot.kept))

    def has_act(self, case: Case) -> bool:
        """Whether there is anything of a case to undo."""
        return self._answers.has_act(case.use.id, case.account)

    def latest(self) -> Entry | None:
        """Return what was said last of all, and stands; `None` where nothing was."""
        return self._answers.latest()

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
            self._drawing.acted()
            return
        self._at.answered()
        self._bookmark.answered()
        if self._at.case is not None:
            self._opening.answered((entry.use, self._at.case.account))
            self._at.subject = entry.use, entry.account  # another account may have been named
        self._at.begin = Begin.WAY_ON
        self._drawing.anew()
        self._canvas.ignore_second_click()
        self._drawing.acted()

    def recorded(self, changes: Changes, subject: Subject) -> None:
        """Show what was kept beside the events; a person who is elsewhere by now stays there."""
        if self._at.is_shown(subject) and self._at.screen in (Screen.CASE, Screen.EVIDENCE):
            self.answered(changes)
        else:
            self._drawing.anew()
            self._drawing.acted()

    def taken_in(self, said: str, came: bool) -> None:  # noqa: FBT001 - a signal gives it by its place
        """Say what an import brought, with the way to take it back."""
        if came:
            self._foot.say(said, undo=Undo.THIS)
            self._foot.imported = True
            self._drawing.anew()
            self._drawing.acted()
        else:
            self._drawing.say(said)

    def _tell(self, entry: Entry, changes: Changes) -> None:
        t = self._language().t
        time = clock_time(entry.at, t)
        if entry.kind is Kind.UNDONE:
            undone = None if self._foot.kept is not None else changes.undone
            said = undo_notice(changes, None if undone is None else self._use_cases.history.about(undone), t)
            self._foot.say(said, undo=self._one_before(entry))
        elif entry.kind is Kind.TAKEN_BACK:
            self._foot.say(t.gettext("Taken back at {time}.").format(time=time), undo=Undo.THIS, kept=entry)
        else:
            said = t.gettext("Recorded at {time}.").format(time=time)
            if entry.until is not None:
                said = put_off(seen_in(entry.until, self._use_cases.clock.now().tzinfo), entry.at.date(), t)
            self._foot.say(said, undo=Undo.THIS, kept=entry)

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
        self._drawing.acted()
