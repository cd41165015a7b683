# SPDX-License-Identifier: Apache-2.0
"""Use case: do what is pressed outside the window, on a notice or in the tray, and say there what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, assert_never

from objector.application.ports.notices import Press
from objector.domain.case import Case
from objector.domain.errors import ObjectorError
from objector.domain.guide import main_route
from objector.domain.plan import Due, Subject
from objector.domain.service import RouteId, UseId
from objector.domain.snooze import Delay, snooze_until

if TYPE_CHECKING:
    from datetime import datetime

    from objector.application.answers import Answers
    from objector.application.changes import Changes
    from objector.application.open_page import OpenPage
    from objector.application.ports.clock import Clock
    from objector.application.ports.notices import Notice
    from objector.application.readings import Readings
    from objector.domain.ledger import Entry

Aside = Callable[[Callable[[], None], Callable[[Exception | None], None]], None]


class NoticeWords(Protocol):
    """The sentences of the notices."""

    def due(self, due: Sequence[Due], now: datetime) -> Notice:
        """Return the notice of one reminder, or the one of several."""
        ...

    def opened(self, case: Case) -> Notice:
        """Return what a notice becomes once the settings were opened from it."""
        ...

    def recorded(self, case: Case, entry: Entry) -> Notice:
        """Return what says that an entry about a case, as it stands now, was recorded by a press."""
        ...


class Desk(Protocol):
    """What reminders ask of the rest of the program."""

    def is_open(self) -> bool:
        """Return whether the window is on the screen: whoever sees it needs no notice."""
        ...

    def come_forward(self, subject: Subject | None, token: str | None) -> None:
        """Show the window, on a case or as it was; `token` is the desktop's leave to do so (xdg-activation-v1)."""
        ...

    def go_through(self, token: str | None) -> None:
        """Show the window at the page of all services, from which one goes through what is due."""
        ...

    def reminded(self, due: Sequence[Due]) -> None:
        """Say in the open window what was due."""
        ...

    def complain(self, error: ObjectorError) -> None:
        """Show in the window an error that came of a press on a notice or in the tray."""
        ...

    def changed(self) -> None:
        """Called when something may have to be redrawn, or when there is nothing left to wait for."""
        ...


class Presses:
    """What can be pressed outside the window."""

    def __init__(
        self,
        *,
        clock: Clock,
        readings: Readings,
        answers: Answers,
        open_page: OpenPage,
        words: Callable[[], NoticeWords],
        desk: Desk,
        aside: Aside,
        say: Callable[[Notice, Case, Entry | None], None],
        not_opened: Callable[[], None],
    ) -> None:
        """Put it together. `aside` runs its first argument beside the events, `say` shows a notice about a case.

        `not_opened` is called when a page could not be opened, so that it can be tried again.
        """
        self._clock = clock
        self._readings = readings
        self._answers = answers
        self._open_page = open_page
        self._words = words
        self._desk = desk
        self._aside = aside
        self._say = say
        self._not_opened = not_opened
        self.opening: set[tuple[UseId, str | None, RouteId | None]] = set()
        """The pages that are just being opened."""

    def carry_out(self, about: Case | None, press: Press, token: str | None) -> bool:
        """Do what was pressed for a case as it was told of, `None` where it is about none; return whether it was done.

        What goes wrong is said in the window; `token` is the desktop's leave to show it.
        """
        return self._guarded(about, token, lambda: self._do(about, press, token))

    def put_off(self, case: Case, delay: Delay) -> bool:
        """Put a case off; return whether that was done."""
        return self._guarded(case, None, lambda: self._snooze(case, delay))

    def take_back(self, case: Case, entry: Entry, token: str | None) -> bool:
        """Take back what a press recorded; return whether that was done."""
        return self._guarded(case, token, lambda: self._recorded(case, self._answers.undo_entry(entry)))

    def _guarded(self, about: Case | None, token: str | None, call: Callable[[], None]) -> bool:
        try:
            call()
        except ObjectorError as error:
            self._desk.come_forward(_subject(about), token)
            self._desk.complain(error)
            return False
        return True

    def _do(self, about: Case | None, press: Press, token: str | None) -> None:
        if press is Press.SHOW or about is None:
            self._desk.come_forward(_subject(about), token)
            return
        match press:
            case Press.OPEN:
                self._open(about, token)
            case Press.CONFIRM:
                changes = self._answers.confirm(about.use.id, route=_route(about), account=about.account)
                self._recorded(about, changes)
            case Press.TOMORROW:
                self._snooze(about, Delay.TOMORROW)
            case Press.UNDO:
                return  # nothing was recorded by a press
            case _:
                assert_never(press)
        self._desk.changed()

    def _snooze(self, about: Case, delay: Delay) -> None:
        until = snooze_until(delay, self._clock.now(), self._readings.overview().rhythm.at)
        self._recorded(about, self._answers.snooze(about.use.id, until, account=about.account))

    def _recorded(self, about: Case, changes: Changes) -> None:
        """Say that it was recorded, with a way to take it back."""
        entry = changes.entry
        overview = self._readings.read().overview
        case = None if entry is None or overview is None else overview.case(about.use.id, entry.account)
        if entry is not None and case is not None:
            self._say(self._words().recorded(case, entry), case, entry)
        self._desk.changed()

    def _open(self, about: Case, token: str | None) -> None:
        use, account, route = about.use.id, about.account, _route(about)
        if (use, account, route) in self.opening:
            return
        address = self._open_page.address(use, route)
        self.opening.add((use, account, route))

        def opened(error: Exception | None) -> None:
            self.opening.remove((use, account, route))
            try:
                if error is not None:
                    raise error
                self._open_page.record(use, route, account=account)
                overview = self._readings.read().overview
                case = None if overview is None else overview.case(use, account)
                if case is not None and _route(case) == route:
                    self._say(self._words().opened(case), case, None)
            except ObjectorError as known:
                self._not_opened()
                self._desk.come_forward((use, account), token)
                self._desk.complain(known)
            self._desk.changed()

        self._aside(lambda: self._open_page.hand_over(address), opened)


def _subject(case: Case | None) -> Subject | None:
    return None if case is None else (case.use.id, case.account)


def _route(case: Case) -> RouteId | None:
    """Return the route that is spoken of outside the window: of several the one that the guide leads along."""
    status = main_route(case)
    return None if status is None else status.route.id
