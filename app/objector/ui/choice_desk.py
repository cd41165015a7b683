# SPDX-License-Identifier: Apache-2.0
"""What the person chooses, for Objector as a whole or in their list, and how that is taken back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from objector.domain.case import Case
from objector.texts.language import Language
from objector.ui.drawing import Drawing
from objector.ui.intents import (
    AddService,
    ChooseLand,
    ChooseLanguage,
    ChooseRegion,
    ChooseRhythm,
    ChooseWay,
    DropAccount,
    RemoveService,
)
from objector.ui.list_desk import ListDesk
from objector.ui.pages.footer import Undo

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases

Choice = (
    ChooseRegion | ChooseLanguage | ChooseRhythm | ChooseWay | ChooseLand | AddService | RemoveService | DropAccount
)
"""What a person can choose."""


class ChoiceDesk:
    """Keeps what is chosen, and offers to undo it."""

    def __init__(
        self,
        use_cases: UseCases,
        services: ListDesk,
        language: Callable[[], Language],
        drawing: Drawing,
    ) -> None:
        self._use_cases = use_cases
        self._services = services
        self._foot = drawing.foot
        self._language = language
        self._drawing = drawing

    def carry_out(self, choice: Choice, case: Case | None) -> None:
        """Keep a choice; a way is chosen for a case. Raises as `SetPreferences` and `ChooseServices`."""
        preferences = self._use_cases.preferences
        match choice:
            case ChooseRegion(region):
                self._change(lambda: preferences.region(region))
            case ChooseLanguage(language):
                self._change(lambda: preferences.language(language))
            case ChooseRhythm(rhythm):
                self._change(lambda: preferences.rhythm(rhythm))
            case ChooseWay(way):
                if case is not None:
                    self._change(lambda: preferences.way(case, way))
            case ChooseLand(land):
                self._change(lambda: preferences.land(land))
            case AddService() | RemoveService() | DropAccount():
                self._foot.say("")
                self._change(lambda: self._services.carry_out(choice), self._services.said(choice, self._language().t))
            case _:
                assert_never(choice)

    def undo(self) -> bool:
        """Take back the last change while the screen tells of it; return whether it does."""
        if self._foot.before is None:
            return False
        self._use_cases.preferences.put_back(*self._foot.before)
        self._foot.say(self._language().t.gettext("Taken back."))
        self._drawing.anew()
        self._drawing.acted.emit()
        return True

    def _change(self, change: Callable[[], object], said: str = "") -> None:
        """Keep a change, and say what was changed, where that is not plain from what was chosen."""
        preferences = self._use_cases.preferences
        before = preferences.current()
        change()
        after = preferences.current()
        if after != before:
            self._foot.say(said or self._language().t.gettext("Changed."), undo=Undo.THIS)
            self._foot.before = (before, after)
        self._drawing.anew()
        self._drawing.acted.emit()
