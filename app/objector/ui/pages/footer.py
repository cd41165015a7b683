# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of a case: what else can be said, what was just recorded, and the sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from objector.application.reminding import Held
from objector.domain.case import State
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.snooze import Delay, delays
from objector.texts.case import snooze_line
from objector.texts.guide import leave_word
from objector.texts.reminders import held_sentence
from objector.texts.snooze import delay_text
from objector.ui.intents import Go, ListWish, RecordWish, Screen, Simple, Snooze
from objector.ui.pages.parts import left_aligned, link
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.layouts import Flow, boxed, column
from objector.ui.widgets.text import Paragraph, breakable

_DOCUMENTS = (".pdf", ".zip", ".json", ".ics", ".csv")
"""The endings of what Objector writes. Under another name a file may be taken for a program, and is shown only."""


class Undo(Enum):
    """What the undo beside a notice withdraws."""

    NOTHING = "nothing"
    """There is none."""
    THIS = "this"
    """What the notice tells."""
    ONE_BEFORE = "one_before"
    """The notice tells of an undo, and there is one more."""


class Said(NamedTuple):
    """What is said at the foot."""

    notice: str = ""
    """What was just done."""
    undo: Undo = Undo.NOTHING
    """What can be undone beside it."""
    news: str = ""
    """What is said besides, where the notice stays as long as it can be undone."""
    saved: str | None = None
    """The file of which the last one of both tells that it was written."""
    goes_on: bool = False
    """Whether the notice tells of an answer, after which one goes on with the next service."""


def footer(view: View, said: Said) -> QWidget:
    """Return the line."""
    case, t = view.case, view.t
    put_off = snooze_line(case, t)
    if put_off and said.undo is Undo.NOTHING:  # that it is put off is said, with its undo, as long as it holds
        said = Said(put_off, Undo.THIS, said.notice, said.saved, said.goes_on)
    left: list[QWidget] = []
    if case.idle is None or case.answer is not None:
        left.append(_later(view))
    if case.state in (State.UNDECIDED, State.ASKED) or (case.state is State.ACCEPTED and case.to_check_again):
        if case.idle is None:
            left.append(link(leave_word(case, t), view, Simple.ACCEPT, "accept", size=13.5))
        if case.state is State.UNDECIDED:
            text = t.gettext("I have no {service} account").format(service=case.service.name)
            left.append(link(text, view, Simple.NOT_CONCERNED, "not-concerned", size=13.5))
    if view.record:
        left.append(link(t.gettext("Take this back"), view, Simple.TAKE_BACK, "take-back", size=13.5))
    right: list[QWidget] = []
    if said.notice:
        right += _act(view, said)
    if said.goes_on and len({one.service.id for one in view.overview.cases}) > 1:
        from objector.ui.pages.onward import onward

        right.append(onward(view))
    right.append(link(t.gettext("Sources"), view, Go(Screen.SOURCES), "sources", size=13.5))
    return _line(view, left, right, said)


def overview_footer(view: View, said: Said) -> QWidget:
    """Return the line below the page of all services."""
    t = view.t
    left: list[QWidget] = []
    if view.history is not None:
        left.append(link(t.gettext("History"), view, Go(Screen.HISTORY), "history", size=13.5))
    if view.desk is not None and any(case.answer is not None for case in view.overview.cases):
        receipts = link(t.gettext("Save all receipts"), view, RecordWish.SAVE_RECEIPTS, "save-receipts", size=13.5)
        receipts.setEnabled(view.desk().busy is None)
        left.append(receipts)
    right = _act(view, said) if said.notice else _day_of_list(view)
    return _line(view, left, _being_saved(view) or right, said)


def _being_saved(view: View) -> list[QWidget]:
    if view.desk is None or view.desk().busy is None:
        return []
    from objector.ui.pages.saving import being_saved

    return being_saved(view, 13.5)


def _day_of_list(view: View) -> list[QWidget]:
    """Return the day of the list of services; of an old one also the way to a newer one."""
    issue = None if view.issue is None else view.issue()
    if issue is None:
        return []
    from objector.domain.service_list import OLD_AFTER  # for the page of all services only
    from objector.texts.lately import list_day

    t, look, today = view.t, view.look, view.overview.as_of.astimezone(UTC).date()
    line = Paragraph(list_day(issue.day, today, t), look, size=13.5, colour=look.colours.mute)
    line.setObjectName("list-day")
    if (today - issue.day).days < OLD_AFTER:
        return [line]
    return [line, link(t.gettext("Look for a newer list"), view, ListWish.FIND, "find-list", size=13.5)]


def _line(view: View, left: Sequence[QWidget], right: Sequence[QWidget], said: Said) -> QWidget:
    """Return the line, with what could not be shown above it, and what is said besides below."""
    look = view.look
    flow = Flow(look.px(14), 0, push=len(right))
    for widget in (*left, *right):
        flow.addWidget(widget)
    if view.held is None and not said.news:
        return boxed(flow)
    whole = column(look.px(4))
    if view.held is not None:
        whole.addWidget(_held(view, view.held))
    whole.addWidget(boxed(flow))
    if said.news:
        whole.addWidget(left_aligned(*_news(view, said), look=look, spacing=8))
    return boxed(whole)


def _held(view: View, what: Held) -> QWidget:
    """Return that a reminder could not be shown, and where to change that."""
    t, look = view.t, view.look
    held = Paragraph(held_sentence(what, view.case.as_of, t), look, size=13.5, colour=look.colours.late)
    held.setObjectName("held")
    more = link(t.gettext("How reminders come"), view, Go(Screen.REMINDERS), "held-more", size=13.5)
    return left_aligned(held, more, look=look)


def _act(view: View, said: Said) -> list[QWidget]:
    """Return what was just done, and the ways on from there."""
    saved = None if said.news else said.saved
    return [_sentence(view, said.notice, "notice"), *_ways_to(view, saved), *_undo_links(view, said.undo)]


def _news(view: View, said: Said) -> list[QWidget]:
    """Return what is said besides."""
    return [_sentence(view, said.news, "news"), *_ways_to(view, said.saved)]


def _sentence(view: View, text: str, name: str) -> Paragraph:
    made = Paragraph(breakable(text), view.look, size=13.5, colour=view.look.colours.mute)
    made.setObjectName(name)
    return made


def _undo_links(view: View, undo: Undo) -> list[QWidget]:
    """Return the way to undo, where there is something to undo."""
    if undo is Undo.NOTHING:
        return []
    before = undo is Undo.ONE_BEFORE
    text = view.t.gettext("Undo the one before") if before else view.t.gettext("Undo")
    return [link(text, view, Simple.UNDO, "undo", size=13.5)]


def notice_line(view: View, said: Said) -> QWidget:
    """Return what was just done, on a page beside the case."""
    status, *links = _act(view, said)
    act = left_aligned(status, *links, look=view.look, spacing=8) if links else status
    if not said.news:
        return act
    whole = column(view.look.px(4))
    whole.addWidget(act)
    whole.addWidget(left_aligned(*_news(view, said), look=view.look, spacing=8))
    return boxed(whole)


def _ways_to(view: View, saved: str | None) -> list[QWidget]:
    """Return the ways to a file that was just written."""
    if saved is None:
        return []
    t = view.t
    ways: list[QWidget] = []
    if saved.lower().endswith(_DOCUMENTS):
        ways.append(link(t.pgettext("a file", "Open"), view, RecordWish.OPEN_SAVED, "open-saved", size=13.5))
    ways.append(link(t.gettext("Show in folder"), view, RecordWish.SHOW_SAVED, "show-saved", size=13.5))
    return ways


def _later(view: View) -> Link:
    t, look = view.t, view.look
    later = Link(t.gettext("Remind me later"), look, size=13.5)
    later.setObjectName("later")
    menu = QMenu(later)
    menu.setAccessibleName(t.gettext("Remind me later"))

    for delay in delays(view.case.as_of):
        _add_choice(menu, view, delay)
    menu.addAction(t.gettext("A day I pick…")).triggered.connect(lambda: view.send(Go(Screen.SNOOZE)))
    later.clicked.connect(lambda: menu.popup(later.mapToGlobal(QPoint(0, -menu.sizeHint().height()))))
    return later


def _add_choice(menu: QMenu, view: View, delay: Delay) -> None:
    action = menu.addAction(delay_text(view.case, delay, view.t))
    action.triggered.connect(lambda: view.send(Snooze(delay)))
