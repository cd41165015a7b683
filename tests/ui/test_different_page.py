# SPDX-License-Identifier: Apache-2.0
"""Saying that something looks different: the report follows what is said, and is copied or mailed by the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import unquote

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QRadioButton, QWidget

from objector import __version__
from objector.adapters.catalogue import BundledCatalogue
from objector.domain.mail import URI_LIMIT
from objector.domain.service import Letter, RouteId, RouteKind, ServiceId
from objector.ui.intents import LooksDifferent, OpenRoute, ShowRoute, Simple
from objector.ui.widgets.buttons import Button
from objector.ui.window import Window
from tests.support.fake_catalogue import FakeCatalogue
from tests.support.stage import Stage, click, press, seen, settle

LETTER = RouteId("letter")


def opened(stage: Stage) -> Window:
    window = stage.window(1000, 1100)
    press(window, "This looks different")
    return window


def report(window: Window) -> list[str]:
    return shown(window).toPlainText().splitlines()


def shown(window: Window) -> QPlainTextEdit:
    text = window.findChild(QPlainTextEdit, "report")
    assert isinstance(text, QPlainTextEdit)
    assert text.isVisible()
    return text


def choice(window: Window, name: str) -> QRadioButton:
    radio = window.findChild(QRadioButton, f"seen-{name}")
    assert isinstance(radio, QRadioButton)
    return radio


def line(window: Window) -> QLineEdit:
    field = window.findChild(QLineEdit, "words")
    assert isinstance(field, QLineEdit)
    return field


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write_mail(window: Window) -> Button:
    button = window.findChild(Button, "write-mail")
    assert isinstance(button, Button)
    return button


def test_the_report_tells_what_objector_told() -> None:
    told = report(opened(Stage()))
    assert told[0] == "Seen: not said"
    assert "Entry: linkedin.ai-training" in told
    assert "Route: setting" in told
    assert "Region: FR" in told
    assert "Language: en; wanted en" in told
    assert told[-1] == f"Objector: {__version__}"


def test_it_follows_what_is_chosen_and_typed_while_the_focus_stays() -> None:
    window = opened(Stage())
    choice(window, "other-name").click()
    assert report(window)[0] == "Seen: the control has another name"
    field, page = line(window), window.centralWidget()
    field.setFocus()
    QTest.keyClicks(field, "My data")
    settle()
    assert report(window)[1] == "In their own words: My data"
    QTest.keyClicks(focused(), " now")
    settle()
    assert report(window)[:2] == ["Seen: the control has another name", "In their own words: My data now"]
    assert focused() is field
    assert window.centralWidget() is page


def test_the_copied_report_is_the_one_on_the_screen_and_all_stays_as_it_was() -> None:
    window = opened(Stage())
    choice(window, "elsewhere").click()
    line(window).setText("under Privacy")
    press(window, "Copy the report")
    assert QGuiApplication.clipboard().text().splitlines() == report(window)
    assert "Copied." in seen(window)
    assert report(window)[:2] == ["Seen: the control is somewhere else", "In their own words: under Privacy"]
    assert choice(window, "elsewhere").isChecked()
    assert line(window).text() == "under Privacy"


def test_a_mail_with_the_report_goes_to_nobody_yet_and_nothing_is_recorded() -> None:
    stage = Stage()
    window = opened(stage)
    line(window).setText("50% & more")
    press(window, "Write a mail")
    (uri,) = stage.opener.opened
    head, _, body = uri.partition("&body=")
    assert head == "mailto:?subject=Objector%3A%20linkedin.ai-training%20looks%20different"
    assert unquote(body).split("\r\n") == report(window)
    assert "In their own words: 50% & more" in unquote(body)
    assert "Your mail program has the report. It goes out when you send it." in seen(window)
    assert stage.ledger.entries == []


def test_while_the_mail_program_starts_the_button_waits_and_what_was_said_stays() -> None:
    stage = Stage()
    window = opened(stage)
    line(window).setText("gone")
    stage.hold = True
    write_mail(window).setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    settle()
    assert not write_mail(window).isEnabled()
    [(_, then)] = stage.waiting
    then(None)
    settle()
    assert report(window)[1] == "In their own words: gone"
    assert focused() is write_mail(window)


def test_where_no_mail_program_opens_the_report_is_there_to_copy() -> None:
    stage = Stage()
    stage.opener.refusal = "no mail program"
    window = opened(stage)
    line(window).setText("gone")
    press(window, "Write a mail")
    assert "Your mail program did not get the report. Copy it into a mail of your own." in seen(window)
    press(window, "Copy the report")
    assert "In their own words: gone" in QGuiApplication.clipboard().text()


def test_a_report_that_is_too_long_for_a_mail_program_says_so() -> None:
    stage = Stage()
    stage.opener.mail_limit = URI_LIMIT
    window = opened(stage)
    line(window).setText("é" * 300)
    press(window, "Write a mail")
    assert stage.opener.opened == []
    assert "That mail is too long to hand over to a mail program: copy the text instead." in seen(window)
    assert "Your mail program did not get the report. Copy it into a mail of your own." in seen(window)


def test_no_more_can_be_typed_than_a_report_takes() -> None:
    window = opened(Stage())
    line(window).setText("x" * 400)
    assert report(window)[1] == f"In their own words: {'x' * 300}"


def test_it_is_said_what_is_in_it_and_where_it_goes() -> None:
    said = " ".join(seen(opened(Stage())))
    assert "in English for those who read it; your own words stay as they are" in said
    assert "Nothing about you, your account or your answers is in it." in said
    assert "Send it to the people who keep Objector’s catalogue: the project’s page says where." in said


def test_nothing_of_the_person_is_in_it() -> None:
    stage = Stage()
    before = report(opened(stage))
    stage = Stage()
    stage.answers.confirm("linkedin", account="anna@example.org", note="my note")
    assert report(opened(stage)) == before


def test_the_keyboard_reaches_everything_and_leaves_the_report_again() -> None:
    window = opened(Stage())
    choice(window, "other-page").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert report(window)[0] == "Seen: the page is another one, or gone"
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    assert report(window)[0] == "Seen: the control is not there"
    reached = []
    for _ in range(4):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.append(focused().objectName())
    assert reached == ["words", "report", "copy-report", "write-mail"]
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    settle()
    assert window.findChild(QWidget, "report") is None


def test_what_is_heard_is_named() -> None:
    window = opened(Stage())
    assert line(window).accessibleName() == "What you see, in your own words"
    assert shown(window).accessibleName() == "The report"
    assert shown(window).isReadOnly()


@pytest.fixture(params=["", "Noto Sans"])
def font(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[None]:
    usual = QApplication.font()
    QApplication.setFont(QFont(request.param or usual.family(), 10))
    yield
    QApplication.setFont(usual)


@pytest.mark.parametrize("width", [1000, 640, 500])
@pytest.mark.usefixtures("font")
def test_all_of_the_report_is_seen_without_scrolling_in_it(width: int) -> None:
    window = opened(Stage())
    window.resize(width, 900)
    line(window).setText("words " * 50)
    settle()
    text = shown(window)
    last = text.document().lastBlock()
    bottom = text.blockBoundingGeometry(last).translated(text.contentOffset()).bottom()
    assert bottom <= text.viewport().height()
    assert text.verticalScrollBar().maximum() == 0


def test_what_was_said_is_there_again_for_the_same_case_and_route_only() -> None:
    window = opened(Stage())
    line(window).setText("gone")
    window.carry_out(Simple.BACK)
    press(window, "This looks different")
    assert line(window).text() == "gone"
    window.carry_out(LooksDifferent(RouteId("form")))
    settle()
    assert line(window).text() == ""
    assert "Route: form" in report(window)


def test_it_is_reached_from_every_guide() -> None:
    stage = Stage()
    window = stage.window()
    press(window, "I cannot find it")
    press(window, "This looks different")
    assert "Route: setting" in report(window)
    window.carry_out(ShowRoute(RouteId("form")))
    settle()
    press(window, "This looks different")
    assert "Route: form" in report(window)
    window.carry_out(Simple.BACK)
    stage.answers.confirm("linkedin")
    window.drawing.refresh()
    settle()
    press(window, "This looks different")
    assert "Route: setting" in report(window)


@pytest.fixture
def takes_letters(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """A function that has LinkedIn take a letter too, with a text."""

    def put(body: str) -> None:
        linkedin = BundledCatalogue().service(ServiceId("linkedin"))
        assert linkedin is not None
        use = linkedin.data_uses[0]
        letter = Letter("privacy@linkedin.com", "Opt out", {"en": body, "fr": "Merci."})
        route = use.routes[1]._replace(id=LETTER, kind=RouteKind.LETTER, url=None, letter=letter)
        changed = linkedin._replace(data_uses=(use._replace(routes=(*use.routes, route), letter=None),))
        monkeypatch.setattr("tests.support.stage.BundledCatalogue", lambda: FakeCatalogue(changed))

    return put


@pytest.mark.parametrize(("lang", "body"), [("en", "First%20line.%0D%0ASecond%20line."), ("fr", "Merci.")])
def test_a_letter_opens_in_the_language_of_the_screen(
    lang: str, body: str, takes_letters: Callable[[str], None]
) -> None:
    takes_letters("First line.\nSecond line.")
    stage = Stage(lang=lang)
    window = stage.window()
    window.carry_out(OpenRoute(LETTER))
    assert stage.opener.opened == [f"mailto:privacy@linkedin.com?subject=Opt%20out&body={body}"]
    assert [entry.route for entry in stage.ledger.entries] == ["letter"]


def test_a_letter_that_does_not_open_is_there_to_copy_and_nothing_is_recorded(
    takes_letters: Callable[[str], None],
) -> None:
    takes_letters("First line.\nSecond line.")
    stage = Stage()
    stage.opener.refusal = "no mail program"
    window = stage.window()
    window.carry_out(ShowRoute(LETTER))
    window.carry_out(OpenRoute(LETTER))
    settle()
    assert stage.ledger.entries == []
    assert "Your mail program did not get the mail. Copy this into a mail of your own:" in seen(window)
    for word, text in (
        ("Copy the recipient", "privacy@linkedin.com"),
        ("Copy the subject", "Opt out"),
        ("Copy the text", "First line.\nSecond line."),
    ):
        assert text in seen(window)
        press(window, word)
        assert QGuiApplication.clipboard().text() == text


def test_a_letter_that_is_too_long_to_hand_over_is_there_to_copy(takes_letters: Callable[[str], None]) -> None:
    takes_letters("long " * 500)
    stage = Stage()
    stage.opener.mail_limit = URI_LIMIT
    window = stage.window()
    window.carry_out(ShowRoute(LETTER))
    window.carry_out(OpenRoute(LETTER))
    settle()
    assert (stage.opener.opened, stage.ledger.entries) == ([], [])
    assert "That mail is too long to hand over to a mail program: copy the text instead." in seen(window)
    press(window, "Copy the text")
    assert QGuiApplication.clipboard().text() == "long " * 500


def test_in_french_the_report_is_in_english_and_the_words_are_theirs() -> None:
    window = Stage(lang="fr").window(1000, 1100)
    click(window, "different")
    line(window).setText("Il s’appelle « Mes données »")
    assert report(window)[:2] == ["Seen: not said", "In their own words: Il s’appelle « Mes données »"]
    assert "Language: fr; wanted fr" in report(window)


def test_words_that_are_no_letters_are_named_in_place_of_the_report() -> None:
    window = opened(Stage())
    line(window).setText("gone\u202eelsewhere")
    assert report(window) == [
        "That text for the report has a sign that turns round the text beside it (U+202E): leave that out."
    ]
    assert not write_mail(window).isEnabled()
    line(window).setText("gone elsewhere")
    assert report(window)[1] == "In their own words: gone elsewhere"
    assert write_mail(window).isEnabled()
