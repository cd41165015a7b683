# SPDX-License-Identifier: Apache-2.0
"""What `objector remind` says in a terminal."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.application.reminded import Outcome, Reminded, Unshown
from objector.domain.moment import seen_in
from objector.domain.plan import Due, Plan
from objector.texts.dates import moment_near
from objector.texts.notices import due_headline
from objector.texts.startup import already_running


def plan_lines(plan: Plan, t: NullTranslations) -> list[str]:
    """Return what is due and since when, and what is next."""
    lines = [_due_line(due, plan, t) for due in plan.due] or [t.gettext("Nothing is due.")]
    if plan.next is not None:
        when = moment_near(seen_in(plan.next.at, plan.as_of.tzinfo), plan.as_of.date(), t)
        lines.append(t.gettext("Next reminder {when}.").format(when=when))
    return lines


def outcome_line(reminded: Reminded, t: NullTranslations) -> str:
    """Return what became of due reminders; if they were not shown, also that none is lost."""
    match reminded.outcome:
        case Outcome.SHOWN:
            return t.gettext("It is shown on your desktop.")
        case Outcome.IN_WINDOW:
            return t.gettext("Objector’s window is open, and says it there.")
        case Outcome.MUTED:
            return t.gettext("Your desktop holds notices back: it stays due, and comes once it shows them again.")
        case Outcome.NOT_SHOWN:
            return t.gettext(
                "Nothing here could show it: it stays due, and comes when something can. “objector doctor” says what "
                "is missing."
            )
        case Outcome.NOTHING_DUE:
            return t.gettext("It is not due any more.")
        case Unshown.NO_DESKTOP:
            return t.gettext("There is no desktop to show it on: it stays due, and comes when there is one.")
        case Unshown.HANDED_OVER:
            return t.gettext("It was handed over to the Objector that runs, which did not say what became of it.")
        case Unshown.SILENT:
            return already_running(reminded.process, reminded.computer, t)
        case Unshown.NO_WORD:
            return t.gettext(
                "Objector was started to show it, and did not say what became of it: “objector doctor” says more."
            )
        case _:
            assert_never(reminded.outcome)


def _due_line(due: Due, plan: Plan, t: NullTranslations) -> str:
    when = moment_near(due.was_due_at, plan.as_of.date(), t)
    return t.gettext("{line}: due {when}.").format(line=due_headline(due, t), when=when)
