# SPDX-License-Identifier: Apache-2.0
"""A day to which a case is put off."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor, QIcon, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from objector.texts.case import snooze_warning
from objector.texts.reminders import pick_word
from objector.ui.intents import SnoozeUntil
from objector.ui.pages.parts import button, left_aligned, panel
from objector.ui.pages.view import View
from objector.ui.widgets.text import Paragraph

_FARTHEST = timedelta(days=366 * 5)


def snooze_page(view: View) -> QWidget:
    """Return the page: a calendar, what to know of the day, and the button that puts the case off to it."""
    t, look, today = view.t, view.look, view.case.today
    at = view.preferences.rhythm.at
    calendar = QCalendarWidget()
    calendar.setObjectName("calendar")
    calendar.setLocale(QLocale(view.language.code))
    calendar.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFont(look.sized(14))
    calendar.setFixedHeight(look.px(270))
    calendar.setMinimumDate(_to_qt(today + timedelta(days=1)))
    calendar.setMaximumDate(_to_qt(today + _FARTHEST))
    calendar.setSelectedDate(_to_qt(today + timedelta(days=1)))
    plain = QTextCharFormat()  # no colour of its own for weekends
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    bar = calendar.findChild(QWidget, "qt_calendar_navigationbar")
    if bar is not None:
        bar.setBackgroundRole(QPalette.ColorRole.Window)  # Qt's is filled, as only what comes next is
        palette = bar.palette()
        palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.colours.ink))
        palette.setColor(QPalette.ColorRole.ButtonText, QColor(look.colours.ink))
        bar.setPalette(palette)
    for control in calendar.findChildren(QToolButton):
        control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt leaves month and year to the mouse
    for name, word, side in (
        ("qt_calendar_prevmonth", t.gettext("Previous month"), Qt.ArrowType.LeftArrow),
        ("qt_calendar_nextmonth", t.gettext("Next month"), Qt.ArrowType.RightArrow),
    ):
        arrow = calendar.findChild(QToolButton, name)
        if arrow is not None:
            arrow.setAccessibleName(word)
            arrow.setIcon(QIcon())  # the style's is black, also in the dark
            arrow.setArrowType(side)
    warning = Paragraph("", look, colour=look.colours.late)
    warning.setObjectName("warning")

    def chosen() -> date:
        day = calendar.selectedDate()
        return date(day.year(), day.month(), day.day())

    put_off = button("", view, lambda: SnoozeUntil(chosen()), "put-off", filled=True)

    def follow() -> None:
        day = chosen()
        said = snooze_warning(view.case, day, t)
        warning.setText(said)
        warning.setVisible(bool(said))
        put_off.setText(pick_word(day, today, at, t))

    follow()
    calendar.selectionChanged.connect(follow)
    return panel(
        view,
        t.gettext("Remind me later"),
        left_aligned(calendar, look=look),
        warning,
        left_aligned(put_off, look=look),
    )


def _to_qt(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
