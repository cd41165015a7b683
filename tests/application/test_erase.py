# SPDX-License-Identifier: Apache-2.0
"""Everything goes, or is named."""

from __future__ import annotations

import pytest

from objector.application.erase import Erasable, Erase, NotErased
from objector.application.ports.arrangement import ArrangementState
from objector.application.ports.data_files import StillThere
from objector.domain.errors import (
    ArrangementFailed,
    KeyFault,
    KeyUnavailable,
    StillRunning,
    StorageError,
    StorageFault,
)
from tests.support.fake_arrangement import FakeArrangement
from tests.support.fake_data_files import FakeDataFiles
from tests.support.fake_heads import FakeHeadKeeper, a_head
from tests.support.fake_signing_keys import FakeSigningKeys


class Scene:
    def __init__(self) -> None:
        self.schedule, self.autostart = FakeArrangement(("objector",)), FakeArrangement(("objector",))
        self.keys = FakeSigningKeys()
        self.files = FakeDataFiles()
        self.head = FakeHeadKeeper()
        self.head.keep(a_head(3))
        self.closed = 0
        self.busy = False
        self.erase = Erase(self.schedule, self.autostart, self.keys, self.files, self._close, head=self.head)
        self.schedule.install()
        self.autostart.install()
        self.keys.load()

    def _close(self) -> None:
        if self.busy:
            raise StillRunning
        self.closed += 1


def test_everything_goes_and_may_be_gone_already() -> None:
    scene = Scene()
    assert scene.erase() == ()
    assert scene.schedule.state() is ArrangementState.ABSENT
    assert scene.autostart.state() is ArrangementState.ABSENT
    assert scene.keys.keyring.kept == {}
    assert scene.head.noted is None
    assert scene.erase() == ()
    assert scene.files.erased == 2


def test_where_there_is_no_keyring_nothing_is_in_it() -> None:
    scene = Scene()
    scene.keys.keyring.fault = KeyFault.NO_KEYRING
    assert scene.erase() == ()


def test_what_resists_is_named_and_does_not_keep_the_rest() -> None:
    scene = Scene()
    scene.schedule.fault = ArrangementFailed("objector-remind.timer", "no bus")
    scene.keys.keyring.fault = KeyFault.LOCKED
    read_only = StorageError(StorageFault.READ_ONLY, "/data/backups/copy")
    scene.files.left = (StillThere("/data/mine.txt", None), StillThere("/data/backups", read_only))
    left = scene.erase()
    assert [one.erasable for one in left] == [Erasable.SCHEDULE, Erasable.KEY, Erasable.FILES, Erasable.FILES]
    assert left[0].error is scene.schedule.fault
    assert isinstance(left[1].error, KeyUnavailable)
    assert left[2] == NotErased(Erasable.FILES, None, ("/data/mine.txt",))
    assert left[3] == NotErased(Erasable.FILES, read_only, ("/data/backups",))
    assert scene.autostart.state() is ArrangementState.ABSENT


def test_while_somebody_is_at_it_nothing_is_erased() -> None:
    scene = Scene()
    scene.busy = True
    with pytest.raises(StillRunning):
        scene.erase()
    assert (scene.schedule.state(), scene.autostart.state()) == (ArrangementState.EXACT, ArrangementState.EXACT)
    assert scene.keys.keyring.kept != {}
    assert (scene.closed, scene.files.erased) == (0, 0)
    scene.busy = False
    assert scene.erase() == ()
    assert scene.closed == 1


class Stubborn(FakeArrangement):
    """One that says it is removed, and stays."""

    def remove(self) -> None:
        pass


def test_what_is_still_there_though_it_was_removed_without_a_word_is_named() -> None:
    scene = Scene()
    stubborn = Stubborn(("objector",))
    stubborn.install()
    (left,) = Erase(scene.schedule, stubborn, scene.keys, scene.files, lambda: None, head=scene.head)()
    assert left.erasable is Erasable.AUTOSTART
    assert isinstance(left.error, ArrangementFailed)


def test_what_is_noted_outside_the_folder_and_does_not_go_is_named() -> None:
    scene = Scene()
    scene.head.disk = StorageError(StorageFault.READ_ONLY, "/state/record.head")
    assert scene.erase() == (NotErased(Erasable.FILES, scene.head.disk, ("/state/record.head",)),)
