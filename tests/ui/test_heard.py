# SPDX-License-Identifier: Apache-2.0
"""Every screen as a screen reader has it: what each control is, how it is called and reached, and where one is."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QLineEdit, QToolButton, QWidget

from objector.ui.reading_out import tell_roles
from objector.ui.widgets.scroll_bar import PageArea
from tests.support.heard import Heard, heard
from tests.support.scenes import EVERY, SCENES

_CONTROLS = {
    QAccessible.Role.Button,
    QAccessible.Role.ButtonMenu,
    QAccessible.Role.Canvas,
    QAccessible.Role.CheckBox,
    QAccessible.Role.ComboBox,
    QAccessible.Role.EditableText,
    QAccessible.Role.List,
    QAccessible.Role.RadioButton,
    QAccessible.Role.SpinBox,
    QAccessible.Role.Table,
}
"""What one can do something with."""
_PARTS = {QAccessible.Role.ListItem, QAccessible.Role.Cell}
"""What a control is made of: it may be called as another part is, in another place."""


def controls(window: QWidget) -> list[Heard]:
    """Return all that can be used, or have the focus; not the parts of a list, and not a page itself."""
    found = (one for one in heard(window) if one.focusable or one.role in _CONTROLS)
    return [one for one in found if one.role not in _PARTS and not isinstance(one.widget, PageArea)]


@pytest.mark.parametrize("name", EVERY)
def test_each_control_has_a_role_and_a_name_that_is_its_own(name: str) -> None:
    tell_roles()
    window = SCENES[name]("en")
    found = controls(window)
    assert found
    for one in found:
        assert one.role in _CONTROLS, one
        assert one.name, one
        assert one.name != one.value or one.role is not QAccessible.Role.ComboBox or _is_written_in(one), one
    beside = {one.name for one in heard(window) if one.role is QAccessible.Role.StaticText}
    assert not [one for one in found if one.role is QAccessible.Role.CheckBox and one.name in beside]  # read out twice
    alike = Counter((one.role, one.name, one.groups) for one in found)
    assert [called for called, count in alike.items() if count > 1] == []


def _is_written_in(one: Heard) -> bool:
    """Whether it is a choice in which one may write: what one writes in has its name."""
    return one.widget is not None and bool(one.widget.property("editable"))


@pytest.mark.parametrize("name", EVERY)
def test_each_control_can_be_reached_by_the_keyboard(name: str) -> None:
    tell_roles()
    for one in controls(SCENES[name]("en")):
        assert one.widget is not None
        assert _is_reached(one.widget), one


def _is_reached(widget: QWidget) -> bool:
    """Whether Tab leads there, or the keys of what it is a part of do the same."""
    reached = widget.focusProxy() or widget
    if _has_tab(reached):
        return True
    if isinstance(reached, QAbstractButton) and any(map(_has_tab, _choices_beside(reached))):
        return True
    return isinstance(reached, QToolButton) and isinstance(reached.parentWidget(), QLineEdit)  # Delete clears it


def _has_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value)


def _choices_beside(button: QAbstractButton) -> list[QAbstractButton]:
    """Return those of which one is chosen: the arrows lead from one to the next."""
    group: QButtonGroup | None = button.group()
    parent = button.parentWidget()
    if group is not None:
        return group.buttons()
    if parent is None or not button.autoExclusive():
        return []
    return [one for one in parent.findChildren(QAbstractButton) if one.autoExclusive()]


@pytest.mark.parametrize("name", EVERY)
def test_each_page_has_one_title_and_its_headings_are_in_order(name: str) -> None:
    tell_roles()
    window = SCENES[name]("en")
    every = heard(window)
    headings = [one for one in every if one.role is QAccessible.Role.Heading]
    of_page = [one for one in headings if one.groups[:1] != ("All services",)]
    if not of_page:  # the list is all that is shown
        return
    levels = [one.level for one in of_page]
    assert levels.count(1) == 1, [(one.name, one.level) for one in of_page]
    for before, after in zip([0, *levels], levels, strict=False):
        assert before is not None
        assert after is not None
        assert after <= before + 1, [(one.name, one.level) for one in of_page]
    pages = [one for one in every if isinstance(one.widget, PageArea)]
    assert [one.name for one in pages] == [one.name for one in of_page if one.level == 1][: len(pages)]
