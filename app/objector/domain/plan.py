# SPDX-License-Identifier: Apache-2.0
"""The reminders' plan: from the cases, what was shown and the present to what is due now and when something is next.

It is asked again whenever something may have changed, and answers the same question each time: what is due now and has
not been shown? Sleep, clock changes and kills need no case of their own.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import assert_never

from objector.domain.case import Case, Phase, RouteStatus, State
from objector.domain.changed import fingerprint
from objector.domain.enumeration import Enum
from objector.domain.ledger import Kind
from objector.domain.moment import seen_in, zone_of
from objector.domain.named_tuple import NamedTuple
from objector.domain.reminder import Anchor, around, later, place, place_after, steps
from objector.domain.rhythm import Ladder, Rhythm
from objector.domain.service import RouteId, UseId
from objector.domain.wording import alike

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
    CHANGED = "changed"
    """The facts changed since the person answered."""


Subject = tuple[UseId, str | None]
"""A data use and an account."""


class Shown(NamedTuple):
    """That a reminder was shown, and whether a person saw it."""

    use: UseId
    account: str | None
    occasion: str
    """Which one: the civil day (ISO 8601) that the ladder has, in whatever zone; the snooze that was over; the change.

    Of a reply that is awaited beside how the case stands: which one, and its day.
    """
    shown_at: datetime
    seen: bool = True


class Due(NamedTuple):
    """A reminder that is to be shown."""

    case: Case
    reason: Reason
    was_due_at: datetime
    """Since when, in the person's zone."""
    occasion: str
    route: RouteId | None = None
    """The route whose reply is awaited beside how the case stands; `None` where it is about the case itself."""
    missed: bool = False
    """It was due on an earlier day, on which Objector already looked after the case as it stands."""

    def shown(self, at: datetime, *, seen: bool = True) -> Shown:
        """Return the mark that it was shown."""
        return Shown(self.case.use.id, self.case.account, self.occasion, at, seen)


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
    unseen: tuple[Due, ...] = ()
    """What was shown, and nobody saw: it comes again."""
    unfollowed: tuple[Subject, ...] = ()
    """Which cases, as they stand, nobody has looked after so far."""


def plan(
    cases: Sequence[Case],
    rhythm: Rhythm,
    shown: Iterable[Shown],
    now: datetime,
    followed: Mapping[Subject, datetime] | None = None,
) -> Plan:
    """Return the plan as of `now`, which is aware and in the person's zone; `cases` are assessed as of it too.

    `followed` says since when the cases, as they stand, are looked after: nothing was missed before that. Without it
    they always were.

    Of each case the newest reminder counts, and of each reply that is awaited beside it: what was missed before it is
    not made up for. In quiet times nothing is due but what the person put off into them.
    """
    zone = zone_of(now)
    marks: dict[Subject, list[Shown]] = {}
    for mark in shown:
        marks.setdefault(_same_subject(mark.use, mark.account), []).append(mark)
    civil_now = now.replace(tzinfo=None)
    quiet_until = rhythm.quiet_until(civil_now)
    due: list[Due] = []
    unseen: list[Due] = []
    ahead: list[Upcoming] = []
    since = None if followed is None else {_same_subject(*subject): at for subject, at in followed.items()}
    for case in cases:
        of_case = marks.get(_same_subject(case.use.id, case.account), ())
        newest, coming = _of_case(case, rhythm, of_case, now)
        if coming is not None:
            ahead.append(Upcoming(coming, case))
        for one in newest:
            if _was_seen(one, of_case, now):
                continue
            again = _again(one, of_case, rhythm, now)
            if again is not None:
                unseen.append(one)
                if later(again, now):
                    ahead.append(Upcoming(again, case))
                    continue
            if quiet_until == civil_now or _put_off_into(quiet_until, one, rhythm):
                due.append(one._replace(missed=_is_missed(one, since, now)))
            else:
                ahead.append(Upcoming(_quiet_over(rhythm, quiet_until, now, zone), case))
    due.sort(key=lambda one: one.was_due_at.timestamp())
    return Plan(
        now,
        tuple(due),
        min(ahead, key=lambda one: one.at.timestamp(), default=None),
        tuple(unseen),
        () if since is None else tuple(_unfollowed(cases, since)),
    )


def _same_subject(use: UseId, account: str | None) -> Subject:
    """Return a key that ignores how the account is spelt: a mark may have been kept under another spelling."""
    return use, None if account is None else alike(account)


def next_reminder(case: Case, rhythm: Rhythm) -> datetime | None:
    """Return when a case next needs a reminder, after the moment for which it was assessed."""
    return _of_case(case, rhythm, (), case.as_of)[1]


def pending(then: Iterable[Case], now: Mapping[Subject, Case]) -> bool:
    """Return whether at least one of the cases has had no new entry since."""
    return any(
        case is not None and case.last_said == before.last_said
        for before in then
        for case in (now.get((before.use.id, before.account)),)
    )


class _Ladder(NamedTuple):
    """What reminders are counted from: the case itself, or a reply that is awaited beside it."""

    anchor: Anchor
    day: date
    awaited: RouteStatus | None = None
    is_beside: bool = False
    """It is of a start that is new to the person, beside the reply that the case waits for."""


def _of_case(
    case: Case, rhythm: Rhythm, marks: Sequence[Shown], now: datetime
) -> tuple[tuple[Due, ...], datetime | None]:
    """Return the newest reminders that have their moment behind them, and the first moment of one that lies ahead."""
    zone = zone_of(now)
    last = case.last_said
    # What a clock that ran ahead wrote down says nothing about the time before it.
    since = None if last is None or later(last.at, now) else last.at
    newest: Due | None = None
    ahead: list[datetime] = []
    if last is not None and last.kind is Kind.SNOOZED and last.until is not None:
        until = seen_in(last.until, zone)
        put_off = Due(case, Reason.SNOOZED, until, f"snooze {last.uuid}")
        if not later(until, now):
            newest, since = put_off, until
        else:
            since = None if since is None else until
            ahead += [] if _was_shown(put_off, marks, now) else [until]
    change = _change(case, rhythm, now)
    told_of = None if change is None else next((mark for mark in marks if mark.occasion == change.occasion), None)
    if change is not None and told_of is not None and told_of.seen:
        # The ladder goes on from there.
        shown_at = seen_in(told_of.shown_at, zone)
        since = shown_at if since is None or (later(shown_at, since) and not later(shown_at, now)) else since
        change = None
    if change is not None and (newest is None or _was_seen(newest, marks, now)):
        newest = change
    found = [newest] if newest is not None else []
    for ladder in _ladders(case):
        rung, coming = _of_ladder(
            case, ladder, rhythm, marks, now, since=since, before=min(ahead, key=datetime.timestamp, default=None)
        )
        if rung is not None and (ladder.awaited is not None or ladder.is_beside):
            found = [*found, rung]
        elif rung is not None and change is None:
            # The case's own rung comes after what was put off, and takes its place.
            found = [rung, *found[1:]]
        ahead += [] if coming is None else [coming]
    return tuple(found), min(ahead, key=datetime.timestamp, default=None)


def _change(case: Case, rhythm: Rhythm, now: datetime) -> Due | None:
    """Return what tells of a change since the answer: at once, where the person is reminded at all."""
    if not case.changed or case.told_to is None or case.snoozed_until is not None or rhythm.ladder is Ladder.OFF:
        return None
    return Due(case, Reason.CHANGED, now, f"changed {case.told_to.uuid} {fingerprint(case.changed)}")


def _of_ladder(
    case: Case,
    ladder: _Ladder,
    rhythm: Rhythm,
    marks: Sequence[Shown],
    now: datetime,
    *,
    since: datetime | None,
    before: datetime | None,
) -> tuple[Due | None, datetime | None]:
    """Return the newest rung behind, and the moment of the first one ahead that is not later than `before`."""
    zone = zone_of(now)
    newest: Due | None = None
    # Up to `since` nothing is said, and that may be thousands of years.
    begin = now.date() if since is None else max(now.date(), since.date())
    for day in _days(ladder, rhythm, begin):
        if case.listed_on is not None and day <= case.listed_on:
            continue  # the person was just here, and had not missed anything
        try:
            moment = _moment(day, rhythm, zone)
            silenced = since is not None and not later(place(day, zone, rhythm.at), since)
        except OverflowError:  # past the end of the calendar
            break
        if before is not None and later(moment, before):
            break
        if silenced:
            continue
        rung = _rung(case, ladder, day, moment)
        if not later(moment, now):
            newest = rung
        elif not _was_shown(rung, marks, moment):
            return newest, moment
    return newest, None


def _ladders(case: Case) -> Iterator[_Ladder]:
    counted = _counted_from(case)
    if counted is not None:
        yield _Ladder(*counted)
    if case.state is State.ASKED and case.new_start is not None:
        yield _Ladder(Anchor.START, case.new_start, is_beside=True)
    asked = [(case.ask_on(status), status) for status in case.awaited]
    yield from (_Ladder(Anchor.CHECK, day, status) for day, status in asked if day is not None)


def _rung(case: Case, ladder: _Ladder, day: date, moment: datetime) -> Due:
    status = ladder.awaited
    if ladder.is_beside:
        return Due(case, _reason_by(ladder.day, day), moment, f"start {day.isoformat()}")
    if status is None:
        return Due(case, _reason(case, day), moment, day.isoformat())
    reason = Reason.NO_REPLY_YET if status.reply_due is None else Reason.REPLY_DUE
    return Due(case, reason, moment, f"reply {status.route.id} {day.isoformat()}", status.route.id)


def _days(ladder: _Ladder, rhythm: Rhythm, today: date) -> Iterator[date]:
    """Yield the days of a ladder that may matter, in order, up to the end of the calendar."""
    taken = steps(rhythm.ladder, ladder.anchor)
    if taken is None:
        return
    days = around(today, ladder.day, taken, _NEAR)
    yield from days.past
    while days.ahead is not None:
        yield days.ahead
        days = around(days.ahead, ladder.day, taken, 0)


def _moment(day: date, rhythm: Rhythm, zone: tzinfo) -> datetime:
    """Return when the reminder of a day comes: at the chosen time, or when the quiet it falls into is over."""
    civil = rhythm.quiet_until(datetime.combine(day, rhythm.at))
    moment = place(civil.date(), zone, civil.time())
    shown = moment.replace(tzinfo=None)
    if shown == civil:
        return moment
    # It is left out by a clock change, and what comes right after it may be quiet again.
    civil = rhythm.quiet_until(shown)
    return place(civil.date(), zone, civil.time())


def _quiet_over(rhythm: Rhythm, civil: datetime, now: datetime, zone: tzinfo) -> datetime:
    """Return when the quiet that lasts until a civil moment (naive) is over, later than `now`."""
    moment = place_after(civil, now, zone)
    shown = moment.replace(tzinfo=None)
    return moment if shown == civil else place_after(rhythm.quiet_until(shown), now, zone)


def _counted_from(case: Case) -> tuple[Anchor, date] | None:
    match case.state:
        case State.NOT_CONCERNED:
            return None
        case State.REFUSED | State.ACCEPTED if case.new_start is not None:
            return Anchor.START, case.new_start
        case State.REFUSED | State.ACCEPTED:
            return None if case.check_on is None else (Anchor.CHECK, case.check_on)
        case State.ASKED:
            return None if case.ask_again_on is None else (Anchor.CHECK, case.ask_again_on)
        case State.UNDECIDED:
            begins = _undecided_since(case)
            return None if begins is None else (Anchor.START, begins)
        case _:
            assert_never(case.state)


def _undecided_since(case: Case) -> date | None:
    """Return what the reminders of a case to be decided are counted from; `None` where it asks for nothing."""
    if case.idle is not None or case.phase is Phase.NOT_KNOWN:
        return None
    # Of what is in force since nobody knows when it is known since when the person has it in their list.
    return case.listed_on if case.start is None else case.start.first_day


def _reason(case: Case, day: date) -> Reason:
    match case.state:
        case State.ASKED if case.declined is None:
            return Reason.NO_REPLY_YET if case.reply_due is None else Reason.REPLY_DUE
        case State.UNDECIDED if case.start is None:
            return Reason.AFTER_START
        case State.UNDECIDED if case.start is not None:
            return _reason_by(case.start.first_day, day)
        case State.REFUSED | State.ACCEPTED if case.new_start is not None:
            return _reason_by(case.new_start, day)
        case _:
            return Reason.CHECK_AGAIN


def _reason_by(start: date, day: date) -> Reason:
    if day == start:
        return Reason.START
    return Reason.BEFORE_START if day < start else Reason.AFTER_START


def _unfollowed(cases: Iterable[Case], since: Mapping[Subject, datetime]) -> Iterator[Subject]:
    for case in cases:
        if _same_subject(case.use.id, case.account) not in since:
            yield case.use.id, case.account


def _was_seen(due: Due, marks: Iterable[Shown], now: datetime) -> bool:
    """Return whether this reminder, or a later one of the same case, was seen."""
    return _was_shown(due, (mark for mark in marks if mark.seen), now)


def _again(due: Due, marks: Iterable[Shown], rhythm: Rhythm, now: datetime) -> datetime | None:
    """Return when one that was shown, and not seen, comes again: on the morning after. `None` where it was not shown.

    What a wrong clock showed later does not count.
    """
    last = max(
        (mark.shown_at for mark in marks if _was_shown(due, (mark,), now) and not later(mark.shown_at, now)),
        key=datetime.timestamp,
        default=None,
    )
    if last is None:
        return None
    zone = zone_of(now)
    try:
        return _moment(seen_in(last, zone).date() + timedelta(days=1), rhythm, zone)
    except OverflowError:  # past the end of the calendar
        return None


def _is_missed(due: Due, since: Mapping[Subject, datetime] | None, now: datetime) -> bool:
    """Return whether it was due on an earlier day, on which the case was looked after already as it stands."""
    day = due.was_due_at.date()
    if since is None or day >= now.date():
        return day < now.date()
    begun = since.get(_same_subject(due.case.use.id, due.case.account))
    return begun is not None and seen_in(begun, zone_of(now)).date() <= day


def _was_shown(due: Due, marks: Iterable[Shown], now: datetime) -> bool:
    """Return whether this reminder, or a later one of the same case, was shown; not counting a wrong clock's."""
    ladder = due.occasion.rpartition(" ")[0]
    for mark in marks:
        if mark.occasion == due.occasion:
            return True
        same = due.reason not in (Reason.SNOOZED, Reason.CHANGED) and mark.occasion.rpartition(" ")[0] == ladder
        if same and mark.occasion > due.occasion and not later(mark.shown_at, now):
            return True
    return False


def _put_off_into(quiet_until: datetime, due: Due, rhythm: Rhythm) -> bool:
    """Return whether the person chose a moment inside this very quiet."""
    civil = due.was_due_at.replace(tzinfo=None)
    return due.reason is Reason.SNOOZED and rhythm.quiet_until(civil) == quiet_until != civil
