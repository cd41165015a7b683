# SPDX-License-Identifier: Apache-2.0
"""What changed since a person's answer, in words."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, State
from objector.domain.changed import Changed, What
from objector.domain.civil import CivilDate
from objector.domain.guide import main_route
from objector.domain.service import EndState, RouteKind, Words
from objector.texts.dates import civil_date, full_date
from objector.texts.language import code_of
from objector.texts.rich import capitalised
from objector.texts.wording import words


def change_sentence(case: Case, t: NullTranslations) -> str:
    """Return what changed since the last answer, and since when; nothing where nothing did."""
    if case.told_to is None or not case.changed:
        return ""
    answered_on = case.told_to.at.date()
    parts = [(one, part) for one in case.changed if (part := _part(one, t))]
    lines = []
    if parts:
        all_of_it = t.pgettext("between two things that changed", "; ").join(part for _, part in parts)
        template = t.gettext("Since your answer of {date}: {what} (as of {day}).")
        as_of = full_date(max(one.on for one, _ in parts), t)
        lines.append(template.format(date=full_date(answered_on, t), what=all_of_it, day=as_of))
    told = [one for one in case.changed if not _part(one, t)]
    if told:
        lines.append(_noted(max(one.on for one in told), answered_on, t))
        lines += [_words(one, t) for one in told]
    return " ".join(filter(None, lines))


def change_line(case: Case, t: NullTranslations) -> str:
    """Return what changed in a few words, without a full stop at its end: "It is on by default now"."""
    part = next((part for one in case.changed if (part := _part(one, t))), None)
    if part is not None:
        return capitalised(part)
    noted = next((one for one in case.changed if one.words is not None and one.what is not What.EFFECT), None)
    if noted is not None:
        return _words(noted, t).removesuffix(".")
    if any(one.what is What.EFFECT for one in case.changed):
        return t.gettext("What refusing stops is told otherwise now")
    return t.gettext("Changed since your answer")


def what_to_do_now(case: Case, t: NullTranslations) -> str:
    """Return what a change asks of a person who has answered."""
    match case.state:
        case State.ACCEPTED:
            return t.gettext("See whether your answer still holds: you can refuse on any day, for what comes next.")
        case State.REFUSED:
            main = main_route(case)
            if main is not None and main.route.kind in (RouteKind.FORM, RouteKind.LETTER):
                return t.gettext("See whether {service} keeps to it, then say so.").format(service=case.service.name)
            return t.gettext("Open the setting, then say what you see.")
        case State.UNDECIDED | State.ASKED | State.NOT_CONCERNED:
            return ""
        case _:
            assert_never(case.state)


def _noted(on: date, answered_on: date, t: NullTranslations) -> str:
    if on > answered_on:
        return t.gettext("This entry changed on {date}, after you answered.").format(date=full_date(on, t))
    return t.gettext("This entry changed on {date}, and did not tell it yet when you answered.").format(
        date=full_date(on, t)
    )


def _words(one: Changed, t: NullTranslations) -> str:
    text = "" if one.words is None else words(one.words, t)
    if one.what is What.EFFECT:
        return t.gettext("It does not stop: {what}").format(what=text) if text else ""
    return text


def _part(one: Changed, t: NullTranslations) -> str:
    """Return a change as a part of a sentence; nothing of what has words of its own."""
    match one.what:
        case What.START_SET:
            return t.gettext("there is a start now: {date}").format(date=_day(one.after, t))
        case What.START_EXACT:
            return t.gettext("the start is known better now: {date}").format(date=_day(one.after, t))
        case What.START_EARLIER:
            template = t.gettext("the start is earlier now: {after} in place of {before}")
            return template.format(before=_day(one.before, t), after=_day(one.after, t))
        case What.START_LATER:
            template = t.gettext("the start is later now: {after} in place of {before}")
            return template.format(before=_day(one.before, t), after=_day(one.after, t))
        case What.START_GONE:
            template = t.gettext("the start that was told no longer stands ({before}), and no other is known")
            return template.format(before=_day(one.before, t))
        case What.BEGUN:
            return t.gettext("it has begun, and since when is not known")
        case What.DEFAULT_ON:
            return t.gettext("it is on by default now")
        case What.DEFAULT_ON_FOR_SOME:
            return t.gettext("it is on by default for some now")
        case What.RENAMED:
            before, after = ("", "") if one.names is None else (_in_one(one.names[0], t), _in_one(one.names[1], t))
            return t.gettext("“{before}” is called “{after}” now").format(before=before, after=after)
        case What.MOVED:
            return _moved(one.kind, t)
        case What.TURNED:
            if one.end_state is EndState.ON:
                return t.gettext("to refuse, the switch is to be on now")
            return t.gettext("to refuse, the switch is to be off now")
        case What.ROUTE_CAME:
            return t.gettext("there is another way to refuse now: {kind}").format(kind=_a_kind(one.kind, t))
        case What.ROUTE_GONE:
            return t.gettext("a way to refuse is gone: {kind}").format(kind=_a_kind(one.kind, t))
        case What.ROUTE_NEEDED:
            return t.gettext("a refusal needs one thing more now: {kind}").format(kind=_a_kind(one.kind, t))
        case What.RESET | What.EFFECT | What.NOTED:
            return ""
        case _:
            assert_never(one.what)


def _moved(kind: RouteKind | None, t: NullTranslations) -> str:
    match kind:
        case RouteKind.FORM:
            return t.gettext("the form is at another address now")
        case RouteKind.LETTER:
            return t.gettext("the mail goes to another address now")
        case RouteKind.SETTING | RouteKind.ADMIN | None:
            return t.gettext("the switch is in another place now")
        case _:
            assert_never(kind)


def _a_kind(kind: RouteKind | None, t: NullTranslations) -> str:
    match kind:
        case RouteKind.FORM:
            return t.gettext("a form")
        case RouteKind.LETTER:
            return t.gettext("a mail")
        case RouteKind.ADMIN:
            return t.gettext("by whoever administers the account")
        case RouteKind.SETTING | None:
            return t.gettext("a switch")
        case _:
            assert_never(kind)


def _day(day: CivilDate | None, t: NullTranslations) -> str:
    return "" if day is None else civil_date(day, t)


def _in_one(names: Words, t: NullTranslations) -> str:
    """Return a name in the person's language, else in English, else in the first that has it."""
    return names.get(code_of(t)) or names.get("en") or next(iter(names.values()), "")
