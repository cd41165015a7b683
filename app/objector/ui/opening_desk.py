# SPDX-License-Identifier: Apache-2.0
"""Pages and mails that are being handed to the desktop, and those that it did not take, each with its case."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from objector.application.overview import Overview
from objector.domain.errors import MailNotOpened, MailTooLong, ObjectorError, PageNotOpened
from objector.domain.mail import Openable
from objector.domain.named_tuple import NamedTuple
from objector.domain.plan import Subject
from objector.domain.service import RouteId
from objector.ui.aside import Aside
from objector.ui.by_subject import BySubject, followed
from objector.ui.intents import Screen

Purpose = RouteId | Screen
"""What a page or a mail is opened for: a route, or what is written on a page."""


class Unopened(NamedTuple):
    """What the desktop did not take."""

    target: Openable
    error: ObjectorError
    """Why."""


class Openings(NamedTuple):
    """What a case has of it."""

    now: frozenset[Purpose] = frozenset()
    """For what something is being opened right now."""
    failed: Mapping[Purpose, Unopened] = {}
    """What was not opened the last time, by what it was for."""


class _Attempt:
    """One handing over. Its account may be given a name before it is done."""

    def __init__(self, subject: Subject, purpose: Purpose) -> None:
        self.subject = subject
        self.purpose = purpose


class OpeningDesk:
    """Hands things to the desktop beside the window's events, any number at a time, each of them once."""

    def __init__(self, hand_over: Callable[[Openable], None], aside: Aside) -> None:
        """Put it together; `hand_over` raises as OpenPage.hand_over does."""
        self._hand_over = hand_over
        self._aside = aside
        self._attempts: list[_Attempt] = []
        self._failed: BySubject[dict[Purpose, Unopened]] = BySubject()

    def of(self, subject: Subject) -> Openings:
        """Return what a case has."""
        now = frozenset(attempt.purpose for attempt in self._attempts if attempt.subject == subject)
        return Openings(now, dict(self._failed[subject] or {}))

    def open(
        self,
        subject: Subject,
        purpose: Purpose,
        target: Openable,
        *,
        begun: Callable[[], None],
        accepted: Callable[[Subject], None],
        done: Callable[[Subject, ObjectorError | None], None],
    ) -> None:
        """Hand something over, unless the same thing is on its way already.

        `begun` is called before it; `accepted` once the desktop took it; `done` in any case, with what is to be said of
        it. What was not taken is kept, and not said. Both are told the case as it is called by then.
        """
        if purpose in self.of(subject).now:
            return
        attempt = _Attempt(subject, purpose)
        self._attempts.append(attempt)
        self._forget(subject, purpose)

        def opened(error: Exception | None) -> None:
            self._attempts.remove(attempt)
            said: ObjectorError | None = None
            try:
                if error is not None:
                    raise error
                accepted(attempt.subject)
            except (PageNotOpened, MailNotOpened, MailTooLong) as known:
                self._keep(attempt, Unopened(target, known))
                said = known if isinstance(known, MailTooLong) else None
            except ObjectorError as known:
                said = known
            finally:
                done(attempt.subject, said)

        begun()
        self._aside(lambda: self._hand_over(target), opened)

    def answered(self, subject: Subject) -> None:
        """Forget what was not opened for a case: it was answered."""
        self._failed.drop(subject)

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        for attempt in self._attempts:
            attempt.subject = followed(attempt.subject, overview)
        self._failed.follow(overview)

    def _forget(self, subject: Subject, purpose: Purpose) -> None:
        failed = self._failed[subject]
        if failed is not None:
            failed.pop(purpose, None)

    def _keep(self, attempt: _Attempt, unopened: Unopened) -> None:
        self._failed[attempt.subject] = {**(self._failed[attempt.subject] or {}), attempt.purpose: unopened}
