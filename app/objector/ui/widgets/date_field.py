# SPDX-License-Identifier: Apache-2.0
"""A field for a day, drawn like the field to type into; a calendar opens from it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDateEdit

from objector.texts.language import Language
from objector.ui.look import Look
from objector.ui.widgets.calendar import Calendar, from_qt, to_qt
from objector.ui.widgets.field import draw_arrow, draw_field

_GAP = "\N{NO-BREAK SPACE}"
_SHOWN = f"d{_GAP}MMM{_GAP}yyyy"
"""The month by its name: "1 12 2026" is another day to some, and Qt would take the order of the system's locale."""


class DateField(QDateEdit):
    """The field. It begins with `day`, and takes none before `earliest` or after `latest`."""

    def __init__(self, look: Look, language: Language, day: date, *, earliest: date, latest: date) -> None:
        super().__init__(to_qt(day))
        self._look = look
        self._language = language
        self._calendar: Calendar | None = None
        self.setLocale(QLocale(language.code))
        self.setDisplayFormat(_SHOWN)
        self.setFont(look.sized(14))
        self.setDateRange(to_qt(earliest), to_qt(latest))
        self.setCalendarPopup(True)
        self.dateChanged.connect(lambda now: self.setProperty("changed", now != to_qt(day)))
        line = self.lineEdit()
        palette = line.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(0, 0, 0, 0))
        line.setPalette(palette)
        line.setTextMargins(look.px(6), 0, 0, 0)

    def chosen(self) -> date:
        """Return the day that is in it."""
        return from_qt(self.date())

    def sizeHint(self) -> QSize:
        """Return room for the day, and for the arrow beside it."""
        hint = super().sizeHint()
        return QSize(hint.width() + self._look.px(20), max(hint.height(), self._look.px(34)))

    def showEvent(self, event: QShowEvent) -> None:
        """Have the calendar ready: many a field is never shown."""
        super().showEvent(event)
        if self._calendar is None:
            calendar = self._calendar = Calendar(self._look, self._language, self.accessibleName())
            calendar.setPalette(self._look.palette())
            self.setCalendarWidget(calendar)
            self._give_edge(calendar)

    def _give_edge(self, calendar: Calendar) -> None:
        """Let a line of the ground of its popup be seen around a calendar."""
        popup = calendar.parentWidget()
        inside = None if popup is None else popup.layout()
        if popup is not None and inside is not None:
            palette = popup.palette()
            palette.setColor(QPalette.ColorRole.Window, QColor(self._look.colours.edge))
            popup.setPalette(palette)
            inside.setContentsMargins(1, 1, 1, 1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge and the arrow; the day itself is a line of its own."""
        del event
        painter = QPainter(self)
        draw_field(painter, QRectF(self.rect()), self._look, has_focus=self.hasFocus())
        draw_arrow(painter, QPointF(self.width() - self._look.px(15), self.height() / 2), self._look)
