# SPDX-License-Identifier: Apache-2.0
"""Looking again at what was confirmed, and the other switches beside one."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteStatus
from objector.domain.guide import Act, Step, acts, main_route, next_step, opened_today
from objector.domain.service import RouteKind
from objector.texts.guide import act_heading, found_word, open_word, opened_line, reverted_word, still_word
from objector.texts.rich import capitalised
from objector.texts.status import route_state
from objector.texts.wording import words
from objector.ui.intents import Confirm, FoundOn, Go, OpenRoute, Screen, ShowRoute
from objector.ui.pages.parts import button, different_link, headed, left_aligned, link, spaced, step, unopened
from objector.ui.pages.steps import control, path_line, path_ways
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.drawings import Progress
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Paragraph


def switch_link(view: View, status: RouteStatus) -> QWidget:
    """Return the way to another switch, and how it stands."""
    look = view.look
    name = capitalised(words(status.route.name, view.t))
    return left_aligned(
        link(name, view, ShowRoute(status.route.id), f"show-{status.route.id}"),
        Paragraph(route_state(view.case, status, view.t), look, size=13, colour=look.colours.mute),
        look=look,
        spacing=8,
    )


def reply_link(view: View, status: RouteStatus) -> QWidget:
    """Return the way to say what became of a form or a letter that was sent."""
    return link(view.t.gettext("What came of it"), view, ShowRoute(status.route.id), f"show-{status.route.id}")


def look_again(view: View, status: RouteStatus) -> QWidget:
    """Return how to look at a confirmed route again, and say what one sees."""
    case, t, look = view.case, view.t, view.look
    main = main_route(case)
    led = main is not None and main.route.id == status.route.id
    filled = led and next_step(case) is Step.LOOK_AGAIN
    parts: list[QWidget] = []
    failed = unopened(view, status.route)
    if failed is not None:
        parts.append(failed)
    if status.route.url is not None:
        opener = button(open_word(case, status.route, t), view, OpenRoute(status.route.id), "open", filled=filled)
        opener.setEnabled(status.route.id not in view.openings.now)
        parts.append(spaced(left_aligned(opener, look=look), look, 5, 0))
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
            different_link(view, status.route),
            look=look,
            spacing=8,
        )
    )
    said = t.gettext("Open the setting, then say what you see.")
    if not switch:
        said = t.gettext("See whether {service} keeps to it, then say so.").format(service=case.service.name)
    return headed(t.gettext("Look again"), said, look, *parts)


def look_again_steps(view: View, status: RouteStatus) -> list[QWidget]:
    """Return how to look again at what is old enough, step by step: open, look, say what one sees."""
    case, t, look, route = view.case, view.t, view.look, status.route
    is_switch = route.kind in (RouteKind.SETTING, RouteKind.ADMIN)
    opened = not is_switch or route.url is None or opened_today(case, status)
    made: list[QWidget] = []

    def add(heading: str, progress: Progress, below: QWidget | None, buttons: tuple[Button, ...] = ()) -> None:
        made.append(step(len(made) + 1, progress, heading, view, below=below, buttons=buttons))

    if is_switch and route.url is not None:
        opener = button(open_word(case, route, t), view, OpenRoute(route.id), "open", filled=not opened)
        opener.setEnabled(route.id not in view.openings.now)
        add(
            act_heading(Act.OPEN, status, case.service.name, t),
            Progress.BEHIND if opened else Progress.NOW,
            _opening(view, status),
            (opener,),
        )
    if is_switch and Act.WALK in acts(route):
        add(act_heading(Act.WALK, status, case.service.name, t), Progress.AHEAD, path_ways(view, route))
    if is_switch:
        add(t.pgettext("step", "Look"), Progress.AHEAD, control(view, route, found_word))
    still = Confirm(route.id, already=True, account=case.account)
    answers = [button(still_word(route.end_state, t), view, still, "still", filled=opened)]
    if is_switch:
        answers.append(button(reverted_word(route.end_state, t), view, FoundOn(route.id), "found-on"))
    links = left_aligned(
        *([link(t.gettext("I cannot find it"), view, Go(Screen.CANNOT_FIND), "cannot-find")] if is_switch else []),
        different_link(view, route),
        look=look,
        spacing=8,
    )
    heading = t.gettext("Say what you see")
    if not is_switch:
        heading = t.gettext("Does {service} keep to it?").format(service=case.service.name)
    progress = Progress.NOW if opened else Progress.AHEAD
    made.append(step(len(made) + 1, progress, heading, view, below=None, buttons=tuple(answers), under=links))
    return made


def _opening(view: View, status: RouteStatus) -> QWidget:
    """Return when the page was opened, and its address where the desktop did not open it."""
    t, look = view.t, view.look
    below = column()
    line = t.gettext("In your browser.")
    if status.route.id in view.openings.now:
        line = t.gettext("Opening…")
    elif opened_today(view.case, status):
        line = opened_line(view.case, status, t)
    below.addWidget(Paragraph(line, look, colour=look.colours.mute))
    failed = unopened(view, status.route)
    if failed is not None:
        below.addWidget(failed)
    return boxed(below)
