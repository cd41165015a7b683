# SPDX-License-Identifier: Apache-2.0
"""Which page of which case is shown, and how the person goes from one to another and back."""

from __future__ import annotations

from collections.abc import Sequence

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.plan import Subject
from objector.domain.service import RouteId
from objector.domain.urgency import asking
from objector.ui.bookmark import Begin
from objector.ui.by_subject import subject_of
from objector.ui.intents import Screen
from objector.ui.trail import OF_OBJECTOR, Position, Trail


class Navigation:
    """Where the person is in the window. It draws nothing: who moves it draws the page anew."""

    def __init__(self) -> None:
        self.screen: Screen | RouteId = Screen.CASE
        self.overview: Overview | None = None
        """What was read last; `None` while nothing can be read."""
        self.case: Case | None = None
        """The case that is chosen in the list."""
        self.subject: Subject | None = None
        """What is chosen, also while nothing can be read."""
        self.listed = False
        """Whether the list is in the place of the page, in a narrow window."""
        self.begin = Begin.PAGE
        """What has the focus on the page that is drawn next."""
        self.returned = False
        """Whether the page that is drawn next is one that the person goes back to."""
        self._trail = Trail()
        self._has_begun = False
        """Whether anything could be read so far."""

    def place(self) -> Position | None:
        """Return what is shown; `None` where that is no page of ours."""
        return None if self.case is None else Position(self.screen, subject_of(self.case), self.listed)

    def is_shown(self, subject: Subject) -> bool:
        """Whether a case is the chosen one."""
        return self.case is not None and subject_of(self.case) == subject

    def is_on_page_of(self, subject: Subject) -> bool:
        """Whether a case's own page is shown."""
        return self.screen is Screen.CASE and self.is_shown(subject)

    def cases(self) -> Sequence[Case]:
        """Return the cases in the list as they were last read."""
        return () if self.overview is None else self.overview.cases

    def has_overview(self) -> bool:
        """Whether there is a page of all services now."""
        return self.overview is not None and is_several(self.overview)

    def start_anew(self) -> None:
        """Begin as a start does: with the page of all services, where there are several."""
        self.screen = Screen.CASE
        self._has_begun = False

    def follow(self, overview: Overview) -> bool:
        """Called after a reading; return whether the case that was chosen is gone, so that another one is now."""
        if not self._has_begun and self.screen is Screen.CASE and is_several(overview):
            self.screen, self.begin = Screen.OVERVIEW, Begin.NEXT_STEP  # the first page
        elif self.screen is Screen.OVERVIEW and not is_several(overview):
            self.screen = Screen.CASE
        self._has_begun = True
        self.overview = overview
        self._trail.follow(overview)
        before = self.subject
        self.case = (None if before is None else overview.case(*before)) or next(iter(overview.cases), None)
        self.subject = None if self.case is None else subject_of(self.case)
        gone = before is not None and self.subject is not None and before[0] != self.subject[0]
        if gone and self.screen not in OF_OBJECTOR:
            self.screen = Screen.CASE
        return gone

    def lose(self) -> None:
        """Called when nothing could be read."""
        self.overview, self.case = None, None

    def take(self, case: Case | None) -> None:
        """Make a case the chosen one."""
        self.case = case
        if case is not None:
            self.subject = subject_of(case)

    def choose(self, case: Case) -> None:
        """Go to the page of a case."""
        present = self.place()
        if present is not None:
            self.returned = self._trail.go(present, Position(Screen.CASE, subject_of(case)))
        self.take(case)
        self.screen = Screen.CASE

    def go(self, screen: Screen | RouteId) -> None:
        """Go to a page; of one service, to its own page in the place of that of all services."""
        if screen is Screen.OVERVIEW and not self.has_overview():
            screen = Screen.CASE
        present = self.place()
        if present is not None:
            self.returned = self._trail.go(present, Position(screen, present.subject))
        if screen is Screen.OVERVIEW:
            self.begin = Begin.NEXT_STEP
        self.screen = screen

    def show_list(self) -> None:
        """Go to the list, which takes the place of the page."""
        present = self.place()
        if present is not None:
            self._trail.go(present, present._replace(listed=True))
        self.listed = True

    def back(self) -> bool:
        """Go where the person was before, also to the case that was chosen before.

        Return whether the list was in the place of the page there.
        """
        place = self._trail.back()
        if place is None or self.overview is None:
            self.screen = self.screen if self.screen is Screen.OVERVIEW else Screen.CASE
            return False
        self.take(self.overview.case(*place.subject))
        self.returned = True
        self.screen = place.screen
        return place.listed

    def answered(self) -> None:
        """Called when an answer was given: the case's own page is shown, and pages beside it are forgotten."""
        present = self.place()
        if present is not None:
            self._trail.answered(present)
        self.screen = Screen.CASE

    def begin_with(self, case: Case) -> Begin:
        """Return what has the focus on the page that is being drawn, unless that is already decided."""
        begin, self.begin = self.begin, Begin.PAGE
        if self.screen is Screen.OVERVIEW:
            return begin
        if begin is Begin.WAY_ON and asking([case]):
            return Begin.NEXT_STEP  # there is more to do on the page itself
        if begin is Begin.NEXT_STEP and not asking([case]):
            return Begin.PAGE
        return begin


def is_several(overview: Overview) -> bool:
    """Whether there is a page of all services: where two or more are listed."""
    return len({case.service.id for case in overview.cases}) > 1
