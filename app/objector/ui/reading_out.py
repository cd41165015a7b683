# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is to say without being led there: what was just done (ARIA calls it a status message)."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget


def read_out(window: QWidget, text: str) -> None:
    """Have a screen reader say a text when it is done with what it is saying; where none listens, do nothing."""
    if text and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(window, text))
