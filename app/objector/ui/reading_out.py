# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told beyond what Qt tells it: which texts are headings, and what was just done."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from objector.ui.widgets.text import Heading, Headline


def read_out(window: QWidget, text: str) -> None:
    """Have a screen reader say a text when it is done with what it is saying; where none listens, do nothing."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))


@cache
def tell_headings() -> None:
    """Have headings told as such, from now on. A label has no other role in Qt than that of a text."""
    QAccessible.installFactory(_told)


def _told(_class: str, told: QObject) -> QAccessibleInterface | None:
    """Return how a heading is told; `None` for all that Qt tells by itself."""
    return _ToldHeading(told) if isinstance(told, Heading | Headline) and told.text() else None


class _ToldHeading(QAccessibleWidget):
    def __init__(self, heading: QWidget) -> None:
        super().__init__(heading, QAccessible.Role.Heading)

    def text(self, which: QAccessible.Text) -> str:
        widget = self.widget()
        if which is QAccessible.Text.Name and isinstance(widget, Heading | Headline):
            return widget.accessibleName() or widget.text()
        return super().text(which)
