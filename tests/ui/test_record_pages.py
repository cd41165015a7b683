# SPDX-License-Identifier: Apache-2.0
"""Receipts, checking, export and import in the window."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QFileDialog, QLabel, QLineEdit, QProgressBar, QWidget

from objector.application.erase import Erasable, NotErased
from objector.application.seal import Signing
from objector.domain.backups import Recovered
from objector.domain.document import Finding, Found, KeyKnown, Purpose, Shows, Signatory, Told, Verdict, Vouched
from objector.domain.errors import (
    DocumentFault,
    DocumentRefused,
    FileNotWritten,
    KeyFault,
    KeyUnavailable,
    NoDayAhead,
    ObjectorError,
)
from objector.domain.last_head import Lack, Lacking, LastHead
from objector.domain.receipt_choice import Part, Wrapping
from objector.domain.witness import Named, Witness
from objector.ui.intents import GiveFile, Go, RecordWish, Screen
from objector.ui.window import Window
from tests.support.hands import choose, drop_file, paste, shot
from tests.support.stage import Stage, click, press, seen, settle
from tests.support.stage_record import SavedReceipt

KEY = "0123456789abcdef" * 4
OTHER_KEY = "fedcba9876543210" * 4


def refused(**named: str) -> tuple[Stage, Window]:
    stage = Stage()
    stage.answers.confirm("linkedin", **named)  # type: ignore[arg-type]
    return stage, stage.window()


def tick(window: Window, name: str) -> None:
    box = window.findChild(QAbstractButton, name)
    assert isinstance(box, QAbstractButton), name
    box.click()
    settle()


def dialog(window: Window) -> QFileDialog:
    found = window.findChild(QFileDialog)
    assert isinstance(found, QFileDialog)
    return found


def verdict(*found: Found, purpose: Purpose = Purpose.RECEIPT) -> Verdict:
    return Verdict(Wrapping.PDF, purpose, found, {KEY: 2}, 2)


def dropped(stage: Stage, window: Window, folder: Path, name: str = "receipt.pdf") -> None:
    del stage
    (folder / name).write_bytes(b"%PDF-1.7")
    drop_file(window, folder / name)


def test_a_receipt_is_saved_with_nothing_personal_unless_it_was_ticked(tmp_path: Path) -> None:
    stage, window = refused(account="anna@example.org", note="my note")
    press(window, "Save receipt")
    press(window, "Save…")
    assert dialog(window).defaultSuffix() == "pdf"
    choose(window, tmp_path / "mine.pdf")
    assert stage.record.receipts == [SavedReceipt("mine.pdf", Wrapping.PDF, "", frozenset(), "en", "LinkedIn")]
    assert any(text.replace("\u200b", "") == f"Saved to {tmp_path / 'mine.pdf'}." for text in seen(window))


def test_what_was_ticked_and_typed_is_on_it(tmp_path: Path) -> None:
    stage, window = refused(account="anna@example.org", note="my note")
    paste(window, shot())
    press(window, "Keep it")
    press(window, "Save receipt")
    offered = frozenset(Part) - {Part.LETTER}  # none was sent
    for part in offered:
        tick(window, f"part-{part.value}")
    tick(window, "kind-zip")
    field = window.findChild(QLineEdit, "who")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Anna Martin")
    press(window, "Save…")
    choose(window, tmp_path / "mine.zip")
    assert stage.record.receipts == [SavedReceipt("mine.zip", Wrapping.ZIP, "Anna Martin", offered, "en", "LinkedIn")]


def recipient_field(window: Window) -> QComboBox:
    field = window.findChild(QComboBox, "recipient")
    assert isinstance(field, QComboBox)
    return field


def test_a_receipt_is_for_the_company_an_authority_or_whom_the_person_writes(tmp_path: Path) -> None:
    stage, window = refused()
    press(window, "Save receipt")
    field = recipient_field(window)
    assert [field.itemText(place) for place in range(field.count())] == ["LinkedIn", "CNIL"]
    field.setEditText("My lawyer")
    window.drawing.refresh()
    settle()
    assert recipient_field(window).currentText() == "My lawyer"
    press(window, "Save…")
    choose(window, tmp_path / "mine.pdf")
    assert [saved.recipient for saved in stage.record.receipts] == ["My lawyer"]
    press(window, "Save a voucher…")
    choose(window, tmp_path / "voucher.json")
    assert stage.record.vouchers == [("voucher.json", "My lawyer")]
    assert any(text.replace("\u200b", "") == f"Voucher saved to {tmp_path / 'voucher.json'}." for text in seen(window))


def test_a_receipt_is_checked_with_a_voucher(tmp_path: Path) -> None:
    stage, window = refused()
    signed = verdict()._replace(signatories=(Signatory(KEY, 2, 0, True, KeyKnown.NOT_KNOWN),))
    stage.record.verdict = signed
    dropped(stage, window, tmp_path)
    said = Vouched(Shows.CONNECTS, OTHER_KEY, KeyKnown.NOT_KNOWN, KEY, "LinkedIn", datetime(2026, 11, 23, tzinfo=UTC))
    stage.record.verdict = signed._replace(vouched=(said,))
    press(window, "Check with a voucher…")
    choose(window, tmp_path / "voucher.json")
    assert stage.record.checked == ["receipt.pdf", "receipt.pdf"]
    assert stage.record.checked_with == ["voucher.json"]
    assert any(text.startswith("The voucher shows that the key") for text in seen(window))


def test_only_what_there_is_can_be_ticked() -> None:
    _, window = refused()
    press(window, "Save receipt")
    offered = {box.objectName() for box in window.findChildren(QAbstractButton) if "part-" in box.objectName()}
    assert offered == {"part-name", "part-zone", "part-country"}


def test_what_was_ticked_stays_while_the_page_is_redrawn() -> None:
    _, window = refused(account="anna@example.org")
    press(window, "Save receipt")
    tick(window, "part-account")
    tick(window, "kind-json")
    tick(window, "part-name")
    field = window.findChild(QLineEdit, "who")
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, "Ann")
    window.drawing.refresh()
    settle()
    for name in ("part-account", "part-name", "kind-json"):
        box = window.findChild(QAbstractButton, name)
        assert isinstance(box, QAbstractButton)
        assert box.isChecked(), name
    again = window.findChild(QLineEdit, "who")
    assert isinstance(again, QLineEdit)
    assert again.text() == "Ann"
    assert again.hasFocus()


def test_a_receipt_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.fault = FileNotWritten("/x/mine.pdf", "No space left on device")
    press(window, "Save receipt")
    press(window, "Save…")
    choose(window, tmp_path / "mine.pdf")
    assert any("No space left on device" in text for text in seen(window))
    assert not any(text.startswith("Saved") for text in seen(window))


def test_without_a_keyring_the_receipt_is_said_not_to_be_signed(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.without_keyring()
    press(window, "Save receipt")
    assert any("this system has no keyring" in text and "1 entry is not signed" in text for text in seen(window))
    press(window, "Save…")
    choose(window, tmp_path / "mine.pdf")
    assert any("It is not signed" in text for text in seen(window))


@pytest.mark.parametrize(
    ("signing", "said"),
    [
        (Signing(0, None), "Kept on this computer only, signed with its key."),
        (Signing(1, None), "Kept on this computer only."),
        (Signing(1, KeyFault.LOCKED), "Kept on this computer only, not signed yet: the keyring is locked."),
        (Signing(1, KeyFault.NO_ANSWER), "Kept on this computer only, not signed yet: the keyring does not answer."),
    ],
)
def test_the_record_says_how_it_is_signed_without_being_redrawn(signing: Signing, said: str) -> None:
    stage, window = refused()
    stage.record.now_signing = signing
    before = window.centralWidget()
    window.show_signing()
    assert said in seen(window)
    assert window.centralWidget() is before


@pytest.mark.parametrize("screen", [Screen.SETTINGS, Screen.RECEIPT])
def test_every_page_that_tells_how_the_record_is_signed_follows(screen: Screen) -> None:
    stage, window = refused()
    stage.record.now_signing = Signing(1, KeyFault.LOCKED)
    window.carry_out(Go(screen))
    assert any("1 entry is not signed" in text for text in seen(window))
    stage.record.now_signing = Signing(0, None)
    window.show_signing()
    assert any("Kept on this computer only, signed with its key." in text for text in seen(window))
    assert not any("is not signed" in text for text in seen(window))


def test_a_reply_that_is_waited_for_has_a_receipt_too() -> None:
    stage = Stage()
    stage.answers.sent("linkedin", route="form")
    window = stage.window()
    press(window, "Save receipt")
    assert "Save a receipt" in seen(window)


def test_who_asked_an_administrator_reads_what_the_receipt_tells() -> None:
    stage = Stage(services=["aws-ai-services"])
    stage.answers.sent("aws-ai-services", route="admin")
    window = stage.window()
    press(window, "Save receipt")
    assert any(text.startswith("What you stated, when, by which words of the setting") for text in seen(window))


def test_what_cannot_be_refused_has_no_receipt() -> None:
    stage = Stage(services=["deepl"])
    stage.answers.accept("deepl")
    assert "Save receipt" not in seen(stage.window())


def test_a_dropped_receipt_is_checked_and_where_it_was_altered_is_said(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = verdict(Found(Finding.ENTRY_ALTERED, KEY[:8], 2))
    dropped(stage, window, tmp_path)
    said = seen(window)
    assert stage.record.checked == ["receipt.pdf"]
    assert "Altered" in said
    assert "Entry 2 was altered." in said
    assert "receipt.pdf" in said
    assert "Import it" not in said


def test_an_intact_receipt_says_what_it_tells_and_whose_keys_signed_it(tmp_path: Path) -> None:
    stage, window = refused()
    (case,) = stage.overview().cases
    entries = tuple(entry._replace(note="asked\x1b[2J") for entry in stage.ledger.entries)
    stage.record.verdict = verdict()._replace(
        signatories=(
            Signatory(OTHER_KEY, 0, 0, True, KeyKnown.NOT_KNOWN),
            Signatory(KEY, 1, 0, False, KeyKnown.THIS_COMPUTER),
        ),
        told=(Told(case.use.id, case, entries),),
    )
    dropped(stage, window, tmp_path)
    said = [text.replace("\u200b", "") for text in seen(window)]
    begin = said.index("What its signed entries say:")
    assert said[begin - 2 : begin] == ["Intact", "It is as it was made: 2 entries, signed."]
    heading, stands, setting, entry, *keys = said[begin + 1 : begin + 7]
    assert heading == "LinkedIn"
    assert re.fullmatch(r"By these entries it is refused, since \d+ \w+ 2026\.", stands)
    assert setting.startswith("Settings & Privacy › Data privacy › ")
    assert setting.endswith(": off, as the person stated")
    assert entry.endswith(": Said that it is off: asked\\x1b[2J")
    assert keys == [
        (
            f"It is signed as a whole by the key {OTHER_KEY}. That key signed none of the entries that are shown. "
            "The key is not known here: whose it is, this file cannot tell."
        ),
        f"1 entry is signed by the key {KEY}. The key is that of this computer.",
    ]


def test_what_nobody_signed_is_said_to_be_so_and_a_long_file_ends(tmp_path: Path) -> None:
    stage, window = refused()
    (case,) = stage.overview().cases
    stage.record.verdict = verdict(Found(Finding.NOT_SEALED))._replace(
        told=(Told(case.use.id, case, tuple(stage.ledger.entries) * 100),), told_is_signed=False
    )
    dropped(stage, window, tmp_path)
    said = seen(window)
    assert "What its entries say. None of them is signed: anybody could have written them." in said
    assert sum("Said that it is off" in text for text in said) == 20
    assert "and 80 more" in said


def test_a_file_that_is_none_of_ours_is_said_to_be(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = DocumentRefused(DocumentFault.NOT_OURS, "receipt.pdf")
    dropped(stage, window, tmp_path)
    assert any("not a receipt or an export of Objector" in text for text in seen(window))
    assert "Intact" not in seen(window)


def test_a_receipt_is_checked_from_the_settings_too(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = verdict()
    press(window, "Objector settings")
    press(window, "Check a receipt…")
    choose(window, tmp_path / "theirs.json")
    assert stage.record.checked == ["theirs.json"]
    assert "Intact" in seen(window)


def test_a_long_check_shows_how_far_it_is(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = verdict()
    stage.record.steps = 40_000
    stage.hold = True
    dropped(stage, window, tmp_path)
    read, opened = stage.waiting.pop()
    read()
    opened(None)
    settle()
    assert "Checking…" in seen(window)
    bar = window.findChild(QProgressBar, "progress-bar")
    assert isinstance(bar, QProgressBar)
    assert not bar.isVisible()  # nobody knows yet how much there is
    call, then = stage.waiting.pop()
    call()
    QTest.qWait(300)
    assert "Checked 40000 of 40000 entries" in seen(window)
    assert bar.isVisible()
    then(None)
    settle()
    assert "Intact" in seen(window)
    assert window.findChild(QProgressBar, "progress-bar") is None


def test_an_export_is_written_and_an_import_united(tmp_path: Path) -> None:
    stage, window = refused()
    press(window, "Objector settings")
    press(window, "Export…")
    choose(window, tmp_path / "all.zip")
    assert stage.record.exported == ["all.zip"]
    assert any(text.startswith("Exported 3 entries to ") for text in seen(window))
    press(window, "Import…")
    stage.record.coming = 2
    choose(window, tmp_path / "all.zip")
    assert stage.record.taken_in == ["all.zip"]
    assert "Took in 2 entries." in seen(window)


def test_a_calendar_file_is_saved_and_it_is_said_what_is_in_it(tmp_path: Path) -> None:
    stage, window = refused()
    press(window, "Objector settings")
    assert "Calendar" in seen(window)
    press(window, "Save a calendar file…")
    asked = dialog(window)
    assert (asked.windowTitle(), asked.defaultSuffix()) == ("Save a calendar file", "ics")
    assert asked.selectedFiles()[0].endswith("objector.ics")
    choose(window, tmp_path / "days.ics")
    assert stage.record.calendars == [("days.ics", "en")]
    (said,) = (text.replace("\u200b", "") for text in seen(window) if "12 events" in text)
    assert said == (
        f"12 events in {tmp_path / 'days.ics'}. 1 more is cancelled in it. "
        "Import a later file too: it updates, and nothing is there twice."
    )


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        (NoDayAhead(), "your list has none of these yet"),
        (FileNotWritten("/days.ics", "Permission denied"), "/days.ics could not be written (Permission denied)"),
    ],
)
def test_a_calendar_file_that_is_not_saved_is_said_to_be_so(tmp_path: Path, fault: ObjectorError, said: str) -> None:
    stage, window = refused()
    stage.record.fault = fault
    press(window, "Objector settings")
    press(window, "Save a calendar file…")
    choose(window, tmp_path / "days.ics")
    assert any(said in text for text in seen(window))
    assert stage.record.calendars == []


def test_while_something_is_in_hand_no_calendar_file_is_asked_for(tmp_path: Path) -> None:
    stage, window = refused()
    stage.hold = True
    window.carry_out(Go(Screen.SETTINGS))
    window.carry_out(RecordWish.EXPORT)
    choose(window, tmp_path / "all.zip")
    saving = window.findChild(QAbstractButton, "save-calendar")
    assert isinstance(saving, QAbstractButton)
    assert not saving.isEnabled()


def test_an_export_that_was_checked_is_imported_from_there(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = verdict(purpose=Purpose.EXPORT)
    dropped(stage, window, tmp_path, "all.zip")
    press(window, "Import it")
    assert stage.record.taken_in == ["all.zip"]
    assert "Everything in it was here already." in seen(window)


def test_an_altered_export_is_not_offered_for_import(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = verdict(Found(Finding.ENTRY_ALTERED, KEY[:8], 1), purpose=Purpose.EXPORT)
    dropped(stage, window, tmp_path, "all.zip")
    assert window.findChild(QWidget, "take-in") is None


def test_a_refused_import_says_why_and_changes_nothing(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.fault = DocumentRefused(DocumentFault.NOT_AN_EXPORT)
    window.carry_out(Go(Screen.SETTINGS))
    window.carry_out(RecordWish.IMPORT)
    choose(window, tmp_path / "one.json")
    assert any("export the record on the other computer" in text for text in seen(window))
    assert len(stage.ledger.entries) == 1


def test_a_dialog_that_is_given_up_changes_nothing() -> None:
    stage, window = refused()
    window.carry_out(RecordWish.CHECK)
    dialog(window).reject()
    settle()
    assert stage.record.checked == []
    assert any("You refused" in text for text in seen(window))


def test_a_mistake_in_the_worker_is_not_swallowed(tmp_path: Path) -> None:
    stage, window = refused()
    stage.hold = True
    window.carry_out(GiveFile(str(tmp_path)))
    _, then = stage.waiting.pop()
    with pytest.raises(RuntimeError):
        then(RuntimeError("a mistake of ours"))
    settle()
    press(window, "Add a screenshot or a mail")
    paste_button = window.findChild(QWidget, "paste")
    assert isinstance(paste_button, QWidget)
    assert paste_button.isEnabled()  # and nothing stays blocked


def test_radio_buttons_are_reached_by_the_arrows() -> None:
    _, window = refused()
    press(window, "Save receipt")
    radio = window.findChild(QAbstractButton, "kind-pdf")
    assert isinstance(radio, QAbstractButton)
    radio.setFocus()
    QTest.keyClick(radio, Qt.Key.Key_Down)
    settle()
    following = window.findChild(QAbstractButton, "kind-zip")
    assert isinstance(following, QAbstractButton)
    assert following.isChecked()
    assert following.hasFocus()


def test_without_a_record_to_ask_there_is_nothing_to_press() -> None:
    stage, _ = refused()
    window = stage.window(record=False)
    assert "Save receipt" not in seen(window)
    assert "Add a screenshot or a mail" not in seen(window)
    click(window, "settings")
    assert "Export…" not in seen(window)


def test_a_record_that_was_recovered_is_told_of_until_it_is_understood() -> None:
    stage, _ = refused()
    stage.record.now_recovered = Recovered("/data/objector.sqlite3.damaged-1", date(2026, 11, 21), 2, complete=False)
    window = stage.window()
    assert (
        "Your record was damaged. It was put aside as /data/objector.sqlite3.damaged-1. The copy of 21 November 2026 "
        "is in its place, with the settings of that day. 2 entries were brought over from the damaged one. Later "
        "entries may be missing: please look at your record."
    ) in [text.replace("\u200b", "") for text in seen(window)]
    press(window, "Understood")
    assert stage.record.recovered() is None
    assert not any(text.startswith("Your record was damaged.") for text in seen(window))


@pytest.mark.parametrize("pressed", ["Bring it back", "Go on with what is there"])
def test_what_the_record_lacks_is_said_until_it_is_back_or_accepted(pressed: str) -> None:
    stage, _ = refused()
    noted = LastHead("a device", 12, "an entry", "its head", "2026-11-21T09:00:00.000000Z")
    stage.record.now_lacking = Lacking(Lack.BEHIND, noted, 3)
    window = stage.window()
    said = "Your record lacks entries: it had 12 entries, the last of 21 November 2026, which is not in it."
    assert any(text.replace("\u200b", "").startswith(said) for text in seen(window))
    press(window, pressed)
    assert (stage.record.asked_back, stage.record.accepted) == ((1, 0) if pressed == "Bring it back" else (0, 1))
    assert not any(text.replace("\u200b", "").startswith(said) for text in seen(window))


def test_everything_is_erased_only_after_a_second_press_and_then_nothing_is_left_to_press() -> None:
    stage, window = refused()
    ended: list[bool] = []
    window.quit_wanted.connect(lambda: ended.append(True))
    press(window, "Objector settings")
    press(window, "Erase everything…")
    assert stage.record.erasures == 0
    press(window, "Erase everything")
    assert stage.record.erasures == 1
    assert "Everything is erased" in seen(window)
    stage.ledger.fault = AssertionError("nothing is read any more")
    window.drawing.refresh()
    window.drawing.restyle()
    window.refresh_if_changed()
    assert "Everything is erased" in seen(window)
    press(window, "Quit")
    assert ended == [True]


def test_on_second_thoughts_nothing_is_erased() -> None:
    stage, window = refused()
    press(window, "Objector settings")
    press(window, "Erase everything…")
    press(window, "Keep everything")
    assert stage.record.erasures == 0
    assert "Objector settings" in seen(window)


@pytest.mark.parametrize(
    ("left", "heading"),
    [
        ([Erasable.KEY], "Perhaps not everything is erased"),
        ([Erasable.SCHEDULE], "Not everything could be erased"),
        ([Erasable.KEY, Erasable.SCHEDULE], "Not everything could be erased"),
    ],
)
def test_what_could_not_be_erased_is_named_and_a_key_that_nobody_saw_is_not_claimed(
    left: list[Erasable], heading: str
) -> None:
    stage, window = refused()
    locked = KeyUnavailable(KeyFault.LOCKED)
    stage.record.left = tuple(NotErased(one, locked if one is Erasable.KEY else None, ()) for one in left)
    window.carry_out(Go(Screen.ERASE))
    press(window, "Erase everything")
    texts = seen(window)
    assert heading in texts
    said = "This computer’s key may still be in the keyring, which is locked: unlock it, then erase once more."
    assert (said in texts) is (Erasable.KEY in left)


def test_a_mail_that_is_checked_tells_what_it_names(tmp_path: Path) -> None:
    stage, window = refused()
    stage.record.verdict = Witness((Named("0123456789abcdef", None),), None, ())
    dropped(stage, window, tmp_path)
    assert any(text.startswith("It names 0123456789abcdef, which is the head of no entry") for text in seen(window))
    assert "Check another file…" in seen(window)


def test_the_sentence_about_the_record_has_room_beside_its_buttons_or_stands_above_them() -> None:
    stage = Stage(services=["reddit"], lang="fr")
    stage.answers.sent("reddit")
    for width in (640, 900, 1000):
        window = stage.window(width, 900)
        signing = window.findChild(QLabel, "signing")
        assert signing is not None
        assert signing.width() > 15 * signing.fontMetrics().lineSpacing(), width
