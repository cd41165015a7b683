# SPDX-License-Identifier: Apache-2.0
"""The last day of a time that the law counts in months.

The rules are those of Regulation (EEC, Euratom) No 1182/71 on periods, dates and time limits, Article 3. The United
Kingdom's regulator counts the same way.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from objector.domain.civil import months_after

if TYPE_CHECKING:
    from collections.abc import Container

    from objector.domain.region import Region

COURTESY = timedelta(days=30)
"""The time that a letter asks for where the law sets none, as in Switzerland."""

_FIXED = frozenset({(1, 1), (5, 1), (12, 25), (12, 26)})
_SATURDAY = 5
_EASTER_YEARS = range(1583, 4100)
"""The years for which python-dateutil knows Easter of the Gregorian calendar."""


class CommonHolidays:
    """The days that are public holidays nearly everywhere in the EU, the EEA and the United Kingdom.

    They stand in where it is not known whose holidays count: 1 January, Easter Monday, 1 May, 25 and 26 December. A
    reply is then never called late before it is; it may have a day or two more.
    """

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and ((day.month, day.day) in _FIXED or _is_easter_monday(day))


COMMON_HOLIDAYS = CommonHolidays()


class PublicHolidays:
    """The public holidays of one country; of years that nobody has looked up, the common ones."""

    def __init__(self, country: Region, days: frozenset[date], years: range) -> None:
        self.country = country
        self._days = days
        self._years = years

    def __contains__(self, day: object) -> bool:
        known = isinstance(day, date) and day.year in self._years
        return day in (self._days if known else COMMON_HOLIDAYS)


def holidays_of(country: Region | None) -> Container[date]:
    """Return the public holidays of the country in which a reply is made; the common ones where they are not known.

    Of days that are Saturdays or Sundays nothing is known: no time ends on them anyway.
    """
    if country is None:
        return COMMON_HOLIDAYS
    from objector.domain.holiday_table import FIRST_YEAR, WORKDAYS_OFF  # needed only where a reply is awaited

    years = WORKDAYS_OFF.get(country)
    if years is None:
        return COMMON_HOLIDAYS
    days = frozenset(
        date(year, int(day[:2]), int(day[2:])) for year, line in enumerate(years, FIRST_YEAR) for day in line.split()
    )
    return PublicHolidays(country, days, range(FIRST_YEAR, FIRST_YEAR + len(years)))


def last_day(received: date, months: int, holidays: Container[date] = COMMON_HOLIDAYS) -> date:
    """Return the civil day with whose last hour a time of some months from a receipt ends.

    The day of the receipt does not count (Article 3(1)): the time ends on the day of the same number, or on the last of
    a month that has none (3(2)(c)). Where that is a Saturday, a Sunday or a public holiday, it ends on the working day
    that follows (3(4)). `holidays` are those of the country in which the reply is made (2(1)).
    """
    day = months_after(received, months)
    while day < date.max and (day.weekday() >= _SATURDAY or day in holidays):
        day += timedelta(days=1)
    return day


def _is_easter_monday(day: date) -> bool:
    if day.month not in {3, 4} or day.weekday() != 0 or day.year not in _EASTER_YEARS:
        return False
    from dateutil.easter import easter  # needed on a few Mondays of spring only

    return day == easter(day.year) + timedelta(days=1)
