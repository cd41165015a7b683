# SPDX-License-Identifier: Apache-2.0
"""Work beside the events: memory goes back once, when the last of several calls has ended, whatever it raised."""

from __future__ import annotations

from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from objector.adapters.qt import worker
from objector.adapters.qt.worker import Worker


def test_memory_goes_back_when_the_last_call_has_ended(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    happened: list[str] = []
    monkeypatch.setattr(worker, "give_back", lambda: happened.append("memory"))
    run, first_ended = Worker(), Event()

    def fail() -> None:
        assert first_ended.wait(60)
        raise OSError

    def ended(_error: Exception | None) -> None:
        happened.append("first")
        first_ended.set()

    run(fail, lambda error: happened.append(type(error).__name__))
    run(lambda: None, ended)
    qtbot.waitUntil(lambda: "memory" in happened, timeout=60_000)
    assert happened == ["first", "OSError", "memory"]
