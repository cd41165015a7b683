# SPDX-License-Identifier: Apache-2.0
"""The list of services at the side, under its homes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from itertools import pairwise

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtGui import Qt as Markup
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.plan import Subject
from objector.domain.urgency import Home, home
from objector.texts.case import (
    Leaf,
    Tone,
    awaited_lines,
    awaited_short_lines,
    case_name,
    home_name,
    leaf,
    list_line,
    tone,
)
from objector.ui.by_subject import subject_of
from objector.ui.intents import Go, Screen, Send
from objector.ui.look import Look
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.drawings import draw_small_leaf
from objector.ui.widgets.text import Paragraph

WIDTH = 260
"""The width of the list, for text of fifteen pixels."""


_STEPS: dict[int, int] = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_LINE = 21
"""The height of a line, for text of fifteen pixels."""


class CaseRow(QAbstractButton):
    """A service in the list: the small leaf, its name, and how it stands."""

    wanted = Signal()
    """It was clicked, or ticked by a screen reader, which does not click."""
    focused = Signal()
    """It has the focus by a key."""
    passed = Signal(int)
    """An arrow leads on from it, to so many rows below, and to none of their cases."""

    def __init__(self, case: Case, look: Look, t: NullTranslations) -> None:
        super().__init__()
        self._look = look
        self._t = t
        self._shown: tuple[Leaf, tuple[str, ...], str, QColor] | None = None
        self._clicking = False
        self.show_case(case)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFont(look.sized(bold=True))
        self.setObjectName(f"case-{case.use.id}-{case.account or ''}")
        self.clicked.connect(self.wanted)
        self.toggled.connect(self._toggled)

    def show_case(self, case: Case) -> None:
        """Show how the case stands, where anything of that is another way."""
        look, t = self._look, self._t
        calls = tone(case) in (Tone.SOON, Tone.LATE, Tone.CHECK)
        colour = look.tone(tone(case)) if calls else QColor(look.colours.mute)
        shown = leaf(case, t), (list_line(case, t), *awaited_short_lines(case, t)), case_name(case, t), colour
        self.case = case
        if shown == self._shown:
            return
        self._shown = shown
        self._leaf, self._said, name, self._colour = shown
        self.setText(name)
        self.setAccessibleName(", ".join((name, self._said[0], *awaited_lines(case, t))))
        self._say_what_is_cut()
        self.updateGeometry()  # it may be one line more
        self.update()

    def choose(self, *, chosen: bool) -> None:
        """Show that it is chosen, or no longer; nobody wants that anew."""
        self.blockSignals(True)
        self.setChecked(chosen)
        self.blockSignals(False)

    def nextCheckState(self) -> None:
        """Tick it as a click does, which tells of itself."""
        self._clicking = True
        super().nextCheckState()
        self._clicking = False

    def _toggled(self, checked: bool) -> None:  # noqa: FBT001 - Qt passes it so
        leads_there = self.group() is not None  # where a screen reader wants the chosen row, it unticks it
        if (checked or leads_there) and not self._clicking:
            self.wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be clicked by Return too: where the list is a page of its own, the chosen row leads to its service."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
            return
        step = _STEPS.get(event.key())
        if step is not None and self.group() is not None:
            self.passed.emit(step)
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Emit a signal if the keyboard brought the focus here: what the mouse is on is in view already."""
        super().focusInEvent(event)
        if event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.focused.emit()

    def sizeHint(self) -> QSize:
        """Return the size of the name, and a line for each thing to know."""
        return QSize(self._look.px(220), self._look.px(34 + _LINE * len(self._said)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say in a tip what is cut off at this width."""
        super().resizeEvent(event)
        self._say_what_is_cut()

    def _say_what_is_cut(self) -> None:
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
    """The list, with Objector's own settings at its foot. It stays, and shows what changed in place."""

    def __init__(self, look: Look, t: NullTranslations, *, choose: Callable[[Case], None], send: Send) -> None:
        super().__init__()
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.colours.rail))
        self.setPalette(palette)
        self._look = look
        self._t = t
        self._choose = choose
        self._line = QColor(look.colours.line)
        self._rows: dict[Subject, CaseRow] = {}
        self._headings: dict[Home, Paragraph] = {}
        self._order: list[tuple[Home, Subject]] = []
        self._chosen: tuple[Home, Subject] | None = None
        self._to_be_seen: CaseRow | None = None
        self._scrolled = 0
        """How far the list is scrolled, while rows come and go."""
        self._is_arranging = False
        self._alone = QButtonGroup(self, exclusive=False)
        """The rows, while the list is a page of its own: there the chosen one, too, can be wanted."""
        self._is_alone = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(10), look.px(16), look.px(10), look.px(16))
        whole.setSpacing(look.px(6))
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addStretch(1)
        area = self._area = QScrollArea()
        area.setObjectName("list")
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.verticalScrollBar().valueChanged.connect(self._remember)
        whole.addWidget(area, 1)
        self._adding, self._settings = _links(look, t, send)
        foot = QVBoxLayout()
        foot.setContentsMargins(look.px(11), 0, 0, 0)  # below the headings of the list; a link has an edge of its own
        foot.setSpacing(look.px(2))
        for control in (self._adding, self._settings):
            foot.addWidget(control, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addLayout(foot)
        independent = Paragraph(
            t.gettext("Objector is independent of the services it names."), look, size=12, colour=look.colours.mute
        )
        independent.setContentsMargins(look.px(12), 0, 0, 0)
        whole.addWidget(independent)

    def take_over(self, before: Rail) -> None:
        """Scroll to where the list was that this one replaces."""
        self._chosen, self._to_be_seen = before._chosen, None
        self._scrolled = before._scrolled

    def stand_alone(self, *, alone: bool) -> None:
        """Be a page of its own, on which each row leads to its case; or the choice of what is shown beside it."""
        if alone == self._is_alone:
            return
        self._is_alone = alone
        for row in self._rows.values():
            if alone:
                self._alone.addButton(row)
            else:
                self._alone.removeButton(row)

    def beside(self, subject: Subject, step: int) -> Case | None:
        """Return the case that is so many rows below another one in the list; `None` beyond its ends."""
        order = [one for _, one in self._order]
        place = order.index(subject) + step if subject in order else -1
        return self._rows[order[place]].case if 0 <= place < len(order) else None

    def focus(self, name: str) -> None:
        """Give the focus to the control of this name, else to the chosen case."""
        control = self.findChild(QWidget, name) if name else None
        for row in self._rows.values():
            if control is None and row.isChecked():
                control = row
        if control is not None:
            control.setFocus()

    def show_cases(self, cases: Sequence[Case], chosen: Case | None) -> None:
        """Show how everything stands. The list stays where it is scrolled to, unless the chosen case is another one.

        Then, and where the chosen one stands somewhere else by now, it is brought into sight.
        """
        self._is_arranging = True
        order = [(where, subject_of(case)) for where in Home for case in cases if home(case) is where]
        for case in cases:
            row = self._rows.get(subject_of(case))
            if row is None:
                self._rows[subject_of(case)] = self._row(case)
            else:
                row.show_case(case)
        if order != self._order:
            self._arrange(order)
        for subject, row in self._rows.items():
            wanted = chosen is not None and subject == subject_of(chosen)
            if row.isChecked() != wanted:
                row.choose(chosen=wanted)
        self._bring_into_sight(chosen)

    def _row(self, case: Case) -> CaseRow:
        row = CaseRow(case, self._look, self._t)
        row.wanted.connect(lambda: self._choose(row.case))
        row.focused.connect(lambda: self._area.ensureWidgetVisible(row, 0, 0))
        row.passed.connect(lambda step: self._pass_from(row, step))
        if self._is_alone:
            self._alone.addButton(row)
        return row

    def _pass_from(self, row: CaseRow, step: int) -> None:
        """Give the focus to a row that is so many below another one."""
        rows = [self._rows[subject] for _, subject in self._order]
        place = rows.index(row) + step
        if 0 <= place < len(rows):
            rows[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _arrange(self, order: list[tuple[Home, Subject]]) -> None:
        """Put headings and rows into order; remove those that are no longer listed."""
        self._order = order
        there = {subject for _, subject in order}
        for subject in [subject for subject in self._rows if subject not in there]:
            gone = self._rows.pop(subject)
            gone.hide()
            gone.deleteLater()
        homes = {where for where, _ in order}
        for where in [where for where in self._headings if where not in homes]:
            empty = self._headings.pop(where)
            empty.hide()
            empty.deleteLater()
        wanted: list[QWidget] = []
        last: Home | None = None
        for where, subject in order:
            if where is not last:
                last = where
                wanted.append(self._heading(where))
            wanted.append(self._rows[subject])
        for place, widget in enumerate(wanted):
            # Not by `itemAt`: Python keeps the item, Qt deletes it once the row moves, and later the process crashes.
            if self._inside.indexOf(widget) != place:
                self._inside.insertWidget(place, widget)
                widget.show()  # what comes into a list that is shown already is not shown by itself
        for widget in wanted:
            widget.raise_()  # none covers another one; but in this order a screen reader reads them
        controls: list[QWidget] = [*(self._rows[subject] for _, subject in order), self._adding, self._settings]
        for one, other in pairwise(controls):
            QWidget.setTabOrder(one, other)

    def _heading(self, where: Home) -> Paragraph:
        heading = self._headings.get(where)
        if heading is None:
            look = self._look
            heading = Paragraph(home_name(where, self._t), look, size=13, bold=True, colour=look.colours.mute)
            heading.setContentsMargins(look.px(12), look.px(12), look.px(12), look.px(5))
            self._headings[where] = heading
        return heading

    def _bring_into_sight(self, chosen: Case | None) -> None:
        now = None if chosen is None else (home(chosen), subject_of(chosen))
        if now == self._chosen:
            return
        self._chosen = now
        self._to_be_seen = None if chosen is None else self._rows.get(subject_of(chosen))

    def settle(self) -> None:
        """Scroll to where the list was, and to the row that is to be seen, now that everything has its place."""
        self._is_arranging = False
        if not self.isVisible():
            return
        self._area.verticalScrollBar().setValue(self._scrolled)
        row, self._to_be_seen = self._to_be_seen, None
        if row is not None:
            self._area.ensureWidgetVisible(row, 0, 0)

    def _remember(self, value: int) -> None:
        if not self._is_arranging and self.isVisible():
            self._scrolled = value

    def showEvent(self, event: QShowEvent) -> None:
        """Scroll to the chosen row where it could not be done before."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self.settle)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the edge beside the page."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._line)
        painter.drawRect(self.width() - 1, 0, 1, self.height())


def _links(look: Look, t: NullTranslations, send: Send) -> tuple[Link, Link]:
    """Return what is below the list: more services, and Objector's own settings."""
    adding = Link(t.gettext("Add a service"), look, size=13)
    adding.setObjectName("add-service")
    adding.clicked.connect(lambda: send(Go(Screen.ADD)))
    settings = Link(t.gettext("Objector settings"), look, size=13)
    settings.setObjectName("settings")
    settings.clicked.connect(lambda: send(Go(Screen.SETTINGS)))
    return adding, settings
