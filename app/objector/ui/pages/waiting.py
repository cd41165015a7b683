# SPDX-License-Identifier: Apache-2.0
"""What can be said while the reply to a form or a letter is awaited: what the company answered, and when it arrived."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from objector.domain.case import RouteStatus
from objector.domain.reply import Reply
from objector.texts.guide import reply_word
from objector.texts.replies import without_answer, without_answer_heading
from objector.ui.intents import Arrived, Go, Replied, Screen
from objector.ui.pages.parts import STACK_BELOW, button, headed, left_aligned, spaced
from objector.ui.pages.view import View
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.date_field import DateField
from objector.ui.widgets.layouts import Beside


def _reply_buttons(view: View, status: RouteStatus) -> tuple[Button, ...]:
    """Return the answers about a form or a letter that was sent, in fixed words."""
    return tuple(
        button(reply_word(reply, view.t), view, Replied(status.route.id, reply), f"reply-{reply.value}")
        for reply in Reply
    )


def they_answered(view: View, status: RouteStatus) -> QWidget:
    """Return what can be said of a form or a letter that waits for a reply: it comes first on the page."""
    t, look = view.t, view.look
    why = t.gettext("In fixed words, so that you and an authority know where it stands. Add their mail as evidence.")
    inside = left_aligned(*_reply_buttons(view, status), look=look, spacing=8)
    return spaced(headed(t.gettext("They answered"), why, look, spaced(inside, look, 6, 0)), look)


def while_waiting(view: View, status: RouteStatus) -> list[QWidget]:
    """Return what else there is to say of a letter that waits: when it arrived, and what follows without a reply."""
    t, look = view.t, view.look
    made: list[QWidget] = []
    if status.received_on is None and status.sent_on is not None:
        today = view.case.today
        day = DateField(look, view.language, today, earliest=status.sent_on, latest=today)
        day.setObjectName("arrived-on")
        day.setAccessibleName(t.gettext("The day on which it arrived"))
        told = button(t.gettext("It arrived"), view, lambda: Arrived(status.route.id, day.chosen()), "arrived")
        why = t.gettext("It went by post: the month for the reply counts from the day on which it arrived.")
        asked = t.gettext("When did it arrive?")
        row = left_aligned(day, told, look=look, spacing=10)
        made.append(spaced(headed(asked, why, look, spaced(row, look, 6, 0)), look))
    letters = () if view.letter is None else (view.letter(),)
    shown = button(t.gettext("Show the letters"), view, Go(Screen.LETTER), "show-letters")
    if all(letter is None for letter in letters):
        shown.hide()  # only ever hidden, as above
    heading = without_answer_heading(status, view.case.today, t)
    what = headed(heading, without_answer(view.case, status, t), look)
    both = Beside(look.px(14), look.px(STACK_BELOW))
    both.row.addWidget(what, 1)
    both.row.addWidget(shown)
    made.append(spaced(both, look))
    return made
