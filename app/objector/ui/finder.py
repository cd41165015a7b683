# SPDX-License-Identifier: Apache-2.0
"""What is above a list of several services: a search as one types, and which part of the list is shown."""

from __future__ import annotations

from gettext import NullTranslations

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from objector.domain.case import Case
from objector.domain.listing import is_found, listing_of
from objector.domain.urgency import Home, home
from objector.texts.case import case_name, home_name
from objector.texts.services import found_line
from objector.ui.keys import Key, teach
from objector.ui.look import Look
from objector.ui.reading_out import read_out
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.field import Field
from objector.ui.widgets.text import Paragraph

FIELD = "find"


class Finder(QWidget):
    """The search and the choice."""

    changed = Signal()
    """Something else is to be listed."""
    taken = Signal()
    """Return was pressed: the first service that is listed is meant."""
    passed = Signal()
    """The arrow down leads into the list."""

    def __init__(self, look: Look, t: NullTranslations) -> None:
        super().__init__()
        self._t = t
        self.only: Home | None = None
        """The one part of the list that is shown; `None` for all."""
        self.field = _Field(look, size=14)
        self.field.setObjectName(FIELD)
        self.field.setPlaceholderText(t.gettext("Find a service"))
        self.field.setAccessibleName(t.gettext("Find a service"))
        teach(self.field, Key.SEARCH)
        self.field.offer_clearing(t.gettext("Clear the search"))
        self.field.textChanged.connect(lambda _: self.changed.emit())
        self.field.returnPressed.connect(self.taken)
        self.field.passed.connect(self.passed)
        self._parts = _Parts(look)
        self._parts.setObjectName("filter")
        self._parts.setAccessibleName(t.gettext("Which services to list"))
        self._parts.setToolTip(t.gettext("Which services to list"))
        self._parts.clicked.connect(self._ask)
        row = QHBoxLayout()
        row.setContentsMargins(look.px(6), 0, look.px(6), 0)
        row.setSpacing(look.px(6))
        row.addWidget(self.field, 1)
        row.addWidget(self._parts)
        self._said = Paragraph("", look, size=13, colour=look.colours.mute)
        self._all = Link(t.gettext("List all"), look, size=13)
        self._all.setObjectName("list-all")
        self._all.clicked.connect(self.clear)
        below = QHBoxLayout()
        below.setContentsMargins(look.px(12), 0, look.px(6), 0)
        below.addWidget(self._said, 1)
        below.addWidget(self._all, 0, Qt.AlignmentFlag.AlignTop)
        self._below = QWidget()
        self._below.setLayout(below)
        self._below.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, look.px(6))
        whole.setSpacing(look.px(4))
        whole.addLayout(row)
        whole.addWidget(self._below)

    @property
    def is_narrowing(self) -> bool:
        """Whether less than the whole list is shown."""
        return self.only is not None or bool(self.field.text().strip())

    def fits(self, case: Case) -> bool:
        """Return whether a case is among what is looked for: by its service's names, company, or its account."""
        if self.only is not None and home(case) is not self.only:
            return False
        return is_found(listing_of(case.service), self.field.text(), case_name(case, self._t), case.account or "")

    def tell(self, listed: int) -> None:
        """Say what is listed, where that is not everything."""
        t = self._t
        typed = bool(self.field.text().strip())
        said = "" if self.only is None else t.gettext("Only: {part}").format(part=home_name(self.only, t))
        if typed:
            said = found_line(listed, t) if listed else t.gettext("Nothing in your list by that name.")
        if typed and said != self._said.text():
            read_out(self, said)
        self._said.setText(said)
        self._below.setVisible(bool(said))
        self._parts.narrows = self.only is not None
        self._parts.update()

    def clear(self) -> None:
        """List everything again."""
        self.only = None
        self.field.clear()
        self.changed.emit()
        self.field.setFocus()

    def take_over(self, before: Finder) -> None:
        """Look for what the one looked for that this one replaces."""
        self.only = before.only
        self.field.setText(before.field.text())

    def begin(self) -> None:
        """Let the person type."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def _ask(self) -> None:
        """Offer the parts of the list."""
        t = self._t
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(t.gettext("Which services to list"))
        for part in (None, *Home):
            name = t.gettext("All services") if part is None else home_name(part, t)
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(part is self.only)
            action.triggered.connect(lambda _=False, part=part: self._show_only(part))
        menu.popup(self._parts.mapToGlobal(QPoint(0, self._parts.height())))

    def _show_only(self, part: Home | None) -> None:
        self.only = part
        self.changed.emit()


class _Field(Field):
    """The search; the arrow down leads into what was found."""

    passed = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.passed.emit()
        else:
            super().keyPressEvent(event)


class _Parts(QPushButton):
    """The button beside the search, with three lines that become shorter; filled while it narrows the list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.narrows = False
        self.setFixedSize(QSize(look.px(36), look.px(36)))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def minimumSizeHint(self) -> QSize:
        return self.size()

    def heightForWidth(self, _width: int) -> int:
        return self.height()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        look, colours = self._look, self._look.colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.ink if self.underMouse() else colours.edge), 1))
        painter.setBrush(QColor(colours.selected if self.narrows or self.isDown() else colours.field))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), look.px(7), look.px(7))
        painter.setPen(QPen(QColor(colours.ink if self.narrows else colours.mute), max(1.5, look.px(1.6))))
        middle = self.width() / 2
        for place, half in enumerate((8, 5, 2)):
            y = self.height() / 2 + look.px(5) * (place - 1)
            painter.drawLine(round(middle - look.px(half)), round(y), round(middle + look.px(half)), round(y))
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), max(1, look.px(2))))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -3, -3), look.px(5), look.px(5))
