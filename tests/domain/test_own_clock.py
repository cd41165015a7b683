# SPDX-License-Identifier: Apache-2.0
"""A clock that was ahead for a while shows in the dates of what was written then."""

from __future__ import annotations

import pytest

from objector.domain.own_clock import was_ahead
from tests.support.builders import paris


@pytest.mark.parametrize(
    ("moments", "ahead"),
    [
        ((), None),
        (("2026-11-23 12:00",), None),
        (("2026-11-23 12:00", "2026-11-23 12:00", "2026-11-24 09:00"), None),
        (("2026-11-23 12:01", "2026-11-23 12:00"), None),  # clocks are set by some seconds all the time
        (("2026-11-23 12:02", "2026-11-23 12:00"), "2026-11-23 12:02"),
        (("2026-11-23 12:00", "2031-01-01 09:00"), None),  # ahead of now, perhaps, but of no later entry
        (
            ("2026-11-20 12:00", "2027-01-01 09:00", "2031-01-01 09:00", "2028-01-01 09:00", "2026-11-23 12:00"),
            "2031-01-01 09:00",
        ),
        (("2026-11-25 12:00", "2026-11-20 12:00", "2026-12-25 12:00", "2026-12-21 12:00"), "2026-12-25 12:00"),
        (("2026-11-25 12:00", "2026-11-20 12:00", "2026-12-25 12:00"), "2026-11-25 12:00"),
    ],
)
def test_what_is_dated_after_a_later_entry_is_found(moments: tuple[str, ...], ahead: str | None) -> None:
    assert was_ahead([paris(moment) for moment in moments]) == (None if ahead is None else paris(ahead))
