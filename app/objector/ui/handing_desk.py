# SPDX-License-Identifier: Apache-2.0
"""What is handed to the desktop for a case: the page of a route, a mail, the report of what looks different."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from objector.application.overview import Overview
from objector.domain.case import Case
from objector.domain.difference import Difference
from objector.domain.errors import ObjectorError
from objector.domain.mail import MailDraft, Openable
from objector.domain.plan import Subject
from objector.domain.service import RouteId
from objector.texts.errors import sentence
from objector.texts.language import Language
from objector.ui.by_subject import BySubject, subject_of
from objector.ui.drawing import Drawing
from objector.ui.intents import Describe, LooksDifferent, OpenRoute, Screen, WriteMail
from objector.ui.opening_desk import OpeningDesk, Purpose
from objector.ui.router import Router

if TYPE_CHECKING:
    from objector.application.use_cases import UseCases


class HandingDesk:
    """Hands it over, and tells what came of it where the case is shown."""

    def __init__(
        self,
        use_cases: UseCases,
        opening: OpeningDesk,
        language: Callable[[], Language],
        drawing: Drawing,
        router: Router,
    ) -> None:
        self._use_cases = use_cases
        self._opening = opening
        self._language = language
        self._drawing = drawing
        self._router = router
        self._at = drawing.at
        self._foot = drawing.foot
        self._untold: BySubject[ObjectorError] = BySubject()
        """What went wrong about a case while another one was shown; it is said once the case is."""
        self._differences: BySubject[Difference] = BySubject()
        """What was said so far about something that looks different. Nothing of it is kept."""

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        for kept in (self._opening, self._untold, self._differences):
            kept.follow(overview)

    def difference(self, subject: Subject) -> Difference:
        """Return what was said so far about something that looks different."""
        return self._differences[subject] or Difference()

    def carry_out(self, intent: OpenRoute | LooksDifferent | Describe | WriteMail, case: Case) -> None:
        """Do what the person wants. Raises what addresses of routes raise."""
        match intent:
            case OpenRoute(route):
                self._open_route(route, case)
            case LooksDifferent(route):
                subject = subject_of(case)
                if route != self.difference(subject).route:
                    self._differences[subject] = Difference(route)
                self._router.go(Screen.DIFFERENT)
            case Describe(difference):  # nothing is drawn anew under the hands that type it
                self._differences[subject_of(case)] = difference
            case WriteMail(draft, screen):
                self._write_mail(draft, screen, case)
            case _:
                assert_never(intent)

    def _open_route(self, route: RouteId, case: Case) -> None:
        """Give a route's page or mail to the desktop, and keep that it was opened."""
        use = case.use.id
        target = self._use_cases.open_page.address(use, route, language=self._language().code)

        def record(subject: Subject) -> None:
            self._use_cases.open_page.record(use, route, account=subject[1])

        self._hand_over(case, route, target, record, self._drawing.acted.emit)

    def _write_mail(self, draft: MailDraft, screen: Screen, case: Case) -> None:
        """Give a mail to the desktop that is written on a page."""
        from objector.texts.difference import mail_has_it
        from objector.texts.mail import mail_is_there

        def accepted(about: Subject) -> None:
            if self._at.is_shown(about):
                said = mail_has_it if screen is Screen.DIFFERENT else mail_is_there
                self._foot.say(said(self._language().t))

        self._hand_over(case, screen, draft, accepted, lambda: None)

    def tell_untold(self, case: Case) -> None:
        """Called when a case is shown: say what went wrong about it meanwhile."""
        untold = self._untold[subject_of(case)]
        if untold is not None:
            self._untold.drop(subject_of(case))
            self._drawing.say(sentence(untold, self._language().t))

    def _hand_over(
        self,
        case: Case,
        purpose: Purpose,
        target: Openable,
        accepted: Callable[[Subject], None],
        then: Callable[[], None],
    ) -> None:
        """Give a page or a mail to the desktop beside the events; show it to be copied where that fails."""

        def begun() -> None:
            self._foot.say("")
            self._drawing.again()

        def done(subject: Subject, error: ObjectorError | None) -> None:
            if error is not None:
                self._tell_about(subject, error)
            self._drawing.anew()
            if self._at.is_shown(subject):
                self._drawing.canvas.ignore_second_click()
            then()

        self._opening.open(subject_of(case), purpose, target, begun=begun, accepted=accepted, done=done)

    def _tell_about(self, subject: Subject, error: ObjectorError) -> None:
        """Show an error about a case: at once if the case is shown, else when it is next shown."""
        if self._at.is_shown(subject):
            self._foot.say_beside(sentence(error, self._language().t))
        else:
            self._untold[subject] = error
