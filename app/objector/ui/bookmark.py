# SPDX-License-Identifier: Apache-2.0
"""What a redraw must not lose: how far a page was scrolled, which control had the focus, and what was being typed."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QLineEdit, QScrollArea, QScrollBar, QWidget

from objector.domain.case import State
from objector.domain.service import RouteId, UseId
from objector.ui.intents import Screen


class Drawn(NamedTuple):
    """What is on the screen."""

    screen: Screen | RouteId
    use: UseId
    account: str | None
    state: State


class Bookmark:
    """Taken from what is on the screen before a redraw, and put back into what is there after it."""

    def __init__(self) -> None:
        self._drawn: Drawn | None = None
        self._focused = ""
        self._scrolled = 0
        self._left: dict[Screen | RouteId, str] = {}
        """By screen, the control that had the focus when it went away; it has it again when it is back."""
        self._typed: dict[tuple[UseId, str | None], str | None] = {}

    def typed(self, use: UseId, account: str | None) -> str | None:
        """Return what was being typed as the account's name of a case, `None` where nobody was asked for it."""
        return self._typed.get((use, account))

    def take(self, central: QWidget | None, focused: QWidget | None) -> None:
        """Remember what is on the screen; `focused` is the control with the focus."""
        self._focused = focused.objectName() if focused is not None else ""
        bar = _scroll_bar(central)
        self._scrolled = 0 if bar is None else bar.value()
        field = None if central is None else central.findChild(QLineEdit, "account")
        if field is not None and self._drawn is not None:
            self._typed[self._drawn.use, self._drawn.account] = None if field.isHidden() else field.text()

    def put_back(self, central: QWidget, drawn: Drawn) -> None:
        """Have it as it was: the place only on the same page, the focus on the same control or on the page."""
        last, self._drawn = self._drawn, drawn
        self._focus_again(central, drawn.screen, drawn.screen if last is None else last.screen)
        bar = _scroll_bar(central)
        if bar is not None:
            bar.setValue(self._scrolled if last == drawn else 0)  # the page has its size as soon as it is shown

    def _focus_again(self, central: QWidget, screen: Screen | RouteId, last: Screen | RouteId) -> None:
        """Focus the control that had the focus, or the one that had it on this screen before, or the page."""

        def usable(name: str) -> QWidget | None:
            control = central.findChild(QWidget, name) if name else None
            return control if control is not None and control.isEnabled() and control.isVisibleTo(central) else None

        again = None if self._focused == "page" else usable(self._focused)
        if again is None and self._focused not in ("", "page"):
            self._left[last] = self._focused
        if again is None:
            again = usable(self._left.get(screen, ""))
            if again is not None:
                del self._left[screen]
        again = again or usable("page")
        if again is not None:
            again.setFocus()


def _scroll_bar(central: QWidget | None) -> QScrollBar | None:
    area = None if central is None else central.findChild(QScrollArea, "page")
    return None if area is None else area.verticalScrollBar()
