# SPDX-License-Identifier: Apache-2.0
"""Parts that several pages have: the head of a case, steps, headed columns, the address that did not open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from objector.domain.case import State
from objector.domain.civil import civil
from objector.domain.guide import Step, main_route, next_step
from objector.domain.mail import MailDraft
from objector.domain.service import Route
from objector.domain.strip import strip
from objector.texts.age import deadline_line, short_age
from objector.texts.case import (
    announced_caption,
    awaited_lines,
    case_name,
    default_switch,
    headline,
    how_long,
    lead,
    leaf,
    region_line,
    start_caption,
    tone,
)
from objector.texts.guide import effort_line
from objector.texts.replies import due_caption, sent_caption
from objector.ui.intents import Copy, Go, Intent, LooksDifferent, Screen, Send, Simple
from objector.ui.keys import teach
from objector.ui.look import Look
from objector.ui.pages.view import Surface, View
from objector.ui.widgets.buttons import Button, Link
from objector.ui.widgets.drawings import DefaultDrawing, LeafDrawing, Progress, StepNumber, StripDrawing
from objector.ui.widgets.layouts import Beside, Flow, Group, Rule, boxed, column, grouped
from objector.ui.widgets.text import Heading, Headline, Paragraph

STACK_BELOW = 520
"""The width, for text of fifteen pixels, below which things stand below one another."""
LEAF_ABOVE_BELOW = 400
"""The width, for text of fifteen pixels, below which the leaf stands above the headline."""


def wire(button: QPushButton, send: Send, intent: Intent | Callable[[], Intent], name: str) -> None:
    """Send an intent when a button is pressed; `name` is how the focus finds it again after a redraw."""
    button.setObjectName(name)
    teach(button, None if callable(intent) else intent)
    button.clicked.connect(lambda: send(intent() if callable(intent) else intent))


def link(text: str, view: Surface, intent: Intent, name: str, *, size: float = 15) -> Link:
    """Return a link that sends an intent."""
    made = Link(text, view.look, size=size)
    wire(made, view.send, intent, name)
    return made


def button(
    text: str, view: Surface, intent: Intent | Callable[[], Intent], name: str, *, filled: bool = False
) -> Button:
    """Return a button that sends an intent."""
    made = Button(text, view.look, filled=filled)
    wire(made, view.send, intent, name)
    return made


def head(view: View) -> QVBoxLayout:
    """Return leaf, headline and lead, and under them, before the start, the strip with its captions."""
    case, t, look = view.case, view.t, view.look
    both = Beside(look.px(30), look.px(LEAF_ABOVE_BELOW))
    drawing = _drawing(view)
    if drawing is not None:
        both.row.addWidget(drawing, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    words = column(look.px(8))
    if case.account is not None:
        words.addWidget(Paragraph(case_name(case, t), look, size=13, colour=look.colours.mute))
    words.addWidget(Headline(headline(case, t), look, look.tone(tone(case))))
    words.addWidget(Paragraph(lead(case, t), look, colour=look.colours.mute))
    for line in awaited_lines(case, t):
        words.addWidget(Paragraph(t.gettext("{line}.").format(line=line), look))
    words.addStretch(1)
    both.row.addWidget(boxed(words), 1)
    whole = column()
    whole.addWidget(both)
    if case.answer is None or case.counts_down:
        _add_strip(whole, view)
    elif case.state is State.ASKED and case.reply_due is not None:
        _add_waiting_strip(whole, view, case.reply_due)
    deadline = deadline_line(case, t) if case.answer is None else ""
    if deadline:
        whole.addSpacing(look.px(6))
        whole.addWidget(Paragraph(deadline, look, size=13, colour=look.colours.mute))
    whole.addSpacing(look.px(4))  # a link in it is higher than its letters
    whole.addWidget(_small_print(view))
    return whole


def _drawing(view: View) -> QWidget | None:
    """Return the leaf with the day that counts; without one a switch as it stands by default, where that is known."""
    case, t, look = view.case, view.t, view.look
    known = leaf(case, t)
    if known.day:
        drawing = LeafDrawing(known, look)
        distance = how_long(case, t)
        if (case.state is State.UNDECIDED or case.counts_down) and distance:
            drawing.setToolTip(distance)
            drawing.setAccessibleDescription(distance)
        return drawing
    switch = default_switch(case, t)
    return None if switch is None else DefaultDrawing(switch, look.tone(tone(case)), look)


def _small_print(view: View) -> QWidget:
    """Return for which country it is shown, how recent and sure it is, and how long it takes: on one line."""
    case, t, look = view.case, view.t, view.look
    line = Flow(look.px(8), look.px(2))
    if case.answer is None or case.counts_down:
        region = Flow(look.px(4))
        region.addWidget(Paragraph(region_line(case, t), look, size=13, colour=look.colours.mute))
        region.addWidget(link(t.gettext("Change"), view, Go(Screen.SETTINGS), "change-region", size=13))
        line.addWidget(boxed(region))
    known = short_age(case, t)
    line.addWidget(Paragraph(known.text, look, size=13, colour=look.colours.soon if known.warns else look.colours.mute))
    status = main_route(case)
    if next_step(case) is Step.OPEN and status is not None and (effort := effort_line(status.route, t)):
        line.addWidget(Paragraph(effort, look, size=13, colour=look.colours.mute))
    return boxed(line)


def _add_strip(whole: QVBoxLayout, view: View) -> None:
    """Count the days from the announcement to the start, before it; else say what the leaf does not say of it."""
    case, t, look = view.case, view.t, view.look
    days = strip(case.announced, case.start, case.today)
    caption = start_caption(case, t)
    if days is None or case.today >= days.start:  # it leads to the start, and counts nothing after it
        if caption and (case.gradual or not leaf(case, t).day):
            whole.addSpacing(look.px(8))
            whole.addWidget(Paragraph(caption, look, size=13, colour=look.colours.mute))
        return
    described = t.gettext("{past} of {all} days from the announcement to the start are over").format(
        past=days.past, all=days.cells
    )
    captions = Flow(look.px(24), 0, spread=True)
    for text in (announced_caption(case, t), caption):
        captions.addWidget(Paragraph(text, look, size=13, colour=look.colours.mute))
    whole.addSpacing(look.px(12))
    whole.addWidget(StripDrawing(days, look.tone(tone(case)), described, look))
    whole.addSpacing(look.px(4))
    whole.addWidget(boxed(captions))


def _add_waiting_strip(whole: QVBoxLayout, view: View, due: date) -> None:
    """Count the days from what was sent to the reply, as before a start."""
    case, t, look = view.case, view.t, view.look
    sent = None if case.asked_on is None else civil(case.asked_on)
    days = strip(sent, civil(due), case.today)
    if days is None or case.today > due:
        return
    described = t.gettext("{past} of {all} days from the sending to the reply are over").format(
        past=days.past, all=days.cells
    )
    captions = Flow(look.px(24), 0, spread=True)
    for text in (sent_caption(case, t), due_caption(case, t)):
        captions.addWidget(Paragraph(text, look, size=13, colour=look.colours.mute))
    whole.addSpacing(look.px(12))
    whole.addWidget(StripDrawing(days, look.tone(tone(case)), described, look))
    whole.addSpacing(look.px(4))
    whole.addWidget(boxed(captions))


def step(
    number: int,
    progress: Progress,
    heading: str,
    view: View,
    *,
    below: QWidget | None,
    buttons: tuple[Button, ...] = (),
    under: QWidget | None = None,
) -> QWidget:
    """Return a numbered step: heading, what is below it, its buttons at the far side, and what is `under` them all."""
    look, t = view.look, view.t
    described = {
        Progress.AHEAD: t.gettext("Step {n}"),
        Progress.NOW: t.gettext("Step {n}, next"),
        Progress.BEHIND: t.gettext("Step {n}, done"),
    }[progress].format(n=number)
    words = column(look.px(2))
    words.addWidget(Heading(heading, look))
    if below is not None:
        words.addWidget(below)
    content = Beside(look.px(12), look.px(STACK_BELOW))
    content.row.addWidget(boxed(words), 1)
    if buttons:
        flow = Flow(look.px(8), look.px(6))
        for made in buttons:
            flow.addWidget(made)
        content.row.addWidget(boxed(flow), 0, Qt.AlignmentFlag.AlignTop)  # beside the heading, also of a long step
    whole = Group()
    whole.setAccessibleName(heading)
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, look.px(10), 0, look.px(10))
    grid.setHorizontalSpacing(look.px(14))
    grid.addWidget(StepNumber(number, progress, described, look), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(content, 0, 1)
    if under is not None:
        grid.setVerticalSpacing(look.px(2))
        grid.addWidget(under, 1, 1)
    grid.setColumnStretch(1, 1)
    return whole


def headed(heading: str, text: str, look: Look, *below: QWidget) -> QWidget:
    """Return a heading with a paragraph, and what belongs to it."""
    inside = column(look.px(3))
    inside.addWidget(Heading(heading, look))
    if text:
        inside.addWidget(Paragraph(text, look, colour=look.colours.mute))
    for widget in below:
        inside.addWidget(widget)
    inside.addStretch(1)
    return grouped(inside, heading)


def two_columns(view: View, left: QWidget, right: QWidget) -> QWidget:
    """Return two things side by side, or below one another where it is narrow."""
    both = Beside(view.look.px(34), view.look.px(STACK_BELOW))
    both.row.addWidget(left, 1)
    both.row.addWidget(right, 1)
    both.row.setContentsMargins(0, view.look.px(13), 0, 0)
    return both


def left_aligned(*widgets: QWidget, look: Look, spacing: float = 12) -> QWidget:
    """Return widgets in a row that wraps."""
    flow = Flow(look.px(spacing), look.px(4))
    for widget in widgets:
        flow.addWidget(widget)
    return boxed(flow)


def different_link(view: View, route: Route | None = None) -> Link:
    """Return the way to a report that a route is not as Objector says; without one, the route that the guide leads."""
    wish = LooksDifferent(None if route is None else route.id)
    return link(view.t.gettext("This looks different"), view, wish, "different")


def unopened(view: View, route: Route) -> QWidget | None:
    """Return the address or the mail of a route that the desktop did not open, to copy; nothing where it did."""
    failed = view.openings.failed.get(route.id)
    if failed is None:
        return None
    target = failed.target
    if isinstance(target, MailDraft):
        return _unopened_mail(view, target)
    t, look = view.t, view.look
    inside = column(look.px(4))
    inside.addWidget(
        Paragraph(
            t.gettext("The desktop did not open the page. Copy its address into your browser:"),
            look,
            colour=look.colours.late,
        )
    )
    inside.addWidget(Paragraph(target.url, look))
    copy = button(t.gettext("Copy the address"), view, Copy(target.url), "copy-address")
    inside.addWidget(left_aligned(copy, look=look))
    return boxed(inside)


def _unopened_mail(view: View, draft: MailDraft) -> QWidget:
    t, look = view.t, view.look
    inside = column(look.px(4))
    said = t.gettext("Your mail program did not get the mail. Copy this into a mail of your own:")
    inside.addWidget(Paragraph(said, look, colour=look.colours.late))
    for name, heading, text, word in (
        ("recipient", t.pgettext("of a mail", "To"), draft.to, t.gettext("Copy the recipient")),
        ("subject", t.pgettext("of a mail", "Subject"), draft.subject, t.gettext("Copy the subject")),
        ("text", t.pgettext("of a mail", "Text"), draft.body, t.gettext("Copy the text")),
    ):
        if text:
            inside.addWidget(Paragraph(heading, look, size=14, colour=look.colours.mute))
            inside.addWidget(Paragraph(text, look))
            inside.addWidget(left_aligned(button(word, view, Copy(text), f"copy-{name}"), look=look))
    return boxed(inside)


def panel(view: Surface, heading: str, *parts: QWidget) -> QWidget:
    """Return a page beside the case: the way back, a heading, and its parts one below the other.

    Parts that can use more height get what is left; without one it stays empty.
    """
    look = view.look
    whole = column(look.px(14))
    whole.addWidget(left_aligned(link(view.t.gettext("Back"), view, Simple.BACK, "back"), look=look))
    whole.addWidget(Heading(heading, look, size=22, level=1))
    for index, part in enumerate(parts):
        if index:
            whole.addWidget(Rule(look))
        whole.addWidget(part)
    if not any(part.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding for part in parts):
        whole.addStretch(1)
    return boxed(whole)


def spaced(widget: QWidget, look: Look, above: float = 13, below: float = 13) -> QWidget:
    """Return a widget with room above and below, as a step has between the lines around it."""
    inside = column()
    inside.setContentsMargins(0, look.px(above), 0, look.px(below))
    inside.addWidget(widget)
    return boxed(inside)
