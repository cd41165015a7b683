# SPDX-License-Identifier: Apache-2.0
"""What the operating system does for Objector: on only where it was chosen, exact after an upgrade."""

from __future__ import annotations

import pytest

from objector.application.arrange import Arrange, Arranged, ArrangementStanding
from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from objector.application.set_preferences import SetPreferences
from objector.domain.errors import ArrangementFailed
from tests.support.failing import Failing
from tests.support.fake_preferences import FakePreferences


class Machine(Failing):
    """An Arrangement on no system at all."""

    def __init__(self, fault: ArrangementFailed | None = None) -> None:
        self.now = ArrangementState.ABSENT
        self.fault = fault

    def means(self) -> ArrangementMeans:
        return ArrangementMeans.SYSTEMD_TIMER

    def state(self) -> ArrangementState:
        return self.now

    def places(self) -> tuple[str, ...]:
        return ("/home/anna/objector.timer",)

    def install(self) -> None:
        self._answer()
        self.now = ArrangementState.EXACT

    def remove(self) -> None:
        self._answer()
        self.now = ArrangementState.ABSENT


class Scene:
    def __init__(self) -> None:
        self.preferences = FakePreferences()
        self.machines = {Arranged.SCHEDULE: Machine(), Arranged.AUTOSTART: Machine()}
        self.arrange = Arrange(SetPreferences(self.preferences), *self.machines.values())

    def wanted(self) -> tuple[bool, bool]:
        return self.preferences.kept.schedule, self.preferences.kept.autostart


@pytest.mark.parametrize(
    ("arranged", "wanted"), [(Arranged.SCHEDULE, (True, False)), (Arranged.AUTOSTART, (False, True))]
)
def test_it_is_there_while_the_person_wants_it(arranged: Arranged, wanted: tuple[bool, bool]) -> None:
    scene = Scene()
    assert not scene.arrange.standing(arranged).wanted
    scene.arrange.install(arranged)
    assert scene.wanted() == wanted
    assert scene.arrange.standing(arranged) == ArrangementStanding(
        True, ArrangementState.EXACT, ArrangementMeans.SYSTEMD_TIMER, ("/home/anna/objector.timer",)
    )
    scene.arrange.remove(arranged)
    assert scene.wanted() == (False, False)
    assert scene.arrange.standing(arranged).state is ArrangementState.ABSENT


@pytest.mark.parametrize("arranged", Arranged)
def test_what_the_system_refuses_is_not_called_chosen(arranged: Arranged) -> None:
    scene = Scene()
    scene.machines[arranged].fault = ArrangementFailed("timer", "no")
    with pytest.raises(ArrangementFailed):
        scene.arrange.install(arranged)
    assert scene.wanted() == (False, False)


def test_after_an_upgrade_what_is_wanted_is_made_exact_again() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    for machine in scene.machines.values():
        machine.now = ArrangementState.STALE
    assert scene.arrange.mend() == ()
    assert scene.machines[Arranged.SCHEDULE].now is ArrangementState.EXACT
    assert scene.machines[Arranged.AUTOSTART].now is ArrangementState.STALE


def test_what_somebody_took_away_is_left_alone() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.SCHEDULE)
    scene.machines[Arranged.SCHEDULE].now = ArrangementState.ABSENT
    assert scene.arrange.mend() == ()
    assert scene.machines[Arranged.SCHEDULE].now is ArrangementState.ABSENT


def test_what_cannot_be_mended_is_told() -> None:
    scene = Scene()
    scene.arrange.install(Arranged.AUTOSTART)
    fault = ArrangementFailed("timer", "no")
    scene.machines[Arranged.AUTOSTART].now = ArrangementState.STALE
    scene.machines[Arranged.AUTOSTART].fault = fault
    assert scene.arrange.mend() == (fault,)
