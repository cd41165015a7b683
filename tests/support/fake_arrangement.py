# SPDX-License-Identifier: Apache-2.0
"""An operating system that keeps its promises."""

from __future__ import annotations

from collections.abc import Sequence

from objector.application.ports.arrangement import ArrangementMeans, ArrangementState
from tests.support.failing import Failing


class FakeArrangement(Failing):
    """The port Arrangement over a dictionary; called with a command and an id it makes one on the same system."""

    def __init__(
        self,
        command: Sequence[str] = (),
        folder_id: str = "",
        system: dict[str, tuple[str, ...]] | None = None,
        means: ArrangementMeans = ArrangementMeans.SYSTEMD_TIMER,
    ) -> None:
        self._command = tuple(command)
        self._id = folder_id
        self._system: dict[str, tuple[str, ...]] = {} if system is None else system
        self.made_with = means
        self.forced: ArrangementState | None = None
        """What `state` says, while it is set."""

    def __call__(self, command: Sequence[str], folder_id: str) -> FakeArrangement:
        return FakeArrangement(command, folder_id, self._system, self.made_with)

    def means(self) -> ArrangementMeans:
        return self.made_with

    def state(self) -> ArrangementState:
        if self.forced is not None:
            return self.forced
        found = self._system.get(self._id)
        if found is None:
            return ArrangementState.ABSENT
        return ArrangementState.EXACT if found == self._command else ArrangementState.STALE

    def places(self) -> tuple[str, ...]:
        return (f"/home/anna/.config/systemd/user/objector-remind{self._id}.timer",)

    def install(self) -> None:
        self._answer()
        self.forced = None
        self._system[self._id] = self._command

    def remove(self) -> None:
        self._answer()
        self.forced = None
        self._system.pop(self._id, None)
