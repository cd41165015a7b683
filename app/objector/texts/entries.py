# SPDX-License-Identifier: Apache-2.0
"""The ledger's entries in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from gettext import NullTranslations
from typing import assert_never

from objector.application.changes import Changes
from objector.application.history import About
from objector.domain.evidence import Media
from objector.domain.ledger import Entry, Kind, SwitchFound
from objector.domain.sending import Sending, SentBy
from objector.domain.service import EndState, Route, RouteKind, Service
from objector.texts.dates import clock_time, full_date, until
from objector.texts.guide import replier, route_name
from objector.texts.wording import use_name


def undone_line(entry: Entry, entries: Iterable[Entry], t: NullTranslations) -> str | None:
    """Return what an undo says that withdrew a taking back; `None` of any other entry."""
    if entry.kind is not Kind.UNDONE:
        return None
    back = any(other.uuid == entry.undoes and other.kind is Kind.TAKEN_BACK for other in entries)
    return t.gettext("Brought an answer back") if back else None


def undo_notice(changes: Changes, about: About | None, t: NullTranslations) -> str:
    """Return that something was undone, and what, where that is not just on the screen: then `about` is known."""
    entry, undone = changes.entry, changes.undone
    time = "" if entry is None else clock_time(entry.at, t)
    if undone is not None and undone.kind is Kind.TAKEN_BACK:
        return t.gettext("Brought back at {time}.").format(time=time)
    if entry is None or undone is None or about is None:
        return t.gettext("Taken back at {time}.").format(time=time)
    line = entry_line(undone, about.service, about.route, entry.at.date(), t)
    return t.gettext("Taken back at {time}: {line}.").format(time=time, line=line)


def entry_line(entry: Entry, service: Service, route: Route | None, today: date, t: NullTranslations) -> str:
    """Return what an entry of the ledger says, in the past tense and without a subject: "Said that it is off"."""
    line = said_line(entry, service, route, today, t)
    if route is not None and entry.kind in _ABOUT_A_CONTROL and _is_one_of_several(entry, service, route):
        line = t.gettext("{line} ({control})").format(line=line, control=route_name(route, t))
    if entry.account is not None:
        line = t.gettext("{line} ({account})").format(line=line, account=entry.account)
    if entry.note is not None:
        line = t.gettext("{line}: {note}").format(line=line, note=entry.note)
    return line


def said_line(entry: Entry, service: Service, route: Route | None, today: date, t: NullTranslations) -> str:
    """Return the same without the account, the note, and which of several controls it is about."""
    line = _entry_line(entry, service, route, today, t)
    return line if entry.sending is None else sending_line(line, entry.sending, entry.at.date(), t)


def sending_line(line: str, sending: Sending, said_on: date, t: NullTranslations) -> str:
    """Return a line with how something went, and on which days where they are not that on which it was said."""
    arrived_on = sending.arrived_on
    match sending.by:
        case SentBy.MAIL:
            line = t.gettext("{line}, by mail").format(line=line)
        case SentBy.POST:
            line = t.gettext("{line}, by post").format(line=line)
        case SentBy.FORM:
            line = t.gettext("{line}, by a form").format(line=line)
        case SentBy.OTHER:
            line = t.gettext("{line}, in another way").format(line=line)
        case _:
            assert_never(sending.by)
    if sending.on != said_on:
        line = t.gettext("{line} (sent on {date})").format(line=line, date=full_date(sending.on, t))
    if arrived_on is not None:
        line = t.gettext("{line} (arrived on {date})").format(line=line, date=full_date(arrived_on, t))
    return line


def named_line(entry: Entry, service: Service, route: Route | None, today: date, t: NullTranslations) -> str:
    """Return what an entry says, with what it is about before it: "LinkedIn: said that it is off (work)"."""
    line = entry_line(entry, service, route, today, t)
    return t.gettext("{what}: {about}").format(what=use_name(service, entry.use, t), about=line[:1].lower() + line[1:])


_ABOUT_A_CONTROL = frozenset({Kind.OPENED, Kind.CONFIRMED, Kind.FOUND_ON, Kind.SKIPPED, Kind.ATTACHED})


def _is_one_of_several(entry: Entry, service: Service, route: Route) -> bool:
    """Return whether a control has others beside it, so that what was said of it does not tell which it is."""
    use = next((use for use in service.data_uses if use.id == entry.use), None)
    controls = [] if use is None else [one for one in use.routes if one.kind is RouteKind.SETTING]
    return route in controls and len(controls) > 1


def _entry_line(entry: Entry, service: Service, route: Route | None, today: date, t: NullTranslations) -> str:
    target = service.name if route is None else route_name(route, t)
    who = service.name if route is None else replier(service, route, t)
    kind = RouteKind.SETTING if route is None else route.kind
    match entry.kind:
        case Kind.OPENED:
            text = _opened_line(kind, t)
        case Kind.CONFIRMED:
            text = _confirmed_line(entry, route, t)
        case Kind.SENT if kind is RouteKind.ADMIN:
            text = t.gettext("Asked whoever administers {service}")
        case Kind.SENT:
            text = t.gettext("Sent an objection to {target}")
        case Kind.ARRIVED:
            text = t.gettext("Said that the objection to {target} arrived")
        case Kind.REMINDED:
            text = t.gettext("Reminded {service} of the objection")
        case Kind.ANSWERED:
            text = t.gettext("Answered the refusal of {who}")
        case Kind.COMPLAINED_TO_COMPANY:
            text = t.gettext("Sent a complaint to {who}")
        case Kind.COMPLAINED:
            text = t.gettext("Sent a complaint about {service}")
        case Kind.SKIPPED:
            form = kind in (RouteKind.FORM, RouteKind.LETTER)
            text = (
                t.gettext("Left out the form about {target}") if form else t.gettext("Left out the {service} setting")
            )
        case Kind.ACCEPTED if not _refusable(entry, service):
            text = t.gettext("Took note")
        case Kind.ACCEPTED if _refused_by_on(entry, service):
            text = t.gettext("Said to leave it as it is")
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
        case Kind.UNDONE | Kind.TAKEN_BACK:
            text = t.gettext("Took an answer back")
        case Kind.ATTACHED:
            text = _attached_line(entry, t)
        case Kind.REPLY_REFUSED:
            text = t.gettext("Said that {who} refused")
        case Kind.REPLY_ASKS_MORE:
            text = t.gettext("Said that {who} asks for more")
        case Kind.REPLY_NEEDS_TIME:
            text = t.gettext("Said that {who} needs more time")
        case _:
            assert_never(entry.kind)
    return text.format(service=service.name, target=target, who=who)


def _refusable(entry: Entry, service: Service) -> bool:
    use = next((use for use in service.data_uses if use.id == entry.use), None)
    return use is None or bool(use.routes)


def _refused_by_on(entry: Entry, service: Service) -> bool:
    """Return whether "on" is the refusal, so that "leave it on" would say the contrary of what was meant."""
    use = next((use for use in service.data_uses if use.id == entry.use), None)
    return use is not None and any(route.required and route.end_state is EndState.ON for route in use.routes)


def _opened_line(kind: RouteKind, t: NullTranslations) -> str:
    match kind:
        case RouteKind.FORM:
            return t.gettext("Opened the form about {target}")
        case RouteKind.LETTER:
            return t.gettext("Opened a mail to {service}")
        case RouteKind.SETTING | RouteKind.ADMIN:
            return t.gettext("Opened the {service} setting")
        case _:
            assert_never(kind)


def _attached_line(entry: Entry, t: NullTranslations) -> str:
    if entry.evidence is not None and entry.evidence.media is Media.MAIL:
        return t.gettext("Kept a mail as evidence")
    return t.gettext("Kept a picture as evidence")


def _confirmed_line(entry: Entry, route: Route | None, t: NullTranslations) -> str:
    on = route is not None and route.end_state is EndState.ON
    if entry.found is SwitchFound.STILL_OFF:
        if route is not None and route.kind in (RouteKind.FORM, RouteKind.LETTER):
            return t.gettext("Said that {service} keeps to it")
        if route is None or route.end_state is None:
            return t.gettext("Said that it is still so")
        return t.gettext("Said that it is still on") if on else t.gettext("Said that it is still off")
    if entry.found is SwitchFound.ALREADY_OFF:
        return t.gettext("Said that it was already on") if on else t.gettext("Said that it was already off")
    if entry.found is SwitchFound.SWITCHED_OFF:
        return t.gettext("Said that it is on") if on else t.gettext("Said that it is off")
    if route is not None and route.kind in (RouteKind.FORM, RouteKind.LETTER):
        return t.gettext("Said that {service} agreed")
    return t.gettext("Said that {target} is done")
