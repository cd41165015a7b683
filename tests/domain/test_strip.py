# SPDX-License-Identifier: Apache-2.0
"""The strip: one cell a day from the announcement to the start, where both are known and near enough."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.civil import CivilDate
from objector.domain.strip import strip

DAYS = [
    # (today, the cell of today, how many cells are over)
    ("2025-09-17", None, 0),
    ("2025-09-18", 0, 0),
    ("2025-09-19", 1, 1),
    ("2025-10-20", 32, 32),
    ("2025-11-02", 45, 45),
    ("2025-11-03", 46, 46),
    ("2025-11-04", None, 47),
    ("2026-11-23", None, 47),
]


@pytest.mark.parametrize(("today", "cell", "past"), DAYS)
def test_18_september_to_3_november_are_47_cells(today: str, cell: int | None, past: int) -> None:
    drawn = strip(CivilDate(2025, 9, 18), CivilDate(2025, 11, 3), date.fromisoformat(today))
    assert drawn is not None
    assert (drawn.announced, drawn.start, drawn.cells) == (date(2025, 9, 18), date(2025, 11, 3), 47)
    assert (drawn.today, drawn.past) == (cell, past)


@pytest.mark.parametrize(
    ("announced", "start"),
    [
        (None, None),
        (None, "2025-11-03"),
        ("2025-09-18", None),
        ("2025-09", "2025-11-03"),
        ("2025-09-18", "2025-11"),
        ("2025", "2025-11-03"),
        ("2025-11-03", "2025-11-03"),
        ("2025-11-04", "2025-11-03"),
        ("2025-08-02", "2025-11-03"),
        ("2024-11-03", "2025-11-03"),
    ],
)
def test_nothing_is_drawn_unless_both_days_are_known_in_order_and_at_most_92_apart(
    announced: str | None, start: str | None
) -> None:
    ends = [None if day is None else CivilDate.parse(day) for day in (announced, start)]
    assert strip(ends[0], ends[1], date(2025, 10, 20)) is None


def test_92_days_apart_is_the_longest() -> None:
    drawn = strip(CivilDate(2025, 8, 3), CivilDate(2025, 11, 3), date(2025, 10, 20))
    assert drawn is not None
    assert drawn.cells == 93


@given(announced=st.dates(date(2000, 1, 1), date(2100, 1, 1)), length=st.integers(1, 92), offset=st.integers(-100, 200))
def test_past_today_and_ahead_fill_the_strip(announced: date, length: int, offset: int) -> None:
    start, today = announced + timedelta(days=length), announced + timedelta(days=offset)
    drawn = strip(CivilDate(*announced.timetuple()[:3]), CivilDate(*start.timetuple()[:3]), today)
    assert drawn is not None
    ahead = min(drawn.cells, max(0, (start - today).days))
    assert drawn.past + (0 if drawn.today is None else 1) + ahead == drawn.cells == length + 1
    assert drawn.today in (None, drawn.past)
