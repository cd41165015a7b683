# SPDX-License-Identifier: Apache-2.0
"""A calendar file as others read it: the library that wrote it, and vobject, which shares nothing with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from objector.adapters.documents.events import as_icalendar
from objector.domain.calendar import Content, Event, Occasion, appointments, revised, uid
from objector.domain.service import UseId
from objector.domain.wording import LABEL_LIMIT, tidy
from objector.texts.calendar import CalendarTexts
from objector.texts.language import speak
from tests.support.builders import a_service, a_use, case_of, paris

MADE_AT = paris("2025-10-20 12:00:00")
CHANGED_AT = datetime(2025, 10, 1, 7, 30, 15, 999999, tzinfo=UTC)
UID = uid(UseId("papermill.profiles"), None, Occasion.START)
PLAIN = Content(
    UID,
    date(2025, 11, 3),
    "Start: Papermill's advertising profiles",
    "From this day Papermill may make an advertising profile of you.",
    "https://www.papermill.example/settings?tab=ads,all;x=1",
    (timedelta(days=-7, hours=10), timedelta(hours=10)),
)

WHOLE = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:*
METHOD:PUBLISH
BEGIN:VEVENT
SUMMARY:Start: Papermill's advertising profiles
DTSTART;VALUE=DATE:20251103
DTEND;VALUE=DATE:20251104
DTSTAMP:20251020T100000Z
UID:*
SEQUENCE:3
CATEGORIES:Objector
CLASS:PRIVATE
DESCRIPTION:From this day Papermill may make an advertising profile of you.
LAST-MODIFIED:20251001T073015Z
STATUS:CONFIRMED
TRANSP:TRANSPARENT
URL:https://www.papermill.example/settings?tab=ads,all;x=1
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Start: Papermill's advertising profiles
TRIGGER:-P6DT14H
END:VALARM
BEGIN:VALARM
ACTION:DISPLAY
DESCRIPTION:Start: Papermill's advertising profiles
TRIGGER:PT10H
END:VALARM
END:VEVENT
END:VCALENDAR
"""


def written(*contents: Content, sequence: int = 3, made_at: datetime = MADE_AT) -> bytes:
    return as_icalendar([Event(content, sequence, CHANGED_AT) for content in contents], made_at)


def unfolded(data: bytes) -> list[str]:
    """Return the content lines as RFC 5545, 3.1, has them put together again."""
    return data.replace(b"\r\n ", b"").decode().removesuffix("\r\n").split("\r\n")


def test_every_property_is_as_it_should_be() -> None:
    found = unfolded(written(PLAIN))
    for line, expected in zip(found, WHOLE.splitlines(), strict=True):
        assert line == expected or (expected.endswith("*") and line.startswith(expected[:-1]))
    assert f"UID:{UID}" in found
    assert any(line.startswith("PRODID:-//Objector//") for line in found)


def test_what_is_cancelled_says_so_and_reminds_of_nothing() -> None:
    found = unfolded(written(PLAIN._replace(cancelled=True, alarms=(), url=None)))
    assert "STATUS:CANCELLED" in found
    assert "SEQUENCE:3" in found
    assert not any(line.startswith(("BEGIN:VALARM", "URL")) for line in found)


def test_only_the_moment_of_the_export_tells_two_exports_of_the_same_apart() -> None:
    first, second = (written(PLAIN, made_at=MADE_AT + timedelta(days=number)) for number in range(2))
    assert first != second
    assert first.replace(b"DTSTAMP:20251020T100000Z", b"DTSTAMP:20251021T100000Z") == second


DAYS = [
    # (the day, the line of its end)
    (date(2028, 2, 28), "DTEND;VALUE=DATE:20280229"),
    (date(2028, 2, 29), "DTEND;VALUE=DATE:20280301"),
    (date(2027, 2, 28), "DTEND;VALUE=DATE:20270301"),
    (date(2025, 12, 31), "DTEND;VALUE=DATE:20260101"),
    (date(9999, 12, 30), "DTEND;VALUE=DATE:99991231"),
    (date.max, None),  # without an end it is a whole day too
]


@pytest.mark.parametrize(("day", "end"), DAYS)
def test_a_day_ends_with_the_beginning_of_the_next(day: date, end: str | None) -> None:
    data = written(PLAIN._replace(day=day))
    assert [line for line in unfolded(data) if line.startswith("DTEND")] == ([] if end is None else [end])
    assert f"DTSTART;VALUE=DATE:{day:%Y%m%d}" in unfolded(data)
    for event in (by_library(data)[0], by_vobject(data)[0]):
        assert event["day"] == day


def by_library(data: bytes) -> list[dict[str, Any]]:
    events: list[Any] = [*icalendar.Calendar.from_ical(data).walk("VEVENT")]
    return [
        {
            "uid": str(event["uid"]),
            "sequence": int(event["sequence"]),
            "day": event["dtstart"].dt,
            "summary": str(event["summary"]),
            "description": str(event["description"]),
            "url": str(event["url"]) if "url" in event else None,
            "cancelled": str(event["status"]) == "CANCELLED",
            "alarms": tuple(alarm["trigger"].dt for alarm in event.walk("VALARM")),
        }
        for event in events
    ]


def by_vobject(data: bytes) -> list[dict[str, Any]]:
    return [
        {
            "uid": event.uid.value,
            "sequence": int(event.sequence.value),
            "day": event.dtstart.value,
            "summary": event.summary.value,
            "description": event.description.value,
            "url": event.url.value if hasattr(event, "url") else None,
            "cancelled": event.status.value == "CANCELLED",
            "alarms": tuple(alarm.trigger.value for alarm in event.contents.get("valarm", [])),
        }
        for event in vobject.readOne(data.decode()).contents["vevent"]
    ]


def expected(contents: Sequence[Content], sequence: int) -> list[dict[str, Any]]:
    return [{**content._asdict(), "sequence": sequence} for content in contents]


AWKWARD = [
    "a, b; c: d",
    "CORP\\Nadia",
    r"\N \\N \n \\n \\\N",
    r"a\;b\,c\"d\\",
    r"back\slash \n \, \;",
    '"quoted" ^n ^^ =?utf-8?q?x?=',
    "BEGIN:VALARM",
    "END:VEVENT END:VCALENDAR",
    "https://x.example/?a=b;c=d,e",
    "L’entraînement des IA à l’œuvre : 100 % « prêt » ?",
    "日本語のとても長い名前" * 10,
    "אבג — עברית",
    "x" * 120,
    "é" * 120,
    "a\u200db \u200c",
    "-- ",
    ";;;,,,:::",
    "\\",
    "\\\\,",
]
TEXT = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1, max_size=300)


@pytest.mark.parametrize("label", AWKWARD)
def test_an_account_s_name_comes_through_whatever_it_is(label: str) -> None:
    account = tidy(label, LABEL_LIMIT)
    assert account is not None
    case = case_of([], paris("2025-10-20 12:00"), account=account)
    texts = CalendarTexts(speak(("en",)).t)
    contents = [Content(one.uid, one.day, *texts.wording(one), url=one.url) for one in appointments(case)]
    data = written(*contents)
    assert contents[0].summary.endswith(f"({account})")
    assert by_library(data) == by_vobject(data) == expected(contents, 3)


def test_several_lines_come_through_as_such() -> None:
    content = PLAIN._replace(description="First; line,\nsecond line\n\nfourth \\n line")
    data = written(content)
    assert by_library(data) == by_vobject(data) == expected([content], 3)
    assert rb"First\; line\,\nsecond line\n\nfourth \\n line" in data


@given(TEXT, TEXT, st.dates(), st.integers(0, 2**31 - 1), st.booleans())
def test_both_read_what_was_written(
    summary: str,
    description: str,
    day: date,
    sequence: int,
    cancelled: bool,
) -> None:
    contents = [
        PLAIN._replace(summary=summary, description=description, day=day, cancelled=cancelled),
        PLAIN._replace(uid="other", url=None, alarms=()),
    ]
    data = written(*contents, sequence=sequence)
    assert by_library(data) == by_vobject(data) == expected(contents, sequence)


@given(TEXT, TEXT)
def test_every_line_is_one_that_the_standard_allows(summary: str, description: str) -> None:
    data = written(PLAIN._replace(summary=summary, description=description))
    assert data.endswith(b"END:VCALENDAR\r\n")
    for line in data.removesuffix(b"\r\n").split(b"\r\n"):
        assert len(line) <= 75  # octets without the break (RFC 5545, 3.1)
        assert b"\n" not in line
        assert b"\r" not in line
        line.decode()  # no letter is torn apart
    for content_line in unfolded(data):
        assert re.match(r"[A-Z-]+(;[A-Z-]+=[^:;]+)*:", content_line), content_line


def test_a_second_export_updates_the_first_in_both_eyes() -> None:
    before = revised(PLAIN, None, MADE_AT)
    moved = revised(PLAIN._replace(day=date(2025, 11, 10)), before.exported, MADE_AT + timedelta(days=1))
    first, second = (as_icalendar([event], event.changed_at) for event in (before, moved))
    for read in (by_library, by_vobject):
        (old,), (new,) = read(first), read(second)
        assert old["uid"] == new["uid"]
        assert new["sequence"] == old["sequence"] + 1


def test_the_whole_catalogue_s_titles_come_through() -> None:
    from objector.domain.case import assess
    from objector.domain.region import Region
    from tests.support.all_services import every_service

    texts = [CalendarTexts(speak((code,)).t) for code in ("en", "fr")]
    contents = [
        Content(f"{one.uid} {number}", one.day, *text.wording(one), url=one.url)
        for service in (*every_service(), a_service(a_use()))
        for use in service.data_uses
        for one in appointments(
            assess(service, use, [], account=None, region=Region("FR"), now=paris("2020-01-01 12:00"))
        )
        for number, text in enumerate(texts)
    ]
    assert len(contents) >= 4
    data = written(*contents)
    assert by_library(data) == by_vobject(data) == expected(contents, 3)
