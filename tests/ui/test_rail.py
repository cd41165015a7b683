# SPDX-License-Identifier: Apache-2.0
"""The list of services: what does not fit into a row is there to be read all the same, and all of it in order."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLayout, QLayoutItem, QScrollArea
from shiboken6 import Shiboken

from objector.ui.list_row import CaseRow
from objector.ui.rail import Rail
from objector.ui.window import Window
from tests.support.stage import Stage, press, seen, settle

LONG = "anna.maria.schmidt-lindqvist@department.example.org"


def tip(account: str, width: int = 240) -> str:
    """Return the tip of the row of an account."""
    stage = Stage()
    stage.answers.confirm("linkedin", account=account)
    return row_of(stage.window(), width).toolTip()


def row_of(window: Window, width: int) -> CaseRow:
    row = window.findChild(CaseRow)
    assert row is not None
    row.resize(width, row.height())
    settle()
    return row


def test_a_long_account_is_said_in_full_in_a_tip() -> None:
    assert f"LinkedIn ({LONG})" in tip(LONG).splitlines()


def test_what_fits_has_no_tip() -> None:
    assert tip("anna", 2000) == ""


def test_an_account_that_looks_like_markup_is_shown_as_it_is_called() -> None:
    said = tip(f"<b>{LONG}</b>")
    assert "&lt;b&gt;" in said
    assert "<b>" not in said


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_where_the_list_is_a_page_of_its_own_a_key_leads_to_the_service_that_is_chosen(key: Qt.Key) -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"]).window(640, 700)
    press(window, "All services")
    chosen = next(row for row in window.findChildren(CaseRow) if row.isChecked())
    QTest.keyClick(chosen, key)
    settle()
    texts = seen(window)
    assert "All services" in texts
    assert "Open LinkedIn settings" in texts


def test_a_screen_reader_reads_each_service_below_its_heading_whatever_was_answered() -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt", "claude"]).window()
    assert read_out(window) == ["Your services", "To decide", "LinkedIn", "Claude", "ChatGPT"]
    press(window, "It is off")
    assert read_out(window) == ["Your services", "To decide", "Claude", "ChatGPT", "Refused", "LinkedIn"]
    press(window, "Undo")
    assert read_out(window) == ["Your services", "To decide", "LinkedIn", "Claude", "ChatGPT"]


def test_python_keeps_nothing_of_what_qt_deletes_when_rows_change_their_places() -> None:
    """What is kept ends the process once something else is made in its place in memory, and deleted."""
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt", "claude", "slack"]).window()
    settle()
    rail = window.findChild(Rail)
    assert rail is not None
    cases = [row.case for row in rail.findChildren(CaseRow)]
    before = items_known_to_python()
    rail.show_cases(cases[::-1], None)
    assert [row.case for row in rail.findChildren(CaseRow)] == cases[::-1]
    assert items_known_to_python() == before


def items_known_to_python() -> int:
    """Return of how many items of layouts Python keeps something."""
    kept = [one for one in Shiboken.getAllValidWrappers() if isinstance(one, QLayoutItem)]
    return len([one for one in kept if not isinstance(one, QLayout)])


def read_out(window: Window) -> list[str]:
    """Return the headings and services of the list, in the order in which a screen reader comes to them."""
    settle()
    area = window.findChild(QScrollArea, "list")
    assert area is not None
    listed = QAccessible.queryAccessibleInterface(area)
    named = (one.text(QAccessible.Text.Name).partition(",")[0] for one in _below(listed))
    return [name for name in named if name]


def _below(node: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(node.childCount()):
        child = node.child(index)
        yield child
        yield from _below(child)


@pytest.mark.parametrize("place", [0, 1])
def test_where_the_list_is_a_page_of_its_own_a_screen_reader_leads_to_any_service_also_the_chosen_one(
    place: int,
) -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"]).window(640, 700)
    press(window, "All services")
    row = window.findChildren(CaseRow)[place]
    assert row.isChecked() is (place == 0)
    interface = QAccessible.queryAccessibleInterface(row)
    assert interface.role() is QAccessible.Role.RadioButton
    interface.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    settle()
    assert f"Open {row.case.service.name} settings" in seen(window)
    press(window, "All services")
    assert [one.isChecked() for one in window.findChildren(CaseRow)] == [place == 0, place == 1]


def test_where_the_list_is_a_page_of_its_own_the_arrows_go_through_it_and_lead_nowhere() -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"]).window(640, 700)
    press(window, "All services")
    first, second = window.findChildren(CaseRow)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    settle()
    assert second.hasFocus()
    assert second.isVisible()
    QTest.keyClick(second, Qt.Key.Key_Return)
    settle()
    assert not second.isVisible()
    assert second.isChecked()


def test_a_window_that_becomes_wide_has_one_chosen_service_again() -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"]).window(640, 700)
    press(window, "All services")
    window.resize(1000, 700)
    settle()
    first, second = window.findChildren(CaseRow)
    interface = QAccessible.queryAccessibleInterface(second)
    interface.actionInterface().doAction(QAccessibleActionInterface.toggleAction())
    settle()
    assert (first.isChecked(), second.isChecked()) == (False, True)


@pytest.mark.parametrize("services", [["linkedin"], ["linkedin", "chatgpt", "reddit"]])
def test_tab_leads_through_the_list_from_its_top_and_then_to_the_page(services: list[str]) -> None:
    window = Stage(services=services).window(1000, 700, overview=True)
    window.choose(window.findChildren(CaseRow)[0].case.use.id, None)
    settle()
    reached: list[str] = []
    control = window.nextInFocusChain()
    while control is not None and control is not window:
        if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible():
            reached.append(control.objectName())
        control = control.nextInFocusChain()
    rows = [row.objectName() for row in window.findChildren(CaseRow)]
    top = ["find", "filter", "overview"] if len(services) > 1 else []
    assert reached[: len(top) + len(rows) + 2] == [*top, *rows, "add-service", "settings"]
    assert "open" in reached[len(top) + len(rows) + 2 :]
