# SPDX-License-Identifier: Apache-2.0
"""The verb `different`: a report of what looks different, for the person to send."""

from __future__ import annotations

from objector import __version__
from objector.application.report_difference import Spoken
from objector.cli.context import DONE, Context
from objector.cli.output import say_exactly
from objector.cli.verb import Verb
from objector.domain.difference import Difference
from objector.domain.seen import Seen
from objector.domain.service import RouteId

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def different(context: Context, *, name: str, route: str | None, seen: str | None, text: str | None) -> int:
    """Print the report."""
    difference = Difference(None if route is None else RouteId(route), None if seen is None else Seen(seen), text or "")
    language = context.language
    spoken = Spoken(language.code, language.wanted, __version__)
    say_exactly(context.use_cases.different(name, difference, spoken).split("\n"))
    return DONE


def _options(verb: Parser) -> None:
    t = verb.t
    verb.service()
    verb.route()
    verb.add_argument(
        "--seen",
        metavar=t.gettext("KIND"),
        choices=[seen.value for seen in Seen],
        help=t.gettext(
            "what you see: “other-page” (another one, or none), “no-control”, “other-name”, “elsewhere”, "
            "“other-default” (the other way round by default) or “something-else”"
        ),
    )
    verb.text("--text", t.gettext("TEXT"), t.gettext("what you see, in your own words; nothing personal"))


VERBS = {"different": Verb(different, _options)}
