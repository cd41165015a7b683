# SPDX-License-Identifier: Apache-2.0
"""The first start: told once, skipped by one key, and what is ticked is the list."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox

from objector.application.ports.preferences import Preferences, WindowPlace
from objector.domain.errors import StorageError, StorageFault
from objector.ui.window import Window
from tests.support.stage import Stage, filled, press, seen, settle

SENTENCES = (
    (
        "Objector tells you where a company is about to use your data unless you say no, takes you to the switch, and "
        "keeps a record that you said no, with its date."
    ),
    "Nothing leaves this computer: there is no account, and Objector sends nothing anywhere.",
    "When you close its window, it goes on in the tray, if there is one, and reminds you in time.",
)


def first(stage: Stage) -> Window:
    return stage.window(1000, 700, overview=True, welcomes=True)


def tick(window: Window, service: str) -> None:
    box = window.findChild(QCheckBox, f"use-{service}")
    assert isinstance(box, QCheckBox), seen(window)
    box.click()
    settle()


def is_welcome(window: Window) -> bool:
    return "Welcome to Objector" in seen(window)


def test_three_sentences_twelve_services_and_one_thing_to_do() -> None:
    window = first(Stage())
    assert set(SENTENCES) < set(seen(window))
    assert len(window.findChildren(QCheckBox)) == 12
    assert filled(window) == ["Begin"]
    assert window.findChild(QComboBox) is None  # the country is known
    assert "Objector is independent of the services it names." in seen(window)


def test_what_is_ticked_is_the_list() -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")
    tick(window, "instagram")
    tick(window, "linkedin")
    tick(window, "linkedin")
    press(window, "Begin")
    assert not is_welcome(window)
    assert list(stage.services().current()) == ["instagram", "chatgpt"]
    assert "2 services are to be decided" in seen(window)


def test_one_key_skips_it_for_good() -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert not is_welcome(window)
    assert stage.preferences.kept == Preferences(welcomed=True)
    assert "Open LinkedIn settings" in seen(window)
    assert not is_welcome(first(stage))


def test_return_begins_without_a_word() -> None:
    stage = Stage()
    window = first(stage)
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Return)
    settle()
    assert stage.preferences.kept == Preferences(welcomed=True)
    assert "Open LinkedIn settings" in seen(window)


def test_an_existing_data_folder_is_not_asked() -> None:
    stage = Stage()
    stage.answers.accept("linkedin")
    assert not is_welcome(first(stage))
    stage = Stage()
    stage.preferences.kept = Preferences(window=WindowPlace(900, 700, 0, 0))
    assert not is_welcome(first(stage))


def test_closing_the_window_is_an_answer_too() -> None:
    stage = Stage()
    window = first(stage)
    window.close()
    settle()
    assert not is_welcome(first(stage))


def test_the_country_is_asked_where_it_is_not_known() -> None:
    stage = Stage(country=None)
    window = first(stage)
    box = window.findChild(QComboBox, "region")
    assert isinstance(box, QComboBox)
    assert box.currentText() == "I would rather not say"
    box.setCurrentIndex(box.findData("CH"))
    box.activated.emit(box.currentIndex())
    press(window, "Begin")
    assert stage.preferences.kept.region == "CH"
    assert "Shown for Switzerland." in seen(window)


def test_a_redraw_keeps_what_was_ticked() -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")
    window.drawing.refresh()
    window.drawing.restyle()
    settle()
    press(window, "Begin")
    assert list(stage.services().current()) == ["chatgpt"]


def test_where_nothing_can_be_kept_that_is_said_and_all_else_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")

    def refuse(_how: object) -> None:
        raise StorageError(StorageFault.READ_ONLY, "/home/anna/.local/share/objector")

    monkeypatch.setattr(stage.preferences, "change", refuse)
    press(window, "Begin")
    assert not is_welcome(window)
    assert "Open LinkedIn settings" in seen(window)
    assert any("cannot be written" in text for text in seen(window))


def test_what_a_notice_is_about_is_shown_at_once() -> None:
    stage = Stage()
    window = first(stage)
    case = stage.overview().cases[0]
    window.choose(case.use.id, case.account)
    settle()
    assert not is_welcome(window)


def test_in_french() -> None:
    window = first(Stage(lang="fr"))
    assert {"Bienvenue dans Objector", "Commencer", "Passer"} <= set(seen(window))


def test_return_begins_also_from_a_box_that_was_ticked() -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")
    box = window.findChild(QCheckBox, "use-chatgpt")
    assert isinstance(box, QCheckBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Return)
    settle()
    assert not is_welcome(window)
    assert list(stage.services().current()) == ["chatgpt"]


def test_the_way_back_from_another_page_leads_here_with_what_was_ticked() -> None:
    stage = Stage()
    window = first(stage)
    tick(window, "chatgpt")
    QTest.keyClick(window, Qt.Key.Key_F1)
    settle()
    assert not is_welcome(window)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    settle()
    assert is_welcome(window)
    press(window, "Begin")
    assert list(stage.services().current()) == ["chatgpt"]
