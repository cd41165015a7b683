# SPDX-License-Identifier: Apache-2.0
"""The walk: from one service to the next by Return alone, and at the end a true sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from objector.domain.case import State
from objector.domain.ledger import Kind
from objector.domain.plan import Reason, plan
from objector.domain.service import UseId
from objector.domain.snooze import Delay
from objector.ui.intents import ShowCase, Snooze
from objector.ui.list_row import CaseRow
from objector.ui.widgets.buttons import Button
from objector.ui.window import Window
from tests.support.stage import Stage, filled, kinds, press, seen, settle

TEN = ["linkedin", "chatgpt", "claude", "canva", "adobe", "pinterest", "quora", "deepseek", "discord", "twitch"]
"""Ten that each have a switch."""


def focused(window: Window) -> QWidget:
    widget: QWidget | None = window.focusWidget()
    assert widget is not None
    return widget


def enter(window: Window) -> str:
    """Press Return where the focus is, and return what was pressed."""
    control = focused(window)
    name = control.text() if isinstance(control, Button) else control.objectName()
    QTest.keyClick(control, Qt.Key.Key_Return)
    settle()
    return name


def test_ten_services_are_decided_by_return_alone_by_three_presses_each() -> None:
    stage = Stage("2026-11-23T09:31", services=TEN)
    window = stage.window(1000, 700, overview=True)
    presses = 0
    while any(case.state is State.UNDECIDED for case in stage.overview().cases):
        enter(window)
        presses += 1
        assert presses <= 3 * len(TEN) + 2  # Discord has two switches
    assert "Recorded at 09:31." in seen(window)
    assert focused(window).objectName() == "next"
    press(window, "Back to your services")
    assert "All 10 services are decided" in seen(window)
    said = "Nothing more is asked of you today. The next day that counts is 23 February 2027: "
    assert any(text.startswith(said) for text in seen(window))


def test_the_focus_goes_along_with_what_is_next() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"])
    window = stage.window(1000, 700, overview=True)
    walked = [enter(window) for _ in range(6)]
    assert walked == [
        "Go to LinkedIn",
        "Open LinkedIn settings",
        "It is off",
        "next",
        "Open ChatGPT settings",
        "It is off",
    ]
    assert focused(window).objectName() == "next"
    enter(window)
    assert "All 2 services are decided" in seen(window)
    assert kinds(stage) == [Kind.OPENED, Kind.CONFIRMED, Kind.OPENED, Kind.CONFIRMED]


def test_what_could_not_be_opened_is_not_said_to_be_off() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"])
    stage.opener.refusal = "no browser"
    window = stage.window(1000, 700, overview=True)
    walked = [enter(window) for _ in range(4)]
    assert walked == ["Go to LinkedIn", *["Open LinkedIn settings"] * 3]
    assert kinds(stage) == []


def test_whoever_looks_at_something_else_keeps_the_focus_there() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"])
    window = stage.window(1000, 700)
    link = window.findChild(QWidget, "cannot-find")
    assert isinstance(link, QWidget)
    link.setFocus()
    stage.open_page("linkedin")
    window.drawing.refresh()
    settle()
    assert focused(window).objectName() == "cannot-find"


def test_after_an_answer_the_foot_leads_on_with_undo_beside_it() -> None:
    window = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt"]).window(1000, 700)
    press(window, "Leave it on")
    texts = seen(window)
    assert texts.index("Recorded at 09:31.") < texts.index("Undo") < texts.index("Next: ChatGPT")
    press(window, "Undo")
    assert "Next: ChatGPT" not in seen(window)
    press(window, "Leave it on")
    press(window, "Next: ChatGPT")
    assert filled(window) == ["Open ChatGPT settings"]
    assert focused(window).objectName() == "open"


def test_of_one_service_there_is_no_next_one() -> None:
    window = Stage("2026-11-23T09:31").window(1000, 700)
    press(window, "It is off")
    assert not any(text.startswith("Next:") or text == "Back to your services" for text in seen(window))


def test_what_is_put_off_is_passed_over() -> None:
    stage = Stage("2026-11-23T09:31", services=["linkedin", "chatgpt", "claude"])
    window = stage.window(1000, 700)
    window.carry_out(Snooze(Delay.TOMORROW))
    settle()
    press(window, "Next: Claude")
    press(window, "It was already off")
    press(window, "Next: ChatGPT")
    press(window, "It was already off")
    press(window, "Back to your services")
    assert "2 of 3 services are decided" in seen(window)
    said = "1 is still on by default. 1 is put off. Nothing more is asked of you today. "
    assert f"{said}The next day that counts is 24 November: LinkedIn, which you put off." in seen(window)


def test_an_answer_with_more_to_do_stays_with_its_service() -> None:
    """Discord has two switches: the first one does not decide it."""
    stage = Stage("2026-11-23T09:31", services=["discord", "chatgpt"])
    window = stage.window(1000, 700, overview=True)
    window.choose(next(case.use.id for case in stage.overview().cases if case.service.id == "discord"), None)
    settle()
    press(window, "It was already off")
    assert focused(window).objectName() in ("open", "confirm")
    assert "Next: ChatGPT" in seen(window)


@pytest.mark.parametrize("months", [4, 13])
def test_three_months_later_the_same_walk_goes_through_the_old_answers(months: int) -> None:
    stage = Stage("2026-07-20T09:31", services=["linkedin", "chatgpt", "claude"])
    for service in ("linkedin", "chatgpt", "claude"):
        stage.answers.confirm(service)
    stage.clock.advance(timedelta(days=31 * months))
    window = stage.window(1000, 700, overview=True)
    assert "3 answers are old enough to look again." in seen(window)
    presses = 0
    while any(case.to_check_again for case in stage.overview().cases):
        enter(window)
        presses += 1
        assert presses <= 9
    assert kinds(stage)[3:] == [Kind.OPENED, Kind.CONFIRMED] * 3
    enter(window)
    assert "All 3 services are decided" in seen(window)


def test_looking_again_is_three_steps_above_the_record() -> None:
    stage = Stage("2026-07-20T09:31", services=["linkedin", "chatgpt"])
    stage.answers.confirm("linkedin")
    stage.clock.advance(timedelta(days=130))
    window = stage.window(1000, 700)
    window.choose(UseId("linkedin.ai-training"), None)
    settle()
    texts = seen(window)
    told = ["Step 1, next", "Open the setting", "Step 2", "Look", "Step 3", "Say what you see", "Still off", "It is on"]
    places = [texts.index(text) for text in (*told, "Your record")]
    assert places == sorted(places)
    assert "To check again: you refused LinkedIn’s AI training 4 months ago" in texts
    assert "Settings get renamed and moved. One look is enough." in texts
    assert "Refused on 20 July" in [row.accessibleName().partition(", ")[2] for row in window.findChildren(CaseRow)]
    assert filled(window) == ["Open LinkedIn settings"]
    press(window, "Open LinkedIn settings")
    assert filled(window) == ["Still off"]
    press(window, "It is on")
    assert kinds(stage) == [Kind.CONFIRMED, Kind.OPENED, Kind.FOUND_ON]
    assert "Switch it off" in seen(window)


def test_what_a_company_agreed_to_is_looked_at_without_a_switch() -> None:
    stage = Stage("2026-07-20T09:31", services=["facebook", "chatgpt"])
    stage.answers.sent("facebook")
    stage.answers.confirm("facebook")
    stage.clock.advance(timedelta(days=130))
    window = stage.window(1000, 700)
    window.choose(UseId("facebook.ai-training"), None)
    settle()
    assert "Does Facebook keep to it?" in seen(window)
    assert filled(window) == ["Still so"]
    assert "It is on" not in seen(window)


@pytest.mark.parametrize("answer", ["none", "confirm", "accept", "not-concerned", "sent", "old"])
def test_one_can_be_reminded_later_in_each_state(answer: str) -> None:
    stage = Stage("2026-07-20T09:31")
    match answer:
        case "confirm" | "old":
            stage.answers.confirm("linkedin")
        case "accept":
            stage.answers.accept("linkedin")
        case "not-concerned":
            stage.answers.not_concerned("linkedin")
        case "sent":
            stage.answers.skip("linkedin", route="setting")
            stage.answers.sent("linkedin", route="form")
    if answer == "old":
        stage.clock.advance(timedelta(days=130))
    window = stage.window(1000, 700)
    assert "Remind me later" in seen(window)
    state = stage.overview().cases[0].state
    window.carry_out(Snooze(Delay.TOMORROW))
    settle()
    (case,) = stage.overview().cases
    assert (case.state, case.snoozed_until is not None) == (state, True)
    stage.clock.advance(timedelta(days=1, hours=3))
    overview = stage.overview()
    assert [due.reason for due in plan(overview.cases, overview.rhythm, (), overview.as_of).due] == [Reason.SNOOZED]


def test_where_one_of_several_ways_is_to_be_chosen_the_first_has_the_focus() -> None:
    window = Stage("2026-11-23T09:31", services=["figma", "chatgpt"]).window(1000, 700, overview=True)
    enter(window)
    assert focused(window).objectName() == "way-admin-self"
    enter(window)
    assert focused(window).objectName() == "open"


def test_where_no_page_is_opened_what_was_done_has_the_focus() -> None:
    stage = Stage("2026-11-23T09:31", services=["granola", "linkedin"])
    window = stage.window(1000, 700, overview=True)
    window.carry_out(ShowCase(UseId("granola.ai-training"), None, begin=True))
    settle()
    assert filled(window) == []
    assert focused(window).objectName() == "confirm"


@pytest.mark.parametrize("height", [300, 420, 700])
def test_what_has_the_focus_on_the_way_is_seen_in_a_low_window_too(height: int) -> None:
    stage = Stage("2026-11-23T09:30", services=["linkedin", "chatgpt"])
    stage.open_page("linkedin")
    window = stage.window(640, height, overview=True)
    press(window, "Go to LinkedIn")
    button = window.focusWidget()
    assert button is not None
    assert button.objectName() == "confirm"
    assert button.visibleRegion().boundingRect().height() == button.height()
