# SPDX-License-Identifier: Apache-2.0
"""Notices as the balloon of the tray's icon: what is told, and what is never said to have been shown."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from objector.application.ports.notices import Mute, Notice, NoticeButton, NoticeWay, Press
from objector.ui.tray_balloon import TrayBalloon
from tests.support.fake_notices import Recorder
from tests.support.stage import settle


class Icon(QObject):
    """Stands in for the tray, whose balloon no test without a desktop sees."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.there = False
        self.balloons: list[str] = []
        """Every balloon that was shown; an empty title is the end of one."""

    def appear(self) -> None:
        self.there = True

    def balloon(self, title: str, body: str) -> None:
        assert self.there, body
        self.balloons.append(title)

    def take_balloon_away(self) -> None:
        self.balloons.append("")


class Table:
    """A balloon, its icon, and who listens."""

    def __init__(self) -> None:
        self.seen = True
        self.icon = Icon()
        self.recorder = Recorder()
        self.notices = TrayBalloon(self.icon, lambda: self.seen)  # type: ignore[arg-type]
        self.notices.start(self.recorder)

    def show(self, key: str) -> None:
        self.notices.show(Notice(key, f"About {key}", "So it is.", (NoticeButton(Press.SHOW, "Show Objector"),)))
        settle()


def test_it_is_the_way_without_buttons() -> None:
    table = Table()
    assert table.notices.way is NoticeWay.BALLOON
    assert table.notices.mute() is None


def test_a_balloon_is_shown_with_its_icon_and_a_press_shows_the_window() -> None:
    table = Table()
    table.show("a")
    assert table.icon.balloons == ["About a"]
    table.icon.pressed.emit()
    table.icon.pressed.emit()
    settle()
    assert table.recorder.events == [("shown", "a"), ("pressed", "a", Press.SHOW, None), ("closed", "a")]


def test_nobody_is_told_from_inside_the_call() -> None:
    table = Table()
    table.notices.show(Notice("a", "About a", "So it is.", ()))
    assert table.recorder.events == []
    settle()
    assert table.recorder.events == [("shown", "a")]


def test_what_would_not_be_seen_is_refused_and_the_icon_left_alone() -> None:
    table = Table()
    table.seen = False
    assert table.notices.mute() is Mute.NO_SERVICE
    table.show("a")
    assert table.recorder.events == [("refused", "a", Mute.NO_SERVICE)]
    assert not table.icon.there


def test_one_takes_the_place_of_another_and_the_same_one_of_itself() -> None:
    table = Table()
    for key in "aab":
        table.show(key)
    assert table.recorder.events == [("shown", "a"), ("shown", "a"), ("closed", "a"), ("shown", "b")]


def test_one_that_is_withdrawn_goes_away_and_another_one_does_not() -> None:
    table = Table()
    table.show("a")
    table.notices.withdraw("b")
    settle()
    assert table.icon.balloons == ["About a"]
    for _ in range(2):
        table.notices.withdraw("a")
    settle()
    assert table.icon.balloons == ["About a", ""]
    assert table.recorder.events == [("shown", "a"), ("closed", "a")]


def test_a_host_that_comes_is_told() -> None:
    table = Table()
    table.notices.host_changed()
    settle()
    assert table.recorder.events == [("mute_changed",)]


def test_nobody_is_told_after_the_end() -> None:
    table = Table()
    table.show("a")
    table.notices.close()
    table.icon.pressed.emit()
    table.notices.host_changed()
    settle()
    assert table.recorder.events == [("shown", "a")]
