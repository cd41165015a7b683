# SPDX-License-Identifier: Apache-2.0
"""What changed lately of the facts, in words: for the page of all services, and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations

from objector.domain.case import Case
from objector.domain.lately import Lately, changed_cases
from objector.domain.region import Region
from objector.domain.service import ByDefault, Service
from objector.domain.service_list import OLD_AFTER
from objector.texts.case import Leaf, Tone, case_name, leaf
from objector.texts.changed import change_line
from objector.texts.dates import full_date, near_date, number
from objector.texts.summary import AheadLine
from objector.texts.wording import words

_MOST_NEW = 10
"""Lines in a terminal; all of them are in `objector services --all`."""


def lately_heading(t: NullTranslations) -> str:
    """Return the heading."""
    return t.gettext("Changed lately")


def from_the_list(lately: Lately, today: date, t: NullTranslations) -> str:
    """Return which list tells it: "from the list of 28 November"."""
    if lately.issued_on is None:
        return ""
    return t.gettext("from the list of {date}").format(date=near_date(lately.issued_on, today, t))


def list_day(issued_on: date, today: date, t: NullTranslations) -> str:
    """Return of which day the list of services is; from some age on also how old it is."""
    days = (today - issued_on).days
    line = t.gettext("List of services of {day}").format(day=full_date(issued_on, t))
    if days < OLD_AFTER:
        return line
    return t.ngettext("{list}, {days} day old", "{list}, {days} days old", days).format(list=line, days=days)


def changed_row(case: Case, t: NullTranslations) -> AheadLine:
    """Return a case whose facts changed since its answer, as a row."""
    day = near_date(max(one.on for one in case.changed), case.today, t)
    return AheadLine(case_name(case, t), change_line(case, t), day, leaf(case, t))


def new_row(service: Service, region: Region | None, t: NullTranslations) -> AheadLine:
    """Return a new service as a row, with what adds it."""
    on = any(use.default_in(region) in (ByDefault.ON, ByDefault.VARIES) for use in service.data_uses)
    drawn = Leaf("", "", "", Tone.LATE, "!") if on else Leaf("", "", "", Tone.QUIET, "+")
    return AheadLine(service.name, _is_new(service, t), t.pgettext("a service to the list", "Add"), drawn)


def lately_lines(cases: Sequence[Case], t: NullTranslations) -> list[str]:
    """Return whose facts changed since the answer, as lines below a heading."""
    template = t.gettext("{service}: {state}")
    told = [template.format(service=case_name(case, t), state=change_line(case, t)) for case in changed_cases(cases)]
    return [lately_heading(t), *told]


def new_lines(services: Sequence[Service], t: NullTranslations) -> list[str]:
    """Return which services are new, as lines below a heading, and how one is added; nothing where none is."""
    if not services:
        return []
    template = t.gettext("{service}: {what}")
    told = [template.format(service=one.id, what=_is_new(one, t)) for one in services[:_MOST_NEW]]
    more = len(services) - _MOST_NEW
    if more > 0:
        told.append(t.ngettext("… {n} more", "… {n} more", more).format(n=number(more, t)))
    return [t.gettext("New in the list of services"), *told, t.gettext("“objector add SERVICE” adds one.")]


def _is_new(service: Service, t: NullTranslations) -> str:
    return t.gettext("New: {what}").format(what=words(service.data_uses[0].purpose, t))
