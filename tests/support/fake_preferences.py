# SPDX-License-Identifier: Apache-2.0
"""Preferences that are forgotten."""

from __future__ import annotations

from collections.abc import Callable

from objector.application.ports.preferences import Preferences
from objector.domain.errors import InvalidRegion
from objector.domain.region import region
from tests.support.failing import Failing


class FakePreferences(Failing):
    """The PreferenceStore port over a value."""

    def __init__(self, preferences: Preferences | None = None) -> None:
        self.kept = Preferences() if preferences is None else preferences

    def read(self) -> Preferences:
        self._answer()
        try:
            understood = None if self.kept.region is None else region(self.kept.region)
        except InvalidRegion:
            understood = None
        return self.kept._replace(region=understood, language=self.kept.language or None)

    def change(self, how: Callable[[Preferences], Preferences]) -> None:
        self.kept = how(self.read())
