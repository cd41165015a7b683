# SPDX-License-Identifier: Apache-2.0
"""The status as text, for the terminal and wherever there is no window."""

from __future__ import annotations

from gettext import NullTranslations
from itertools import islice

from objector.application.overview import Overview
from objector.domain.case import Case, RouteState, RouteStatus, State
from objector.domain.guide import main_route, way_of, ways
from objector.domain.moment import seen_in
from objector.domain.plan import next_reminder
from objector.domain.rhythm import Rhythm
from objector.domain.service import RouteKind
from objector.domain.summary import summarise
from objector.domain.urgency import Home, home
from objector.texts.age import age, deadline_line
from objector.texts.case import (
    Tone,
    awaited_lines,
    case_name,
    headline,
    home_name,
    how_long,
    lead,
    region_line,
    snooze_line,
)
from objector.texts.columns import Toned, clipped, wrapped
from objector.texts.dates import full_date, moment_near
from objector.texts.guide import way_name, which_way
from objector.texts.rich import plain
from objector.texts.services import list_size_line, your_list_lines
from objector.texts.wording import words

_SEVERAL = 2
_TONES = {
    Home.TO_DECIDE: Tone.LATE,
    Home.TO_CHECK: Tone.CHECK,
    Home.DECLINED: Tone.CHECK,
    Home.WAITING: Tone.SOON,
    Home.REFUSED: Tone.DONE,
    Home.OTHER: Tone.QUIET,
    Home.NOTHING: Tone.QUIET,
}


def status_lines(
    overview: Overview, t: NullTranslations, width: int | None = None, rows: int | None = None
) -> list[str]:
    """Return how everything stands; never nothing at all.

    One service is told in full. Of several that is a summary, and a line each in groups, what needs a decision first.
    Where that is said, each takes a row of `width` columns, and all of it `rows` at most: what has no room is counted.
    """
    if len({case.service.id for case in overview.cases}) > 1:
        return _summary(overview, t, width, rows)
    return case_lines(overview, t)


def _summary(overview: Overview, t: NullTranslations, width: int | None, rows: int | None) -> list[str]:
    cases = overview.cases
    summary = summarise(cases, overview.as_of.date())
    groups = [(where, [case for case in cases if home(case) is where]) for where in Home]
    groups = [(where, here) for where, here in groups if here]
    named = t.gettext("{what}: {about}.")
    counts = [named.format(what=home_name(where, t), about=summary.counts[where]) for where, _ in groups]
    lines = [" ".join([t.gettext("{line}.").format(line=list_size_line(summary.services, t)), *counts])]
    if summary.next is not None:
        lines.append(t.gettext("Next: {case}.").format(case=case_name(summary.next, t)))
    last = t.gettext("“objector status SERVICE” tells one in full.")
    # For each group an empty line and its heading; at the end an empty line, the last line, and the shell's own.
    if any(case.changed for case in cases):
        from objector.texts.lately import lately_lines  # mostly nothing did

        heading, *changed = lately_lines(cases, t)
        changed = [f"  {line}" if width is None else clipped(f"  {line}", width) for line in changed]
        lines += ["", Toned(heading, Tone.CHECK), *changed]
    taken = sum(1 if width is None else len(wrapped(line, width)) for line in (*lines, last))
    room = len(cases) if rows is None else rows - taken - 2 * len(groups) - 2
    told = iter(your_list_lines([case for _, here in groups for case in here], t))
    for number, (where, here) in enumerate(groups, start=1):
        of_group = list(islice(told, len(here)))
        kept = min(len(here), max(1, room - (len(groups) - number)))
        room -= kept
        lines += ["", Toned(home_name(where, t), _TONES[where])]
        if kept < len(here):
            more = len(here) - kept + 1
            of_group = [*of_group[: kept - 1], t.ngettext("… {n} more", "… {n} more", more).format(n=more)]
        lines += [f"  {line}" if width is None else clipped(f"  {line}", width) for line in of_group]
    return [*lines, "", last]


def case_lines(overview: Overview, t: NullTranslations) -> list[str]:
    """Return the status of every case in full, a line each thing to know."""
    if not overview.cases:
        return your_list_lines(overview.cases, t)
    lines: list[str] = []
    for case in overview.cases:
        if lines:
            lines.append("")
        lines += _case_lines(case, overview.rhythm, t)
    return lines


def _case_lines(case: Case, rhythm: Rhythm, t: NullTranslations) -> list[str]:
    head = plain(headline(case, t))
    if case.account is not None:
        head = t.gettext("{line} ({account})").format(line=head, account=case.account)
    lines = [head, lead(case, t), region_line(case, t), deadline_line(case, t), age(case, t).text]
    lines += [t.gettext("{line}.").format(line=line) for line in awaited_lines(case, t)]
    lines += [words(one.words, t) for one in case.use.helps if not case.routes]
    distance = how_long(case, t)
    if distance and case.days_until_start is not None and case.start is not None and case.start.exact is not None:
        date = full_date(case.start.exact, t)
        if case.days_until_start > 0:
            lines.append(t.gettext("Start: {date}, in {distance}.").format(date=date, distance=distance))
        elif case.days_until_start < 0:
            lines.append(t.gettext("Start: {date}, {distance} ago.").format(date=date, distance=distance))
    quiet = case.idle is not None or case.state in (State.ACCEPTED, State.NOT_CONCERNED)
    lines += [route_line(case, status, t) for status in case.routes if not (quiet and status.state is RouteState.TO_DO)]
    if not quiet:
        lines.append(_way_line(case, t))
    put_off = snooze_line(case, t)
    if put_off:
        lines.append(put_off)
    elif (upcoming := next_reminder(case, rhythm)) is not None:
        when = moment_near(seen_in(upcoming, case.as_of.tzinfo), case.today, t)
        lines.append(t.gettext("Next reminder {when}.").format(when=when))
    return [line for line in lines if line]


def _way_line(case: Case, t: NullTranslations) -> str:
    """Return which of several ways is the person's, or that it is asked; "" where there is one way only."""
    main = main_route(case)
    offered = () if main is None else ways(case, main)
    if main is None or len(offered) < _SEVERAL:
        return ""
    mine = way_of(case, main)
    if mine is None:
        question = t.gettext("{question} Say it with “objector way {service}”.")
        return question.format(question=which_way(case, offered, t), service=case.service.id)
    text = t.gettext("Your way: {way}. “objector way {service}” shows the other one.")
    if len(offered) > _SEVERAL:
        text = t.gettext("Your way: {way}. “objector way {service}” shows the others.")
    name = way_name(case, mine, t)
    return text.format(way=name[:1].lower() + name[1:], service=case.service.id)


def route_line(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return how one route stands: "setting: opened today at 09:31"."""
    return t.gettext("{kind} ({id}): {state}").format(
        kind=route_kind(status.route.kind, t), id=status.route.id, state=route_state(case, status, t)
    )


def route_state(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return the state of a route: "opened today at 09:31"."""
    when = "" if status.at is None else moment_near(seen_in(status.at, case.as_of.tzinfo), case.today, t)
    return {
        RouteState.TO_DO: t.pgettext("state of a route", "to do")
        if status.route.required
        else t.pgettext("state of a route", "optional"),
        RouteState.OPENED: t.pgettext("state of a route", "opened {when}"),
        RouteState.SENT: t.pgettext("state of a route", "sent {when}"),
        RouteState.CONFIRMED: t.pgettext("state of a route", "confirmed {when}"),
        RouteState.SKIPPED: t.pgettext("state of a route", "left out {when}"),
    }[status.state].format(when=when)


def route_kind(kind: RouteKind, t: NullTranslations) -> str:
    """Return what kind of route it is."""
    return {
        RouteKind.SETTING: t.pgettext("kind of route", "Setting"),
        RouteKind.FORM: t.pgettext("kind of route", "Form"),
        RouteKind.LETTER: t.pgettext("kind of route", "Letter"),
        RouteKind.ADMIN: t.pgettext("kind of route", "Administrator"),
    }[kind]
