# SPDX-License-Identifier: Apache-2.0
"""Does what the keys are for that work on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow

from objector.domain.case import Case
from objector.ui.by_subject import subject_of
from objector.ui.canvas import Canvas
from objector.ui.intents import Go, RecordWish, Screen, Send, Simple
from objector.ui.keys import Key, sequence
from objector.ui.navigation import Navigation
from objector.ui.widgets.buttons import Link


class KeyDesk:
    """Listens to the keys of a window."""

    def __init__(
        self,
        window: QMainWindow,
        at: Navigation,
        canvas: Canvas,
        *,
        send: Send,
        choose: Callable[[Case], None],
        show_list: Callable[[], None],
        go_back: Callable[[], None],
        undo: Callable[[], None],
        leave: Callable[[], None],
    ) -> None:
        """Begin to listen.

        `go_back` goes to any place before, `undo` undoes the latest act where the screen offers none to undo, and
        `leave` ends everything.
        """
        self._window = window
        self._at = at
        self._canvas = canvas
        self._send = send
        self._choose = choose
        self._show_list = show_list
        self._go_back = go_back
        self._undo_latest = undo
        self._leave = leave
        for key in Key:
            shortcut = QShortcut(sequence(key), window)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._press, key))

    def _press(self, key: Key) -> None:
        """Do what a key is for."""
        match key:
            case Key.SEARCH:
                self._search()
            case Key.ADD:
                self._send(Go(Screen.ADD))
            case Key.SETTINGS:
                self._send(Go(Screen.SETTINGS))
            case Key.HISTORY:
                self._send(Go(Screen.HISTORY))
            case Key.BEFORE:
                self._choose_beside(-1)
            case Key.AFTER:
                self._choose_beside(1)
            case Key.BACK:
                self._go_back()
            case Key.LEAVE:
                self._send(Simple.BACK)
            case Key.UNDO:
                self._undo()
            case Key.PASTE:
                self._send(RecordWish.PASTE)
            case Key.READ:
                self._send(Simple.RETRY)
            case Key.KEYS:
                self._send(Go(Screen.KEYS))
            case Key.QUIT:
                self._leave()
            case _:
                assert_never(key)

    def _search(self) -> None:
        """Let the person type what they look for: where services are chosen among all of them, else in their list."""
        page = self._window.centralWidget() if self._at.screen is Screen.ADD else None
        field = None if page is None else page.findChild(QLineEdit, "search")
        if self._at.screen is Screen.HISTORY:
            page = self._canvas.page()
            field = None if page is None else page.findChild(QLineEdit, "history-search")
        if field is not None:
            field.setFocus()
            field.selectAll()
            return
        if self._canvas.sides is not None and self._at.has_overview():
            if not self._canvas.sides.rail.isVisible():
                self._show_list()
            self._canvas.sides.rail.search()
        else:
            self._send(Go(Screen.ADD))

    def _choose_beside(self, step: int) -> None:
        """Choose the case that is so many rows below the one that is chosen; above the first is the overview."""
        sides, subject = self._canvas.sides, self._at.subject
        if sides is None or subject is None:
            return
        first = sides.rail.first()
        if self._at.screen is Screen.OVERVIEW:
            case = first if step > 0 else None
        elif first is not None and subject == subject_of(first) and step < 0:
            self._send(Go(Screen.OVERVIEW))
            return
        else:
            case = sides.rail.beside(subject, step)
        if case is not None:
            self._choose(case)

    def _undo(self) -> None:
        """Press the undo that is on the screen; where none is, undo the latest act of the case that is."""
        page = self._canvas.page()
        undo = None if page is None else page.findChild(Link, "undo")
        if undo is not None:
            undo.click()
        else:
            self._undo_latest()
