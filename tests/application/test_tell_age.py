# SPDX-License-Identifier: Apache-2.0
"""That a list is old is said from 90 days on, once a month, and nothing else comes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from objector.application.ports.preferences import Preferences
from objector.application.tell_age import TellAge
from objector.domain.service_list import Issue
from tests.support.fake_clock import FakeClock
from tests.support.fake_preferences import FakePreferences

ISSUED = date(2026, 12, 1)


def _after(days: int) -> datetime:
    return datetime(2026, 12, 1, 9, tzinfo=UTC) + timedelta(days=days)


@pytest.mark.parametrize(("days", "told"), [(-3, None), (0, None), (89, None), (90, 90), (400, 400)])
def test_it_is_said_from_ninety_days_on(days: int, told: int | None) -> None:
    tell = TellAge(FakeClock(_after(days)), lambda: Issue(1, ISSUED), FakePreferences(Preferences()))
    assert tell() == told


def test_it_is_said_once_a_month() -> None:
    clock, preferences = FakeClock(_after(90)), FakePreferences(Preferences())
    said = []
    for days in range(90, 185):
        clock.set(_after(days))
        if TellAge(clock, lambda: Issue(1, ISSUED), preferences)() is not None:
            said.append(days)
    assert said == [90, 120, 150, 180]


def test_a_clock_that_was_ahead_keeps_nothing_quiet_for_years() -> None:
    clock, preferences = FakeClock(_after(4000)), FakePreferences(Preferences())
    tell = TellAge(clock, lambda: Issue(1, ISSUED), preferences)
    assert tell() == 4000
    clock.set(_after(100))
    assert tell() == 100
    assert tell() is None


def test_of_a_damaged_list_no_age_is_said() -> None:
    assert TellAge(FakeClock(_after(400)), lambda: None, FakePreferences(Preferences()))() is None
