# SPDX-License-Identifier: Apache-2.0
"""The guide in words: its steps, the panels beside it, and the record of what was said."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, RouteState, RouteStatus
from objector.domain.evidence import Media
from objector.domain.ledger import Entry, Found, Kind
from objector.domain.service import EndState, Route, RouteKind, Service, Surface
from objector.texts.case import words
from objector.texts.dates import full_date, moment_near, near_date, until


def opened_line(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return when a page was last opened, else what happens when it is."""
    if status.opened_at is None:
        return t.gettext("In your browser. Sign in if {service} asks.").format(service=case.service.name)
    moment = status.opened_at.astimezone(case.as_of.tzinfo)
    return t.gettext("Opened {when}.").format(when=moment_near(moment, case.today, t))


def switch_step(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the heading of the step in which the person does it."""
    match end_state:
        case EndState.OFF:
            return t.gettext("Switch it off")
        case EndState.ON:
            return t.gettext("Switch it on")
        case None:
            return t.gettext("Fill it in")
        case _:
            assert_never(end_state)


def end_state_word(end_state: EndState, t: NullTranslations) -> str:
    """Return the word beside the drawn switch."""
    return t.pgettext("beside a switch", "Off") if end_state is EndState.OFF else t.pgettext("beside a switch", "On")


def switch_description(label: str, end_state: EndState, t: NullTranslations) -> str:
    """Return what the drawn switch shows, for those who do not see it."""
    if end_state is EndState.OFF:
        return t.gettext("Drawing: the switch “{label}”, switched off").format(label=label)
    return t.gettext("Drawing: the switch “{label}”, switched on").format(label=label)


def confirm_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer that confirms a route."""
    match end_state:
        case EndState.OFF:
            return t.gettext("It is off")
        case EndState.ON:
            return t.gettext("It is on")
        case None:
            return t.gettext("It is done")
        case _:
            assert_never(end_state)


def already_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer of those who had refused before."""
    match end_state:
        case EndState.OFF:
            return t.gettext("It was already off")
        case EndState.ON:
            return t.gettext("It was already on")
        case None:
            return t.gettext("It was done before")
        case _:
            assert_never(end_state)


def still_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer on looking again that nothing changed."""
    match end_state:
        case EndState.OFF:
            return t.gettext("Still off")
        case EndState.ON:
            return t.gettext("Still on")
        case None:
            return t.gettext("Still so")
        case _:
            assert_never(end_state)


def reverted_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer on looking again that it is not as it was."""
    return t.gettext("It is off") if end_state is EndState.ON else t.gettext("It is on")


def surface_name(surface: Surface, t: NullTranslations) -> str:
    """Return where a path in words is followed."""
    match surface:
        case Surface.DESKTOP:
            return t.gettext("In a browser")
        case Surface.PHONE:
            return t.gettext("In the phone app")
        case _:
            assert_never(surface)


def route_name(route: Route, t: NullTranslations) -> str:
    """Return what a route refuses, as it stands inside a sentence."""
    return words(route.name, t)


def objection(route: Route, t: NullTranslations) -> str:
    """Return what a form or a letter is for, as a command."""
    if route.objection is not None:
        return words(route.objection, t)
    return t.gettext("Object to {target}").format(target=route_name(route, t))


def form_paragraph(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return how a form works, or how the one that was sent stands."""
    service = case.service.name
    if status.reply_due is not None and status.at is not None:
        template = (
            t.gettext("You sent it on {date}. A reply is due by {due}.")
            if case.today <= status.reply_due
            else t.gettext("You sent it on {date}. A reply was due by {due}.")
        )
        return template.format(
            date=near_date(status.at.date(), case.today, t), due=near_date(status.reply_due, case.today, t)
        )
    if status.state in (RouteState.SENT, RouteState.CONFIRMED) and status.at is not None:
        return t.gettext("You sent it on {date}.").format(date=near_date(status.at.date(), case.today, t))
    return t.gettext(
        "There is a form for {target}. You give a reason, {service} weighs it and answers by e‑mail."
    ).format(target=route_name(status.route, t), service=service)


def entry_line(entry: Entry, service: Service, route: Route | None, today: date, t: NullTranslations) -> str:
    """Return what an entry of the ledger says, in the past tense and without a subject: "Said that it is off"."""
    name = service.name
    line = _entry_line(entry, name, route, today, t)
    if entry.account is not None:
        line = t.gettext("{line} ({account})").format(line=line, account=entry.account)
    if entry.note is not None:
        line = t.gettext("{line}: {note}").format(line=line, note=entry.note)
    return line


def _entry_line(entry: Entry, service: str, route: Route | None, today: date, t: NullTranslations) -> str:
    target = service if route is None else route_name(route, t)
    form = route is not None and route.kind is not RouteKind.SETTING
    match entry.kind:
        case Kind.OPENED:
            text = t.gettext("Opened the form about {target}") if form else t.gettext("Opened the {service} setting")
        case Kind.CONFIRMED:
            text = _confirmed_line(entry, route, t)
        case Kind.SENT:
            text = t.gettext("Sent an objection to {target}")
        case Kind.SKIPPED:
            text = (
                t.gettext("Left out the form about {target}") if form else t.gettext("Left out the {service} setting")
            )
        case Kind.ACCEPTED:
            text = t.gettext("Said to leave it on")
        case Kind.NOT_CONCERNED:
            text = t.gettext("Said to have no {service} account")
        case Kind.FOUND_ON:
            text = (
                t.gettext("Said that it is off again")
                if route is not None and route.end_state is EndState.ON
                else t.gettext("Said that it is on again")
            )
        case Kind.SNOOZED:
            when = "" if entry.until is None else until(entry.until, today, t)
            return t.gettext("Put off {until}").format(until=when)
        case Kind.UNDONE:
            text = t.gettext("Took an answer back")
        case Kind.ATTACHED:
            text = _attached_line(entry, t)
        case _:
            assert_never(entry.kind)
    return text.format(service=service, target=target)


def _attached_line(entry: Entry, t: NullTranslations) -> str:
    if entry.evidence is not None and entry.evidence.media is Media.MAIL:
        return t.gettext("Kept a mail as evidence")
    return t.gettext("Kept a picture as evidence")


def _confirmed_line(entry: Entry, route: Route | None, t: NullTranslations) -> str:
    on = route is not None and route.end_state is EndState.ON
    if entry.found is Found.ALREADY_OFF:
        return t.gettext("Said that it was already on") if on else t.gettext("Said that it was already off")
    if entry.found is Found.SWITCHED_OFF:
        return t.gettext("Said that it is on") if on else t.gettext("Said that it is off")
    return t.gettext("Said that {target} is done")


def dated(day: date, t: NullTranslations) -> str:
    """Return "read on 23 November 2026"."""
    return t.gettext("read on {date}").format(date=full_date(day, t))
