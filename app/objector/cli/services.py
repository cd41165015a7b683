# SPDX-License-Identifier: Apache-2.0
"""The person's list in a terminal: shown, added to, taken from."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Any

from objector.application.choose_services import ChooseServices
from objector.application.overview import ReadOverview
from objector.cli.arguments import Arguments
from objector.cli.output import say_json, say_lines
from objector.domain.case import Case
from objector.domain.errors import AccountOfSeveralServices
from objector.domain.listing import Listing
from objector.texts.language import Language
from objector.texts.services import catalogue_lines, your_list_lines


def show_services(said: Arguments, services: ChooseServices, overview: ReadOverview, language: Language) -> None:
    """Show the list, or with `--all` everything that can be added."""
    chosen = frozenset(services.current())
    if said.json:
        shown = [one for one in services.listings() if said.all or one.id in chosen]
        cases = overview().cases
        say_json([_document(one, [case for case in cases if case.service.id == one.id], chosen) for one in shown])
    elif said.all:
        say_lines(catalogue_lines(services.listings(), chosen, language.t))
    else:
        say_lines(your_list_lines(overview().cases, language.t))


def change_list(said: Arguments, services: ChooseServices, overview: ReadOverview, language: Language) -> None:
    """Add services, or take them off, all of them or none.

    Raises as ChooseServices does, and AccountOfSeveralServices.
    """
    if said.verb == "remove":
        services.remove_all(said.names)
    elif not said.include:
        services.add_all(said.names)
    elif len(said.names) == 1:
        services.add(said.names[0], said.include)
    else:
        raise AccountOfSeveralServices
    say_lines(your_list_lines(overview().cases, language.t))


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
