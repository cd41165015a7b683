# SPDX-License-Identifier: Apache-2.0
"""The walk: from one service to the next by Return alone, and at the end a true sentence."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from objector.domain.case import State
from objector.domain.ledger import Kind
from objector.domain.snooze import Delay
from objector.ui.intents import Snooze
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
    window.refresh()
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
