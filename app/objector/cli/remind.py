# SPDX-License-Identifier: Apache-2.0
"""The verb `remind`: the reminders that are due."""

from __future__ import annotations

from contextlib import suppress

from objector.application.reminded import Unshown
from objector.cli.context import DONE, KNOWN_ERROR, Context
from objector.cli.documents import remind_document
from objector.cli.output import complain, say_json, say_lines
from objector.cli.verb import Verb
from objector.domain.errors import ObjectorError
from objector.texts.remind import outcome_line, plan_lines

TYPE_CHECKING = False  # type checkers take it for the one of `typing`, which not every verb needs
if TYPE_CHECKING:
    from objector.cli.options import Parser


def remind(context: Context, *, at: str | None = None, dry_run: bool = False, as_json: bool = False) -> int:
    """Show what is due, or only say it. What a trial (`--at`) shows counts for nothing."""
    use_cases, t = context.use_cases, context.t
    as_of = None if at is None else context.moment(at)
    plan = use_cases.read_plan(at=as_of)
    if as_json:
        say_json(remind_document(plan))
    else:
        say_lines(plan_lines(plan, t))
    if dry_run:
        return DONE
    if not plan.due:
        if as_of is None:
            with suppress(ObjectorError):  # only the next answer would have been quicker
                use_cases.read_plan.write_down(plan)
                use_cases.read_plan.follow(plan)
        return DONE
    reminded = use_cases.show_due(as_of)
    if reminded.outcome in {Unshown.SILENT, Unshown.NO_WORD}:
        complain(outcome_line(reminded, t))
        return KNOWN_ERROR
    if not as_json:
        say_lines([outcome_line(reminded, t)])
    return DONE


def _options(verb: Parser) -> None:
    t = verb.t
    verb.when("--at", t.gettext("as of this date or date and time, as a trial, such as 2026-11-23 or “tomorrow”"))
    verb.add_argument("--dry-run", action="store_true", help=t.gettext("only say what is due"))
    verb.as_json()


VERBS = {"remind": Verb(remind, _options, alone=True)}
