# SPDX-License-Identifier: Apache-2.0
"""Where the window is on the screen, and how wide its list is: as it was left the last time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMainWindow

from objector.application.ports.preferences import Preferences, WindowPlace
from objector.domain.errors import ObjectorError
from objector.ui.rail import WIDTH

if TYPE_CHECKING:
    from objector.application.set_preferences import SetPreferences
    from objector.domain.plan import Subject
    from objector.ui.look import Look


class PlaceDesk:
    """Takes the window to its place, and keeps that."""

    def __init__(self, preferences: SetPreferences) -> None:
        self._preferences = preferences
        self.list_width = WIDTH
        """The width of the list, for text of fifteen pixels."""

    def take(self, window: QMainWindow, look: Look) -> Preferences:
        """Have the window as large as it was the last time, else as large as reads well; on the screen anyway.

        Return what is kept of that, and of all else that the person chose.
        """
        window.setMinimumSize(QSize(360, 240))
        try:
            kept = self._preferences.current()
        except ObjectorError:
            kept = Preferences()  # what is the matter is said in the window
        if kept.list_width is not None:
            self.list_width = kept.list_width
        frame = QSize(look.px(16), look.px(48))  # the window manager's is not known yet
        if kept.window is None:
            window.resize(look.first_size().boundedTo(window.screen().availableSize() - frame))
            return kept
        from objector.ui.place import place_on

        geometry, screen = place_on(kept.window, [one.availableGeometry() for one in QGuiApplication.screens()], frame)
        window.resize(geometry.size())
        if screen is not None:
            window.move(geometry.topLeft())
        if kept.window.maximised:
            window.setWindowState(Qt.WindowState.WindowMaximized)
        return kept

    def keep(self, window: QMainWindow, shown: Subject | None) -> None:
        """Keep where the window is, and which case it shows, for the next time."""
        large = window.isMaximized() or window.isFullScreen() or window.isMinimized()
        normal = window.normalGeometry() if large else QRect(window.pos(), window.size())
        if normal.isEmpty():
            return
        place = WindowPlace(normal.width(), normal.height(), normal.left(), normal.top(), window.isMaximized())
        list_width = None if self.list_width == WIDTH else self.list_width
        try:
            self._preferences.left(place, shown, list_width)
        except ObjectorError:
            return  # nobody would see what is said now, and nothing that matters is lost

    def widen(self, width: int) -> None:
        """Called when the person made the list another width, for text of fifteen pixels."""
        self.list_width = width
