# SPDX-License-Identifier: Apache-2.0
"""The desks that a start does not need: each is made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from objector.application.overview import Overview
from objector.texts.language import Language
from objector.ui.aside import Aside
from objector.ui.record_controls import RecordControls

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases
    from objector.ui.history_desk import HistoryDesk
    from objector.ui.letter_desk import LetterDesk
    from objector.ui.record_desk import RecordDesk
    from objector.ui.service_list_desk import ServiceListDesk


class LaterDesks(QObject):
    """Makes the desks of letters, history, record and lists of services, and passes on what they tell."""

    changed = Signal()
    """The page is to be drawn again."""
    said = Signal(str)
    """Something is to be said at the foot of the page."""
    failed = Signal(object)
    """An `ObjectorError` is to be said."""
    acted = Signal()
    """Something was kept."""
    saved = Signal(str, str)
    """As `RecordDesk.saved`; so are those below."""
    wanted = Signal(object, object)
    recorded = Signal(object, object)
    erasing = Signal()
    erased = Signal(object)
    taken_in = Signal(str, bool)
    progressed = Signal(int, int)
    list_asked = Signal()
    """As `ServiceListDesk.asked`; so are those below."""
    list_left = Signal()
    list_taken = Signal(str)

    def __init__(
        self,
        use_cases: UseCases,
        record: RecordControls | None,
        aside: Aside,
        language: Callable[[], Language],
        window: QWidget,
    ) -> None:
        """Put it together; `window` is what dialogs belong to."""
        super().__init__(window)
        self._use_cases = use_cases
        self._controls = record
        self._aside = aside
        self._language = language
        self._window = window
        self._letters: LetterDesk | None = None
        self._history: HistoryDesk | None = None
        self._record: RecordDesk | None = None
        self._lists: ServiceListDesk | None = None

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        if self._record is not None:
            self._record.follow(overview)
        if self._letters is not None:
            self._letters.follow(overview)

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

            desk = self._letters = LetterDesk(self._use_cases, self._aside, self._language, self._window)
            desk.changed.connect(self.changed)
            desk.said.connect(self.said)
            desk.failed.connect(self.failed)
            desk.opened.connect(self.acted)
        return self._letters

    def history(self) -> HistoryDesk:
        """Return the desk of the history."""
        if self._history is None:
            from objector.ui.history_desk import HistoryDesk

            desk = HistoryDesk(self._use_cases, self._controls, self._aside, self._language, self._window)
            desk.changed.connect(self.changed)
            self._history = desk
        return self._history

    def record(self, controls: RecordControls) -> RecordDesk:
        """Return the desk of evidence and documents."""
        if self._record is None:
            from objector.ui.record_desk import RecordDesk

            desk = self._record = RecordDesk(controls, self._aside, self._language, self._window)
            desk.changed.connect(self.changed)
            desk.said.connect(self.said)
            desk.failed.connect(self.failed)
            desk.saved.connect(self.saved)
            desk.wanted.connect(self.wanted)
            desk.recorded.connect(self.recorded)
            desk.erasing.connect(self.erasing)
            desk.erased.connect(self.erased)
            desk.taken_in.connect(self.taken_in)
            desk.progressed.connect(self.progressed)
        return self._record

    def lists(self) -> ServiceListDesk:
        """Return the desk of lists of services."""
        if self._lists is None:
            from objector.ui.service_list_desk import ServiceListDesk

            desk = self._lists = ServiceListDesk(self._use_cases, self._aside, self._language, self._window)
            desk.changed.connect(self.changed)
            desk.failed.connect(self.failed)
            desk.asked.connect(self.list_asked)
            desk.left.connect(self.list_left)
            desk.taken.connect(self.list_taken)
        return self._lists
