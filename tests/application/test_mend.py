# SPDX-License-Identifier: Apache-2.0
"""Only what is safe is mended, and only what was looked at is said."""

from __future__ import annotations

import pytest

from objector.application.arrange import Arrange, Arranged
from objector.application.mend import Did, Mend, Mended
from objector.application.ports.arrangement import ArrangementState
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import ArrangementFailed, StorageError, StorageFault
from tests.support.fake_arrangement import FakeArrangement
from tests.support.fake_preferences import FakePreferences


class Scene:
    """Everything that can be mended; `did` is what is found to do beside the system's own."""

    def __init__(self) -> None:
        self.machines = {arranged: FakeArrangement(("objector",)) for arranged in Arranged}
        self.arrange = Arrange(SetPreferences(FakePreferences()), *self.machines.values())
        self.did: dict[str, int | StorageError] = {}

    def mend(self) -> tuple[Did, ...]:
        return Mend(
            self.arrange,
            close_folder=lambda: bool(self._step("folder")),
            remove_lock=lambda: bool(self._step("lock")),
            sweep=lambda: self._step("leftovers"),
            copy=lambda: bool(self._step("copy")),
        )()

    def _step(self, name: str) -> int:
        did = self.did.get(name, 0)
        if isinstance(did, StorageError):
            raise did
        return did


def test_where_nothing_is_the_matter_nothing_is_done() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    assert scene.mend() == ()


def test_what_was_done_is_told() -> None:
    scene = Scene()
    scene.did = {"folder": 1, "lock": 1, "leftovers": 3, "copy": 1}
    assert scene.mend() == (
        Did(Mended.FOLDER_CLOSED),
        Did(Mended.LOCK_REMOVED),
        Did(Mended.LEFTOVERS_REMOVED, 3),
        Did(Mended.COPY_MADE),
    )


@pytest.mark.parametrize("state", [ArrangementState.STALE, ArrangementState.BROKEN])
@pytest.mark.parametrize(
    ("arranged", "mended"),
    [(Arranged.SCHEDULE, Mended.SCHEDULE_WRITTEN), (Arranged.AUTOSTART, Mended.AUTOSTART_WRITTEN)],
)
def test_what_was_chosen_and_does_not_work_is_written_anew(
    arranged: Arranged, mended: Mended, state: ArrangementState
) -> None:
    scene = Scene()
    scene.arrange.install(arranged)
    scene.machines[arranged].forced = state
    assert scene.mend() == (Did(mended),)
    assert scene.machines[arranged].state() is ArrangementState.EXACT


@pytest.mark.parametrize("state", [ArrangementState.ABSENT, ArrangementState.UNAVAILABLE])
def test_what_somebody_took_away_or_cannot_be_had_stays_so(state: ArrangementState) -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    scene.machines[Arranged.SCHEDULE].forced = state
    assert scene.mend() == ()
    assert scene.machines[Arranged.SCHEDULE].state() is state


def test_what_nobody_chose_is_left_alone() -> None:
    scene = Scene()
    scene.machines[Arranged.AUTOSTART].forced = ArrangementState.STALE
    assert scene.mend() == ()


class Stubborn(FakeArrangement):
    """One that says that it was written, and is as before."""

    def install(self) -> None:
        pass


def test_what_is_still_wrong_afterwards_is_not_said_to_be_mended() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    stubborn = Stubborn(("objector",))
    stubborn.forced = ArrangementState.STALE
    preferences = SetPreferences(FakePreferences())
    preferences.schedule(on=True)
    scene.arrange = Arrange(preferences, stubborn, scene.machines[Arranged.AUTOSTART])
    assert scene.mend() == ()


def test_what_cannot_be_mended_does_not_keep_the_rest() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    scene.machines[Arranged.SCHEDULE].forced = ArrangementState.STALE
    scene.machines[Arranged.SCHEDULE].fault = ArrangementFailed("timer", "no bus")
    scene.did = {"folder": StorageError(StorageFault.READ_ONLY, "/data"), "copy": 1}
    assert scene.mend() == (Did(Mended.COPY_MADE),)
