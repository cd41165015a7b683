# SPDX-License-Identifier: Apache-2.0
"""The guide: which step of a refusal comes next. At most one thing is offered as the next to do."""

from __future__ import annotations

from typing import assert_never

from objector.domain.case import Case, Phase, RouteState, RouteStatus, State
from objector.domain.enumeration import Enum
from objector.domain.service import ByDefault, Route, RouteId, RouteKind, Who
from objector.domain.way import DoneBy, Way


class Step(Enum):
    """The next thing to do."""

    CHOOSE = "choose"
    """Say which of several ways is one's own."""
    OPEN = "open"
    TELL = "tell"
    LOOK_AGAIN = "look_again"
    NONE = "none"


class Act(Enum):
    """What a step of the guide has the person do."""

    OPEN = "open"
    WALK = "walk"
    """Follow the path in words."""
    SWITCH = "switch"
    FILL_IN = "fill_in"
    WRITE = "write"
    ASK = "ask"
    """Ask whoever owns or administers what it is about."""
    TELL = "tell"


def acts(route: Route, by: DoneBy = DoneBy.SELF) -> tuple[Act, ...]:
    """Return the steps along a route for whoever follows it, in order.

    A path in words is a step where the address does not end at the control.
    """
    if by is DoneBy.OTHER:
        return (Act.ASK, Act.TELL)
    there = (Act.OPEN,) if route.url is not None else ()
    walk = (Act.WALK,) if route.paths and (route.url is None or not route.exact) else ()
    match route.kind:
        case RouteKind.SETTING:
            return (*there, *walk, Act.SWITCH, Act.TELL)
        case RouteKind.ADMIN:
            return (*there, *walk, *((Act.SWITCH,) if route.end_state is not None else ()), Act.TELL)
        case RouteKind.FORM:
            return (*there, *walk, Act.FILL_IN, Act.TELL)
        case RouteKind.LETTER:
            return (Act.WRITE, Act.TELL)
        case _:
            assert_never(route.kind)


def alternatives(case: Case, route: RouteId) -> frozenset[RouteId]:
    """Return the routes that can stand in for `route`, itself included."""
    if any(status.route.required for status in case.routes):
        return frozenset({route})
    return frozenset(status.route.id for status in case.routes)


def ways(case: Case, status: RouteStatus) -> tuple[Way, ...]:
    """Return the ways of which one is enough: each is a route, and who follows it.

    Some routes are open only to whoever owns or administers an account. The person may be that, or may ask them.
    """
    group = alternatives(case, status.route.id)
    return tuple(
        Way(one.route.id, by)
        for one in case.routes
        if one.route.id in group
        for by in ((DoneBy.SELF, DoneBy.OTHER) if _is_for_some(one.route) else (DoneBy.SELF,))
    )


def _is_for_some(route: Route) -> bool:
    return route.kind is RouteKind.ADMIN or (route.kind is RouteKind.LETTER and route.who is not Who.ANYONE)


def way_of(case: Case, status: RouteStatus) -> Way | None:
    """Return the way along a route that is the person's; `None` while it is to be asked which is."""
    offered = ways(case, status)
    mine = [way for way in offered if way.route == status.route.id]
    if len(offered) == 1:
        return offered[0]
    if (chosen := next((way for way in case.ways if way in mine), None)) is not None:
        return chosen
    match status.state:
        case RouteState.SENT if status.route.kind is RouteKind.ADMIN:
            return Way(status.route.id, DoneBy.OTHER)  # what was sent there is that somebody was asked
        case RouteState.SENT | RouteState.CONFIRMED:
            return mine[0]
        case RouteState.TO_DO | RouteState.OPENED | RouteState.SKIPPED:
            return None
        case _:
            assert_never(status.state)


def main_route(case: Case) -> RouteStatus | None:
    """Return the route that the guide leads along; `None` where there is no way to refuse.

    Of the required ones that is the first yet to follow, else the first to check again, else the first that waits for a
    reply, else the first; where none is required, the one that the person said is theirs, else the first of all. Where
    something else was done in place of all of them, it is that. Of what was refused an optional one that is to be
    checked again comes too: without it the case would go on asking for a look, however often one looks.
    """
    chosen = {way.route for way in case.ways}
    any_of_all = [status for status in case.routes if status.route.id in chosen][:1] or case.routes[:1]
    required = [status for status in case.routes if status.route.required] or any_of_all
    instead = [status for status in case.routes if _is_done(status) and not status.route.required]
    if instead and case.state in (State.REFUSED, State.ASKED) and not any(map(_is_done, required)):
        return min(instead, key=_urgency)
    if case.state is State.REFUSED:
        required = [*required, *(status for status in instead if status.to_check_again)]
    return min(required, key=_urgency, default=None)


def _is_done(status: RouteStatus) -> bool:
    return status.state in (RouteState.SENT, RouteState.CONFIRMED)


def _urgency(status: RouteStatus) -> int:
    if status.to_check_again:
        return 1
    match status.state:
        case RouteState.TO_DO | RouteState.OPENED:
            return 0
        case RouteState.SENT:
            return 2
        case RouteState.CONFIRMED | RouteState.SKIPPED:
            return 3
        case _:
            assert_never(status.state)


def other_routes(case: Case) -> tuple[RouteStatus, ...]:
    """Return the routes beside the main one; what is another way than that is none of them, unless it was followed."""
    chosen = main_route(case)
    if chosen is None:
        return ()
    instead = alternatives(case, chosen.route.id)
    return tuple(
        status
        for status in case.routes
        if status.route.id != chosen.route.id and (status.route.id not in instead or _is_done(status))
    )


def opened_today(case: Case, status: RouteStatus) -> bool:
    """Whether the page was opened on the civil day that it is now: then the person has just been there."""
    return status.opened_at is not None and status.opened_at.astimezone(case.as_of.tzinfo).date() == case.today


def next_step(case: Case) -> Step:
    """Return the next step: open the page, say what was seen there, or look again at a faded answer."""
    status = main_route(case)
    if status is None:
        return Step.NONE
    if status.state is RouteState.TO_DO and (case.idle is not None or case.phase is Phase.NOT_KNOWN):
        return Step.NONE
    if case.state in (State.UNDECIDED, State.ASKED) or (case.state is State.ACCEPTED and case.to_check_again):
        return _next_along(case, status)
    if case.to_check_again:
        return Step.LOOK_AGAIN
    return Step.NONE


def _next_along(case: Case, status: RouteStatus) -> Step:
    if status.state not in (RouteState.TO_DO, RouteState.OPENED):
        return Step.NONE
    if way_of(case, status) is None:
        return Step.CHOOSE
    return Step.TELL if opened_today(case, status) and _on_the_way(status) else Step.OPEN


def _on_the_way(status: RouteStatus) -> bool:
    return status.state is RouteState.OPENED or (
        status.state is RouteState.TO_DO and status.route.kind is RouteKind.SETTING
    )


def letter_route(case: Case) -> Route | None:
    """Return the way by which letters about a case go, `None` where there is none for where the person lives."""
    routes = (route for route in case.use.every_route if route.kind is RouteKind.LETTER)
    return next((route for route in routes if route.offered_in(case.region)), None)


def letter_status(case: Case) -> RouteStatus | None:
    """Return how the way of letters stands, `None` where nothing of it is known."""
    return next((status for status in case.routes if status.route.kind is RouteKind.LETTER), None)


def may_object_by_letter(case: Case) -> bool:
    """Whether an objection by letter is a way beside those that are shown; what is needed more is looked up for it."""
    letter = case.use.letter
    if letter is None or not letter.objects or case.region is None or case.idle is not None:
        return False
    off = case.use.default_in(case.region) is ByDefault.OFF
    return not off and letter_status(case) is None and letter_route(case) is not None


def is_objection(case: Case, route: Route) -> bool:
    """Whether a way is that of an objection by letter, which Objector writes with the person's own reasons."""
    letter, way = case.use.letter, letter_route(case)
    return letter is not None and letter.objects and way is not None and way.id == route.id
