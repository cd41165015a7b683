# SPDX-License-Identifier: Apache-2.0
"""Does what the keys are for that work on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QMainWindow

from objector.ui.act_desk import ActDesk
from objector.ui.by_subject import subject_of
from objector.ui.drawing import Drawing
from objector.ui.intents import Go, RecordWish, Screen, Send, Simple
from objector.ui.keys import Key, sequence
from objector.ui.router import Router
from objector.ui.widgets.buttons import Link


class KeyDesk:
    """Listens to the keys of a window."""

    def __init__(
        self,
        window: QMainWindow,
        drawing: Drawing,
        router: Router,
        acts: ActDesk,
        *,
        send: Send,
        leave: Callable[[], None],
    ) -> None:
        """Begin to listen; `leave` ends everything."""
        self._window = window
        self._at = drawing.at
        self._canvas = drawing.canvas
        self._router = router
        self._acts = acts
        self._send = send
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
                self._router.farther_back()
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
                self._router.show_list()
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
            self._router.choose(case)

    def _undo(self) -> None:
        """Press the undo that is on the screen; where none is, undo the latest act of the case that is."""
        page = self._canvas.page()
        undo = None if page is None else page.findChild(Link, "undo")
        if undo is not None:
            undo.click()
            return
        case = self._acts.find_latest()
        if case is not None:
            if self._at.screen is Screen.OVERVIEW:
                self._router.choose(case)  # it is seen what is taken back
            self._send(Simple.UNDO)
