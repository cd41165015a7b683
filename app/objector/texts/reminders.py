# SPDX-License-Identifier: Apache-2.0
"""How reminders come, in words, and what holds them back."""

from __future__ import annotations

from datetime import date, datetime, time
from gettext import NullTranslations
from typing import assert_never

from objector.application.ports.notices import Mute
from objector.application.reminding import Held
from objector.domain.moment import seen_in
from objector.domain.plan import Upcoming
from objector.domain.rhythm import Ladder
from objector.texts.dates import clock_time, moment_near, near_date


def ladder_name(ladder: Ladder, t: NullTranslations) -> str:
    """Return how often, in a word."""
    match ladder:
        case Ladder.GENTLE:
            return t.pgettext("how often to remind", "Gentle")
        case Ladder.NORMAL:
            return t.pgettext("how often to remind", "Normal")
        case Ladder.INSISTENT:
            return t.pgettext("how often to remind", "Insistent")
        case Ladder.OFF:
            return t.pgettext("how often to remind", "Off")
        case _:
            assert_never(ladder)


def ladder_meaning(ladder: Ladder, t: NullTranslations) -> str:
    """Return what that means, in a sentence."""
    match ladder:
        case Ladder.GENTLE:
            return t.gettext("A week before a start and on its day, then monthly three times, then every three months.")
        case Ladder.NORMAL:
            return t.gettext(
                "30, 14, 7, 3 and 1 days before a start, on its day, then weekly four times, then monthly."
            )
        case Ladder.INSISTENT:
            return t.gettext(
                "Each day of the week before a start and of the week after it, then weekly; a month ahead at first."
            )
        case Ladder.OFF:
            return t.gettext("Never, but for what you put off yourself.")
        case _:
            assert_never(ladder)


def upcoming_sentence(upcoming: Upcoming | None, now: datetime, t: NullTranslations) -> str:
    """Return when the next reminder is, and what about."""
    if upcoming is None:
        return t.gettext("No reminder is planned.")
    when = moment_near(seen_in(upcoming.at, now.tzinfo), now.date(), t)
    return t.gettext("The next reminder comes {when}, about {service}.").format(
        when=when, service=upcoming.case.service.name
    )


def held_sentence(held: Held, now: datetime, t: NullTranslations) -> str:
    """Return that reminders are held back, why, since when, and what to do."""
    since = moment_near(seen_in(held.since, now.tzinfo), now.date(), t)
    match held.mute:
        case Mute.DO_NOT_DISTURB:
            text = t.gettext("Reminders are held back while Do Not Disturb is on. The first was due {when}.")
        case Mute.OFF_FOR_US:
            text = t.gettext(
                "Reminders are held back: your system has notifications off for Objector. The first was due {when}."
            )
        case Mute.NO_SERVICE:
            text = t.gettext("Reminders are held back: nothing here shows notifications. The first was due {when}.")
        case _:
            assert_never(held.mute)
    return text.format(when=since)


def pick_word(day: date, today: date, at: time, t: NullTranslations) -> str:
    """Return the words of the button that puts a case off to a day."""
    moment = datetime.combine(day, at)
    return t.gettext("Remind me on {date} at {time}").format(date=near_date(day, today, t), time=clock_time(moment, t))
