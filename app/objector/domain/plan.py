# SPDX-License-Identifier: Apache-2.0
"""The reminders' plan: from the cases, what was shown and the present to what is due now and when something is next.

It is asked again whenever something may have changed, and answers the same question each time: what is due now and has
not been shown? Sleep, clock changes and kills need no case of their own.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import NamedTuple, assert_never

from dateutil.relativedelta import relativedelta

from objector.domain.case import Case, State
from objector.domain.ledger import Kind
from objector.domain.moment import seen_in
from objector.domain.reminder import Anchor, around, later, place, place_after, steps
from objector.domain.rhythm import Rhythm
from objector.domain.service import UseId

_NEAR = 9
"""Days: what fell on a day before that has its moment behind it, however long a quiet it fell into."""


class Reason(Enum):
    """Why a case asks for attention. The values are written in documents; they never change."""

    BEFORE_START = "before_start"
    START = "start"
    AFTER_START = "after_start"
    CHECK_AGAIN = "check_again"
    REPLY_DUE = "reply_due"
    NO_REPLY_YET = "no_reply_yet"
    """Something was sent, and no law says by when it is to be replied to."""
    SNOOZED = "snoozed"
    """It was put off until now."""


Subject = tuple[UseId, str | None]
"""A data use and an account."""


class Shown(NamedTuple):
    """That a reminder was shown."""

    use: UseId
    account: str | None
    occasion: str
    """Which one: the civil day (ISO 8601) that the ladder has, in whatever zone; or the snooze that was over."""
    shown_at: datetime


class Due(NamedTuple):
    """A reminder that is to be shown."""

    case: Case
    reason: Reason
    was_due_at: datetime
    """Since when, in the person's zone."""
    occasion: str

    def shown(self, at: datetime) -> Shown:
        """Return the mark that it was shown."""
        return Shown(self.case.use.id, self.case.account, self.occasion, at)


class Upcoming(NamedTuple):
    """The next moment at which something is due, if nothing changes until then."""

    at: datetime
    case: Case


class Plan(NamedTuple):
    """What is due now, and what is next."""

    as_of: datetime
    due: tuple[Due, ...]
    """The longest due first."""
    next: Upcoming | None
    """Always later than `as_of`."""


def plan(cases: Sequence[Case], rhythm: Rhythm, shown: Iterable[Shown], now: datetime) -> Plan:
    """Return the plan as of `now`, which is aware and in the person's zone; `cases` are assessed as of it too.

    Of each case the newest reminder counts: what was missed before it is not made up for. In quiet times nothing is due
    but what the person put off into them.
    """
    zone = _zone(now)
    marks: dict[Subject, list[Shown]] = {}
    for mark in shown:
        marks.setdefault((mark.use, mark.account), []).append(mark)
    civil_now = now.replace(tzinfo=None)
    quiet_until = rhythm.quiet_until(civil_now)
    due: list[Due] = []
    ahead: list[Upcoming] = []
    for case in cases:
        newest, coming = _of_case(case, rhythm, now)
        if coming is not None:
            ahead.append(Upcoming(coming, case))
        if newest is None or _was_shown(newest, marks.get((case.use.id, case.account), ()), now):
            continue
        if quiet_until == civil_now or _put_off_into(quiet_until, newest, rhythm):
            due.append(newest)
        else:
            ahead.append(Upcoming(place_after(quiet_until, now, zone), case))
    due.sort(key=lambda one: one.was_due_at.timestamp())
    return Plan(now, tuple(due), min(ahead, key=lambda one: one.at.timestamp(), default=None))


def next_reminder(case: Case, rhythm: Rhythm) -> datetime | None:
    """Return when a case asks for attention next, after the moment as of which it was assessed."""
    return _of_case(case, rhythm, case.as_of)[1]


def pending(then: Iterable[Case], now: Mapping[Subject, Case]) -> bool:
    """Return whether nothing was said since about one of the cases, at least."""
    return any(
        case is not None and case.last_said == before.last_said
        for before in then
        for case in (now.get((before.use.id, before.account)),)
    )


def _of_case(case: Case, rhythm: Rhythm, now: datetime) -> tuple[Due | None, datetime | None]:
    """Return the newest reminder that has its moment behind it, and the first moment that lies ahead."""
    zone = _zone(now)
    said = case.last_said
    since = None if said is None or later(said.at, now) else said.at
    over: Due | None = None
    if said is not None and said.kind is Kind.SNOOZED and said.until is not None:
        until = seen_in(said.until, zone)
        if later(until, now):
            return None, until
        since = until
        over = Due(case, Reason.SNOOZED, until, f"snooze {said.uuid}")
    counted = _counted_from(case)
    taken = None if counted is None else steps(rhythm.ladder, counted[0])
    if counted is None or taken is None:
        return over, None
    days = around(now.date(), counted[1], taken, _NEAR)
    newest, coming = over, None
    for day in (*days.past, *(() if days.ahead is None else (days.ahead,))):
        try:
            moment = _moment(day, rhythm, zone)
        except OverflowError:  # past the end of the calendar
            break
        if since is not None and not later(place(day, zone, rhythm.at), since):
            continue
        if not later(moment, now):
            newest = Due(case, _reason(case, counted[1], day), moment, day.isoformat())
        elif coming is None:
            coming = moment
    return newest, coming


def _moment(day: date, rhythm: Rhythm, zone: tzinfo) -> datetime:
    """Return when the reminder of a day comes: at the chosen time, or when the quiet it falls into is over."""
    civil = rhythm.quiet_until(datetime.combine(day, rhythm.at))
    return place(civil.date(), zone, civil.time())


def _counted_from(case: Case) -> tuple[Anchor, date] | None:
    match case.state:
        case State.ACCEPTED | State.NOT_CONCERNED:
            return None
        case State.REFUSED:
            return None if case.check_on is None else (Anchor.CHECK, case.check_on)
        case State.ASKED:
            if case.reply_due is not None:
                return Anchor.CHECK, case.reply_due
            if case.answer is None:
                return None
            return Anchor.CHECK, case.answer.at.date() + relativedelta(months=case.use.recheck.first_months)
        case State.UNDECIDED:
            return None if case.start is None else (Anchor.START, case.start.first_day)
        case _:
            assert_never(case.state)


def _reason(case: Case, anchor_day: date, day: date) -> Reason:
    match case.state:
        case State.ASKED:
            return Reason.NO_REPLY_YET if case.reply_due is None else Reason.REPLY_DUE
        case State.UNDECIDED:
            if day == anchor_day:
                return Reason.START
            return Reason.BEFORE_START if day < anchor_day else Reason.AFTER_START
        case _:
            return Reason.CHECK_AGAIN


def _was_shown(due: Due, marks: Iterable[Shown], now: datetime) -> bool:
    """Return whether this one was shown, or a later one of its case; what a wrong clock showed later does not count."""
    for mark in marks:
        if mark.occasion == due.occasion:
            return True
        on_days = due.reason is not Reason.SNOOZED and mark.occasion[:1].isdecimal()
        if on_days and mark.occasion > due.occasion and not later(mark.shown_at, now):
            return True
    return False


def _put_off_into(quiet_until: datetime, due: Due, rhythm: Rhythm) -> bool:
    """Return whether the person chose a moment inside this very quiet."""
    civil = due.was_due_at.replace(tzinfo=None)
    return due.reason is Reason.SNOOZED and rhythm.quiet_until(civil) == quiet_until


def _zone(now: datetime) -> tzinfo:
    if now.tzinfo is None:
        message = "the present has no zone"
        raise ValueError(message)
    return now.tzinfo
