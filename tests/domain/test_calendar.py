# SPDX-License-Identifier: Apache-2.0
"""Which days of a case are events, under which ids, with which alarms, and when an event is another revision."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objector.domain.calendar import Content, Exported, Occasion, alarms, appointments, revised, uid
from objector.domain.case import Case, assess
from objector.domain.civil import CivilDate
from objector.domain.region import Region
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    Deadline,
    Exemption,
    RouteKind,
    UseId,
)
from tests.support.builders import (
    BRAZIL,
    CHINA,
    FRANCE,
    HONG_KONG,
    SWITCH_AND_FORM,
    UNITED_STATES,
    a_route,
    a_service,
    a_use,
    case_of,
    paris,
    starting,
    told,
)

USE = UseId("papermill.profiles")
NOW = paris("2025-10-20 12:00")
BEGINS = [(Occasion.START, "2025-11-03")]


def days(case: Case) -> list[tuple[Occasion, str]]:
    return [(one.occasion, one.day.isoformat()) for one in appointments(case)]


def a_deadline(day: str, *regions: str, ends: datetime | None = None) -> Deadline:
    words = {"en": "The last day that was named."}
    zone = None if ends is None else "America/Los_Angeles"
    return Deadline(date.fromisoformat(day), zone, ends, frozenset(regions), words, Confidence.SURE, ())


STARTS = [
    # (the present, the region, the days)
    ("2025-10-20 12:00", FRANCE, BEGINS),
    ("2025-11-03 00:00", FRANCE, BEGINS),
    ("2025-11-03 23:59", FRANCE, BEGINS),
    ("2025-11-04 00:00", FRANCE, []),  # over
    ("2025-10-20 12:00", HONG_KONG, BEGINS),
    ("2023-10-20 12:00", UNITED_STATES, []),  # known as a year
    ("2025-10-20 12:00", BRAZIL, []),  # known as a month
    ("2025-10-20 12:00", CHINA, []),  # not known
    ("2025-10-20 12:00", Region("NZ"), []),  # nothing is said about it
]


@pytest.mark.parametrize(("now", "region", "expected"), STARTS)
def test_a_start_that_is_known_to_the_day_and_not_over_is_an_event(
    now: str, region: Region, expected: list[tuple[Occasion, str]]
) -> None:
    assert days(case_of([], paris(now), region=region)) == expected


def test_a_range_is_no_day() -> None:
    first = starting("2025-11-03")
    assert days(case_of([], NOW, use=a_use(starts=(first,)))) == BEGINS
    until_spring = first._replace(latest=CivilDate.parse("2026-03-01"))
    assert days(case_of([], NOW, use=a_use(starts=(until_spring,)))) == []


def test_a_rollout_has_begun_on_its_day() -> None:
    rolling = starting("2025-11-03")._replace(gradual=True)
    assert days(case_of([], NOW, use=a_use(starts=(rolling,)))) == BEGINS
    assert days(case_of([], paris("2025-11-04 00:00"), use=a_use(starts=(rolling,)))) == []


DEADLINES = [
    # (the deadline, the present, the days beside the start)
    (a_deadline("2025-11-02"), "2025-10-20 12:00", ["2025-11-02"]),
    (a_deadline("2025-11-02"), "2025-11-02 23:59", ["2025-11-02"]),
    (a_deadline("2025-11-02"), "2025-11-03 00:00", []),
    (a_deadline("2025-11-02", "FR"), "2025-10-20 12:00", ["2025-11-02"]),
    (a_deadline("2025-11-02", "US"), "2025-10-20 12:00", []),
    # It ends at nine on the third in Paris, where it is an event on the day that was named.
    (a_deadline("2025-11-02", ends=datetime(2025, 11, 3, 8, tzinfo=UTC)), "2025-10-20 12:00", ["2025-11-02"]),
    # It ends at noon on the second in Paris, on a clock that is ahead: until then.
    (a_deadline("2025-11-02", ends=datetime(2025, 11, 2, 11, tzinfo=UTC)), "2025-11-02 11:59", ["2025-11-02"]),
    (a_deadline("2025-11-02", ends=datetime(2025, 11, 2, 11, tzinfo=UTC)), "2025-11-02 12:00", []),
    # It ends with the first of November in Paris.
    (a_deadline("2025-11-02", ends=datetime(2025, 11, 1, 23, tzinfo=UTC)), "2025-10-20 12:00", ["2025-11-01"]),
    (a_deadline("2025-11-02", ends=datetime(2025, 11, 1, 23, tzinfo=UTC)), "2025-11-01 23:59", ["2025-11-01"]),
    (a_deadline("9999-12-31", ends=datetime.max.replace(tzinfo=UTC)), "2025-10-20 12:00", ["9999-12-31"]),
]


@pytest.mark.parametrize(("deadline", "now", "expected"), DEADLINES)
def test_a_deadline_that_is_still_ahead_is_an_event(deadline: Deadline, now: str, expected: list[str]) -> None:
    use = a_use(starts=())._replace(deadlines=(deadline,))
    assert days(case_of([], paris(now), use=use)) == [(Occasion.DEADLINE, day) for day in expected]


def test_start_and_deadline_are_two_events() -> None:
    use = a_use()._replace(deadlines=(a_deadline("2025-11-02"),))
    assert days(case_of([], NOW, use=use)) == [*BEGINS, (Occasion.DEADLINE, "2025-11-02")]


def test_a_deadline_on_the_day_of_the_start_is_the_same_event() -> None:
    use = a_use()._replace(deadlines=(a_deadline("2025-11-03"),))
    assert days(case_of([], NOW, use=use)) == BEGINS


ANSWERS = [
    # (what was said, the days)
    (("2025-10-20 09:00 opened setting",), BEGINS),
    (("2025-10-20 09:00 snoozed 2025-10-27T10:00",), BEGINS),
    (("2025-10-20 09:00 confirmed setting",), [(Occasion.CHECK_AGAIN, "2026-01-20")]),
    (("2025-10-20 09:00 confirmed setting", "2025-10-20 09:05 undone 1"), BEGINS),
    (("2025-07-19 09:00 confirmed setting",), []),  # to check again since yesterday: Objector says so, not a past event
    (
        ("2025-07-20 09:00 confirmed setting", "2025-10-20 11:00 confirmed setting"),
        [(Occasion.CHECK_AGAIN, "2026-10-20")],
    ),
    (("2025-11-30 09:00 confirmed setting",), [(Occasion.CHECK_AGAIN, "2026-02-28")]),
    (("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"), [(Occasion.REPLY_DUE, "2025-11-20")]),
    (("9999-11-30 09:00 skipped setting", "9999-11-30 09:00 sent form"), [(Occasion.REPLY_DUE, "9999-12-30")]),
    (("9999-12-30 09:00 skipped setting", "9999-12-30 09:00 sent form"), [(Occasion.REPLY_DUE, "9999-12-31")]),
    (("2025-10-20 09:00 accepted",), []),
    (("2025-10-20 09:00 not_concerned",), []),
    (("2025-10-20 09:00 confirmed setting", "2025-10-20 09:05 found_on setting"), BEGINS),
]


@pytest.mark.parametrize(("lines", "expected"), ANSWERS)
def test_what_was_answered_decides_on_the_day(lines: tuple[str, ...], expected: list[tuple[Occasion, str]]) -> None:
    use = a_use(changed_on=date(2025, 1, 1))
    entries = told(*lines)
    assert days(case_of(entries, max(NOW, *(entry.at for entry in entries)), use=use)) == expected


def test_what_is_asked_where_no_law_sets_a_time_has_no_day() -> None:
    assert (
        days(case_of(told("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"), NOW, region=HONG_KONG))
        == []
    )


def idle() -> list[DataUse]:
    exemption = Exemption(frozenset({"FR"}), {"en": "Nobody there."}, Confidence.SURE, ())
    return [
        a_use()._replace(by_default=ByDefault.OFF),
        a_use()._replace(exemptions=(exemption,)),
        a_use()._replace(routes=()),
    ]


@pytest.mark.parametrize("use", idle())
def test_where_nothing_is_asked_of_the_person_there_is_no_day(use: DataUse) -> None:
    with_deadline = use._replace(deadlines=(a_deadline("2025-11-02"),))
    assert days(case_of([], NOW, use=with_deadline)) == []


FORM_PAGE = "https://help.papermill.example/object"
SETTINGS = "https://www.papermill.example/settings"

PAGES = [
    # (the routes, what was said, the page)
    (SWITCH_AND_FORM, (), SETTINGS),
    ((a_route("setting")._replace(exact=False),), (), None),
    ((a_route("setting", url=None),), (), None),
    ((a_route("letter", RouteKind.LETTER, url=None),), (), None),
    (SWITCH_AND_FORM, ("2025-10-20 09:00 confirmed setting",), SETTINGS),
    # The one that fades first is the one to look at.
    (SWITCH_AND_FORM, ("2025-10-20 09:00 confirmed setting", "2025-09-20 09:00 confirmed form"), FORM_PAGE),
    # A reply comes by mail.
    (SWITCH_AND_FORM, ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"), None),
]


@pytest.mark.parametrize(("routes", "lines", "page"), PAGES)
def test_the_page_is_where_it_is_done(routes: tuple[Any, ...], lines: tuple[str, ...], page: str | None) -> None:
    (found,) = appointments(case_of(told(*lines), NOW, use=a_use(*routes, changed_on=date(2025, 1, 1))))
    assert found.url == page


LABELS = st.none() | st.text(st.characters(exclude_categories=["C"]), min_size=1, max_size=120)
USES = st.from_regex(r"[a-z-]{1,20}\.[a-z-]{1,20}", fullmatch=True)
SUBJECTS = st.tuples(USES, LABELS, st.sampled_from(Occasion))


@given(SUBJECTS, SUBJECTS)
def test_the_same_is_known_by_the_same_id_and_another_by_another(
    one: tuple[str, str | None, Occasion], other: tuple[str, str | None, Occasion]
) -> None:
    ids = [uid(UseId(use), account, occasion) for use, account, occasion in (one, other)]
    assert (ids[0] == ids[1]) is (one == other)
    assert UUID(ids[0]).version == 5


def test_an_id_never_changes() -> None:
    # What a calendar took years ago is updated by these and no others.
    assert [uid(USE, None, occasion) for occasion in Occasion] == KNOWN
    assert uid(USE, "work", Occasion.START) == KNOWN_OF_WORK


KNOWN = [
    "a06ec679-ad0c-5efd-90f4-61d8ba83f19f",
    "318edab0-88f3-51f4-b0c5-696333d14ce5",
    "51004e0f-0d51-598f-9193-d1e9969e96d7",
    "5d295dfc-5fbd-50fd-9475-0bb52686710b",
]
KNOWN_OF_WORK = "7531cf4e-5ebe-5d18-8863-44221fda428d"


def test_the_id_of_an_event_is_that_of_its_case() -> None:
    (found,) = appointments(case_of([], NOW, account="work"))
    assert found.uid == uid(USE, "work", Occasion.START)


ALARMS = [
    (Occasion.START, time(10), [timedelta(days=-7, hours=10), timedelta(hours=10)]),
    (Occasion.DEADLINE, time(7, 45), [timedelta(days=-7, hours=7, minutes=45), timedelta(hours=7, minutes=45)]),
    (Occasion.CHECK_AGAIN, time(10), [timedelta(hours=10)]),
    (Occasion.REPLY_DUE, time(0), [timedelta(0)]),
]


@pytest.mark.parametrize(("occasion", "at", "expected"), ALARMS)
def test_alarms_are_at_the_person_s_time(occasion: Occasion, at: time, expected: list[timedelta]) -> None:
    assert list(alarms(occasion, at)) == expected


CONTENT = Content("an id", date(2025, 11, 3), "Start", "It begins.", "https://x.example", (timedelta(hours=10),))
LATER = paris("2025-10-27 09:00")


def test_what_is_new_is_the_first_revision() -> None:
    event = revised(CONTENT, None, NOW)
    assert (event.content, event.sequence, event.changed_at) == (CONTENT, 0, NOW)
    assert event.exported == Exported("an id", date(2025, 11, 3), 0, CONTENT.digest, NOW)


def test_what_is_the_same_is_the_same_revision() -> None:
    before = Exported("an id", date(2025, 11, 3), 4, CONTENT.digest, NOW)
    assert revised(CONTENT, before, LATER).exported == before


CHANGES: list[dict[str, Any]] = [
    {"day": date(2025, 11, 4)},
    {"summary": "Début"},
    {"description": "Ça commence."},
    {"url": None},
    {"url": "https://y.example"},
    {"alarms": ()},
    {"alarms": (timedelta(hours=9),)},
    {"cancelled": True},
    {"summary": "StartIt", "description": " begins."},
]


@pytest.mark.parametrize("changes", CHANGES)
def test_whatever_changes_is_one_revision_later(changes: dict[str, Any]) -> None:
    before = revised(CONTENT, None, NOW).exported._replace(sequence=4)
    changed = CONTENT._replace(**changes)
    event = revised(changed, before, LATER)
    assert (event.sequence, event.changed_at) == (5, LATER)
    back = revised(CONTENT, event.exported, LATER)
    assert back.sequence == 6


def test_nothing_that_is_kept_tells_what_it_is_about() -> None:
    case = assess(a_service(), a_use(), [], account="anna@home.example", region=FRANCE, now=NOW)
    (found,) = appointments(case)
    content = Content(found.uid, found.day, "Papermill (anna@home.example)", "Of Anna's account at Papermill.")
    kept = json.dumps(revised(content, None, NOW).exported, default=str).casefold()
    assert [word for word in ("anna", "paper", "home", "profiles") if word in kept] == []


def test_the_last_day_for_somebody_far_away_is_the_one_that_ends_there() -> None:
    honolulu = ZoneInfo("Pacific/Honolulu")
    ends = datetime(2025, 11, 3, tzinfo=ZoneInfo("Pacific/Kiritimati")).astimezone(UTC)
    use = a_use(starts=())._replace(deadlines=(a_deadline("2025-11-02", ends=ends),))
    case = case_of([], NOW.astimezone(honolulu), use=use)
    assert days(case) == [(Occasion.DEADLINE, "2025-11-01")]  # midnight there is midnight here, a day before
