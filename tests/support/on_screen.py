# SPDX-License-Identifier: Apache-2.0
"""What a person reads and hears of a window, and whether all of it fits."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QScrollArea,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

from objector.ui.tray import Tray
from objector.ui.widgets.drawings import LeafDrawing, StepNumber, StripDrawing, SwitchDrawing
from objector.ui.widgets.progress_bar import StateBar
from objector.ui.widgets.text import Headline

_DRAWN = (LeafDrawing, StateBar, StepNumber, StripDrawing, SwitchDrawing)
"""Labels that are drawings; their text is for those who do not see them."""


def texts(window: QWidget) -> Iterator[str]:
    """Yield every text that is read or heard: labels, buttons, choices, menus, descriptions, tips."""
    yield window.windowTitle()
    for widget in window.findChildren(QWidget):
        parent = widget.parentWidget()
        of_qt = [one.objectName() for one in (widget, parent) if one is not None]
        if any(name.startswith("qt_calendar") for name in of_qt):
            continue  # months are Qt's own words
        if isinstance(widget, QMenu):
            yield from (action.text() for action in widget.actions())
        elif not widget.isVisible():
            continue
        match widget:
            case QLabel() | QAbstractButton():
                yield widget.text().replace("&&", "&")
            case QComboBox():
                yield from (widget.itemText(index) for index in range(widget.count()))
            case QLineEdit():
                yield widget.placeholderText()
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())


def misfits(window: QWidget) -> Iterator[str]:
    """Yield what is cut off: texts in too little room, and whatever reaches beyond what surrounds it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if widget.window() is window and isinstance(widget, QLabel | QPushButton | QComboBox):
            yield from (f"{fault}: {_called(widget)}" for fault in _cut(widget))
            yield from (f"{fault}: {_called(widget)}" for fault in _beyond(widget, window))
        if isinstance(widget, QScrollArea):
            content = widget.widget()
            if content is not None and content.width() > widget.viewport().width():
                yield f"wider than its view: {_called(widget)}"


def _cut(widget: QLabel | QPushButton | QComboBox) -> Iterator[str]:
    if isinstance(widget, _DRAWN):
        return
    if isinstance(widget, QComboBox):
        option = QStyleOptionComboBox()
        widget.initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        field = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, widget)
        needed = widget.fontMetrics().horizontalAdvance(widget.currentText())
        if needed > field.width():
            yield f"{field.width()} is too narrow for {needed}"
        return
    if isinstance(widget, QPushButton):
        least = widget.minimumSizeHint()
        tall = widget.heightForWidth(widget.width())
        if least.width() > widget.width() or max(least.height(), tall) > widget.height():
            yield f"{widget.width()}x{widget.height()} is too little for {least.width()}x{max(least.height(), tall)}"
        return
    room = widget.contentsRect()
    if widget.text() and widget.heightForWidth(widget.width()) > widget.height():
        yield f"{widget.height()} is too low for {widget.heightForWidth(widget.width())}"
    flags = int(Qt.TextFlag.TextWordWrap)
    if widget.wordWrap() or isinstance(widget, Headline):
        taken = widget.fontMetrics().boundingRect(QRect(0, 0, room.width(), 1), flags, widget.text())
        if taken.width() > room.width():
            yield f"{room.width()} is too narrow for {taken.width()}"


def _beyond(widget: QWidget, window: QWidget) -> Iterator[str]:
    """Look at the way from a widget up: each one has to contain it, but what scrolls need not in height."""
    inside = QRect(QPoint(0, 0), widget.size())
    child: QWidget | None = widget
    scrolls = False
    while child is not None and child is not window:
        inside.translate(child.pos())
        parent = child.parentWidget()
        if parent is None:
            return
        scrolls = scrolls or isinstance(parent.parentWidget(), QAbstractScrollArea)
        if inside.left() < 0 or inside.right() >= parent.width():
            yield f"beyond {type(parent).__name__} in width, {inside.left()} to {inside.right()} of {parent.width()}"
            return
        if not scrolls and (inside.top() < 0 or inside.bottom() >= parent.height()):
            yield f"beyond {type(parent).__name__} in height, {inside.top()} to {inside.bottom()} of {parent.height()}"
            return
        child = parent


def _called(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QPushButton) else ""
    return f"{type(widget).__name__} {widget.objectName()} {text!r}"


def tip_of(tray: Tray) -> str:
    """Return the tip of the tray's icon, nothing where there is no icon."""
    return "" if tray._icon is None else tray._icon.toolTip()
