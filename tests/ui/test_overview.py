# SPDX-License-Identifier: Apache-2.0
"""The page of all services: the first one where several are listed, with the next one behind its one filled button."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from objector.domain.service import ServiceId
from objector.domain.snooze import Delay
from objector.ui.intents import AddService, Go, RemoveService, Screen, Snooze
from objector.ui.list_row import CaseRow, ListHeading
from objector.ui.rail_home import HomeRow
from objector.ui.widgets.day_row import DayRow
from objector.ui.window import Window
from tests.support.on_screen import misfits
from tests.support.stage import Stage, click, filled, kinds, press, seen, settle

FOUR = ["linkedin", "chatgpt", "figma", "facebook"]


def listed(window: Window) -> list[str]:
    """Return the services that are listed, from the top."""
    rows = [row for row in window.findChildren(CaseRow) if row.isVisible()]
    return [row.text() for row in sorted(rows, key=lambda row: row.mapTo(window, row.rect().topLeft()).y())]


def is_overview(window: Window) -> bool:
    row = window.findChild(HomeRow)
    return row is not None and row.isChecked() and not any(one.isChecked() for one in window.findChildren(CaseRow))


def focused(window: Window) -> QWidget:
    widget: QWidget | None = window.focusWidget()
    assert widget is not None
    return widget


def days(window: Window) -> list[str]:
    """Return what is coming up, as a screen reader says it."""
    return [row.accessibleName() for row in window.findChildren(DayRow) if row.isVisible()]


def test_it_is_the_first_page_where_several_services_are_listed() -> None:
    window = Stage(services=FOUR).window(1000, 700, overview=True)
    assert is_overview(window)
    assert "4 services are to be decided" in seen(window)
    assert filled(window) == ["Go to LinkedIn"]


def test_with_one_service_its_page_is_the_first_and_there_is_no_overview() -> None:
    window = Stage().window(1000, 700, overview=True)
    assert "Open LinkedIn settings" in seen(window)
    assert "Your services" not in seen(window)
    assert window.findChild(HomeRow) is None
    assert window.findChild(QWidget, "find") is None
    window.carry_out(Go(Screen.OVERVIEW))
    assert "Open LinkedIn settings" in seen(window)


def test_two_accounts_at_one_service_are_no_overview() -> None:
    stage = Stage(services=["linkedin"])
    stage.services().add("linkedin", ["home", "work"])
    assert stage.window(1000, 700, overview=True).findChild(HomeRow) is None


def test_next_leads_to_the_case_and_the_row_above_the_list_back() -> None:
    window = Stage(services=FOUR).window(1000, 700, overview=True)
    press(window, "Go to LinkedIn")
    assert "Open LinkedIn settings" in seen(window)
    row = window.findChild(HomeRow)
    assert row is not None
    row.click()
    settle()
    assert is_overview(window)


def test_it_comes_with_the_second_service_and_goes_with_it() -> None:
    window = Stage(services=["linkedin"]).window(1000, 700)
    window.carry_out(Go(Screen.ADD))
    window.carry_out(AddService(ServiceId("chatgpt")))
    settle()
    press(window, "Done")
    assert is_overview(window)
    window.carry_out(RemoveService(ServiceId("chatgpt")))
    settle()
    assert "Open LinkedIn settings" in seen(window)
    assert window.findChild(HomeRow) is None


def test_each_answer_is_counted_and_the_next_one_is_another() -> None:
    stage = Stage("2026-11-23T09:31", services=FOUR)
    window = stage.window(1000, 700, overview=True)
    stage.answers.confirm("linkedin")
    stage.answers.accept("chatgpt")
    window.drawing.refresh()
    settle()
    assert "2 of 4 services are decided" in seen(window)
    assert "1 refused · 1 left on" in seen(window)
    assert "2 to decide" in seen(window)
    assert filled(window) == ["Go to Facebook"]
    assert days(window) == ["Look again at LinkedIn, 23 February 2027"]


def test_a_row_of_what_is_coming_up_opens_its_case() -> None:
    stage = Stage("2025-10-20T09:30", services=FOUR)
    stage.answers.sent("facebook")
    window = stage.window(1000, 700, overview=True)
    assert days(window) == [
        "LinkedIn: the start, LinkedIn may train its AI on your data., 3 November, in 14 days",
        "Reply from Facebook is due, You sent the form on 20 October, 20 November, in 31 days",
    ]
    click(window, "ahead-1")
    assert "In 31 days Facebook’s reply to your objection is due" in seen(window)


def test_at_the_end_it_says_that_nothing_is_asked_and_what_comes_next() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"])
    stage.answers.confirm("linkedin")
    stage.answers.accept("chatgpt")
    window = stage.window(1000, 700, overview=True)
    assert "All 2 services are decided" in seen(window)
    said = "Nothing more is asked of you today. The next day that counts is 23 February 2027: Look again at LinkedIn."
    assert said in seen(window)
    assert filled(window) == []


def test_what_is_put_off_is_not_next_and_is_said() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"])
    window = stage.window(1000, 700)
    window.carry_out(Snooze(Delay.TOMORROW))
    window.carry_out(Go(Screen.OVERVIEW))
    settle()
    assert filled(window) == ["Go to ChatGPT"]
    assert days(window) == ["LinkedIn, which you put off, tomorrow"]


def test_nothing_is_recorded_by_looking() -> None:
    stage = Stage(services=FOUR)
    window = stage.window(1000, 700, overview=True)
    press(window, "Go to LinkedIn")
    window.carry_out(Go(Screen.OVERVIEW))
    assert kinds(stage) == []


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("linked", ["LinkedIn"]),
        ("meta", ["Facebook"]),
        ("openai", ["ChatGPT"]),
        ("twitter", ["X"]),
        ("  FIG ", ["Figma"]),
        ("", ["LinkedIn", "Facebook", "X", "ChatGPT", "Figma"]),
        ("no such", []),
    ],
)
def test_the_list_is_searched_by_names_companies_and_former_names(typed: str, found: list[str]) -> None:
    window = Stage(services=[*FOUR, "x-grok"]).window(1000, 700, overview=True)
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    field = focused(window)
    assert field.objectName() == "find"
    QTest.keyClicks(field, typed)
    settle()
    assert sorted(listed(window)) == sorted(found)
    assert ("Nothing in your list by that name." in seen(window)) is (not found)
    shown = [heading.text() for heading in window.findChildren(ListHeading) if heading.isVisible()]
    assert shown == (["To decide"] if found else [])


def test_return_leads_to_the_first_that_was_found() -> None:
    window = Stage(services=FOUR).window(1000, 700, overview=True)
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    field = focused(window)
    QTest.keyClicks(field, "chat\r")
    settle()
    assert "Open ChatGPT settings" in seen(window)
    assert listed(window) == ["ChatGPT"]
    press(window, "List all")
    assert len(listed(window)) == len(FOUR)


def test_an_account_is_found_by_its_name() -> None:
    stage = Stage(services=FOUR)
    stage.services().add("chatgpt", ["Zoë’s", "work"])
    window = stage.window(1000, 700, overview=True)
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    QTest.keyClicks(focused(window), "zoes")
    settle()
    assert listed(window) == ["ChatGPT (Zoë’s)"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_one_part_of_the_list_is_shown_alone_and_stays_so() -> None:
    stage = Stage("2026-11-23T09:31", services=FOUR)
    stage.answers.confirm("linkedin")
    window = stage.window(1000, 700, overview=True)
    choose_part(window, "Refused")
    assert listed(window) == ["LinkedIn"]
    assert "Only: Refused" in seen(window)
    stage.answers.confirm("chatgpt")
    window.drawing.refresh()
    settle()
    assert sorted(listed(window)) == ["ChatGPT", "LinkedIn"]
    press(window, "List all")
    assert len(listed(window)) == len(FOUR)


def choose_part(window: Window, name: str) -> None:
    click(window, "filter")
    (menu,) = [one for one in window.findChildren(QMenu) if one.isVisible()]
    next(action for action in menu.actions() if action.text() == name).trigger()
    menu.close()
    settle()


def test_each_part_of_the_list_says_how_many_are_in_it() -> None:
    stage = Stage("2026-11-23T09:31", services=FOUR)
    stage.answers.confirm("linkedin")
    window = stage.window(1000, 700, overview=True)
    named = [heading.accessibleName() for heading in window.findChildren(ListHeading) if heading.isVisible()]
    assert named == ["To decide, 3", "Refused, 1"]


def test_what_is_searched_for_stays_through_a_change_of_colours() -> None:
    window = Stage(services=FOUR).window(1000, 700, overview=True)
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    QTest.keyClicks(focused(window), "fig")
    window.drawing.restyle()
    settle()
    assert listed(window) == ["Figma"]
    assert focused(window).objectName() == "find"


@pytest.mark.parametrize("lang", ["en", "fr"])
@pytest.mark.parametrize("width", [360, 640, 1000, 1920])
def test_nothing_is_cut_off_at_any_width(width: int, lang: str) -> None:
    stage = Stage("2026-07-02T09:00", lang=lang, services=[*FOUR, "reddit", "slack", "x-grok"])
    stage.answers.confirm("chatgpt")
    stage.clock.set(datetime.fromisoformat("2026-11-20T09:00"))
    stage.answers.sent("facebook")
    stage.answers.confirm("linkedin")
    stage.clock.set(datetime.fromisoformat("2026-11-23T09:00"))
    window = stage.window(width, 700, overview=True)
    assert list(misfits(window)) == []
    assert len(filled(window)) == 1


def test_what_a_notice_is_about_is_opened_in_the_place_of_the_overview() -> None:
    stage = Stage(services=FOUR)
    window = stage.window(1000, 700, overview=True)
    case = next(case for case in stage.overview().cases if case.service.id == "chatgpt")
    window.choose(case.use.id, None)
    settle()
    assert not is_overview(window)
    assert filled(window) == ["Open ChatGPT settings"]


def test_beside_a_heading_stands_how_many_of_its_services_are_listed() -> None:
    window = Stage(services=FOUR).window(1000, 700, overview=True)
    (heading,) = [one for one in window.findChildren(ListHeading) if one.isVisible()]
    assert heading.accessibleName() == "To decide, 4"
    find = window.findChild(QLineEdit, "find")
    assert find is not None
    QTest.keyClicks(find, "fig")
    settle()
    assert listed(window) == ["Figma"]
    assert heading.accessibleName() == "To decide, 1"


def test_the_focus_of_a_day_is_drawn_around_its_words_and_not_across_its_leaf(qtbot: QtBot) -> None:
    stage = Stage(services=FOUR)
    stage.answers.snooze("figma", stage.clock.now() + timedelta(days=2))
    window = stage.window(1000, 700, overview=True)
    (row,) = [one for one in window.findChildren(DayRow) if one.isVisible()]
    plain = row.grab().toImage()
    row.setFocus()
    qtbot.waitUntil(row.hasFocus, timeout=60_000)
    focused_row = row.grab().toImage()
    places = [(x, y) for x in range(plain.width()) for y in range(plain.height())]
    ring = [(x, y) for x, y in places if plain.pixel(x, y) != focused_row.pixel(x, y)]
    assert min(x for x, _ in ring) > 32  # the leaf is before
    assert max(x for x, _ in ring) > plain.width() - 4
