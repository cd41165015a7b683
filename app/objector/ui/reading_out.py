# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told beyond what Qt tells it: headings, pages, groups and choices, and what was just done."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleAttributesInterface,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget, QComboBox, QWidget
from shiboken6 import VoidPtr, getCppPointer

from objector.ui.widgets.text import Heading, Headline


def read_out(window: QWidget, text: str) -> None:
    """Have a screen reader say a text when it is done with what it is saying; where none listens, do nothing."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))


@cache
def tell_roles() -> None:
    """Have our own widgets told as what they are, from now on. Qt tells a label as a text, and a box as nothing."""
    QAccessible.installFactory(_told)


def _told(name: str, told: QObject) -> QAccessibleInterface | None:
    """Return how a widget of the class that is called `name` is told; `None` for all that Qt tells by itself."""
    tell = _TOLD.get(name)
    return tell(told) if tell is not None and isinstance(told, QWidget) else None


def _headed(told: QWidget) -> QAccessibleInterface | None:
    return _ToldHeading(told) if isinstance(told, Heading | Headline) and told.text() else None


def _group(told: QWidget) -> QAccessibleInterface | None:
    return _Told(told, QAccessible.Role.Grouping) if told.accessibleName() else None


def _page(told: QWidget) -> QAccessibleInterface:
    return _ToldPage(told, QAccessible.Role.Section)


def _alone(role: QAccessible.Role, told: QWidget) -> QAccessibleInterface:
    return _Told(told, role)


def _choice(told: QWidget) -> QAccessibleInterface | None:
    """Return how a choice is told where Qt says what is chosen in the place of its name (qaccessiblewidgets.cpp)."""
    if not isinstance(told, QComboBox) or told.isEditable():
        return None
    return _ToldChoice(told) if sys.platform == "linux" else None


_TOLD: dict[str, Callable[[QWidget], QAccessibleInterface | None]] = {
    "Heading": _headed,
    "Headline": _headed,
    "Group": _group,
    "Rail": _group,
    "PageArea": _page,
    "PictureView": partial(_alone, QAccessible.Role.Graphic),
    "PictureEditor": partial(_alone, QAccessible.Role.Canvas),
    "Choice": _choice,
}
"""Our classes by their names, which Qt asks for: so none of them is imported for this."""


class _Told(QAccessibleWidget):
    """Tells a role. What Qt keeps has to be a class of ours: of its own, PySide6 lets go."""


class _Level(QAccessibleAttributesInterface):
    """At which level a heading is."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def attributeKeys(self) -> list[QAccessible.Attribute]:
        return [QAccessible.Attribute.Level]

    def attributeValue(self, key: QAccessible.Attribute) -> int | None:
        return self._level if key is QAccessible.Attribute.Level else None


@cache
def _level(level: int) -> _Level:
    """Return the one for a level: all headings at it share it, and it stays."""
    return _Level(level)


class _ToldHeading(QAccessibleWidget):
    def __init__(self, heading: Heading | Headline) -> None:
        super().__init__(heading, QAccessible.Role.Heading)
        self._heading = heading

    def text(self, which: QAccessible.Text) -> str:
        widget = self.widget()
        if which is QAccessible.Text.Name and isinstance(widget, Heading | Headline):
            return widget.accessibleName() or widget.text()
        return super().text(which)

    def interface_cast(self, wanted: QAccessible.InterfaceType) -> int:
        """Return a pointer. PySide6's stubs make an int of it, and the program ends if it is one, or `None`."""
        found: Any = VoidPtr(getCppPointer(_level(self._heading.level))[0])
        if wanted is not QAccessible.InterfaceType.AttributesInterface:
            found = super().interface_cast(wanted) or VoidPtr(0)
        pointer: int = found
        return pointer


class _ToldPage(QAccessibleWidget):
    """A page is called as its title."""

    def text(self, which: QAccessible.Text) -> str:
        widget = self.widget()
        if which is not QAccessible.Text.Name or widget is None:
            return super().text(which)
        headline = widget.findChild(Headline)
        if headline is not None:
            return headline.text()
        return next((heading.text() for heading in widget.findChildren(Heading) if heading.level == 1), "")


class _ToldChoice(QAccessibleWidget):
    """A choice is called as it was named, and its value is what is chosen."""

    def __init__(self, choice: QComboBox) -> None:
        super().__init__(choice, QAccessible.Role.ComboBox)
        self._choice = choice

    def text(self, which: QAccessible.Text) -> str:
        return self._choice.currentText() if which is QAccessible.Text.Value else super().text(which)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.expandable = True
        state.expanded = self._choice.view().isVisible()
        return state

    def childCount(self) -> int:
        return 1

    def child(self, index: int) -> QAccessibleInterface:
        del index
        return QAccessible.queryAccessibleInterface(self._choice.view())

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return 0 if child.object() is self._choice.view() else -1

    def actionNames(self) -> list[str]:
        return [_SHOW, *super().actionNames()]

    def doAction(self, action: str) -> None:
        if action == _SHOW:
            self._choice.showPopup()
        else:
            super().doAction(action)


_SHOW = "ShowMenu"
"""Qt's own name of it (QAccessibleActionInterface::showMenuAction)."""
