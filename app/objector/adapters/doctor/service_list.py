# SPDX-License-Identifier: Apache-2.0
"""Which list of services is used, how old it is, and whether a newer one waits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from objector.application.doctor import Diagnosis, ExaminedPart, Observation
from objector.domain.service_list import ListInUse, ListOrigin


class ServiceListProbe:
    """The port `Probe`."""

    part = ExaminedPart.SERVICE_LIST
    limit = 4.0

    def __init__(self, look: Callable[[], ListInUse], today: Callable[[], date]) -> None:
        """`today` is the day in UTC, as the days of lists are."""
        self._look = look
        self._today = today

    def examine(self) -> Sequence[Diagnosis]:
        """Look at what is used, and what could be."""
        used = self._look()
        if used.issue is None:
            return (Diagnosis(self.part, Observation.LIST_NONE),)
        which = Observation.LIST_INSTALLED if used.origin is ListOrigin.INSTALLED else Observation.LIST_BUILT_IN
        found = [(Observation.LIST_DEVELOPMENT if used.development else which, used.issue.day.isoformat())]
        if used.is_old(self._today()):
            found.append((Observation.LIST_OLD, str(used.age(self._today()))))
        if used.damaged:
            found.append((Observation.LIST_DAMAGED, ""))
        if used.left is not None:
            found.append((Observation.LIST_NOT_TAKEN, used.left))
        return [Diagnosis(self.part, fact, detail) for fact, detail in found]
