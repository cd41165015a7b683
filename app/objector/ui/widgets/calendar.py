# SPDX-License-Identifier: Apache-2.0
"""A month to choose a day from, in the colours of the rest."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtGui import QColor, QIcon, QPalette, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QTableView, QToolButton, QWidget

from objector.texts.language import Language
from objector.ui.look import TARGET, Look


class Calendar(QCalendarWidget):
    """The month, with a way to the one before and to the next; all of it is reached by the keyboard."""

    def __init__(self, look: Look, language: Language, name: str) -> None:
        """Make it; `name` says which day is chosen, to who does not see where it stands."""
        super().__init__()
        self.setAccessibleName(language.t.gettext("Calendar"))
        days = self.findChild(QTableView)
        if days is not None:  # it is this part that has the focus
            days.setAccessibleName(name)
        self.setLocale(QLocale(language.code))
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.setFont(look.sized(14))
        self.setFixedHeight(look.px(270))
        plain = QTextCharFormat()  # no colour of its own for weekends
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, plain)
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        if bar is not None:
            bar.setBackgroundRole(QPalette.ColorRole.Window)  # Qt's is filled, as only what comes next is
            palette = bar.palette()
            palette.setColor(QPalette.ColorRole.HighlightedText, QColor(look.colours.ink))
            palette.setColor(QPalette.ColorRole.ButtonText, QColor(look.colours.ink))
            bar.setPalette(palette)
        for control in self.findChildren(QToolButton):
            control.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt leaves month and year to the mouse
            control.setMinimumSize(TARGET, TARGET)
        for part, word, side in (
            ("qt_calendar_prevmonth", language.t.gettext("Previous month"), Qt.ArrowType.LeftArrow),
            ("qt_calendar_nextmonth", language.t.gettext("Next month"), Qt.ArrowType.RightArrow),
        ):
            arrow = self.findChild(QToolButton, part)
            if arrow is not None:
                arrow.setAccessibleName(word)
                arrow.setIcon(QIcon())  # the style's is black, also in the dark
                arrow.setArrowType(side)

    def chosen(self) -> date:
        """Return the day that is chosen."""
        return from_qt(self.selectedDate())


def from_qt(day: QDate) -> date:
    """Return one of Qt's days as a date."""
    return date(day.year(), day.month(), day.day())


def to_qt(day: date) -> QDate:
    """Return a date as Qt takes it."""
    return QDate(day.year, day.month, day.day)
