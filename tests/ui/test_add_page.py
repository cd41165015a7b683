# SPDX-License-Identifier: Apache-2.0
"""Choosing services: search as one types, by category, several accounts at once; and the list that comes of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QListView

from objector.application.overview import ReadOverview
from objector.domain.case import Case
from objector.domain.service import Category, ServiceId
from objector.ui.list_row import CaseRow
from objector.ui.window import Window
from tests.support.builders import paris
from tests.support.stage import Stage, click, offered, press, seen, settle, tick, type_search


def adding(stage: Stage) -> Window:
    window = stage.window()
    press(window, "Add a service")
    return window


def listed(window: Window) -> list[str]:
    return [row.accessibleName() for row in window.findChildren(CaseRow)]


def chosen(stage: Stage) -> list[str]:
    return [one.service for one in stage.preferences.kept.services or ()]


def test_one_types_at_once_and_sees_what_fits() -> None:
    window = adding(Stage())
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "search"
    everything = offered(window)
    assert len(everything) >= 45
    assert everything == sorted(everything, key=lambda name: name.removeprefix("✓ ").lower())
    type_search(window, "chatg")
    assert offered(window) == ["ChatGPT (OpenAI)"]
    assert "1 service found" in seen(window)
    type_search(window, "zzz")
    assert offered(window) == []
    assert "Nothing by that name. Try the company’s." in seen(window)
    rows = window.findChild(QListView, "found")
    assert rows is not None
    assert not rows.isVisible()
    type_search(window, "chatg")
    assert rows.isVisible()


def about(window: Window, name: str) -> str:
    rows = window.findChild(QListView, "found")
    assert rows is not None
    model = rows.model()
    at = next(row for row in range(model.rowCount()) if model.index(row, 0).data().startswith(name))
    return str(model.index(at, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole))


def test_a_row_tells_how_it_stands_what_refusing_takes_and_how_long() -> None:
    stage = Stage("2026-11-26T09:30", services=["linkedin", "claude"])
    stage.answers.confirm("claude")
    window = adding(stage)
    assert about(window, "ChatGPT") == "On by default. A switch. About 1 minute."
    assert about(window, "Notion") == "Nothing to do."
    assert about(window, "Reddit").startswith("On by default. A letter.")
    assert about(window, "Claude") == "Look again in February."  # what was answered counts


def test_only_the_rows_that_are_seen_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    preview = ReadOverview.preview

    def count(overview: ReadOverview, service: ServiceId) -> tuple[Case, ...]:
        asked.append(service)
        return preview(overview, service)

    monkeypatch.setattr(ReadOverview, "preview", count)
    window = adding(Stage())
    window.grab()
    assert 3 < len(asked) < len(offered(window)) / 2


def test_a_company_and_a_former_name_find_too() -> None:
    window = adding(Stage())
    type_search(window, "meta")
    assert {"Facebook (Meta)", "Instagram (Meta)", "WhatsApp (Meta)"} <= set(offered(window))
    type_search(window, "twitter")
    assert offered(window) == ["X (xAI)"]


def test_by_category() -> None:
    window = adding(Stage())
    box = window.findChild(QComboBox, "category")
    assert isinstance(box, QComboBox)
    assert box.count() == len(Category) + 1
    box.setCurrentIndex(box.findText("AI assistants"))
    box.activated.emit(box.currentIndex())
    settle()
    assert "ChatGPT (OpenAI)" in offered(window)
    assert "✓ LinkedIn" not in offered(window)
    type_search(window, "linkedin")
    assert offered(window) == []


def test_a_click_adds_and_another_takes_off_again() -> None:
    stage = Stage()
    window = adding(stage)
    tick(window, "claude")
    assert chosen(stage) == ["linkedin", "claude"]
    assert "✓ Claude (Anthropic)" in offered(window)
    assert "2 services in your list" in seen(window)
    assert len(listed(window)) == 2
    tick(window, "claude", at_the_box=True)
    assert chosen(stage) == ["linkedin"]
    assert len(listed(window)) == 1


def test_a_click_on_what_is_ticked_shows_it_and_does_not_take_it_off() -> None:
    stage = Stage(services=("linkedin", "chatgpt"))
    window = adding(stage)
    tick(window, "chatgpt")
    assert chosen(stage) == ["linkedin", "chatgpt"]
    assert window.findChild(QLineEdit, "accounts") is not None


def test_the_next_name_takes_the_place_of_the_one_that_was_added() -> None:
    stage = Stage()
    window = adding(stage)
    type_search(window, "chatgpt")
    for letters in ("", "claude"):
        field = window.findChild(QLineEdit, "search")
        assert isinstance(field, QLineEdit)
        QTest.keyClicks(field, letters)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()
    assert chosen(stage) == ["linkedin", "chatgpt", "claude"]
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Qt.Key.Key_Return)  # once more it stays
    settle()
    assert chosen(stage) == ["linkedin", "chatgpt", "claude"]


def test_one_service_stays() -> None:
    stage = Stage()
    window = adding(stage)
    tick(window, "linkedin", at_the_box=True)
    assert "One service stays in the list: add another one first." in seen(window)
    assert "✓ LinkedIn" in offered(window)


def test_a_screen_reader_opens_a_service_by_ticking_its_row() -> None:
    window = Stage(services=("linkedin", "chatgpt")).window()
    (row,) = [row for row in window.findChildren(CaseRow) if "ChatGPT" in row.accessibleName()]
    row.toggle()
    settle()
    assert "ChatGPT’s AI training is on by default" in seen(window)


def test_ten_services_by_the_keyboard_alone() -> None:
    stage = Stage()
    window = adding(stage)
    wanted = ["chatgpt", "claude", "gemini", "facebook", "instagram", "pinterest", "slack", "adobe", "notion", "reddit"]
    for service in wanted:
        type_search(window, service)
        field = window.findChild(QLineEdit, "search")
        assert isinstance(field, QLineEdit)
        QTest.keyClick(field, Qt.Key.Key_Return)
        settle()
    assert chosen(stage) == ["linkedin", *wanted]
    press(window, "Done")
    assert len(listed(window)) == 11


def test_down_leads_into_the_list_and_space_ticks() -> None:
    stage = Stage()
    window = adding(stage)
    type_search(window, "grammarly")
    field = window.findChild(QLineEdit, "search")
    rows = window.findChild(QListView, "found")
    assert isinstance(field, QLineEdit)
    assert isinstance(rows, QListView)
    QTest.keyClick(field, Qt.Key.Key_Down)
    assert QApplication.focusWidget() is rows
    rows.setCurrentIndex(rows.model().index(0, 0))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    settle()
    assert chosen(stage) == ["linkedin", "grammarly"]
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == "found"


def test_what_is_typed_stays_while_services_are_ticked() -> None:
    stage = Stage()
    window = adding(stage)
    type_search(window, "meta")
    before = offered(window)
    tick(window, "instagram")
    field = window.findChild(QLineEdit, "search")
    assert isinstance(field, QLineEdit)
    assert field.text() == "meta"
    assert [name.removeprefix("✓ ") for name in offered(window)] == before


def test_the_current_service_says_how_it_stands_here_and_how_old_that_is() -> None:
    window = adding(Stage("2026-11-26T09:30"))
    tick(window, "notion")
    assert "Notion’s AI training is off by default" in seen(window)
    assert "From sources of 26 May 2026; nobody has checked the live page yet. Well supported." in seen(window)
    tick(window, "dropbox")
    assert any("16 December 2023, not confirmed since" in text for text in seen(window))


def test_several_accounts_at_once() -> None:
    stage = Stage()
    window = adding(stage)
    tick(window, "chatgpt")
    field = window.findChild(QLineEdit, "accounts")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "anna@example.org, Studio ,")
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    assert [name.partition(",")[0] for name in listed(window) if "ChatGPT" in name] == [
        "ChatGPT (anna@example.org)",
        "ChatGPT (Studio)",
    ]
    click(window, "drop-Studio")
    assert [name.partition(",")[0] for name in listed(window) if "ChatGPT" in name] == ["ChatGPT (anna@example.org)"]


def test_where_a_service_has_one_account_none_is_asked_for() -> None:
    window = adding(Stage())
    tick(window, "wetransfer")
    assert window.findChild(QLineEdit, "accounts") is None


def test_what_was_answered_stays() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin")
    window = adding(stage)
    tick(window, "linkedin", at_the_box=True)
    assert "✓ LinkedIn" in offered(window)
    assert "You answered about it: it stays in the list until you take that back." in seen(window)
    assert stage.preferences.kept.services is None


def test_an_empty_list_leads_to_the_services() -> None:
    stage = Stage(services=())
    window = stage.window()
    assert seen(window)[:1] == ["Your list is empty"]
    press(window, "Add a service")
    tick(window, "deepl")
    press(window, "Done")
    assert listed(window) == ["DeepL, No way to refuse"]


def test_the_list_is_in_its_homes_with_what_needs_a_decision_first() -> None:
    services = ("notion", "chatgpt", "linkedin", "facebook", "claude", "deepl")
    stage = Stage("2026-11-26T09:30", services=services)
    stage.answers.confirm("claude")
    stage.answers.sent("facebook", route="form")
    assert listed(stage.window()) == [
        "LinkedIn, On by default",
        "ChatGPT, On by default",
        "Facebook, Reply due 28 December",
        "Claude, Look again in February",
        "Notion, Nothing to do",
        "DeepL, No way to refuse",
    ]


def test_a_reply_that_is_due_in_the_next_year_has_its_whole_day_in_the_list() -> None:
    stage = Stage("2026-12-01T09:30", services=("linkedin", "facebook"))
    stage.answers.sent("facebook", route="form")
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    assert "Facebook, Reply due 4 Jan 2027" in listed(window)
    assert [row._said[-1] for row in window.findChildren(CaseRow)] == ["Reply due 4 Jan 2027"] * 2


def test_a_reply_that_was_due_and_a_look_in_another_year_are_whole_in_the_list_too() -> None:
    stage = Stage("2026-10-01T09:30", services=("linkedin", "facebook"))
    stage.answers.sent("facebook", route="form")
    stage.answers.confirm("linkedin")
    stage.clock.set(paris("2027-03-10 11:00"))
    stage.answers.confirm("linkedin")
    assert listed(stage.window()) == ["Facebook, Reply was due 2 Nov 2026", "LinkedIn, Look again in Mar 2028"]


@pytest.mark.parametrize("width", [640, 1000])
def test_the_page_fits(width: int) -> None:
    window = adding(Stage()) if width > 860 else Stage().window(640, 800)
    if width == 640:
        click(window, "services")
        click(window, "add-service")
    rows = window.findChild(QListView, "found")
    assert isinstance(rows, QListView)
    assert rows.width() <= window.width()
    assert len(offered(window)) >= 45
