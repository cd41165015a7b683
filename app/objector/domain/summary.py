# SPDX-License-Identifier: Apache-2.0
"""How far a person has come with everything in their list: what is decided, what is next, and what comes by date."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from objector.domain.case import Case, Phase, RouteState, RouteStatus, State
from objector.domain.enumeration import Enum
from objector.domain.moment import seen_in
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import ByDefault
from objector.domain.urgency import Home, asking, home


class AheadKind(Enum):
    """What comes on a day."""

    START = "start"
    REPLY = "reply"
    """The last day for a reply to what was sent."""
    ASK_AGAIN = "ask_again"
    """The day from which to ask again, where no law says when a reply is due."""
    LOOK_AGAIN = "look_again"
    PUT_OFF = "put_off"
    """The day up to which the person put it off."""


class Ahead(NamedTuple):
    """Something that comes on a day."""

    event: AheadKind
    on: date
    """Of a start that is known less precisely than by its day, the first day that it may be."""
    cases: tuple[Case, ...]
    """Several only to look at again on the same day, or now."""
    status: RouteStatus | None = None
    """Of a reply: what was sent."""


class Summary(NamedTuple):
    """Everything in the list, added up."""

    today: date
    services: int
    counts: Mapping[Home, int]
    """How many cases are in each part of the list."""
    left_on: int
    """Of the other answers, how many leave it on."""
    put_off: int
    """Of those to decide and to check again, how many are put off."""
    changed: int
    """Of those to check again, how many are so since the facts changed, and not since the answer is old."""
    all_on: bool
    """Whether everything that is to be decided is on by default, and has begun."""
    minutes: int
    """What the steps that are still to be done take, as far as that is known."""
    all_minutes_known: bool
    next: Case | None
    """What to deal with first; `None` where nothing is asked of the person today."""
    ahead: tuple[Ahead, ...]
    """The nearest first."""

    @property
    def total(self) -> int:
        """How many cases there is something to decide about."""
        return sum(self.counts.values()) - self.counts[Home.NOTHING]

    @property
    def decided(self) -> int:
        """How many are decided, by an answer that is not too old."""
        homes = (Home.REFUSED, Home.OTHER, Home.WAITING, Home.DECLINED)
        return sum(self.counts[where] for where in homes)

    @property
    def one_each(self) -> bool:
        """Whether each service is one case: then services can be counted in the place of decisions."""
        return sum(self.counts.values()) == self.services


def summarise(cases: Sequence[Case], today: date) -> Summary:
    """Add up the cases, assessed as of `today`."""
    homes = [home(case) for case in cases]
    to_decide = [case for case, where in zip(cases, homes, strict=True) if where is Home.TO_DECIDE]
    others = [case for case, where in zip(cases, homes, strict=True) if where is Home.OTHER]
    efforts = [status.route.minutes for case in to_decide for status in _still_to_do(case)]
    return Summary(
        today=today,
        services=len({case.service.id for case in cases}),
        counts={where: homes.count(where) for where in Home},
        left_on=sum(case.state is State.ACCEPTED and bool(case.use.routes) for case in others),
        put_off=sum(
            case.snoozed_until is not None and where in (Home.TO_DECIDE, Home.TO_CHECK)
            for case, where in zip(cases, homes, strict=True)
        ),
        changed=sum(bool(case.changed) and where is Home.TO_CHECK for case, where in zip(cases, homes, strict=True)),
        all_on=all(
            case.use.default_in(case.region) is ByDefault.ON and case.phase is Phase.IN_FORCE for case in to_decide
        ),
        minutes=sum(minutes for minutes in efforts if minutes is not None),
        all_minutes_known=None not in efforts,
        next=next_after(cases, None),
        ahead=_ahead(cases, today),
    )


def next_after(cases: Iterable[Case], present: Case | None) -> Case | None:
    """Return what to go on with, other than the present case; `None` where nothing else is asked for today."""
    return next((case for case in asking(cases) if present is None or not _is_same(case, present)), None)


def _is_same(case: Case, other: Case) -> bool:
    return (case.use.id, case.account) == (other.use.id, other.account)


def _still_to_do(case: Case) -> list[RouteStatus]:
    """Return the required routes that were not followed so far; where none is required the first: one is enough."""
    required = [status for status in case.routes if status.route.required] or list(case.routes[:1])
    return [status for status in required if status.state in (RouteState.TO_DO, RouteState.OPENED)]


def _ahead(cases: Sequence[Case], today: date) -> tuple[Ahead, ...]:
    found = [one for case in cases for one in _ahead_of(case)]
    looks: dict[date, list[Case]] = {}
    for case in cases:
        on = today if case.to_check_again else case.check_on
        if case.state in (State.REFUSED, State.ACCEPTED) and on is not None and case.snoozed_until is None:
            looks.setdefault(max(on, today), []).append(case)
    found += [Ahead(AheadKind.LOOK_AGAIN, on, tuple(of_day)) for on, of_day in looks.items()]
    events = list(AheadKind)
    return tuple(sorted(found, key=lambda one: (one.on, events.index(one.event))))


def _ahead_of(case: Case) -> Iterable[Ahead]:
    to_decide = case.state is State.UNDECIDED and case.phase is Phase.UPCOMING and not case.idle
    if (to_decide or case.counts_down) and case.start is not None:
        yield Ahead(AheadKind.START, case.start.first_day, (case,))
    sent = tuple(status for status in case.routes if status.state is RouteState.SENT and status.declined is None)
    waiting = sent if case.state is State.ASKED else case.awaited
    for status in waiting:
        event = AheadKind.ASK_AGAIN if status.reply_due is None else AheadKind.REPLY
        day = status.reply_due or case.ask_on(status)
        yield from (Ahead(event, on, (case,), status) for on in (day,) if on is not None)
    if case.snoozed_until is not None:
        yield Ahead(AheadKind.PUT_OFF, seen_in(case.snoozed_until, case.as_of.tzinfo).date(), (case,))
