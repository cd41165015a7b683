# SPDX-License-Identifier: Apache-2.0
"""The page of a case that is not answered yet: what it is about, the steps, and what refusing does."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from objector.domain.case import Case, RouteState, RouteStatus
from objector.domain.guide import Step, main_route, next_step, opened_today, other_routes
from objector.domain.service import Route
from objector.domain.wording import LABEL_LIMIT
from objector.texts.case import words
from objector.texts.guide import (
    already_word,
    confirm_word,
    end_state_word,
    form_paragraph,
    objection,
    opened_line,
    switch_description,
    switch_step,
)
from objector.ui.intents import Confirm, Go, OpenRoute, Screen, ShowRoute
from objector.ui.pages.parts import button, head, headed, left_aligned, link, step, two_columns, unopened
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.drawings import Progress, SwitchDrawing
from objector.ui.widgets.layouts import DashedBox, Flow, Rule, boxed, column
from objector.ui.widgets.text import Paragraph


def decide_page(view: View) -> QWidget:
    """Return the page."""
    case, look = view.case, view.look
    status = main_route(case)
    following = next_step(case)
    whole = column()
    whole.addLayout(head(view))
    whole.addSpacing(look.px(18))
    for part in (
        _open_step(view, status, following),
        _switch_step(view, status),
        _tell_step(view, status, following),
    ):
        whole.addWidget(Rule(look))
        whole.addWidget(part)
    whole.addWidget(Rule(look))
    whole.addWidget(_what_it_does(view))
    if case.use.differences:
        whole.addSpacing(look.px(14))
        whole.addWidget(headed(view.t.gettext("Sources differ"), words(case.use.differences[0].words, view.t), look))
    whole.addStretch(1)
    return boxed(whole)


def _open_step(view: View, status: RouteStatus, following: Step) -> QWidget:
    case, t, look = view.case, view.t, view.look
    opened = opened_today(case, status)
    below = column()
    line = t.gettext("Opening…") if view.opening == status.route.id else opened_line(case, status, t)
    below.addWidget(Paragraph(line, look, colour=look.colours.mute))
    failed = unopened(view)
    if failed is not None:
        below.addWidget(failed)
    text = t.gettext("Open again") if opened else t.gettext("Open {service} settings").format(service=case.service.name)
    opener = button(text, view, OpenRoute(status.route.id), "open", filled=following is Step.OPEN)
    opener.setEnabled(view.opening is None)
    progress = Progress.BEHIND if opened else Progress.NOW if following is Step.OPEN else Progress.AHEAD
    return step(1, progress, t.gettext("Open the setting"), view, below=boxed(below), buttons=(opener,))


def _switch_step(view: View, status: RouteStatus) -> QWidget:
    heading = switch_step(status.route.end_state, view.t)
    return step(2, Progress.AHEAD, heading, view, below=_control(view, status.route))


def _control(view: View, route: Route) -> QWidget | None:
    """Return the control in the service's own words, beside our drawing of its end state."""
    label = route.label(view.language.wanted)
    end_state = route.end_state
    if label is None or end_state is None:
        return None
    t, look = view.t, view.look
    text = label.switch or label.item or ""
    flow = Flow(look.px(12), look.px(4))
    flow.addWidget(Paragraph(text, look, size=14))
    state = Flow(look.px(10))
    state.addWidget(SwitchDrawing(end_state, switch_description(text, end_state, t), look))
    state.addWidget(Paragraph(end_state_word(end_state, t), look, size=14))
    flow.addWidget(boxed(state))
    outer = Flow(0)
    outer.addWidget(DashedBox(look, flow))
    outer.setContentsMargins(0, look.px(4), 0, 0)
    return boxed(outer)


def _tell_step(view: View, status: RouteStatus, following: Step) -> QWidget:
    t, look = view.t, view.look
    route = status.route
    named = view.typed if view.typed is not None else view.case.account
    account = QLineEdit(named or "")
    account.setObjectName("account")
    account.setMaxLength(LABEL_LIMIT)
    account.setFont(look.sized())
    account.setPlaceholderText(t.gettext("The account’s name, as you call it"))
    account.setAccessibleName(t.gettext("The account’s name, as you call it"))
    name_it = Link(t.gettext("Name the account"), look)
    name_it.setObjectName("name-account")
    # Only ever hidden: what is shown before it has a parent is a window of its own for a moment.
    (account if named is None else name_it).hide()

    def ask() -> None:
        account.show()
        name_it.hide()
        account.setFocus()

    name_it.clicked.connect(ask)
    line = left_aligned(
        Paragraph(t.gettext("Kept on this computer only."), look, colour=look.colours.mute),
        link(t.gettext("I cannot find it"), view, Go(Screen.CANNOT_FIND), "cannot-find"),
        name_it,
        look=look,
        spacing=4,
    )
    below = column(look.px(4))
    below.addWidget(line)
    below.addWidget(account)

    def confirm(*, already: bool) -> Confirm:
        return Confirm(route.id, already=already, account=account.text() or None)

    buttons = (
        button(
            confirm_word(route.end_state, t),
            view,
            lambda: confirm(already=False),
            "confirm",
            filled=following is Step.TELL,
        ),
        button(already_word(route.end_state, t), view, lambda: confirm(already=True), "confirm-already"),
    )
    progress = Progress.NOW if following is Step.TELL else Progress.AHEAD
    return step(3, progress, t.gettext("Tell Objector what you see"), view, below=boxed(below), buttons=buttons)


def _what_it_does(view: View) -> QWidget:
    case, t, look = view.case, view.t, view.look
    further = [left_aligned(_route_link(view, case, status), look=look) for status in other_routes(case)]
    return two_columns(
        view,
        headed(t.gettext("Refusing stops"), words(case.use.stops.words, t), look),
        headed(t.gettext("It does not stop"), words(case.use.does_not_stop.words, t), look, *further),
    )


def _route_link(view: View, case: Case, status: RouteStatus) -> QWidget:
    t = view.t
    if status.state in (RouteState.SENT, RouteState.CONFIRMED):
        return Paragraph(form_paragraph(case, status, t), view.look, colour=view.look.colours.mute)
    return link(objection(status.route, t), view, ShowRoute(status.route.id), f"show-{status.route.id}")
