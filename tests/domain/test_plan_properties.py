# SPDX-License-Identifier: Apache-2.0
"""The reminders' promises, held to lives: months of travelling, answering, sleeping, wrong clocks and kills.

No reminder is lost, none repeats, none comes after an answer, what is next is never past, and quiet is quiet. What is
expected is worked out here from the rules alone (the ladders as lists of days, quiet as a question about one moment),
in ways that are slow and plain. `make soak` lives a hundred thousand lives; see `LIVES`.
"""

from __future__ import annotations

import os
from bisect import bisect_right
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import count, pairwise
from typing import NamedTuple
from zoneinfo import ZoneInfo

import pytest
from dateutil.tz import resolve_imaginary
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from objector.domain.case import Case, State
from objector.domain.ledger import ASIDE, Entry, Kind
from objector.domain.plan import Due, Plan, Reason, Shown, plan
from objector.domain.reply_clock import last_day
from objector.domain.rhythm import Ladder, QuietHours, Rhythm
from objector.domain.service import RouteId
from tests.support.builders import FRANCE, a_use, case_of, starting

LIVES = int(os.environ.get("OBJECTOR_LIVES", "120"))
"""How many lives are lived in all."""

BATCH = 2_500
"""As many at a time, since hypothesis remembers what it tried as long as a test lasts."""

# Days of 23, 24.5, 25 and 47 hours, midnights that are left out, days that are, and the two sides of the date line.
ZONES = [
    ZoneInfo(name)
    for name in (
        "Europe/Paris",
        "UTC",
        "America/New_York",
        "America/Havana",
        "America/St_Johns",
        "America/Nuuk",
        "Africa/Casablanca",
        "Antarctica/Troll",
        "Asia/Beirut",
        "Asia/Kolkata",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Pacific/Auckland",
        "Pacific/Chatham",
        "Pacific/Honolulu",
        "Pacific/Kiritimati",
    )
]
TIMES = [time(10), time(0), time(2, 30), time(7, 30), time(19), time(23, 59)]
HOURS = [time(0), time(2, 15), time(2, 45), time(8), time(9), time(18), time(22)]
BEGINNINGS = [datetime(2010, 10, 20), datetime(2011, 12, 20), datetime(2024, 1, 30), datetime(2025, 10, 15),
              datetime(2026, 3, 20), datetime(2026, 11, 24)]  # fmt: skip

QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


@lru_cache
def clock_changes(zone: ZoneInfo) -> list[datetime]:
    """Return the instants (to the hour) within some years at which a zone's clocks change."""
    hours = [datetime(2010, 9, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(24 * 700)]
    hours += [datetime(2025, 2, 1, tzinfo=UTC) + timedelta(hours=number) for number in range(24 * 700)]
    return [hour for before, hour in pairwise(hours) if hour - before < DAY
            and zone.utcoffset(before.astimezone(zone)) != zone.utcoffset(hour.astimezone(zone))]  # fmt: skip


# What is expected: the days.

# Days before the start; days after it; months after it, and every how many of them from then on.
LADDERS: dict[tuple[Ladder, bool], tuple[list[int], list[int], list[int], int]] = {
    (Ladder.GENTLE, True): ([7], [], [1, 2, 3], 3),
    (Ladder.NORMAL, True): ([30, 14, 7, 3, 1], [7, 14, 21, 28], [], 1),
    (Ladder.GENTLE, False): ([], [], [], 3),
    (Ladder.NORMAL, False): ([], [], [], 1),
}
INSISTENT = ([30, 21, 14, 10, 7, 6, 5, 4, 3, 2, 1], [*range(1, 8)])
HORIZON = 20 * 12
"""Months after which no life goes on."""


@lru_cache(maxsize=10_000)
def ladder_days(ladder: Ladder, anchor: date, *, start: bool) -> list[date]:
    """Return all days on which a ladder reminds, in order."""
    found = {anchor}
    if ladder is Ladder.INSISTENT:
        before, after = INSISTENT if start else ([], [])
        after = [*after, *range(7, HORIZON * 30, 7)]
    else:
        before, after, months, every = LADDERS[ladder, start]
        found.update(months_after(anchor, number) for number in (*months, *range(every, HORIZON, every)))
    found.update(anchor - timedelta(days=days) for days in before)
    found.update(anchor + timedelta(days=days) for days in after)
    return sorted(found)


def months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def anchor_of(case: Case) -> tuple[date, bool] | None:
    """Return the day from which the case's reminders are counted, and whether that is a start."""
    if case.state is State.UNDECIDED:
        return None if case.start is None else (date(case.start.year, case.start.month or 1, case.start.day or 1), True)
    if case.state is State.REFUSED:
        faded = [status.check_on for status in case.routes if status.check_on is not None]
        return (min(faded), False) if faded else None
    if case.state is State.ASKED:
        replies = [status.reply_due for status in case.routes if status.reply_due is not None]
        assert case.answer is not None
        if is_far_ahead(case.answer, case):
            return case.use.changed_on, False
        return min(replies) + DAY if replies else months_after(case.answer.at.date(), 3), False  # once that day is over
    return None  # left on, or not concerned: never again


def is_far_ahead(entry: Entry, case: Case) -> bool:
    """Return whether an entry is dated more than three months ahead: then a look is due since the facts changed."""
    return entry.at.date() - case.today > 92 * DAY


def awaited_from(case: Case, entries: Sequence[Entry]) -> date | None:
    """Return the day after the last one for a reply to the form, where that is awaited beside how the case stands."""
    if case.state in (State.ASKED, State.ACCEPTED):
        return None
    undone = {entry.undoes for entry in entries}
    about = [entry for entry in entries if entry.route == "form" and entry.uuid not in undone]
    about = [entry for entry in about if entry.kind in {Kind.SENT, Kind.SKIPPED}]
    if not about or about[-1].kind is Kind.SKIPPED:
        return None
    if case.state is State.NOT_CONCERNED and case.answer is not None and case.answer.seq > about[-1].seq:
        return None
    if is_far_ahead(about[-1], case):
        return case.use.changed_on
    return last_day(about[-1].at.date(), 1) + DAY  # its rule has tables of its own


# What is expected: quiet, asked about one civil moment.


@lru_cache(maxsize=100_000)
def is_quiet(civil: datetime, rhythm: Rhythm) -> bool:
    return _in_hours(civil.time(), rhythm) or _on_quiet_day(civil, rhythm)


def _in_hours(at: time, rhythm: Rhythm) -> bool:
    hours = rhythm.quiet_hours
    if hours is None or hours.begin == hours.until:
        return False
    if hours.begin < hours.until:
        return hours.begin <= at < hours.until
    return not hours.until <= at < hours.begin


def _on_quiet_day(civil: datetime, rhythm: Rhythm) -> bool:
    """Quiet days go on until the time of the reminders, or, where quiet hours hold that, until those are over."""
    if len(rhythm.quiet_days) == 7:
        return False
    if civil.weekday() in rhythm.quiet_days:
        return True
    morning = rhythm.at
    if _in_hours(morning, rhythm):
        assert rhythm.quiet_hours is not None
        morning = rhythm.quiet_hours.until
    return (civil - DAY).weekday() in rhythm.quiet_days and civil.time() < morning


@lru_cache(maxsize=100_000)
def quiet_over(civil: datetime, rhythm: Rhythm) -> datetime:
    """Return the first civil moment from this one on that is not quiet: quiet ends only where something is set to."""
    ends = {rhythm.at, time()} | ({rhythm.quiet_hours.until} if rhythm.quiet_hours else set())
    if not is_quiet(civil, rhythm):
        return civil
    for days in count():
        for end in sorted(ends):
            moment = datetime.combine(civil.date() + timedelta(days=days), end)
            if moment > civil and not is_quiet(moment, rhythm):
                return moment
    raise AssertionError


@lru_cache(maxsize=100_000)
def on_the_clock(civil: datetime, zone: ZoneInfo) -> datetime:
    """Return the instant at which a civil moment is, the first one; by as much later as a clock change leaves out."""
    return resolve_imaginary(civil.replace(tzinfo=zone)).astimezone(UTC)


@lru_cache(maxsize=100_000)
def out_of_quiet(civil: datetime, rhythm: Rhythm, zone: ZoneInfo) -> datetime:
    """Return the instant at which something set to a civil moment can come, also one that a clock change leaves out."""
    instant = on_the_clock(quiet_over(civil, rhythm), zone)
    shown = instant.astimezone(zone).replace(tzinfo=None)
    return out_of_quiet(shown, rhythm, zone) if is_quiet(shown, rhythm) else instant


# What is expected of one case.


class Rung(NamedTuple):
    """A reminder of the ladder."""

    day: date
    at: datetime
    """When it would be if nothing were quiet, as an instant."""
    comes: datetime
    """When it comes."""


def rungs(anchor: tuple[date, bool] | None, rhythm: Rhythm, zone: ZoneInfo, until: datetime) -> Iterator[Rung]:
    """Yield the reminders of a ladder that come up to some moment (and a few more), the newest first."""
    if anchor is None or rhythm.ladder is Ladder.OFF:
        return
    days = ladder_days(rhythm.ladder, anchor[0], start=anchor[1])
    for day in reversed(days[: bisect_right(days, until.date() + 3 * DAY)]):
        civil = datetime.combine(day, rhythm.at)
        yield Rung(day, on_the_clock(civil, zone), out_of_quiet(civil, rhythm, zone))


def newest_answer(entries: Sequence[Entry]) -> Entry | None:
    undone = {entry.undoes for entry in entries if entry.kind is Kind.UNDONE}
    said = [entry for entry in entries if entry.kind not in {Kind.OPENED, Kind.UNDONE} and entry.uuid not in undone]
    return said[-1] if said else None


class Expected(NamedTuple):
    """What the rules say about one case at one moment."""

    occasion: str | None
    """The newest reminder that lies behind, whether it was shown or not."""
    came: datetime | None
    """The instant since which it is due."""
    dealt_with: datetime | None
    """The instant up to which rungs were answered or put off."""
    put_off_until: datetime | None
    """The instant at which a snooze is over, if a snooze is the newest that was said."""


REPLY = "reply form "


def expected(case: Case, entries: Sequence[Entry], rhythm: Rhythm, now: datetime, *, reply: bool = False) -> Expected:
    """Return what is right of the case itself, or of the reply that is awaited beside it."""
    awaited = awaited_from(case, entries)
    anchor = anchor_of(case) if not reply else None if awaited is None else (awaited, False)
    zone = now.tzinfo
    assert isinstance(zone, ZoneInfo)
    instant = now.astimezone(UTC)
    said = newest_answer(entries)
    # What a clock that ran ahead wrote down says nothing about the time before it.
    known = said is not None and said.at.astimezone(UTC) <= instant
    dealt_with = said.at.astimezone(UTC) if said is not None and known else None
    occasion: str | None = None
    came: datetime | None = None
    until: datetime | None = None
    if said is not None and said.until is not None:
        until = said.until.astimezone(UTC)
        if until <= instant:
            dealt_with = until
            occasion, came = (None, None) if reply else (f"snooze {said.uuid}", until)
        elif known:
            return Expected(None, None, until, until)
    for rung in rungs(anchor, rhythm, zone, now):
        if rung.comes <= instant and (dealt_with is None or rung.at > dealt_with):
            occasion, came = f"{REPLY if reply else ''}{rung.day.isoformat()}", rung.comes
            break
        if rung.comes < instant - 200 * DAY:
            break  # nothing that is older counts: no ladder has such a gap
    return Expected(occasion, came, dealt_with, until)


# A life.


class Wait(NamedTuple):
    """Time goes by: some of it, or until what is next."""

    span: timedelta | None
    off: timedelta = timedelta(0)
    """How long after what is next."""


class Watch(NamedTuple):
    """Asked every quarter of an hour, from an hour before what is next until an hour after it."""


class ClockChange(NamedTuple):
    """Time goes by until some hours before or after the zone's next clock change, if one is near."""

    off: timedelta


class Travel(NamedTuple):
    """Another zone."""

    zone: ZoneInfo


class SetClock(NamedTuple):
    """The clock goes wrong by this much, or right again."""

    by: timedelta


class Say(NamedTuple):
    """An entry."""

    which: int
    kind: Kind
    until: timedelta


class Choose(NamedTuple):
    """Another rhythm."""

    rhythm: Rhythm


Step = Wait | Watch | ClockChange | Travel | SetClock | Say | Choose


class Life(NamedTuple):
    """A person's months."""

    begin: datetime
    zone: ZoneInfo
    starts: tuple[str, str]
    rhythm: Rhythm
    steps: list[tuple[Step, bool]]
    """What happens, and whether the program is killed between showing and marking."""


spans = st.sampled_from([timedelta(0), SECOND, QUARTER, timedelta(hours=1), DAY, 7 * DAY, 21 * DAY]) | st.integers(
    0, 60 * 24 * 40
).map(lambda minutes: timedelta(minutes=minutes))
rhythms = st.builds(
    Rhythm,
    ladder=st.sampled_from(Ladder),
    at=st.sampled_from(TIMES),
    quiet_days=st.just(frozenset[int]()) | st.frozensets(st.integers(0, 6)),
    quiet_hours=st.none() | st.builds(QuietHours, st.sampled_from(HOURS), st.sampled_from(HOURS)),
)
happenings: st.SearchStrategy[Step] = st.one_of(
    st.builds(Wait, spans),
    st.builds(Wait, st.none(), st.sampled_from([timedelta(0), SECOND, QUARTER, DAY])),
    st.just(Watch()),
    st.builds(ClockChange, st.integers(-6 * 12, 6 * 4).map(lambda number: number * QUARTER)),
    st.builds(
        Say,
        st.integers(0, 1),
        st.sampled_from(
            [kind for kind in Kind for _ in range(3 if kind in {Kind.SNOOZED, Kind.UNDONE} else 1) if kind not in ASIDE]
        ),
        spans,
    ),
    st.builds(Travel, st.sampled_from(ZONES)),
    st.builds(
        SetClock,
        st.sampled_from([timedelta(0), timedelta(0), -DAY, -30 * DAY, 3 * DAY, 1600 * DAY, timedelta(minutes=-40)]),
    ),
    st.builds(Choose, rhythms),
)


@st.composite
def lives(draw: st.DrawFn) -> Life:
    zone = draw(st.sampled_from(ZONES))
    around = clock_changes(zone) or BEGINNINGS
    begin = draw(st.sampled_from(BEGINNINGS) | st.sampled_from(around)).replace(tzinfo=None) - draw(spans)
    starts = []
    for _ in range(2):
        start = begin.date() + timedelta(days=draw(st.integers(-45, 45) | st.integers(-400, 400)))
        starts.append(start.isoformat()[: draw(st.sampled_from([10, 10, 7]))])
    steps = draw(st.lists(st.tuples(happenings, st.sampled_from([False, False, False, True])), min_size=3, max_size=16))
    return Life(begin, zone, (starts[0], starts[1]), draw(rhythms), steps)


class Living:
    """A life as it goes on; every time the plan is asked, all that is promised is looked at."""

    def __init__(self, life: Life) -> None:
        self.zone = life.zone
        self.rhythm = life.rhythm
        self.true = life.begin.replace(tzinfo=UTC)
        self.wrong_by = timedelta(0)
        # What changes after an answer has tables of its own: these facts are older than each life.
        self.uses = [
            a_use(use_id=f"papermill.{number}", starts=(starting(start),), changed_on=date(2009, 1, 1))
            for number, start in enumerate(life.starts)
        ]
        self.entries: list[list[Entry]] = [[], []]
        self.shown: list[Shown] = []
        self.times_shown: dict[tuple[str, str], int] = {}
        self.kills: dict[tuple[str, str], int] = {}
        self.found: Plan | None = None

    @property
    def now(self) -> datetime:
        return (self.true + self.wrong_by).astimezone(self.zone)

    def go_through(self, step: Step) -> None:
        match step:
            case Wait(None, off):
                self.wait_for_next(off)
            case Wait(span):
                assert span is not None
                self.true += span
            case Watch():
                self.wait_for_next(timedelta(hours=-1))
                for _ in range(8):
                    self.ask(killed=False)
                    self.true += QUARTER
            case ClockChange(off):
                self.wait_for_clock_change(off)
            case Travel(zone):
                self.zone = zone
            case SetClock(by):
                self.wrong_by = by
            case Say(which, kind, until):
                self.say(which, kind, until)
            case Choose(rhythm):
                self.rhythm = rhythm

    def wait_for_next(self, off: timedelta) -> None:
        ahead = None if self.found is None else self.found.next
        if ahead is not None:
            self.true = max(self.true, ahead.at.astimezone(UTC) + off - self.wrong_by)

    def wait_for_clock_change(self, off: timedelta) -> None:
        here = self.true + self.wrong_by
        ahead = [change for change in clock_changes(self.zone) if here < change < here + 250 * DAY]
        if ahead:
            self.true = max(self.true, ahead[0] + off - self.wrong_by)

    def say(self, which: int, kind: Kind, until: timedelta) -> None:
        entries = self.entries[which]
        undone = {entry.undoes for entry in entries}
        standing = [entry for entry in entries if entry.kind not in {Kind.OPENED, Kind.UNDONE}
                    and entry.uuid not in undone]  # fmt: skip
        if kind is Kind.UNDONE and not standing:
            return
        about_form = kind in {Kind.SENT, Kind.SKIPPED}
        about_all = kind in {Kind.ACCEPTED, Kind.NOT_CONCERNED, Kind.SNOOZED, Kind.UNDONE}
        entries.append(
            Entry(
                seq=len(entries) + 1,
                uuid=f"{which} {len(entries)}",
                device="this one",
                at=self.now,
                zone=None,
                kind=kind,
                use=self.uses[which].id,
                route=None if about_all else RouteId("form" if about_form else "setting"),
                until=self.now.astimezone(UTC) + until if kind is Kind.SNOOZED else None,
                undoes=standing[-1].uuid if kind is Kind.UNDONE else None,
            )
        )

    def plan_at(self, now: datetime) -> tuple[Plan, list[Case]]:
        cases = [case_of(entries, now, use=use, region=FRANCE) for use, entries in zip(self.uses, self.entries,
                 strict=True)]  # fmt: skip
        return plan(cases, self.rhythm, self.shown, now), cases

    def ask(self, *, killed: bool) -> None:
        found, cases = self.plan_at(self.now)
        self.found = found
        for case, entries in zip(cases, self.entries, strict=True):
            for reply in (False, True):
                mine = [due for due in found.due if due.case is case and (due.route is not None) is reply]
                assert len(mine) <= 1
                self.look(case, entries, mine[0] if mine else None, reply=reply)
        since = [due.was_due_at.timestamp() for due in found.due]
        assert since == sorted(since)
        self.look_ahead(found)
        for due in found.due:
            subject = (due.case.use.id, due.occasion)
            self.times_shown[subject] = self.times_shown.get(subject, 0) + 1
            self.kills[subject] = self.kills.get(subject, 0) + killed
            # None repeats: shown once, and once more for each time that it was killed before it was marked.
            assert self.times_shown[subject] <= 1 + self.kills[subject] - killed
            event(due.reason.value)
        if not killed:
            self.shown += [due.shown(self.now.astimezone(UTC)) for due in found.due]

    def look(self, case: Case, entries: Sequence[Entry], due: Due | None, *, reply: bool) -> None:
        now = self.now
        civil = now.replace(tzinfo=None)
        quiet = is_quiet(civil, self.rhythm)
        right = expected(case, entries, self.rhythm, now, reply=reply)
        if due is not None:
            self.look_at(due, right, quiet=quiet, case=case)
            assert (case.use.id, due.occasion) not in {(mark.use, mark.occasion) for mark in self.shown}
        elif not quiet and right.occasion is not None:
            # None is lost: it was shown, or else a newer one of its case.
            assert self.was_overtaken(case, right.occasion, now.astimezone(UTC))

    def look_at(self, due: Due, right: Expected, *, quiet: bool, case: Case) -> None:
        assert due.occasion == right.occasion  # the newest, and so a true one of its case
        assert right.came is not None
        was_due_at = due.was_due_at.astimezone(UTC)
        assert was_due_at == right.came <= self.now.astimezone(UTC)
        # In the person's zone, as its clock shows it.
        assert due.was_due_at.tzinfo is self.zone
        assert due.was_due_at.replace(tzinfo=None) == right.came.astimezone(self.zone).replace(tzinfo=None)
        if due.reason is Reason.SNOOZED:
            assert was_due_at == right.put_off_until
        else:
            # None comes after an answer, none from a ladder that is off, none where the matter is closed.
            assert right.dealt_with is None or on_the_clock(_civil(due, self.rhythm), self.zone) > right.dealt_with
            assert self.rhythm.ladder is not Ladder.OFF
            assert due.route is not None or case.state not in {State.ACCEPTED, State.NOT_CONCERNED}
        if quiet:
            # Quiet times hold nothing but what was put off into them.
            assert due.reason is Reason.SNOOZED
            put_off = due.was_due_at.replace(tzinfo=None)
            assert is_quiet(put_off, self.rhythm)
            civil = self.now.replace(tzinfo=None)
            assert quiet_over(put_off, self.rhythm) == quiet_over(civil, self.rhythm)

    def look_ahead(self, found: Plan) -> None:
        """What is next lies ahead, nothing becomes due before it, and then something does."""
        here = self.now.astimezone(UTC)
        due = {(due.case.use.id, due.occasion) for due in found.due}
        if found.next is None:
            for days in (1, 40, 100):
                later = self.plan_at((here + days * DAY).astimezone(self.zone))[0]
                assert {(one.case.use.id, one.occasion) for one in later.due} <= due
            return
        then = found.next.at.astimezone(UTC)
        assert then > here
        assert found.next.at.tzinfo is self.zone
        for moment in (then - SECOND, here + (then - here) / 2):
            if moment > here:
                between, _ = self.plan_at(moment.astimezone(self.zone))
                assert {(one.case.use.id, one.occasion) for one in between.due} <= due
        at_last, cases = self.plan_at(then.astimezone(self.zone))
        (case, entries), = [pair for pair in zip(cases, self.entries, strict=True)
                            if pair[0].use.id == found.next.case.use.id]  # fmt: skip
        said = newest_answer(entries)
        if said is not None and here < said.at.astimezone(UTC) <= then:
            return  # what a clock that ran ahead wrote down comes to hold meanwhile
        there = then.astimezone(self.zone)
        occasions = [expected(case, entries, self.rhythm, there, reply=reply).occasion for reply in (False, True)]
        new = {(one.case.use.id, one.occasion) for one in at_last.due} - due
        # Only quiet brings another one with it, which a clock that was ahead can have shown already.
        quiet = self.rhythm.quiet_hours is not None or self.rhythm.quiet_days
        assert any(
            (quiet and self.was_overtaken(found.next.case, occasion, then)) or (case.use.id, occasion) in new
            for occasion in occasions
            if occasion is not None
        )

    def was_overtaken(self, case: Case, occasion: str, when: datetime) -> bool:
        """Return whether a reminder was shown, or a later day of its case was by then."""
        marks = [mark for mark in self.shown if mark.use == case.use.id]
        return any(
            mark.occasion == occasion
            or (
                "snooze" not in mark.occasion + occasion
                and mark.occasion.startswith(REPLY) == occasion.startswith(REPLY)
                and mark.occasion > occasion
                and mark.shown_at <= when
            )
            for mark in marks
        )


def _civil(due: Due, rhythm: Rhythm) -> datetime:
    return datetime.combine(date.fromisoformat(due.occasion.removeprefix(REPLY)), rhythm.at)


@pytest.mark.timeout(3600)
@pytest.mark.parametrize("lived", [min(BATCH, LIVES - first) for first in range(0, LIVES, BATCH)])
def test_in_no_life_a_reminder_is_lost_or_repeated_or_comes_at_a_wrong_time(lived: int) -> None:
    @settings(max_examples=lived, derandomize=False, deadline=None, suppress_health_check=list(HealthCheck))
    @given(life=lives())
    def live(life: Life) -> None:
        living = Living(life)
        living.ask(killed=False)
        for step, killed in life.steps:
            living.go_through(step)
            living.ask(killed=killed)

    live()
