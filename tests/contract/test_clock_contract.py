# SPDX-License-Identifier: Apache-2.0
"""What every Clock promises."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from objector.adapters.clock import SystemClock
from objector.application.ports.clock import Clock
from tests.support.fake_clock import FakeClock
from tests.support.zone_settings import time_zone


@pytest.fixture(params=["fake", "system"])
def paris(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """A clock in Paris."""
    if request.param == "fake":
        yield FakeClock(zone="Europe/Paris")
    else:
        with time_zone("Europe/Paris"):
            yield SystemClock()


@pytest.fixture(params=["fake", "system"])
def offset(request: pytest.FixtureRequest) -> Iterator[Clock]:
    """A clock where the system has only an offset."""
    if request.param == "fake":
        yield FakeClock(zone=timezone(timedelta(hours=5, minutes=30)))
    else:
        with time_zone("IST-5:30"):
            yield SystemClock()


def test_now_is_aware_and_in_the_zone(paris: Clock) -> None:
    now = paris.now()
    assert now.tzinfo == paris.zone().rules
    assert now.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}


def test_a_named_zone_has_its_rules(paris: Clock) -> None:
    zone = paris.zone()
    assert zone.name == "Europe/Paris"
    assert zone.rules == ZoneInfo("Europe/Paris")


def test_a_bare_offset_has_no_name(offset: Clock) -> None:
    assert offset.zone().name is None
    assert offset.now().utcoffset() == timedelta(hours=5, minutes=30)


def test_time_does_not_go_back(paris: Clock) -> None:
    first = paris.now()
    assert paris.now() >= first
