# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of the window: what was done, the way back, and the sources stay together."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from objector.domain.errors import StorageError, StorageFault
from objector.domain.ledger import Kind
from objector.domain.region import Region
from objector.domain.service import RouteId
from objector.domain.snooze import Delay
from objector.ui.intents import ChooseRegion, Copy, Go, OpenRoute, Screen, Simple, Snooze
from objector.ui.window import Window
from tests.support.announced import announced
from tests.support.stage import Stage, press, settle


def middle(window: Window, name: str) -> int:
    widget = window.findChild(QWidget, name)
    assert isinstance(widget, QWidget)
    return widget.mapTo(window, QPoint(0, widget.height() // 2)).y()


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_was_done_its_undo_and_the_sources_are_on_one_line_at_any_width(lang: str) -> None:
    stage = Stage(lang=lang)
    stage.answers.sent("linkedin", route="form")
    window = stage.window(1400, 700)
    press(window, "It is off" if lang == "en" else "C’est désactivé")
    press(window, "Undo" if lang == "en" else "Annuler")
    for width in range(640, 1400, 20):
        window.resize(width, 700)
        settle()
        lines = {middle(window, name) for name in ("notice", "undo", "sources")}
        assert max(lines) - min(lines) <= 2, width


def foot(window: Window) -> dict[str, str]:
    """Return what is said at the foot, and what can be undone."""
    found = [window.findChild(QLabel, name) for name in ("notice", "news")]
    said = {label.objectName(): label.text().replace("\u200b", "") for label in found if isinstance(label, QLabel)}
    undo = window.findChild(QPushButton, "undo")
    return said | ({"undo": undo.text()} if isinstance(undo, QPushButton) else {})


ONE_OF_OUR_OWN = StorageError(StorageFault.FULL, "/home/anna/objector.sqlite3")


def a_reminder_that_cannot_be_shown(stage: Stage, window: Window) -> None:
    del stage
    window.drawing.say("No reminder could be shown.")


def an_earlier_job_that_fails(stage: Stage, window: Window) -> None:
    (call, then) = stage.waiting.pop()
    del call
    then(ONE_OF_OUR_OWN)
    window.refresh_if_changed()


def an_act_that_fails(stage: Stage, window: Window) -> None:
    stage.preferences.fault = ONE_OF_OUR_OWN
    window.carry_out(ChooseRegion(Region("US")))
    stage.preferences.fault = None
    window.drawing.refresh()


def a_copy(stage: Stage, window: Window) -> None:
    del stage
    window.carry_out(Copy("https://www.linkedin.com/"))


@pytest.mark.parametrize(
    "what", [a_reminder_that_cannot_be_shown, an_earlier_job_that_fails, an_act_that_fails, a_copy]
)
@pytest.mark.parametrize("act", ["It is off", "Leave it on", "I have no LinkedIn account"])
def test_what_comes_after_an_act_leaves_its_undo_there(act: str, what: Callable[[Stage, Window], None]) -> None:
    stage = Stage()
    window = stage.window(1000, 700)
    stage.hold = True
    window.carry_out(OpenRoute(RouteId("setting")))
    settle()
    press(window, act)
    what(stage, window)
    settle()
    said = foot(window)
    assert said["notice"] == "Recorded at 09:30."
    assert said["undo"] == "Undo"
    assert said["news"]
    press(window, "Undo")
    assert [entry.kind for entry in stage.ledger.entries][-1] is Kind.UNDONE
    assert "news" not in foot(window)


def test_a_file_that_is_written_after_an_act_is_told_of_beside_it() -> None:
    window = Stage().window(1000, 700)
    press(window, "It is off")
    window.drawing.say_saved("Saved in /home/anna/receipt.pdf.", "/home/anna/receipt.pdf")
    settle()
    assert foot(window) == {
        "notice": "Recorded at 09:30.",
        "undo": "Undo",
        "news": "Saved in /home/anna/receipt.pdf.",
    }
    assert window.findChild(QPushButton, "open-saved") is not None


def test_that_it_is_put_off_is_said_beside_an_error_with_its_undo() -> None:
    stage = Stage()
    window = stage.window(1000, 700)
    window.carry_out(Snooze(Delay.TOMORROW))
    window.carry_out(Simple.BACK)
    settle()
    put_off = foot(window)["notice"]
    window.drawing.say("No reminder could be shown.")
    settle()
    assert foot(window) == {"notice": put_off, "undo": "Undo", "news": "No reminder could be shown."}


def test_the_next_act_takes_the_place_of_the_one_before_and_of_all_that_was_said_since() -> None:
    window = Stage().window(1000, 700)
    press(window, "It is off")
    window.drawing.say("No reminder could be shown.")
    settle()
    press(window, "Take this back")
    assert foot(window) == {"notice": "Taken back at 09:30.", "undo": "Undo"}
    window.carry_out(Simple.UNDO)
    window.carry_out(Simple.UNDO)
    settle()


def test_on_a_page_beside_the_case_it_stands_below_too() -> None:
    window = Stage().window(1000, 700)
    window.carry_out(Go(Screen.SETTINGS))
    window.carry_out(ChooseRegion(Region("US")))
    window.drawing.say("No reminder could be shown.")
    settle()
    assert foot(window) == {"notice": "Changed.", "undo": "Undo", "news": "No reminder could be shown."}
    assert middle(window, "news") > middle(window, "undo")


def test_what_was_recorded_is_read_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = announced(monkeypatch)
    stage = Stage()
    window = stage.window()
    assert heard == []
    press(window, "Leave it on")
    assert len(heard) == 1
    assert heard[0].startswith("Recorded at ")
    window.drawing.again_or_anew()
    settle()
    assert len(heard) == 1
    press(window, "Undo")
    assert len(heard) == 2
    assert heard[1].startswith("Taken back at ")
