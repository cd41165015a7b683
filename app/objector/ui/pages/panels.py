# SPDX-License-Identifier: Apache-2.0
"""The panels beside a case: "I cannot find it", and a form."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteState, RouteStatus
from objector.domain.guide import Step, main_route, next_step, other_routes
from objector.domain.service import Path, Route, RouteKind
from objector.texts.guide import form_paragraph, objection, opened_line, surface_name
from objector.texts.language import language_name
from objector.texts.rich import capitalised
from objector.texts.wording import words
from objector.ui.intents import AskedInstead, OpenRoute, Sent, ShowRoute, Skip
from objector.ui.pages.again import look_again
from objector.ui.pages.parts import button, different_link, headed, left_aligned, link, panel, unopened
from objector.ui.pages.reason import reason_part
from objector.ui.pages.steps import guide_steps, path_line
from objector.ui.pages.view import View
from objector.ui.pages.waiting import they_answered
from objector.ui.widgets.layouts import Beside, boxed, column
from objector.ui.widgets.text import Heading, Paragraph

_CALLED = 180
"""The least room for what a control is called beside the name of its language."""


def cannot_find_page(view: View) -> QWidget:
    """Return the ways to a control that is not where it should be: in words, by other names, and around it."""
    case, t, look = view.case, view.t, view.look
    main = main_route(case)
    parts: list[QWidget] = []
    if main is not None:
        parts = [_path(view, path) for path in main.route.paths]
        if main.route.labels:
            parts.append(_labels(view, main.route))
    for status in other_routes(case):
        if status.route.kind is RouteKind.FORM and main is not None and main.route.kind is not RouteKind.FORM:
            text = t.gettext("If nothing helps, object by the form: then you have asked {service} in writing.")
            opening = link(
                objection(status.route, t),
                view,
                ShowRoute(status.route.id),
                f"show-{status.route.id}",
            )
            asked = AskedInstead(status.route.id, main.route.id)
            instead = button(t.gettext("I cannot find it, I asked instead"), view, asked, "asked-instead")
            parts.append(
                headed(
                    t.gettext("Ask instead"),
                    text.format(service=case.service.name),
                    look,
                    left_aligned(opening, look=look),
                    left_aligned(instead, look=look),
                )
            )
    parts.append(left_aligned(different_link(view), look=look))
    return panel(view, t.gettext("I cannot find it"), *parts)


def route_page(view: View, status: RouteStatus) -> QWidget:
    """Return the panel of a route beside the main one: of a form what it is, of any other its steps."""
    case, t, look = view.case, view.t, view.look
    route = status.route
    if route.kind is not RouteKind.FORM:
        name = capitalised(words(route.name, t))
        if status.state is RouteState.CONFIRMED:
            return panel(view, name, look_again(view, status))
        return panel(view, name, *guide_steps(view, status, Step.NONE))
    done = status.state in (RouteState.SENT, RouteState.CONFIRMED)
    first = next_step(case) in (Step.NONE, Step.OPEN) and not done
    inside = column(look.px(8))
    inside.addWidget(Paragraph(form_paragraph(case, status, t), look))
    for statement in route.about[1:]:
        inside.addWidget(Paragraph(words(statement.words, t), look, colour=look.colours.mute))
    if not done:
        inside.addWidget(reason_part(view, route))
    failed = unopened(view, status.route)
    if failed is not None:
        inside.addWidget(failed)
    opened = status.opened_at is not None
    opener = button(t.gettext("Open the form"), view, OpenRoute(route.id), "open-form", filled=first and not opened)
    opener.setEnabled(status.route.id not in view.openings.now)
    if status.state is RouteState.SENT:
        inside.addWidget(left_aligned(opener, look=look))
        inside.addWidget(they_answered(view, status))
    else:
        said = button(t.gettext("I sent it"), view, Sent(route.id), "sent", filled=first and opened)
        inside.addWidget(left_aligned(opener, said, look=look, spacing=8))
    if opened:
        inside.addWidget(Paragraph(opened_line(case, status, t), look, size=13, colour=look.colours.mute))
    if status.state not in (RouteState.CONFIRMED, RouteState.SKIPPED):
        text = t.gettext("Wait for it no longer") if status.state is RouteState.SENT else t.gettext("Leave it out")
        inside.addWidget(left_aligned(link(text, view, Skip(route.id), "skip"), look=look))
    inside.addWidget(left_aligned(different_link(view, route), look=look))
    return panel(view, objection(route, t), boxed(inside))


def _path(view: View, path: Path) -> QWidget:
    t, look = view.t, view.look
    inside = column(look.px(3))
    inside.addWidget(Heading(surface_name(path.surface, t), look))
    inside.addWidget(Paragraph(path_line(view, path), look))
    return boxed(inside)


def _labels(view: View, route: Route) -> QWidget:
    """Return what the control is called in each language in which that was found."""
    t, look = view.t, view.look
    inside = column(look.px(6))
    inside.addWidget(Heading(t.gettext("Its name in each language"), look))
    named = [label for label in route.labels if label.item or label.switch]
    languages = [
        Paragraph(capitalised(language_name(label.language, t)), look, size=14, colour=look.colours.mute)
        for label in named
    ]
    width = max((language.sizeHint().width() for language in languages), default=0)
    for label, language in zip(named, languages, strict=True):
        texts = [text for text in (label.item, label.switch, *label.variants) if text]
        row = Beside(look.px(16), width + look.px(_CALLED))
        row.add_side(language, max(width, look.px(80)))
        row.row.addWidget(Paragraph(" · ".join(texts), look, size=14), 1)
        inside.addWidget(row)
    return boxed(inside)
