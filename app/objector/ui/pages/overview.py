# SPDX-License-Identifier: Apache-2.0
"""The page of all services: how many are decided, what is next, and what is coming up by date."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.summary import Ahead, Summary, summarise
from objector.domain.urgency import Home
from objector.texts.rich import Segment
from objector.texts.summary import (
    ahead_line,
    go_to,
    next_about,
    next_heading,
    summary_captions,
    summary_headline,
    summary_lead,
)
from objector.ui.by_subject import subject_of
from objector.ui.intents import ShowCase
from objector.ui.pages.parts import STACK_BELOW, button, wire
from objector.ui.pages.view import View
from objector.ui.widgets.day_row import DayRow
from objector.ui.widgets.layouts import Beside, Flow, Rule, boxed, column
from objector.ui.widgets.progress_bar import StateBar
from objector.ui.widgets.text import Headline, Paragraph

_MOST_AHEAD = 6
"""How many days that come are listed."""


def overview_page(view: View) -> QWidget:
    """Return the page."""
    look, t = view.look, view.t
    summary = summarise(view.overview.cases, view.overview.as_of.date())
    whole = column()
    title = (Segment(summary_headline(summary, t), emphasis=False),)
    whole.addWidget(Headline(title, look, QColor(look.colours.ink)))
    whole.addSpacing(look.px(8))
    whole.addWidget(Paragraph(summary_lead(summary, t), look, colour=look.colours.mute))
    if summary.total:
        whole.addSpacing(look.px(18))
        _add_bar(whole, view, summary)
    if summary.next is not None:
        whole.addSpacing(look.px(20))
        whole.addWidget(_next(view, summary.next))
    if summary.ahead:
        whole.addSpacing(look.px(22))
        _add_ahead(whole, view, summary)
    whole.addStretch(1)
    return boxed(whole)


def _add_bar(whole: QVBoxLayout, view: View, summary: Summary) -> None:
    look, counts, captions = view.look, summary.counts, summary_captions(summary, view.t)
    colours = look.colours
    parts = (
        (counts[Home.REFUSED], QColor(colours.done)),
        (counts[Home.OTHER], QColor(colours.switch)),
        (counts[Home.WAITING] + counts[Home.TO_CHECK], QColor(colours.soon)),
        (counts[Home.TO_DECIDE], QColor(colours.cell)),
    )
    described = view.t.pgettext("between the parts of a list", ", ").join(text for text in captions if text)
    whole.addWidget(StateBar(parts, described, look))
    whole.addSpacing(look.px(8))
    flow = Flow(look.px(24), 0, spread=True)
    for text in captions:
        if text:
            flow.addWidget(Paragraph(text, look, size=13, colour=colours.mute))
    whole.addWidget(boxed(flow))


def _next(view: View, case: Case) -> QWidget:
    """Return what to go on with, behind the one filled button of the page."""
    look, t = view.look, view.t
    words = column(look.px(2))
    words.addWidget(Paragraph(next_heading(case, t), look, bold=True))
    words.addWidget(Paragraph(next_about(case, t), look, colour=look.colours.mute))
    both = Beside(look.px(14), look.px(STACK_BELOW))
    both.row.addWidget(boxed(words), 1)
    both.row.addWidget(button(go_to(case, t), view, ShowCase(*subject_of(case), begin=True), "next", filled=True))
    return both


def _add_ahead(whole: QVBoxLayout, view: View, summary: Summary) -> None:
    look, t = view.look, view.t
    whole.addWidget(Paragraph(t.gettext("Coming up"), look, bold=True))
    whole.addSpacing(look.px(4))
    for place, ahead in enumerate(summary.ahead[:_MOST_AHEAD]):
        whole.addWidget(Rule(look))
        whole.addWidget(_row(view, ahead, summary, place))
    more = len(summary.ahead) - _MOST_AHEAD
    if more > 0:
        whole.addWidget(Rule(look))
        whole.addSpacing(look.px(8))
        text = t.ngettext("{n} more day after that", "{n} more days after that", more).format(n=more)
        whole.addWidget(Paragraph(text, look, size=13, colour=look.colours.mute))


def _row(view: View, ahead: Ahead, summary: Summary, place: int) -> QWidget:
    line = ahead_line(ahead, summary.today, view.t)
    row = DayRow(line.leaf, line.what, line.about, line.when, view.look)
    wire(row, view.send, ShowCase(*subject_of(ahead.cases[0]), begin=True), f"ahead-{place}")
    return row
