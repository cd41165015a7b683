# SPDX-License-Identifier: Apache-2.0
"""The page of all services: how many are decided, what is next, and what is coming up by date."""

from __future__ import annotations

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.lately import Lately
from objector.domain.summary import Ahead, Summary, summarise
from objector.domain.urgency import Home
from objector.texts.lately import changed_row, from_the_list, lately_heading, new_row
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
from objector.ui.intents import AddService, Go, Screen, ShowCase
from objector.ui.pages.parts import STACK_BELOW, button, left_aligned, link, wire
from objector.ui.pages.view import View
from objector.ui.widgets.day_row import DayRow
from objector.ui.widgets.layouts import Beside, Flow, Rule, boxed, column
from objector.ui.widgets.progress_bar import StateBar
from objector.ui.widgets.text import Heading, Headline, Paragraph

_MOST_AHEAD = 6
"""How many days that come are listed."""
_MOST_NEW = 5
"""How many services that are new are listed."""


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
    lately = None if view.lately is None else view.lately()
    if lately is not None and (lately.changed or lately.new):
        whole.addSpacing(look.px(22))
        _add_lately(whole, view, lately)
    whole.addStretch(1)
    return boxed(whole)


def _add_bar(whole: QVBoxLayout, view: View, summary: Summary) -> None:
    look, counts, captions = view.look, summary.counts, summary_captions(summary, view.t)
    colours = look.colours
    parts = (
        (counts[Home.REFUSED], QColor(colours.done)),
        (counts[Home.OTHER], QColor(colours.switch)),
        (counts[Home.WAITING] + counts[Home.DECLINED] + counts[Home.TO_CHECK], QColor(colours.soon)),
        (counts[Home.TO_DECIDE], QColor(colours.cell)),
    )
    whole.addWidget(StateBar(parts, look))
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
    words.addWidget(Heading(next_heading(case, t), look))
    words.addWidget(Paragraph(next_about(case, t), look, colour=look.colours.mute))
    both = Beside(look.px(14), look.px(STACK_BELOW))
    both.row.addWidget(boxed(words), 1)
    both.row.addWidget(button(go_to(case, t), view, ShowCase(*subject_of(case), begin=True), "next", filled=True))
    return both


def _add_ahead(whole: QVBoxLayout, view: View, summary: Summary) -> None:
    look, t = view.look, view.t
    whole.addWidget(Heading(t.gettext("Coming up"), look))
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


def _add_lately(whole: QVBoxLayout, view: View, lately: Lately) -> None:
    """Show whose facts changed since the answer, and which services are new: the latter can be added at once."""
    look, t = view.look, view.t
    today = view.overview.as_of.date()
    heads = Flow(look.px(24), 0, spread=True)
    heads.addWidget(Heading(lately_heading(t), look))
    told_by = from_the_list(lately, today, t)
    if told_by:
        heads.addWidget(Paragraph(told_by, look, size=13, colour=look.colours.mute))
    whole.addWidget(boxed(heads))
    whole.addSpacing(look.px(4))
    for place, case in enumerate(lately.changed):
        whole.addWidget(Rule(look))
        row = DayRow(*changed_row(case, t), look)
        wire(row, view.send, ShowCase(*subject_of(case), begin=True), f"changed-{place}")
        whole.addWidget(row)
    for service in lately.new[:_MOST_NEW]:
        whole.addWidget(Rule(look))
        row = DayRow(*new_row(service, view.overview.region, t), look, acts=True)
        wire(row, view.send, AddService(service.id), f"new-{service.id}")
        whole.addWidget(row)
    more = len(lately.new) - _MOST_NEW
    if more > 0:
        whole.addWidget(Rule(look))
        whole.addSpacing(look.px(8))
        text = t.ngettext("{n} more service is new", "{n} more services are new", more).format(n=more)
        whole.addWidget(left_aligned(link(text, view, Go(Screen.ADD), "more-new", size=13), look=look))


def _row(view: View, ahead: Ahead, summary: Summary, place: int) -> QWidget:
    line = ahead_line(ahead, summary.today, view.t)
    row = DayRow(*line, view.look)
    wire(row, view.send, ShowCase(*subject_of(ahead.cases[0]), begin=True), f"ahead-{place}")
    return row
