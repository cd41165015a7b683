# SPDX-License-Identifier: Apache-2.0
"""The days on which a case asks for attention, by how often the person wants that, and when a day's moment is.

Moments are worked out on civil time and then placed in the person's zone, so a reminder at ten is at ten on both sides
of a clock change (lead time, snooze and due as in RFC 5545 and RFC 9074).
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from functools import lru_cache
from typing import assert_never

from objector.domain.civil import months_after
from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple
from objector.domain.rhythm import REMINDER_TIME, Ladder


class Anchor(Enum):
    """What the days of a case are counted from."""

    START = "start"
    """The start of a data use: before it, on it, and after it."""
    CHECK = "check"
    """The day from which something is to be looked at again, or a reply is due: on it, and after it."""


class Frequency(Enum):
    """The frequencies of RFC 5545 that we use."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"


class Recurrence(NamedTuple):
    """A rule that begins on the anchor's day; without `times` it has no end (RFC 5545, section 3.3.10)."""

    frequency: Frequency
    interval: int = 1
    times: int | None = None
    """How many days in all, that of the anchor included."""


class Steps(NamedTuple):
    """A ladder: how many days before the anchor, and the rules from it on."""

    leads: tuple[int, ...]
    after: tuple[Recurrence, ...]
    """The last of them has no end."""


_STEPS: dict[tuple[Ladder, Anchor], Steps] = {
    (Ladder.GENTLE, Anchor.START): Steps(
        (7,), (Recurrence(Frequency.MONTHLY, times=4), Recurrence(Frequency.MONTHLY, interval=3))
    ),
    (Ladder.GENTLE, Anchor.CHECK): Steps((), (Recurrence(Frequency.MONTHLY, interval=3),)),
    (Ladder.NORMAL, Anchor.START): Steps(
        (30, 14, 7, 3, 1), (Recurrence(Frequency.WEEKLY, times=5), Recurrence(Frequency.MONTHLY))
    ),
    (Ladder.NORMAL, Anchor.CHECK): Steps((), (Recurrence(Frequency.MONTHLY),)),
    (Ladder.INSISTENT, Anchor.START): Steps(
        (30, 21, 14, 10, 7, 6, 5, 4, 3, 2, 1), (Recurrence(Frequency.DAILY, times=8), Recurrence(Frequency.WEEKLY))
    ),
    (Ladder.INSISTENT, Anchor.CHECK): Steps((), (Recurrence(Frequency.WEEKLY),)),
}


def steps(ladder: Ladder, anchor: Anchor) -> Steps | None:
    """Return what a ladder means, `None` where it means silence."""
    return None if ladder is Ladder.OFF else _STEPS[ladder, anchor]


class Around(NamedTuple):
    """The days of a case around one day."""

    past: tuple[date, ...]
    """Those up to that day that may still matter, in order: of the last `near` days all, and the newest before them."""
    ahead: date | None
    """The first one after it; `None` past the end of the calendar."""


def around(day: date, anchor_day: date, taken: Steps, near: int) -> Around:
    """Return the days of a ladder around a civil day."""
    edge = _moved(day, -near)
    days = {_moved(anchor_day, -lead) for lead in taken.leads if anchor_day.toordinal() > lead}
    if day < anchor_day:
        days.add(anchor_day)  # each of the rules begins with it
    else:
        # The last rule has no end, so that neither the newest before the edge nor the next is further off.
        reach = _longest(taken.after[-1])
        begin, end = _moved(edge, -reach), _moved(day, reach)
        for recurrence in taken.after:
            days.update(_of_rule(recurrence, anchor_day, begin, end))
    recent = sorted(one for one in days if edge <= one <= day)
    older = max((one for one in days if one < edge), default=None)
    past = tuple(recent) if older is None else (older, *recent)
    return Around(past, min((one for one in days if one > day), default=None))


def _moved(day: date, by: int) -> date:
    """Return the day that lies some days later, no further than the calendar goes."""
    return date.fromordinal(min(max(day.toordinal() + by, _FIRST), _LAST))


_FIRST, _LAST = date.min.toordinal(), date.max.toordinal()


def _longest(recurrence: Recurrence) -> int:
    """Return the most days that lie between one day of a rule and the next."""
    match recurrence.frequency:
        case Frequency.DAILY:
            return recurrence.interval
        case Frequency.WEEKLY:
            return recurrence.interval * 7
        case Frequency.MONTHLY:
            return recurrence.interval * 31
        case _:
            assert_never(recurrence.frequency)


@lru_cache(maxsize=512)
def _of_rule(recurrence: Recurrence, anchor_day: date, begin: date, end: date) -> tuple[date, ...]:
    """Return the days of a rule from `begin` to `end`; those long before are not gone through."""
    match recurrence.frequency:
        case Frequency.DAILY | Frequency.WEEKLY:
            over = (begin - anchor_day).days // _longest(recurrence)
        case Frequency.MONTHLY:
            over = ((begin.year - anchor_day.year) * 12 + begin.month - anchor_day.month) // recurrence.interval
        case _:
            assert_never(recurrence.frequency)
    found = []
    number = max(0, over)
    while recurrence.times is None or number < recurrence.times:
        day = _of_number(recurrence, anchor_day, number)
        if day is None or day > end:
            break
        if day >= begin:
            found.append(day)
        number += 1
    return tuple(found)


def _of_number(recurrence: Recurrence, anchor_day: date, number: int) -> date | None:
    """Return the day of a rule that comes so many after its first, `None` past the end of the calendar.

    RFC 5545 leaves out a month without that day; we want its last one (as SKIP=BACKWARD of RFC 7529).
    """
    if recurrence.frequency is Frequency.MONTHLY:
        months = number * recurrence.interval
        left = (date.max.year - anchor_day.year) * 12 + date.max.month - anchor_day.month
        return None if months > left else months_after(anchor_day, months)
    ordinal = anchor_day.toordinal() + number * _longest(recurrence)
    return None if ordinal > _LAST else date.fromordinal(ordinal)


def place(day: date, zone: tzinfo, at: time = REMINDER_TIME) -> datetime:
    """Place a civil day and time in a zone; a time that a clock change leaves out becomes the one right after it."""
    moment = datetime.combine(day, at, tzinfo=zone)
    there_and_back = moment.astimezone(UTC).astimezone(zone)
    return there_and_back if there_and_back.replace(tzinfo=None) != moment.replace(tzinfo=None) else moment


def place_after(civil: datetime, now: datetime, zone: tzinfo) -> datetime:
    """Return the first moment after `now` from which the clock shows a civil moment (naive, later than it shows now).

    It is the second where that comes twice and the first is over, and the clock change itself where it is left out.
    """
    moment = place(civil.date(), zone, civil.time())
    if not later(moment, now):
        return moment.replace(fold=1)
    if moment.replace(tzinfo=None) == civil:
        return moment
    before, after = now.astimezone(UTC), moment.astimezone(UTC).replace(microsecond=0)
    while after - before > timedelta(seconds=1):
        between = (before + (after - before) / 2).replace(microsecond=0)
        if between.astimezone(zone).replace(tzinfo=None) < civil:
            before = between
        else:
            after = between
    return after.astimezone(zone)


def later(moment: datetime, than: datetime) -> bool:
    """Compare two aware moments as instants; `>` compares the wall clocks of two moments in one zone (PEP 495)."""
    return moment.astimezone(UTC) > than.astimezone(UTC)
