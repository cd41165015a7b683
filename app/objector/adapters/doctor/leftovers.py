# SPDX-License-Identifier: Apache-2.0
"""Whether runs that were killed left something in the data folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from objector.application.doctor import Diagnosis, ExaminedPart, Observation


class LeftoversProbe:
    """The port `Probe`. It finds nothing where there are no leftovers."""

    part = ExaminedPart.DATA_FOLDER
    limit = 4.0

    def __init__(self, count: Callable[[], int]) -> None:
        self._count = count

    def examine(self) -> Sequence[Diagnosis]:
        """Count what lies there."""
        found = self._count()
        return (Diagnosis(self.part, Observation.FOLDER_LEFTOVERS, str(found)),) if found else ()
