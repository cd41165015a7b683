# SPDX-License-Identifier: Apache-2.0
"""The list of services at the side, under its homes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.urgency import Home, home
from objector.texts.case import Tone, awaited_lines, case_name, home_name, leaf, list_line, tone
from objector.ui.intents import Go, Screen, Send
from objector.ui.look import Look
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.drawings import draw_small_leaf
from objector.ui.widgets.text import Paragraph

WIDTH = 260
"""The width of the list, for text of fifteen pixels."""


_LINE = 21
"""The height of a line, for text of fifteen pixels."""


class CaseRow(QAbstractButton):
    """A service in the list: the small leaf, its name, and how it stands."""

    def __init__(self, case: Case, look: Look, t: NullTranslations) -> None:
        super().__init__()
        self._look = look
        self._leaf = leaf(case, t)
        self._said = (list_line(case, t), *awaited_lines(case, t))
        name = case_name(case, t)
        self.setText(name)
        calls = tone(case) in (Tone.SOON, Tone.LATE, Tone.CHECK)
        self._colour = look.tone(tone(case)) if calls else QColor(look.colours.mute)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(", ".join((name, *self._said)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(look.sized(bold=True))

    def sizeHint(self) -> QSize:
        """Return the size of the name, and a line for each thing to know."""
        return QSize(self._look.px(220), self._look.px(34 + _LINE * len(self._said)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a tip what is cut off at this width."""
        super().resizeEvent(event)
        cut = "\n".join(
            text for text, _, font, _ in self._lines() if QFontMetrics(font).horizontalAdvance(text) > self._room()
        )
        # A tip that looks like markup would be read as such, and an account is called whatever a person likes.
        self.setToolTip(Markup.convertFromPlainText(cut) if Markup.mightBeRichText(cut) else cut)

    def _lines(self) -> tuple[tuple[str, int, QFont, QColor], ...]:
        """Return the texts with their tops, fonts and colours."""
        look = self._look
        first, *beside = self._said
        below = [
            (line, 28 + _LINE * place, look.sized(13), QColor(look.colours.mute))
            for place, line in enumerate(beside, start=1)
        ]
        return (
            (self.text(), 7, look.sized(bold=True), QColor(look.colours.ink)),
            (first, 28, look.sized(13), self._colour),
            *below,
        )

    def _room(self) -> int:
        """Return the width that a text has."""
        return self.width() - self._look.px(51) - self._look.px(8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.isChecked():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.selected))
            painter.drawRoundedRect(self.rect(), look.px(8), look.px(8))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), max(1, look.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), look.px(7), look.px(7))
        side = look.px(30)
        draw_small_leaf(painter, QRect(look.px(10), (self.height() - side) // 2, side, look.px(32)), self._leaf, look)
        left, room = look.px(51), self._room()
        for text, top, font, colour in self._lines():
            painter.setFont(font)
            painter.setPen(colour)
            shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                QRect(left, look.px(top), room, look.px(21)),
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                shown,
            )


class Rail(QWidget):
    """The list, with Objector's own settings at its foot."""

    def __init__(
        self,
        cases: Sequence[Case],
        chosen: Case | None,
        look: Look,
        t: NullTranslations,
        *,
        choose: Callable[[Case], None],
        send: Send,
    ) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.colours.rail))
        self.setPalette(palette)
        self._line = QColor(look.colours.line)
        self._rows: list[CaseRow] = []
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(10), look.px(16), look.px(10), look.px(16))
        whole.setSpacing(look.px(6))
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        for where in Home:
            here = [case for case in cases if home(case) is where]
            if here:
                heading = Paragraph(home_name(where, t), look, size=13, bold=True, colour=look.colours.mute)
                heading.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(5))
                rows.addWidget(heading)
            for case in here:
                row = CaseRow(case, look, t)
                row.setObjectName(f"case-{case.use.id}-{case.account or ''}")
                row.setChecked(case is chosen)
                if case is chosen:
                    row.clicked.connect(lambda _checked=False, case=case: choose(case))
                else:  # a screen reader ticks the row and does not click it
                    row.toggled.connect(lambda checked, case=case: choose(case) if checked else None)
                rows.addWidget(row)
                self._rows.append(row)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        whole.addWidget(area, 1)
        whole.addLayout(_foot(look, t, send))
        independent = Paragraph(
            t.gettext("Objector is independent of the services it names."), look, size=12, colour=look.colours.mute
        )
        independent.setContentsMargins(look.px(12), 0, 0, 0)
        whole.addWidget(independent)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge beside the page."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._line)
        painter.drawRect(self.width() - 1, 0, 1, self.height())


def _foot(look: Look, t: NullTranslations, send: Send) -> QVBoxLayout:
    """Return what is below the list: more services, and Objector's own settings."""
    adding = Link(t.gettext("Add a service"), look, size=13)
    adding.setObjectName("add-service")
    adding.clicked.connect(lambda: send(Go(Screen.ADD)))
    settings = Link(t.gettext("Objector settings"), look, size=13)
    settings.setObjectName("settings")
    settings.clicked.connect(lambda: send(Go(Screen.SETTINGS)))
    foot = QVBoxLayout()
    foot.setContentsMargins(look.px(11), 0, 0, 0)  # below the headings of the list; a link has an edge of its own
    foot.setSpacing(look.px(2))
    foot.addWidget(adding, 0, Qt.AlignmentFlag.AlignLeft)
    foot.addWidget(settings, 0, Qt.AlignmentFlag.AlignLeft)
    return foot
