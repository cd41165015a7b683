# SPDX-License-Identifier: Apache-2.0
"""The guide: which step of a refusal comes next. At most one thing is offered as the next to do."""

from __future__ import annotations

from enum import Enum
from typing import assert_never

from objector.domain.case import Case, Phase, RouteState, RouteStatus, State
from objector.domain.service import Route, RouteKind, Who


class Step(Enum):
    """The next thing to do."""

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
    """Ask whoever administers the account."""
    ADMINISTER = "administer"
    """Do what was to be asked for, if one is that person."""
    TELL = "tell"


def acts(route: Route) -> tuple[Act, ...]:
    """Return the steps along a route, in order.

    A path in words is a step where the address does not end at the control.
    """
    there = (Act.OPEN,) if route.url is not None else ()
    walk = (Act.WALK,) if route.paths and (route.url is None or not route.exact) else ()
    match route.kind:
        case RouteKind.SETTING:
            return (*there, *walk, Act.SWITCH, Act.TELL)
        case RouteKind.FORM:
            return (*there, *walk, Act.FILL_IN, Act.TELL)
        case RouteKind.LETTER:
            return (Act.WRITE, Act.TELL) if route.who is Who.ANYONE else (Act.WRITE, Act.ASK, Act.TELL)
        case RouteKind.ADMIN:
            return (Act.ASK, Act.ADMINISTER, Act.TELL)
        case _:
            assert_never(route.kind)


def main_route(case: Case) -> RouteStatus | None:
    """Return the route that the guide leads along; `None` where there is no way to refuse.

    Of the required ones that is the first yet to follow, else the first to check again, else the first that waits for a
    reply, else the first; where none is required, the first of all. Where something else was done in place of all of
    them, it is that.
    """
    required = [status for status in case.routes if status.route.required] or case.routes[:1]
    instead = [status for status in case.routes if _is_done(status) and not status.route.required]
    if instead and case.state in (State.REFUSED, State.ASKED) and not any(map(_is_done, required)):
        return min(instead, key=_urgency)
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
    """Return the routes beside the main one."""
    chosen = main_route(case)
    return tuple(status for status in case.routes if chosen is not None and status.route.id != chosen.route.id)


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
    if case.state in (State.UNDECIDED, State.ASKED):
        if status.state not in (RouteState.TO_DO, RouteState.OPENED):
            return Step.NONE
        return Step.TELL if opened_today(case, status) and _on_the_way(status) else Step.OPEN
    if case.to_check_again:
        return Step.LOOK_AGAIN
    return Step.NONE


def _on_the_way(status: RouteStatus) -> bool:
    return status.state is RouteState.OPENED or (
        status.state is RouteState.TO_DO and status.route.kind is RouteKind.SETTING
    )
