# SPDX-License-Identifier: Apache-2.0
"""The verb `way`: which of several ways to refuse is the person's."""

from __future__ import annotations

from objector.application.overview import ReadOverview
from objector.cli.context import DONE, Context
from objector.cli.output import say_json, say_lines
from objector.cli.verb import Verb
from objector.domain.case import Case, RouteStatus
from objector.domain.errors import NoWayToRefuse, SeveralAccounts, SeveralCases, WayNotOffered
from objector.domain.guide import main_route, way_of, ways
from objector.domain.ledger import is_same_account
from objector.domain.way import DoneBy, Way
from objector.texts.guide import way_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def way(context: Context, *, name: str, route: str | None, by: str | None, account: str | None, as_json: bool) -> int:
    """Show the ways of which one is enough; with a route, or with who does it, keep first that this one is theirs.

    Raises UnknownService, SeveralCases, SeveralAccounts, NoWayToRefuse and WayNotOffered.
    """
    overview = context.use_cases.overview
    case, status = _found(name, account, overview)
    if route is not None or by is not None:
        context.use_cases.preferences.way(case, _wanted(route, by, case, status))
        case, status = _found(name, account, overview)
    offered, mine = ways(case, status), way_of(case, status)
    if as_json:
        say_json([{"route": one.route, "by": one.by.value, "yours": one == mine} for one in offered])
    else:
        say_lines(way_lines(case, offered, mine, context.t))
    return DONE


def _found(name: str, account: str | None, overview: ReadOverview) -> tuple[Case, RouteStatus]:
    cases = overview.about(name, overview()).cases
    uses = tuple(dict.fromkeys(case.use.id for case in cases))
    if len(uses) > 1:
        raise SeveralCases(name, uses)
    fitting = cases if account is None else [case for case in cases if is_same_account(case.account, account)]
    if len(cases) > 1 and len(fitting) != 1:
        raise SeveralAccounts(uses[0], tuple(case.account or "" for case in cases))
    case = (*fitting, *cases)[0]
    status = main_route(case)
    if status is None:
        raise NoWayToRefuse(name)
    return case, status


def _wanted(route: str | None, by: str | None, case: Case, status: RouteStatus) -> Way:
    """Return the way that was named. Where only the route was, the person follows it; where only who, it is the one."""
    offered = ways(case, status)
    who = DoneBy.SELF if by is None else DoneBy(by)
    fitting = [way for way in offered if way.by is who and route in {None, way.route}]
    if len(fitting) != 1:
        raise WayNotOffered(case.service.id, tuple(f"--route {way.route} --by {way.by.value}" for way in offered))
    return fitting[0]


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service()
    verb.route()
    verb.add_argument(
        "--by",
        metavar=t.gettext("WHO"),
        choices=[by.value for by in DoneBy],
        help=t.gettext("who does it: “self”, or “other” where you ask somebody else"),
    )
    verb.account()
    verb.as_json()


VERBS = {"way": Verb(way, _options)}
