# SPDX-License-Identifier: Apache-2.0
"""What a redraw must not lose: how far things were scrolled, which control had the focus, and what was being typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import QDate, QEvent, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QDateTimeEdit,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from objector.application.overview import Overview
from objector.domain.case import State
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.plan import Subject
from objector.ui.by_subject import BySubject
from objector.ui.intents import Screen
from objector.ui.trail import OF_OBJECTOR, Position
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.growing import Growing

ACCOUNT = "account"
"""The name of the field for an account's name, which is kept for its case also while another page is shown."""
_WAY = "way-"
"""How the names of buttons begin by which one of several ways is chosen."""
_FIRST_TO_SAY = (_WAY, "confirm", "sent")
"""How the buttons are called of which the first has the focus where none is filled."""
STOP = "stop-saving"
"""The name of what ends what is being done. While a control cannot be used for that, it has the focus in its place."""
CHANGED = "changed"
"""The property of a field for a day that is true once it is another day than it began with."""
WAY_ON = "next"
"""The name of what leads on to the next service."""


class Begin(Enum):
    """What has the focus on a page that begins anew."""

    PAGE = "page"
    """The page itself, so that the keyboard scrolls it."""
    NEXT_STEP = "next_step"
    """The next thing to do on it."""
    WAY_ON = "way_on"
    """What leads on to the next service."""


class Drawn(NamedTuple):
    """What is on the page."""

    place: Position
    state: State

    @property
    def key(self) -> tuple[object, ...]:
        """What makes it another page, which begins at its top."""
        screen = self.place.screen
        if screen in OF_OBJECTOR:
            return (screen,)
        return (screen, self.place.subject, self.state if screen is Screen.CASE else None)


class _Left(NamedTuple):
    """How a page was left."""

    scrolled: dict[str, tuple[int, int]]
    put: tuple[Callable[[QWidget], None], ...]
    """What has controls be as they were."""
    focused: str
    """The control with the focus."""


class Bookmark:
    """Taken from a page before a redraw, and put back into the one that is there after it."""

    def __init__(self) -> None:
        self._drawn: Drawn | None = None
        self._left: dict[tuple[object, ...], _Left] = {}
        self._typed: BySubject[str | None] = BySubject()
        self._typing_is_over = False
        self._along = False
        """Whether the focus is on the next thing to do, and goes on with it."""
        self._owed = ""
        """The control that had the focus, and could not have it again so far: it is pressed, and works on it."""

    def typed(self, subject: Subject) -> str | None:
        """Return what was being typed as the account's name of a case, `None` where nobody was asked for it."""
        return self._typed[subject]

    def answered(self) -> None:
        """Forget what was typed as the account's name on this page: it was said with the answer."""
        self._typing_is_over = True

    def follow(self, overview: Overview) -> None:
        """Called after a reading: an account may have got a name, and what belongs to it moves along."""
        self._typed.follow(overview)

    def take(self, page: QWidget | None, focused: QWidget | None) -> None:
        """Remember how a page is; `focused` is the control with the focus, wherever it is."""
        if page is None or self._drawn is None:
            return
        if isinstance(focused, Button) and page.isAncestorOf(focused):
            self._along = focused.filled or focused.objectName().startswith(_WAY)
        elif not self._owed:
            self._along = False
        name = focused.objectName() if focused is not None and page.isAncestorOf(focused) else ""
        name = self._owed if self._owed and name in ("", "page", STOP) else name
        self._left[self._drawn.key] = _Left(_scrolled(page), tuple(_ways_back(page)), name)
        field = page.findChild(QLineEdit, ACCOUNT)
        subject = self._drawn.place.subject
        if self._typing_is_over:
            self._typed.drop(subject)
        elif field is not None:
            self._typed[subject] = None if field.isHidden() else field.text()
        self._typing_is_over = False

    def put_back(self, page: QWidget, drawn: Drawn, *, returned: bool, focus: bool, begin: Begin = Begin.PAGE) -> None:
        """Put a page back as it was: after a redraw, or where the person `returned` to it. Any other page begins anew.

        With `focus` the focus is on the control that had it, or on the page; where it was on the next thing to do, and
        that is another one by now, it is on that. What one is to `begin` with has it in any case.
        """
        again = returned or (self._drawn is not None and self._drawn.key == drawn.key)
        self._drawn = drawn
        left = self._left.pop(drawn.key, None)
        if not again:
            left = None
        if left is not None:
            for put in left.put:
                put(page)
            for area in page.findChildren(QAbstractScrollArea):
                if area.objectName() in left.scrolled:
                    across, down = left.scrolled[area.objectName()]
                    area.horizontalScrollBar().setValue(across)
                    area.verticalScrollBar().setValue(down)
        if focus:
            name = "" if left is None else left.focused
            self._owed = "" if _focus(page, name) else name
            if begin is Begin.PAGE and again and self._along:
                begin = Begin.NEXT_STEP
            control = _to_begin_with(page, begin)
            if control is not None:
                control.setFocus()
                QTimer.singleShot(0, control, partial(_bring_into_sight, page, control))
                self._owed = ""


def _bring_into_sight(page: QWidget, control: QWidget) -> None:
    """Scroll to what has the focus, where that is below what is seen: only Tab has Qt do so by itself."""
    area = page.findChild(QScrollArea, "page")
    if area is not None and area.isAncestorOf(control) and control.hasFocus():
        area.ensureWidgetVisible(control, 0, control.height() // 2)


def _to_begin_with(page: QWidget, begin: Begin) -> QWidget | None:
    match begin:
        case Begin.PAGE:
            return None
        case Begin.NEXT_STEP:
            seen = [button for button in page.findChildren(Button) if button.isVisibleTo(page)]
            filled = next((button for button in seen if button.filled), None)
            if filled is not None:
                return filled if filled.isEnabled() else None  # it opens just now
            # Where nothing is to be opened, one chooses a way, or says what was done.
            return next((button for button in seen if button.objectName().startswith(_FIRST_TO_SAY)), None)
        case Begin.WAY_ON:
            found: QWidget | None = page.findChild(QWidget, WAY_ON)
            return found
    assert_never(begin)


def _focus(page: QWidget, name: str) -> bool:
    """Focus what is called so, else what stands for it, else the page; return whether it was the first."""
    for wanted in (name, STOP if name else "", "page"):
        control = page.findChild(QWidget, wanted) if wanted else None
        if control is not None and control.isEnabled() and control.isVisibleTo(page):
            control.setFocus()
            return wanted == name
    return False


def _scrolled(page: QWidget) -> dict[str, tuple[int, int]]:
    return {
        area.objectName(): (area.horizontalScrollBar().value(), area.verticalScrollBar().value())
        for area in page.findChildren(QAbstractScrollArea)
        if area.objectName()
    }


def _ways_back(page: QWidget) -> list[Callable[[QWidget], None]]:
    """Return what has each control be as it is: what is typed and not said yet, what is selected, what is seen."""
    ways = [
        _as_typed(field)
        for field in page.findChildren(QLineEdit)
        if field.objectName() and not isinstance(field.parentWidget(), QAbstractSpinBox)
    ]
    ways += [_as_timed(edit) for edit in page.findChildren(QDateTimeEdit) if edit.hasFocus() or edit.property(CHANGED)]
    ways += [_as_seen(calendar) for calendar in page.findChildren(QCalendarWidget) if calendar.objectName()]
    ways += [_as_selected(text) for text in page.findChildren(QPlainTextEdit) if text.objectName()]
    ways += [_as_long(growing) for growing in page.findChildren(Growing)]
    return ways


def _as_long(growing: Growing) -> Callable[[QWidget], None]:
    name, made = growing.objectName(), growing.made

    def put(page: QWidget) -> None:
        again = page.findChild(Growing, name)
        if again is not None:
            again.grow(made)
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    return put


def _as_typed(field: QLineEdit) -> Callable[[QWidget], None]:
    name, text = field.objectName(), field.text()
    typed = field.isModified() and name != ACCOUNT
    place, begin, length = field.cursorPosition(), field.selectionStart(), field.selectionLength()

    def put(page: QWidget) -> None:
        again = page.findChild(QLineEdit, name)
        if again is None:
            return
        if typed and again.text() != text and not again.text():
            again.setText(text)
            again.setModified(True)
        if again.text() == text and not again.hasSelectedText():
            if begin < 0:
                again.setCursorPosition(place)
            elif place == begin:
                again.setSelection(begin + length, -length)
            else:
                again.setSelection(begin, length)

    return put


def _as_timed(edit: QDateTimeEdit) -> Callable[[QWidget], None]:
    name, moment, section = edit.objectName(), edit.dateTime(), edit.currentSection()

    def put(page: QWidget) -> None:
        again = page.findChild(QDateTimeEdit, name)
        if again is not None:
            again.setDateTime(moment)
            again.setCurrentSection(section)

    return put


def _as_seen(calendar: QCalendarWidget) -> Callable[[QWidget], None]:
    name, day = calendar.objectName(), calendar.selectedDate()
    seen = QDate(calendar.yearShown(), calendar.monthShown(), 1)

    def put(page: QWidget) -> None:
        again = page.findChild(QCalendarWidget, name)
        if again is not None:
            again.setSelectedDate(day)
            again.setCurrentPage(seen.year(), seen.month())

    return put


def _as_selected(text: QPlainTextEdit) -> Callable[[QWidget], None]:
    name, said, cursor = text.objectName(), text.toPlainText(), text.textCursor()
    anchor, place = cursor.anchor(), cursor.position()

    def put(page: QWidget) -> None:
        again = page.findChild(QPlainTextEdit, name)
        if again is not None and again.toPlainText() == said:
            moved = again.textCursor()
            moved.setPosition(anchor)
            moved.setPosition(place, moved.MoveMode.KeepAnchor)
            again.setTextCursor(moved)

    return put
