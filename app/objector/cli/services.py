# SPDX-License-Identifier: Apache-2.0
"""The verbs `services`, `add` and `remove`: the person's list, shown and changed."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from objector.cli.context import DONE, Context
from objector.cli.output import say_json, say_lines
from objector.cli.typed_values import given
from objector.cli.verb import Verb
from objector.domain.case import Case
from objector.domain.errors import AccountOfSeveralServices
from objector.domain.listing import Listing
from objector.texts.lately import new_lines
from objector.texts.services import catalogue_lines, your_list_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def services(context: Context, *, everything: bool = False, as_json: bool = False) -> int:
    """Show the list, or with `--all` everything that can be added."""
    offered, overview = context.use_cases.services, context.use_cases.overview
    chosen = frozenset(offered.current())
    if as_json:
        shown = [one for one in offered.listings() if everything or one.id in chosen]
        cases = overview().cases
        say_json([_document(one, [case for case in cases if case.service.id == one.id], chosen) for one in shown])
    elif everything:
        say_lines(catalogue_lines(offered.listings(), chosen, context.t))
    else:
        listed = overview()
        new = new_lines(context.use_cases.lately(listed).new, context.t)
        say_lines([*your_list_lines(listed.cases, context.t), *([""] if new else []), *new])
    return DONE


def add(context: Context, *, names: Sequence[str], accounts: Sequence[str]) -> int:
    """Add services, all of them or none. Raises as ChooseServices does, and AccountOfSeveralServices."""
    if not accounts:
        context.use_cases.services.add_all(names)
    elif len(names) == 1:
        context.use_cases.services.add(names[0], accounts)
    else:
        raise AccountOfSeveralServices
    return _say_list(context)


def remove(context: Context, *, names: Sequence[str]) -> int:
    """Take services off the list, all of them or none. Raises as ChooseServices does."""
    context.use_cases.services.remove_all(names)
    return _say_list(context)


def _say_list(context: Context) -> int:
    say_lines(your_list_lines(context.use_cases.overview().cases, context.t))
    return DONE


def _document(listing: Listing, cases: Sequence[Case], chosen: Container[str]) -> dict[str, Any]:
    return {
        "id": listing.id,
        "name": listing.name,
        "company": listing.company,
        "category": listing.category.value,
        "cases": list(listing.uses),
        "obsolete": listing.obsolete,
        "listed": listing.id in chosen,
        "states": [
            {
                "case": case.use.id,
                "account": case.account,
                "state": case.state.value,
                "to_check_again": case.to_check_again,
                "nothing_to_do": None if case.idle is None else case.idle.value,
            }
            for case in cases
        ],
    }


def _options_of_services(verb: Parser) -> None:
    text = verb.t.gettext("show everything that can be added")
    verb.add_argument("--all", action="store_true", dest="everything", help=text)
    verb.as_json()


def _options_of_add(verb: Parser) -> None:
    verb.services()
    verb.add_argument(
        "--account",
        type=given("--account"),
        metavar=verb.t.gettext("LABEL"),
        action="append",
        dest="accounts",
        default=[],
        help=verb.t.gettext("an account there, as you call it; may be said several times"),
    )


VERBS = {
    "services": Verb(services, _options_of_services, alone=True),
    "add": Verb(add, _options_of_add),
    "remove": Verb(remove, lambda verb: verb.services()),
}
