# SPDX-License-Identifier: Apache-2.0
"""The verb `status`: how everything stands."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.country import take_country
from objector.cli.documents import status_document
from objector.cli.output import say_json, say_lines, size
from objector.cli.verb import Verb
from objector.domain.region import Region
from objector.texts.status import case_lines, status_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def status(
    context: Context,
    *,
    name: str | None = None,
    at: str | None = None,
    region: Region | None = None,
    as_json: bool = False,
) -> int:
    """Show a summary of everything, or one service in full."""
    use_cases = context.use_cases
    overview = use_cases.overview(at=None if at is None else context.moment(at), region=region)
    if name is not None:
        overview = use_cases.overview.about(name, overview)
    if as_json:
        say_json(status_document(overview, use_cases.remember.lacking()))
    elif name is not None:
        say_lines(case_lines(overview, context.t))
    else:
        say_lines(status_lines(overview, context.t, *size()))
    return DONE


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service(nargs="?", text=t.gettext("this service in full, such as linkedin"))
    verb.as_json()
    verb.when("--at", t.gettext("as of this date or date and time, such as 2026-11-23, “tomorrow” or “in 2 weeks”"))
    take_country(verb)


VERBS = {"status": Verb(status, _options, alone=True)}
