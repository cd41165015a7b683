# SPDX-License-Identifier: Apache-2.0
"""A redraw changes what is said and nothing else: place, focus, what is typed, selected or open stay as they were."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleActionInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QLineEdit,
    QListView,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Kind
from objector.domain.region import Region
from objector.domain.service import RouteId, ServiceId
from objector.ui.intents import Copy, Go, Intent, RemoveService, Screen, ShowRoute
from objector.ui.list_row import CaseRow
from objector.ui.widgets.growing import Growing
from objector.ui.window import Window
from tests.support.stage import Stage, click, press, seen, settle

EVERYWHERE: list[Intent] = [*(Go(screen) for screen in Screen), ShowRoute(RouteId("form"))]


def many(number: int = 26, **options: str) -> Stage:
    """A stage with many services in the list."""
    stage = Stage(**options)
    known = [str(listing.id) for listing in stage.catalogue.listings()]
    for one in ["linkedin", *(one for one in known if one != "linkedin")][:number]:
        stage.services().add(ServiceId(one), ())
    return stage


def rows(window: Window) -> list[CaseRow]:
    """Return the rows of the list from top to bottom."""
    found = [row for row in window.findChildren(CaseRow) if row.isVisible()]
    return sorted(found, key=lambda row: row.y())


def list_bar(window: Window) -> QScrollBar:
    area = window.findChild(QScrollArea, "list")
    assert isinstance(area, QScrollArea)
    return area.verticalScrollBar()


def in_sight(window: Window, row: CaseRow) -> bool:
    area = window.findChild(QScrollArea, "list")
    assert isinstance(area, QScrollArea)
    view = area.viewport()
    top = row.mapTo(view, row.rect().topLeft()).y()
    return top >= 0 and top + row.height() <= view.height()


def chosen(window: Window) -> CaseRow:
    [row] = [row for row in rows(window) if row.isChecked()]
    return row


def focus() -> str:
    focused: QWidget | None = QApplication.focusWidget()
    return focused.objectName() if focused else "nowhere"


def areas(window: Window) -> Iterator[QAbstractScrollArea]:
    for area in window.findChildren(QAbstractScrollArea):
        if area.isVisible() and area.verticalScrollBar().maximum() > 0:
            yield area


def test_the_list_stays_where_it_is_when_a_service_is_clicked() -> None:
    window = many().window(1000, 500)
    bar = list_bar(window)
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    row = next(row for row in rows(window) if in_sight(window, row) and not row.isChecked())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    assert list_bar(window).value() == before
    assert chosen(window).objectName() == row.objectName()
    assert in_sight(window, chosen(window))


def test_the_arrows_go_on_through_the_list() -> None:
    window = many().window(1000, 500)
    names = [row.objectName() for row in rows(window)]
    rows(window)[0].setFocus()
    for name in names[1:]:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Down)
        settle()
        assert focus() == name
        assert chosen(window).objectName() == name
        assert in_sight(window, chosen(window)), name
    for name in names[-2::-1]:
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Up)
        settle()
        assert focus() == name
        assert in_sight(window, chosen(window)), name


def test_tab_leads_from_the_chosen_case_to_what_is_below_the_list_also_after_it_was_sorted_anew() -> None:
    stage = many(5)
    window = stage.window(1000, 700)
    press(window, "It is off")
    stage.services().add(ServiceId("zoom"), ())
    window.drawing.refresh()
    settle()
    for row in (chosen(window), *(row for row in rows(window) if "zoom" in row.objectName())):
        row.click()
        row.setFocus()
        settle()
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        assert focus() == "add-service"


def test_a_case_that_found_another_home_is_brought_into_sight() -> None:
    stage = many()
    window = stage.window(1000, 500)
    assert in_sight(window, chosen(window))
    next(row for row in rows(window) if row.case.service.id == "linkedin").click()
    settle()
    press(window, "It is off")
    assert rows(window).index(chosen(window)) > 10
    assert in_sight(window, chosen(window))


def test_the_list_stays_where_it_is_when_another_case_finds_another_home() -> None:
    stage = many()
    window = stage.window(1000, 500)
    list_bar(window).setValue(100)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert list_bar(window).value() == 100


def test_the_list_stays_where_it_is_when_services_come_and_go() -> None:
    stage = many()
    window = stage.window(1000, 500)
    list_bar(window).setValue(100)
    stage.services().remove(ServiceId("zoom"))
    window.refresh_if_changed()
    settle()
    assert list_bar(window).value() == 100
    assert not any("zoom" in row.objectName() for row in rows(window))
    stage.services().add(ServiceId("zoom"), ())
    window.refresh_if_changed()
    settle()
    assert list_bar(window).value() == 100
    assert any("zoom" in row.objectName() for row in rows(window))


def test_a_list_that_was_folded_away_is_where_it_was() -> None:
    window = many().window(640, 500)
    click(window, "services")
    list_bar(window).setValue(150)
    row = next(row for row in rows(window) if in_sight(window, row) and not row.isChecked())
    row.click()
    settle()
    click(window, "services")
    assert list_bar(window).value() == 150
    assert chosen(window).objectName() == row.objectName()


def test_the_chosen_service_is_in_sight_when_it_is_chosen_elsewhere() -> None:
    stage = many()
    window = stage.window(1000, 500)
    last = rows(window)[-1].case
    window.choose(last.use.id, last.account)
    settle()
    assert rows(window)[-1].isChecked()
    assert in_sight(window, chosen(window))


def test_a_screen_reader_chooses_by_ticking() -> None:
    window = many(5).window()
    row = rows(window)[2]
    row.toggle()
    settle()
    assert chosen(window) is row
    row.toggle()
    settle()
    assert chosen(window) is row


def test_another_language_and_other_colours_leave_the_list_where_it_is() -> None:
    stage = many()
    window = stage.window(1000, 500)
    rows(window)[5].setFocus()
    name = focus()
    list_bar(window).setValue(100)
    window.drawing.restyle()
    settle()
    assert list_bar(window).value() == 100
    assert focus() == name
    stage.preferences.change(lambda kept: kept._replace(language="fr"))
    window.drawing.refresh()
    settle()
    assert "Paramètres d’Objector" in seen(window)
    assert list_bar(window).value() == 100
    assert focus() == name


@pytest.mark.parametrize("intent", EVERYWHERE)
@pytest.mark.parametrize("width", [640, 1000])
def test_every_place_stays_when_the_screen_is_redrawn(intent: Intent, width: int) -> None:
    stage = many()
    stage.answers.confirm("linkedin")
    window = stage.window(width, 400)
    window.carry_out(intent)
    settle()
    scrolled = {}
    for area in areas(window):
        assert area.objectName(), type(area).__name__
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum() // 2)
        scrolled[area.objectName()] = area.verticalScrollBar().value()
    stage.answers.confirm("chatgpt")  # the case of another service
    for redraw in (window.refresh_if_changed, window.drawing.refresh, window.drawing.restyle):
        redraw()
        settle()
        assert {area.objectName(): area.verticalScrollBar().value() for area in areas(window)} == scrolled


@pytest.mark.parametrize("intent", EVERYWHERE)
def test_every_control_keeps_the_focus_when_the_screen_is_redrawn(intent: Intent) -> None:
    stage = many(4)
    window = stage.window()
    window.carry_out(intent)
    settle()
    controls = [
        control.objectName()
        for control in window.findChildren(QWidget)
        if isinstance(control, QAbstractButton | QComboBox | QLineEdit | QAbstractSpinBox | QListView | QPlainTextEdit)
        if control.isVisible() and control.isEnabled() and control.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not isinstance(control.parentWidget(), QAbstractSpinBox | QComboBox)  # whose focus it has
    ]
    assert controls
    assert all(controls), controls
    assert len(set(controls)) == len(controls)
    for name in controls:
        control = window.findChild(QWidget, name)
        assert isinstance(control, QWidget), name
        control.setFocus()
        window.drawing.refresh()
        settle()
        assert focus() == name


def test_what_is_being_typed_in_any_field_stays_with_its_cursor() -> None:
    stage = many(4)
    window = stage.window()
    window.carry_out(Go(Screen.ADD))
    settle()
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "linked")
    field.setCursorPosition(2)
    window.drawing.refresh()
    settle()
    again = window.findChild(QLineEdit, "search")
    assert isinstance(again, QLineEdit)
    assert again is not field
    assert (again.text(), again.cursorPosition(), focus()) == ("linked", 2, "search")
    names = window.findChild(QLineEdit, "accounts")
    assert isinstance(names, QLineEdit)
    names.setFocus()
    QTest.keyClicks(names, "work, ho")
    names.setSelection(0, 4)
    window.drawing.refresh()
    settle()
    names = window.findChild(QLineEdit, "accounts")
    assert isinstance(names, QLineEdit)
    assert (names.text(), names.selectedText(), focus()) == ("work, ho", "work", "accounts")
    QTest.keyClick(names, Qt.Key.Key_Return)
    settle()
    names = window.findChild(QLineEdit, "accounts")
    assert isinstance(names, QLineEdit)
    assert names.text() == ""


def test_the_day_that_is_looked_at_stays() -> None:
    stage = Stage()
    window = stage.window()
    window.carry_out(Go(Screen.SNOOZE))
    settle()
    calendar = window.findChild(QCalendarWidget, "calendar")
    assert isinstance(calendar, QCalendarWidget)
    calendar.setSelectedDate(QDate(2027, 2, 3))
    calendar.setCurrentPage(2027, 4)
    window.drawing.refresh()
    settle()
    calendar = window.findChild(QCalendarWidget, "calendar")
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.selectedDate() == QDate(2027, 2, 3)
    assert (calendar.yearShown(), calendar.monthShown()) == (2027, 4)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_menu_that_is_open_stays_and_what_came_is_drawn_after_it() -> None:
    stage = many(3)
    window = stage.window()
    click(window, "later")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert QApplication.activePopupWidget() is menu
    menu.close()
    settle()
    assert any(re.search("refused|Refused", text) for text in seen(window))


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_list_of_choices_that_is_open_stays_and_what_is_chosen_in_it_counts() -> None:
    stage = many(3)
    window = stage.window()
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    box = window.findChild(QComboBox, "region")
    assert isinstance(box, QComboBox)
    box.showPopup()
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert window.findChild(QComboBox, "region") is box
    assert box.view().isVisible()
    box.setCurrentIndex(box.findData("US"))
    box.hidePopup()
    box.activated.emit(box.currentIndex())
    settle()
    assert stage.preferences.kept.region == Region("US")


@pytest.mark.parametrize("change", ["read again", "said", "looked differently", "another width", "copied"])
def test_a_press_of_a_screen_reader_counts_whatever_is_drawn_meanwhile(qtbot: QtBot, change: str) -> None:
    stage = Stage()
    window = stage.window(900, 700)
    press_by_screen_reader(window, "sources")
    match change:
        case "read again":
            window.drawing.refresh()
        case "said":
            window.drawing.say("Something was said.")
        case "looked differently":
            window.drawing.restyle()
        case "another width":
            window.resize(640, 700)
        case "copied":
            window.carry_out(Copy("a text"))
    settle()
    qtbot.waitUntil(lambda: window.findChild(QWidget, "back") is not None)


def test_each_of_two_presses_of_a_screen_reader_counts(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window()
    press_by_screen_reader(window, "confirm")
    press_by_screen_reader(window, "sources")
    qtbot.waitUntil(lambda: window.findChild(QWidget, "back") is not None)
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED]


def test_a_press_of_the_mouse_counts_whatever_is_drawn_before_it_is_released() -> None:
    stage = many(3)
    window = stage.window()
    button = window.findChild(QPushButton, "sources")
    assert isinstance(button, QPushButton)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton)
    settle()
    assert window.findChild(QPushButton, "back") is not None


def test_a_key_that_is_held_on_a_button_counts_and_what_came_is_drawn_after_it() -> None:
    stage = many(3)
    window = stage.window()
    button = window.findChild(QPushButton, "sources")
    assert isinstance(button, QPushButton)
    button.setFocus()
    QTest.keyPress(button, Qt.Key.Key_Space)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    QTest.keyRelease(button, Qt.Key.Key_Space)
    settle()
    assert window.findChild(QPushButton, "back") is not None


def test_a_press_that_is_given_up_is_no_press_and_what_came_is_drawn_after_it() -> None:
    stage = many(3)
    window = stage.window()
    button = window.findChild(QPushButton, "sources")
    assert isinstance(button, QPushButton)
    QTest.mousePress(button, Qt.MouseButton.LeftButton)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert not any(re.search("refused|Refused", text) for text in seen(window))
    QTest.mouseMove(button, QPoint(-50, -50))
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=QPoint(-50, -50))
    settle()
    assert any(re.search("refused|Refused", text) for text in seen(window))


def test_a_bar_that_is_dragged_stays_under_the_mouse() -> None:
    stage = many(3)
    window = stage.window(900, 400)
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    bar = area.verticalScrollBar()
    bar.setSliderDown(True)
    stage.answers.confirm("chatgpt")
    window.refresh_if_changed()
    settle()
    assert window.findChild(QScrollArea, "page") is area
    bar.setSliderDown(False)
    settle()
    assert any(re.search("refused|Refused", text) for text in seen(window))


def press_by_screen_reader(window: Window, name: str) -> None:
    """Press as AT-SPI does: Qt shows the button pressed, and has it act a tenth of a second later."""
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    actions.doAction(QAccessibleActionInterface.pressAction())


def test_a_new_page_begins_at_its_top() -> None:
    window = many().window(1000, 400)
    for intent in (Go(Screen.SETTINGS), Go(Screen.REMINDERS), Go(Screen.CANNOT_FIND), Go(Screen.SOURCES)):
        window.carry_out(intent)
        settle()
        area = window.findChild(QScrollArea, "page")
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().value() == 0
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())


def test_what_was_typed_as_the_name_of_an_account_is_over_once_it_was_said() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "Name the account")
    QTest.keyClicks(QApplication.focusWidget() or window, "work")
    press(window, "It is off")
    press(window, "Undo")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    assert field.text() == "" or field.isHidden()


def test_who_could_not_be_read_is_still_the_chosen_one_afterwards() -> None:
    stage = many(5)
    window = stage.window()
    rows(window)[3].click()
    settle()
    name = chosen(window).objectName()
    stage.ledger.fault = StorageError(StorageFault.LOCKED, "objector.sqlite3")
    window.drawing.refresh()
    settle()
    stage.ledger.fault = None
    press(window, "Try again")
    assert chosen(window).objectName() == name


def test_a_service_that_is_gone_leaves_nothing_of_its_page_to_the_next() -> None:
    stage = many(3)
    window = stage.window()
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    press(window, "Back")
    window.carry_out(Go(Screen.SOURCES))
    settle()
    window.carry_out(RemoveService(ServiceId("linkedin")))
    settle()
    assert not isinstance(window.findChild(QPushButton, "back"), QPushButton)


def test_a_control_far_down_a_long_page_keeps_the_focus_when_it_is_pressed() -> None:
    window = Stage().window()
    click(window, "sources")
    (growing,) = window.findChildren(Growing)
    growing.grow(10_000)
    settle()
    last = [button for button in window.findChildren(QPushButton) if button.objectName().startswith("copy-")][-1]
    name = last.objectName()
    last.setFocus()
    click(window, name)
    assert "Copied." in seen(window)
    assert window.focusWidget().objectName() == name
