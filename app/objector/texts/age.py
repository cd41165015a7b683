# SPDX-License-Identifier: Apache-2.0
"""How old and how sure an entry is, and the deadline that a company named: what a catalogue must not hide."""

from __future__ import annotations

from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case
from objector.domain.freshness import is_old
from objector.domain.moment import seen_in
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import Confidence, Deadline
from objector.texts.dates import civil_date, full_date, moment_near
from objector.texts.wording import words


class Age(NamedTuple):
    """The line about an entry's age, and whether it is a warning: what is old or unsure is shown as such."""

    text: str
    warns: bool


def age(case: Case, t: NullTranslations) -> Age:
    """Return how recent and how sure what is said about a case is."""
    use = case.use
    old = is_old(use, case.today)
    if use.verified_on is not None:
        first = t.gettext("The live page was last checked on {date}.").format(date=full_date(use.verified_on, t))
    elif use.as_of is None:
        first = t.gettext("From sources without a date, read on {date}.").format(date=full_date(use.read_on, t))
    elif old:
        first = t.gettext("As it was in sources of {date}, not confirmed since.").format(date=civil_date(use.as_of, t))
    else:
        first = t.gettext("From sources of {date}; nobody has checked the live page yet.").format(
            date=civil_date(use.as_of, t)
        )
    return Age(f"{first} {_support(use.confidence, t)}", old or use.confidence is Confidence.UNSURE)


def short_age(case: Case, t: NullTranslations) -> Age:
    """Return the same in a few words: "Sources of 2 October 2026, well supported."; the rest is behind the sources."""
    use = case.use
    old = is_old(use, case.today)
    if use.verified_on is not None:
        first = t.gettext("Checked on {date}").format(date=full_date(use.verified_on, t))
    elif use.as_of is None:
        first = t.gettext("Sources read on {date}").format(date=full_date(use.read_on, t))
    elif old:
        first = t.gettext("Sources of {date}, not confirmed since").format(date=civil_date(use.as_of, t))
    else:
        first = t.gettext("Sources of {date}").format(date=civil_date(use.as_of, t))
    sure = {
        Confidence.SURE: t.gettext("well supported"),
        Confidence.LIKELY: t.gettext("likely, not certain"),
        Confidence.UNSURE: t.gettext("unsure"),
    }[use.confidence]
    text = t.gettext("{first}, {then}.").format(first=first, then=sure)
    return Age(text, old or use.confidence is Confidence.UNSURE)


def _support(confidence: Confidence, t: NullTranslations) -> str:
    match confidence:
        case Confidence.SURE:
            return t.gettext("Well supported.")
        case Confidence.LIKELY:
            return t.gettext("Likely, not certain.")
        case Confidence.UNSURE:
            return t.gettext("Unsure: the sources are weak, or contradict each other.")
        case _:
            assert_never(confidence)


def deadline_line(case: Case, t: NullTranslations) -> str:
    """Return the deadline that the company named, in its zone and in the person's, and what it meant; else nothing."""
    deadline = case.use.deadline_in(case.region)
    if deadline is None:
        return ""
    meant = words(deadline.words, t)
    return t.gettext("{what}: {about}").format(what=_when(deadline, case, t), about=meant[:1].lower() + meant[1:])


def _when(deadline: Deadline, case: Case, t: NullTranslations) -> str:
    day = full_date(deadline.day, t)
    if deadline.ends is None or deadline.zone is None:
        if deadline.day < case.today:
            return t.gettext("The deadline was {date}").format(date=day)
        return t.gettext("The deadline is {date}").format(date=day)
    here = moment_near(seen_in(deadline.ends, case.as_of.tzinfo), case.today, t)
    over = deadline.ends.timestamp() <= case.as_of.timestamp()
    template = (
        t.gettext("The deadline was the end of {date} in the zone {zone} ({here} here)")
        if over
        else t.gettext("The deadline is the end of {date} in the zone {zone} ({here} here)")
    )
    return template.format(date=day, zone=deadline.zone, here=here)
