# SPDX-License-Identifier: Apache-2.0
"""How a person wants to be reminded: how often, at what time, and when not."""

from datetime import date, datetime, time, timedelta

from objector.domain.enumeration import Enum
from objector.domain.named_tuple import NamedTuple

REMINDER_TIME = time(10)
"""The time of day at which reminders are due where nothing else was chosen, on the person's clock."""

_DAYS = range(7)


class Ladder(Enum):
    """How often. The values are written in the database; they never change."""

    GENTLE = "gentle"
    NORMAL = "normal"
    INSISTENT = "insistent"
    OFF = "off"


class QuietHours(NamedTuple):
    """A part of each day, on the person's clock; it goes past midnight where `until` is not later than `begin`."""

    begin: time
    until: time

    def hold(self, at: time) -> bool:
        """Return whether a time of day lies in them; their end does not."""
        if self.begin < self.until:
            return self.begin <= at < self.until
        return at >= self.begin or at < self.until


class Rhythm(NamedTuple):
    """How reminders come. All times are civil, on the clock of the person's zone."""

    ladder: Ladder = Ladder.NORMAL
    at: time = REMINDER_TIME
    quiet_days: frozenset[int] = frozenset()
    """Weekdays without reminders, Monday is 0 (as `date.weekday`). All seven would be never: they count as none."""
    quiet_hours: QuietHours | None = None

    def quiet_until(self, moment: datetime) -> datetime:
        """Return when the quiet in which a civil moment (naive) lies is over; the moment itself where it is not quiet.

        Quiet days last until the time of the reminders on the next day that is none, so that nothing comes at midnight;
        or, where quiet hours hold that time, until those are over on that day, so that something comes at all.
        """
        try:
            while (after := self._day_over(self._hours_over(moment))) != moment:
                moment = after
        except OverflowError:  # at either end of the calendar there is no day beside the last one
            return moment
        return moment

    def _is_quiet(self, day: date) -> bool:
        return len(self.quiet_days) < len(_DAYS) and day.weekday() in self.quiet_days

    def _hours_hold(self, at: time) -> bool:
        """Return whether a time of day is in the quiet hours; hours without length are none."""
        hours = self.quiet_hours
        return hours is not None and hours.begin != hours.until and hours.hold(at)

    def _hours_over(self, moment: datetime) -> datetime:
        hours = self.quiet_hours
        if hours is None or not self._hours_hold(moment.time()):
            return moment
        day = moment.date() + timedelta(days=1 if moment.time() >= hours.until else 0)
        return datetime.combine(day, hours.until)

    def _day_over(self, moment: datetime) -> datetime:
        hours = self.quiet_hours
        morning = hours.until if hours is not None and self._hours_hold(self.at) else self.at
        day = moment.date()
        if not self._is_quiet(day) and not (self._is_quiet(day - timedelta(days=1)) and moment.time() < morning):
            return moment
        while self._is_quiet(day):
            day += timedelta(days=1)
        return datetime.combine(day, morning)
