# SPDX-License-Identifier: Apache-2.0
"""A menu or a list of choices that is open on a page, which a redraw would take away under the hand."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget


class OpenMenu(QObject):
    """Tells whether one of a window's menus is open, and calls back once it no longer is."""

    def __init__(self, window: QWidget, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._watched: QWidget | None = None

    def is_in_the_way(self) -> bool:
        """Return whether one is open. What was to be done is done once it is closed, after what was chosen in it."""
        popup = self._popup()
        if popup is None:
            return False
        if self._watched is not popup:
            self._watched = popup
            popup.installEventFilter(self)
        return True

    def close(self) -> None:
        """Close it: the person goes on with something else."""
        popup = self._popup()
        if popup is not None:
            popup.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that it closes."""
        if watched is self._watched and event.type() == QEvent.Type.Hide:
            self._watched = None
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._then)
        return super().eventFilter(watched, event)

    def _popup(self) -> QWidget | None:
        popup: QWidget | None = QApplication.activePopupWidget()
        above = popup
        while above is not None and above is not self._window:
            above = above.parentWidget()  # a menu is a window of its own, whose parent is what it was opened from
        return None if above is None else popup
