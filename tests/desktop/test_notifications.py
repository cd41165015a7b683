# SPDX-License-Identifier: Apache-2.0
"""Notices on a real desktop: real services, whose real buttons are clicked, that are muted, killed and replaced."""

from __future__ import annotations

import shlex
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import pytest

from objector import APP_ID
from objector.adapters.desktop.notification_facts import service_facts
from objector.adapters.desktop.notifications import FreedesktopNotices
from objector.adapters.desktop.plain_loop import PlainLoop
from objector.application.ports.notices import Mute, Notice, NoticeButton, Press
from tests.desktop.dunst import Dunst
from tests.desktop.inside import enter
from tests.desktop.pressing import click
from tests.desktop.session import DesktopSession, wait_until
from tests.support.fake_notices import Event, Recorder
from tests.support.program import ROOT

LIMIT = 60.0
LABELS = {Press.SHOW: "Show", Press.OPEN: "Open settings", Press.TOMORROW: "Tomorrow"}
GNOME_SCHEMA = "org.gnome.desktop.notifications"
OUR_SCHEMA = f"{GNOME_SCHEMA}.application:/org/gnome/desktop/notifications/application/org-objector-objector/"


def notice(key: str) -> Notice:
    return Notice(key, f"About {key}", "Fish & chips", tuple(NoticeButton(*one) for one in LABELS.items()))


class Program:
    """What listens to the notices, and its loop of events."""

    def __init__(self, loop: PlainLoop, limit: float = 5.0) -> None:
        self.loop = loop
        self.recorder = Recorder()
        self.notices = FreedesktopNotices(loop.watch, loop.later, limit=limit)

    def start(self) -> None:
        """Start, where there is a service."""
        self.notices.start(self.recorder)
        assert self.loop.run(lambda: self.notices.settled, LIMIT)

    def start_without_service(self) -> None:
        self.notices.start(self.recorder)
        self.loop.run(lambda: False, 0.2)

    def wait_for(self, *events: Event) -> None:
        assert self.loop.run(lambda: set(events) <= set(self.recorder.events), LIMIT), self.recorder.events

    def wait_for_mute(self, mute: Mute | None) -> None:
        """Wait until notices are muted like that, which is told."""
        if self.notices.mute() is not mute:
            self.recorder.events.clear()
            told = ("mute_changed",)
            assert self.loop.run(lambda: told in self.recorder.events and self.notices.mute() is mute, LIMIT)

    def show(self, *keys: str) -> None:
        for key in keys:
            self.notices.show(notice(key))
        self.wait_for(*[("shown", key) for key in keys])

    def refused(self, key: str) -> Mute:
        """Show a notice, and return why it was not shown."""
        self.notices.show(notice(key))
        assert self.loop.run(lambda: bool(self.recorder.of(key)), LIMIT)
        ((told, _, mute),) = self.recorder.of(key)
        assert told == "refused"
        assert isinstance(mute, Mute)
        return mute


@pytest.fixture
def loop() -> Iterator[PlainLoop]:
    with closing(PlainLoop()) as loop:
        yield loop


@pytest.fixture
def program(loop: PlainLoop) -> Iterator[Program]:
    program = Program(loop)
    yield program
    program.notices.close()


@pytest.fixture
def session(start_desktop: Callable[..., DesktopSession], monkeypatch: pytest.MonkeyPatch) -> DesktopSession:
    """A desktop on which nothing shows notices yet, and which is ours."""
    session = start_desktop(portal=False, browser=False)
    enter(session, monkeypatch)
    return session


class Place(NamedTuple):
    """A window on the screen, in pixels."""

    window: str
    x: int
    y: int
    width: int
    height: int


def places(session: DesktopSession, program: str) -> list[Place]:
    """Return where the windows of a program's notices are, from the top; its windows of a pixel are none."""
    found = []
    for window in session.run("xdotool", "search", "--onlyvisible", "--class", f"^{program}$").stdout.split():
        lines = session.run("xdotool", "getwindowgeometry", "--shell", window).stdout.split()
        numbers = {name: int(value) for name, _, value in (line.partition("=") for line in lines)}
        found.append(Place(window, numbers["X"], numbers["Y"], numbers["WIDTH"], numbers["HEIGHT"]))
    return sorted((place for place in found if place.width > 1), key=lambda place: place.y)


def on_screen_in_xfce(session: DesktopSession, count: int) -> list[Place]:
    """Wait until that many notices are where they stay, and return where."""
    found: list[list[Place]] = [[]]

    def still() -> bool:
        found.append(places(session, "xfce4-notifyd"))
        return len(found[-1]) == count and found[-1] == found[-2]

    wait_until(f"{count} notices", still)
    return found[-1]


def click_in_xfce(session: DesktopSession, place: Place, press: Press) -> None:
    """Click a button of xfce4-notifyd: they share the width, in a row at the lower edge."""
    column = [*LABELS].index(press)
    click(session, place.x + 14 + (place.width - 28) * (column + 0.5) / len(LABELS), place.y + place.height - 30)


def test_the_buttons_of_xfce_work_on_each_of_three(session: DesktopSession, program: Program) -> None:
    session.start_notifications("xfce")
    program.start()
    # A notice of somebody else, whose button is none of our business.
    actions, hints = '["open", "Open", "b", "B", "c", "C"]', "{}"
    call = ("gdbus", "call", "--session", "-d", "org.freedesktop.Notifications", "-o", "/org/freedesktop/Notifications")
    done = session.run(
        *call, "-m", "org.freedesktop.Notifications.Notify", "else", "0", "", "Not ours", "", actions, hints, "0"
    )
    assert done.returncode == 0, done.stderr
    on_screen_in_xfce(session, 1)
    program.show("a", "b", "c")
    on_screen = on_screen_in_xfce(session, 4)
    click_in_xfce(session, on_screen[0], Press.SHOW)
    on_screen_in_xfce(session, 3)
    for key, place, press in zip("abc", on_screen[1:], LABELS, strict=True):
        click_in_xfce(session, place, press)
        program.wait_for(("closed", key))
        assert program.recorder.of(key) == [("shown", key), ("pressed", key, press, None), ("closed", key)]
    wait_until("an empty screen", lambda: places(session, "xfce4-notifyd") == [])
    assert len(program.recorder.events) == 9


def test_xfce_not_to_be_disturbed_and_off_for_us(session: DesktopSession, program: Program) -> None:
    session.start_notifications("xfce")
    program.start()
    assert program.notices.mute() is None

    def choose(setting: str, *value: str) -> None:
        done = session.run("xfconf-query", "-c", "xfce4-notifyd", "-p", setting, *value)
        assert done.returncode == 0, done.stderr

    choose("/do-not-disturb", "-n", "-t", "bool", "-s", "true")
    program.wait_for_mute(Mute.DO_NOT_DISTURB)
    assert program.refused("a") is Mute.DO_NOT_DISTURB
    choose("/do-not-disturb", "-s", "false")
    program.wait_for_mute(None)
    for name in ("Objector", APP_ID):
        choose(
            "/applications/muted_applications", "-n", "-a", "-t", "string", "-s", "Other", "-t", "string", "-s", name
        )
        program.wait_for_mute(Mute.OFF_FOR_US)
        assert (facts := service_facts()) is not None
        assert facts.mute is Mute.OFF_FOR_US
        choose("/applications/muted_applications", "-r")
        program.wait_for_mute(None)
    program.show("a")


def test_the_notices_of_older_gnome_work_one_after_the_other(session: DesktopSession, program: Program) -> None:
    session.start_notifications("gnome")
    program.start()
    program.show("a", "b", "c")
    seen: set[str] = set()

    def fresh() -> list[Place]:
        return [place for place in places(session, "Notification-daemon") if place.window not in seen]

    for key in "abc":  # one is on the screen, and the next comes when it is gone
        wait_until("a notice", lambda: fresh() != [])
        (place,) = fresh()
        seen.add(place.window)
        click(session, place.x + place.width / 2, place.y + 50)
        program.wait_for(("closed", key))
        assert program.recorder.of(key) == [("shown", key), ("pressed", key, Press.SHOW, None), ("closed", key)]


def test_another_service_takes_the_place_of_one_that_is_killed(session: DesktopSession, program: Program) -> None:
    first = session.start_notifications("dunst")
    program.start()
    program.show("a", "b")
    first.kill()
    program.wait_for(("lost",))
    assert program.refused("c") is Mute.NO_SERVICE
    program.recorder.events.clear()
    second = session.start_notifications("xfce")
    program.wait_for(("mute_changed",))
    assert program.notices.mute() is None
    program.show("a")
    click_in_xfce(session, on_screen_in_xfce(session, 1)[0], Press.OPEN)
    program.wait_for(("closed", "a"))
    second.terminate()
    program.wait_for(("lost",))
    session.start_notifications("dunst")
    program.show("d")
    Dunst(session).choose("Tomorrow", "About d")
    program.wait_for(("pressed", "d", Press.TOMORROW, None), ("closed", "d"))
    assert program.recorder.events.count(("lost",)) == 1


def test_a_click_in_dunst_and_a_pause(session: DesktopSession, program: Program) -> None:
    session.start_notifications("dunst")
    dunst = Dunst(session)
    program.start()
    program.show("a")
    dunst.click()
    program.wait_for(("closed", "a"))
    assert program.recorder.events == [("shown", "a"), ("pressed", "a", Press.SHOW, None), ("closed", "a")]
    assert dunst.displayed() == 0
    dunst.pause(paused=True)
    program.wait_for_mute(Mute.DO_NOT_DISTURB)
    assert program.refused("b") is Mute.DO_NOT_DISTURB
    assert dunst.waiting() == 0  # or it would show what we show again
    dunst.pause(paused=False)
    program.wait_for_mute(None)
    program.show("c")
    assert dunst.displayed() == 1


def test_a_service_that_can_be_started_is_started_by_what_is_shown(session: DesktopSession, program: Program) -> None:
    provide(session, "dunst")
    program.start_without_service()
    assert not session.has_owner("org.freedesktop.Notifications")
    assert program.notices.mute() is None
    program.show("a", "b")
    assert Dunst(session).displayed() == 2


def test_a_service_that_cannot_be_started_refuses_and_one_that_comes_later_is_taken(
    session: DesktopSession, program: Program
) -> None:
    starts = Path(session.env["HOME"], "starts")
    provide(session, "sh", "-c", f"echo >> {starts}; exit 1")
    program.start_without_service()
    assert not starts.exists()
    assert program.refused("a") is Mute.NO_SERVICE
    assert program.refused("b") is Mute.NO_SERVICE
    assert starts.read_text() == "\n"  # one that dies of us is not started again and again
    assert service_facts() is None
    session.start_notifications("dunst")
    program.wait_for(("mute_changed",))
    program.show("c")


def provide(session: DesktopSession, *command: str) -> None:
    """Let the bus start a notification service when it is asked for."""
    folder = Path(session.env["XDG_RUNTIME_DIR"], "dbus-1", "services")
    name = "org.freedesktop.Notifications"
    (folder / f"{name}.service").write_text(
        f"[D-BUS Service]\nName={name}\nExec={shlex.join(['/usr/bin/env', *command])}\n"
    )
    bus = ("-d", "org.freedesktop.DBus", "-o", "/", "-m", "org.freedesktop.DBus.ReloadConfig")
    assert session.run("gdbus", "call", "--session", *bus).returncode == 0


def test_a_service_that_hangs_refuses_and_shows_nothing_later(session: DesktopSession, loop: PlainLoop) -> None:
    hanging = session.start_notifications("dunst")
    dunst = Dunst(session)
    program = Program(loop)
    with closing(program.notices):
        program.start()
        program.show("a")
        program.notices._limit = 0.3
        hanging.send_signal(signal.SIGSTOP)
        assert program.refused("b") is Mute.NO_SERVICE
        assert program.refused("c") is Mute.NO_SERVICE
        hanging.send_signal(signal.SIGCONT)
        program.notices._limit = LIMIT
        program.show("d")  # its answer comes after the late ones
        assert {line.partition("(")[2].partition(")")[0] for line in dunst.actions()} == {"About a", "About d"}
        assert program.recorder.of("b") == [("refused", "b", Mute.NO_SERVICE)]


def test_gnome_without_banners_and_off_for_us(
    session: DesktopSession, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")
    session.start_notifications("dunst")

    def choose(*words: str) -> None:
        done = session.run("gsettings", "set", *words)
        assert done.returncode == 0, done.stderr

    choose(GNOME_SCHEMA, "show-banners", "false")
    program.start()
    assert program.refused("a") is Mute.DO_NOT_DISTURB
    choose(GNOME_SCHEMA, "show-banners", "true")
    program.wait_for_mute(None)
    choose(OUR_SCHEMA, "enable", "false")
    program.wait_for_mute(Mute.OFF_FOR_US)
    assert (facts := service_facts()) is not None
    assert facts.mute is Mute.OFF_FOR_US
    assert session.run("gsettings", "reset", OUR_SCHEMA, "enable").returncode == 0
    program.wait_for_mute(None)
    program.show("b")


def test_cinnamon_without_notifications(
    session: DesktopSession, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "org.cinnamon.desktop.gschema.xml").write_text(
        '<schemalist><schema id="org.cinnamon.desktop.notifications" path="/org/cinnamon/desktop/notifications/">'
        '<key name="display-notifications" type="b"><default>true</default></key></schema></schemalist>'
    )
    assert session.run("glib-compile-schemas", tmp_path).returncode == 0
    session.env["GSETTINGS_SCHEMA_DIR"] = str(tmp_path)
    monkeypatch.setenv("GSETTINGS_SCHEMA_DIR", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "X-Cinnamon")
    session.start_notifications("dunst")
    program.start()
    assert program.notices.mute() is None
    for value, mute in (("false", Mute.DO_NOT_DISTURB), ("true", None)):
        done = session.run("gsettings", "set", "org.cinnamon.desktop.notifications", "display-notifications", value)
        assert done.returncode == 0, done.stderr
        program.wait_for_mute(mute)


def test_gnome_without_its_settings_program_shows(
    session: DesktopSession, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    session.start_notifications("dunst")
    with monkeypatch.context() as patch:
        patch.setenv("PATH", "/nowhere")
        program.start()
    assert program.notices.mute() is None
    program.show("a")


# The glue to Qt, in a process of its own: it shows three notices, writes down what it is told, and once the bus is gone
# how often it was woken since.
WITH_QT = """
import sys
from PySide6.QtCore import QCoreApplication
from tests.support.fake_notices import Recorder
from objector.adapters.desktop.notifications import FreedesktopNotices
from objector.adapters.qt.readiness import call_later, watch_readable
from objector.application.ports.notices import Notice, NoticeButton, Press

class Telling(Recorder):
    def notices_lost(self):
        print("lost", flush=True)
        notices.show(Notice("d", "About d", "", ()))
        notices.withdraw("c")
        woken.clear()
    def notice_shown(self, key):
        print("shown", key, flush=True)
    def notice_pressed(self, key, press, token):
        print("pressed", key, press.value, flush=True)
    def notice_closed(self, key, end):
        print("closed", key, flush=True)
    def notice_refused(self, key, mute):
        print("refused", key, mute.value, flush=True)
        call_later(0.2, lambda: (print("woken", len(woken), flush=True), application.quit()))

def watch(descriptor, readable):
    return watch_readable(descriptor, lambda: (woken.append(descriptor), readable()))

application = QCoreApplication(sys.argv)
woken = []
notices = FreedesktopNotices(watch, call_later)
notices.start(Telling())
for key in "abc":
    notices.show(Notice(key, f"About {key}", "", tuple(map(NoticeButton, Press, ("Show", "Open", "Off", "Later")))))
application.exec()
notices.close()
"""


def test_with_the_loop_of_qt(session: DesktopSession, tmp_path: Path) -> None:
    session.start_notifications("dunst")
    dunst = Dunst(session)
    with (tmp_path / "told").open("wb") as output:
        program = session.spawn(
            sys.executable, "-W", "error", "-c", WITH_QT, env={"PYTHONPATH": str(ROOT)}, output=output
        )

    def told() -> list[str]:
        return (tmp_path / "told").read_text().splitlines()

    wait_until("three notices", lambda: told() == ["shown a", "shown b", "shown c"])
    dunst.choose("Open", "About b")
    wait_until("the press", lambda: told()[3:] == ["pressed b open", "closed b"])
    dunst.choose("Later", "About a")
    wait_until("the other press", lambda: told()[5:] == ["pressed a tomorrow", "closed a"])
    end_bus(session)
    assert program.wait(60) == 0
    assert told()[7:] == ["lost", "refused d no_service", "woken 0"]  # the dead descriptor is let be


def end_bus(session: DesktopSession) -> None:
    """Kill the session's bus."""
    for process in session._processes:
        if isinstance(process.args, list) and process.args[0] == "dbus-daemon":
            process.kill()
