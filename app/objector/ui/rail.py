# SPDX-License-Identifier: Apache-2.0
"""The list of services at the side, under its homes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from gettext import NullTranslations
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import (
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QShowEvent,
)
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.plan import Subject
from objector.domain.urgency import Home, home
from objector.texts.case import (
    home_name,
)
from objector.ui.by_subject import subject_of
from objector.ui.intents import Go, Screen, Send
from objector.ui.keys import Key, teach
from objector.ui.list_row import CaseRow, ListHeading, ListRow
from objector.ui.look import Look
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.scroll_bar import scroll_area
from objector.ui.widgets.text import Paragraph

if TYPE_CHECKING:
    from objector.ui.finder import Finder
    from objector.ui.rail_home import HomeRow

WIDTH = 260
"""The width of the list, for text of fifteen pixels."""


class Rail(QWidget):
    """The list, with Objector's own settings at its foot. It stays, and shows what changed in place."""

    def __init__(self, look: Look, t: NullTranslations, *, choose: Callable[[Case], None], send: Send) -> None:
        super().__init__()
        self.setAccessibleName(t.gettext("All services"))
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, QColor(look.colours.rail))
        self.setPalette(palette)
        self._look = look
        self._t = t
        self._choose = choose
        self._line = QColor(look.colours.line)
        self._rows: dict[Subject, CaseRow] = {}
        self._headings: dict[Home, ListHeading] = {}
        self._home: HomeRow | None = None
        """The row above all others; `None` where there is one service only."""
        self._finder: Finder | None = None
        self._send = send
        self._order: list[tuple[Home, Subject]] = []
        self._chosen: tuple[Home, Subject] | None = None
        self._to_be_seen: ListRow | None = None
        self._scrolled = 0
        """How far the list is scrolled, while rows come and go."""
        self._is_arranging = False
        self._alone = QButtonGroup(self, exclusive=False)
        """The rows, while the list is a page of its own: there the chosen one, too, can be wanted."""
        self._is_alone = False
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(look.px(10), look.px(16), look.px(10), look.px(16))
        whole.setSpacing(look.px(6))
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(0)
        self._inside.addStretch(1)
        area = self._area = scroll_area(inside, look, "list")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
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
        if self._finder is not None and before._finder is not None:
            self._finder.take_over(before._finder)

    def stand_alone(self, *, alone: bool) -> None:
        """Be a page of its own, on which each row leads to its case; or the choice of what is shown beside it."""
        if alone == self._is_alone:
            return
        self._is_alone = alone
        for row in self._all_rows():
            if alone:
                self._alone.addButton(row)
            else:
                self._alone.removeButton(row)

    def beside(self, subject: Subject, step: int) -> Case | None:
        """Return the case that is so many rows below another one in the list; `None` beyond its ends."""
        order = [one for _, one in self._order]
        place = order.index(subject) + step if subject in order else -1
        return self._rows[order[place]].case if 0 <= place < len(order) else None

    def first(self) -> Case | None:
        """Return the case at the top of the list."""
        return next((self._rows[subject].case for _, subject in self._order), None)

    def search(self) -> bool:
        """Let the person type what they look for in the list; return whether there is anything to search in it."""
        if self._finder is not None:
            self._finder.begin()
        return self._finder is not None

    def _all_rows(self) -> list[ListRow]:
        """Return the rows from the top."""
        rows: list[ListRow] = [] if self._home is None else [self._home]
        return [*rows, *(self._rows[subject] for _, subject in self._order)]

    def focus(self, name: str) -> None:
        """Give the focus to the control of this name, else to the chosen case."""
        control = self.findChild(QWidget, name) if name else None
        for row in self._all_rows():
            if control is None and row.isChecked():
                control = row
        if control is not None:
            control.setFocus()

    def show_cases(self, cases: Sequence[Case], chosen: Case | None) -> None:
        """Show how everything stands. The list stays where it is scrolled to, unless the chosen case is another one.

        Then, and where the chosen one stands somewhere else by now, it is brought into sight. Where none is chosen, the
        page of all services is shown.
        """
        self._is_arranging = True
        order = [(where, subject_of(case)) for where in Home for case in cases if home(case) is where]
        for case in cases:
            row = self._rows.get(subject_of(case))
            if row is None:
                self._rows[subject_of(case)] = self._row(case)
            else:
                row.show_case(case)
        several = len({case.service.id for case in cases}) > 1
        if several is (self._home is None):
            self._have_several(several=several)
            self._order = []
        if self._home is not None:
            self._home.show_cases(cases)
            self._home.choose(chosen=chosen is None)
        if order != self._order:
            self._arrange(order)
        for subject, row in self._rows.items():
            wanted = chosen is not None and subject == subject_of(chosen)
            if row.isChecked() != wanted:
                row.choose(chosen=wanted)
        self._list_found()
        self._bring_into_sight(chosen)

    def _have_several(self, *, several: bool) -> None:
        """Have what belongs to a list of several services, or no longer."""
        gone: list[QWidget] = [widget for widget in (self._home, self._finder) if widget is not None]
        self._home = self._finder = None
        for widget in gone:
            widget.hide()
            widget.deleteLater()
        if not several:
            return
        from objector.ui.finder import Finder
        from objector.ui.rail_home import HomeRow

        row = self._home = HomeRow(self._look, self._t)
        row.wanted.connect(lambda: self._send(Go(Screen.OVERVIEW)))
        self._connect(row)
        finder = self._finder = Finder(self._look, self._t)
        finder.changed.connect(self._list_found)
        finder.taken.connect(self._choose_first)
        finder.passed.connect(self._enter)
        self._whole.insertWidget(0, finder)

    def _list_found(self) -> None:
        """List what is looked for."""
        finder = self._finder
        found = dict.fromkeys(self._headings, 0)
        for where, subject in self._order:
            row = self._rows[subject]
            fits = finder is None or not finder.is_narrowing or finder.fits(row.case)
            row.setVisible(fits)
            found[where] += fits
        for where, heading in self._headings.items():
            heading.setVisible(found[where] > 0)
            heading.count(None if finder is None else found[where])
        if finder is not None:
            finder.tell(sum(found.values()))

    def _listed(self) -> list[CaseRow]:
        return [row for _, subject in self._order if not (row := self._rows[subject]).isHidden()]

    def _choose_first(self) -> None:
        """Choose the first of what was found."""
        found = self._listed()
        if found:
            self._choose(found[0].case)

    def _enter(self) -> None:
        """Give the focus to the first of what was found."""
        found = self._listed()
        if found:
            found[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _row(self, case: Case) -> CaseRow:
        row = CaseRow(case, self._look, self._t)
        row.wanted.connect(lambda: self._choose(row.case))
        self._connect(row)
        return row

    def _connect(self, row: ListRow) -> None:
        row.focused.connect(lambda: self._area.ensureWidgetVisible(row, 0, 0))
        row.passed.connect(lambda step: self._pass_from(row, step))
        if self._is_alone:
            self._alone.addButton(row)

    def _pass_from(self, row: ListRow, step: int) -> None:
        """Give the focus to a row that is so many below another one."""
        rows = [one for one in self._all_rows() if not one.isHidden()]
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
        wanted: list[QWidget] = [] if self._home is None else [self._home]
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
        controls: list[QWidget] = [*self._all_rows(), self._adding, self._settings]
        # The last lead round to the first anyway, and Qt would leave them there: at the beginning, before the search.
        for below in (self._settings, self._adding):
            QWidget.setTabOrder(controls[0], below)
        for one, other in pairwise(controls):
            QWidget.setTabOrder(one, other)

    def _heading(self, where: Home) -> ListHeading:
        heading = self._headings.get(where)
        if heading is None:
            heading = self._headings[where] = ListHeading(home_name(where, self._t), self._look)
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
    teach(adding, Key.ADD)
    teach(settings, Key.SETTINGS)
    settings.clicked.connect(lambda: send(Go(Screen.SETTINGS)))
    return adding, settings
