# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from objector.adapters.qt.readiness import call_later, watch_readable

Pair = tuple[socket.socket, socket.socket]


@pytest.fixture
def pair() -> Iterator[Pair]:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield ours, theirs


def test_calls_whenever_there_is_something_to_read_and_only_then(qtbot: QtBot, pair: Pair) -> None:
    ours, theirs = pair
    read: list[bytes] = []
    stop = watch_readable(ours.fileno(), lambda: read.append(ours.recv(1)))
    qtbot.wait(50)
    assert read == []
    theirs.send(b"no")
    qtbot.waitUntil(lambda: read == [b"n", b"o"], timeout=60_000)
    stop()
    theirs.send(b"more")
    qtbot.wait(50)
    assert read == [b"n", b"o"]


def test_may_be_stopped_from_within_and_its_descriptor_closed(qtbot: QtBot, pair: Pair) -> None:
    ours, theirs = pair
    woken: list[int] = []
    stops: list[Callable[[], None]] = []

    def readable() -> None:
        woken.append(1)
        stops.pop()()
        ours.close()

    stops.append(watch_readable(ours.fileno(), readable))
    theirs.close()  # which is to be read for ever
    qtbot.waitUntil(lambda: woken == [1], timeout=60_000)
    qtbot.wait(50)
    assert woken == [1]


def test_calls_later_once_from_the_loop(qtbot: QtBot) -> None:
    called: list[float] = []
    start = time.monotonic()
    call_later(0.5, lambda: called.append(time.monotonic() - start))
    call_later(0, lambda: called.append(0.0))
    assert called == []
    qtbot.waitUntil(lambda: len(called) == 2, timeout=60_000)
    assert called[0] == 0
    assert called[1] > 0.4
    qtbot.wait(150)
    assert len(called) == 2
