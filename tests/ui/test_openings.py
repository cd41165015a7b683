# SPDX-License-Identifier: Apache-2.0
"""What is being opened belongs to one case: no other one's button, address or sentence is touched by it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QRadioButton

from objector.domain.errors import MailTooLong, PageNotOpened, StorageError, StorageFault
from objector.domain.ledger import Draft, Entry, Kind
from objector.domain.service import RouteId, ServiceId
from objector.ui.intents import AddService, Go, Screen, ShowRoute
from objector.ui.window import Window
from tests.support.hands import choose, paste, shot
from tests.support.stage import Stage, click, press, seen, settle

SERVICES = ("linkedin", "chatgpt", "slack", "tumblr")
"""Two switches, a mail, and a switch once more."""
WRITING = "way-letter-self"
NOT_OPENED = "The desktop did not open the page. Copy its address into your browser:"


def case(window: Window, service: str, account: str = "") -> None:
    """Choose a case in the list."""
    for row in window.findChildren(QAbstractButton):
        if re.fullmatch(rf"case-{service}\..+-{re.escape(account)}", row.objectName()) and row.isVisible():
            row.click()
            settle()
            if service == "slack" and not isinstance(window.findChild(QPushButton, "open"), QPushButton):
                click(window, WRITING)  # which of the ways is the person's is asked once
            return
    raise AssertionError((service, seen(window)))


def enabled(window: Window, name: str = "open") -> bool:
    button = window.findChild(QPushButton, name)
    assert isinstance(button, QPushButton), seen(window)
    return button.isEnabled()


def finish(stage: Stage, number: int = 0, error: Exception | None = None) -> None:
    """Let the desktop answer what it was asked."""
    _, then = stage.waiting.pop(number)
    then(error)
    settle()


def kinds(stage: Stage) -> list[tuple[str, Kind]]:
    return [(entry.use.split(".")[0], entry.kind) for entry in stage.ledger.entries]


@pytest.mark.parametrize("first", SERVICES)
@pytest.mark.parametrize("refused", [True, False])
def test_what_was_opened_once_leaves_every_other_button_alone(first: str, *, refused: bool) -> None:
    stage = Stage(services=SERVICES)
    window = stage.window()
    case(window, first)
    stage.opener.refusal = "no browser" if refused else None
    click(window, "open")
    stage.opener.refusal = None
    opened = len(stage.opener.opened)
    for service in SERVICES:
        case(window, service)
        assert enabled(window), service
        click(window, "open")
    assert len(stage.opener.opened) == opened + len(SERVICES)


def test_an_account_that_was_named_after_it_opened_can_be_opened_again() -> None:
    stage = Stage()
    window = stage.window()
    click(window, "open")
    press(window, "Name the account")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    field.setText("work")
    press(window, "It is off")
    assert "Said that it is off (work)" in seen(window)
    press(window, "Open LinkedIn settings")
    assert len(stage.opener.opened) == 2


def test_two_cases_are_opened_one_right_after_the_other() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "open")
    assert not enabled(window)
    case(window, "tumblr")
    assert enabled(window)
    click(window, "open")
    assert not enabled(window)
    assert len(stage.waiting) == 2
    finish(stage, 1)
    assert enabled(window)
    assert kinds(stage) == [("tumblr", Kind.OPENED)]
    case(window, "linkedin")
    assert not enabled(window)
    finish(stage)
    assert enabled(window)
    assert kinds(stage) == [("tumblr", Kind.OPENED), ("linkedin", Kind.OPENED)]


def test_two_ways_of_one_case_are_opened_one_right_after_the_other() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    click(window, "open")
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    assert enabled(window, "open-form")
    click(window, "open-form")
    assert not enabled(window, "open-form")
    finish(stage)
    assert not enabled(window, "open-form")
    finish(stage, error=PageNotOpened("https://x.example/", "no browser"))
    assert enabled(window, "open-form")
    assert NOT_OPENED in seen(window)
    press(window, "Back")
    assert enabled(window)
    assert NOT_OPENED not in seen(window)
    assert [entry.route for entry in stage.ledger.entries] == ["setting"]


def test_what_was_not_opened_is_said_with_its_own_case_only() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "open")
    case(window, "chatgpt")
    before = seen(window)
    finish(stage, error=PageNotOpened("https://www.linkedin.com/", "no browser"))
    assert seen(window) == before
    case(window, "linkedin")
    assert NOT_OPENED in seen(window)
    click(window, "open")
    assert NOT_OPENED not in seen(window)


def test_what_went_wrong_elsewhere_is_said_once_its_case_is_shown() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "slack")
    click(window, "open")
    case(window, "chatgpt")
    before = seen(window)
    finish(stage, error=MailTooLong())
    assert seen(window) == before
    case(window, "slack")
    assert any("too long" in text for text in seen(window))
    case(window, "chatgpt")
    case(window, "slack")
    assert not any("too long" in text for text in seen(window))


def test_what_is_not_kept_once_it_is_open_is_said_with_its_own_case(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_draft: Draft) -> Entry:
        raise StorageError(StorageFault.FULL, "objector.sqlite3")

    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "open")
    case(window, "chatgpt")
    before = seen(window)
    monkeypatch.setattr(stage.ledger, "append", full)
    finish(stage)
    assert seen(window) == before
    case(window, "linkedin")
    assert any("full" in text for text in seen(window))


def test_the_account_may_be_given_a_name_while_its_page_opens() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "open")
    window.carry_out(AddService(ServiceId("linkedin"), ("work", "home")))
    settle()
    named = window.drawing.at.case
    assert named is not None
    assert not enabled(window)
    finish(stage, error=PageNotOpened("https://www.linkedin.com/", "no browser"))
    assert enabled(window)
    assert NOT_OPENED in seen(window)
    case(window, "linkedin", "home" if named.account == "work" else "work")
    assert NOT_OPENED not in seen(window)
    assert enabled(window)


def test_the_account_may_be_given_a_name_before_it_is_kept_that_its_page_is_open() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "open")
    window.carry_out(AddService(ServiceId("linkedin"), ("work", "home")))
    finish(stage)
    assert [(entry.kind, entry.account in {"work", "home"}) for entry in stage.ledger.entries] == [(Kind.OPENED, True)]


def test_a_report_that_is_on_its_way_leaves_the_next_case_alone() -> None:
    stage = Stage(services=SERVICES)
    stage.hold = True
    window = stage.window()
    case(window, "linkedin")
    click(window, "different")
    click(window, "write-mail")
    case(window, "tumblr")
    assert enabled(window)
    click(window, "different")
    assert enabled(window, "write-mail")
    before = seen(window)
    finish(stage)
    assert seen(window) == before


def test_what_was_said_of_a_difference_stays_with_its_case() -> None:
    window = Stage(services=SERVICES).window()
    case(window, "linkedin")
    click(window, "different")
    click_radio(window, "seen-other-name")
    case(window, "tumblr")
    click(window, "different")
    assert not radio(window, "seen-other-name").isChecked()
    case(window, "linkedin")
    click(window, "different")
    assert radio(window, "seen-other-name").isChecked()


def test_a_picture_in_hand_stays_with_its_case() -> None:
    stage = Stage(services=SERVICES)
    stage.answers.confirm("linkedin")
    stage.answers.confirm("tumblr")
    window = stage.window()
    case(window, "linkedin")
    paste(window, shot(200, 100))
    case(window, "tumblr")
    paste(window, shot(300, 100))
    case(window, "linkedin")
    click(window, "evidence")
    assert "Keep it" in seen(window)
    press(window, "Keep it")
    case(window, "tumblr")
    click(window, "evidence")
    assert "Keep it" in seen(window)


def test_who_is_with_another_case_once_a_picture_is_kept_stays_there() -> None:
    stage = Stage(services=SERVICES)
    stage.answers.confirm("linkedin", account="anna")
    window = stage.window()
    case(window, "linkedin", "anna")
    paste(window, shot())
    stage.hold = True
    press(window, "Keep it")
    case(window, "tumblr")
    before = seen(window)
    call, then = stage.waiting.pop(0)
    call()
    then(None)
    settle()
    assert seen(window) == before


def test_who_is_with_another_case_once_a_file_was_read_stays_there(tmp_path: Path) -> None:
    stage = Stage(services=SERVICES)
    stage.answers.confirm("linkedin")
    window = stage.window()
    case(window, "linkedin")
    click(window, "evidence")
    click(window, "choose-evidence")
    stage.hold = True
    assert shot().save(str(tmp_path / "shot.png"))
    choose(window, tmp_path / "shot.png")
    case(window, "tumblr")
    before = seen(window)
    call, then = stage.waiting.pop(0)
    call()
    then(None)
    settle()
    assert seen(window) == before
    case(window, "linkedin")
    click(window, "evidence")
    assert "Keep it" in seen(window)


def test_a_page_that_is_opened_twice_at_once_is_opened_once() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    click(window, "open")
    button = window.findChild(QPushButton, "open")
    assert isinstance(button, QPushButton)
    button.clicked.emit()
    assert len(stage.waiting) == 1


def test_a_mail_that_goes_out_leaves_the_other_screens_alone() -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    click(window, "different")
    click(window, "write-mail")
    window.carry_out(Go(Screen.CASE))
    settle()
    assert enabled(window)


def radio(window: Window, name: str) -> QRadioButton:
    found = window.findChild(QRadioButton, name)
    assert isinstance(found, QRadioButton), seen(window)
    return found


def click_radio(window: Window, name: str) -> None:
    radio(window, name).click()
    settle()
