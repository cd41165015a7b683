# SPDX-License-Identifier: Apache-2.0
"""The page of a case that is answered: the answer, the record, looking again, and what else there is."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from objector.domain.case import RouteState, RouteStatus, State
from objector.domain.guide import main_route, other_routes
from objector.domain.service import RouteKind
from objector.texts.guide import form_paragraph
from objector.ui.intents import ShowRoute
from objector.ui.pages.again import look_again, look_again_steps, reply_link, switch_link
from objector.ui.pages.parts import (
    head,
    headed,
    left_aligned,
    link,
    two_columns,
)
from objector.ui.pages.record import record_part
from objector.ui.pages.view import View
from objector.ui.widgets.layouts import Rule, boxed, column


def answered_page(view: View) -> QWidget:
    """Return the page."""
    case, look = view.case, view.look
    whole = column()
    whole.addLayout(head(view))
    whole.addSpacing(look.px(20))
    main = main_route(case)
    others = other_routes(case)
    if case.to_check_again and main is not None:
        for part in look_again_steps(view, main):  # what can be done next comes first
            whole.addWidget(Rule(look))
            whole.addWidget(part)
    whole.addWidget(Rule(look))
    _add_record(whole, view)
    further = [_further(view, status) for status in others]
    if further or case.state is State.REFUSED:
        whole.addWidget(Rule(look))
        whole.addSpacing(look.px(12))
    if case.state is State.REFUSED and main is not None and not case.to_check_again:
        again = look_again(view, main)
        whole.addWidget(two_columns(view, again, further[0]) if further else again)
        further = further[1:]
        whole.addSpacing(look.px(12))
    for part in further:
        whole.addWidget(part)
        whole.addSpacing(look.px(12))
    whole.addStretch(1)
    return boxed(whole)


def _add_record(whole: QVBoxLayout, view: View) -> None:
    whole.addSpacing(view.look.px(14))
    whole.addWidget(record_part(view))
    whole.addSpacing(view.look.px(12))


def _further(view: View, status: RouteStatus) -> QWidget:
    case, t, look = view.case, view.t, view.look
    if status.route.kind not in (RouteKind.FORM, RouteKind.LETTER):
        return headed(t.gettext("Another switch"), "", look, switch_link(view, status))
    text = form_paragraph(case, status, t)
    if status.state is RouteState.SENT:
        return headed(t.gettext("Go further"), text, look, left_aligned(reply_link(view, status), look=look))
    if status.state is RouteState.CONFIRMED:
        return headed(t.gettext("Go further"), text, look)
    opening = link(t.gettext("Open the form"), view, ShowRoute(status.route.id), f"show-{status.route.id}")
    return headed(t.gettext("Go further"), text, look, left_aligned(opening, look=look))
