# SPDX-License-Identifier: Apache-2.0
"""The page of a case that is not answered yet: what it is about, the steps, and what refusing does."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from objector.domain.case import Case, Idle, RouteState, RouteStatus
from objector.domain.guide import main_route, may_object_by_letter, next_step, other_routes
from objector.domain.service import Confidence, RouteKind, SourcedText
from objector.texts.guide import form_paragraph, objection, several_line, unsure_line, who_line
from objector.texts.wording import words
from objector.ui.intents import AddService, Go, Screen, ShowRoute, Simple
from objector.ui.pages.again import reply_link, switch_link
from objector.ui.pages.parts import button, different_link, head, headed, left_aligned, link, two_columns
from objector.ui.pages.record import record_part
from objector.ui.pages.steps import guide_steps, waits_for_reply
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Rule, boxed, column
from objector.ui.widgets.text import Paragraph


def decide_page(view: View) -> QWidget:
    """Return the page."""
    case, look = view.case, view.look
    status = main_route(case)
    whole = column()
    whole.addLayout(head(view))
    whole.addSpacing(look.px(10))
    if case.idle is Idle.OBSOLETE:
        _add_successor(whole, view)
        _add_record(whole, view)
    elif status is None:
        _add_what_helps(whole, view)
        _add_record(whole, view)
    else:
        _add_steps(whole, view, status)
    whole.addStretch(1)
    return boxed(whole)


def _add_steps(whole: QVBoxLayout, view: View, status: RouteStatus) -> None:
    case, look, t = view.case, view.look, view.t
    route = status.route
    waits = waits_for_reply(status)
    # Where the waiting is how the case stands, the head has said until when, or that it was refused.
    said = case.reply_due is not None or case.declined is not None
    sent = form_paragraph(case, status, t) if waits and not said else ""
    unsure = "" if case.use.confidence is Confidence.UNSURE else unsure_line(route, t)  # then that was said of all
    known = (sent, several_line(case, status, t), who_line(route, t), unsure)
    about = " ".join(line for line in known if line)
    if about:
        whole.addWidget(Paragraph(about, look, size=13, colour=look.colours.mute))
        whole.addSpacing(look.px(5))
    for part in guide_steps(view, status, next_step(case)):
        whole.addWidget(Rule(look))
        whole.addWidget(part)
    whole.addWidget(Rule(look))
    _add_record(whole, view)
    others = _other_switches(view)
    if others:
        whole.addSpacing(look.px(13))
        whole.addWidget(headed(t.gettext("The other switches"), "", look, *others))
    whole.addWidget(_what_it_does(view))
    nothing_to_do = " ".join(words(one.words, t) for one in case.use.exemptions if not one.regions)
    if nothing_to_do:
        whole.addSpacing(look.px(14))
        whole.addWidget(headed(t.gettext("Who has nothing to do"), nothing_to_do, look))
    if case.use.differences:
        whole.addSpacing(look.px(14))
        whole.addWidget(headed(t.gettext("Sources differ"), words(case.use.differences[0].words, t), look))


def _add_record(whole: QVBoxLayout, view: View) -> None:
    """Show what was said, below what can be done next: that is to be seen without scrolling."""
    if view.record:
        whole.addSpacing(view.look.px(14))
        whole.addWidget(record_part(view))
        whole.addSpacing(view.look.px(12))
        whole.addWidget(Rule(view.look))


def _add_successor(whole: QVBoxLayout, view: View) -> None:
    """Lead to the entry that took an obsolete one's place."""
    obsolete = view.case.service.obsolete
    successor = None if obsolete is None else obsolete.successor
    listings = () if view.services is None else view.services().listings
    named = next((listing for listing in listings if listing.id == successor), None)
    if named is not None:
        text = view.t.gettext("Add {service}").format(service=named.name)
        adding = button(text, view, AddService(named.id), "add-successor", filled=True)
        whole.addWidget(left_aligned(adding, look=view.look))


def _add_what_helps(whole: QVBoxLayout, view: View) -> None:
    """Say what helps where there is no way to refuse, and let the person say that they have read it."""
    case, look, t = view.case, view.look, view.t
    helps = [Paragraph(words(one.words, t), look) for one in case.use.helps]
    if helps:
        whole.addWidget(Rule(look))
        whole.addSpacing(look.px(13))
        whole.addWidget(headed(t.gettext("What helps"), "", look, *helps))
    for heading, statement in (
        (t.gettext("Good to know"), next(iter(case.use.remarks), None)),
        (t.gettext("Sources differ"), next(iter(case.use.differences), None)),
    ):
        if statement is not None:
            whole.addSpacing(look.px(13))
            whole.addWidget(headed(heading, words(statement.words, t), look))
    whole.addSpacing(look.px(16))
    if case.idle is not Idle.NO_WAY or case.use.routes:  # where there is a way elsewhere, it may be open here one day
        whole.addWidget(left_aligned(different_link(view), look=look))
        return
    noted = button(t.gettext("I have read it"), view, Simple.ACCEPT, "noted", filled=True)
    whole.addWidget(left_aligned(noted, different_link(view), look=look))


def _other_switches(view: View) -> list[QWidget]:
    """Return the ways to the switches beside the one that the steps are about, and how each of them stands."""
    return [
        switch_link(view, status)
        for status in other_routes(view.case)
        if status.route.kind in (RouteKind.SETTING, RouteKind.ADMIN)
    ]


def _what_it_does(view: View) -> QWidget:
    case, t, look = view.case, view.t, view.look
    further = [
        left_aligned(_route_link(view, case, status), look=look)
        for status in other_routes(case)
        if status.route.kind in (RouteKind.FORM, RouteKind.LETTER)
    ]
    if view.letter is not None and may_object_by_letter(case):
        letter = link(t.gettext("Object by letter"), view, Go(Screen.LETTER), "write-letter")
        further.append(left_aligned(letter, look=look))
    return two_columns(
        view,
        headed(t.gettext("Refusing stops"), _said(case.use.stops, view), look),
        headed(t.gettext("It does not stop"), _said(case.use.does_not_stop, view), look, *further),
    )


def _said(statement: SourcedText | None, view: View) -> str:
    return "" if statement is None else words(statement.words, view.t)


def _route_link(view: View, case: Case, status: RouteStatus) -> QWidget:
    t, look = view.t, view.look
    if status.state is RouteState.SENT:
        return left_aligned(Paragraph(form_paragraph(case, status, t), look), reply_link(view, status), look=look)
    if status.state is RouteState.CONFIRMED:
        return Paragraph(form_paragraph(case, status, t), look, colour=look.colours.mute)
    return link(objection(status.route, t), view, ShowRoute(status.route.id), f"show-{status.route.id}")
