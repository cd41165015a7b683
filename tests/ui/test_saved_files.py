# SPDX-License-Identifier: Apache-2.0
"""From the sentence that a file was written there is a way to the file, and to its folder."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from objector.adapters.qt.translation import speak_to_qt
from objector.ui.choosing import choose_file
from objector.ui.intents import Go, RecordWish, Screen
from objector.ui.window import Window
from tests.support.hands import choose
from tests.support.stage import Stage, click, press, seen, settle


def receipt(window: Window) -> None:
    window.carry_out(Go(Screen.RECEIPT))
    settle()
    press(window, "Save…")


def export(window: Window) -> None:
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    press(window, "Export…")


def calendar(window: Window) -> None:
    window.carry_out(Go(Screen.SETTINGS))
    settle()
    press(window, "Save a calendar file…")


SAVING = pytest.mark.parametrize(
    ("save", "name"), [(receipt, "mine.pdf"), (export, "mine.zip"), (calendar, "days.ics"), (receipt, "MINE.PDF")]
)


def confirmed(**options: str) -> Stage:
    stage = Stage(**options)
    stage.answers.confirm("linkedin")
    return stage


@SAVING
def test_what_was_saved_is_opened_and_shown_in_its_folder(
    save: Callable[[Window], None], name: str, tmp_path: Path
) -> None:
    stage = confirmed()
    window = stage.window()
    save(window)
    choose(window, tmp_path / name)
    press(window, "Open")
    press(window, "Show in folder")
    assert stage.record.shown == [("open", name), ("show", name)]
    assert any(str(tmp_path / name) in text.replace("\u200b", "") for text in seen(window))


def test_in_french(tmp_path: Path) -> None:
    window = confirmed(lang="fr").window()
    window.carry_out(Go(Screen.RECEIPT))
    settle()
    click(window, "save")
    choose(window, tmp_path / "mine.pdf")
    assert {"Ouvrir", "Afficher dans le dossier"} <= set(seen(window))


def test_what_has_another_name_than_a_document_is_shown_and_not_opened(tmp_path: Path) -> None:
    stage = confirmed()
    window = stage.window()
    receipt(window)
    choose(window, tmp_path / "mine.bat")
    assert "Open" not in seen(window)
    press(window, "Show in folder")
    assert stage.record.shown == [("show", "mine.bat")]


@pytest.mark.parametrize("way", ["Open", "Show in folder"])
def test_a_desktop_that_refuses_is_said(way: str, tmp_path: Path) -> None:
    stage = confirmed()
    stage.record.refusal = "no file manager"
    window = stage.window()
    receipt(window)
    choose(window, tmp_path / "mine.pdf")
    press(window, way)
    assert f"The desktop did not open {tmp_path}/mine.pdf: look for it in your file manager." in [
        text.replace("\u200b", "") for text in seen(window)
    ]
    stage.record.refusal = None
    press(window, "Show in folder" if way == "Open" else "Open")
    assert len(stage.record.shown) == 1


def test_the_ways_go_with_the_sentence(tmp_path: Path) -> None:
    window = confirmed().window()
    receipt(window)
    choose(window, tmp_path / "mine.pdf")
    assert "Show in folder" in seen(window)
    press(window, "Back")
    assert "Show in folder" not in seen(window)


def test_a_double_click_opens_it_once(tmp_path: Path) -> None:
    stage = confirmed()
    window = stage.window()
    receipt(window)
    choose(window, tmp_path / "mine.pdf")
    stage.hold = True
    for _ in range(2):
        click(window, "open-saved")
    assert len(stage.waiting) == 1
    call, then = stage.waiting.pop()
    call()
    then(None)
    click(window, "open-saved")
    assert len(stage.waiting) == 1


def test_nothing_is_opened_before_something_was_saved() -> None:
    stage = confirmed()
    window = stage.window()
    window.carry_out(RecordWish.OPEN_SAVED)
    window.carry_out(RecordWish.SHOW_SAVED)
    settle()
    assert stage.record.shown == []
    assert not isinstance(window.findChild(QPushButton, "open-saved"), QPushButton)


def test_a_dialog_of_qt_says_nothing_in_english_to_a_french_person(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    french = speak_to_qt("fr")
    assert french is not None
    try:
        dialog = choose_file(parent, "Choisir", ["Tous les fichiers (*)"], lambda _path: None)
        said = [dialog.labelText(label) for label in QFileDialog.DialogLabel]
        dialog.reject()
    finally:
        QCoreApplication.removeTranslator(french)
    assert {"Voir dans\u00a0:", "Fichiers de type\u00a0:"} < set(said)
    assert not any(english in one for one in said for english in ("Look", "File ", "Files", "Open", "Cancel"))
