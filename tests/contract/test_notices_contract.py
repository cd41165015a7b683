# SPDX-License-Identifier: Apache-2.0
"""What every way to show notices promises; the real one with a real service on a real bus."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from subprocess import Popen
from typing import Protocol

import pytest

from objector.adapters.desktop.notifications import FreedesktopNotices
from objector.adapters.desktop.plain_loop import PlainLoop
from objector.application.ports.notices import Mute, Notice, NoticeButton, Notices, Press
from objector.domain.notice_end import NoticeEnd
from tests.desktop.dunst import Dunst
from tests.desktop.inside import enter
from tests.desktop.session import DesktopSession, SessionNotStartedError
from tests.support.fake_notices import Event, FakeNotices, Recorder

LIMIT = 60.0
LABELS = {
    Press.SHOW: "Show",
    Press.OPEN: "Open settings",
    Press.CONFIRM: "It is off",
    Press.TOMORROW: "Tomorrow",
    Press.UNDO: "Undo",
}


def notice(key: str, title: str | None = None) -> Notice:
    return Notice(key, title or f"About {key}", "Fish & <chips>", tuple(NoticeButton(*one) for one in LABELS.items()))


class Desktop(Protocol):
    """A desktop, the person in front of it, and a listener."""

    @property
    def notices(self) -> Notices: ...
    @property
    def recorder(self) -> Recorder: ...
    def settle(self, until: Callable[[], bool], limit: float = LIMIT) -> bool: ...
    def titles(self) -> set[str]: ...
    def press(self, key: str, press: Press) -> None: ...
    def dismiss(self, key: str) -> None: ...
    def set_muted(self, muted: bool) -> None: ...
    def lose(self) -> None: ...
    def recover(self) -> None: ...


class FakeDesktop:
    def __init__(self) -> None:
        self.notices = self._fake = FakeNotices()
        self.recorder = Recorder()

    def settle(self, until: Callable[[], bool], limit: float = LIMIT) -> bool:  # noqa: ARG002 - nothing takes time
        self._fake.settle()
        return until()

    def titles(self) -> set[str]:
        return {notice.title for notice in self._fake.on_screen.values()}

    def press(self, key: str, press: Press) -> None:
        self._fake.press(key, press)

    def dismiss(self, key: str) -> None:
        self._fake.dismiss(key)

    def set_muted(self, muted: bool) -> None:
        self._fake.set_mute(Mute.DO_NOT_DISTURB if muted else None)

    def lose(self) -> None:
        self._fake.lose(Mute.NO_SERVICE)

    def recover(self) -> None:
        self._fake.set_mute(None)


class RealDesktop:
    """The desktop's service, which is dunst."""

    def __init__(self, session: DesktopSession, loop: PlainLoop) -> None:
        self._session = session
        self._loop = loop
        self._dunst = Dunst(session)
        self.service: Popen[bytes] = session.start_notifications("dunst")
        self.notices = FreedesktopNotices(loop.watch, loop.later)
        self.recorder = Recorder()

    def settle(self, until: Callable[[], bool], limit: float = LIMIT) -> bool:
        return self._loop.run(until, limit)

    def titles(self) -> set[str]:
        return {line.partition("(")[2].rpartition(") [")[0] for line in self._dunst.actions()}

    def press(self, key: str, press: Press) -> None:
        self._dunst.choose(LABELS[press], f"About {key}")

    def dismiss(self, key: str) -> None:  # noqa: ARG002 - it is the only one
        self._dunst.dismiss()

    def set_muted(self, muted: bool) -> None:
        self._dunst.pause(paused=muted)

    def lose(self) -> None:
        self.service.kill()
        self.service.wait()

    def recover(self) -> None:
        self.service = self._session.start_notifications("dunst")


@pytest.fixture(scope="module")
def session() -> Iterator[DesktopSession]:
    try:
        with DesktopSession(portal=False, browser=False) as session:
            yield session
    except SessionNotStartedError as error:
        pytest.skip(f"no desktop session: {error}")


@pytest.fixture(params=["fake", "real"])
def desktop(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    """A desktop that shows notices to whoever has started to."""
    if request.param == "fake":
        yield FakeDesktop()
        return
    session = request.getfixturevalue("session")
    enter(session, monkeypatch)
    with closing(PlainLoop()) as loop:
        real = RealDesktop(session, loop)
        yield real
        real.notices.close()
        real.lose()


@pytest.fixture
def started(desktop: Desktop) -> Desktop:
    desktop.notices.start(desktop.recorder)
    return desktop


def shown(desktop: Desktop, *notices: Notice) -> None:
    """Show notices, and wait until they are told to be on the screen."""
    for one in notices:
        desktop.notices.show(one)
    wait_for(desktop, *[("shown", one.key) for one in notices])


def wait_for(desktop: Desktop, *events: Event) -> None:
    assert desktop.settle(lambda: set(events) <= set(desktop.recorder.events)), desktop.recorder.events


def test_a_notice_is_told_to_be_shown_once_it_is_and_not_from_inside_the_call(started: Desktop) -> None:
    started.notices.show(notice("a"))
    assert started.recorder.events == []
    wait_for(started, ("shown", "a"))
    assert started.titles() == {"About a"}
    assert started.recorder.events == [("shown", "a")]
    assert started.notices.mute() is None


@pytest.mark.parametrize("press", Press)
def test_each_button_is_told_before_the_notice_is_gone(started: Desktop, press: Press) -> None:
    shown(started, notice("a"))
    started.press("a", press)
    wait_for(started, ("closed", "a"))
    assert started.recorder.events == [("shown", "a"), ("pressed", "a", press, None), ("closed", "a")]
    assert started.settle(lambda: started.titles() == set())


def test_each_of_three_works(started: Desktop) -> None:
    shown(started, notice("a"), notice("b"), notice("c"))
    assert started.titles() == {"About a", "About b", "About c"}
    for key, press in (("b", Press.OPEN), ("c", Press.TOMORROW), ("a", Press.CONFIRM)):
        started.press(key, press)
        wait_for(started, ("closed", key))
        assert started.recorder.of(key) == [("shown", key), ("pressed", key, press, None), ("closed", key)]


def test_one_that_is_dismissed_is_gone_once(started: Desktop) -> None:
    shown(started, notice("a"))
    started.dismiss("a")
    wait_for(started, ("closed", "a"))
    shown(started, notice("b"))  # whatever else is told of the first comes before this
    assert started.recorder.events == [("shown", "a"), ("closed", "a"), ("shown", "b")]
    assert started.recorder.ends == [NoticeEnd.DISMISSED]


def test_one_that_is_withdrawn_is_gone_once_and_one_that_is_not_there_is_nobody_s_business(started: Desktop) -> None:
    shown(started, notice("a"), notice("b"))
    started.notices.withdraw("a")
    started.notices.withdraw("a")
    started.notices.withdraw("never shown")
    wait_for(started, ("closed", "a"))
    assert started.settle(lambda: started.titles() == {"About b"})
    assert started.recorder.events.count(("closed", "a")) == 1
    assert ("closed", "never shown") not in started.recorder.events
    assert started.recorder.ends == [NoticeEnd.WITHDRAWN]


def test_one_that_is_withdrawn_at_once_does_not_stay(started: Desktop) -> None:
    started.notices.show(notice("a"))
    started.notices.withdraw("a")
    wait_for(started, ("closed", "a"))
    shown(started, notice("b"))
    assert started.titles() == {"About b"}
    assert started.recorder.of("a").count(("closed", "a")) == 1


def test_a_second_one_with_the_same_key_takes_the_place_of_the_first(started: Desktop) -> None:
    shown(started, notice("a"))
    started.notices.show(notice("a", "Something new"))
    assert started.settle(lambda: started.recorder.events.count(("shown", "a")) == 2)
    assert started.titles() == {"Something new"}
    assert ("closed", "a") not in started.recorder.events


def test_two_at_once_with_the_same_key_are_one(started: Desktop) -> None:
    started.notices.show(notice("a", "Something old"))
    started.notices.show(notice("a"))
    assert started.settle(lambda: started.recorder.events.count(("shown", "a")) == 2)
    assert started.titles() == {"About a"}
    started.press("a", Press.OPEN)
    wait_for(started, ("pressed", "a", Press.OPEN, None), ("closed", "a"))


def test_what_is_muted_is_refused_and_the_end_of_it_is_told(started: Desktop) -> None:
    shown(started, notice("a"))
    started.set_muted(True)
    wait_for(started, ("mute_changed",))
    assert started.notices.mute() is Mute.DO_NOT_DISTURB
    started.notices.show(notice("b"))
    wait_for(started, ("refused", "b", Mute.DO_NOT_DISTURB))
    started.recorder.events.clear()
    started.set_muted(False)
    wait_for(started, ("mute_changed",))
    assert started.notices.mute() is None
    shown(started, notice("b"))


def test_what_was_muted_before_the_start_is_known(desktop: Desktop) -> None:
    desktop.set_muted(True)
    desktop.notices.start(desktop.recorder)
    desktop.notices.show(notice("a"))
    wait_for(desktop, ("refused", "a", Mute.DO_NOT_DISTURB))
    assert desktop.notices.mute() is Mute.DO_NOT_DISTURB


def test_the_end_of_what_shows_them_is_told_and_so_is_another_one(started: Desktop) -> None:
    shown(started, notice("a"))
    started.lose()
    wait_for(started, ("lost",))
    started.notices.show(notice("b"))
    wait_for(started, ("refused", "b", Mute.NO_SERVICE))
    started.recorder.events.clear()
    started.recover()
    wait_for(started, ("mute_changed",))
    assert started.notices.mute() is None
    shown(started, notice("a"), notice("b"))
    started.press("b", Press.OPEN)
    wait_for(started, ("closed", "b"))
    assert started.recorder.of("b") == [("shown", "b"), ("pressed", "b", Press.OPEN, None), ("closed", "b")]


def test_nobody_is_told_after_the_end(started: Desktop) -> None:
    shown(started, notice("a"))
    started.notices.close()
    started.notices.show(notice("b"))
    started.notices.withdraw("a")
    assert not started.settle(lambda: len(started.recorder.events) > 1, 0.3)
