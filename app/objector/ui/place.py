# SPDX-License-Identifier: Apache-2.0
"""Where a window that was remembered can be on the screens that are there now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize

if TYPE_CHECKING:
    from objector.application.ports.preferences import WindowPlace

_TITLE = 80
"""Pixels of a window's upper edge that are to be seen, to be taken hold of."""


def place_on(window: WindowPlace, screens: Sequence[QRect], frame: QSize) -> tuple[QRect, QRect | None]:
    """Return where the window goes, and the screen on which it is; `None` where the place it had is on no screen.

    `screens` is the room on each, the first being the main one; `frame` what the window manager puts around a window.
    The window is no larger than its screen, and no part of it beyond that where it fits.
    """
    place = QRect(window.left, window.top, window.width, window.height)
    edge = QRect(place.left(), place.top(), place.width(), 1)
    for screen in screens:
        seen = edge.intersected(screen)
        if seen.width() >= min(_TITLE, place.width()):
            size = place.size().boundedTo(screen.size() - frame)
            last = QPoint(
                screen.right() + 1 - size.width() - frame.width(), screen.bottom() + 1 - size.height() - frame.height()
            )
            left = max(screen.left(), min(place.left(), last.x()))
            top = max(screen.top(), min(place.top(), last.y()))
            return QRect(QPoint(left, top), size), screen
    room = screens[0].size() - frame if screens else place.size()
    return QRect(place.topLeft(), place.size().boundedTo(room)), None
