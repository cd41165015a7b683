# SPDX-License-Identifier: Apache-2.0
"""The page of a case that is answered: the answer, the record, looking again, and what else there is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteState, RouteStatus, State
from objector.domain.guide import Step, main_route, next_step, other_routes
from objector.domain.service import RouteKind
from objector.texts.dates import moment_in_record
from objector.texts.entries import entry_line
from objector.texts.guide import form_paragraph, open_word, opened_line, reverted_word, still_word
from objector.texts.signing import signing_line
from objector.texts.status import route_line
from objector.ui.intents import Confirm, FoundOn, Go, OpenRoute, Screen, ShowRoute
from objector.ui.pages.parts import (
    STACK_BELOW,
    button,
    different_link,
    head,
    headed,
    left_aligned,
    link,
    two_columns,
    unopened,
)
from objector.ui.pages.steps import path_line
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Beside, Rule, boxed, column
from objector.ui.widgets.text import Paragraph


def answered_page(view: View) -> QWidget:
    """Return the page."""
    case, look = view.case, view.look
    whole = column()
    whole.addLayout(head(view))
    whole.addSpacing(look.px(20))
    whole.addWidget(Rule(look))
    whole.addSpacing(look.px(14))
    whole.addWidget(_record(view))
    whole.addSpacing(look.px(12))
    whole.addWidget(Rule(look))
    further = [_further(view, status) for status in other_routes(case)]
    main = main_route(case)
    if case.state is State.REFUSED and main is not None:
        again = _look_again(view, main)
        whole.addWidget(two_columns(view, again, further[0]) if further else again)
        further = further[1:]
    for part in further:
        whole.addSpacing(look.px(12))
        whole.addWidget(part)
    whole.addStretch(1)
    return boxed(whole)


def _record(view: View) -> QWidget:
    case, t, look = view.case, view.t, view.look
    inside = column(look.px(4))
    inside.addWidget(_record_head(view))
    inside.addSpacing(look.px(8))
    moments = [Paragraph(moment_in_record(entry.at, t), look, colour=look.colours.mute) for entry in view.record]
    width = max((moment.sizeHint().width() for moment in moments), default=0)
    for entry, moment in zip(view.record, moments, strict=True):
        route = None if entry.route is None else case.use.route(entry.route)
        moment.setMinimumWidth(max(width, look.px(170)))
        line = Beside(look.px(20), look.px(STACK_BELOW))
        line.row.addWidget(moment)
        line.row.addWidget(Paragraph(entry_line(entry, case.service, route, case.today, t), look), 1)
        if entry.evidence is not None and view.desk is not None:
            line.row.addWidget(link(t.gettext("Show"), view, Go(Screen.EVIDENCE), f"show-{entry.uuid}"))
        line.row.setContentsMargins(0, 0, 0, look.px(9))
        inside.addWidget(line)
    if view.desk is not None and any(status.state is RouteState.CONFIRMED for status in case.routes):
        adding = link(t.gettext("Add a screenshot or a mail"), view, Go(Screen.EVIDENCE), "evidence")
        hint = Paragraph(t.gettext("Or paste it, or drop it here."), look, colour=look.colours.mute)
        inside.addWidget(left_aligned(adding, hint, look=look, spacing=8))
    return boxed(inside)


def _record_head(view: View) -> QWidget:
    """Return the heading with how the record is kept, and the button for a receipt."""
    t, look = view.t, view.look
    said = t.gettext("Kept on this computer only.") if view.signing is None else signing_line(view.signing(), t)
    signing = Paragraph(said, look, colour=look.colours.mute)
    signing.setObjectName("signing")
    words = column(look.px(4))
    words.addWidget(Paragraph(t.gettext("Your record"), look, bold=True))
    words.addWidget(signing)
    if view.desk is None or view.case.state is not State.REFUSED:
        return boxed(words)
    following = next_step(view.case) is Step.NONE
    receipt = button(t.gettext("Save receipt"), view, Go(Screen.RECEIPT), "receipt", filled=following)
    head = Beside(look.px(12), look.px(STACK_BELOW))
    head.row.addWidget(boxed(words), 1)
    head.row.addWidget(left_aligned(receipt, look=look), 0)
    return head


def _look_again(view: View, status: RouteStatus) -> QWidget:
    case, t, look = view.case, view.t, view.look
    filled = next_step(case) is Step.LOOK_AGAIN
    parts: list[QWidget] = []
    failed = unopened(view)
    if failed is not None:
        parts.append(failed)
    if status.route.url is not None:
        opener = button(open_word(case, status.route, t), view, OpenRoute(status.route.id), "open", filled=filled)
        opener.setEnabled(view.opening is None)
        parts.append(left_aligned(opener, look=look))
    elif status.route.paths:
        parts.append(Paragraph(path_line(view, status.route.paths[0]), look, colour=look.colours.mute))
    if status.opened_at is not None:
        parts.append(Paragraph(opened_line(case, status, t), look, size=13, colour=look.colours.mute))
    switch = status.route.kind in (RouteKind.SETTING, RouteKind.ADMIN)
    reverted = (
        [link(reverted_word(status.route.end_state, t), view, FoundOn(status.route.id), "found-on")] if switch else []
    )
    still = Confirm(status.route.id, already=True, account=case.account)
    parts.append(
        left_aligned(
            link(still_word(status.route.end_state, t), view, still, "still"),
            *reverted,
            link(t.gettext("I cannot find it"), view, Go(Screen.CANNOT_FIND), "cannot-find"),
            different_link(view),
            look=look,
            spacing=8,
        )
    )
    said = t.gettext("Open the setting, then say what you see.")
    if not switch:
        said = t.gettext("See whether {service} keeps to it, then say so.").format(service=case.service.name)
    return headed(t.gettext("Look again"), said, look, *parts)


def _further(view: View, status: RouteStatus) -> QWidget:
    case, t, look = view.case, view.t, view.look
    form = status.route.kind in (RouteKind.FORM, RouteKind.LETTER)
    text = form_paragraph(case, status, t) if form else route_line(case, status, t)
    if status.state in (RouteState.SENT, RouteState.CONFIRMED):
        return headed(t.gettext("Go further"), text, look)
    word = t.gettext("Open the form") if form else t.gettext("Show the steps")
    opening = link(word, view, ShowRoute(status.route.id), f"show-{status.route.id}")
    return headed(t.gettext("Go further"), text, look, left_aligned(opening, look=look))
