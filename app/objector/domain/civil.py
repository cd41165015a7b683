# SPDX-License-Identifier: Apache-2.0
"""Civil dates, also those known only as a month or a year, and the distance between two days."""

import re
from datetime import date
from typing import Self

from objector.domain.errors import InvalidCivilDate
from objector.domain.named_tuple import NamedTuple

_FORM = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", re.ASCII)


class CivilDate(NamedTuple):
    """A date as precisely as it is known: a day, a month or a year (ISO 8601-1, reduced precision)."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `YYYY-MM-DD`, `YYYY-MM` or `YYYY`.

        Raises InvalidCivilDate for any other form and for a date that no calendar has.
        """
        if _FORM.fullmatch(text) is None:
            raise InvalidCivilDate(text)
        known = [int(part) for part in text.split("-")]
        try:
            date(*(*known, 1, 1)[:3])
        except ValueError:
            raise InvalidCivilDate(text) from None
        return cls(*known)

    @property
    def exact(self) -> date | None:
        """The day, where the day is known."""
        if self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def first_day(self) -> date:
        """The earliest day that this date can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The latest day that this date can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or days_in(self.year, month))

    def isoformat(self) -> str:
        """Return `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, whichever is known."""
        known = f"{self.year:04d}"
        for part in (self.month, self.day):
            if part is not None:
                known += f"-{part:02d}"
        return known


def civil(day: date) -> CivilDate:
    """Return a day as a date that is known exactly."""
    return CivilDate(day.year, day.month, day.day)


class Span(NamedTuple):
    """The distance between two days, in days and as years, months and days."""

    days: int
    years: int
    months: int
    odd_days: int


def span(start: date, end: date) -> Span:
    """Measure from `start` to `end`; all parts are zero or more, whichever day is the earlier."""
    early, late = sorted((start, end))
    months = (late.year - early.year) * _MONTHS + late.month - early.month
    if months_after(early, months) > late:
        months -= 1
    years, odd_months = divmod(months, _MONTHS)
    return Span((late - early).days, years, odd_months, (late - months_after(early, months)).days)


_MONTHS = 12
_FEBRUARY = 2
_OF_THIRTY_DAYS = frozenset({4, 6, 9, 11})


def days_in(year: int, month: int) -> int:
    """Return how many days a month has (ISO 8601-1, 4.2.1)."""
    if month == _FEBRUARY:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in _OF_THIRTY_DAYS else 31


def months_after(day: date, months: int) -> date:
    """Return the day some months later, the calendar's last one where it has none so late.

    In a month without that day it is the last one.
    A clock may have said any year when something was recorded, on whichever computer that was.
    """
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    try:
        return date(year, month + 1, min(day.day, days_in(year, month + 1)))
    except (ValueError, OverflowError):
        return date.max
