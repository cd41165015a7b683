# SPDX-License-Identifier: Apache-2.0
"""The verb `calendar`: the days ahead as a file."""

from __future__ import annotations

from objector.cli.context import DONE, Context
from objector.cli.output import say_lines
from objector.cli.verb import Verb
from objector.texts.calendar import CalendarTexts, saved_line

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def calendar(context: Context, *, output: str) -> int:
    """Write the file, and say how many events it has."""
    events = context.use_cases.calendar(output, CalendarTexts(context.t))
    say_lines([saved_line(events, output, context.t)])
    return DONE


def _options(verb: Parser) -> None:
    verb.output(verb.t.gettext("the file to write, an .ics"))


VERBS = {"calendar": Verb(calendar, _options)}
