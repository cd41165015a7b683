# SPDX-License-Identifier: Apache-2.0
"""What a person sees of the window and can reach in it, found by looking at what kinds of controls there are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QScrollArea,
    QWidget,
)

from objector.ui.list_row import CaseRow
from objector.ui.widgets.buttons import Button
from objector.ui.widgets.text import Headline

_W = TypeVar("_W", bound=QWidget)


class Place(NamedTuple):
    """Where in the window one is."""

    row: str
    """The name of the chosen row of the list; empty while the list is folded away."""
    heading: str
    """The largest text of the page."""
    is_aside: bool
    """Whether there is a way back: it is a page beside the case's."""


class Sight(NamedTuple):
    """What a redraw must not lose, at one moment."""

    place: Place
    focused: str
    """The name of the control with the focus."""
    rows: tuple[str, ...]
    """The rows of the list and the headings above them: what goes to another heading is another list."""
    list_scrolled: int
    page_scrolled: int
    page_length: int
    next_step: str
    """The name of the button that is drawn as the next thing to do."""


def all_of(window: QWidget, kind: type[_W]) -> list[_W]:
    """Return the controls of a kind that are on the screen, or are once one scrolls."""
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


def controls(window: QWidget) -> list[QWidget]:
    """Return everything that can be used now, in the order in which it was made."""
    kinds = (QAbstractButton, QComboBox, QLineEdit, QListView, QAbstractSpinBox)
    found: Iterator[QWidget] = (widget for widget in window.findChildren(QWidget) if isinstance(widget, kinds))
    return [widget for widget in found if widget.isVisible() and widget.isEnabled() and not _is_part(widget)]


def _is_part(widget: QWidget) -> bool:
    """Whether it is a part of another control, which Qt made: a box's list, a calendar's arrows."""
    if widget.objectName().startswith("qt_"):
        return True
    parent = widget.parentWidget()
    return isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit) or (
        parent is not None and parent.window() is not widget.window()
    )


def named(window: QWidget, name: str) -> QWidget | None:
    """Return the visible control that is called so by the program."""
    return next((widget for widget in all_of(window, QWidget) if widget.objectName() == name), None)


def rows(window: QWidget) -> list[CaseRow]:
    """Return the rows of the list, from the top."""
    found = all_of(window, CaseRow)
    return sorted(found, key=lambda row: row.mapTo(window, QPoint(0, 0)).y())


def list_area(window: QWidget) -> QScrollArea | None:
    """Return what scrolls the list."""
    return next((area for area in all_of(window, QScrollArea) if area.findChild(CaseRow) is not None), None)


def page(window: QWidget) -> QScrollArea | None:
    """Return what scrolls the page."""
    found = named(window, "page")
    return found if isinstance(found, QScrollArea) else None


def listed(window: QWidget) -> list[str]:
    """Return the list as it reads: headings, and under each its rows as a screen reader says them."""
    return _in_order(window, CaseRow.accessibleName)


def _in_order(window: QWidget, called: Callable[[CaseRow], str]) -> list[str]:
    """Return the headings and rows of the list from the top, the rows as they are called."""
    area = list_area(window)
    inside = None if area is None else area.widget()
    if inside is None:
        return []
    read = [(label.mapTo(inside, QPoint(0, 0)).y(), label.text()) for label in all_of(inside, QLabel)]
    read += [(row.mapTo(inside, QPoint(0, 0)).y(), called(row)) for row in all_of(inside, CaseRow)]
    return [text for _, text in sorted(read, key=lambda one: one[0])]


def in_sight(row: CaseRow, window: QWidget) -> bool:
    """Whether all of a row is seen where the list is scrolled to."""
    area = list_area(window)
    if area is None:
        return False
    port = area.viewport()
    return port.rect().contains(QRect(row.mapTo(port, QPoint(0, 0)), row.size()))


def headline(window: QWidget) -> str | None:
    """Return the headline of a case, `None` on other pages."""
    return next((label.text() for label in all_of(window, Headline)), None)


def place(window: QWidget) -> Place:
    """Return where one is."""
    chosen = next((row.objectName() for row in rows(window) if row.isChecked()), "")
    texts = all_of(page(window) or window, QLabel)
    largest = max(texts, key=lambda label: label.font().pixelSize() or label.font().pointSizeF(), default=None)
    return Place(chosen, "" if largest is None else largest.text(), named(window, "back") is not None)


def sight(window: QWidget) -> Sight:
    """Return what a redraw must not lose."""
    focused: QWidget | None = window.focusWidget()
    whole, scrolled = list_area(window), page(window)
    bar = None if scrolled is None else scrolled.verticalScrollBar()
    return Sight(
        place(window),
        "" if focused is None else focused.objectName(),
        tuple(_in_order(window, CaseRow.objectName)),
        0 if whole is None else whole.verticalScrollBar().value(),
        0 if bar is None else bar.value(),
        0 if bar is None else bar.maximum(),
        next((button.objectName() for button in all_of(window, Button) if button.filled), ""),
    )


def dead(window: QWidget) -> list[str]:
    """Return the buttons that are shown and cannot be pressed."""
    return [button.text() for button in all_of(window, QPushButton) if not button.isEnabled()]


def filled(window: QWidget) -> list[str]:
    """Return the buttons that are drawn as the next thing to do."""
    return [button.text() for button in all_of(window, Button) if button.filled]
