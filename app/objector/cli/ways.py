# SPDX-License-Identifier: Apache-2.0
"""Which of several ways to refuse is the person's: said in a terminal, and shown there."""

from __future__ import annotations

from objector.application.overview import ReadOverview
from objector.application.set_preferences import SetPreferences
from objector.cli.arguments import Arguments
from objector.cli.output import say_json, say_lines
from objector.domain.case import Case, RouteStatus
from objector.domain.errors import NoWayToRefuse, SeveralAccounts, SeveralCases, WayNotOffered
from objector.domain.guide import main_route, way_of, ways
from objector.domain.ledger import is_same_account
from objector.domain.way import By, Way
from objector.texts.guide import way_lines
from objector.texts.language import Language


def choose_way(said: Arguments, overview: ReadOverview, preferences: SetPreferences, language: Language) -> None:
    """Show the ways of which one is enough; with a route, or with who does it, keep first that this one is theirs.

    Raises UnknownService, SeveralCases, SeveralAccounts, NoWayToRefuse and WayNotOffered.
    """
    case, status = _found(said, overview)
    if said.route is not None or said.by is not None:
        preferences.way(case, _wanted(said, case, status))
        case, status = _found(said, overview)
    offered, mine = ways(case, status), way_of(case, status)
    if said.json:
        say_json([{"route": way.route, "by": way.by.value, "yours": way == mine} for way in offered])
    else:
        say_lines(way_lines(case, offered, mine, language.t))


def _found(said: Arguments, overview: ReadOverview) -> tuple[Case, RouteStatus]:
    name = said.name or ""
    cases = overview.about(name, overview()).cases
    uses = tuple(dict.fromkeys(case.use.id for case in cases))
    if len(uses) > 1:
        raise SeveralCases(name, uses)
    wanted = said.account
    fitting = cases if wanted is None else [case for case in cases if is_same_account(case.account, wanted)]
    if len(cases) > 1 and len(fitting) != 1:
        raise SeveralAccounts(uses[0], tuple(case.account or "" for case in cases))
    case = (*fitting, *cases)[0]
    status = main_route(case)
    if status is None:
        raise NoWayToRefuse(name)
    return case, status


def _wanted(said: Arguments, case: Case, status: RouteStatus) -> Way:
    """Return the way that was named. Where only the route was, the person follows it; where only who, it is the one."""
    offered = ways(case, status)
    by = By.SELF if said.by is None else By(said.by)
    fitting = [way for way in offered if way.by is by and said.route in {None, way.route}]
    if len(fitting) != 1:
        raise WayNotOffered(case.service.id, tuple(f"--route {way.route} --by {way.by.value}" for way in offered))
    return fitting[0]
