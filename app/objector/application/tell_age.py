# SPDX-License-Identifier: Apache-2.0
"""Use case: say once a month that the list of services is old. Nothing stops for it."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from objector.domain.service_list import OLD_AFTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from objector.application.ports.clock import Clock
    from objector.application.ports.preferences import PreferenceStore
    from objector.domain.service_list import Issue

_MONTH = 30
"""Days between two times of saying it."""


class TellAge:
    """Knows when it was last said."""

    def __init__(self, clock: Clock, issue: Callable[[], Issue | None], preferences: PreferenceStore) -> None:
        self._clock = clock
        self._issue = issue
        self._preferences = preferences

    def __call__(self) -> int | None:
        """Return how many days old the list is where that is to be said now, and keep that it was; else `None`.

        Raises StorageError or DatabaseNewer.
        """
        issue, today = self._issue(), self._clock.now().astimezone(UTC).date()
        days = 0 if issue is None else (today - issue.day).days
        if days < OLD_AFTER:
            return None
        told = self._preferences.read().told_list_old
        if told is not None and 0 <= (today - told).days < _MONTH:
            return None
        self._preferences.change(lambda kept: kept._replace(told_list_old=today))
        return days
