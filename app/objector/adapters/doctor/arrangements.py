# SPDX-License-Identifier: Apache-2.0
"""Whether the operating system does for us what the person chose, no less and no more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from objector.adapters.doctor.programs import missing_program
from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.application.ports.arrangement import ArrangementState
from objector.domain.errors import ObjectorError

if TYPE_CHECKING:
    from objector.application.ports.arrangement import Arrangement

_NOT_THERE = frozenset({ArrangementState.ABSENT, ArrangementState.UNAVAILABLE})
_WANTED = {
    ArrangementState.EXACT: Observation.ARRANGED,
    ArrangementState.ABSENT: Observation.ARRANGEMENT_GONE,
    ArrangementState.STALE: Observation.ARRANGEMENT_STALE,
    ArrangementState.BROKEN: Observation.ARRANGEMENT_NOT_RUN,
    ArrangementState.UNAVAILABLE: Observation.ARRANGEMENT_UNAVAILABLE,
}
"""What it means for one that was chosen."""
_WOULD_START = frozenset({Observation.ARRANGED, Observation.ARRANGEMENT_STALE, Observation.ARRANGEMENT_NOT_RUN})
_WITH_PLACES = frozenset(
    {Observation.ARRANGEMENT_STALE, Observation.ARRANGEMENT_NOT_RUN, Observation.ARRANGEMENT_UNWANTED}
)


class ArrangementProbe:
    """The port `Probe` over one arrangement: `Part.SCHEDULER` or `Part.AUTOSTART`."""

    limit = 6.0

    def __init__(self, part: ExaminedPart, arrangement: Arrangement, wanted: Callable[[], bool]) -> None:
        """`wanted` reads what the person chose, in the thread of the probe. It may raise ObjectorError."""
        self.part = part
        self._arrangement = arrangement
        self._wanted = wanted

    def examine(self) -> Sequence[Diagnosis]:
        """Compare what is there with what was chosen."""
        observation = _fact(self._arrangement.state(), wanted=self._choice())
        if observation in _WOULD_START:
            program = missing_program(self._arrangement.places())
            if program is not None:
                return (Diagnosis(self.part, Observation.ARRANGEMENT_UNREACHABLE, program),)
        if observation is Observation.ARRANGED:
            return (Diagnosis(self.part, observation, self._arrangement.means().value),)
        return (
            Diagnosis(
                self.part, observation, ", ".join(self._arrangement.places()) if observation in _WITH_PLACES else ""
            ),
        )

    def _choice(self) -> bool | None:
        """Return what was chosen, `None` where that cannot be read; the finding about the database says why."""
        try:
            return self._wanted()
        except ObjectorError:
            return None


def _fact(state: ArrangementState, *, wanted: bool | None) -> Observation:
    if wanted is None and state in _NOT_THERE:
        return Observation.CHOICE_UNREADABLE
    if wanted is False and state is ArrangementState.UNAVAILABLE:
        return Observation.ARRANGEMENT_NOT_HERE
    if wanted is False:
        return Observation.NOT_CHOSEN if state in _NOT_THERE else Observation.ARRANGEMENT_UNWANTED
    return _WANTED[state]
