# SPDX-License-Identifier: Apache-2.0
"""How everything stands is read once for each change, and window, tray and notices are all told of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from objector.application.overview import Overview, ReadOverview
from objector.application.ports.notices import Press
from objector.domain.region import Region
from objector.domain.service import ServiceId
from objector.ui.intents import AddService, ChooseRegion, Go, Screen, Simple
from objector.ui.tray import PressFor
from tests.support.stage import seen
from tests.walker.a_computer import Computer

START = datetime(2026, 11, 26, 9, 30)


class Counting(Computer):
    """A computer on which it is counted how often everything was read."""

    def __init__(self, folder: Path, now: datetime, zone: str) -> None:
        super().__init__(folder, now, zone)
        self.readings = 0

    def click(self, name: str) -> None:
        """Press a button of the window."""
        assert self.window is not None
        button = self.window.findChild(QPushButton, name)
        assert button is not None
        button.click()

    def carry_out(self, *intents: object) -> None:
        """Want something of the window."""
        assert self.window is not None
        for intent in intents:
            self.window.carry_out(intent)  # type: ignore[arg-type]  # each is one

    def send(self, press: Press) -> None:
        """Choose something in the tray's menu."""
        assert self.running is not None
        (case,) = self.running.adapters.use_cases.overview().cases
        self.readings = 0
        assert self.running.program.tray is not None
        self.running.program.tray.carry_out(PressFor(case, press))

    def count(self, done: Callable[[], object]) -> int:
        """Return how often everything was read for something that is done, until nothing more comes of it."""
        if self.running is not None:
            self.happen()
        self.readings = 0
        done()
        self.happen()
        self.tell_of_folder()  # also where it tells of nothing but what was written here
        self.happen()
        return self.readings


@pytest.fixture(name="computer")
def fixture_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: object) -> Iterator[Counting]:
    computer = Counting(tmp_path / "data", START, "Europe/Paris")
    really = ReadOverview.__call__

    def read(overview: ReadOverview, **asked: object) -> Overview:
        computer.readings += 1
        return really(overview, **asked)  # type: ignore[arg-type]  # handed on as they are

    monkeypatch.setattr(ReadOverview, "__call__", read)
    with computer:
        yield computer


def started_before(computer: Counting) -> None:
    """Start and end: the first start with a list notes which services are in it, which counts as another's writing."""
    computer.start()
    computer.leave()


def test_a_start_reads_once(computer: Counting) -> None:
    started_before(computer)
    assert computer.count(computer.start) == 1


def test_a_start_without_a_window_reads_once_and_its_window_later_not_again(computer: Counting) -> None:
    started_before(computer)
    assert computer.count(lambda: computer.start(with_window=False)) == 1
    running = computer.running
    assert running is not None
    assert computer.count(running.program.presence.show_window) == 0


@pytest.mark.parametrize(
    "done",
    [
        lambda computer: computer.click("confirm"),
        lambda computer: computer.click("accept"),
        lambda computer: computer.click("open"),
        lambda computer: computer.carry_out(ChooseRegion(Region("DE"))),
        lambda computer: computer.carry_out(AddService(ServiceId("chatgpt"))),
        lambda computer: computer.send(Press.CONFIRM),
        lambda computer: computer.send(Press.TOMORROW),
    ],
    ids=["confirm", "accept", "open", "region", "list", "tray: confirm", "tray: tomorrow"],
)
def test_a_click_reads_once(done: Callable[[Counting], object], computer: Counting) -> None:
    computer.start()
    assert computer.count(lambda: done(computer)) == 1


def test_undo_reads_once(computer: Counting) -> None:
    computer.start()
    computer.click("confirm")
    assert computer.count(lambda: computer.click("undo")) == 1


def test_going_to_a_page_and_back_reads_nothing(computer: Counting) -> None:
    computer.start()
    assert computer.count(lambda: computer.carry_out(Go(Screen.SOURCES), Simple.BACK, Go(Screen.SETTINGS))) == 0


def test_what_the_terminal_wrote_is_read_once_and_shown(computer: Counting) -> None:
    computer.start()
    computer.enter("accept linkedin")
    computer.enter("undo linkedin")
    computer.readings = 0
    computer.tell_of_folder()
    assert computer.readings == 1
    assert computer.window is not None
    assert any("Open LinkedIn settings" in text for text in seen(computer.window))


def test_to_look_at_the_window_reads_nothing_before_the_next_minute(computer: Counting) -> None:
    computer.start()
    assert computer.count(computer.look_at_window) == 0
    computer.clock.advance(timedelta(minutes=1))
    assert computer.count(computer.look_at_window) == 1


def test_to_wake_up_reads_once(computer: Counting) -> None:
    computer.start()
    assert computer.count(lambda: computer.let_pass(timedelta(hours=9), asleep=True)) == 1
