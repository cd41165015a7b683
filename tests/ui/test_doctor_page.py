# SPDX-License-Identifier: Apache-2.0
"""The page of the doctor: found beside the events, told by word and sign, with a record and without one."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from objector.application.doctor import Diagnosis, ExaminedPart, Health, Observation
from objector.application.mend import Did, Mended
from objector.domain.errors import StorageError, StorageFault
from objector.texts.doctor import doctor_lines
from objector.texts.language import speak
from objector.ui.intents import Go, Screen
from objector.ui.look import DARK, LIGHT, Look
from objector.ui.widgets.marks import HealthMark, health_colour
from objector.ui.window import Window
from tests.support.stage import Stage, click, press, seen, settle

T = speak(["en"]).t


def looking(window: Window) -> bool:
    return window.findChild(QLabel, "looking") is not None


def test_each_part_is_named_with_its_word_and_its_sign(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window(900, 1400)
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    texts = seen(window)
    for name, word in (("Tray", "missing"), ("Notices", "fine"), ("Scheduler", "broken"), ("Autostart", "off")):
        assert texts[texts.index(name) + 1] == word
    assert len(window.findChildren(HealthMark)) == len(ExaminedPart)
    assert "They are shown by dunst 1.9.0. Their buttons are shown." in texts


def test_the_window_goes_on_while_the_doctor_looks(qtbot: QtBot) -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    assert looking(window)
    again = window.findChild(QPushButton, "look-again")
    assert again is not None
    assert not again.isEnabled()
    ((call, then),) = stage.waiting
    call()
    then(None)
    settle()
    assert not looking(window)
    assert "Look again" in seen(window)


def test_what_is_found_after_the_page_was_left_does_not_bring_it_back(qtbot: QtBot) -> None:
    stage = Stage()
    stage.hold = True
    window = stage.window()
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    click(window, "back")
    ((call, then),) = stage.waiting
    call()
    then(None)
    settle()
    assert "Look at everything" in seen(window)  # the settings, from which one came
    assert "Look again" not in seen(window)


def test_looking_again_finds_what_is_there_now(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window(900, 1400)
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    stage.findings = (Diagnosis(ExaminedPart.TRAY, Observation.TRAY_BY_NOTIFIER),)
    press(window, "Look again")
    assert "Everything works." in seen(window)


def test_the_findings_are_copied_as_the_terminal_has_them(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window(900, 1400)
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    press(window, "Copy as text")
    assert QGuiApplication.clipboard().text() == "\n".join(doctor_lines(stage.findings, T))
    assert "Copied." in seen(window)


def test_the_scheduler_can_be_changed_from_there(qtbot: QtBot) -> None:
    window = Stage().window(900, 1400)
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    click(window, "change-arranged")
    assert "With Objector closed" in seen(window)


def test_without_a_readable_record_the_doctor_still_looks(qtbot: QtBot) -> None:
    stage = Stage()
    stage.ledger.fault = StorageError(StorageFault.DAMAGED, "/home/anna/objector.sqlite3")
    stage.findings = (Diagnosis(ExaminedPart.DATABASE, Observation.DATABASE_DAMAGED, "/home/anna/objector.sqlite3"),)
    window = stage.window()
    qtbot.addWidget(window)
    press(window, "Look at everything")
    assert "Database" in seen(window)
    assert "broken" in seen(window)
    click(window, "back")
    assert "Objector cannot read its record" in seen(window)
    press(window, "Look at everything")
    stage.ledger.fault = None
    press(window, "Look again")  # the record can be read again, and so there is the list beside the page
    assert "To decide" in seen(window)
    click(window, "back")
    assert "Sources" in seen(window)


def test_a_sign_never_differs_from_others_by_its_colour_alone(qtbot: QtBot) -> None:
    look = Look()
    pictures = set()
    for health in Health:
        mark = HealthMark(health, look)
        qtbot.addWidget(mark)
        image = mark.grab().toImage()
        ink = {
            (x, y)
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y) != image.pixelColor(0, 0)
        }
        pictures.add(frozenset(ink))
    assert len(pictures) == len(Health)


def test_the_words_are_read_on_both_grounds() -> None:
    for colours in (LIGHT, DARK):
        look = Look()
        look.colours = colours
        assert len({health_colour(health, look) for health in Health}) == len(Health)


def test_what_the_terminal_mends_can_be_mended_here(qtbot: QtBot) -> None:
    stage = Stage()
    stage.mended = (Did(Mended.SCHEDULE_WRITTEN), Did(Mended.LEFTOVERS_REMOVED, 3))
    window = stage.window(900, 1400)
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    press(window, "Mend what can be mended")
    texts = [text.replace("\u200b", "") for text in seen(window)]
    assert (
        "Mended: your system looks for reminders with this Objector again. "
        "Mended: 3 things are removed that runs had left which were killed."
    ) in texts
    assert "Scheduler" not in texts
    assert "Mend what can be mended" not in texts


def test_nothing_is_offered_to_be_mended_where_nothing_can_be(qtbot: QtBot) -> None:
    stage = Stage()
    stage.findings = (
        Diagnosis(ExaminedPart.TRAY, Observation.TRAY_NONE),
        Diagnosis(ExaminedPart.BROWSER, Observation.BROWSER_NONE),
    )
    window = stage.window()
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    assert "Mend what can be mended" not in seen(window)


def test_the_window_goes_on_while_something_is_mended(qtbot: QtBot) -> None:
    stage = Stage()
    window = stage.window()
    qtbot.addWidget(window)
    window.carry_out(Go(Screen.SETTINGS))
    click(window, "doctor")
    stage.hold = True
    click(window, "mend")
    assert looking(window)
    click(window, "back")
    ((call, then),) = stage.waiting
    call()
    then(None)
    settle()
    assert not any("Mended" in text or "nothing that could" in text for text in seen(window))
