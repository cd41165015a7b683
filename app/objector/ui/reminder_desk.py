# SPDX-License-Identifier: Apache-2.0
"""What the window asks of the reminders, and has the system do for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from objector.application.arrange import Arranged
from objector.texts.language import Language
from objector.ui.pages.view import RemindersView

if TYPE_CHECKING:
    from objector.application.reminding import Held, Reminding
    from objector.application.use_cases import UseCases


class ReminderDesk:
    """The port `ReminderControls`."""

    def __init__(self, use_cases: UseCases, language: Callable[[], Language]) -> None:
        self._use_cases = use_cases
        self._language = language
        self._reminding: Reminding | None = None

    def begin(self, reminding: Reminding) -> None:
        """Called once reminders are shown. Before that no reminder counts as held back."""
        self._reminding = reminding

    def held(self) -> Held | None:
        """Return what could not be shown, and why."""
        return None if self._reminding is None else self._reminding.held

    def standing(self) -> RemindersView:
        """Return how everything about reminders stands. Raises StorageError or DatabaseNewer."""
        use_cases = self._use_cases
        upcoming = use_cases.read_plan.of(use_cases.readings.overview()).next
        schedule, autostart = (use_cases.arrange.standing(one) for one in (Arranged.SCHEDULE, Arranged.AUTOSTART))
        return RemindersView(upcoming, schedule, autostart, self.held())

    def arrange(self, arranged: Arranged, *, on: bool) -> None:
        """Have the system do something by itself, or no longer. Raises ArrangementFailed and StorageError."""
        arrange = self._use_cases.arrange
        if on:
            arrange.install(arranged)
        else:
            arrange.remove(arranged)

    def test_notice(self) -> None:
        """Show a notice to try whether it is seen."""
        from objector.texts.notices import NoticeTexts

        if self._reminding is not None:
            self._reminding.show(NoticeTexts(self._language().t).test())
