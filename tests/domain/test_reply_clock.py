# SPDX-License-Identifier: Apache-2.0
"""The last day of a reply: Regulation 1182/71, Article 3, by its examples and over all days of ten years."""

from calendar import monthrange
from datetime import date, datetime, timedelta

import pytest
from dateutil.relativedelta import relativedelta

from objector.domain.holiday_table import FIRST_YEAR, WORKDAYS_OFF
from objector.domain.region import Region
from objector.domain.reply_clock import COMMON_HOLIDAYS, holidays_of, last_day

CASES = [
    ("2026-11-30", 1, "2026-12-30", "the same number"),
    ("2026-12-01", 1, "2027-01-04", "1 January is a holiday, then comes a weekend"),
    ("2026-12-25", 1, "2027-01-25", "the same number"),
    ("2027-01-31", 1, "2027-03-01", "the month has no 31st, and its last day is a Sunday"),
    ("2027-02-28", 1, "2027-03-30", "28 March is Easter Sunday, and the Monday is a holiday"),
    ("2027-01-29", 1, "2027-03-01", "no 29 February in this year"),
    ("2028-01-29", 1, "2028-02-29", "a 29 February"),
    ("2028-02-29", 1, "2028-03-29", "from a 29 February"),
    ("2026-04-01", 1, "2026-05-04", "1 May is a Friday"),
    ("2026-11-25", 1, "2026-12-28", "Christmas is a Friday, 26 December a Saturday"),
    ("2024-11-26", 1, "2024-12-27", "26 December is a Thursday"),
    ("2026-03-06", 1, "2026-04-07", "6 April is Easter Monday"),
    ("2026-09-30", 3, "2026-12-30", "two further months after the first"),
    ("2026-11-30", 3, "2027-03-01", "28 February is a Sunday"),
]


@pytest.mark.parametrize(("received", "months", "ends", "why"), CASES)
def test_a_time_in_months_ends_on_a_working_day(received: str, months: int, ends: str, why: str) -> None:
    assert last_day(date.fromisoformat(received), months) == date.fromisoformat(ends), why


def test_the_holidays_of_the_country_that_replies_count() -> None:
    in_ireland = {date(2026, 3, 17)}
    assert last_day(date(2026, 2, 17), 1, in_ireland) == date(2026, 3, 18)
    assert last_day(date(2026, 2, 17), 1) == date(2026, 3, 17)
    assert last_day(date(2026, 4, 1), 1, in_ireland) == date(2026, 5, 1)


@pytest.mark.parametrize(
    ("received", "country", "ends", "why"),
    [
        ("2026-02-17", "IE", "2026-03-18", "Saint Patrick's Day"),
        ("2026-04-01", "IE", "2026-05-01", "1 May is a working day there"),
        ("2026-04-04", "IE", "2026-05-05", "the bank holiday of May is a Monday"),
        ("2026-03-27", "NL", "2026-04-28", "King's Day"),
        ("2026-04-14", "FR", "2026-05-15", "Ascension Day"),
        ("2026-05-23", "LU", "2026-06-24", "the national day"),
        ("2026-08-28", "CZ", "2026-09-29", "Statehood Day"),
        ("2026-11-26", "GB", "2026-12-29", "Boxing Day is a Saturday, and kept on the Monday"),
        ("2026-12-01", "GB", "2027-01-04", "1 January is a Friday"),
        ("2027-02-28", "NL", "2027-03-30", "Easter Monday"),
        ("2026-11-30", "US", "2026-12-30", "of the United States nothing is known: the common ones count"),
        ("2050-04-01", "IE", "2050-05-02", "of that year nothing is known: 1 May is a Sunday"),
        ("2025-12-01", "IE", "2026-01-02", "1 January is a Thursday"),
        ("2027-12-01", "IE", "2028-01-03", "1 January is a Saturday"),
        ("2025-11-25", "NL", "2025-12-29", "Christmas is a Thursday and a Friday"),
        ("2048-04-01", "IE", "2048-05-04", "of that year nothing is known: 1 May is a Friday"),
    ],
)
def test_the_holidays_of_a_country_move_the_last_day(received: str, country: str, ends: str, why: str) -> None:
    assert last_day(date.fromisoformat(received), 1, holidays_of(Region(country))) == date.fromisoformat(ends), why


def test_where_the_country_is_not_known_the_common_ones_count() -> None:
    assert holidays_of(None) is COMMON_HOLIDAYS
    assert "1 May" not in holidays_of(Region("IE"))


def test_the_table_has_no_day_that_is_off_anyway_and_each_once() -> None:
    lengths = {len(years) for years in WORKDAYS_OFF.values()}
    assert lengths == {16}
    for country in WORKDAYS_OFF:
        off = holidays_of(Region(country))
        for year in range(FIRST_YEAR, FIRST_YEAR + 16):
            line = WORKDAYS_OFF[country][year - FIRST_YEAR].split()
            days = [date(year, int(day[:2]), int(day[2:])) for day in line]
            assert days == sorted(set(days))
            assert all(day.weekday() < 5 and day in off for day in days)
            assert 4 <= len(days) <= 12


def days_off(country: str) -> set[date]:
    """The table's days, read without the code that reads it for the clock."""
    years = enumerate(WORKDAYS_OFF[Region(country)], FIRST_YEAR)
    return {datetime.strptime(f"{year}{day}", "%Y%m%d").date() for year, line in years for day in line.split()}  # noqa: DTZ007 - a civil day has no zone


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("country", WORKDAYS_OFF)
def test_over_all_days_of_ten_years_it_ends_where_python_dateutil_and_a_count_of_days_say(
    country: str, months: int
) -> None:
    off, known = days_off(country), holidays_of(Region(country))
    end, before = date(2036, 1, 1), date.min
    day = date(2026, 1, 1)
    while day < end:
        wanted = day + relativedelta(months=months)  # a day that the month lacks is its last one
        while wanted.isoweekday() in {6, 7} or wanted in off:
            wanted = date.fromordinal(wanted.toordinal() + 1)
        ends = last_day(day, months, known)
        assert ends == wanted
        assert before <= ends
        day, before = date.fromordinal(day.toordinal() + 1), ends


def easter_sunday(year: int) -> date:
    """Easter of the Gregorian calendar by the method of Meeus, Jones and Butcher."""
    golden, (century, in_century) = year % 19, divmod(year, 100)
    leap, over = divmod(century, 4)
    shift = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - shift + 15) % 30
    quarter, rest = divmod(in_century, 4)
    to_sunday = (32 + 2 * over + 2 * quarter - moon - rest) % 7
    late = (golden + 11 * moon + 22 * to_sunday) // 451
    month, day = divmod(moon + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@pytest.mark.parametrize("year", range(2026, 2101))
def test_no_reply_is_due_on_easter_monday(year: int) -> None:
    sunday = easter_sunday(year)
    friday, monday, tuesday = (sunday + timedelta(days=days) for days in (-2, 1, 2))
    common = [day for day in (friday, monday, tuesday) if day in COMMON_HOLIDAYS]
    assert common == [monday]
    received = monday - relativedelta(months=1)
    is_a_month_before = received + relativedelta(months=1) == monday  # no day of February is, of 30 and 31 March
    assert not is_a_month_before or last_day(received, 1) == tuesday
    for country in WORKDAYS_OFF:
        assert monday in holidays_of(Region(country))
    if year < FIRST_YEAR + 16:
        assert sunday + timedelta(days=39) in holidays_of(Region("NL")), "Ascension Day"
        assert not is_a_month_before or last_day(received, 1, holidays_of(Region("IE"))) == tuesday


def test_over_all_days_of_ten_years_it_is_the_first_working_day_from_the_same_number_on() -> None:
    def works(day: date) -> bool:
        return day.weekday() < 5 and day not in COMMON_HOLIDAYS

    for number in range((date(2035, 1, 1) - date(2025, 1, 1)).days):
        received = date(2025, 1, 1) + timedelta(days=number)
        year, month = (received.year, received.month + 1) if received.month < 12 else (received.year + 1, 1)
        by_number = date(year, month, min(received.day, monthrange(year, month)[1]))
        ends = last_day(received, 1)
        assert works(ends)
        assert not any(works(by_number + timedelta(days=between)) for between in range((ends - by_number).days))
        assert by_number <= ends <= last_day(received + timedelta(days=1), 1)


def test_common_holidays_are_the_five_of_nearly_everywhere() -> None:
    year = [date(2027, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [day.isoformat()[5:] for day in year if day in COMMON_HOLIDAYS] == [
        "01-01",
        "03-29",
        "05-01",
        "12-25",
        "12-26",
    ]


def test_at_the_calendar_s_end_it_stays_there() -> None:
    assert last_day(date(9999, 12, 20), 1) == date.max
    assert last_day(date(9999, 11, 30), 1) == date(9999, 12, 30)
