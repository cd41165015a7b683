# SPDX-License-Identifier: Apache-2.0
"""One reading for each change, told to everybody but who asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from objector.application.readings import Reading, Readings
from objector.domain.errors import StorageError, StorageFault
from tests.support.desk import Desk

DAMAGED = StorageError(StorageFault.DAMAGED, "/data")


class Scene:
    """Readings of a desk, to which somebody listens."""

    def __init__(self) -> None:
        self.desk = Desk()
        self.others: object = 1
        """What others wrote, or why that cannot be told."""
        self.heard: list[Reading] = []
        self.readings = Readings(self.desk.clock, self.desk.overview, self._revision)
        self.readings.subscribe(self.hear)

    def hear(self, reading: Reading) -> None:
        self.heard.append(reading)

    def _revision(self) -> object:
        if isinstance(self.others, StorageError):
            raise self.others
        return self.others

    def refreshed(self) -> int:
        """Refresh, and return how often that read."""
        self.heard.clear()
        self.readings.refresh()
        return len(self.heard)


@pytest.fixture(name="scene")
def fixture_scene() -> Scene:
    return Scene()


def test_everybody_is_told_but_who_asked(scene: Scene) -> None:
    also: list[Reading] = []
    scene.readings.subscribe(also.append)
    reading = scene.readings.read(scene.hear)
    assert (scene.heard, also) == ([], [reading])
    assert reading.overview is scene.readings.latest is scene.readings.overview()


def test_what_was_read_holds_until_somebody_else_writes(scene: Scene) -> None:
    assert scene.readings.latest is None
    assert [scene.refreshed(), scene.refreshed()] == [1, 0]
    scene.others = 2
    assert [scene.refreshed(), scene.refreshed()] == [1, 0]


def test_it_holds_within_its_minute(scene: Scene) -> None:
    scene.desk.at("2026-11-23 09:30")
    scene.readings.read()
    scene.desk.clock.advance(timedelta(seconds=59))
    assert scene.refreshed() == 0
    scene.desk.clock.advance(timedelta(seconds=1))
    assert scene.refreshed() == 1


def test_it_does_not_hold_in_another_zone_of_the_same_time(scene: Scene) -> None:
    scene.desk.at("2026-11-23 09:30")
    scene.readings.read()
    now = scene.desk.clock.now()
    scene.desk.clock.__init__(datetime.fromisoformat(f"{now:%Y-%m-%dT%H:%M}"), "Europe/Berlin")  # type: ignore[misc]
    assert scene.desk.clock.now().utcoffset() == now.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()
    assert scene.refreshed() == 1


def test_where_nobody_can_tell_what_others_wrote_it_never_holds(scene: Scene) -> None:
    scene.others = DAMAGED
    assert [scene.refreshed(), scene.refreshed()] == [1, 1]


def test_what_could_not_be_read_is_told_and_raised_and_read_again_when_asked(scene: Scene) -> None:
    scene.desk.ledger.fault = DAMAGED
    with pytest.raises(StorageError):
        scene.readings.overview()
    assert scene.heard == [Reading(None, DAMAGED)]
    with pytest.raises(StorageError):
        scene.readings.overview()
    assert len(scene.heard) == 1
    scene.desk.ledger.fault = None
    assert scene.refreshed() == 1
    assert scene.readings.overview() is scene.heard[0].overview
