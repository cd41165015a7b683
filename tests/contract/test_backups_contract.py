# SPDX-License-Identifier: Apache-2.0
"""What every Backups and every Recovery does, the fakes and the real ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from objector.adapters.sealing import StandardSealing
from objector.adapters.storage.backups import SqliteBackups
from objector.adapters.storage.recovery import SqliteRecovery
from objector.application.ports.backups import Backups
from objector.application.ports.recovery import Recovery
from objector.domain.errors import StorageError, StorageFault
from tests.support.fake_backups import FakeBackups, FakeRecovery
from tests.support.storage_process import filled

DAY = date(2026, 11, 23)


class Kept(NamedTuple):
    """A record of a few entries, and what is done for it."""

    backups: Backups
    recovery: Recovery
    damage: Callable[[], None]


@pytest.fixture(name="kept", params=["fake", "sqlite"])
def fixture_kept(request: pytest.FixtureRequest, tmp_path: Path) -> Kept:
    if request.param == "fake":
        backups = FakeBackups()

        def spoil() -> None:
            backups.fault = StorageFault.DAMAGED

        return Kept(backups, FakeRecovery(backups), spoil)
    path = tmp_path / "objector.sqlite3"
    filled(path, 3)

    def damage() -> None:
        path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])

    sealing = StandardSealing()
    return Kept(SqliteBackups(str(path), sealing), SqliteRecovery(str(path), sealing), damage)


def test_there_is_no_copy_at_first(kept: Kept) -> None:
    assert kept.backups.newest() is None


def test_the_copy_of_a_day_is_made_once_unless_it_is_wanted_anew(kept: Kept) -> None:
    assert [kept.backups.make(DAY), kept.backups.make(DAY), kept.backups.make(DAY, anew=True)] == [True, False, True]
    assert kept.backups.newest() == DAY


def test_the_newest_copy_is_known(kept: Kept) -> None:
    for days in (0, 1):
        kept.backups.make(DAY + timedelta(days=days))
    assert kept.backups.newest() == DAY + timedelta(days=1)


def test_of_a_damaged_record_there_is_no_copy_until_it_was_brought_back_which_is_told_once(kept: Kept) -> None:
    kept.backups.make(DAY)
    assert kept.recovery.told() is None
    kept.damage()
    with pytest.raises(StorageError) as raised:
        kept.backups.make(DAY + timedelta(days=1))
    assert raised.value.fault is StorageFault.DAMAGED
    kept.recovery.recover()
    assert kept.backups.make(DAY + timedelta(days=1))
    assert kept.recovery.told() is not None
    kept.recovery.forget()
    assert kept.recovery.told() is None
