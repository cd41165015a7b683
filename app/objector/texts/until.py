# SPDX-License-Identifier: Apache-2.0
"""Until when something is put off, as a person types it: a date, or words of their language and of English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from gettext import NullTranslations

from objector.domain.errors import InvalidMoment
from objector.domain.moment import parse_moment
from objector.domain.snooze import Unit, after, next_weekday
from objector.domain.wording import alike
from objector.texts.dates import weekday_name

_MONDAY = date(2026, 11, 23)
_SHORTEST = 3
"""How many letters of a weekday's name are enough."""
_CLOCK = re.compile(r"(.*\S)\s+([01]?\d|2[0-3]):([0-5]\d)")


def parse_until(text: str, now: datetime, at: time, t: NullTranslations) -> datetime:
    """Return the moment that is meant: "2026-11-23", "2026-11-23T18:30", "tomorrow", "friday 9:00", "in 2 weeks", "1w".

    `now` is aware and in the person's zone, `at` is the time of day at which their reminders come, for what names none.
    Raises InvalidMoment for anything else.
    """
    zone = now.tzinfo
    if zone is None:
        message = "the present has no zone"
        raise ValueError(message)
    try:
        return parse_moment(text, zone, at)
    except InvalidMoment:
        found = None
    words, clock = text, at
    with_time = _CLOCK.fullmatch(text)
    if with_time is not None:
        words, clock = with_time[1], time(int(with_time[2]), int(with_time[3]))
    for language in (t, NullTranslations()):
        found = found or _said(alike(words), now, clock, language)
    if found is None:
        raise InvalidMoment(text)
    return found


def _said(words: str, now: datetime, at: time, t: NullTranslations) -> datetime | None:
    if words in _spellings(t.pgettext("typed, spellings with a bar between", "tomorrow")):
        return after(1, Unit.DAY, now, at)
    for weekday in range(7):
        name = alike(weekday_name(_MONDAY + timedelta(days=weekday), t))
        if len(words) >= _SHORTEST and name.startswith(words.removesuffix(".")):
            return next_weekday(weekday, now, at)
    before = "|".join(map(re.escape, _spellings(t.pgettext("typed before “2 weeks”", "in"))))
    counted = re.fullmatch(rf"(?:(?:{before})\s+)?(\d{{1,3}})\s*(\D+)", words, re.ASCII)
    if counted is None:
        return None
    try:
        return next(
            (after(int(counted[1]), unit, now, at) for unit, names in _units(t) if counted[2] in names),
            None,
        )
    except OverflowError:
        return None


def _units(t: NullTranslations) -> Iterator[tuple[Unit, list[str]]]:
    yield Unit.HOUR, _spellings(t.pgettext("typed, spellings with a bar between", "h|hour|hours"))
    yield Unit.DAY, _spellings(t.pgettext("typed, spellings with a bar between", "d|day|days"))
    yield Unit.WEEK, _spellings(t.pgettext("typed, spellings with a bar between", "w|week|weeks"))
    yield Unit.MONTH, _spellings(t.pgettext("typed, spellings with a bar between", "m|month|months"))
    yield Unit.YEAR, _spellings(t.pgettext("typed, spellings with a bar between", "y|year|years"))


def _spellings(text: str) -> list[str]:
    return [alike(one) for one in text.split("|")]
