# SPDX-License-Identifier: Apache-2.0
"""After an erasing in the window the program is a page that writes nothing: all of it, really put together."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from objector.adapters import keyring_apart
from objector.adapters.base.gate import FolderGate
from objector.adapters.qt.single_instance import SingleInstance
from objector.application.ports.notices import Press
from objector.cli.arguments import Arguments
from objector.composition import graphical
from objector.composition.adapters import Adapters
from objector.domain.errors import StillRunning
from objector.domain.snooze import Delay
from objector.texts.language import speak
from objector.texts.notices import NoticeTexts
from objector.ui.intents import Go, RecordWish, Screen
from objector.ui.tray import PressFor, PutOff, TrayCommand
from tests.support.stage import seen
from tests.support.welcomed import welcomed


class Running:
    """The program on a data folder of its own, with the window on the page that asks whether to erase everything."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ended = 0
        self.adapters = Adapters(str(folder))
        assert self.adapters.gate.share()
        self.instance = SingleInstance(str(folder))
        self.instance.claim()
        self.program = graphical.Program(self.adapters, lambda _code: speak(("en",)), self._end)
        welcomed(folder)
        self.window = self.program.presence.show_window()
        self.program.settle(self.instance, Arguments())
        self.until((folder / "objector.sqlite3").exists)
        overview = self.adapters.use_cases.overview()
        self.case = overview.cases[0]

    def _end(self) -> None:
        self.ended += 1

    def until(self, reached: Callable[[], bool]) -> None:
        for _ in range(1000):
            if reached():
                return
            QTest.qWait(10)
        raise AssertionError

    def erase(self) -> None:
        self.window.carry_out(Go(Screen.ERASE))
        self.window.carry_out(RecordWish.ERASE)

    def close(self) -> None:
        self.program.close()
        self.instance.close()
        self.adapters.database.close()
        self.window.deleteLater()


@pytest.fixture(name="running")
def fixture_running(tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Running]:
    for name in ("XDG_CONFIG_HOME", "XDG_RUNTIME_DIR", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")
    monkeypatch.setattr(keyring_apart, "is_loaded", lambda: True)  # there is no keyring: no process need find that out
    running = Running(tmp_path / "data")
    yield running
    running.close()


def everything_that_may_come(running: Running) -> list[Callable[[], object]]:
    """Return what timers, workers, the desktop, other processes and a person may still set off."""
    program: Any = running.program
    reminding, tray = program.reminding, program.tray
    case = running.case
    return [
        program.presence.look,
        program.presence.refresh,
        program.presence.changed,
        program.follow_folder,
        program.upkeep.begin,
        program.upkeep.kept,
        tray.follow_host,
        tray.draw,
        lambda: program.upkeep._sign(None),
        lambda: program.asked.remind(None, lambda _did: None),
        lambda: program.asked.show(None, ""),
        lambda: program.presence.show_notice(NoticeTexts(speak(("en",)).t).test()),
        lambda: reminding.press(case, Press.CONFIRM),
        lambda: reminding.notice_pressed("list", Press.SHOW, None),
        reminding.mute_changed,
        reminding.notices_lost,
        lambda: tray.carry_out(PressFor(case, Press.TOMORROW)),
        lambda: tray.carry_out(PutOff(case, Delay.TOMORROW)),
        lambda: tray.carry_out(TrayCommand.SHOW),
        running.window.drawing.refresh,
        running.window.drawing.acted.emit,
    ]


def test_whatever_still_comes_nothing_is_written_after_an_erasing(running: Running) -> None:
    coming = everything_that_may_come(running)
    running.erase()
    running.until(lambda: "Everything is erased" in seen(running.window))
    assert not running.folder.exists()
    for come in coming:
        come()
        QCoreApplication.processEvents()
        assert not running.folder.exists(), come
    QTest.qWait(200)
    assert not running.folder.exists()
    assert "Everything is erased" in seen(running.window)


def test_while_it_is_erased_what_comes_is_let_go(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    coming = everything_that_may_come(running)
    inside = running.adapters.gate.inside()
    inside.__enter__()  # something is being kept just now, and is waited for
    running.erase()
    running.until(lambda: running.adapters.gate.closed)
    for come in coming:
        come()
    QTest.qWait(100)
    assert running.folder.exists()
    inside.__exit__(None, None, None)
    running.until(lambda: "Everything is erased" in seen(running.window))
    assert not running.folder.exists()


def test_closed_after_an_erasing_it_ends_and_a_new_start_begins_anew(running: Running) -> None:
    running.erase()
    running.until(lambda: "Everything is erased" in seen(running.window))
    new = SingleInstance(str(running.folder))
    assert new.claim().value == "ours"
    new.close()
    running.window.close()
    running.until(lambda: running.ended > 0)
    os.unlink(running.folder / "window.lock")
    assert [*running.folder.iterdir()] == []


def test_where_it_cannot_be_erased_all_goes_on(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(_gate: FolderGate) -> None:
        raise StillRunning

    with monkeypatch.context() as patched:
        patched.setattr(FolderGate, "close", busy)
        running.erase()
        running.until(lambda: any("try again" in text for text in seen(running.window)))
    assert running.folder.exists()
    running.window.carry_out(Go(Screen.CASE))
    assert any("LinkedIn" in button.text() for button in running.window.findChildren(QPushButton))
    running.erase()
    running.until(lambda: "Everything is erased" in seen(running.window))
