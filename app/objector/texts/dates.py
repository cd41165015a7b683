# SPDX-License-Identifier: Apache-2.0
"""Dates, times and durations in words. Months, weekdays and patterns are translated like any sentence."""

from __future__ import annotations

from datetime import date, datetime
from gettext import NullTranslations

from objector.domain.civil import CivilDate, Span


def month_name(month: int, t: NullTranslations) -> str:
    """Return the name of a month, 1 to 12, as it stands inside a date."""
    return (
        t.pgettext("month", "January"),
        t.pgettext("month", "February"),
        t.pgettext("month", "March"),
        t.pgettext("month", "April"),
        t.pgettext("month", "May"),
        t.pgettext("month", "June"),
        t.pgettext("month", "July"),
        t.pgettext("month", "August"),
        t.pgettext("month", "September"),
        t.pgettext("month", "October"),
        t.pgettext("month", "November"),
        t.pgettext("month", "December"),
    )[month - 1]


def short_month_name(month: int, t: NullTranslations) -> str:
    """Return the abbreviated name of a month, 1 to 12."""
    return (
        t.pgettext("short month", "Jan"),
        t.pgettext("short month", "Feb"),
        t.pgettext("short month", "Mar"),
        t.pgettext("short month", "Apr"),
        t.pgettext("short month", "May"),
        t.pgettext("short month", "Jun"),
        t.pgettext("short month", "Jul"),
        t.pgettext("short month", "Aug"),
        t.pgettext("short month", "Sep"),
        t.pgettext("short month", "Oct"),
        t.pgettext("short month", "Nov"),
        t.pgettext("short month", "Dec"),
    )[month - 1]


def weekday_name(day: date, t: NullTranslations) -> str:
    """Return the name of a day's weekday."""
    return (
        t.pgettext("weekday", "Monday"),
        t.pgettext("weekday", "Tuesday"),
        t.pgettext("weekday", "Wednesday"),
        t.pgettext("weekday", "Thursday"),
        t.pgettext("weekday", "Friday"),
        t.pgettext("weekday", "Saturday"),
        t.pgettext("weekday", "Sunday"),
    )[day.weekday()]


def number(value: int, t: NullTranslations) -> str:
    """Return a whole number with its thousands set apart."""
    return f"{value:,}".replace(",", t.pgettext("thousands separator", ","))


def full_date(day: date, t: NullTranslations) -> str:
    """Return "23 November 2026"."""
    return t.pgettext("date", "{day} {month} {year}").format(
        day=_day(day, t), month=month_name(day.month, t), year=day.year
    )


def near_date(day: date, today: date, t: NullTranslations) -> str:
    """Return a date, without its year where that is this year: "23 February"."""
    if day.year != today.year:
        return full_date(day, t)
    return t.pgettext("date without year", "{day} {month}").format(day=_day(day, t), month=month_name(day.month, t))


def short_date(day: date, today: date, t: NullTranslations) -> str:
    """Return the same for where there is little room: in another year "1 Jan 2027"."""
    if day.year == today.year:
        return near_date(day, today, t)
    return t.pgettext("date", "{day} {month} {year}").format(
        day=_day(day, t), month=short_month_name(day.month, t), year=day.year
    )


def month_of(day: date, t: NullTranslations) -> str:
    """Return "November 2025"."""
    return t.pgettext("month and year", "{month} {year}").format(month=month_name(day.month, t), year=day.year)


def short_month_of(day: date, t: NullTranslations) -> str:
    """Return the same for where there is little room: "Nov 2025"."""
    return t.pgettext("month and year", "{month} {year}").format(month=short_month_name(day.month, t), year=day.year)


def civil_date(known: CivilDate, t: NullTranslations) -> str:
    """Return a date as precisely as it is known: "3 November 2025", "November 2025" or "2025"."""
    if known.exact is not None:
        return full_date(known.exact, t)
    return str(known.year) if known.month is None else month_of(known.first_day, t)


def clock_time(moment: datetime, t: NullTranslations) -> str:
    """Return "09:32"."""
    return t.pgettext("time of day", "{hour:02d}:{minute:02d}").format(hour=moment.hour, minute=moment.minute)


def moment_in_record(moment: datetime, t: NullTranslations) -> str:
    """Return "23 Nov 2026, 09:31"."""
    return t.pgettext("moment in a record", "{day} {month} {year}, {time}").format(
        day=_day(moment.date(), t),
        month=short_month_name(moment.month, t),
        year=moment.year,
        time=clock_time(moment, t),
    )


def moment_near(moment: datetime, today: date, t: NullTranslations) -> str:
    """Return when something is, as seen from today: "today at 09:31", "tomorrow at 10:00", "on 3 December at 10:00"."""
    distance = (moment.date() - today).days
    time = clock_time(moment, t)
    if distance == 0:
        return t.gettext("today at {time}").format(time=time)
    if distance == 1:
        return t.gettext("tomorrow at {time}").format(time=time)
    if distance == -1:
        return t.gettext("yesterday at {time}").format(time=time)
    return t.gettext("on {date} at {time}").format(date=near_date(moment.date(), today, t), time=time)


def until(moment: datetime, today: date, t: NullTranslations) -> str:
    """Return up to when something lasts, as seen from today: "until tomorrow, 10:00"."""
    distance = (moment.date() - today).days
    time = clock_time(moment, t)
    if distance == 0:
        return t.gettext("until {time} today").format(time=time)
    if distance == 1:
        return t.gettext("until tomorrow, {time}").format(time=time)
    return t.gettext("until {date}, {time}").format(date=near_date(moment.date(), today, t), time=time)


def days(count: int, t: NullTranslations) -> str:
    """Return "1 day" or "385 days"."""
    return t.ngettext("{n} day", "{n} days", count).format(n=number(count, t))


def long_span(span: Span, t: NullTranslations) -> str:
    """Return a duration in years, months and days: "1 year and 20 days". Empty parts are left out."""
    parts = [
        text.format(n=number(count, t))
        for count, text in (
            (span.years, t.ngettext("{n} year", "{n} years", span.years)),
            (span.months, t.ngettext("{n} month", "{n} months", span.months)),
            (span.odd_days, t.ngettext("{n} day", "{n} days", span.odd_days)),
        )
        if count
    ]
    if len(parts) > 1:
        parts[-2:] = [t.gettext("{first} and {last}").format(first=parts[-2], last=parts[-1])]
    return t.pgettext("between the parts of a list", ", ").join(parts) or days(0, t)


def _day(day: date, t: NullTranslations) -> str:
    return t.pgettext("the first day of a month", "1") if day.day == 1 else str(day.day)
