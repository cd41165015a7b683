# SPDX-License-Identifier: Apache-2.0
"""Until when something is put off, as people type it: each spelling, in English and French."""

from __future__ import annotations

from datetime import datetime, time

import pytest

from objector.domain.errors import InvalidMoment
from objector.texts.language import speak
from objector.texts.until import parse_until
from tests.support.builders import paris

NOW = paris("2025-10-20 09:32")  # a Monday
AT = time(18, 30)

ENGLISH = [
    ("2025-11-03", "2025-11-03T18:30+01:00"),
    ("2025-11-03T09:00", "2025-11-03T09:00+01:00"),
    ("tomorrow", "2025-10-21T18:30+02:00"),
    (" Tomorrow ", "2025-10-21T18:30+02:00"),
    ("tomorrow 9:05", "2025-10-21T09:05+02:00"),
    ("friday", "2025-10-24T18:30+02:00"),
    ("Fri", "2025-10-24T18:30+02:00"),
    ("fri.", "2025-10-24T18:30+02:00"),
    ("monday", "2025-10-27T18:30+01:00"),
    ("sunday 23:59", "2025-10-26T23:59+01:00"),
    ("in 2 weeks", "2025-11-03T18:30+01:00"),
    ("2 weeks", "2025-11-03T18:30+01:00"),
    ("1w", "2025-10-27T18:30+01:00"),
    ("3d", "2025-10-23T18:30+02:00"),
    ("in 1 month", "2025-11-20T18:30+01:00"),
    ("1 year", "2026-10-20T18:30+02:00"),
    ("in 2 hours", "2025-10-20T11:32+02:00"),
    ("in an hour", "2025-10-20T10:32+02:00"),
    ("in 3 h", "2025-10-20T12:32+02:00"),
    ("today 18:45", "2025-10-20T18:45+02:00"),
    ("tomorrow at 9", "2025-10-21T09:00+02:00"),
    ("tomorrow, 9:05 am", "2025-10-21T09:05+02:00"),
    ("tomorrow at 6pm", "2025-10-21T18:00+02:00"),
    ("tomorrow 12 am", "2025-10-21T00:00+02:00"),
    ("day after tomorrow", "2025-10-22T18:30+02:00"),
    ("next week", "2025-10-27T18:30+01:00"),
    ("next month", "2025-11-20T18:30+01:00"),
    ("next friday", "2025-10-24T18:30+02:00"),
    ("on friday at 9:00", "2025-10-24T09:00+02:00"),
    ("in a week", "2025-10-27T18:30+01:00"),
    ("in two weeks", "2025-11-03T18:30+01:00"),
    ("24 December", "2025-12-24T18:30+01:00"),
    ("December 24th, 2026", "2026-12-24T18:30+01:00"),
    ("dec 24", "2025-12-24T18:30+01:00"),
    ("20 october", "2025-10-20T18:30+02:00"),
    ("1 january", "2026-01-01T18:30+01:00"),
    ("29 february", "2028-02-29T18:30+01:00"),
]
FRENCH = [
    ("demain", "2025-10-21T18:30+02:00"),
    ("demain 9:00", "2025-10-21T09:00+02:00"),
    ("vendredi", "2025-10-24T18:30+02:00"),
    ("mer.", "2025-10-22T18:30+02:00"),
    ("dans 2 semaines", "2025-11-03T18:30+01:00"),
    ("d’ici 2 semaines", "2025-11-03T18:30+01:00"),
    ("3 j", "2025-10-23T18:30+02:00"),
    ("1 an", "2026-10-20T18:30+02:00"),
    ("aujourd'hui 18h45", "2025-10-20T18:45+02:00"),
    ("demain à 9h", "2025-10-21T09:00+02:00"),
    ("demain à 9 h 30", "2025-10-21T09:30+02:00"),
    ("après-demain", "2025-10-22T18:30+02:00"),
    ("apres-demain", "2025-10-22T18:30+02:00"),
    ("la semaine prochaine", "2025-10-27T18:30+01:00"),
    ("vendredi prochain", "2025-10-24T18:30+02:00"),
    ("dans une semaine", "2025-10-27T18:30+01:00"),
    ("dans quinze jours", "2025-11-04T18:30+01:00"),
    ("d'ici 2 semaines", "2025-11-03T18:30+01:00"),
    ("le 24 décembre", "2025-12-24T18:30+01:00"),
    ("1er aout 2026", "2026-08-01T18:30+02:00"),
    # English is understood everywhere.
    ("tomorrow", "2025-10-21T18:30+02:00"),
    ("in 2 weeks", "2025-11-03T18:30+01:00"),
]


@pytest.mark.parametrize(
    ("language", "typed", "moment"), [*(("en", *row) for row in ENGLISH), *(("fr", *row) for row in FRENCH)]
)
def test_what_people_type(language: str, typed: str, moment: str) -> None:
    assert parse_until(typed, NOW, AT, speak([language]).t).isoformat(timespec="minutes") == moment


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "soon",
        "fr",
        "in weeks",
        "2",
        "in 2",
        "2 fortnights",
        "1000 days",
        "-1 day",
        "demain",
        "tomorrow 25:00",
        "٢ days",
        "in one",
        "week",
        "next",
        "31 february",
        "march",
        "ju 5",
        "5 jui",
        "24/12/2026",
        "tomorrow 13 pm",
        "tomorrow tomorrow",
    ],
)
def test_what_says_no_moment_is_refused(typed: str) -> None:
    with pytest.raises(InvalidMoment) as caught:
        parse_until(typed, NOW, AT, speak(["en"]).t)
    assert caught.value.text == typed


def test_beyond_the_calendar_there_is_no_moment() -> None:
    with pytest.raises(InvalidMoment):
        parse_until("999 years", paris("9500-01-01 12:00"), AT, speak(["en"]).t)


def test_the_present_must_have_a_zone() -> None:
    with pytest.raises(ValueError, match="no zone"):
        parse_until("tomorrow", datetime(2025, 10, 20), AT, speak(["en"]).t)
