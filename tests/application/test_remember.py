# SPDX-License-Identifier: Apache-2.0
"""The last head of the record is noted outside it, and a record that lost something is noticed."""

from __future__ import annotations

import pytest

from objector.application.remember import Remember
from objector.domain.errors import KeyFault, StorageError, StorageFault
from objector.domain.last_head import Lack, Lacking
from tests.support.fake_backups import FakeBackups, FakeRecovery
from tests.support.fake_heads import FakeHeadKeeper, FakeRecordHead, a_head


class Scene:
    def __init__(self, entries: int) -> None:
        self.record = FakeRecordHead(*(a_head(number) for number in range(1, entries + 1)))
        self.near, self.keyring = FakeHeadKeeper(), FakeHeadKeeper()
        self.recovery = FakeRecovery(FakeBackups())
        self.remember = Remember(self.record, self.near, lambda: self.keyring, self.recovery)

    def roll_back(self, entries: int) -> None:
        del self.record.heads[entries:]


def test_it_is_noted_twice_and_noticed_by_either() -> None:
    scene = Scene(5)
    assert scene.remember.note() is None
    assert (scene.near.noted, scene.keyring.noted) == (a_head(5), a_head(5))
    assert scene.remember.is_noted()
    scene.roll_back(3)
    expected = Lacking(Lack.BEHIND, a_head(5), 3)
    assert scene.remember.lacking() == scene.remember.look() == scene.remember.note() == expected
    scene.near.noted = None
    assert scene.remember.lacking() is None
    assert not scene.remember.is_noted()
    assert scene.remember.look() == scene.remember.note() == expected
    assert scene.remember.lacking() == expected  # from now on it is known at once


def test_what_was_noted_is_not_written_over_while_the_record_lacks_it() -> None:
    scene = Scene(5)
    scene.remember.note()
    scene.record.heads = [a_head(1, "another")]
    for _ in range(2):
        found = scene.remember.note()
        assert found is not None
        assert found.lack is Lack.ANOTHER
    assert scene.near.noted == scene.keyring.noted == a_head(5)


def test_the_keyring_that_is_behind_by_a_kill_is_no_alarm_and_catches_up() -> None:
    scene = Scene(5)
    scene.keyring.noted = a_head(4)
    scene.near.noted = a_head(3)
    assert scene.remember.note() is None
    assert (scene.near.noted, scene.keyring.noted) == (a_head(5), a_head(5))


def test_with_nothing_recorded_nobody_is_asked() -> None:
    scene = Scene(0)
    assert scene.remember.note() is None
    assert scene.remember.is_noted()
    assert (scene.keyring.asked, scene.near.kept) == (0, 0)


def test_a_record_that_is_gone_is_noticed() -> None:
    scene = Scene(2)
    scene.remember.note()
    scene.roll_back(0)
    assert scene.remember.lacking() == Lacking(Lack.GONE, a_head(2), 0)
    scene.near.noted = None
    assert scene.remember.look() == Lacking(Lack.GONE, a_head(2), 0)


def test_what_is_gone_and_only_the_keyring_knows_is_noticed_where_a_note_is_near() -> None:
    scene = Scene(3)
    scene.near.noted = a_head(3)
    scene.keyring.noted = a_head(9)
    found = scene.remember.note()
    assert found == Lacking(Lack.BEHIND, a_head(9), 3)
    assert scene.near.noted == a_head(9)


def test_what_went_with_an_import_that_was_taken_back_is_not_missed() -> None:
    scene = Scene(2)
    scene.remember.note()
    scene.record.gone, scene.record.heads = scene.record.heads, []
    assert scene.remember.note() is None
    assert scene.remember.look() is None
    assert scene.near.noted == a_head(2)


@pytest.mark.parametrize("fault", list(KeyFault))
def test_without_the_keyring_the_note_near_by_does(fault: KeyFault) -> None:
    scene = Scene(5)
    scene.keyring.fault = fault
    assert scene.remember.note() is None
    assert scene.near.noted == a_head(5)
    scene.roll_back(3)
    assert scene.remember.look() == Lacking(Lack.BEHIND, a_head(5), 3)
    scene.near.noted = None
    assert scene.remember.look() is None


def test_who_does_not_ask_the_keyring_leaves_it_alone() -> None:
    scene = Scene(5)
    assert scene.remember.note(ask=False) is None
    assert (scene.keyring.asked, scene.keyring.noted, scene.near.noted) == (0, None, a_head(5))


def test_where_nothing_can_be_noted_near_by_the_keyring_has_it() -> None:
    scene = Scene(5)
    scene.near.disk = StorageError(StorageFault.READ_ONLY, "/state/record.head")
    assert scene.remember.note() is None
    assert (scene.near.noted, scene.keyring.noted) == (None, a_head(5))


def test_what_is_noted_already_is_not_noted_again() -> None:
    scene = Scene(5)
    scene.remember.note()
    scene.remember.note()
    assert (scene.near.kept, scene.keyring.kept) == (1, 1)


def test_bringing_back_asks_for_it_and_says_what_was_done() -> None:
    scene = Scene(5)
    assert scene.remember.bring_back() == scene.recovery.note
    assert scene.recovery.recoveries == 1
    assert scene.remember.entries() == 5


@pytest.mark.parametrize("entries", [0, 3])
def test_a_record_that_is_accepted_is_the_persons(entries: int) -> None:
    scene = Scene(5)
    scene.remember.note()
    scene.roll_back(entries)
    accepted = scene.remember.accept()
    assert accepted == (a_head(3) if entries else None)
    assert scene.near.noted == scene.keyring.noted == accepted
    assert scene.remember.look() is None
    assert scene.remember.entries() == entries


def test_a_record_is_accepted_without_the_keyring_too() -> None:
    scene = Scene(3)
    scene.near.noted = a_head(9)
    scene.keyring.fault = KeyFault.LOCKED
    scene.remember.accept()
    assert scene.remember.lacking() is None
