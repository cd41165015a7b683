# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.civil import CivilDate, Span, civil, months_after, span
from objector.domain.errors import InvalidCivilDate


@pytest.mark.parametrize(
    ("text", "expected", "exact", "first", "last"),
    [
        (
            "2025-11-03",
            CivilDate(2025, 11, 3),
            date(2025, 11, 3),
            date(2025, 11, 3),
            date(2025, 11, 3),
        ),
        ("2025-11", CivilDate(2025, 11), None, date(2025, 11, 1), date(2025, 11, 30)),
        ("2024-02", CivilDate(2024, 2), None, date(2024, 2, 1), date(2024, 2, 29)),
        ("2024", CivilDate(2024), None, date(2024, 1, 1), date(2024, 12, 31)),
        ("0001", CivilDate(1), None, date(1, 1, 1), date(1, 12, 31)),
        ("9999-12-31", CivilDate(9999, 12, 31), date(9999, 12, 31), date(9999, 12, 31), date(9999, 12, 31)),
    ],
)
def test_a_date_is_as_precise_as_it_is_known(
    text: str, expected: CivilDate, exact: date | None, first: date, last: date
) -> None:
    read = CivilDate.parse(text)
    assert read == expected
    assert (read.exact, read.first_day, read.last_day) == (exact, first, last)
    assert read.isoformat() == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025-1",
        "2025-11-3",
        "2025-13",
        "2025-02-29",
        "0000",
        "2025-11-03\n",
        " 2025",
        "2025-11-03T10:00",
        "20251103",
        "2025/11/03",
        "2025-W45",
        "٢٠٢٥",
        "-2025",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(InvalidCivilDate) as refused:
        CivilDate.parse(text)
    assert refused.value.text == text


@pytest.mark.parametrize("text", ["2025-00", "2025-11-00", "2025-00-03"])
def test_there_is_no_month_and_no_day_zero(text: str) -> None:
    with pytest.raises(InvalidCivilDate):
        CivilDate.parse(text)


@given(st.dates())
def test_every_day_is_read_as_it_is_written(day: date) -> None:
    read = CivilDate.parse(day.isoformat())
    assert read.exact == read.first_day == read.last_day == day
    assert read.isoformat() == day.isoformat()


@given(st.integers(1, 9999), st.integers(1, 12))
def test_a_month_holds_all_its_days_and_no_other(year: int, month: int) -> None:
    read = CivilDate(year, month)
    assert (read.last_day - read.first_day).days + 1 == monthrange(year, month)[1]
    assert CivilDate.parse(read.isoformat()) == read


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (date(2025, 10, 20), date(2025, 11, 3), Span(14, 0, 0, 14)),  # over a change to winter time
        (date(2025, 11, 3), date(2026, 11, 23), Span(385, 1, 0, 20)),
        (date(2025, 11, 3), date(2025, 11, 3), Span(0, 0, 0, 0)),
        (date(2024, 2, 29), date(2025, 2, 28), Span(365, 1, 0, 0)),
        (date(2025, 1, 31), date(2025, 2, 28), Span(28, 0, 1, 0)),
        (date(2025, 1, 31), date(2025, 3, 1), Span(29, 0, 1, 1)),
    ],
)
def test_distances(start: date, end: date, expected: Span) -> None:
    assert span(start, end) == expected
    assert span(end, start) == expected


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 40_000))
def test_the_parts_of_a_distance_lead_to_its_end(start: date, days: int) -> None:
    end = start + timedelta(days)
    distance = span(start, end)
    assert distance.days == days
    assert start + relativedelta(years=distance.years, months=distance.months, days=distance.odd_days) == end
    assert 0 <= distance.months < 12
    assert 0 <= distance.odd_days < 31


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 11, 23), 6, date(2027, 5, 23)),
        (date(9999, 11, 30), 1, date(9999, 12, 30)),
        (date(9999, 12, 1), 1, date.max),
        (date.max, 12, date.max),
        (date.max, 100_000, date.max),
        (date.min, 0, date.min),
    ],
)
def test_months_end_with_the_calendar(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected


def test_a_day_is_a_date_that_is_known_exactly() -> None:
    assert civil(date(2026, 11, 3)) == CivilDate(2026, 11, 3)
