# SPDX-License-Identifier: Apache-2.0
"""A menu that stays steady while it is used, also where a panel draws it and presses its entries by number."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import assert_never

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from objector.domain.named_tuple import NamedTuple

_READ_MS = 20_000
"""How long a menu is taken to be open after it was opened: many panels never tell that they closed it."""


class MenuEntry(NamedTuple):
    """Something to choose."""

    does: Hashable
    """What it does. It is the same entry as long as that is the same, whatever its word."""
    word: str
    do: Callable[[], None]


class Submenu(NamedTuple):
    """A menu within the menu."""

    does: Hashable
    word: str
    entries: tuple[MenuEntry, ...]


class Line(NamedTuple):
    """A line between entries."""

    does: Hashable


MenuItem = MenuEntry | Submenu | Line


class SteadyMenu(QMenu):
    """A menu whose entries stay what they are, and that does not change while it is open.

    A panel is told a number for each entry (com.canonical.dbusmenu), and its presses come later, by that number. So an
    entry that is offered again keeps its number, and a number never comes to mean something else.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make it without entries."""
        super().__init__(parent)
        self._shown: dict[Hashable, QAction] = {}
        self._menus: dict[Hashable, SteadyMenu] = {}
        self._waiting: Sequence[MenuItem] | None = None
        self._read = QTimer(self)
        self._read.setSingleShot(True)
        self._read.setInterval(_READ_MS)
        self._read.timeout.connect(self._draw_if_closed)
        self.aboutToShow.connect(self._opened)
        self.aboutToHide.connect(self._closed)
        self.triggered.connect(self._closed)

    def offer(self, items: Sequence[MenuItem]) -> None:
        """Show these, once the menu is not open."""
        self._waiting = items
        self._draw_if_closed()

    def _opened(self) -> None:
        self._draw()
        self._read.start()

    def _closed(self) -> None:
        """Draw what came while it was open, once whatever was chosen in it is done."""
        self._read.stop()
        QTimer.singleShot(0, self, self._draw_if_closed)

    def _draw_if_closed(self) -> None:
        if not self.isVisible() and not self._read.isActive():
            self._draw()

    def _draw(self) -> None:
        items, self._waiting = self._waiting, None
        if items is None:
            return
        for does in self._shown.keys() - {item.does for item in items}:
            action = self._shown.pop(does)
            self.removeAction(action)
            gone = self._menus.pop(does, action)
            gone.deleteLater()  # after the presses of it that are on their way
        for place, item in enumerate(items):
            action = self._shown.get(item.does) or self._made(item)
            self._shown[item.does] = action
            there = self.actions()[place : place + 1]
            if not there:
                self.addAction(action)
            elif there != [action]:
                self.insertAction(there[0], action)
            self._write(item, action)

    def _made(self, item: MenuItem) -> QAction:
        match item:
            case MenuEntry():
                return _Choice(self)
            case Submenu():
                menu = self._menus[item.does] = SteadyMenu(self)
                return menu.menuAction()
            case Line():
                line = QAction(self)
                line.setSeparator(True)
                return line
            case _:
                assert_never(item)

    def _write(self, item: MenuItem, action: QAction) -> None:
        match item:
            case MenuEntry(_, word, do):
                action.setText(word.replace("&", "&&"))
                if isinstance(action, _Choice):
                    action.do = do
            case Submenu(_, word, entries):
                action.setText(word.replace("&", "&&"))
                self._menus[item.does].offer(entries)
            case Line():
                pass
            case _:
                assert_never(item)


class _Choice(QAction):
    """An entry's action."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.do: Callable[[], None] = lambda: None
        self.triggered.connect(self._choose)

    def _choose(self) -> None:
        self.do()
