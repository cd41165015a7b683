# SPDX-License-Identifier: Apache-2.0
"""The days of the cases as events for another program's calendar: which there are, under which ids, and what changed.

An event keeps its id for ever, and its number goes up with each change, so that a calendar that takes in a second file
updates what it has (RFC 5545, 3.8.4.7 and 3.8.7.4).
"""

import json
from datetime import date, datetime, time, timedelta
from typing import assert_never
from uuid import UUID, uuid5

from objector.domain.case import Case, RouteStatus, State
from objector.domain.digest import sha256
from objector.domain.enumeration import Enum
from objector.domain.guide import main_route
from objector.domain.moment import seen_in
from objector.domain.named_tuple import NamedTuple
from objector.domain.reminder import later
from objector.domain.service import RouteId, UseId

_NAMESPACE = UUID("a79878ed-0cc6-4934-9e18-227605f00fa1")
"""Of the ids of our events; it never changes."""

_WEEK = timedelta(weeks=1)
_INSTANT = timedelta.resolution


class Occasion(Enum):
    """What there is to do on a day. The values are part of the ids of events; they never change."""

    START = "start"
    DEADLINE = "deadline"
    CHECK_AGAIN = "check_again"
    REPLY_DUE = "reply_due"


class Appointment(NamedTuple):
    """A day that a case has."""

    case: Case
    occasion: Occasion
    day: date
    """The civil day, wherever the person is then."""
    route: RouteId | None = None
    """The route whose reply is awaited beside how the case stands; `None` where the day is the case's own."""

    @property
    def uid(self) -> str:
        """Its id, the same for ever."""
        return uid(self.case.use.id, self.case.account, self.occasion, self.route)

    @property
    def url(self) -> str | None:
        """The page on which it is done, where an address leads straight to it; a reply comes by mail."""
        status: RouteStatus | None
        match self.occasion:
            case Occasion.START | Occasion.DEADLINE:
                status = main_route(self.case)
            case Occasion.CHECK_AGAIN:
                looked_at = (status for status in self.case.routes if status.check_on == self.day)
                status = main_route(self.case) if self.case.changed else next(looked_at, None)
            case Occasion.REPLY_DUE:
                status = None
            case _:
                assert_never(self.occasion)
        return None if status is None or not status.route.exact else status.route.url


class Content(NamedTuple):
    """What an event says. Whatever of it changes makes another revision of the event."""

    uid: str
    day: date
    summary: str
    description: str
    url: str | None = None
    alarms: tuple[timedelta, ...] = ()
    """When to remind, from the first moment of the day on."""
    cancelled: bool = False

    @property
    def digest(self) -> str:
        """The SHA-256 of all of it, in hexadecimal digits: as much as need be kept to know whether it changed."""
        alarms = [alarm // timedelta(seconds=1) for alarm in self.alarms]
        written = json.dumps([self.day.isoformat(), self.summary, self.description, self.url, alarms, self.cancelled])
        return sha256(written.encode())


class Exported(NamedTuple):
    """What is kept of an event in a file that was written. It names neither person nor service."""

    uid: str
    day: date
    sequence: int
    digest: str
    changed_at: datetime
    """When this revision was first written, aware."""


class Event(NamedTuple):
    """An event as it is written."""

    content: Content
    sequence: int
    """The number of its revision; the first is 0."""
    changed_at: datetime
    """Since when it reads so, aware."""

    @property
    def exported(self) -> Exported:
        """What is to be kept of it."""
        content = self.content
        return Exported(content.uid, content.day, self.sequence, content.digest, self.changed_at)


def uid(use: UseId, account: str | None, occasion: Occasion, route: RouteId | None = None) -> str:
    """Return the id of an event: a UUID by name (RFC 9562, version 5), in which no account's name can be read."""
    # Neither of the first two has a space in it, nor an occasion or a route a colon, so that no two names are the same.
    what = occasion.value if route is None else f"{occasion.value}:{route}"
    return str(uuid5(_NAMESPACE, " ".join((use, what, *(() if account is None else (account,))))))


def appointments(case: Case) -> tuple[Appointment, ...]:
    """Return the days that a case has, today or ahead: what is over, or asks for nothing, has none."""
    days: tuple[tuple[Occasion, date | None], ...]
    match case.state:
        case State.UNDECIDED if case.idle is None:
            start, last = _start(case), _deadline(case)
            # One day is one event, and the start is what is counted down to everywhere else.
            days = ((Occasion.START, start), (Occasion.DEADLINE, None if last == start else last))
        case State.REFUSED | State.ACCEPTED if _new_start(case) is not None:
            days = ((Occasion.START, _new_start(case)),)
        case State.REFUSED | State.ACCEPTED if case.changed:
            days = ((Occasion.CHECK_AGAIN, case.today),)
        case State.REFUSED:
            days = ((Occasion.CHECK_AGAIN, case.check_on),)
        case State.ASKED:
            days = ((Occasion.START, _new_start(case)), (Occasion.REPLY_DUE, case.reply_due))
        case State.UNDECIDED | State.ACCEPTED | State.NOT_CONCERNED:
            days = ()
        case _:
            assert_never(case.state)
    own = [Appointment(case, occasion, day) for occasion, day in days if day is not None]
    beside = [
        Appointment(case, Occasion.REPLY_DUE, status.reply_due, status.route.id)
        for status in case.awaited
        if status.reply_due is not None
    ]
    return tuple(one for one in (*own, *beside) if one.day >= case.today)


def alarms(occasion: Occasion, at: time) -> tuple[timedelta, ...]:
    """Return when to remind: on the day itself at the person's time, and of what may be missed a week before, too.

    Counted from midnight, as a calendar does for the alarms of a whole day; where the clocks change that very night the
    time is an hour off.
    """
    morning = timedelta(hours=at.hour, minutes=at.minute)
    match occasion:
        case Occasion.START | Occasion.DEADLINE:
            return morning - _WEEK, morning
        case Occasion.CHECK_AGAIN | Occasion.REPLY_DUE:
            return (morning,)
        case _:
            assert_never(occasion)


def revised(content: Content, before: Exported | None, now: datetime) -> Event:
    """Return the event as it is to be written: as it was where it says the same, else one revision later."""
    if before is None:
        return Event(content, 0, now)
    if before.digest == content.digest:
        return Event(content, before.sequence, before.changed_at)
    return Event(content, before.sequence + 1, now)


def _start(case: Case) -> date | None:
    """Return the day of the start; a month, a year or a range is none."""
    begins = case.begins
    return None if begins is None or begins.start is None or begins.latest is not None else begins.start.exact


def _new_start(case: Case) -> date | None:
    """Return the day of a start that is new to somebody who has answered."""
    return _start(case) if case.counts_down else None


def _deadline(case: Case) -> date | None:
    """Return the last day for saying no. Where it ends on another clock it may be the day before for the person."""
    deadline = case.use.deadline_in(case.region)
    if deadline is None or deadline.ends is None:
        return None if deadline is None else deadline.day
    if not later(deadline.ends, case.as_of):
        return None
    return min(deadline.day, seen_in(deadline.ends - _INSTANT, case.as_of.tzinfo).date())
