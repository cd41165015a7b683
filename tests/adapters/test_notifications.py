# SPDX-License-Identifier: Apache-2.0
"""What is sent to a notification service, and what becomes of it where the service or the bus is odd, slow or gone."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_method_call, new_signal
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from objector import APP_ID
from objector.adapters.desktop import notification_facts as facts
from objector.adapters.desktop import notifications, session_bus
from objector.adapters.desktop.notification_facts import ServiceFacts, service_facts
from objector.adapters.desktop.notifications import FreedesktopNotices
from objector.adapters.desktop.plain_loop import PlainLoop
from objector.application.ports.notices import Mute, Notice, NoticeButton, Press
from objector.domain.notice_end import NoticeEnd
from tests.support.bare_bus import BareBus, bare_bus
from tests.support.fake_notices import Event, Recorder
from tests.support.stand_in_notifications import NAME, PATH, StandIn

EVERYTHING = ("actions", "body", "body-markup")
BUTTONS = (NoticeButton(Press.SHOW, "Show"), NoticeButton(Press.OPEN, "Open settings"))
A = Notice("a", "LinkedIn", "Fish & <b>chips</b>", BUTTONS)
B = Notice("b", "Papermill", "", BUTTONS)
LIMIT = 60.0


class Program:
    """What listens to the notices, and its loop of events."""

    def __init__(self, loop: PlainLoop, limit: float) -> None:
        self.loop = loop
        self.recorder = Recorder()
        self.notices = FreedesktopNotices(loop.watch, loop.later, icon="objector", limit=limit)

    def start(self) -> None:
        self.notices.start(self.recorder)

    def wait_for(self, *events: Event) -> None:
        assert self.loop.run(lambda: set(events) <= set(self.recorder.events), LIMIT), self.recorder.events

    def pass_time(self, seconds: float = 0.1) -> None:
        self.loop.run(lambda: False, seconds)

    def run_until(self, so: Callable[[], bool]) -> None:
        """Run until something is so that the loop does not hear of."""
        end = time.monotonic() + LIMIT
        while not so():
            assert time.monotonic() < end
            self.pass_time(0.01)


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BareBus]:
    """A bus on which nobody shows notices, and which is ours."""
    with bare_bus(tmp_path) as bus:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus.address)
        monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)
        yield bus


@contextmanager
def running(limit: float = LIMIT) -> Iterator[Program]:
    with closing(PlainLoop()) as loop:
        program = Program(loop, limit)
        yield program
        program.notices.close()


@pytest.fixture
def program() -> Iterator[Program]:
    with running() as program:
        yield program


def shown(program: Program, *notices: Notice) -> None:
    for one in notices:
        program.notices.show(one)
    program.wait_for(*[("shown", one.key) for one in notices])


def test_what_is_sent(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A)
        name, replaces, icon, title, body, actions, hints, expires = service.notified[0]
    assert (name, replaces, icon, title) == ("Objector", 0, "objector", "LinkedIn")
    assert body == "Fish &amp; &lt;b&gt;chips&lt;/b&gt;"
    assert actions == ["default", "Show", "open", "Open settings"]
    assert hints["desktop-entry"] == ("s", APP_ID)
    assert hints["urgency"] == ("y", 1)
    assert hints["category"][0] == "s"
    assert expires == 0


def test_a_service_without_markup_gets_the_body_as_it_is(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, "body") as service:
        program.start()
        shown(program, A)
        assert service.notified[0][4] == A.body


def test_a_service_without_buttons_or_body_gets_neither(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address) as service:
        program.start()
        shown(program, A, B)
        assert [call[3:6] for call in service.notified] == [
            ("LinkedIn – Fish & <b>chips</b>", "", []),
            ("Papermill", "", []),
        ]


def test_what_a_bus_would_not_carry_is_left_out(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A._replace(title="Nul\0 and \udcff"))
        assert service.notified[0][3] == "Nul and ?"


def test_the_token_that_comes_before_a_press_comes_with_it(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A, B)
        program.recorder.events.clear()
        service.tell("ActivationToken", "us", 1, "leave-to-come-forward")
        service.tell("ActionInvoked", "us", 2, "open")
        service.tell("ActionInvoked", "us", 1, "default")
        program.wait_for(("closed", "a"), ("closed", "b"))
        service.tell("NotificationClosed", "uu", 1, 2)
        shown(program, A)
        assert program.recorder.events == [
            ("pressed", "b", Press.OPEN, None),
            ("closed", "b"),
            ("pressed", "a", Press.SHOW, "leave-to-come-forward"),
            ("closed", "a"),
            ("shown", "a"),
        ]
        program.run_until(lambda: service.closed == [2, 1])
        assert service.notified[-1][1] == 0


@pytest.mark.parametrize(
    ("reason", "end"),
    [
        (1, NoticeEnd.EXPIRED),
        (2, NoticeEnd.DISMISSED),
        (3, NoticeEnd.WITHDRAWN),
        (4, NoticeEnd.UNKNOWN),
        (0, NoticeEnd.UNKNOWN),
        (77, NoticeEnd.UNKNOWN),
    ],
)
def test_whatever_the_reason_a_notice_that_is_closed_is_gone_once(
    bus: BareBus, program: Program, reason: int, end: NoticeEnd
) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A)
        for _ in range(2):
            service.tell("NotificationClosed", "uu", 1, reason)
        program.wait_for(("closed", "a"))
        program.pass_time()
        assert program.recorder.events == [("shown", "a"), ("closed", "a")]
        assert program.recorder.ends == [end]


def test_what_is_none_of_ours_or_makes_no_sense_is_let_be(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service, open_dbus_connection(bus.address) as stranger:
        program.start()
        shown(program, A)
        service.tell("ActionInvoked", "us", 7, "open")
        service.tell("ActionInvoked", "us", 1, "inline-reply")
        service.tell("ActionInvoked", "ss", "1", "open")
        service.tell("NotificationClosed", "u", 1)
        service.tell("NotificationClosed", "")
        service.tell("SomethingNew", "u", 1)
        forged = new_signal(DBusAddress(PATH, interface=NAME), "ActionInvoked", "us", (1, "open"))
        stranger.send(forged)
        for name in others(stranger):
            forged.header.fields[HeaderFields.destination] = name
            stranger.send(forged)
        program.pass_time()
        assert program.recorder.events == [("shown", "a")]
        service.tell("ActionInvoked", "us", 1, "open")
        program.wait_for(("closed", "a"))


def test_who_asks_us_something_gets_an_answer(bus: BareBus, program: Program) -> None:
    program.start()
    program.pass_time()
    with open_dbus_connection(bus.address) as stranger:
        (name,) = others(stranger)
        stranger.send(new_method_call(DBusAddress("/", name, "org.example"), "Anything"), serial=100)
        program.pass_time()
        while (answer := stranger.receive(timeout=LIMIT)).header.fields.get(HeaderFields.reply_serial) != 100:
            pass
    assert answer.header.message_type is MessageType.error
    assert answer.header.fields[HeaderFields.sender] == name


def others(connection: DBusConnection) -> list[str]:
    """Return the names of all other connections to its bus."""
    (names,) = connection.send_and_get_reply(message_bus.ListNames()).body
    return [name for name in names if name.startswith(":") and name != connection.unique_name]


def test_a_service_that_gives_a_replacement_a_place_of_its_own(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING, replaces=False) as service:
        program.start()
        shown(program, A)
        program.notices.show(A)
        assert program.loop.run(lambda: len(program.recorder.events) == 2, LIMIT)
        service.tell("ActionInvoked", "us", 2, "open")
        program.wait_for(("closed", "a"))
        assert [call[1] for call in service.notified] == [0, 1]
        program.run_until(lambda: service.closed == [1, 2])


def test_one_that_is_withdrawn_before_the_answer_is_taken_away_at_it(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, B)
        service.answering.clear()
        program.notices.show(A)
        program.notices.withdraw("a")
        service.answering.set()
        program.wait_for(("closed", "a"))
        assert program.recorder.of("a") == [("shown", "a"), ("closed", "a")]
        program.run_until(lambda: service.closed == [2])


def test_one_whose_replacement_is_withdrawn_and_refused_is_taken_away(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A)
        service.refuses = True
        program.notices.show(A)
        program.notices.withdraw("a")
        program.wait_for(("closed", "a"))
        assert program.recorder.of("a") == [("shown", "a"), ("refused", "a", Mute.NO_SERVICE), ("closed", "a")]
        program.run_until(lambda: service.closed == [1])


def test_one_whose_replacement_comes_late_is_taken_away(bus: BareBus) -> None:
    with running() as program, StandIn(bus.address, *EVERYTHING) as service:
        program.start()
        shown(program, A)
        program.notices._limit = 0.1
        service.answering.clear()
        program.notices.show(A)
        program.wait_for(("refused", "a", Mute.NO_SERVICE))
        service.answering.set()
        program.wait_for(("closed", "a"))
        program.run_until(lambda: service.closed == [1])


def test_an_error_is_a_refusal(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING, refuses=True):
        program.start()
        program.notices.show(A)
        program.notices.show(B)
        program.wait_for(("refused", "a", Mute.NO_SERVICE), ("refused", "b", Mute.NO_SERVICE))


def test_an_inhibited_service_is_muted(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING, "inhibitions", properties={"Inhibited": True}) as service:
        program.start()
        program.notices.show(A)
        program.wait_for(("refused", "a", Mute.DO_NOT_DISTURB))
        assert program.notices.mute() is Mute.DO_NOT_DISTURB
        program.recorder.events.clear()
        service.change("Inhibited", value=False)
        program.wait_for(("mute_changed",))
        assert program.notices.mute() is None
        service.change("Other", value=True)
        service.change("Inhibited", value=True)
        assert program.loop.run(lambda: program.notices.mute() is Mute.DO_NOT_DISTURB, LIMIT)
        service.invalidate("Inhibited", value=False)
        assert program.loop.run(lambda: program.notices.mute() is None, LIMIT)


def test_a_service_that_does_not_say_whether_it_is_muted_shows(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING, "inhibitions"):
        program.start()
        shown(program, A)
        assert program.notices.mute() is None


def test_a_bus_with_no_service_that_could_be_started(bus: BareBus, program: Program) -> None:
    program.start()
    program.wait_for(("mute_changed",))
    assert program.notices.mute() is Mute.NO_SERVICE
    program.notices.show(A)
    program.wait_for(("refused", "a", Mute.NO_SERVICE))
    program.recorder.events.clear()
    with StandIn(bus.address, *EVERYTHING):
        program.wait_for(("mute_changed",))
        assert program.notices.mute() is None
        shown(program, A)


def test_a_service_that_dies_of_a_notice_refused_it(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING, dies=True):
        program.start()
        program.notices.show(A)
        program.wait_for(("refused", "a", Mute.NO_SERVICE), ("lost",))
        program.notices.show(B)
        program.wait_for(("refused", "b", Mute.NO_SERVICE))
    assert program.notices.mute() is Mute.NO_SERVICE


def test_ids_of_a_service_that_is_gone_mean_nothing_to_the_next(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING):
        program.start()
        shown(program, A)
    program.wait_for(("lost",))
    program.recorder.events.clear()
    with StandIn(bus.address, "body") as second:
        program.wait_for(("mute_changed",))
        second.tell("ActionInvoked", "us", 1, "open")
        second.tell("NotificationClosed", "uu", 1, 2)
        program.pass_time()
        assert program.recorder.events == [("mute_changed",)]
        shown(program, B)
        assert [call[1] for call in second.notified] == [0]


def test_no_bus(program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    refused_everywhere(program)


@pytest.mark.parametrize("address", ["unix:path=/nowhere", "tcp:host=localhost,port=1", "nonsense", "unix:", ";"])
def test_a_bus_that_cannot_be_reached(program: Program, monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    refused_everywhere(program)


def refused_everywhere(program: Program) -> None:
    program.start()
    assert program.notices.mute() is Mute.NO_SERVICE
    program.notices.show(A)
    program.notices.withdraw("a")
    assert program.recorder.events == []
    program.wait_for(("refused", "a", Mute.NO_SERVICE))
    assert ("lost",) not in program.recorder.events
    assert service_facts() is None


def test_the_bus_of_the_user_is_found_where_no_other_is_named(
    bus: BareBus, program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    with StandIn(bus.address, *EVERYTHING):
        program.start()
        shown(program, A)


def test_a_bus_that_ends_takes_everything_along(bus: BareBus, program: Program) -> None:
    with StandIn(bus.address, *EVERYTHING):
        program.start()
        shown(program, A)
        bus.process.kill()
        program.wait_for(("lost",), ("mute_changed",))
        assert program.notices.mute() is Mute.NO_SERVICE
        program.notices.withdraw("a")
        program.notices.show(B)
        program.wait_for(("refused", "b", Mute.NO_SERVICE))
        assert not program.loop._selector.get_map()  # nothing that is ready for ever is watched


def test_a_bus_that_hangs_keeps_nobody_waiting(bus: BareBus) -> None:
    bus.process.send_signal(signal.SIGSTOP)
    with running(limit=0.2) as program:
        program.start()
        program.notices.show(A)
        program.wait_for(("refused", "a", Mute.NO_SERVICE))


def test_a_bus_that_never_accepts_us_counts_as_gone(
    bus: BareBus, program: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_bus, "_ACCEPTANCE_LIMIT", 0.1)
    bus.process.send_signal(signal.SIGSTOP)
    program.start()
    assert program.notices.mute() is None
    program.wait_for(("mute_changed",))
    assert program.notices.mute() is Mute.NO_SERVICE


def test_a_bus_that_stops_reading_counts_as_gone(bus: BareBus) -> None:
    with running() as program, StandIn(bus.address, *EVERYTHING):
        program.start()
        shown(program, A)
        program.notices._limit = 1
        bus.process.send_signal(signal.SIGSTOP)
        for _ in range(2000):  # a kilobyte each, with what the loop adds
            program.notices.show(A._replace(body="x" * 1000))
            program.notices._sent = None
        program.wait_for(("lost",))
        assert program.notices.mute() is Mute.NO_SERVICE


@pytest.mark.parametrize("greeting", [b"REJECTED ANONYMOUS\r\n", b"\x00" * 9000, b""])
def test_who_is_no_bus_at_all(
    program: Program, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, greeting: bytes
) -> None:
    import socket

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "bus"))
        listening.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'bus'}")
        program.start()
        program.notices.show(A)
        listening.accept()[0].close()  # who only asks whether somebody listens hangs up at once
        connection, _ = listening.accept()
        with connection:
            connection.sendall(greeting)
        program.wait_for(("refused", "a", Mute.NO_SERVICE))


def test_at_rest_nothing_is_waited_for_but_the_bus(bus: BareBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_bus, "_ACCEPTANCE_LIMIT", 0.1)
    monkeypatch.setattr(notifications, "_SETTINGS_LIMIT", 0.1)
    with running() as program, StandIn(bus.address, *EVERYTHING):
        program.start()
        shown(program, A, B)
        program.loop._moments.clear()  # a minute in which each might still be refused
        program.loop.run(lambda: not program.loop._moments, LIMIT)
        woken: list[Callable[[], None]] = []
        program.loop._selector.modify(next(iter(program.loop._selector.get_map())), 1, woken.append)
        program.pass_time(0.3)
        assert woken == []


def test_a_listener_that_fails_does_not_keep_the_rest_from_being_told(bus: BareBus, program: Program) -> None:
    class Failing(Recorder):
        def notice_shown(self, key: str) -> None:
            super().notice_shown(key)
            raise ArithmeticError(key)

    program.recorder = Failing()
    with StandIn(bus.address, *EVERYTHING):
        program.start()
        program.notices.show(A)
        with pytest.raises(ArithmeticError, match="a"):
            program.wait_for(("shown", "a"))
        program.notices.show(B)
        with pytest.raises(ArithmeticError, match="b"):
            program.wait_for(("shown", "b"))
        program.notices.withdraw("a")
        program.wait_for(("closed", "a"))


def test_one_that_closes_it_from_within_hears_no_more(bus: BareBus, program: Program) -> None:
    class Closing(Recorder):
        def notice_shown(self, key: str) -> None:
            super().notice_shown(key)
            program.notices.close()

    program.recorder = Closing()
    with StandIn(bus.address, *EVERYTHING):
        program.start()
        program.notices.show(A)
        program.notices.show(B)
        program.wait_for(("shown", "a"))
        program.pass_time()
    assert program.recorder.events == [("shown", "a")]


def test_the_facts_of_a_service(bus: BareBus) -> None:
    assert service_facts() is None
    with StandIn(bus.address, *EVERYTHING, "inhibitions", properties={"Inhibited": True}):
        told = service_facts()
    assert told == ServiceFacts("Stand-in", "1", (*EVERYTHING, "inhibitions"), Mute.DO_NOT_DISTURB)


def test_the_facts_do_not_take_long(bus: BareBus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(facts, "LIMIT", 0.2)
    bus.process.send_signal(signal.SIGSTOP)
    assert service_facts() is None


def test_making_one_touches_nothing_and_loads_nothing() -> None:
    program = (
        "import sys; from objector.adapters.desktop.notifications import FreedesktopNotices as Notices;"
        "from objector.adapters.desktop import notification_facts; Notices(None, None);"
        "print(sorted({'jeepney', 'socket', 'selectors', 'subprocess', 'PySide6'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")
