# SPDX-License-Identifier: Apache-2.0
"""The settings on a receipt: each in the words of its service, with the position that the person stated, or none."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, RouteState, RouteStatus, State
from objector.domain.ledger import Entry, Kind, standing
from objector.domain.pages import Section, Switch
from objector.domain.service import EndState, Label, Route
from objector.texts.dates import full_date
from objector.texts.guide import route_name
from objector.texts.language import code_of


def settings_section(case: Case, entries: Sequence[Entry], t: NullTranslations) -> Section | None:
    """Return the chapter about the settings; `None` where the receipt is about none, as with forms and letters."""
    shown = [status for status in case.routes if _is_told(status, case, entries)]
    if not shown:
        return None
    words_found = [_label(status.route, t) is not None for status in shown]
    service = case.service.name
    heading = (
        t.ngettext("The setting, in the words of {service}", "The settings, in the words of {service}", len(shown))
        if all(words_found)
        else t.ngettext("The setting of {service}", "The settings of {service}", len(shown))
    )
    notes = []
    if any(words_found):
        notes.append(
            t.gettext(
                "These words were found in the sources of {date}; the page itself may have been worded otherwise."
            ).format(date=full_date(case.use.read_on, t))
        )
    if not all(words_found):
        notes.append(
            t.gettext(
                "What stands without quotation marks is described by Objector: {service}’s own words were not found."
            ).format(service=service)
        )
    return Section(
        heading.format(service=service),
        switches=tuple(_switch(status, entries, t) for status in shown),
        paragraphs=tuple(notes),
    )


def named_setting(route: Route, case: Case, t: NullTranslations) -> str | None:
    """Return the name of a setting, if its data use has several settings to tell apart; else `None`."""
    several = sum(one.end_state is not None for one in case.use.routes) > 1
    return _name(route, t) if several and route.end_state is not None else None


def _is_told(status: RouteStatus, case: Case, entries: Sequence[Entry]) -> bool:
    """Return whether the receipt tells of a setting: the refusal depends on it, or the person stated something of it.

    Who leaves everything as it is states no position of any switch: "not stated" would read as if that were forgotten.
    """
    if status.route.end_state is None:
        return False
    if status.state in (RouteState.SENT, RouteState.CONFIRMED, RouteState.SKIPPED) or _found_on(status, entries):
        return True
    decisive = status.route.required or not any(one.route.required for one in case.routes)
    left = case.answer is not None and case.state in (State.ACCEPTED, State.NOT_CONCERNED)
    return decisive and not left


def _found_on(status: RouteStatus, entries: Sequence[Entry]) -> bool:
    """Return whether the last that was said of a setting is that it was found in the other position."""
    lines = [entry for entry in standing(entries) if _is_about(entry, status.route)]
    return bool(lines) and lines[-1].kind is Kind.FOUND_ON


def _is_about(entry: Entry, route: Route) -> bool:
    return entry.route == route.id and entry.kind in (Kind.CONFIRMED, Kind.FOUND_ON, Kind.SENT, Kind.SKIPPED)


def _switch(status: RouteStatus, entries: Sequence[Entry], t: NullTranslations) -> Switch:
    label = _label(status.route, t)
    parts = () if label is None else (label.menu, label.category, label.section, label.item if label.switch else None)
    return Switch(
        t.gettext("{line}:").format(line=_name(status.route, t)),
        " › ".join(part for part in parts if part),
        _position(status, entries, t),
    )


def _name(route: Route, t: NullTranslations) -> str:
    label = _label(route, t)
    if label is None and route.end_state is EndState.ON:
        # Its name is what it refuses, of which "on" would say the contrary.
        return t.gettext("the setting against {target}").format(target=route_name(route, t))
    if label is None:
        return route_name(route, t)
    return t.gettext("“{label}”").format(label=label.switch or label.item or "")


def _label(route: Route, t: NullTranslations) -> Label | None:
    return route.label((code_of(t),))


def _position(status: RouteStatus, entries: Sequence[Entry], t: NullTranslations) -> str:
    refusing_on = status.route.end_state is EndState.ON
    match status.state:
        case RouteState.CONFIRMED:
            return _stated(t, on=refusing_on)
        case RouteState.SENT:
            return (
                t.gettext("asked to be on, as the person stated")
                if refusing_on
                else t.gettext("asked to be off, as the person stated")
            )
        case RouteState.SKIPPED:
            return t.gettext("left out, as the person stated")
        case RouteState.TO_DO | RouteState.OPENED:
            return _stated(t, on=not refusing_on) if _found_on(status, entries) else t.gettext("not stated")
        case _:
            assert_never(status.state)


def _stated(t: NullTranslations, *, on: bool) -> str:
    return t.gettext("on, as the person stated") if on else t.gettext("off, as the person stated")
