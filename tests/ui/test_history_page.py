# SPDX-License-Identifier: Apache-2.0
"""The history in the window: searched as one types, undone line by line, saved; a long one is there at once."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton

from objector.domain.errors import FileNotWritten, ObjectorError, StorageError, StorageFault
from objector.domain.history import Line
from objector.domain.ledger import Kind, standing
from objector.texts.history import Teller, ToldLine
from objector.ui.intents import Go, Screen
from objector.ui.widgets.buttons import Link
from objector.ui.widgets.history_list import HistoryList, RowWords
from objector.ui.window import Window
from tests.support.hands import choose
from tests.support.scenes import a_history
from tests.support.stage import Stage, click, kinds, press, rules, seen, settle


def opened(stage: Stage) -> Window:
    window = stage.window(1000, 700)
    QTest.keySequence(window, QKeySequence("Ctrl+H"))
    settle()
    return window


def listed(window: Window) -> HistoryList:
    found = window.findChild(HistoryList)
    assert isinstance(found, HistoryList), seen(window)
    return found


def rows(window: Window) -> list[str]:
    model = listed(window).model()
    words = [model.index(row, 0).data(Qt.ItemDataRole.UserRole) for row in range(model.rowCount())]
    return [f"{one.about}: {one.said}" if isinstance(one, RowWords) else str(one) for one in words]


def go_to(window: Window, row: int) -> None:
    found = listed(window)
    found.setCurrentIndex(found.model().index(row, 0))
    settle()


def type_in(window: Window, text: str) -> None:
    field = window.findChild(QLineEdit, "history-search")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)
    settle()


def test_everything_is_there_by_day_the_newest_first() -> None:
    window = opened(a_history())
    assert rows(window) == [
        "Today, Monday, 23 November 2026",
        (
            "Facebook: Said that Facebook asks for more: They want a copy of my passport, which I will not send them, "
            "since Article 12(6) asks for less than that"
        ),
        "Friday, 23 October 2026",
        ": Imported 1 entry, from “Laptop”",
        "Claude: Said that it was already off, from “Laptop”",
        "Figma: Took an answer back",
        "Figma: Said to leave it on",
        "Monday, 20 July 2026",
        "Facebook: Sent an objection to Meta’s AI training on Facebook data",
        "LinkedIn: Said that it is off (anna@example.org)",
        "LinkedIn: Opened the LinkedIn setting",
    ]
    assert "8 entries" in seen(window)


def test_nothing_recorded_is_one_sentence_and_no_dead_control() -> None:
    window = opened(Stage())
    assert "Nothing is recorded yet." in seen(window)
    assert window.findChild(HistoryList) is None
    assert "Save as a table (CSV)…" not in seen(window)


def test_what_is_typed_is_found_and_the_field_keeps_the_keys() -> None:
    window = opened(a_history())
    QTest.keySequence(window, QKeySequence("Ctrl+F"))
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    type_in(window, "figma taken")
    assert rows(window) == ["Friday, 23 October 2026", "Figma: Said to leave it on"]
    assert "1 of 8 entries" in seen(window)
    type_in(window, "elephant")
    assert rows(window) == []
    assert "Nothing found." in seen(window)
    assert rules(window) == 0
    assert "Undo" not in seen(window)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "elephant"
    type_in(window, "figma")
    assert rules(window) == 2


def test_an_old_answer_is_taken_back_and_that_is_undone_on_the_page() -> None:
    stage = a_history()
    window = opened(stage)
    type_in(window, "anna@example.org")
    click(window, "undo-line")
    assert kinds(stage)[-1] is Kind.TAKEN_BACK
    assert "Taken back at 18:02." in seen(window)
    assert rows(window)[0] == "Today, Monday, 23 November 2026"
    assert len(rows(window)) == 4  # what took it back names the account too
    QTest.keySequence(window, QKeySequence("Ctrl+Z"))
    settle()
    assert kinds(stage)[-1] is Kind.UNDONE
    assert any(entry.account == "anna@example.org" for entry in standing(stage.ledger.entries))
    assert "Brought back at 18:02." in seen(window)
    assert window.findChild(HistoryList) is not None


def test_a_page_that_was_opened_and_an_undo_offer_none() -> None:
    window = opened(a_history())
    offered = {}
    for row, said in enumerate(rows(window)):
        if row not in (0, 2, 7):
            go_to(window, row)
            offered[said.partition(" (")[0]] = window.findChild(Link, "undo-line") is not None
    assert offered["LinkedIn: Opened the LinkedIn setting"] is False
    assert offered["Figma: Took an answer back"] is False
    assert offered["Figma: Said to leave it on"] is False
    assert offered["LinkedIn: Said that it is off"] is True
    assert offered[": Imported 1 entry, from “Laptop”"] is True


def test_an_import_is_undone_whole() -> None:
    stage = a_history()
    window = opened(stage)
    type_in(window, "imported")
    press(window, "Undo the import")
    assert stage.pairings.taken[0].taken_back_at is not None
    assert "Taken back: imported 1 entry, from “Laptop”." in seen(window)
    assert window.findChild(HistoryList) is not None


def test_a_line_leads_to_its_service_and_back() -> None:
    window = opened(a_history())
    type_in(window, "figma leave")
    press(window, "Go to Figma")
    assert window.findChild(HistoryList) is None
    QTest.keySequence(window, QKeySequence("Alt+Left"))
    settle()
    assert rows(window) == ["Friday, 23 October 2026", "Figma: Said to leave it on"]
    press(window, "Back")
    QTest.keySequence(window, QKeySequence("Ctrl+H"))
    settle()
    assert len(rows(window)) == 11  # begun anew


@pytest.mark.parametrize(("way", "name"), [("save-csv", "mine.csv"), ("save-pdf", "mine.pdf")])
def test_what_is_listed_is_saved_and_can_be_opened(way: str, name: str, tmp_path: Path) -> None:
    stage = a_history()
    window = opened(stage)
    type_in(window, "figma")
    click(window, way)
    choose(window, tmp_path / name)
    assert stage.record.histories == [(str(tmp_path / name), "figma")]
    press(window, "Open")
    press(window, "Show in folder")
    assert stage.record.shown == [("open", name), ("show", name)]
    assert any("Saved 2 entries to" in text for text in seen(window))


def test_all_receipts_are_saved_from_there(tmp_path: Path) -> None:
    stage = a_history()
    window = opened(stage)
    click(window, "save-receipts")
    choose(window, tmp_path / "all.zip")
    assert stage.record.all_receipts == [(str(tmp_path / "all.zip"), "en")]
    press(window, "Show in folder")
    assert stage.record.shown == [("show", "all.zip")]


def test_what_cannot_be_saved_is_said_and_the_page_stays(tmp_path: Path) -> None:
    stage = a_history()
    window = opened(stage)
    stage.record.fault = FileNotWritten(str(tmp_path / "mine.csv"), "No space left on device")
    click(window, "save-csv")
    choose(window, tmp_path / "mine.csv")
    assert any("No space left on device" in text for text in seen(window))
    assert len(rows(window)) == 11


def test_what_is_undone_by_somebody_else_meanwhile_is_said() -> None:
    stage = a_history()
    window = opened(stage)
    go_to(window, 9)
    stage.answers.withdraw(next(entry for entry in stage.ledger.entries if entry.account is not None))
    click(window, "undo-line")
    assert "That answer was taken back already" in " ".join(seen(window))


def test_a_record_that_cannot_be_read_is_said() -> None:
    stage = a_history()
    window = stage.window(1000, 700)
    stage.ledger.fault = StorageError(StorageFault.LOCKED, "objector.sqlite3")
    QTest.keySequence(window, QKeySequence("Ctrl+H"))
    settle()
    assert "Try again" in seen(window)


def many(stage: Stage, count: int) -> None:
    stage.open_page("linkedin")
    (first,) = stage.ledger.entries
    more = (first._replace(seq=seq, uuid=f"entry {seq}", note=f"n{seq}") for seq in range(2, count + 1))
    stage.ledger.entries.extend(more)


def test_of_a_long_history_the_newest_are_there_before_the_rest_is_read() -> None:
    stage = Stage()
    many(stage, 1000)
    stage.hold = True
    window = opened(stage)
    assert len(rows(window)) == 301
    assert "Reading the older ones…" in seen(window)
    for call, then in stage.waiting:
        call()
        then(None)
    settle()
    assert len(rows(window)) == 1001
    assert "1,000 entries" in seen(window)


def test_the_rows_of_a_long_history_are_put_into_words_as_they_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    many(stage, 7000)
    told: list[Line] = []
    original = Teller.told

    def counted(teller: Teller, line: Line) -> ToldLine:
        told.append(line)
        return original(teller, line)

    monkeypatch.setattr(Teller, "told", counted)
    window = opened(stage)
    assert listed(window).model().rowCount() == 7001
    assert 0 < len(told) < 200
    type_in(window, "n7000")
    assert len(rows(window)) == 2


def test_a_redraw_keeps_the_line_and_what_was_typed() -> None:
    stage = a_history()
    window = opened(stage)
    type_in(window, "linkedin")
    go_to(window, 2)
    stage.answers.accept("slack")
    window.drawing.refresh()
    settle()
    assert listed(window).currentIndex().row() == 2
    field = window.findChild(QLineEdit, "history-search")
    assert isinstance(field, QLineEdit)
    assert field.text() == "linkedin"


def test_in_french() -> None:
    window = opened(a_history("fr"))
    assert rows(window)[0] == "Aujourd’hui, lundi 23 novembre 2026"
    assert "8 lignes" in seen(window)


def test_the_settings_lead_there() -> None:
    stage = a_history()
    window = stage.window(1000, 700)
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    click(window, "history-page")
    assert len(rows(window)) == 11


def test_the_page_of_all_services_leads_there_and_saves_all_receipts(tmp_path: Path) -> None:
    stage = a_history()
    window = stage.window(1000, 700, overview=True)
    click(window, "save-receipts")
    choose(window, tmp_path / "all.zip")
    assert stage.record.all_receipts == [(str(tmp_path / "all.zip"), "en")]
    click(window, "history")
    assert len(rows(window)) == 11
    press(window, "Back")
    assert window.findChild(HistoryList) is None
    assert "History" in seen(window)


def test_without_an_answer_there_are_no_receipts_to_save() -> None:
    window = Stage(services=("linkedin", "figma")).window(1000, 700, overview=True)
    assert "History" in seen(window)
    assert "Save all receipts" not in seen(window)


@pytest.mark.parametrize("screen", [Screen.OVERVIEW, Screen.HISTORY])
def test_the_saving_of_all_receipts_says_how_far_it_is_and_can_be_stopped(screen: Screen, tmp_path: Path) -> None:
    stage = a_history()
    stage.hold, stage.record.steps = True, 3
    window = stage.window(1000, 700, overview=True)
    window.carry_out(Go(screen))
    settle()
    click(window, "save-receipts")
    choose(window, tmp_path / "all.zip")
    assert "Saving…" in seen(window)
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "stop-saving"
    window.drawing.canvas.show_progress(2, 22, stage.speak(None))
    assert "Saving receipts: 2 of 22…" in seen(window)
    press(window, "Stop")
    run_what_waits(stage)
    assert "Stopped: nothing was saved." in seen(window)
    assert stage.record.written == []
    click(window, "save-receipts")
    choose(window, tmp_path / "all.zip")
    run_what_waits(stage)
    assert stage.record.written == [str(tmp_path / "all.zip")]
    assert window.findChild(QPushButton, "stop-saving") is None
    focused = window.focusWidget()
    assert focused is not None
    assert focused.objectName() == "save-receipts"


def run_what_waits(stage: Stage) -> None:
    """Run what was to be run beside the events."""
    waiting, stage.waiting = stage.waiting, []
    for call, then in waiting:
        error: Exception | None = None
        try:
            call()
        except ObjectorError as raised:
            error = raised
        then(error)
    settle()
