# SPDX-License-Identifier: Apache-2.0
"""The field for a day: by the keyboard, with its calendar, and over a redraw."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCalendarWidget, QDateEdit, QToolButton
from pytestqt.qtbot import QtBot

from objector.domain.ledger import Kind
from objector.domain.sending import Sending, SentBy
from objector.domain.service import UseId
from objector.texts.language import speak
from objector.ui.look import Look
from objector.ui.widgets.choices import CheckBox, RadioButton
from objector.ui.widgets.date_field import DateField
from objector.ui.window import Window
from tests.support.stage import Stage, click, settle
from tests.ui.test_window import contrast

NOVEMBER = date(2026, 11, 20)


def field(qtbot: QtBot, *, dark: bool = False) -> DateField:
    made = DateField(
        Look(wants_dark=dark), speak(["fr"]), NOVEMBER, earliest=date(2026, 10, 5), latest=date(2026, 11, 26)
    )
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    made.setFocus()
    settle()
    return made


def waiting_for_post() -> tuple[Stage, Window]:
    """Return a page that asks when the letter of the 20th arrived."""
    stage = Stage("2026-11-30T09:30", services=["reddit"])
    stage.answers.sent(UseId("reddit.data-licensing"), route="letter", sending=Sending(SentBy.POST, NOVEMBER))
    return stage, stage.window(1000, 1100)


def arrival(window: Window) -> QDateEdit:
    found = window.findChild(QDateEdit, "arrived-on")
    assert isinstance(found, QDateEdit)
    return found


def test_the_month_is_named_in_the_language_of_the_screen(qtbot: QtBot) -> None:
    assert field(qtbot).text() == "20 nov. 2026".replace(" ", "\N{NO-BREAK SPACE}")


def test_a_day_is_chosen_by_the_keyboard_within_what_is_possible(qtbot: QtBot) -> None:
    day = field(qtbot)
    QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.chosen() == date(2026, 11, 21)
    for _ in range(9):
        QTest.keyClick(day, Qt.Key.Key_Up)
    assert day.chosen() == date(2026, 11, 26)


def test_a_screen_reader_is_told_of_it_as_of_each_such_field(qtbot: QtBot) -> None:
    plain = QDateEdit()
    qtbot.addWidget(plain)
    roles = [QAccessible.queryAccessibleInterface(one).role() for one in (plain, field(qtbot))]
    assert roles[0] == roles[1] == QAccessible.Role.SpinBox


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_its_calendar_opens_in_the_language_and_colours_of_the_page(qtbot: QtBot) -> None:
    day = field(qtbot, dark=True)
    QTest.mouseClick(day, Qt.MouseButton.LeftButton, pos=QPoint(day.width() - 8, day.height() // 2))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    calendar = popup.findChild(QCalendarWidget)
    assert isinstance(calendar, QCalendarWidget)
    assert calendar.minimumDate() == QDate(2026, 10, 5)
    assert calendar.maximumDate() == QDate(2026, 11, 26)
    assert {button.accessibleName() for button in calendar.findChildren(QToolButton)} >= {
        "Mois précédent",
        "Mois suivant",
    }
    colours = Look(wants_dark=True).colours
    drawn = calendar.grab().toImage()
    assert drawn.pixelColor(2, drawn.height() // 2).name() == colours.field
    assert popup.grab().toImage().pixelColor(0, 100).name() == colours.edge
    popup.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_its_edge_is_seen(dark: bool, qtbot: QtBot) -> None:
    day = field(qtbot, dark=dark)
    day.clearFocus()
    drawn = day.grab().toImage()
    colours = Look(wants_dark=dark).colours
    edge = [drawn.pixelColor(x, drawn.height() // 2).name() for x in range(3)]
    assert max(contrast(one, colours.background) for one in edge) >= 3


def test_a_day_that_was_chosen_is_there_after_a_redraw_wherever_the_focus_is() -> None:
    stage, window = waiting_for_post()
    arrival(window).setDate(QDate(2026, 11, 24))
    window.setFocus()
    window.drawing.restyle()
    settle()
    assert arrival(window).date() == QDate(2026, 11, 24)
    click(window, "arrived")
    assert stage.ledger.entries[-1].kind is Kind.ARRIVED
    assert stage.ledger.entries[-1].sending == Sending(SentBy.POST, NOVEMBER, date(2026, 11, 24))


def test_a_day_that_nobody_chose_is_the_present_one_also_tomorrow() -> None:
    stage, window = waiting_for_post()
    stage.clock.set(stage.clock.now().replace(day=30, month=12))
    window.setFocus()
    window.drawing.refresh()
    settle()
    assert arrival(window).date() == QDate(2026, 12, 30)


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_marks_grow_with_the_font_and_are_large_enough_for_a_finger(
    kind: type[CheckBox | RadioButton], qtbot: QtBot
) -> None:
    font = QApplication.font()
    heights = []
    try:
        for points in (10, 20):
            QApplication.setFont(QFont(font.family(), points))
            control = kind("", Look(wants_dark=False))
            qtbot.addWidget(control)
            heights.append(control.sizeHint())
    finally:
        QApplication.setFont(font)
    assert min(heights[0].height(), heights[0].width()) >= 24
    assert heights[1].height() > 1.8 * heights[0].height()
    assert heights[1].width() > 1.8 * heights[0].width()
