# SPDX-License-Identifier: Apache-2.0
"""What `objector remind` says in a terminal."""

from __future__ import annotations

from gettext import NullTranslations

from objector.domain.moment import seen_in
from objector.domain.plan import Due, Plan
from objector.texts.dates import moment_near
from objector.texts.notices import account_headline


def plan_lines(plan: Plan, t: NullTranslations) -> list[str]:
    """Return what is due and since when, and what is next."""
    lines = [_due_line(due, plan, t) for due in plan.due] or [t.gettext("Nothing is due.")]
    if plan.next is not None:
        when = moment_near(seen_in(plan.next.at, plan.as_of.tzinfo), plan.as_of.date(), t)
        lines.append(t.gettext("Next reminder {when}.").format(when=when))
    return lines


def shown_line(t: NullTranslations) -> str:
    """Return that what is due is being shown."""
    return t.gettext("It is shown on your desktop.")


def not_shown_line(t: NullTranslations) -> str:
    """Return that nothing could be shown, and that nothing is lost by it."""
    return t.gettext("There is no desktop to show it on: it stays due, and comes when there is one.")


def _due_line(due: Due, plan: Plan, t: NullTranslations) -> str:
    when = moment_near(due.was_due_at, plan.as_of.date(), t)
    return t.gettext("{line}: due {when}.").format(line=account_headline(due.case, t), when=when)
