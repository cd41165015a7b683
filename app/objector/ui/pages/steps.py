# SPDX-License-Identifier: Apache-2.0
"""The numbered steps of a guide: open, find, switch, fill in, write, ask, and say what was done."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from typing import assert_never

from PySide6.QtWidgets import QLineEdit, QWidget

from objector.domain.case import RouteState, RouteStatus
from objector.domain.guide import Act, Step, acts, is_objection, main_route, opened_today, way_of, ways
from objector.domain.mail import letter_draft
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import EndState, Letter, Path, Route, RouteKind, Surface
from objector.domain.way import DoneBy, Way
from objector.texts.guide import (
    act_heading,
    agreed_word,
    already_word,
    confirm_word,
    end_state_word,
    fill_in_line,
    foreign_label_line,
    open_word,
    opened_line,
    request_text,
    sent_word,
    surface_name,
    switch_description,
    way_name,
    which_way,
)
from objector.ui.intents import (
    ChooseWay,
    Confirm,
    Copy,
    Go,
    Intent,
    LetterSent,
    OpenRoute,
    Screen,
    Sent,
)
from objector.ui.pages.parts import button, different_link, headed, left_aligned, link, spaced, step, unopened
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Button, Link
from objector.ui.widgets.drawings import Progress, SwitchDrawing
from objector.ui.widgets.field import Field
from objector.ui.widgets.layouts import DashedBox, Flow, boxed, column
from objector.ui.widgets.text import Paragraph


def guide_steps(view: View, status: RouteStatus, following: Step) -> list[QWidget]:
    """Return the steps along the way that is the person's, in order; before that is known, the question which is."""
    way = way_of(view.case, status)
    if way is None:
        return [_which_way(view, status)]
    waits = waits_for_reply(status)
    has_letter = waits and is_objection(view.case, status.route)
    made: list[QWidget] = []
    if waits:
        from objector.ui.pages.waiting import they_answered, while_waiting  # few cases wait

        made.append(they_answered(view, status))
        if has_letter:
            made += while_waiting(view, status)
    for number, act in enumerate(() if has_letter else acts(status.route, way.by), 1):
        if act is Act.TELL and waits:  # it comes first
            continue
        heading = act_heading(act, status, view.case.service.name, view.t)
        has = _act(view, status, following, act)
        made.append(step(number, has.progress, heading, view, below=has.below, buttons=has.buttons, under=has.under))
    others = [_way_link(view, other) for other in ways(view.case, status) if other != way]
    if others and status.state in (RouteState.TO_DO, RouteState.OPENED):
        made.append(spaced(left_aligned(*others, look=view.look, spacing=8), view.look))
    if waits:
        made.append(spaced(left_aligned(different_link(view, status.route), look=view.look), view.look))
    return made


def waits_for_reply(status: RouteStatus) -> bool:
    """Return whether a form or a letter was sent, and what came of it can be told."""
    return status.state is RouteState.SENT and status.route.kind in (RouteKind.FORM, RouteKind.LETTER)


def _which_way(view: View, status: RouteStatus) -> QWidget:
    """Return the question which of several ways is the person's; one is enough."""
    t, look = view.t, view.look
    made = [
        button(way_name(view.case, way, t), view, ChooseWay(way), f"way-{way.route}-{way.by.value}")
        for way in ways(view.case, status)
    ]
    asked = which_way(view.case, ways(view.case, status), t)
    enough = t.gettext("One of these is enough.")
    return spaced(headed(asked, enough, look, spaced(left_aligned(*made, look=look, spacing=8), look, 6, 0)), look)


def _way_link(view: View, way: Way) -> QWidget:
    return link(way_name(view.case, way, view.t), view, ChooseWay(way), f"way-{way.route}-{way.by.value}")


def path_line(view: View, path: Path) -> str:
    """Return a path in words on one line, in the language of the screen."""
    steps = path.steps.get(view.language.code, path.steps["en"])
    return view.t.pgettext("between the steps of a path", " › ").join(steps)


class _Made(NamedTuple):
    """What a step has below its heading, its buttons, how far it is, and its links."""

    below: QWidget | None
    buttons: tuple[Button, ...]
    progress: Progress
    under: QWidget | None = None


def _act(view: View, status: RouteStatus, following: Step, act: Act) -> _Made:
    route = status.route
    match act:
        case Act.OPEN:
            return _open(view, status, following)
        case Act.WALK:
            first = following is Step.OPEN and route.url is None
            return _Made(path_ways(view, route), (), Progress.NOW if first else Progress.AHEAD)
        case Act.SWITCH:
            return _Made(control(view, route, end_state_word), (), Progress.AHEAD)
        case Act.FILL_IN:
            return _Made(_fill_in(view, status), (), Progress.AHEAD)
        case Act.WRITE:
            return _write(view, status, following)
        case Act.ASK:
            return _ask(view, route, following)
        case Act.TELL:
            return _tell(view, status, following)
        case _:
            assert_never(act)


def _fill_in(view: View, status: RouteStatus) -> QWidget:
    """Return what to know while filling in a form, and what to write where it asks for a reason."""
    from objector.ui.pages.reason import reason_line  # few have a form, and it needs the letters' law

    below = column(view.look.px(4))
    said = fill_in_line(status.route, view.t)
    if said:
        below.addWidget(Paragraph(said, view.look, size=14, colour=view.look.colours.mute))
    if status.state in (RouteState.TO_DO, RouteState.OPENED):
        below.addWidget(reason_line(view, status.route))
    return boxed(below)


def _open(view: View, status: RouteStatus, following: Step) -> _Made:
    case, t, look = view.case, view.t, view.look
    opened = opened_today(case, status)
    below = column()
    line = t.gettext("Opening…") if status.route.id in view.openings.now else opened_line(case, status, t)
    below.addWidget(Paragraph(line, look, colour=look.colours.mute))
    failed = unopened(view, status.route)
    if failed is not None:
        below.addWidget(failed)
    text = t.gettext("Open again") if opened else open_word(case, status.route, t)
    opener = button(text, view, OpenRoute(status.route.id), "open", filled=following is Step.OPEN)
    opener.setEnabled(status.route.id not in view.openings.now)
    progress = Progress.BEHIND if opened else Progress.NOW if following is Step.OPEN else Progress.AHEAD
    return _Made(boxed(below), (opener,), progress)


def path_ways(view: View, route: Route) -> QWidget:
    """Return the ways to the control in words, each with the place where it is followed.

    From a page that is opened in the browser only the way there leads on; the others are behind "I cannot find it".
    """
    t, look = view.t, view.look
    inside = column(look.px(3))
    there = [path for path in route.paths if path.surface is Surface.DESKTOP] if route.url is not None else []
    for path in there or route.paths:
        if not there:
            inside.addWidget(Paragraph(surface_name(path.surface, t), look, size=13, colour=look.colours.mute))
        inside.addWidget(Paragraph(path_line(view, path), look))
    if route.paths and all(path.surface is Surface.PHONE for path in route.paths):
        from objector.ui.pages.phone import on_the_phone  # few are only there

        return on_the_phone(view, route, boxed(inside))
    if route.template is not None:
        inside.addWidget(Paragraph(t.gettext("Its address has this form:"), look, size=13, colour=look.colours.mute))
        inside.addWidget(Paragraph(route.template, look))
    return boxed(inside)


def control(view: View, route: Route, word: Callable[[EndState, NullTranslations], str]) -> QWidget | None:
    """Return the control in the service's own words, beside our drawing of its end state, and the word for that."""
    label = route.label(view.language.wanted)
    end_state = route.end_state
    t, look = view.t, view.look
    if end_state is None:
        return None
    if label is None:
        return Paragraph(t.gettext("What the control is called is not known."), look, colour=look.colours.mute)
    text = label.switch or label.item or ""
    flow = Flow(look.px(12), look.px(4))
    flow.addWidget(Paragraph(text, look, size=14))
    state = Flow(look.px(10))
    state.addWidget(SwitchDrawing(end_state, switch_description(text, end_state, t), look))
    state.addWidget(Paragraph(word(end_state, t), look, size=14))
    flow.addWidget(boxed(state))
    outer = Flow(0)
    outer.addWidget(DashedBox(look, flow))
    outer.setContentsMargins(0, look.px(4), 0, 0)
    if label.language in view.language.wanted[:1] or not view.language.wanted:
        return boxed(outer)
    whole = column(look.px(3))
    whole.addWidget(boxed(outer))
    foreign = foreign_label_line(label.language, t)
    whole.addWidget(Paragraph(foreign, look, size=13, colour=look.colours.mute))
    return boxed(whole)


def _write(view: View, status: RouteStatus, following: Step) -> _Made:
    """Return the mail that is a refusal: to whom, about what, and the text."""
    t, look, letter = view.t, view.look, status.route.letter
    if letter is None:
        return _Made(None, (), Progress.AHEAD)
    opened = opened_today(view.case, status)
    if view.letter is not None and is_objection(view.case, status.route):
        return _begin_letter(view, letter, following, opened=opened)
    body = letter_draft(letter, view.language.code, view.reference.line).body
    below = column(look.px(1))
    for line in (
        t.gettext("To: {address}").format(address=letter.to),
        t.gettext("Subject: {subject}").format(subject=letter.subject),
        body,
    ):
        below.addWidget(Paragraph(line, look, colour=look.colours.mute))
    failed = unopened(view, status.route)
    if failed is not None:
        below.addWidget(failed)
    below.addWidget(
        left_aligned(
            link(t.gettext("Copy the address"), view, Copy(letter.to), "copy-recipient"),
            link(t.gettext("Copy the text"), view, Copy(body), "copy-body"),
            look=look,
            spacing=8,
        )
    )
    writer = button(
        t.gettext("Write the mail"), view, OpenRoute(status.route.id), "open", filled=following is Step.OPEN
    )
    writer.setEnabled(status.route.id not in view.openings.now)
    progress = Progress.BEHIND if opened else Progress.NOW if following is Step.OPEN else Progress.AHEAD
    return _Made(boxed(below), (writer,), progress)


def _begin_letter(view: View, letter: Letter, following: Step, *, opened: bool) -> _Made:
    """Return the way to the page of the letter, which is written there."""
    t, look = view.t, view.look
    below = column(look.px(1))
    said = t.gettext("You tick what is true, and read the text as it will be sent. By mail or by post.")
    for line in (t.gettext("To: {address}").format(address=letter.to), said):
        below.addWidget(Paragraph(line, look, colour=look.colours.mute))
    now = following is Step.OPEN
    writer = button(t.gettext("Write the letter"), view, Go(Screen.LETTER), "write-letter", filled=now)
    progress = Progress.BEHIND if opened else Progress.NOW if now else Progress.AHEAD
    return _Made(boxed(below), (writer,), progress)


def _ask(view: View, route: Route, following: Step) -> _Made:
    """Return what to send to whoever administers the account."""
    t, look = view.t, view.look
    label = route.label(view.language.wanted)
    name = "" if label is None else label.switch or label.item or ""
    path = path_line(view, route.paths[0]) if route.paths else ""
    text = request_text(view.case, route, path, name, t, below=view.reference.line(view.language.code))
    below = Paragraph(
        t.gettext("Objector has a text with the place of the setting, for you to send."), look, colour=look.colours.mute
    )
    now = following is Step.OPEN
    copy = button(t.gettext("Copy the request"), view, Copy(text), "copy-request", filled=now)
    return _Made(below, (copy,), Progress.NOW if now else Progress.AHEAD)


def _tell(view: View, status: RouteStatus, following: Step) -> _Made:
    t, look = view.t, view.look
    named = view.typed if view.typed is not None else view.case.account
    account = Field(look, named or "")
    account.setObjectName("account")
    account.setCursorPosition(0)  # of a long name its beginning is seen
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
    main = main_route(view.case)
    led = main is not None and main.route.id == status.route.id and status.route.kind is not RouteKind.LETTER
    lost = [link(t.gettext("I cannot find it"), view, Go(Screen.CANNOT_FIND), "cannot-find")] if led else []
    kept = Paragraph(t.gettext("Kept on this computer only."), look, colour=look.colours.mute)
    under = column(look.px(4))
    under.addWidget(left_aligned(*lost, different_link(view, status.route), name_it, look=look, spacing=4))
    under.addWidget(account)
    now = following is Step.TELL
    made = _answers(view, status, account, filled=now)
    return _Made(kept, made, Progress.NOW if now else Progress.AHEAD, boxed(under))


def _answers(view: View, status: RouteStatus, account: QLineEdit, *, filled: bool) -> tuple[Button, ...]:
    """Return what can be said about a route; the first is what most people have to say next."""
    t, route = view.t, status.route

    def label() -> str | None:
        return account.text().strip() or None

    def confirm(text: str, name: str, *, already: bool = False, filled: bool = False) -> Button:
        return button(
            text,
            view,
            lambda: Confirm(route.id, already=already, account=label()),
            name,
            filled=filled,
        )

    waiting = status.state is RouteState.SENT
    way = way_of(view.case, status)
    asks = way is not None and way.by is DoneBy.OTHER
    word = t.gettext("It was sent") if asks and route.kind is RouteKind.LETTER else sent_word(route.kind, t)

    def say_sent() -> Intent:
        written = view.letter is not None and is_objection(view.case, route) and not label()
        letter = view.letter() if written and view.letter is not None else None
        if letter is None:
            return Sent(route.id, label())
        return LetterSent(letter.form) if opened_today(view.case, status) else Go(Screen.LETTER)

    sent = button(word, view, say_sent, "sent", filled=filled)
    match route.kind:
        case RouteKind.ADMIN if not asks and not waiting:
            done = confirm(confirm_word(route.end_state, t), "confirm", filled=filled)
            return (done, confirm(already_word(route.end_state, t), "confirm-already", already=True))
        case RouteKind.SETTING:
            return (
                confirm(confirm_word(route.end_state, t), "confirm", filled=filled),
                confirm(already_word(route.end_state, t), "confirm-already", already=True),
            )
        case RouteKind.FORM | RouteKind.LETTER:
            return (sent, confirm(agreed_word(view.case.service.name, t), "confirm"))
        case RouteKind.ADMIN:
            done = confirm(confirm_word(route.end_state, t), "confirm")
            return (done,) if waiting else (sent, done)
        case _:
            assert_never(route.kind)
