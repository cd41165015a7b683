# SPDX-License-Identifier: Apache-2.0
"""The page of a letter: it follows what is ticked and typed, goes out in several ways, and is kept once it was sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QDate
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
)

from objector.domain.errors import FileNotWritten
from objector.domain.ledger import Kind
from objector.domain.region import Region
from objector.domain.reply import Reply
from objector.domain.sending import Sending, SentBy
from objector.domain.service import UseId
from objector.ui.window import Window
from tests.support.hands import drop_file
from tests.support.scenes import letter_posted
from tests.support.stage import Stage, click, seen, settle

REDDIT = UseId("reddit.data-licensing")
TODAY = date(2026, 11, 30)


@pytest.fixture(name="stage")
def fixture_stage() -> Stage:
    return Stage("2026-11-30T09:30", services=["reddit"])


def page(stage: Stage, *, width: int = 1000) -> Window:
    window = stage.window(width, 1100)
    click(window, "write-letter")
    return window


def due(stage: Stage) -> date | None:
    case = stage.overview().case(REDDIT, None)
    assert case is not None
    return case.reply_due


def letter(window: Window) -> str:
    text = window.findChild(QTextEdit, "letter")
    assert isinstance(text, QTextEdit)
    return text.toPlainText()


def typed(window: Window, name: str, text: str) -> None:
    click(window, "letter-about-me") if "letter-about-me" in names(window) else None
    field = window.findChild(QLineEdit, name)
    assert isinstance(field, QLineEdit)
    field.setText(text)


def names(window: Window) -> set[str]:
    return {one.objectName() for one in window.findChildren(QPushButton) if one.isVisible()}


def tick(window: Window, name: str) -> None:
    box = window.findChild(QCheckBox, f"ground-{name}")
    assert isinstance(box, QCheckBox)
    box.click()


def chosen(window: Window, name: str, index: int) -> None:
    box = window.findChild(QComboBox, name)
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(index)
    box.activated.emit(index)


def day(window: Window, name: str, on: date) -> None:
    edit = window.findChild(QDateEdit, name)
    assert isinstance(edit, QDateEdit)
    edit.setDate(QDate(on.year, on.month, on.day))


def test_the_letter_follows_what_is_ticked_and_nothing_personal_is_in_it_unless_written(stage: Stage) -> None:
    window = page(stage)
    assert "dpo@reddit.com" in letter(window)
    assert "My situation" not in letter(window)
    assert "My account" not in letter(window)
    tick(window, "earlier-expectation")
    assert "I wrote there before this use existed" in letter(window)
    tick(window, "earlier-expectation")
    assert "before this use existed" not in letter(window)
    tick(window, "other")
    words = window.findChild(QPlainTextEdit, "own-words")
    assert isinstance(words, QPlainTextEdit)
    assert words.isVisible()
    words.setPlainText("אני כותב\n山田")
    assert "אני כותב" in letter(window)
    typed(window, "letter-name", "Camille Durand")
    typed(window, "letter-account", "u/camille")
    assert "u/camille" in letter(window)
    assert "Camille Durand" in letter(window)


def test_it_is_there_in_both_languages(stage: Stage) -> None:
    stage.lang = "fr"
    window = page(stage)
    assert "Madame, Monsieur" in letter(window)
    english = window.findChild(QRadioButton, "language-en")
    assert isinstance(english, QRadioButton)
    english.click()
    assert "Dear Sir or Madam" in letter(window)


def test_what_cannot_stand_in_it_is_said_and_nothing_goes_out(stage: Stage) -> None:
    window = page(stage)
    typed(window, "letter-name", "x" * 201)
    assert "That text is too long: use at most 200 characters." in seen(window)
    for name in ("copy-letter", "open-letter", "letter-sent", "save-letter"):
        made = window.findChild(QPushButton, name)
        assert isinstance(made, QPushButton)
        assert not made.isEnabled()
    typed(window, "letter-name", "Ann\u202ea")
    assert any("turns round the text" in line for line in seen(window))
    typed(window, "letter-name", "Anna")
    click(window, "copy-letter")
    assert QGuiApplication.clipboard().text().startswith("dpo@reddit.com\n\n")


def test_what_was_said_is_there_again_when_the_person_comes_back(stage: Stage) -> None:
    window = page(stage)
    tick(window, "harassed")
    typed(window, "letter-name", "Anna")
    click(window, "back")
    click(window, "write-letter")
    assert "I have been harassed" in letter(window)
    assert "Anna" in letter(window)


def test_the_mail_program_gets_it_and_only_what_the_person_says_is_sent_is_sent(stage: Stage) -> None:
    window = page(stage)
    click(window, "open-letter")
    assert stage.opener.opened[0].startswith("mailto:dpo@reddit.com?subject=Objection")
    assert "I object" in unquote(stage.opener.opened[0])
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.OPENED]
    assert any("Send it there, then say here that you did." in line for line in seen(window))
    click(window, "letter-sent")
    entry = stage.ledger.entries[-1]
    assert (entry.kind, entry.sending) == (Kind.SENT, Sending(SentBy.MAIL, TODAY))
    assert entry.letter is not None
    assert entry.letter.startswith("dpo@reddit.com\n\nObjection to AI training")
    assert any("reply to your objection is due" in line for line in seen(window))
    click(window, "undo")
    assert due(stage) is None


def test_a_long_one_goes_as_a_file(stage: Stage) -> None:
    window = page(stage)
    tick(window, "other")
    words = window.findChild(QPlainTextEdit, "own-words")
    assert isinstance(words, QPlainTextEdit)
    words.setPlainText("山 " * 4_000)
    click(window, "open-letter")
    assert stage.opener.opened[0].endswith(".eml")
    assert any("since it is long" in line for line in seen(window))


@pytest.mark.parametrize(
    ("fail", "said"),
    [
        (lambda stage: setattr(stage.opener, "refusal", "none"), "No mail program took the letter."),
        (
            lambda stage: setattr(stage.mail_files, "fault", FileNotWritten("/x.eml", "No space left on device")),
            "/x.eml",
        ),
    ],
)
def test_without_a_mail_program_or_room_it_is_said_and_nothing_is_lost(
    stage: Stage, fail: Callable[[Stage], None], said: str
) -> None:
    fail(stage)
    window = page(stage)
    tick(window, "other")
    words = window.findChild(QPlainTextEdit, "own-words")
    assert isinstance(words, QPlainTextEdit)
    words.setPlainText("山 " * 4_000)
    click(window, "open-letter")
    assert any(said in line for line in seen(window))
    assert "山 山" in letter(window)
    assert not stage.ledger.entries


def test_by_post_the_month_counts_from_the_arrival_which_can_be_told_later(stage: Stage) -> None:
    window = page(stage)
    chosen(window, "letter-by", list(SentBy).index(SentBy.POST))
    chosen(window, "letter-day", 1)
    day(window, "letter-on", date(2026, 11, 20))
    click(window, "letter-sent")
    assert stage.ledger.entries[-1].sending == Sending(SentBy.POST, date(2026, 11, 20))
    assert due(stage) is None
    day(window, "arrived-on", date(2026, 11, 24))
    click(window, "arrived")
    assert stage.ledger.entries[-1].kind is Kind.ARRIVED
    assert due(stage) == date(2026, 12, 24)


def test_the_day_of_arrival_can_be_told_at_once_and_no_day_to_come_can_be_chosen(stage: Stage) -> None:
    window = page(stage)
    chosen(window, "letter-by", list(SentBy).index(SentBy.POST))
    arrival = window.findChild(QCheckBox, "letter-arrival")
    assert isinstance(arrival, QCheckBox)
    arrival.click()
    day(window, "letter-arrived", date(2027, 1, 1))
    click(window, "letter-sent")
    assert stage.ledger.entries[-1].sending == Sending(SentBy.POST, TODAY, TODAY)


def test_when_the_day_is_over_the_reminder_and_the_complaint_are_there(stage: Stage) -> None:
    page_of = page(stage)
    click(page_of, "letter-sent")
    stage.clock.set(datetime(2027, 1, 4, 9))
    page_of.drawing.refresh()
    settle()
    click(page_of, "show-letters")
    assert "Reminder: my objection of 30 November 2026" in letter(page_of)
    complaint = page_of.findChild(QRadioButton, "kind-complaint")
    assert isinstance(complaint, QRadioButton)
    complaint.click()
    settle()
    assert "Réclamation (article 77, paragraphe 1, du RGPD)" in letter(page_of)
    click(page_of, "letter-sent")
    assert stage.ledger.entries[-1].kind is Kind.COMPLAINED


def test_it_is_saved_as_pdf_where_the_person_says(stage: Stage) -> None:
    window = page(stage)
    click(window, "save-letter")
    dialog = window.findChild(QFileDialog)
    assert isinstance(dialog, QFileDialog)
    dialog.fileSelected.emit("/home/anna/letter.pdf")
    settle()
    path, written = stage.record.letters[0]
    assert (path, written.to) == ("/home/anna/letter.pdf", "dpo@reddit.com")
    assert any("Saved to /home/anna/letter.pdf." in line for line in seen(window))


def test_while_something_else_is_done_no_place_is_asked_for_and_it_is_said_why(stage: Stage, tmp_path: Path) -> None:
    window = page(stage)
    stage.hold = True
    drop_file(window, tmp_path / "receipt.json")
    click(window, "save-letter")
    assert window.findChild(QFileDialog) is None
    assert "Something else is still being done: try again after it." in seen(window)


@pytest.mark.parametrize(("width", "size"), [(640, 10), (1000, 20), (360, 10)])
def test_it_fits_narrow_and_large(stage: Stage, width: int, size: int) -> None:
    before = QApplication.font()
    QApplication.setFont(QFont(before.family(), size))
    try:
        window = page(stage, width=width)
        text = window.findChild(QTextEdit, "letter")
        assert isinstance(text, QTextEdit)
        assert text.isVisible()
        assert window.width() <= max(width, window.minimumWidth())
    finally:
        QApplication.setFont(before)


def test_what_is_weak_and_what_nobody_decided_stand_on_it(stage: Stage) -> None:
    window = page(stage)
    shown = " ".join(seen(window))
    assert "No judgment on the objection of a single person" in shown
    assert "Send no copy of a passport" in shown


def test_in_germany_the_land_is_asked_once_for_the_authority() -> None:
    stage = Stage("2026-11-30T09:30", services=["reddit"])
    stage.place.by_time_zone = "DE"
    stage.answers.sent("reddit", sending=Sending(SentBy.MAIL, date(2026, 10, 1)))
    window = stage.window(1000, 1100)
    click(window, "show-letters")
    complaint = window.findChild(QRadioButton, "kind-complaint")
    assert isinstance(complaint, QRadioButton)
    complaint.click()
    settle()
    land = window.findChild(QComboBox, "land")
    assert isinstance(land, QComboBox)
    assert land.count() == 17
    land.setCurrentText("Berlin")
    land.activated.emit(land.currentIndex())
    settle()
    assert stage.preferences.read().land == "DE-BE"
    assert not any(box.isVisible() for box in window.findChildren(QComboBox, "land"))
    assert "Berliner Beauftragte" in letter(window)
    shown = " ".join(seen(window))
    assert "It takes complaints in: German." in shown
    assert "have it translated" in shown


def test_it_is_read_from_its_beginning(stage: Stage) -> None:
    window = page(stage)
    text = window.findChild(QTextEdit, "letter")
    assert isinstance(text, QTextEdit)
    assert text.verticalScrollBar().maximum() > 0
    assert text.verticalScrollBar().value() == 0


def test_what_was_sent_can_be_read_again_word_by_word(stage: Stage) -> None:
    window = page(stage)
    tick(window, "harassed")
    click(window, "letter-sent")
    entry = stage.ledger.entries[-1]
    kept = [one for one in window.findChildren(QPlainTextEdit) if "I have been harassed" in one.toPlainText()]
    assert len(kept) == 1
    assert not kept[0].isVisible()
    click(window, f"show-letter-{entry.uuid}")
    assert kept[0].isVisible()
    assert kept[0].toPlainText() == entry.letter
    assert "Hide the letter" in seen(window)


def test_a_refusal_leads_to_its_answer_and_a_screen_reader_can_choose_the_complaint(stage: Stage) -> None:
    stage.answers.sent("reddit", sending=Sending(SentBy.MAIL, TODAY))
    stage.answers.replied("reddit", Reply.REFUSED)
    window = stage.window(1000, 1100)
    assert "What you can do now" in seen(window)
    assert not any("No answer" in line for line in seen(window))
    assert sum("You said on 30 November that Reddit refused" in line for line in seen(window)) == 1
    click(window, "show-letters")
    assert any("answer to its refusal" in line for line in seen(window))
    complaint = window.findChild(QRadioButton, "kind-complaint")
    assert isinstance(complaint, QRadioButton)
    complaint.toggle()  # as accessibility presses it: no click
    settle()
    assert any(line == "Complain to the authority about Reddit" for line in seen(window))
    assert "J’introduis une réclamation à l’encontre de Reddit Netherlands B.V." in letter(window)
    assert "Objector sends nothing: you do, on the authority’s page or by post." in seen(window)
    assert any("is in the dossier: save it on Reddit’s page." in line for line in seen(window))
    assert not any("your mail program opens it" in line for line in seen(window))


def test_in_switzerland_the_page_says_that_the_day_is_a_courtesy(stage: Stage) -> None:
    stage.use_cases.preferences.region(Region("CH"))
    stage.answers.sent("reddit", sending=Sending(SentBy.MAIL, TODAY))
    window = stage.window(1000, 1100)
    assert any(
        line.startswith("The law sets no time for this reply.") and "30 December" in line for line in seen(window)
    )
    assert due(stage) is None


def test_a_complaint_begins_in_a_language_that_the_authority_takes(stage: Stage) -> None:
    stage.answers.sent("reddit", sending=Sending(SentBy.MAIL, TODAY))
    stage.answers.replied("reddit", Reply.REFUSED)
    window = stage.window(1000, 1100)
    click(window, "show-letters")
    assert "Dear Sir or Madam" in letter(window)
    complaint = window.findChild(QRadioButton, "kind-complaint")
    assert isinstance(complaint, QRadioButton)
    complaint.click()
    settle()
    assert "J’introduis une réclamation à l’encontre de Reddit Netherlands B.V." in letter(window)
    assert not any("have it translated" in line for line in seen(window))
    english = window.findChild(QRadioButton, "language-en")
    assert isinstance(english, QRadioButton)
    english.click()
    assert "I lodge a complaint" in letter(window)


@pytest.mark.parametrize("width", [1000, 640])
def test_the_day_of_arrival_stands_beside_the_words_for_it(width: int) -> None:
    window = letter_posted("fr")
    window.resize(width, 700)
    settle()
    words, field = window.findChild(QCheckBox, "letter-arrival"), window.findChild(QDateEdit, "letter-arrived")
    assert isinstance(words, QCheckBox)
    assert isinstance(field, QDateEdit)
    assert words.mapTo(window, words.rect().center()).y() == field.mapTo(window, field.rect().center()).y()
    assert words.mapTo(window, words.rect().topRight()).x() < field.mapTo(window, field.rect().topLeft()).x()
