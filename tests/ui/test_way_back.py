# SPDX-License-Identifier: Apache-2.0
"""The way back leads where one came from: from pages beside pages, from the folded list, after another case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton, QScrollArea, QWidget

from objector.domain.service import RouteId
from objector.ui.intents import Go, RecordWish, Screen, ShowRoute, Simple
from objector.ui.window import Window
from tests.support.stage import Stage, click, press, seen, settle

SERVICES = ("linkedin", "chatgpt", "slack")
SETTINGS = "Objector settings"


def case(window: Window, service: str) -> None:
    for row in window.findChildren(QAbstractButton):
        if row.objectName().startswith(f"case-{service}.") and row.isVisible():
            row.click()
            settle()
            return
    raise AssertionError((service, seen(window)))


def back(window: Window, way: str) -> None:
    """Go back in one of the ways that there are."""
    match way:
        case "link":
            click(window, "back")
        case "escape":
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Escape)
        case "keys":
            QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        case "mouse":
            under: QWidget = window.childAt(QPoint(window.width() - 30, 60)) or window
            QTest.mouseClick(under, Qt.MouseButton.BackButton)
        case _:
            raise AssertionError(way)
    settle()


WAYS = pytest.mark.parametrize("way", ["link", "escape", "keys", "mouse"])


def heading(window: Window) -> str:
    """Return what the page is called, and of a case which one it is."""
    texts = seen(window)
    for name in (
        "Reminders",
        "Erase everything",
        "What Objector works with",
        "What is known, and from where",
        "I cannot find it",
        "This looks different",
        "Save a receipt",
        "Check a receipt",
        "Evidence",
        "Add a service",
        "Remind me later",
    ):
        area = window.findChild(QScrollArea, "page")
        if area is not None and area.isVisible() and name in texts_of(area)[1:2]:
            return name
    if "Back" in texts and "Copy the folder’s name" in texts:
        return SETTINGS
    if "Coming up" in texts or "Next: LinkedIn" in texts:
        return "overview"
    return next(row.objectName().split(".")[0].removeprefix("case-") for row in rows(window) if row.isChecked())


def texts_of(area: QScrollArea) -> list[str]:
    return seen(area)


def rows(window: Window) -> list[QAbstractButton]:
    return [row for row in window.findChildren(QAbstractButton) if row.objectName().startswith("case-")]


@WAYS
@pytest.mark.parametrize(
    ("name", "called"),
    [("reminders", "Reminders"), ("erase-everything", "Erase everything"), ("doctor", "What Objector works with")],
)
def test_from_a_page_of_the_settings_back_to_the_settings_and_from_there_to_the_case(
    name: str, called: str, way: str
) -> None:
    window = Stage(services=SERVICES).window()
    case(window, "slack")
    press(window, SETTINGS)
    click(window, name)
    assert heading(window) == called
    back(window, way)
    assert heading(window) == SETTINGS
    back(window, way)
    assert heading(window) == "slack"


@WAYS
def test_from_the_check_of_a_receipt_back_to_the_settings(way: str) -> None:
    stage = Stage()
    stage.record.verdict = None
    window = stage.window()
    press(window, SETTINGS)
    window.carry_out(Go(Screen.VERDICT))
    settle()
    assert heading(window) == "Check a receipt"
    back(window, way)
    assert heading(window) == SETTINGS


@WAYS
def test_from_a_page_beside_a_page_of_a_case_back_to_that_page(way: str) -> None:
    window = Stage().window()
    click(window, "cannot-find")
    click(window, "different")
    assert heading(window) == "This looks different"
    back(window, way)
    assert heading(window) == "I cannot find it"
    back(window, way)
    assert heading(window) == "linkedin"


@WAYS
def test_a_case_that_was_chosen_in_between_is_where_one_came_from(way: str) -> None:
    window = Stage(services=SERVICES).window()
    case(window, "linkedin")
    press(window, SETTINGS)
    click(window, "reminders")
    case(window, "slack")
    assert heading(window) == "slack"
    press(window, SETTINGS)
    back(window, way)
    assert heading(window) == "slack"


def test_the_keys_go_back_along_the_cases_too() -> None:
    window = Stage(services=SERVICES).window()
    case(window, "linkedin")
    case(window, "slack")
    press(window, SETTINGS)
    case(window, "chatgpt")
    walked = []
    for _ in range(4):
        back(window, "keys")
        walked.append(heading(window))
    assert walked == [SETTINGS, "slack", "linkedin", "overview"]


def test_escape_on_the_page_of_a_case_leaves_it_as_it_is() -> None:
    window = Stage(services=SERVICES).window()
    case(window, "linkedin")
    case(window, "slack")
    back(window, "escape")
    assert heading(window) == "slack"


@pytest.mark.parametrize("way", ["link", "escape", "keys"])
def test_in_a_narrow_window_back_to_the_list_from_which_one_came(way: str) -> None:
    window = Stage(services=SERVICES).window(640, 700)
    click(window, "services")
    click(window, "settings")
    assert heading(window) == SETTINGS
    back(window, way)
    assert "To decide" in seen(window)
    back(window, "escape")
    assert "To decide" not in seen(window)


def test_in_a_narrow_window_back_from_the_list_to_the_page_below() -> None:
    window = Stage(services=SERVICES).window(640, 700)
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    click(window, "services")
    back(window, "escape")
    assert heading(window) == SETTINGS


def test_a_list_that_is_no_longer_folded_is_not_gone_back_to() -> None:
    window = Stage(services=SERVICES).window(640, 700)
    click(window, "services")
    click(window, "settings")
    window.resize(1000, 700)
    settle()
    back(window, "escape")
    assert heading(window) == "academia" or heading(window) in SERVICES
    assert "Objector is independent of the services it names." in seen(window)


def test_after_an_answer_the_case_and_the_way_back_from_there() -> None:
    stage = Stage(services=SERVICES)
    window = stage.window()
    case(window, "slack")
    case(window, "linkedin")
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    press(window, "I sent it")
    assert heading(window) == "linkedin"
    back(window, "keys")
    assert heading(window) == "slack"


def test_after_an_answer_that_names_the_account_the_way_back_knows_it() -> None:
    stage = Stage(services=SERVICES)
    window = stage.window()
    case(window, "linkedin")
    press(window, "Name the account")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    field.setText("work")
    press(window, "It is off")
    case(window, "slack")
    back(window, "keys")
    assert heading(window) == "linkedin"


def test_what_was_taken_out_of_the_list_is_not_gone_back_to() -> None:
    stage = Stage(services=SERVICES)
    window = stage.window()
    case(window, "chatgpt")
    case(window, "slack")
    stage.services().remove("chatgpt")
    window.refresh_if_changed()
    settle()
    back(window, "keys")
    assert heading(window) in {"linkedin", "slack"}
    assert "ChatGPT" not in " ".join(seen(window))


def test_a_page_is_where_it_was_scrolled_to_when_one_comes_back_to_it() -> None:
    window = Stage().window(1000, 400)
    press(window, SETTINGS)
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    area.verticalScrollBar().setValue(150)
    reminders = window.findChild(QPushButton, "reminders")
    assert isinstance(reminders, QPushButton)
    reminders.setFocus()
    click(window, "reminders")
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() == 0
    back(window, "escape")
    area = window.findChild(QScrollArea, "page")
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() == 150
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "reminders"


def test_keep_everything_is_a_way_back() -> None:
    window = Stage().window()
    press(window, SETTINGS)
    click(window, "erase-everything")
    press(window, "Keep everything")
    assert heading(window) == SETTINGS
    back(window, "escape")
    assert heading(window) == "linkedin"


def test_there_is_a_way_back_also_where_nothing_was_before() -> None:
    stage = Stage()
    window = stage.window()
    for _ in range(3):
        back(window, "keys")
    assert heading(window) == "linkedin"
    stage.clock.advance(timedelta(days=1))
    window.carry_out(Simple.BACK)
    window.carry_out(RecordWish.UNDERSTOOD)
    assert heading(window) == "linkedin"
