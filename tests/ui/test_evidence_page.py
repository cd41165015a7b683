# SPDX-License-Identifier: Apache-2.0
"""Evidence in the window: pasted, dropped or chosen, looked at and edited before it is kept, shown and taken back."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication, QImage, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QRadioButton, QWidget

from objector.adapters.qt.pictures import open_picture
from objector.domain.evidence import ChosenPicture, Media, PictureForm
from objector.domain.ledger import Kind
from objector.domain.reply import Reply
from objector.domain.service import UseId
from objector.domain.witness import HeadOf, Named, Witness
from objector.texts.case import leaf
from objector.ui.intents import GivePicture, Go, Screen
from objector.ui.widgets.pictures import PictureEditor
from objector.ui.window import Window
from tests.support.announced import announced
from tests.support.fake_heads import a_head
from tests.support.hands import PAPER, SECRET, choose, drop, drop_file, paste, shot
from tests.support.stage import Stage, click, press, seen, settle

MAIL = (
    b"From: LinkedIn <security@linkedin.example>\r\nDate: Mon, 23 Nov 2026 09:32:00 +0100\r\n"
    b"Subject: =?utf-8?q?R=C3=A9glages?=\r\n\r\nYour choice was saved.\r\n"
)


def shot_file(folder: Path, name: str = "shot.png") -> Path:
    path = folder / name
    assert shot().save(str(path))
    return path


def refused() -> tuple[Stage, Window]:
    stage = Stage()
    stage.answers.confirm("linkedin")
    return stage, stage.window()


def editor(window: Window) -> PictureEditor:
    found = window.findChild(PictureEditor)
    assert isinstance(found, PictureEditor)
    return found


def kept_picture(stage: Stage) -> QImage:
    """The one picture that was kept."""
    (data,) = stage.record.store.files.values()
    return open_picture(ChosenPicture(data, PictureForm.PNG)).image


def colours(image: QImage) -> set[str]:
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}


def drag(widget: QWidget, start: tuple[int, int], end: tuple[int, int]) -> None:
    QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=QPoint(*start))
    QTest.mouseMove(widget, QPoint(*end))
    QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=QPoint(*end))
    settle()


def test_a_pasted_screenshot_is_kept_with_the_confirmation() -> None:
    stage, window = refused()
    paste(window, shot())
    assert stage.record.store.files == {}
    press(window, "Keep it")
    confirmed, attached = stage.ledger.entries
    assert (attached.kind, attached.about) == (Kind.ATTACHED, confirmed.uuid)
    assert attached.evidence is not None
    assert attached.evidence.media is Media.PNG
    assert kept_picture(stage) == shot()
    assert "Kept a picture as evidence" in seen(window)
    assert "Recorded at 09:30." in seen(window)


def test_the_page_says_what_a_picture_should_show() -> None:
    _, window = refused()
    press(window, "Add a screenshot or a mail")
    hint = "In one picture: the switch “Use my data for training content creation AI models”, switched off"
    assert any(text.startswith(hint) and text.endswith("and your account’s name.") for text in seen(window))


def test_what_is_blacked_out_by_the_mouse_is_not_in_what_is_kept() -> None:
    stage, window = refused()
    paste(window, shot())
    assert window.findChild(QRadioButton, "tool-black_out").isChecked()  # type: ignore[union-attr]
    box = editor(window).box()
    quarter = (box.width() // 4 - 2, box.height() // 4 - 2)
    drag(editor(window), quarter, (box.width() * 3 // 4 + 2, box.height() * 3 // 4 + 2))
    press(window, "Keep it")
    image = kept_picture(stage)
    assert SECRET.name() not in colours(image)
    assert (image.width(), image.height()) == (400, 200)
    assert image.pixelColor(200, 100).name() == "#000000"
    assert image.pixelColor(10, 10) == PAPER


def test_what_is_cropped_away_is_not_in_what_is_kept() -> None:
    stage, window = refused()
    paste(window, shot())
    click_radio(window, "tool-crop")
    box = editor(window).box()
    drag(editor(window), (1, 1), (box.width() // 5, box.height() - 1))
    press(window, "Keep it")
    image = kept_picture(stage)
    assert image.width() < 100
    assert image.height() in (199, 200)
    assert colours(image) == {PAPER.name()}


def click_radio(window: Window, name: str) -> None:
    radio = window.findChild(QRadioButton, name)
    assert isinstance(radio, QRadioButton)
    radio.click()
    settle()


def test_the_keyboard_alone_blacks_out() -> None:
    stage, window = refused()
    paste(window, shot())
    editor(window).setFocus()
    QTest.keyClick(editor(window), Qt.Key.Key_Down)  # frames the middle
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Up):
        for _ in range(60):
            QTest.keyClick(editor(window), key)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        for _ in range(120):
            QTest.keyClick(editor(window), key, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(editor(window), Qt.Key.Key_Return)
    settle()
    assert editor(window).hasFocus()  # the next part can be framed at once
    press(window, "Keep it")
    assert colours(kept_picture(stage)) == {"#000000"}


def test_what_a_picture_shows_after_each_change_is_also_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stage, window = refused()
    heard = announced(monkeypatch)
    paste(window, shot())
    assert len(heard) == 1
    assert heard[0].startswith("Before it is kept: Black out what nobody else is to see")
    heard.clear()
    drag(editor(window), (30, 30), (60, 50))
    click_radio(window, "tool-crop")
    drag(editor(window), (0, 0), (90, 90))
    press(window, "Undo the last change")
    assert heard == ["Blacked out.", "Cropped.", "Taken back."]
    press(window, "Keep it")
    assert heard[3].startswith("Recorded at ")
    assert len(stage.record.store.files) == 1


def test_a_frame_moves_by_single_pixels_with_the_control_key() -> None:
    _, window = refused()
    paste(window, shot())
    editor(window).setFocus()
    QTest.keyClick(editor(window), Qt.Key.Key_Down)
    before = editor(window)._frame
    QTest.keyClick(editor(window), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    after = editor(window)._frame
    assert before is not None
    assert after == before._replace(left=before.left + 1)


def test_escape_lets_go_of_the_frame_first_and_then_of_the_page() -> None:
    _, window = refused()
    paste(window, shot())
    editor(window).setFocus()
    QTest.keyClick(editor(window), Qt.Key.Key_Down)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    settle()
    assert editor(window)._frame is None
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
    settle()
    assert window.findChild(PictureEditor) is None


def test_a_click_without_dragging_changes_nothing() -> None:
    _, window = refused()
    paste(window, shot())
    QTest.mouseClick(editor(window), Qt.MouseButton.LeftButton, pos=QPoint(50, 50))
    settle()
    assert "Undo the last change" not in seen(window)


def test_two_clicks_black_out_as_dragging_does() -> None:
    stage, window = refused()
    paste(window, shot())
    box = editor(window).box()
    first, opposite = (
        QPoint(box.width() // 4 - 2, box.height() // 4 - 2),
        QPoint(box.width() * 3 // 4 + 2, box.height() * 3 // 4 + 2),
    )
    for at in (first, opposite):
        QTest.mouseClick(editor(window), Qt.MouseButton.LeftButton, pos=at)
    settle()
    press(window, "Keep it")
    image = kept_picture(stage)
    assert SECRET.name() not in colours(image)
    assert image.pixelColor(10, 10) == PAPER


def test_escape_or_a_second_click_at_the_same_place_lets_go_of_the_first() -> None:
    _, window = refused()
    paste(window, shot())
    for leaves_by_key in (False, True):
        click_at(window, 50)
        assert editor(window)._frame is not None
        if leaves_by_key:
            QTest.keyClick(editor(window), Qt.Key.Key_Escape)
        else:
            click_at(window, 50)
        assert editor(window)._frame is None
        click_at(window, 90)  # a first one again
        assert "Undo the last change" not in seen(window)
        QTest.keyClick(editor(window), Qt.Key.Key_Escape)


def click_at(window: Window, place: int) -> None:
    QTest.mouseClick(editor(window), Qt.MouseButton.LeftButton, pos=QPoint(place, place))
    settle()


def test_each_change_can_be_undone_also_by_keys() -> None:
    stage, window = refused()
    paste(window, shot())
    drag(editor(window), (1, 1), (40, 40))
    click_radio(window, "tool-crop")
    drag(editor(window), (1, 1), (100, 100))
    press(window, "Undo the last change")
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Undo))
    settle()
    assert "Undo the last change" not in seen(window)
    press(window, "Keep it")
    assert kept_picture(stage) == shot()


def test_what_is_let_go_of_is_nowhere() -> None:
    stage, window = refused()
    paste(window, shot())
    press(window, "Let go of it")
    assert stage.record.store.files == {}
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED]
    assert "What helps" in seen(window)


def test_a_dropped_file_and_a_dropped_picture_are_taken(tmp_path: Path) -> None:
    stage, window = refused()
    drop_file(window, shot_file(tmp_path))
    press(window, "Keep it")
    data = QMimeData()
    data.setImageData(shot(30, 30))
    assert drop(window, data)
    press(window, "Keep it")
    assert len(stage.record.store.files) == 2


def test_a_text_that_is_dropped_is_not_taken() -> None:
    _, window = refused()
    data = QMimeData()
    data.setText("It is off.")
    assert not drop(window, data)


def test_a_chosen_mail_is_shown_before_it_is_kept_whole(tmp_path: Path) -> None:
    stage, window = refused()
    (tmp_path / "choice.eml").write_bytes(MAIL)
    press(window, "Add a screenshot or a mail")
    press(window, "Choose a file…")
    choose(window, tmp_path / "choice.eml")
    said = seen(window)
    assert "LinkedIn <security@linkedin.example>" in said
    assert "Réglages" in said
    assert "Your choice was saved." in said
    press(window, "Keep it")
    assert stage.record.store.files == {sha256(MAIL).hexdigest(): MAIL}
    assert "Kept a mail as evidence" in seen(window)


def test_a_copied_file_is_pasted_like_a_dropped_one(tmp_path: Path) -> None:
    stage, window = refused()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(shot_file(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()
    press(window, "Keep it")
    assert kept_picture(stage) == shot()


def test_a_clipboard_without_a_picture_says_what_to_do() -> None:
    stage, window = refused()
    QGuiApplication.clipboard().setText("It is off.")
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()
    assert any(text.startswith("There is no picture on the clipboard") for text in seen(window))
    assert len(stage.ledger.entries) == 1


def test_pasting_into_a_field_stays_there() -> None:
    window = Stage().window()
    press(window, "Name the account")
    QGuiApplication.clipboard().setText("anna@example.org")
    field = window.findChild(QLineEdit, "account")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()
    assert field.text() == "anna@example.org"
    assert not any("clipboard" in text for text in seen(window))


def test_before_a_confirmation_nothing_is_taken_and_it_is_said_why() -> None:
    stage = Stage()
    window = stage.window()
    paste(window, shot())
    assert any("say that it is off, then add evidence" in text for text in seen(window))
    assert window.findChild(PictureEditor) is None
    assert stage.ledger.entries == []


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("shot.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "neither a picture nor a mail"),
        ("shot.png", b"\x89PNG\r\n\x1a\n", "damaged"),
        ("shot.png", b"", "empty"),
    ],
)
def test_what_cannot_be_kept_is_said_and_nothing_is(tmp_path: Path, name: str, data: bytes, said: str) -> None:
    stage, window = refused()
    (tmp_path / name).write_bytes(data)
    press(window, "Add a screenshot or a mail")
    press(window, "Choose a file…")
    choose(window, tmp_path / name)
    assert any(said in text for text in seen(window))
    assert stage.record.store.files == {}


def test_kept_evidence_is_shown_taken_back_and_brought_back() -> None:
    stage, window = refused()
    paste(window, shot())
    press(window, "Keep it")
    press(window, "Show")
    assert "Kept with your confirmation" in seen(window)
    press(window, "Take it back")
    assert stage.ledger.entries[-1].kind is Kind.TAKEN_BACK
    assert "Kept a picture as evidence" not in seen(window)
    press(window, "Undo")
    assert "Kept a picture as evidence" in seen(window)
    press(window, "Show")
    press(window, "Take it back")
    assert "Kept a picture as evidence" not in seen(window)


def test_undo_right_after_takes_the_evidence_back_and_not_the_answer() -> None:
    stage, window = refused()
    paste(window, shot())
    press(window, "Keep it")
    press(window, "Undo")
    assert stage.record.store.files == {}
    assert stage.ledger.entries[-1].undoes == stage.ledger.entries[1].uuid
    assert any("You refused" in text for text in seen(window))


def test_evidence_that_is_gone_is_said_to_be() -> None:
    stage, window = refused()
    paste(window, shot())
    press(window, "Keep it")
    stage.record.store.files.clear()
    press(window, "Show")
    assert any("is not in the data folder" in text for text in seen(window))


def test_what_takes_long_is_said_and_cannot_be_begun_twice(tmp_path: Path) -> None:
    stage, window = refused()
    press(window, "Add a screenshot or a mail")
    stage.hold = True
    drop_file(window, shot_file(tmp_path))
    assert "Reading…" in seen(window)
    paste_button = window.findChild(QWidget, "paste")
    assert isinstance(paste_button, QWidget)
    assert not paste_button.isEnabled()
    drop_file(window, shot_file(tmp_path, "other.png"))
    assert len(stage.waiting) == 1
    assert "Something else is still being done: try again after it." in seen(window)
    call, then = stage.waiting.pop()
    call()
    then(None)
    settle()
    assert "Before it is kept" in seen(window)


def test_a_file_in_hand_belongs_to_its_case() -> None:
    stage = Stage()
    stage.answers.confirm("linkedin", account="anna")
    stage.answers.confirm("linkedin", account="work")
    window = stage.window()
    paste(window, shot())
    row = window.findChild(QWidget, "case-linkedin.ai-training-work")
    assert row is not None
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    settle()
    press(window, "Add a screenshot or a mail")
    assert "Before it is kept" not in seen(window)


@pytest.mark.parametrize("account", [None, "work"])
@pytest.mark.parametrize("remove", [False, True])
def test_a_file_that_was_chosen_for_an_answer_taken_back_meanwhile_is_not_lost_in_silence(
    tmp_path: Path, account: str | None, *, remove: bool
) -> None:
    stage = Stage()
    stage.services().add("reddit")
    stage.answers.confirm("linkedin", account=account)
    window = stage.window()
    window.choose(UseId("linkedin.ai-training"), account)
    settle()
    press(window, "Add a screenshot or a mail")
    press(window, "Choose a file…")
    stage.answers.undo("linkedin", account=account)
    if remove:
        stage.services().remove("linkedin")
    window.refresh_if_changed()
    choose(window, shot_file(tmp_path))
    called = "LinkedIn" if account is None else "LinkedIn (work)"
    assert f"Nothing about {called} is confirmed yet: say that it is off, then add evidence." in seen(window)
    assert "Before it is kept" not in seen(window)


def test_a_file_is_not_taken_for_another_account_than_the_one_it_was_chosen_for(tmp_path: Path) -> None:
    stage = Stage()
    stage.answers.confirm("linkedin", account="anna")
    stage.answers.confirm("linkedin", account="work")
    window = stage.window()
    press(window, "Add a screenshot or a mail")
    press(window, "Choose a file…")
    stage.answers.undo("linkedin", account="anna")
    window.refresh_if_changed()
    choose(window, shot_file(tmp_path))
    assert "Nothing about LinkedIn (anna) is confirmed yet: say that it is off, then add evidence." in seen(window)


def test_a_picture_that_qt_does_not_take_is_not_called_an_empty_file() -> None:
    _, window = refused()
    window.carry_out(GivePicture(QImage()))
    settle()
    said = "That picture did not arrive whole, perhaps because it is very large: save it as a file, then choose that."
    assert said in seen(window)


def test_pasting_where_nothing_was_ever_copied_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    _, window = refused()
    monkeypatch.setattr(QClipboard, "mimeData", lambda *_: None)
    QTest.keySequence(window, QKeySequence(QKeySequence.StandardKey.Paste))
    settle()
    assert any(text.startswith("There is no picture on the clipboard") for text in seen(window))


HEAD = "0123456789abcdef" * 4
LINE = "Objector 0123456789abcdef names the end of my record. This mail shows that it was there today."


def test_a_mail_to_oneself_names_the_end_of_the_record() -> None:
    stage, window = refused()
    stage.heads.heads.append(a_head(1, head=HEAD))
    press(window, "Add a screenshot or a mail")
    assert "A witness from outside" in seen(window)
    press(window, "Write a mail to yourself")
    assert [unquote(uri) for uri in stage.opener.opened] == [f"mailto:?subject=The end of my record today&body={LINE}"]
    assert "Your mail program has the mail. It goes out when you send it." in seen(window)
    assert [entry.kind for entry in stage.ledger.entries] == [Kind.CONFIRMED]
    click(window, "copy-witness")
    assert QGuiApplication.clipboard().text() == LINE


def test_without_a_mail_program_the_line_can_be_copied() -> None:
    stage, window = refused()
    stage.heads.heads.append(a_head(1, head=HEAD))
    stage.opener.refusal = "no mail program"
    press(window, "Add a screenshot or a mail")
    press(window, "Write a mail to yourself")
    assert "Your mail program did not get the mail. Copy the line into a mail of your own." in seen(window)


def test_what_a_mail_shows_of_the_record_is_said_before_and_after_it_is_kept(tmp_path: Path) -> None:
    stage, window = refused()
    (entry,) = stage.ledger.entries
    service = stage.catalogue.service(entry.use.partition(".")[0])  # type: ignore[arg-type]
    named = Named("0123456789abcdef", HeadOf(entry, 1, own=True), service)
    stage.record.witness = Witness((named,), None, ("linkedin.example",))
    (tmp_path / "mail.eml").write_bytes(MAIL)
    drop_file(window, tmp_path / "mail.eml")
    shown = [text for text in seen(window) if text.startswith("It names 0123456789abcdef, the head of entry 1")]
    assert len(shown) == 1
    press(window, "Keep it")
    press(window, "Show")
    assert [text for text in seen(window) if text.startswith("It names 0123456789abcdef, the head of entry 1")] == shown


def test_of_a_mail_that_names_no_record_nothing_is_said_of_it(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.witness = Witness((), None, ())
    (tmp_path / "mail.eml").write_bytes(MAIL)
    drop_file(window, tmp_path / "mail.eml")
    assert not any("DKIM" in text for text in seen(window))


def test_of_a_refusal_the_answer_is_asked_for_and_the_leaf_shows_the_day_on_which_it_was_told() -> None:
    stage = Stage(services=["facebook"])
    stage.answers.sent("facebook", route="form")
    stage.clock.set(stage.clock.now() + timedelta(days=3))
    stage.answers.replied("facebook", Reply.REFUSED, route="form")
    (case,) = stage.overview().cases
    assert leaf(case, stage.speak(None).t)[:2] == ("November 2026", "26")
    window = stage.window()
    window.carry_out(Go(Screen.EVIDENCE))
    settle()
    assert "The answer in which Facebook refused: the saved mail, or a picture of it." in seen(window)
