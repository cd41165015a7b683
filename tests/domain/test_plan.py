# SPDX-License-Identifier: Apache-2.0
"""The reminders' plan, as tables: what is due, since when, and when something is next."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from objector.domain.case import Case
from objector.domain.ledger import Entry
from objector.domain.plan import Plan, Reason, Shown, Subject, next_reminder, pending, plan
from objector.domain.region import Region
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import Start, UseId
from tests.support.builders import BRAZIL, CHINA, FRANCE, PARIS, UNITED_STATES, a_use, case_of, paris, starting, told

NORMAL = Rhythm()
WEEKEND = Rhythm(quiet_days=frozenset({5, 6}))


def at(now: str) -> datetime:
    return paris(now)


def the_plan(
    *lines: str,
    now: str | datetime,
    shown: Sequence[Shown] = (),
    rhythm: Rhythm = NORMAL,
    region: Region | None = FRANCE,
) -> Plan:
    moment = paris(now) if isinstance(now, str) else now
    return plan([case_of(told(*lines), moment, region=region)], rhythm, shown, moment)


def marked(plan: Plan, at: datetime | None = None) -> list[Shown]:
    return [due.shown(at or plan.as_of) for due in plan.due]


def said(plan: Plan) -> list[tuple[str, str]]:
    return [(due.reason.value, f"{due.was_due_at:%Y-%m-%d %H:%M}") for due in plan.due]


DUE = [
    # (what was done, now, what is due and since when, what is next)
    ((), "2025-09-20 12:00", [], "2025-10-04 10:00"),
    ((), "2025-10-04 09:59", [], "2025-10-04 10:00"),
    ((), "2025-10-04 10:00", [("before_start", "2025-10-04 10:00")], "2025-10-20 10:00"),
    ((), "2025-10-21 08:00", [("before_start", "2025-10-20 10:00")], "2025-10-27 10:00"),
    ((), "2025-11-03 11:00", [("start", "2025-11-03 10:00")], "2025-11-10 10:00"),
    ((), "2025-11-28 11:00", [("after_start", "2025-11-24 10:00")], "2025-12-01 10:00"),
    # A first start long after: only the newest.
    ((), "2026-11-24 09:30", [("after_start", "2026-11-03 10:00")], "2026-12-03 10:00"),
    # What was due before an answer is dealt with.
    (("2026-11-05 09:00 found_on setting",), "2026-11-24 09:30", [], "2026-12-03 10:00"),
    (
        ("2026-11-05 09:00 opened setting",),
        "2026-11-24 09:30",
        [("after_start", "2026-11-03 10:00")],
        "2026-12-03 10:00",
    ),
    (("2025-10-20 09:00 confirmed setting",), "2025-12-24 12:00", [], "2026-01-20 10:00"),
    (
        ("2025-10-20 09:00 confirmed setting",),
        "2026-01-20 10:00",
        [("check_again", "2026-01-20 10:00")],
        "2026-02-20 10:00",
    ),
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        "2025-11-21 12:00",
        [("reply_due", "2025-11-21 10:00")],
        "2025-12-21 10:00",
    ),
    (("2025-10-20 09:00 accepted",), "2026-11-24 09:30", [], None),
    (("2025-10-20 09:00 not_concerned",), "2026-11-24 09:30", [], None),
    # A snooze: nothing until it is over, then that, until the ladder has a newer one.
    (("2025-10-20 09:00 snoozed 2025-10-22T18:00",), "2025-10-22 17:59", [], "2025-10-22 18:00"),
    (
        ("2025-10-20 09:00 snoozed 2025-10-22T18:00",),
        "2025-10-22 18:00",
        [("snoozed", "2025-10-22 18:00")],
        "2025-10-27 10:00",
    ),
    (("2025-10-20 09:00 snoozed 2025-10-30T18:00",), "2025-10-27 12:00", [], "2025-10-30 18:00"),
    (
        ("2025-10-20 09:00 snoozed 2025-10-30T18:00",),
        "2025-10-31 09:00",
        [("snoozed", "2025-10-30 18:00")],
        "2025-10-31 10:00",
    ),
    (
        ("2025-10-20 09:00 snoozed 2025-10-30T18:00",),
        "2025-10-31 10:30",
        [("before_start", "2025-10-31 10:00")],
        "2025-11-02 10:00",
    ),
    # Put off although nothing else reminds.
    (
        ("2025-10-20 09:00 accepted", "2025-10-21 09:00 snoozed 2025-10-22T18:00"),
        "2025-10-22 19:00",
        [("snoozed", "2025-10-22 18:00")],
        None,
    ),
    # Entries of a clock that ran ahead silence nothing that comes before them.
    (
        ("2030-01-01 09:00 found_on setting",),
        "2026-11-24 09:30",
        [("after_start", "2026-11-03 10:00")],
        "2026-12-03 10:00",
    ),
]


@pytest.mark.parametrize(("lines", "now", "due", "then"), DUE)
def test_what_is_due_and_what_is_next(
    lines: tuple[str, ...], now: str, due: list[tuple[str, str]], then: str | None
) -> None:
    found = the_plan(*lines, now=now)
    assert said(found) == due
    assert (None if found.next is None else found.next.at) == (None if then is None else paris(then))


def test_where_a_form_was_sent_and_no_law_says_when_a_reply_is_due() -> None:
    found = the_plan(
        "2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form", now="2026-01-21 09:00", region=UNITED_STATES
    )
    assert said(found) == [("no_reply_yet", "2026-01-20 10:00")]


def test_where_no_start_is_known_nothing_reminds_but_what_was_put_off() -> None:
    assert the_plan(now="2026-11-24 09:30", region=CHINA) == Plan(paris("2026-11-24 09:30"), (), None)
    found = the_plan("2026-11-20 09:00 snoozed 2026-11-21T18:00", now="2026-11-24 09:30", region=CHINA)
    assert said(found) == [("snoozed", "2026-11-21 18:00")]


ROLLOUT = [
    # A rollout has begun on its day, and reminds as a start does: what is due, and what is next
    ("2026-05-24 12:00", [("before_start", "2026-05-24 10:00")], "2026-06-09 10:00"),
    ("2026-06-23 10:00", [("start", "2026-06-23 10:00")], "2026-06-30 10:00"),
    ("2026-12-01 09:00", [("after_start", "2026-11-23 10:00")], "2026-12-23 10:00"),
]


@pytest.mark.parametrize(("now", "due", "then"), ROLLOUT)
def test_a_rollout_reminds_from_the_day_on_which_it_begins(now: str, due: list[tuple[str, str]], then: str) -> None:
    use = a_use(starts=(starting("2026-06-23")._replace(gradual=True),))
    found = plan([case_of([], paris(now), use=use)], NORMAL, (), paris(now))
    assert said(found) == due
    assert found.next is not None
    assert found.next.at == paris(then)


UNDATED = starting(None)._replace(undated=True)
LISTED = [
    # (the start, listed on, now, what is due and since when, what is next)
    # Long ago: nothing on the day on which it was listed, however late, and then as the months go by.
    (starting("2025-11-03"), "2026-11-24", "2026-11-24 09:30", [], "2026-12-03 10:00"),
    (starting("2025-11-03"), "2026-11-24", "2026-11-24 23:59", [], "2026-12-03 10:00"),
    (starting("2025-11-03"), "2026-11-24", "2026-12-03 10:00", [("after_start", "2026-12-03 10:00")], None),
    # A day of the ladder that is the day itself.
    (starting("2025-11-03"), "2026-12-03", "2026-12-03 11:00", [], "2027-01-03 10:00"),
    (starting("2026-11-24"), "2026-11-24", "2026-11-24 11:00", [], "2026-12-01 10:00"),
    # Listed before: what was missed since is due.
    (starting("2025-11-03"), "2026-11-02", "2026-11-24 09:30", [("after_start", "2026-11-03 10:00")], None),
    # Since nobody knows when: a week after it was listed is the first time.
    (UNDATED, "2026-11-24", "2026-11-24 09:30", [], "2026-12-01 10:00"),
    (UNDATED, "2026-11-24", "2026-11-24 23:59", [], "2026-12-01 10:00"),
    (UNDATED, "2026-11-24", "2026-12-01 10:00", [("after_start", "2026-12-01 10:00")], None),
]


@pytest.mark.parametrize(("start", "listed", "now", "due", "then"), LISTED)
def test_what_was_listed_today_is_not_due_today(
    start: Start, listed: str, now: str, due: list[tuple[str, str]], then: str | None
) -> None:
    moment = paris(now)
    case = case_of((), moment, use=a_use(starts=(start,)))._replace(listed_on=date.fromisoformat(listed))
    found = plan([case], NORMAL, (), moment)
    assert said(found) == due
    if then is not None:
        assert found.next is not None
        assert found.next.at == paris(then)


def test_a_start_known_as_a_month_counts_from_its_first_day() -> None:
    assert said(the_plan(now="2025-11-01 12:00", region=BRAZIL)) == [("start", "2025-11-01 10:00")]


def test_what_was_shown_is_not_due_again_and_the_next_one_is() -> None:
    first = the_plan(now="2025-11-03 11:00")
    shown = marked(first)
    assert the_plan(now="2025-11-09 11:00", shown=shown).due == ()
    assert said(the_plan(now="2025-11-10 10:00", shown=shown)) == [("after_start", "2025-11-10 10:00")]


def test_a_snooze_that_was_shown_is_not_shown_again_but_a_new_one_to_the_same_moment_is() -> None:
    lines = ["2025-10-20 09:00 snoozed 2025-10-22T18:00"]
    shown = marked(the_plan(*lines, now="2025-10-22 18:00"))
    assert the_plan(*lines, now="2025-10-22 19:00", shown=shown).due == ()
    lines += ["2025-10-22 17:00 snoozed 2025-10-22T18:00"]
    again = plan([case_of(_named(told(*lines)), at("2025-10-22 19:00"))], NORMAL, shown, at("2025-10-22 19:00"))
    assert said(again) == [("snoozed", "2025-10-22 18:00")]


def _named(entries: list[Entry]) -> list[Entry]:
    return [entry._replace(uuid=f"other {entry.seq}") for entry in entries]


def test_marks_are_for_one_account_of_one_data_use() -> None:
    now = "2025-11-03 11:00"
    (due,) = the_plan(now=now).due
    mine = due.shown(paris(now))
    for other in (mine._replace(account="work"), mine._replace(use=UseId("elsewhere.ads"))):
        assert the_plan(now=now, shown=[other]).due == (due,)
    assert the_plan(now=now, shown=[mine]).due == ()


def test_a_milder_ladder_brings_nothing_back_that_a_later_reminder_has_overtaken() -> None:
    shown = marked(the_plan(now="2025-11-17 12:00"))
    assert the_plan(now="2025-11-18 12:00", rhythm=Rhythm(ladder=Ladder.GENTLE), shown=shown).due == ()


def test_asleep_for_three_weeks_the_newest_is_due_once_and_says_since_when() -> None:
    shown = marked(the_plan(now="2025-11-03 10:00"))
    woken = the_plan(now="2025-11-26 08:15", shown=shown)
    assert said(woken) == [("after_start", "2025-11-24 10:00")]
    assert the_plan(now="2025-11-26 08:16", shown=[*shown, *marked(woken)]).due == ()


def test_the_clock_set_forward_by_years_and_back_loses_nothing() -> None:
    wrong = the_plan(now="2030-05-04 12:00")
    shown = marked(wrong)
    assert said(wrong) == [("after_start", "2030-05-03 10:00")]
    assert said(the_plan(now="2025-11-10 10:00", shown=shown)) == [("after_start", "2025-11-10 10:00")]
    right = marked(the_plan(now="2025-11-10 10:00", shown=shown))
    assert the_plan(now="2025-11-10 12:00", shown=[*shown, *right]).due == ()


def test_the_clock_set_back_repeats_nothing() -> None:
    shown = marked(the_plan(now="2025-11-10 10:00"))
    assert the_plan(now="2025-11-10 10:00", shown=shown).due == ()
    # What was shown does not come again, so it is not next either.
    upcoming = the_plan(now="2025-11-10 09:00", shown=shown).next
    assert upcoming is not None
    assert upcoming.at == paris("2025-11-17 10:00")


def test_a_snooze_that_was_shown_is_not_next_where_the_clock_is_set_back() -> None:
    lines = ["2025-10-20 09:00 snoozed 2025-10-22T18:00"]
    shown = marked(the_plan(*lines, now="2025-10-22 18:00"))
    found = the_plan(*lines, now="2025-10-21 18:00", shown=shown)
    assert found.due == ()
    assert found.next is not None
    assert found.next.at == paris("2025-10-27 10:00")


def test_a_snooze_by_a_clock_that_ran_ahead_silences_nothing_that_comes_before_it() -> None:
    lines = ["2030-01-01 09:00 snoozed 2030-01-08T09:00"]
    found = the_plan(*lines, now="2026-11-24 09:30")
    assert said(found) == [("after_start", "2026-11-03 10:00")]
    assert found.next is not None
    assert found.next.at == paris("2026-12-03 10:00")
    # When its time has come it holds; until then it is next where nothing else is before it.
    assert the_plan(*lines, now="2030-01-04 12:00").due == ()
    found = the_plan(*lines, now="2029-12-28 12:00", rhythm=Rhythm(ladder=Ladder.OFF))
    assert found.next is not None
    assert found.next.at == paris("2030-01-08 09:00")
    found = the_plan(*lines, now="2029-12-31 12:00", rhythm=Rhythm(ladder=Ladder.GENTLE))
    assert found.next is not None
    assert found.next.at == paris("2030-01-08 09:00")


def test_across_the_date_line_a_day_is_reminded_of_once() -> None:
    auckland, honolulu = ZoneInfo("Pacific/Auckland"), ZoneInfo("Pacific/Honolulu")
    there = the_plan(now=datetime(2025, 11, 10, 10, tzinfo=auckland))
    assert [due.occasion for due in there.due] == ["2025-11-10"]
    shown = marked(there)
    # The same civil day begins again, and ends again.
    landed = there.as_of.astimezone(UTC) + timedelta(hours=10)
    for hours in range(40):
        now = (landed + timedelta(hours=hours)).astimezone(honolulu)
        assert the_plan(now=now, shown=shown).due == (), now


@pytest.mark.parametrize(
    ("zone", "day", "at_ten"),
    [
        ("Europe/Paris", "2025-10-26", "2025-10-26T10:00:00+01:00"),
        ("Europe/Paris", "2026-03-29", "2026-03-29T10:00:00+02:00"),
        ("America/New_York", "2025-11-02", "2025-11-02T10:00:00-05:00"),
    ],
)
def test_ten_is_ten_on_the_days_when_clocks_change(zone: str, day: str, at_ten: str) -> None:
    changed = date.fromisoformat(day)
    case = _starting_on(changed, datetime(changed.year, changed.month, changed.day, 0, 30, tzinfo=ZoneInfo(zone)))
    moment = next_reminder(case, NORMAL)
    assert moment is not None
    assert moment.isoformat() == at_ten


def test_half_past_two_on_the_night_without_it_is_half_past_three() -> None:
    case = _starting_on(date(2026, 3, 29), paris("2026-03-29 01:59"))
    moment = next_reminder(case, Rhythm(at=time(2, 30)))
    assert moment is not None
    assert moment.isoformat() == "2026-03-29T03:30:00+02:00"


def test_half_past_two_on_the_night_that_has_it_twice_is_the_first() -> None:
    case = _starting_on(date(2025, 10, 26), paris("2025-10-26 01:59"))
    rhythm = Rhythm(at=time(2, 30))
    moment = next_reminder(case, rhythm)
    assert moment is not None
    assert moment.isoformat() == "2025-10-26T02:30:00+02:00"
    second = datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=PARIS)
    shown = marked(plan([_starting_on(date(2025, 10, 26), moment)], rhythm, (), moment))
    assert plan([_starting_on(date(2025, 10, 26), second)], rhythm, shown, second).due == ()


def test_a_start_400_days_away_is_next() -> None:
    found = next_reminder(_starting_on(date(2027, 12, 29), paris("2026-11-24 09:30")), NORMAL)
    assert found == paris("2027-11-29 10:00")


def test_the_longest_due_comes_first_and_the_next_is_of_all_cases() -> None:
    now = paris("2025-11-12 12:00")
    cases = [
        _starting_on(date(2025, 11, 12), now, use="b.now"),
        _starting_on(date(2025, 11, 3), now, use="a.before"),
        _starting_on(date(2025, 11, 14), now, use="c.soon"),
    ]
    found = plan(cases, NORMAL, (), now)
    assert [due.case.use.id for due in found.due] == ["a.before", "c.soon", "b.now"]
    assert found.next is not None
    assert (found.next.case.use.id, found.next.at) == ("c.soon", paris("2025-11-13 10:00"))


QUIET = [
    # 8 and 9 November 2025 are a Saturday and a Sunday.
    (WEEKEND, date(2025, 11, 8), "2025-11-08 12:00", [], "2025-11-10 10:00"),
    (WEEKEND, date(2025, 11, 8), "2025-11-10 09:00", [], "2025-11-10 10:00"),
    (WEEKEND, date(2025, 11, 8), "2025-11-10 10:00", [("after_start", "2025-11-10 10:00")], None),
    # Missed on Friday, awake on Saturday.
    (WEEKEND, date(2025, 11, 7), "2025-11-08 12:00", [], "2025-11-10 10:00"),
    (WEEKEND, date(2025, 11, 7), "2025-11-07 12:00", [("start", "2025-11-07 10:00")], None),
    (
        Rhythm(quiet_hours=QuietHours(time(22), time(11, 30))),
        date(2025, 11, 7),
        "2025-11-07 11:00",
        [],
        "2025-11-07 11:30",
    ),
    (Rhythm(quiet_hours=QuietHours(time(22), time(8))), date(2025, 11, 7), "2025-11-07 23:00", [], "2025-11-08 08:00"),
    (Rhythm(quiet_hours=QuietHours(time(22), time(8))), date(2025, 11, 7), "2025-11-08 03:00", [], "2025-11-08 08:00"),
    (
        Rhythm(quiet_hours=QuietHours(time(22), time(8))),
        date(2025, 11, 7),
        "2025-11-08 08:00",
        [("start", "2025-11-07 10:00")],
        None,
    ),
    (
        Rhythm(quiet_hours=QuietHours(time(9), time(11))),
        date(2025, 11, 7),
        "2025-11-07 10:30",
        [],
        "2025-11-07 11:00",
    ),
    (
        Rhythm(quiet_hours=QuietHours(time(9), time(11))),
        date(2025, 11, 7),
        "2025-11-07 11:00",
        [("start", "2025-11-07 11:00")],
        None,
    ),
    # Every day quiet is none, and hours without length are none.
    (
        Rhythm(quiet_days=frozenset(range(7))),
        date(2025, 11, 7),
        "2025-11-07 11:00",
        [("start", "2025-11-07 10:00")],
        None,
    ),
    (
        Rhythm(quiet_hours=QuietHours(time(8), time(8))),
        date(2025, 11, 7),
        "2025-11-07 11:00",
        [("start", "2025-11-07 10:00")],
        None,
    ),
    # The reminders' own time is quiet: on the day after quiet days they come when that day's quiet hours are over.
    (
        Rhythm(at=time(19), quiet_days=frozenset({1, 3, 5, 6}), quiet_hours=QuietHours(time(18), time(8))),
        date(2025, 11, 7),
        "2025-11-07 19:30",
        [],
        "2025-11-10 08:00",
    ),
    (
        Rhythm(at=time(19), quiet_days=frozenset({1, 3, 5, 6}), quiet_hours=QuietHours(time(18), time(8))),
        date(2025, 11, 7),
        "2025-11-10 08:00",
        [("start", "2025-11-10 08:00")],
        None,
    ),
    # Quiet days and hours one after the other.
    (
        Rhythm(quiet_days=frozenset({5, 6}), quiet_hours=QuietHours(time(20), time(10, 30))),
        date(2025, 11, 7),
        "2025-11-07 21:00",
        [],
        "2025-11-10 10:30",
    ),
]


@pytest.mark.parametrize(("rhythm", "start", "now", "due", "then"), QUIET)
def test_quiet_days_and_hours(
    rhythm: Rhythm, start: date, now: str, due: list[tuple[str, str]], then: str | None
) -> None:
    found = plan([_starting_on(start, paris(now))], rhythm, (), paris(now))
    if then is not None:
        assert found.next is not None
        assert found.next.at == paris(then)
    assert [moment for _, moment in said(found)] == [moment for _, moment in due]


def test_what_was_put_off_into_a_quiet_time_comes_in_it() -> None:
    quiet = Rhythm(quiet_hours=QuietHours(time(21), time(8)))
    lines = ["2025-10-20 20:30 snoozed 2025-10-20T21:30"]
    assert said(the_plan(*lines, now="2025-10-20 21:30", rhythm=quiet)) == [("snoozed", "2025-10-20 21:30")]
    missed = the_plan(*lines, now="2025-10-21 22:00", rhythm=quiet)
    assert missed.due == ()
    assert missed.next is not None
    assert missed.next.at == paris("2025-10-22 08:00")


def test_quiet_that_ends_in_the_hour_that_comes_twice_ends_later_than_now() -> None:
    quiet = Rhythm(quiet_hours=QuietHours(time(22), time(2, 45)))
    now = datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=PARIS)
    found = plan([_starting_on(date(2025, 10, 25), now)], quiet, (), now)
    assert found.due == ()
    assert found.next is not None
    assert found.next.at.timestamp() > now.timestamp()


def test_quiet_that_ends_in_the_hour_that_is_left_out_ends_with_the_clock_change() -> None:
    quiet = Rhythm(quiet_hours=QuietHours(time(22), time(2, 30)))
    now = datetime(2026, 3, 28, 23, 0, 0, 250_000, tzinfo=PARIS)
    cases = [_starting_on(date(2026, 3, 28), now)]
    found = plan(cases, quiet, (), now)
    assert found.due == ()
    assert found.next is not None
    assert found.next.at.isoformat() == "2026-03-29T03:00:00+02:00"
    assert len(plan(cases, quiet, (), found.next.at).due) == 1


def test_what_is_left_out_by_a_clock_change_does_not_come_in_the_quiet_right_after_it() -> None:
    # In Nuuk the hour before Sunday, 29 March, is left out.
    nuuk = ZoneInfo("America/Nuuk")
    quiet = Rhythm(at=time(23, 30), quiet_days=frozenset({4, 6}))
    for start in (date(2026, 3, 26), date(2026, 3, 28)):  # missed before the quiet Friday; of the very evening
        now = datetime(2026, 3, 28, 12, tzinfo=nuuk)
        cases = [_starting_on(start, now)]
        found = plan(cases, quiet, (), now)
        assert found.due == ()
        assert found.next is not None
        assert found.next.at == datetime(2026, 3, 30, 23, 30, tzinfo=nuuk)
        assert len(plan(cases, quiet, (), found.next.at).due) == 1


def test_what_was_put_off_to_the_end_of_a_quiet_was_not_put_off_into_the_same_quiet_when_it_comes_twice() -> None:
    quiet = Rhythm(ladder=Ladder.OFF, quiet_hours=QuietHours(time(22), time(2, 45)))
    lines = ["2025-10-25 20:00 snoozed 2025-10-26T02:45"]
    assert len(the_plan(*lines, now="2025-10-26 02:45", rhythm=quiet).due) == 1
    assert the_plan(*lines, now=datetime(2025, 10, 26, 2, 30, fold=1, tzinfo=PARIS), rhythm=quiet).due == ()


def test_a_day_that_begins_twice_does_not_hide_what_is_next() -> None:
    # Until 2011 the clocks of Newfoundland went from a minute past midnight back to the day before.
    st_johns = ZoneInfo("America/St_Johns")
    now = datetime(2010, 11, 6, 23, 5, fold=1, tzinfo=st_johns)
    found = plan([_starting_on(date(2010, 11, 7), now)], Rhythm(at=time(0)), (), now)
    assert [due.occasion for due in found.due] == ["2010-11-07"]
    assert found.next is not None
    assert found.next.at == datetime(2010, 11, 14, tzinfo=st_johns)


def test_a_reminder_is_pending_until_something_is_said_about_its_case() -> None:
    now = paris("2025-11-03 11:00")
    before = case_of((), now)
    subject = (before.use.id, before.account)
    assert pending([before], {subject: case_of(told("2025-11-03 10:59 opened setting"), now)})
    assert not pending([before], {subject: case_of(told("2025-11-03 10:59 confirmed setting"), now)})
    assert not pending([before], {})


def test_the_end_of_the_calendar_is_no_mistake() -> None:
    case = _starting_on(date(9999, 12, 31), datetime(9999, 12, 31, 12, tzinfo=ZoneInfo("America/Los_Angeles")))
    assert plan([case], Rhythm(quiet_days=frozenset({4, 5})), (), case.as_of).next is None
    assert plan([case], Rhythm(at=time(23)), (), case.as_of).next is None
    first = _starting_on(date(1, 1, 5), datetime(1, 1, 4, 12, tzinfo=UTC))
    assert next_reminder(first, NORMAL) == datetime(1, 1, 5, 10, tzinfo=UTC)


def test_a_present_without_a_zone_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="zone"):
        plan([], NORMAL, (), datetime(2025, 11, 3))


def test_every_reason_has_a_name_of_its_own() -> None:
    assert len({reason.value for reason in Reason}) == len(Reason)


def _starting_on(start: date, now: datetime, use: str = "papermill.profiles") -> Case:
    return case_of((), now, use=a_use(use_id=use, starts=(starting(start.isoformat()),)))


def unseen(occasion: str, at: str) -> Shown:
    return Shown(UseId("papermill.profiles"), None, occasion, paris(at), seen=False)


AGAIN = [
    # (what was shown and not seen, and when; now; what is due and since when; what is next)
    ("2025-11-03", "2025-11-03 10:00", "2025-11-03 10:01", [], "2025-11-04 10:00"),
    ("2025-11-03", "2025-11-03 10:00", "2025-11-04 09:59", [], "2025-11-04 10:00"),
    ("2025-11-03", "2025-11-03 10:00", "2025-11-04 10:00", [("start", "2025-11-03 10:00")], "2025-11-10 10:00"),
    ("2025-11-03", "2025-11-04 10:00", "2025-11-04 23:00", [], "2025-11-05 10:00"),
    ("2025-11-03", "2025-11-03 23:59", "2025-11-04 00:01", [], "2025-11-04 10:00"),
    # The next rung takes its place on its own day, whether this one was seen or not.
    ("2025-11-03", "2025-11-09 10:00", "2025-11-10 10:00", [("after_start", "2025-11-10 10:00")], "2025-11-17 10:00"),
    # What a clock that ran ahead showed counts for nothing.
    ("2025-11-03", "2026-11-03 10:00", "2025-11-03 11:00", [("start", "2025-11-03 10:00")], "2025-11-10 10:00"),
]


@pytest.mark.parametrize(("occasion", "at", "now", "due", "then"), AGAIN)
def test_what_nobody_saw_comes_again_in_the_morning(
    occasion: str, at: str, now: str, due: list[tuple[str, str]], then: str
) -> None:
    found = the_plan(now=now, shown=[unseen(occasion, at)])
    assert said(found) == due
    assert found.next is not None
    assert f"{found.next.at:%Y-%m-%d %H:%M}" == then


def test_what_nobody_saw_is_told_apart_and_once_it_was_seen_it_is_over() -> None:
    mark = unseen("2025-11-03", "2025-11-03 10:00")
    assert [one.occasion for one in the_plan(now="2025-11-03 12:00", shown=[mark]).unseen] == ["2025-11-03"]
    seen = the_plan(now="2025-11-04 10:00", shown=[mark._replace(seen=True)])
    assert (seen.due, seen.unseen) == ((), ())


def test_in_quiet_times_what_nobody_saw_waits() -> None:
    friday = unseen("2025-11-03", "2025-11-07 10:00")
    found = the_plan(now="2025-11-08 12:00", shown=[friday], rhythm=WEEKEND)
    assert found.due == ()
    assert found.next is not None
    assert f"{found.next.at:%Y-%m-%d %H:%M}" == "2025-11-10 10:00"


def test_what_was_put_off_and_not_seen_comes_again_too() -> None:
    lines = "2025-10-20 09:00 snoozed 2025-10-22T18:00"
    (due,) = the_plan(lines, now="2025-10-22 18:00").due
    mark = due.shown(paris("2025-10-22 18:00"), seen=False)
    assert the_plan(lines, now="2025-10-22 19:00", shown=[mark]).due == ()
    assert said(the_plan(lines, now="2025-10-23 10:00", shown=[mark])) == [("snoozed", "2025-10-22 18:00")]


def test_at_the_end_of_the_calendar_there_is_no_next_morning() -> None:
    now = paris("9999-12-31 12:00")
    case = case_of((), now)
    (due,) = plan([case], NORMAL, (), now).due
    assert plan([case], NORMAL, [due.shown(now, seen=False)], now).unseen == ()


MISSED = [
    # (since when it is looked after, now, whether it was missed)
    (None, "2025-11-10 10:00", False),
    ("2025-10-20 09:00", "2025-11-05 09:00", True),
    ("2025-11-03 23:00", "2025-11-05 09:00", True),
    ("2025-11-04 09:00", "2025-11-05 09:00", False),
    ("2025-10-20 09:00", "2025-11-03 12:00", False),
]


@pytest.mark.parametrize(("begun", "now", "missed"), MISSED)
def test_only_what_was_due_while_the_case_was_looked_after_was_missed(
    begun: str | None, now: str, missed: bool
) -> None:
    subject: Subject = (UseId("papermill.profiles"), None)
    followed = {} if begun is None else {subject: paris(begun)}
    found = plan([case_of((), paris(now))], NORMAL, (), paris(now), followed)
    assert [one.missed for one in found.due] == [missed]
    assert found.unfollowed == (() if followed else (subject,))
