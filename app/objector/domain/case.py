# SPDX-License-Identifier: Apache-2.0
"""A case: one data use for one account, as it stands today. Derived from facts, entries and the day; never stored."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import assert_never

from objector.domain.changed import STARTS, Changed, Since, since_day
from objector.domain.civil import CivilDate, months_after
from objector.domain.enumeration import Enum
from objector.domain.ledger import ASIDE, CHOICES, REPLIES, Entry, Kind, last_answer, standing
from objector.domain.named_tuple import NamedTuple
from objector.domain.region import Region
from objector.domain.reminder import later
from objector.domain.reply_clock import COURTESY, holidays_of, last_day
from objector.domain.service import (
    LETTER,
    LETTER_REGIONS,
    ByDefault,
    DataUse,
    Recheck,
    Route,
    RouteId,
    RouteKind,
    Service,
    Start,
)
from objector.domain.way import Way


class Phase(Enum):
    """Where today lies to the start."""

    UPCOMING = "upcoming"
    TODAY = "today"
    IN_FORCE = "in_force"
    NOT_KNOWN = "not_known"


class State(Enum):
    """How a case stands by what the person said."""

    UNDECIDED = "undecided"
    REFUSED = "refused"
    ASKED = "asked"
    ACCEPTED = "accepted"
    NOT_CONCERNED = "not_concerned"


class RouteState(Enum):
    """How far one route was followed."""

    TO_DO = "to_do"
    OPENED = "opened"
    SENT = "sent"
    CONFIRMED = "confirmed"
    SKIPPED = "skipped"


class Idle(Enum):
    """Why a case that nobody has answered asks for nothing."""

    EXEMPT = "exempt"
    """Nobody in this region has anything to do."""
    OFF_BY_DEFAULT = "off_by_default"
    NO_WAY = "no_way"
    """There is no way to refuse."""
    OBSOLETE = "obsolete"
    """The entry no longer describes anything."""


class RouteStatus(NamedTuple):
    """One route as it stands."""

    route: Route
    state: RouteState
    at: datetime | None
    """When it came to stand so: the moment of the entry that says it, `None` for `to_do`."""
    since: Entry | None
    """The first confirmation of the unbroken run up to the last one; the entry itself in other states."""
    opened_at: datetime | None
    """When its page was last opened, in whatever state."""
    to_check_again: bool
    check_on: date | None
    """The civil day from which a confirmation is to be looked at again."""
    reply_due: date | None
    """The last civil day that the law gives for a reply to what was sent; `None` where none is known, or it refused."""
    reply: Entry | None = None
    """The newest reply to what was sent, other than that it was agreed to."""
    sent_on: date | None = None
    """The civil day on which it was sent."""
    received_on: date | None = None
    """The civil day on which it arrived, which starts the law's time; `None` of post while nobody told it."""
    counts_from: date | None = None
    """The day from which it is asked about again where `reply_due` is not known, since it went by post."""
    asked_by: date | None = None
    """The day by which a letter asks for a reply, as a courtesy, where the law sets no time; `None` if it refused."""

    @property
    def declined(self) -> Entry | None:
        """The reply that refused what was sent, where that is the newest."""
        return self.reply if self.reply is not None and self.reply.kind is Kind.REPLY_REFUSED else None


class Case(NamedTuple):
    """A data use for one account, on one day in one region."""

    service: Service
    use: DataUse
    account: str | None
    as_of: datetime
    """The present, aware; its date is the civil day that counts."""
    region: Region | None
    begins: Start | None
    phase: Phase
    state: State
    answer: Entry | None
    """The entry by which the state came to be, `None` while undecided."""
    routes: tuple[RouteStatus, ...]
    last_said: Entry | None
    """The newest standing entry but for opened pages: what was due before it is dealt with."""
    snoozed_until: datetime | None
    listed_on: date | None = None
    """The civil day on which the person put the service into their list, where that is known.

    What they only answered came into it by the first answer: that counts where no start is known to count from.
    """
    listed: tuple[str, ...] = ()
    """The accounts at the service in the person's list."""
    idle: Idle | None = None
    """Why nothing is asked of the person, while they have not said anything themselves."""
    ways: tuple[Way, ...] = ()
    """The ways that the person said are theirs, where one of several is enough."""
    changed: tuple[Changed, ...] = ()
    """What changed of the facts since the person's last answer, as far as it matters to that."""
    told_to: Entry | None = None
    """The last answer, to which the facts of its day were told; `None` where nothing is told of changes since."""

    @property
    def today(self) -> date:
        """The civil day in the person's zone."""
        return self.as_of.date()

    @property
    def start(self) -> CivilDate | None:
        """The start, as precisely as it is known."""
        return None if self.begins is None else self.begins.start

    @property
    def gradual(self) -> bool:
        """Whether the start is that of a rollout: it reaches one account after another, each on a day not known."""
        return self.begins is not None and self.begins.gradual

    @property
    def announced(self) -> CivilDate | None:
        """The day of the announcement, as precisely as it is known."""
        return None if self.begins is None else self.begins.announced

    @property
    def days_until_start(self) -> int | None:
        """Civil days from today to the start, negative after it; `None` unless the day is known."""
        exact = None if self.start is None else self.start.exact
        return None if exact is None else (exact - self.today).days

    @property
    def to_check_again(self) -> bool:
        """Whether the answer is to be looked at again: a confirmation has faded, or the facts are others since."""
        match self.state:
            case State.REFUSED:
                return any(status.to_check_again for status in self.routes)
            case State.ACCEPTED:
                return bool(self.changed)
            case State.UNDECIDED | State.ASKED | State.NOT_CONCERNED:
                return False
            case _:
                assert_never(self.state)

    @property
    def check_on(self) -> date | None:
        """The earliest civil day on which the answer is to be looked at again."""
        days = [status.check_on for status in self.routes if status.check_on is not None]
        if self.changed and self.told_to is not None:
            # Known at the earliest when the person had answered.
            days.append(max(min(self.told_to.at.date(), self.today), min(one.on for one in self.changed)))
        return min(days, default=None)

    @property
    def new_start(self) -> date | None:
        """The first day of a start that is another one than the person was told, and lies after their answer."""
        if self.told_to is None or self.start is None or not any(one.what in STARTS for one in self.changed):
            return None
        first = self.start.first_day
        return first if first > min(self.told_to.at.date(), self.today) else None

    @property
    def counts_down(self) -> bool:
        """Whether a start that is new to the person is still ahead, whatever they answered before."""
        return self.new_start is not None and self.phase in (Phase.UPCOMING, Phase.TODAY)

    @property
    def reply_due(self) -> date | None:
        """The earliest civil day on which a reply is due."""
        return min((status.reply_due for status in self.routes if status.reply_due is not None), default=None)

    @property
    def asked_on(self) -> date | None:
        """The civil day on which what the case was answered with was sent, or else said."""
        if self.answer is None:
            return None
        return self.answer.at.date() if self.answer.sending is None else self.answer.sending.on

    @property
    def declined(self) -> Entry | None:
        """The newest reply that refused, where the case was asked about and every reply to it has refused."""
        if self.state is not State.ASKED:
            return None
        replies = [status.declined for status in self.routes if status.state is RouteState.SENT]
        return None if None in replies else max((one for one in replies if one is not None), key=_seq, default=None)

    @property
    def awaited(self) -> tuple[RouteStatus, ...]:
        """The routes that were sent and wait for a reply beside how the case stands: each is a line of its own.

        None where the waiting is how the case stands, or where the person left it on after that. Nothing is awaited
        any more of what the company refused.
        """
        sent = tuple(status for status in self.routes if status.state is RouteState.SENT and status.declined is None)
        match self.state:
            case State.UNDECIDED | State.REFUSED:
                return sent
            case State.ASKED | State.ACCEPTED:
                return ()
            case State.NOT_CONCERNED:
                # Who has no account may still have sent a form; what was sent before they said so went with it.
                answered_at = 0 if self.answer is None else self.answer.seq
                return tuple(status for status in sent if status.since is not None and status.since.seq > answered_at)
            case _:
                assert_never(self.state)

    @property
    def ask_again_on(self) -> date | None:
        """The civil day from which a case that was asked about is asked about again; `None` for every other case."""
        asked = self.declined or self.answer
        if asked is None or self.state is not State.ASKED:
            return None
        counts = (status.counts_from for status in self.routes if status.counts_from is not None)
        asked_by = min((one.asked_by for one in self.routes if one.asked_by is not None), default=None)
        return self._again(self.reply_due or asked_by, min(counts, default=None), asked.at)

    def ask_on(self, status: RouteStatus) -> date | None:
        """The civil day from which to ask again about one route that was sent; `None` for one that was not."""
        waits_until = status.reply_due or status.asked_by
        return None if status.at is None else self._again(waits_until, status.counts_from, status.at)

    def _again(self, waits_until: date | None, counts_from: date | None, said_at: datetime) -> date:
        """When to ask again after a request: when the last day for the reply is over, without one after the usual time.

        A reply may come until the last hour of that day; from the next on there are the letters that follow.
        """
        if _is_ahead(said_at, self.today):
            return self.use.changed_on
        if waits_until is not None:
            return waits_until + timedelta(days=1) if waits_until < date.max else waits_until
        return counts_from or months_after(said_at.date(), self.use.recheck.first_months)


def assess(
    service: Service,
    use: DataUse,
    entries: Iterable[Entry],
    *,
    account: str | None,
    region: Region | None,
    now: datetime,
    listed_on: date | None = None,
    since: Since | None = None,
) -> Case:
    """Add up what is known of a data use and what the person did about it for one account.

    `entries` are those of this data use and this account, withdrawn ones and undos included or not; all count, also
    such as are later than `now`. `now` is aware, in the person's zone. `since` is what changed since their last answer;
    where it is not known what was told then, what the facts themselves note of changes counts.
    """
    stands = [entry for entry in standing(entries) if entry.kind not in ASIDE]
    told_to = last_answer(stands)
    if told_to is None or told_to.kind is Kind.NOT_CONCERNED:
        told_to, since = None, None  # who has no account there has nothing to look at again
    elif since is None:
        since = since_day(use, told_to.at.date(), now.date())
    changed_on = use.changed_on if since is None else since.changed_on
    begins = use.start_for(region)
    phase = _phase(begins, now.date())
    known = {entry.route for entry in stands}
    if LETTER in known:
        use = use._replace(routes=use.every_route)
    offered = [route for route in use.routes if route.offered_in(region) or route.id in known]
    decisive = _decisive(offered)
    routes = tuple(
        _route_status(route, use, region, stands, now.date(), changed_on=changed_on, decisive=route.id in decisive)
        for route in offered
    )
    if since is not None and since.changed:
        routes = tuple(
            status._replace(to_check_again=True) if status.state is RouteState.CONFIRMED else status
            for status in routes
        )
    state, answer = _state(routes, _standing_choice(decisive, stands))
    last = next((entry for entry in reversed(stands) if entry.kind is not Kind.OPENED), None)
    if listed_on is None and stands and (begins is None or begins.start is None):
        listed_on = stands[0].at.date()
    idle = _idle(service, use, region, phase, routes) if answer is None else None
    answered = any(entry.kind not in (Kind.OPENED, Kind.SNOOZED) for entry in stands)
    if idle in (Idle.EXEMPT, Idle.OFF_BY_DEFAULT) and answered:
        idle = None  # who found it on, or has begun to refuse, knows better than what holds by default
    if state is State.UNDECIDED and idle is not None and idle is not Idle.NO_WAY:
        state = State.NOT_CONCERNED
    snoozed = _snooze(last, now)
    return Case(
        *(service, use, account, now, region, begins, phase, state, answer, routes, last, snoozed, listed_on),
        idle=idle,
        changed=() if since is None else since.changed,
        told_to=told_to,
    )


def _phase(begins: Start | None, today: date) -> Phase:
    if begins is None or begins.start is None:
        return Phase.IN_FORCE if begins is not None and begins.undated else Phase.NOT_KNOWN
    if begins.start.exact == today:
        return Phase.TODAY
    return Phase.UPCOMING if today < begins.start.first_day else Phase.IN_FORCE


def _idle(
    service: Service, use: DataUse, region: Region | None, phase: Phase, routes: Sequence[RouteStatus]
) -> Idle | None:
    if service.obsolete is not None:
        return Idle.OBSOLETE
    if use.exemption_in(region) is not None:
        return Idle.EXEMPT
    if use.default_in(region) is ByDefault.OFF:
        return Idle.OFF_BY_DEFAULT
    return None if routes or phase is Phase.NOT_KNOWN else Idle.NO_WAY


def _decisive(routes: Sequence[Route]) -> frozenset[RouteId]:
    """Return the routes on which a refusal depends: the required ones and what stands for them, or all without any."""
    required = frozenset(route.id for route in routes if route.required)
    instead = frozenset(route.id for route in routes if route.stands_for in required)
    return required | instead or frozenset(route.id for route in routes)


def _route_status(
    route: Route,
    use: DataUse,
    region: Region | None,
    stands: Sequence[Entry],
    today: date,
    *,
    changed_on: date,
    decisive: bool,
) -> RouteStatus:
    opened = next((entry for entry in reversed(stands) if entry.kind is Kind.OPENED and entry.route == route.id), None)
    opened_at = None if opened is None else opened.at
    last, run = _settlement(stands, route, same_switch(use, route), decisive=decisive)
    if last is None or last.kind not in _SETTLED:
        if opened is not None and (last is None or opened.seq > last.seq):
            return RouteStatus(route, RouteState.OPENED, opened.at, opened, opened_at, False, None, None)
        return RouteStatus(route, RouteState.TO_DO, None, None, opened_at, False, None, None)
    if last.kind is Kind.SKIPPED:
        return RouteStatus(route, RouteState.SKIPPED, last.at, last, opened_at, False, None, None)
    if last.kind is Kind.SENT:
        after = [entry for entry in stands if entry.route == route.id and entry.seq > last.seq]
        replies = [entry for entry in after if entry.kind in REPLIES]
        sent_on = last.at.date() if last.sending is None else last.sending.on
        received_on = _received_on(last, after)
        reply = replies[-1] if replies else None
        ended = _is_ahead(last.at, today) or (reply is not None and reply.kind is Kind.REPLY_REFUSED)
        due = None if received_on is None or ended else last_day_for_reply(use, route, region, received_on, replies)
        earliest = last_day_for_reply(use, route, region, sent_on) if received_on is None else None
        return RouteStatus(
            *(route, RouteState.SENT, last.at, last, opened_at, False, None, due, reply),
            *(
                sent_on,
                received_on,
                earliest,
                None if received_on is None or ended else _asked_by(use, route, region, received_on),
            ),
        )
    check_on = _check_on(use.recheck, run, changed_on, today)
    return RouteStatus(route, RouteState.CONFIRMED, last.at, run[0], opened_at, check_on <= today, check_on, None)


def _asked_by(use: DataUse, route: Route, region: Region | None, received_on: date) -> date | None:
    """Return the day by which a letter asks for a reply as a courtesy: where the law sets no time for one."""
    is_letter = route.kind is RouteKind.LETTER and use.letter is not None and region in LETTER_REGIONS
    if not is_letter or use.reply_for(region, route) is not None or received_on > date.max - COURTESY:
        return None
    return received_on + COURTESY


def _received_on(sent: Entry, after: Sequence[Entry]) -> date | None:
    """Return the day on which something arrived, as it was told last."""
    told = [entry.sending for entry in after if entry.kind is Kind.ARRIVED and entry.sending is not None]
    if told:
        return told[-1].arrived_on
    return sent.at.date() if sent.sending is None else sent.sending.received_on


def _own_country(region: Region | None) -> Region | None:
    """Return the country whose holidays count where nobody knows from where the company answers.

    In the United Kingdom its own do; the Regulation asks for those of the member state in which the reply is made.
    """
    return region if region == "GB" else None


def last_day_for_reply(
    use: DataUse, route: Route, region: Region | None, received_on: date, replies: Sequence[Entry] = ()
) -> date | None:
    """Return the last civil day for a reply to what was received on a day; `None` where the law sets no time.

    It is a later one where, by the `replies`, more time was asked for while the first month ran.
    """
    law = use.reply_for(region, route)
    if law is None:
        return None
    off = holidays_of(use.seat_for(region) or _own_country(region))
    due = last_day(received_on, law.months, off)
    asked = next((entry for entry in replies if entry.kind is Kind.REPLY_NEEDS_TIME), None)
    if asked is not None and asked.at.date() <= due:
        return last_day(received_on, law.months + FURTHER_MONTHS, off)
    return due


FURTHER_MONTHS = 2
"""Months that a company has more if it says so, and why, within the first (GDPR, Article 12(3))."""

_SETTLED = frozenset({Kind.SENT, Kind.CONFIRMED, Kind.SKIPPED})


def same_switch(use: DataUse, route: Route) -> frozenset[RouteId]:
    """Return the routes to the switch of a route, itself among them: one that stands for another leads to the same."""
    if route.kind is not RouteKind.SETTING:
        return frozenset({route.id})
    place = route.stands_for or route.id
    return frozenset(
        other.id for other in use.routes if other.kind is RouteKind.SETTING and place in (other.id, other.stands_for)
    )


def _settlement(
    stands: Sequence[Entry], route: Route, same: frozenset[RouteId], *, decisive: bool
) -> tuple[Entry | None, list[Entry]]:
    """Return the entry that last settled the route or unsettled it, and the unbroken run of its confirmations.

    Finding the switch on unsettles a route, and ends its confirmation also where it was found by another of the `same`
    routes. So does an answer about the whole case, where the refusal depends on the
    route and it was confirmed: who leaves it on, or has no account, cannot go on having it off. What was sent stays so.
    """
    last: Entry | None = None
    run: list[Entry] = []
    for entry in stands:
        if entry.kind in CHOICES and decisive:
            run.clear()
            if last is not None and last.kind in {Kind.CONFIRMED, *CHOICES}:
                last = entry
        elif entry.route == route.id and (entry.kind in _SETTLED or entry.kind is Kind.FOUND_ON):
            last = entry
            if entry.kind is Kind.CONFIRMED:
                run.append(entry)
            elif entry.kind is Kind.FOUND_ON:
                run.clear()
        elif entry.route in same and entry.kind is Kind.FOUND_ON:
            run.clear()
            if last is not None and last.kind is Kind.CONFIRMED:
                last = entry
    return last, run


def _is_ahead(said_at: datetime, today: date) -> bool:
    """Return whether something is dated so far ahead that a clock was wrong: its day is not known.

    Such a case is due for another look at once, and not years from now.
    """
    return (said_at.date() - today).days > _AHEAD


_AHEAD = 92
"""Days: what is dated less far ahead is looked at again soon enough, three months after the day that it names."""


def _check_on(recheck: Recheck, run: Sequence[Entry], changed_on: date, today: date) -> date:
    confirmed_on = run[-1].at.date()
    if _is_ahead(run[-1].at, today):
        return changed_on
    # Said twice on one day it was still looked at once.
    months = recheck.first_months if run[0].at.date() == confirmed_on else recheck.then_months
    faded = months_after(confirmed_on, months)
    return min(faded, changed_on) if confirmed_on < changed_on else faded


def _state(routes: Sequence[RouteStatus], choice: Entry | None) -> tuple[State, Entry | None]:
    if choice is not None:
        return State.ACCEPTED if choice.kind is Kind.ACCEPTED else State.NOT_CONCERNED, choice
    confirmed = [status for status in routes if status.state is RouteState.CONFIRMED]
    if confirmed and _all_required(routes, RouteState.CONFIRMED):
        return State.REFUSED, _refusal(confirmed)
    asked = [status.since for status in routes if status.state is RouteState.SENT and status.since is not None]
    if asked and _all_required(routes, RouteState.CONFIRMED, RouteState.SENT):
        return State.ASKED, min(asked, key=_seq)
    return State.UNDECIDED, None


def _all_required(routes: Sequence[RouteStatus], *states: RouteState) -> bool:
    """Return whether each required route, or one that stands for it, is in one of the states, or it was left out."""
    return all(
        status.state is RouteState.SKIPPED
        or any(other.state in states for other in routes if status.route.id in (other.route.id, other.route.stands_for))
        for status in routes
        if status.route.required
    )


def _refusal(confirmed: Sequence[RouteStatus]) -> Entry:
    """Return the confirmation that made the refusal: the last of the required ones, else the first of all."""
    required = [status.since for status in confirmed if status.route.required and status.since is not None]
    if required:
        return max(required, key=_seq)
    return min((status.since for status in confirmed if status.since is not None), key=_seq)


def _seq(entry: Entry) -> int:
    return entry.seq


def _standing_choice(decisive: frozenset[RouteId], stands: Sequence[Entry]) -> Entry | None:
    """Return the "leave it on" or "no account" that no later answer to a decisive route has overtaken.

    Another route overtakes "leave it on" only: a form is open to people without an account too.
    """
    choice: Entry | None = None
    for entry in stands:
        match entry.kind:
            case Kind.ACCEPTED | Kind.NOT_CONCERNED:
                choice = entry
            case Kind.CONFIRMED | Kind.SENT | Kind.FOUND_ON:
                if choice is not None and (choice.kind is Kind.ACCEPTED or entry.route in decisive):
                    choice = None
            case Kind.OPENED | Kind.SKIPPED | Kind.SNOOZED | Kind.UNDONE | Kind.ATTACHED | Kind.TAKEN_BACK:
                pass
            case Kind.REPLY_REFUSED | Kind.REPLY_ASKS_MORE | Kind.REPLY_NEEDS_TIME:
                pass
            case Kind.ARRIVED | Kind.REMINDED | Kind.ANSWERED | Kind.COMPLAINED_TO_COMPANY | Kind.COMPLAINED:
                pass
            case _:
                assert_never(entry.kind)
    return choice


def _snooze(last: Entry | None, now: datetime) -> datetime | None:
    """Return the moment to which the case was put off, if it is still ahead and nothing was answered since."""
    if last is None or last.kind is not Kind.SNOOZED or last.until is None or not later(last.until, now):
        return None
    return last.until
