# SPDX-License-Identifier: Apache-2.0
"""Moments as a person writes them."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.errors import InvalidMoment
from objector.domain.moment import parse_moment, seen_in
from tests.support.builders import PARIS

READ = [
    # A bare date is noon.
    ("2025-11-03", "Europe/Paris", "2025-11-03T12:00+01:00"),
    ("2025-10-20", "Europe/Paris", "2025-10-20T12:00+02:00"),
    ("2025-10-26", "Europe/Paris", "2025-10-26T12:00+01:00"),
    ("20251103", "Asia/Hong_Kong", "2025-11-03T12:00+08:00"),
    ("2025-W45-1", "Europe/Paris", "2025-11-03T12:00+01:00"),
    # Without an offset it is a time of the zone.
    ("2025-11-03T18:30", "Europe/Paris", "2025-11-03T18:30+01:00"),
    ("2025-11-03 18:30", "Europe/Paris", "2025-11-03T18:30+01:00"),
    ("2025-11-03T18", "Europe/Paris", "2025-11-03T18:00+01:00"),
    ("2025-11-03T00:00", "Europe/Paris", "2025-11-03T00:00+01:00"),
    ("20251103T1830", "America/New_York", "2025-11-03T18:30-05:00"),
    # With one it is converted.
    ("2025-11-03T18:30Z", "Europe/Paris", "2025-11-03T19:30+01:00"),
    ("2025-11-03T18:30+01:00", "Europe/Paris", "2025-11-03T18:30+01:00"),
    ("2025-11-03T18:30-05:00", "Asia/Hong_Kong", "2025-11-04T07:30+08:00"),
    ("2025-11-03T23:30-08", "Europe/Paris", "2025-11-04T08:30+01:00"),
    # A time that a clock change leaves out, one that comes twice, and the second pass by its offset.
    ("2026-03-29T02:30", "Europe/Paris", "2026-03-29T03:30+02:00"),
    ("2025-10-26T02:30", "Europe/Paris", "2025-10-26T02:30+02:00"),
    ("2025-10-26T02:30+01:00", "Europe/Paris", "2025-10-26T02:30+01:00"),
    ("2011-12-30", "Pacific/Apia", "2011-12-31T12:00+14:00"),
]


@pytest.mark.parametrize(("text", "zone", "moment"), READ)
def test_a_date_or_a_date_and_time(text: str, zone: str, moment: str) -> None:
    read = parse_moment(text, ZoneInfo(zone))
    assert read.isoformat(timespec="minutes") == moment
    assert read.tzinfo is ZoneInfo(zone)


def test_seconds_are_kept() -> None:
    assert parse_moment("2025-11-03T18:30:45.5", PARIS) == datetime(2025, 11, 3, 18, 30, 45, 500000, tzinfo=PARIS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "tomorrow",
        "18:30",
        "3/11/2025",
        "03.11.2025",
        "2025",
        "2025-11",
        "2025-13-01",
        "2025-02-29",
        "2025-11-31",
        "2025-11-03T25:00",
        "2025-11-03T18:60",
        "2025-11-03T18:30+25:00",
        "2025-11-03T",
        " 2025-11-03",
        "2025-11-03 ",
        "2025-11-03\n",
        "2025-11-03x18:30",
        "2025-11-03-10:00",
        "2025-11-03+10:00",
        "2025-11-03T18:30 Europe/Paris",
        "٢٠٢٥-١١-٠٣",
        "+2025-11-03",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
    ],
)
def test_anything_else_is_refused_by_name(text: str) -> None:
    with pytest.raises(InvalidMoment) as caught:
        parse_moment(text, PARIS)
    assert caught.value.text == text


@given(st.text())
def test_no_text_is_a_bug(text: str) -> None:
    with suppress(InvalidMoment):
        assert parse_moment(text, PARIS).tzinfo is PARIS


@given(moment=st.datetimes(datetime(1900, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)))
def test_what_was_written_with_its_offset_is_read_back(moment: datetime) -> None:
    for zone in (PARIS, ZoneInfo("America/St_Johns"), UTC):
        # PEP 495: in the hour that comes twice, moments of different zones never compare equal; instants do.
        assert parse_moment(moment.isoformat(), zone).astimezone(UTC) == moment


@pytest.mark.parametrize(("text", "zone"), [("0001-01-01", "Etc/GMT-14"), ("9999-12-31T23:00", "Etc/GMT+5")])
def test_a_moment_beyond_the_calendar_is_refused(text: str, zone: str) -> None:
    with pytest.raises(InvalidMoment):
        parse_moment(text, ZoneInfo(zone))


def test_the_last_moments_of_the_calendar_stay_in_the_zone_they_are_in() -> None:
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    assert seen_in(last, ZoneInfo("Pacific/Auckland")) is last
    assert seen_in(last, ZoneInfo("America/New_York")).hour == 18
