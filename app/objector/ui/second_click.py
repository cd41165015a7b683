# SPDX-License-Identifier: Apache-2.0
"""The second press of a double click is ignored where it would hit what has just appeared under the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget


def ignore_second_click(widget: QWidget | None) -> None:
    """Have a widget, if there is one, ignore clicks for as long as a double click takes."""
    if widget is None:
        return
    widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    timer = widget.findChild(QTimer, "second-click")
    if timer is None:
        timer = QTimer(widget)
        timer.setObjectName("second-click")
        timer.setSingleShot(True)
        timer.timeout.connect(lambda: widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, on=False))
    timer.start(QApplication.doubleClickInterval())  # anew where something else comes under the mouse meanwhile
