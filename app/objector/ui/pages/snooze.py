# SPDX-License-Identifier: Apache-2.0
"""A day to which a case is put off."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtWidgets import QWidget

from objector.texts.case import snooze_warning
from objector.texts.reminders import pick_word
from objector.ui.intents import SnoozeUntil
from objector.ui.pages.parts import button, left_aligned, panel
from objector.ui.pages.view import View
from objector.ui.reading_out import read_out
from objector.ui.widgets.calendar import Calendar, to_qt
from objector.ui.widgets.layouts import boxed, column
from objector.ui.widgets.text import Paragraph

_FARTHEST = timedelta(days=366 * 5)


def snooze_page(view: View) -> QWidget:
    """Return the page: a calendar, what to know of the day, and the button that puts the case off to it."""
    t, look, today = view.t, view.look, view.case.today
    at = view.preferences.rhythm.at
    calendar = Calendar(look, view.language, t.gettext("The day to be reminded on"))
    calendar.setObjectName("calendar")
    calendar.setDateRange(to_qt(today + timedelta(days=1)), to_qt(today + _FARTHEST))
    calendar.setSelectedDate(to_qt(today + timedelta(days=1)))
    warning = Paragraph("", look, colour=look.colours.late)
    warning.setObjectName("warning")

    put_off = button("", view, lambda: SnoozeUntil(calendar.chosen()), "put-off", filled=True)

    def follow() -> None:
        day = calendar.chosen()
        said = snooze_warning(view.case, day, t)
        warning.setText(said)
        warning.setVisible(bool(said))
        read_out(warning, said)
        put_off.setText(pick_word(day, today, at, t))

    below = column(look.px(14))
    below.addWidget(warning)
    below.addWidget(left_aligned(put_off, look=look))
    decision = boxed(below)
    follow()  # not sooner: what is shown before it has a parent is a window of its own for a moment
    calendar.selectionChanged.connect(follow)
    return panel(
        view,
        t.gettext("Remind me later"),
        left_aligned(calendar, look=look),
        decision,
    )
