# SPDX-License-Identifier: Apache-2.0
"""What a person has in hand on a page, and a redraw would take away: an open menu, a pressed button, a dragged bar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, SignalInstance
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QApplication, QMainWindow, QWidget


class InHand(QObject):
    """Tells whether the person holds a menu, button or bar; calls back when they let go, after it took effect."""

    def __init__(self, window: QMainWindow, then: Callable[[], None]) -> None:
        super().__init__(window)
        self._window = window
        self._then = then
        self._watched: QWidget | None = None

    def is_menu(self) -> bool:
        """Return whether a menu or a list of choices is open."""
        popup = self._popup()
        if popup is not None and self._watched is not popup:
            self._watched = popup
            popup.installEventFilter(self)
        return popup is not None

    def is_control(self) -> bool:
        """Return whether a button is pressed or a bar dragged.

        A button acts when the mouse or the key comes up, for a screen reader a tenth of a second after the press: only
        if it is still there by then.
        """
        page = self._window.centralWidget()  # buttons of Qt's own dialogs may be down to show a choice
        if page is None:
            return False
        pressed = next((one for one in page.findChildren(QAbstractButton) if one.isDown() and one.isVisible()), None)
        if pressed is not None:
            self._wait_for(pressed, pressed.released)
            return True
        bars = page.findChildren(QAbstractSlider)
        dragged = next((one for one in bars if one.isSliderDown() and one.isVisible()), None)
        if dragged is not None:
            self._wait_for(dragged, dragged.sliderReleased)
        return dragged is not None

    def close_menu(self) -> None:
        """Close the menu: the person goes on with something else."""
        popup = self._popup()
        if popup is not None:
            popup.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice when the menu closes."""
        if watched is self._watched and event.type() == QEvent.Type.Hide:
            watched.removeEventFilter(self)
            self._let_go()
        return super().eventFilter(watched, event)

    def _wait_for(self, control: QWidget, released: SignalInstance) -> None:
        if self._watched is not control:
            self._watched = control
            released.connect(self._let_go, Qt.ConnectionType.SingleShotConnection)

    def _let_go(self) -> None:
        self._watched = None
        QTimer.singleShot(0, self, self._then)

    def _popup(self) -> QWidget | None:
        popup: QWidget | None = QApplication.activePopupWidget()
        above = popup
        while above is not None and above is not self._window:
            above = above.parentWidget()  # a menu is a window of its own, whose parent is what it was opened from
        return None if above is None else popup
