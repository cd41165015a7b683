# SPDX-License-Identifier: Apache-2.0
"""Everything in the list added up, in words: for the page of all services, and for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, State
from objector.domain.guide import main_route
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import RouteKind
from objector.domain.summary import Ahead, AheadKind, Summary
from objector.domain.urgency import Home
from objector.texts.case import Leaf, Tone, case_name, list_line
from objector.texts.dates import full_date, month_of, near_date, number
from objector.texts.guide import effort_line
from objector.texts.wording import words

_MOST_NAMES = 3
"""How many services a line names; of more, the rest are counted."""


class AheadLine(NamedTuple):
    """Something that comes on a day, in words."""

    what: str
    about: str
    """What to know of it; may be nothing."""
    when: str
    leaf: Leaf


def summary_headline(summary: Summary, t: NullTranslations) -> str:
    """Return how much is decided: "9 of 26 services are decided"."""
    done, every = summary.decided, summary.total
    if not every:
        return t.gettext("There is nothing to decide")
    fields = {"done": number(done, t), "all": number(every, t), "services": number(summary.services, t)}
    if summary.one_each:
        if done == every:
            return t.ngettext("{all} service, and it is decided", "All {all} services are decided", every).format(
                **fields
            )
        if summary.counts[Home.TO_DECIDE] == every:
            return t.ngettext("{all} service is to be decided", "{all} services are to be decided", every).format(
                **fields
            )
        return t.ngettext("{done} of {all} services is decided", "{done} of {all} services are decided", done).format(
            **fields
        )
    if done == every:
        return t.gettext("All {all} decisions about your services are made").format(**fields)
    return t.ngettext(
        "{done} of {all} decisions about your services is made",
        "{done} of {all} decisions about your services are made",
        done,
    ).format(**fields)


def summary_line(summary: Summary, t: NullTranslations) -> str:
    """Return the same where there is little room: "9 of 26 decided"."""
    if not summary.total:
        return t.gettext("Nothing to decide")
    if summary.decided == summary.total:
        return t.gettext("All decided")
    return t.gettext("{done} of {all} decided").format(done=number(summary.decided, t), all=number(summary.total, t))


def changed_since_line(count: int, t: NullTranslations) -> str:
    """Return that the facts of so many cases changed since they were answered."""
    return t.ngettext("{n} changed since your answer.", "{n} changed since your answers.", count).format(
        n=number(count, t)
    )


def summary_lead(summary: Summary, t: NullTranslations) -> str:
    """Return what is left to do, and how long that takes; where nothing is, the next day that counts."""
    sentences = [_to_decide(summary, t)]
    look = summary.counts[Home.TO_CHECK] - summary.changed
    if summary.changed:
        sentences.append(changed_since_line(summary.changed, t))
    if look:
        sentences.append(
            t.ngettext(
                "{n} answer is old enough to look again.", "{n} answers are old enough to look again.", look
            ).format(n=number(look, t))
        )
    if summary.put_off:
        sentences.append(
            t.ngettext("{n} is put off.", "{n} are put off.", summary.put_off).format(n=number(summary.put_off, t))
        )
    if summary.next is None:
        sentences.append(_closing(summary, t))
    nothing = summary.counts[Home.NOTHING]
    if nothing and summary.total:
        sentences.append(
            t.ngettext(
                "At {n} more there is nothing to decide.", "At {n} more there is nothing to decide.", nothing
            ).format(n=number(nothing, t))
        )
    return " ".join(sentence for sentence in sentences if sentence)


def summary_captions(summary: Summary, t: NullTranslations) -> tuple[str, str, str]:
    """Return what the parts of the bar are: those decided, those that wait or are to be looked at, those to decide."""
    counts = summary.counts
    refused = t.ngettext("{n} refused", "{n} refused", counts[Home.REFUSED])
    other = t.ngettext("{n} left on", "{n} left on", counts[Home.OTHER])
    if summary.left_on < counts[Home.OTHER]:
        other = t.ngettext("{n} other answer", "{n} other answers", counts[Home.OTHER])
    waiting = t.ngettext("{n} waiting for a reply", "{n} waiting for a reply", counts[Home.WAITING])
    declined = t.ngettext("{n} refused by the company", "{n} refused by the company", counts[Home.DECLINED])
    check = t.ngettext("{n} to check again", "{n} to check again", counts[Home.TO_CHECK])
    decide = t.ngettext("{n} to decide", "{n} to decide", counts[Home.TO_DECIDE])
    return (
        _counted(t, (refused, counts[Home.REFUSED]), (other, counts[Home.OTHER])),
        _counted(t, (waiting, counts[Home.WAITING]), (declined, counts[Home.DECLINED]), (check, counts[Home.TO_CHECK])),
        _counted(t, (decide, counts[Home.TO_DECIDE])),
    )


def next_heading(case: Case, t: NullTranslations) -> str:
    """Return what to go on with: "Next: Figma"."""
    return t.gettext("Next: {case}").format(case=case_name(case, t))


def next_about(case: Case, t: NullTranslations) -> str:
    """Return what there is to do, and how long it takes: "A switch. About 1 minute."."""
    status = main_route(case)
    if status is None:
        return t.gettext("{line}.").format(line=list_line(case, t))
    if case.state is State.REFUSED:
        since = case.answer
        return (
            t.gettext("Look again.")
            if since is None
            else t.gettext("Look again: you refused it on {date}.").format(
                date=near_date(since.at.date(), case.today, t)
            )
        )
    if case.state in (State.ASKED, State.ACCEPTED):
        return t.gettext("{line}.").format(line=list_line(case, t))
    kind = {
        RouteKind.SETTING: t.gettext("A switch."),
        RouteKind.FORM: t.gettext("A form."),
        RouteKind.LETTER: t.gettext("A letter."),
        RouteKind.ADMIN: t.gettext("Up to whoever administers the account."),
    }[status.route.kind]
    return " ".join(part for part in (kind, effort_line(status.route, t)) if part)


def go_to(case: Case, t: NullTranslations) -> str:
    """Return what leads to a case: "Go to Figma"."""
    return t.gettext("Go to {case}").format(case=case_name(case, t))


def names_of(cases: Sequence[Case], t: NullTranslations) -> str:
    """Return what the cases are called; of many the first ones, and how many more."""
    named = [case_name(case, t) for case in cases]
    if len(named) <= _MOST_NAMES + 1:
        return t.pgettext("between the parts of a list", ", ").join(named)
    shown = t.pgettext("between the parts of a list", ", ").join(named[:_MOST_NAMES])
    more = len(named) - _MOST_NAMES
    return t.ngettext("{names} and {n} more", "{names} and {n} more", more).format(names=shown, n=number(more, t))


def ahead_line(ahead: Ahead, today: date, t: NullTranslations) -> AheadLine:
    """Return something that comes on a day in words."""
    case = ahead.cases[0]
    name = names_of(ahead.cases, t)
    distance = (ahead.on - today).days
    soon = str(min(distance, 99)) if distance > 0 else "!"
    when, about, tone, glyph = _when(ahead.on, today, t), "", Tone.SOON, soon
    match ahead.event:
        case AheadKind.START:
            what = t.gettext("{case}: the start").format(case=name)
            about = t.gettext("{line}.").format(line=words(case.use.purpose, t))
            if case.start is not None and case.start.exact is None:
                when = str(case.start.year) if case.start.month is None else month_of(ahead.on, t)
        case AheadKind.REPLY:
            template = (
                t.gettext("Reply from {case} is due") if distance >= 0 else t.gettext("Reply from {case} was due")
            )
            what, about = template.format(case=name), _sent(ahead, today, t)
            tone = Tone.SOON if distance >= 0 else Tone.LATE
        case AheadKind.ASK_AGAIN:
            what, about = t.gettext("Ask {case} again").format(case=name), _sent(ahead, today, t)
            if distance < 0:
                when = t.gettext("since {date}").format(date=when)
        case AheadKind.LOOK_AGAIN:
            what = t.gettext("Look again at {case}").format(case=name)
            tone, glyph = (Tone.CHECK, "?") if distance <= 0 else (Tone.DONE, "✓")
            about = _said_off(ahead.cases, today, t) if distance <= 0 else ""
        case AheadKind.PUT_OFF:
            what, tone = t.gettext("{case}, which you put off").format(case=name), Tone.QUIET
            when = t.gettext("today") if distance == 0 else when  # at an hour that is still to come
        case _:
            assert_never(ahead.event)
    return AheadLine(what, about, when, Leaf("", "", "", tone, glyph))


def _to_decide(summary: Summary, t: NullTranslations) -> str:
    """Return how many are to be decided, and how long that takes; nothing where none is."""
    count = summary.counts[Home.TO_DECIDE]
    if not count:
        return ""
    if summary.all_on:
        what = t.ngettext("{n} is still on by default", "{n} are still on by default", count)
    else:
        what = t.ngettext("{n} is still to be decided", "{n} are still to be decided", count)
    text = what.format(n=number(count, t))
    if not summary.minutes:
        return t.gettext("{line}.").format(line=text)
    if summary.all_minutes_known:
        time = t.ngettext("about {n} minute in all", "about {n} minutes in all", summary.minutes)
    else:
        time = t.ngettext("at least {n} minute in all", "at least {n} minutes in all", summary.minutes)
    return t.gettext("{what}, {time}.").format(what=text, time=time.format(n=number(summary.minutes, t)))


def _closing(summary: Summary, t: NullTranslations) -> str:
    """Return that nothing is asked of the person today, and what comes next."""
    coming = next((one for one in summary.ahead if one.on > summary.today), None)
    if coming is None:
        return t.gettext("Nothing more is asked of you today.")
    line = ahead_line(coming, summary.today, t)
    return t.gettext("Nothing more is asked of you today. The next day that counts is {date}: {what}.").format(
        date=near_date(coming.on, summary.today, t) if coming.event is not AheadKind.START else line.when.split(",")[0],
        what=line.what,
    )


def _counted(t: NullTranslations, *parts: tuple[str, int]) -> str:
    return " · ".join(text.format(n=number(count, t)) for text, count in parts if count)


def _when(on: date, today: date, t: NullTranslations) -> str:
    """Return a day as it stands at the far side of a line: "30 December, in 30 days"."""
    distance = (on - today).days
    if distance == 0:
        return t.pgettext("when something is to be done", "now")
    day = near_date(on, today, t)
    if distance == 1:
        return t.gettext("tomorrow")
    if 1 < distance <= _NEAR:
        return t.ngettext("{date}, in {n} day", "{date}, in {n} days", distance).format(date=day, n=number(distance, t))
    return day


_NEAR = 31
"""Days up to which it is said how far a day is."""


def _sent(ahead: Ahead, today: date, t: NullTranslations) -> str:
    """Return what was sent, and when."""
    status = ahead.status
    if status is None or status.at is None:
        return ""
    day = near_date(status.at.date(), today, t)
    match status.route.kind:
        case RouteKind.FORM:
            return t.gettext("You sent the form on {date}").format(date=day)
        case RouteKind.LETTER:
            return t.gettext("You sent the mail on {date}").format(date=day)
        case RouteKind.ADMIN | RouteKind.SETTING:
            return t.gettext("You asked on {date}").format(date=day)
        case _:
            assert_never(status.route.kind)


def _said_off(cases: Sequence[Case], today: date, t: NullTranslations) -> str:
    """Return when what is to be looked at again was refused."""
    days = [case.answer.at.date() for case in cases if case.answer is not None]
    if not days:
        return ""
    if len(cases) == 1 and cases[0].state is State.ACCEPTED:
        return list_line(cases[0], t)
    if len(cases) == 1:
        return t.gettext("You refused it on {date}").format(date=near_date(days[0], today, t))
    return t.gettext("The oldest of these answers is of {date}").format(date=full_date(min(days), t))
