# SPDX-License-Identifier: Apache-2.0
"""What a screen reader finds in a window, without a desktop: Qt's own tree, from which AT-SPI is made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtGui import QAccessible, QAccessibleAttributesInterface, QAccessibleInterface
from PySide6.QtWidgets import QWidget


class Heard(NamedTuple):
    """A thing that shows, as a screen reader has it."""

    role: QAccessible.Role
    name: str
    value: str
    groups: tuple[str, ...]
    """The names of the groups that it is in, the outermost first."""
    level: int | None
    """Of a heading."""
    focusable: bool
    widget: QWidget | None
    """What it is told of; `None` for a part of a list or of a table."""


def heard(window: QWidget) -> list[Heard]:
    """Return what shows, in reading order."""
    return list(_below(QAccessible.queryAccessibleInterface(window), ()))


def _below(told: QAccessibleInterface, groups: tuple[str, ...]) -> Iterator[Heard]:
    state = told.state()
    if state.invisible:
        return
    name, widget = told.text(QAccessible.Text.Name), told.object()
    yield Heard(
        told.role(),
        name,
        told.text(QAccessible.Text.Value),
        groups,
        _level(told),
        bool(state.focusable),
        widget if isinstance(widget, QWidget) else None,
    )
    inside = (*groups, name) if told.role() is QAccessible.Role.Grouping and name else groups
    for place in range(told.childCount()):
        child: QAccessibleInterface | None = told.child(place)
        if child is not None and child.isValid():
            yield from _below(child, inside)


def _level(told: QAccessibleInterface) -> int | None:
    attributes: QAccessibleAttributesInterface | None = told.attributesInterface()
    level = None if attributes is None else attributes.attributeValue(QAccessible.Attribute.Level)
    return level if isinstance(level, int) else None
