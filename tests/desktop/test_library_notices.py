# SPDX-License-Identifier: Apache-2.0
"""The library for Windows and macOS, on the one system that is here: its thread, its buttons, and its way back."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from queue import Empty, Queue
from threading import Event
from typing import Any

import pytest

from objector.adapters.desktop.library_notices import LibraryNotices
from objector.application.ports.notices import Mute, Notice, NoticeButton, Press
from tests.desktop.dunst import Dunst
from tests.desktop.inside import enter
from tests.desktop.session import DesktopSession, wait_until
from tests.support.fake_notices import Recorder

NOTICE = Notice(
    "a",
    "First",
    "body",
    (NoticeButton(Press.SHOW, "Show"), NoticeButton(Press.OPEN, "Open"), NoticeButton(Press.TOMORROW, "Tomorrow")),
)


class Events:
    """The thread of the events: this one, whenever it waits."""

    def __init__(self) -> None:
        self._calls: Queue[Callable[[], None]] = Queue()

    def __call__(self, call: Callable[[], None]) -> None:
        self._calls.put(call)

    def until(self, ready: Callable[[], bool]) -> None:
        end = time.monotonic() + 60
        while not ready():
            assert time.monotonic() < end
            try:
                self._calls.get(timeout=0.05)()
            except Empty:
                continue


@pytest.fixture(name="desktop")
def fixture_desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[DesktopSession]:
    with DesktopSession(portal=False, notifications="dunst") as session:
        enter(session, monkeypatch)
        yield session


def test_shown_pressed_replaced_withdrawn_and_dismissed(desktop: DesktopSession) -> None:
    events, recorder, dunst = Events(), Recorder(), Dunst(desktop)
    notices = LibraryNotices(events, "Objector")
    notices.start(recorder)
    assert notices.mute() is None
    notices.show(NOTICE)
    events.until(lambda: ("shown", "a") in recorder.of("a"))
    wait_until("the notice", lambda: dunst.displayed() == 1)
    dunst.choose("Open", "First")
    events.until(lambda: ("pressed", "a", Press.OPEN, None) in recorder.of("a"))
    events.until(lambda: ("closed", "a") in recorder.of("a"))
    desktop.run("dunstctl", "close-all")  # this service leaves it there, which those of Windows and macOS do not
    notices.show(NOTICE._replace(key="b", title="Second"))
    events.until(lambda: ("shown", "b") in recorder.of("b"))
    notices.show(NOTICE._replace(key="b", title="Third"))
    events.until(lambda: recorder.of("b").count(("shown", "b")) == 2)
    wait_until("one in the place of the other", lambda: dunst.displayed() == 1)
    notices.withdraw("b")
    notices.withdraw("nothing")
    events.until(lambda: ("closed", "b") in recorder.of("b"))
    wait_until("it to go", lambda: dunst.displayed() == 0)
    let_go(notices)
    notices.close()
    assert notices.mute() is Mute.NO_SERVICE
    notices.withdraw("b")


def test_where_nothing_shows_notices_each_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    events, recorder = Events(), Recorder()
    notices = LibraryNotices(events, "Objector")
    notices.start(recorder)
    notices.show(NOTICE)
    events.until(lambda: any(event[0] == "refused" for event in recorder.of("a")))
    assert ("shown", "a") not in recorder.of("a")
    notices.close()


def let_go(notices: LibraryNotices) -> None:
    """End the library's connection to the bus, which it has no way to end; on Windows and macOS it has none."""
    backend: Any = notices._notifier._backend if notices._notifier is not None else None
    over = Event()

    def disconnect() -> None:
        backend.interface.bus.disconnect()
        over.set()

    assert notices._loop is not None
    notices._loop.call_soon_threadsafe(disconnect)
    assert over.wait(60)
    time.sleep(0.2)  # the connection ends in the loop's own time
