# SPDX-License-Identifier: Apache-2.0
"""The desks that a start does not need: each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.application.overview import Overview
from objector.texts.language import Language
from objector.ui.act_desk import ActDesk
from objector.ui.aside import Aside
from objector.ui.drawing import Drawing
from objector.ui.record_controls import RecordControls
from objector.ui.router import Router

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.ui.history_desk import HistoryDesk
    from objector.ui.letter_desk import LetterDesk
    from objector.ui.record_desk import RecordDesk
    from objector.ui.service_list_desk import ServiceListDesk


class LaterDesks:
    """The desks of letters, history, record and lists of services."""

    def __init__(
        self,
        use_cases: UseCases,
        language: Callable[[], Language],
        aside: Aside,
        *,
        drawing: Drawing,
        router: Router,
        acts: ActDesk,
        controls: RecordControls | None,
    ) -> None:
        self._use_cases = use_cases
        self._language = language
        self._aside = aside
        self._drawing = drawing
        self._router = router
        self._acts = acts
        self._controls = controls
        self._letters: LetterDesk | None = None
        self._history: HistoryDesk | None = None
        self._record: RecordDesk | None = None
        self._lists: ServiceListDesk | None = None

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        for desk in (self._record, self._letters):
            if desk is not None:
                desk.follow(overview)

    def begin_history(self) -> None:
        """Called when the person comes to the history anew."""
        if self._history is not None:
            self._history.begin()

    def leave_history(self) -> None:
        """Called when another page is shown."""
        if self._history is not None:
            self._history.leave()

    def letters(self) -> LetterDesk:
        """Return the desk of letters."""
        if self._letters is None:
            from objector.ui.letter_desk import LetterDesk

            self._letters = LetterDesk(self._use_cases, self._aside, self._language, self._drawing)
        return self._letters

    def history(self) -> HistoryDesk:
        """Return the desk of the history."""
        if self._history is None:
            from objector.ui.history_desk import HistoryDesk

            self._history = HistoryDesk(
                self._use_cases, self._controls, self._aside, self._language, self._drawing.again
            )
        return self._history

    def record(self, controls: RecordControls) -> RecordDesk:
        """Return the desk of evidence and documents."""
        if self._record is None:
            from objector.ui.record_desk import RecordDesk

            self._record = RecordDesk(
                controls,
                self._aside,
                self._language,
                drawing=self._drawing,
                router=self._router,
                acts=self._acts,
            )
        return self._record

    def lists(self) -> ServiceListDesk:
        """Return the desk of lists of services."""
        if self._lists is None:
            from objector.ui.service_list_desk import ServiceListDesk

            self._lists = ServiceListDesk(self._use_cases, self._aside, self._language, self._drawing, self._router)
        return self._lists
