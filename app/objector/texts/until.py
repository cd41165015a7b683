# SPDX-License-Identifier: Apache-2.0
"""A day or a moment as a person types it: a date, or words of their language and of English."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations

from objector.domain.errors import InvalidMoment
from objector.domain.moment import parse_moment, zone_of
from objector.domain.reminder import place
from objector.domain.snooze import Unit, after, next_weekday
from objector.domain.wording import alike
from objector.texts.dates import month_name, short_month_name, weekday_name

_MONDAY = date(2026, 11, 23)
_SHORTEST = 3
"""How many letters of the name of a weekday or a month are enough."""
_NOON = 12
_MONTHS = 12
_LEAP = 8
"""Years that it takes until 29 February comes again, at most."""
_CLOCKS = (
    re.compile(r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})"),
    re.compile(r"(?P<hour>[0-9]{1,2})(?::(?P<minute>[0-9]{2}))? ?(?P<half>[ap])\.?m\.?"),
    re.compile(r"(?P<hour>[0-9]{1,2}) ?h(?: ?(?P<minute>[0-9]{2}))?"),
)
"""18:30, 6 pm, 18 h 30."""
_HOUR = re.compile(r"(?P<hour>[0-9]{1,2})(?P<minute>)")
"""9, which is a time of day after "at" alone."""
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th|er|\.)?"
_YEAR = r"(?:,? (?P<year>[0-9]{4}))?"
_DATES = (
    re.compile(rf"{_DAY} ?(?:of )?(?P<month>[^\W\d]+)\.?{_YEAR}"),
    re.compile(rf"(?P<month>[^\W\d]+)\.? {_DAY}{_YEAR}"),
)
"""24 December, December 24th, 2026."""


def parse_until(text: str, now: datetime, at: time, t: NullTranslations) -> datetime:
    """Return the moment that is meant: "2026-11-23", "2026-11-23T18:30", "tomorrow", "friday 9:00", "in 2 weeks", "1w".

    `now` is aware and in the person's zone, `at` is the time of day that is meant where none is named: that at which
    their reminders come, for what is put off. Raises InvalidMoment for anything else.
    """
    zone = zone_of(now)
    try:
        return parse_moment(text, zone, at)
    except InvalidMoment:
        found = None
    words = _plain(text)
    for language in (t, NullTranslations()):
        found = found or _meant(words, now, at, language)
        for day, clock in _with_clock(words, language):
            found = found or _meant(day, now, clock, language)
    if found is None:
        raise InvalidMoment(text)
    return found


def _plain(text: str) -> str:
    """Return a text without what people leave out when they type: capitals, accents, the kind of apostrophe."""
    folded = unicodedata.normalize("NFD", alike(text).replace("’", "'").replace("\N{NO-BREAK SPACE}", " "))
    return "".join(sign for sign in folded if not unicodedata.combining(sign))


def _with_clock(words: str, t: NullTranslations) -> Iterator[tuple[str, time]]:
    """Yield what can be the day and the time of day of "tomorrow at 9:00"."""
    linked = "|".join(map(re.escape, _spellings(t.pgettext("typed between a day and a time of day", "at"))))
    for link, clock in (*((f"(?: (?:{linked}))?", clock) for clock in _CLOCKS), (f" (?:{linked})", _HOUR)):
        found = re.fullmatch(rf"(?P<named>\S.*?){link} {clock.pattern}", words)
        read = None if found is None else _time(found)
        if found is not None and read is not None:
            yield found["named"].removesuffix(","), read


def _time(found: re.Match[str]) -> time | None:
    told = found.groupdict()
    hour, minute, half = int(told["hour"]), int(told["minute"] or 0), told.get("half")
    if half is not None:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    try:
        return time(hour, minute)
    except ValueError:
        return None


def _meant(words: str, now: datetime, at: time, t: NullTranslations) -> datetime | None:
    try:
        return _named_day(words, now, at, t) or _counted(words, now, at, t) or _calendar_day(words, now, at, t)
    except OverflowError:
        return None


def _named_day(words: str, now: datetime, at: time, t: NullTranslations) -> datetime | None:
    days = (
        t.pgettext("typed, spellings with a bar between", "today"),
        t.pgettext("typed, spellings with a bar between", "tomorrow"),
        t.pgettext("typed, spellings with a bar between", "day after tomorrow|the day after tomorrow"),
    )
    for ahead, spelled in enumerate(days):
        if words in _spellings(spelled):
            return after(ahead, Unit.DAY, now, at)
    following = (
        (Unit.WEEK, t.pgettext("typed, spellings with a bar between", "next week")),
        (Unit.MONTH, t.pgettext("typed, spellings with a bar between", "next month")),
        (Unit.YEAR, t.pgettext("typed, spellings with a bar between", "next year")),
    )
    for unit, spelled in following:
        if words in _spellings(spelled):
            return after(1, unit, now, at)
    return None


def _counted(words: str, now: datetime, at: time, t: NullTranslations) -> datetime | None:
    before = "|".join(map(re.escape, _spellings(t.pgettext("typed before “2 weeks”", "in"))))
    counted = re.fullmatch(rf"(?:(?:{before}) ?)?(?:(?P<digits>[0-9]{{1,3}}) ?|(?P<word>\S+) )(?P<unit>\D+)", words)
    if counted is None:
        return None
    unit = next((unit for unit, names in _units(t) if counted["unit"] in names), None)
    count = int(counted["digits"]) if counted["digits"] else _spelled_number(counted["word"], t)
    return None if unit is None or count is None else after(count, unit, now, at)


def _spelled_number(word: str, t: NullTranslations) -> int | None:
    if word in _spellings(t.pgettext("typed for the number 1, spellings with a bar between", "a|an")):
        return 1
    numbers = t.pgettext(
        "typed, the numbers from 1 to 15 with a bar between",
        "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen",
    )
    spelled = _spellings(numbers)
    return spelled.index(word) + 1 if word in spelled else None


def _calendar_day(words: str, now: datetime, at: time, t: NullTranslations) -> datetime | None:
    """Return the next day of this name, or a date with its month in words; without a year the next one from today."""
    before = "|".join(map(re.escape, _spellings(t.pgettext("typed before a weekday or a date", "on|the|on the|next"))))
    after_it = "|".join(map(re.escape, _spellings(t.pgettext("typed after the name of a weekday", "next|coming"))))
    words = re.sub(rf"^(?:{before}) ", "", words)
    name = re.sub(rf"\.?(?: (?:{after_it}))?$", "", words)
    for weekday in range(7):
        if _is_short_for(name, weekday_name(_MONDAY + timedelta(days=weekday), t)):
            return next_weekday(weekday, now, at)
    for form in _DATES:
        found = form.fullmatch(words)
        if found is None:
            continue
        months = [month for month in range(1, _MONTHS + 1) if _is_month(found["month"], month, t)]
        if len(months) != 1:
            continue
        named = found["year"] is not None
        for year in (int(found["year"]),) if named else range(now.year, now.year + _LEAP + 1):
            try:
                day = date(year, months[0], int(found["day"]))
            except ValueError:
                continue
            if named or day >= now.date():
                return place(day, zone_of(now), at)
    return None


def _is_month(word: str, month: int, t: NullTranslations) -> bool:
    return word == _plain(short_month_name(month, t)).rstrip(".") or _is_short_for(word, month_name(month, t))


def _is_short_for(word: str, name: str) -> bool:
    return len(word) >= _SHORTEST and _plain(name).startswith(word)


def _units(t: NullTranslations) -> Iterator[tuple[Unit, list[str]]]:
    yield Unit.HOUR, _spellings(t.pgettext("typed, spellings with a bar between", "h|hour|hours"))
    yield Unit.DAY, _spellings(t.pgettext("typed, spellings with a bar between", "d|day|days"))
    yield Unit.WEEK, _spellings(t.pgettext("typed, spellings with a bar between", "w|week|weeks"))
    yield Unit.MONTH, _spellings(t.pgettext("typed, spellings with a bar between", "m|month|months"))
    yield Unit.YEAR, _spellings(t.pgettext("typed, spellings with a bar between", "y|year|years"))


def _spellings(text: str) -> list[str]:
    return [_plain(one) for one in text.split("|")]
