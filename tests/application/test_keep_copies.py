# SPDX-License-Identifier: Apache-2.0
"""A copy a day, and what happens where the record proves to be damaged."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from objector.application.keep_copies import KeepCopies
from objector.domain.errors import StorageError, StorageFault
from tests.support.fake_backups import FakeBackups, FakeRecovery
from tests.support.fake_clock import FakeClock


class Scene:
    def __init__(self, now: str, zone: str = "Europe/Paris") -> None:
        self.clock = FakeClock(datetime.fromisoformat(now), zone)
        self.backups = FakeBackups()
        self.recovery = FakeRecovery(self.backups)
        self.keep = KeepCopies(self.clock, self.backups, self.recovery)


def test_one_a_day_by_the_persons_calendar() -> None:
    scene = Scene("2026-11-23T23:50")
    assert scene.keep()
    assert not scene.keep()
    scene.clock.advance(timedelta(minutes=20))
    assert scene.keep()
    assert scene.backups.days == {date(2026, 11, 23), date(2026, 11, 24)}


def test_damage_that_nobody_met_is_met_here() -> None:
    scene = Scene("2026-11-23T12:00")
    scene.backups.fault = StorageFault.DAMAGED
    assert scene.keep()
    assert scene.recovery.recoveries == 1
    assert scene.backups.newest() == date(2026, 11, 23)


@pytest.mark.parametrize("fault", [fault for fault in StorageFault if fault is not StorageFault.DAMAGED])
def test_what_else_goes_wrong_is_said_and_nothing_is_recovered(fault: StorageFault) -> None:
    scene = Scene("2026-11-23T12:00")
    scene.backups.fault = fault
    with pytest.raises(StorageError):
        scene.keep()
    assert scene.recovery.recoveries == 0


def test_each_answer_is_noted_and_what_is_too_much_for_that_is_copied_again() -> None:
    scene = Scene("2026-11-23T12:00")
    assert scene.keep()
    assert not scene.keep()
    assert scene.backups.notes == 2
    scene.backups.takes_all = False
    assert scene.keep()
    assert scene.backups.notes == 3


def test_where_nothing_can_be_noted_the_day_has_its_copy_nevertheless() -> None:
    scene = Scene("2026-11-23T12:00")
    scene.backups.note_fault = StorageFault.FOLDER
    with pytest.raises(StorageError):
        scene.keep()
    assert scene.backups.days == {date(2026, 11, 23)}


def test_damage_that_the_noting_meets_is_recovered_too() -> None:
    scene = Scene("2026-11-23T12:00")
    scene.backups.note_fault = StorageFault.DAMAGED
    assert scene.keep()
    assert scene.recovery.recoveries == 1
