# SPDX-License-Identifier: Apache-2.0
"""A case in words: headline, what to know under it, its leaf, its line in the list."""

from __future__ import annotations

from datetime import date, datetime
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, Idle, Phase, RouteState, RouteStatus, State
from objector.domain.civil import CivilDate, span
from objector.domain.enumeration import Enum
from objector.domain.guide import main_route
from objector.domain.ledger import Entry, SwitchFound
from objector.domain.moment import seen_in
from objector.domain.named_tuple import NamedTuple
from objector.domain.service import ByDefault, EndState, RouteKind
from objector.domain.urgency import Home
from objector.texts.dates import (
    civil_date,
    days,
    full_date,
    long_span,
    month_name,
    month_of,
    near_date,
    number,
    short_date,
    short_month_of,
    until,
    weekday_name,
)
from objector.texts.regions import region_in_sentence
from objector.texts.replies import waiting_headline, waiting_lead
from objector.texts.rich import Rich, rich
from objector.texts.undecided import (
    idle_headline,
    idle_lead,
    idle_line,
    undecided_headline,
    undecided_lead,
    undecided_line,
)
from objector.texts.wording import title, use_name


class Tone(Enum):
    """What a case calls for. Shown as a word, a glyph and a colour together, never as a colour alone."""

    SOON = "soon"
    LATE = "late"
    DONE = "done"
    CHECK = "check"
    QUIET = "quiet"


class Leaf(NamedTuple):
    """The tear-off calendar leaf: month, day and weekday; empty where no day is known."""

    top: str
    day: str
    bottom: str
    tone: Tone
    glyph: str
    """What the small leaf shows: a number from 1 to 99, `!`, `?`, a tick or a dash."""


def tone(case: Case) -> Tone:
    """Return what the case calls for."""
    match case.state:
        case State.REFUSED:
            return Tone.CHECK if case.to_check_again else Tone.DONE
        case State.ACCEPTED if case.to_check_again:
            return Tone.CHECK
        case State.ACCEPTED | State.NOT_CONCERNED:
            return Tone.QUIET
        case State.ASKED:
            return Tone.SOON
        case State.UNDECIDED:
            return Tone.QUIET if case.idle is not None else _undecided_tone(case.phase)
        case _:
            assert_never(case.state)


def case_name(case: Case, t: NullTranslations) -> str:
    """Return what a case is called in a list: the service, which data use where it has several, and the account."""
    name = use_name(case.service, case.use.id, t)
    if case.account is None:
        return name
    return t.gettext("{line} ({account})").format(line=name, account=case.account)


def home_name(where: Home, t: NullTranslations) -> str:
    """Return the heading of a part of the list."""
    match where:
        case Home.TO_DECIDE:
            return t.gettext("To decide")
        case Home.TO_CHECK:
            return t.gettext("To check again")
        case Home.DECLINED:
            return t.gettext("Refused by the company")
        case Home.WAITING:
            return t.gettext("Waiting for a reply")
        case Home.REFUSED:
            return t.pgettext("heading of a list of services", "Refused")
        case Home.OTHER:
            return t.gettext("Other answers")
        case Home.NOTHING:
            return t.gettext("Nothing to decide")
        case _:
            assert_never(where)


def headline(case: Case, t: NullTranslations) -> Rich:
    """Return the headline of a case."""
    if case.idle is not None and case.answer is None:
        return idle_headline(case, case.idle, t)
    match case.state:
        case State.UNDECIDED:
            return undecided_headline(case, t)
        case State.REFUSED if case.to_check_again and case.answer is not None and _months(case, case.answer):
            months = _months(case, case.answer)
            template = t.ngettext(
                "*To check again*: you refused {title} {n} month ago",
                "*To check again*: you refused {title} {n} months ago",
                months,
            )
            return rich(template, title=title(case, t), n=number(months, t))
        case State.REFUSED:
            template = (
                t.gettext("*To check again*: you refused {title} on {date}")
                if case.to_check_again
                else t.gettext("You *refused* {title} on {date}")
            )
        case State.ASKED if case.declined is not None:
            template = t.gettext("*Refused* by {service} on {date}")
            if asked_administrator(case):
                template = t.gettext("*Refused* on {date} by whoever administers {service}")
            declined_on = full_date(case.declined.at.date(), t)
            return rich(template, title=title(case, t), service=case.service.name, date=declined_on)
        case State.ASKED if case.reply_due is not None:
            return waiting_headline(case, case.reply_due, t)
        case State.ASKED:
            template = (
                t.gettext("On {date} you *asked* whoever administers {service}")
                if asked_administrator(case)
                else t.gettext("You *asked* {service} on {date}")
            )
        case State.ACCEPTED if not case.use.routes and not case.to_check_again:
            template = t.gettext("On {date} you *took note*: there is no way to refuse {title}")
            if case.use.default_in(case.region) is ByDefault.OFF:
                template = t.gettext("On {date} you *took note*: {title} is off by default")
        case State.ACCEPTED if case.to_check_again:
            template = t.gettext("*To check again*: you left {title} as it was on {date}")
        case State.ACCEPTED:
            template = t.gettext("On {date} you *left {title} on*")
        case State.NOT_CONCERNED:
            template = t.gettext("You said on {date} that you have *no {service} account*")
        case _:
            assert_never(case.state)
    return rich(template, title=title(case, t), service=case.service.name, date=_answer_date(case, t))


def lead(case: Case, t: NullTranslations) -> str:
    """Return what to know at once, under the headline."""
    if case.idle is not None and case.answer is None:
        return idle_lead(case, case.idle, t)
    match case.state:
        case State.UNDECIDED:
            return " ".join(filter(None, (_change(case, t), undecided_lead(case, t))))
        case State.REFUSED:
            return _refused_lead(case, t)
        case State.ASKED:
            return " ".join(filter(None, (waiting_lead(case, t), _change(case, t))))
        case State.ACCEPTED if case.to_check_again:
            return _change(case, t)
        case State.ACCEPTED if not case.use.routes:
            return t.gettext("Nothing more is asked of you.")
        case State.ACCEPTED:
            return t.gettext("Nothing more is asked of you. You can still refuse on any day, for what comes next.")
        case State.NOT_CONCERNED:
            if any(status.route.without_account for status in case.routes):
                return t.gettext("Others may still write about you there. The form is open to you too.")
            return t.gettext("Nothing more is asked of you.")
        case _:
            assert_never(case.state)


def list_line(case: Case, t: NullTranslations) -> str:
    """Return the line under a service's name in the list."""
    if case.idle is not None and case.answer is None:
        return idle_line(case.idle, t)
    match case.state:
        case State.UNDECIDED:
            return undecided_line(case, t)
        case State.REFUSED | State.ACCEPTED if case.counts_down:
            return undecided_line(case, t)
        case State.REFUSED | State.ACCEPTED if case.changed:
            return t.gettext("Has changed since")
        case State.REFUSED:
            if case.to_check_again and case.answer is not None:
                return t.gettext("Refused on {date}").format(date=short_date(case.answer.at.date(), case.today, t))
            if case.check_on is None:
                return t.pgettext("state of a case", "To check again")
            return _look_again_line(case.check_on, case.today, t)
        case State.ASKED:
            if case.declined is not None:
                return t.gettext("They refused")
            if case.reply_due is None:
                return t.gettext("Waiting for a reply")
            return _reply_line(case.reply_due, case.today, t)
        case State.ACCEPTED if not case.use.routes:
            return t.pgettext("state of a case", "Noted")
        case State.ACCEPTED:
            return t.gettext("Left on")
        case State.NOT_CONCERNED:
            return t.gettext("No account")
        case _:
            assert_never(case.state)


def awaited_lines(case: Case, t: NullTranslations) -> list[str]:
    """Return a line for each awaited reply, whatever the case's state: "Form sent, reply due 30 December"."""
    return [awaited_line(case, status, t) for status in case.awaited]


def awaited_line(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return what was sent, and by when a reply to it is due, where a law says so."""
    sent = sent_line(status, t)
    if status.reply_due is None:
        return sent
    over = case.today > status.reply_due
    template = t.gettext("{sent}, reply was due {date}") if over else t.gettext("{sent}, reply due {date}")
    return template.format(sent=sent, date=near_date(status.reply_due, case.today, t))


def awaited_short_lines(case: Case, t: NullTranslations) -> list[str]:
    """Return the same for where there is little room: what was sent, and below it by when a reply is due."""
    lines = []
    for status in case.awaited:
        lines.append(sent_line(status, t))
        if status.reply_due is not None:
            lines.append(_reply_line(status.reply_due, case.today, t))
    return lines


def _reply_line(due: date, today: date, t: NullTranslations) -> str:
    template = t.gettext("Reply was due {date}") if today > due else t.gettext("Reply due {date}")
    return template.format(date=short_date(due, today, t))


def sent_line(status: RouteStatus, t: NullTranslations) -> str:
    """Return what was sent: "Form sent"."""
    match status.route.kind:
        case RouteKind.FORM:
            return t.gettext("Form sent")
        case RouteKind.LETTER:
            return t.gettext("Mail sent")
        case RouteKind.ADMIN | RouteKind.SETTING:
            return t.gettext("Administrator asked")
        case _:
            assert_never(status.route.kind)


def state_line(case: Case, t: NullTranslations) -> str:
    """Return how a case stands, and what is awaited beside that, on one line."""
    text = list_line(case, t)
    for awaited in awaited_lines(case, t):
        text = t.gettext("{line}; {more}").format(line=text, more=awaited)
    return text


def leaf(case: Case, t: NullTranslations) -> Leaf:
    """Return the leaf: the start; once asked the day on which a reply is due; once answered that of the answer.

    Once the company refused, it is the day on which that was told. Where no day is known it has nothing
    but its glyph, for the list.
    """
    colour = tone(case)
    if case.state is State.ASKED and case.reply_due is not None:
        return _day_leaf(case.reply_due, colour, _days_glyph((case.reply_due - case.today).days), t)
    if case.answer is not None and not case.counts_down:
        entry = case.declined or case.answer
        return _day_leaf(entry.at.date(), colour, _answered_glyph(case), t)
    glyph, start = _undecided_glyph(case), case.start
    if start is None or start.exact is None or case.idle in (Idle.EXEMPT, Idle.OFF_BY_DEFAULT):
        return Leaf("", "", "", colour, glyph)
    return _day_leaf(start.exact, colour, glyph, t)


class DrawnSwitch(NamedTuple):
    """The switch that is drawn in the place of a leaf where no day is known: how it stands until it is touched."""

    on: bool
    about: str
    """What is written below it."""
    drawn: str
    """What it shows, for those who do not see it."""


def default_switch(case: Case, t: NullTranslations) -> DrawnSwitch | None:
    """Return how the switch of an undecided case stands by default; `None` where that is not known."""
    if case.answer is not None or case.idle is Idle.EXEMPT or case.phase is Phase.UPCOMING:
        return None
    match case.use.default_in(case.region):
        case ByDefault.ON | ByDefault.VARIES if case.idle is None and case.phase is not Phase.NOT_KNOWN:
            return DrawnSwitch(on=True, about=list_line(case, t), drawn=t.gettext("Drawing: a switch that is on"))
        case ByDefault.OFF if case.idle is Idle.OFF_BY_DEFAULT:
            return DrawnSwitch(on=False, about=list_line(case, t), drawn=t.gettext("Drawing: a switch that is off"))
        case _:
            return None


def how_long(case: Case, t: NullTranslations) -> str:
    """Return the distance between today and the start in full: "385 days (1 year and 20 days)"; else nothing.

    Nothing too of a rollout that has begun: how long ago it reached this account is not known.
    """
    exact = None if case.start is None else case.start.exact
    if exact is None or (case.gradual and case.phase is not Phase.UPCOMING):
        return ""
    distance = span(exact, case.today)
    in_days = days(distance.days, t)
    if not (distance.years or distance.months):
        return in_days
    return t.gettext("{days} ({span})").format(days=in_days, span=long_span(distance, t))


def announced_caption(case: Case, t: NullTranslations) -> str:
    """Return the caption of the announcement, where it is known."""
    if case.announced is None:
        return ""
    return t.gettext("{date}, announced").format(date=_caption_date(case.announced, case.today, t))


def start_caption(case: Case, t: NullTranslations) -> str:
    """Return the caption of the start, where it is known."""
    if case.start is None:
        return ""
    date = _caption_date(case.start, case.today, t)
    if case.begins is not None and case.begins.latest is not None:
        last = _caption_date(case.begins.latest, case.today, t)
        date = t.gettext("between {first} and {last}").format(first=date, last=last)
    if case.gradual:
        return t.gettext("{date}, start of the rollout").format(date=date)
    return t.gettext("{date}, start").format(date=date)


def region_line(case: Case, t: NullTranslations) -> str:
    """Return the countries for which the date holds."""
    if case.region is None:
        return t.gettext("Your country is not known here; dates and defaults may differ by it.")
    return t.gettext("Shown for {region}.").format(region=region_in_sentence(case.region, t))


def snooze_line(case: Case, t: NullTranslations) -> str:
    """Return until when the case was put off, or nothing."""
    if case.snoozed_until is None:
        return ""
    return put_off(seen_in(case.snoozed_until, case.as_of.tzinfo), case.today, t)


def put_off(moment: datetime, today: date, t: NullTranslations) -> str:
    """Return up to when something is put off."""
    return t.gettext("Put off {until}.").format(until=until(moment, today, t))


def snooze_warning(case: Case, until_day: date, t: NullTranslations) -> str:
    """Return a sentence where a case is put off past its start, else nothing."""
    exact = None if case.start is None else case.start.exact
    if exact is None or case.phase is not Phase.UPCOMING or until_day <= exact:
        return ""
    return t.gettext("That is after the start on {date}.").format(date=near_date(exact, case.today, t))


def _months(case: Case, answer: Entry) -> int:
    """Return how many whole months ago something was said; none where a clock was wrong."""
    distance = span(answer.at.date(), case.today)
    return 12 * distance.years + distance.months if answer.at.date() < case.today else 0


def _undecided_tone(phase: Phase) -> Tone:
    match phase:
        case Phase.UPCOMING | Phase.TODAY:
            return Tone.SOON
        case Phase.IN_FORCE:
            return Tone.LATE
        case Phase.NOT_KNOWN:
            return Tone.QUIET
        case _:
            assert_never(phase)


def _change(case: Case, t: NullTranslations) -> str:
    """Return what changed since the answer, and what that asks of the person; nothing where nothing did."""
    if not case.changed:
        return ""
    from objector.texts.changed import change_sentence, what_to_do_now  # mostly nothing did

    return " ".join(filter(None, (change_sentence(case, t), what_to_do_now(case, t))))


def asked_administrator(case: Case) -> bool:
    """Whether what was asked was asked of somebody who administers the account, and not of the service."""
    return any(status.route.kind is RouteKind.ADMIN and status.state is RouteState.SENT for status in case.routes)


def _refused_lead(case: Case, t: NullTranslations) -> str:
    main = main_route(case)
    last = None if main is None else main.at
    if case.changed:
        return _change(case, t)
    if case.to_check_again:
        if last is not None and main is not None and main.route.kind in (RouteKind.FORM, RouteKind.LETTER):
            return t.gettext("You last said so on {date}. See whether {service} keeps to it, then say so.").format(
                date=full_date(last.date(), t), service=case.service.name
            )
        if last is not None and case.answer is not None and last.date() == case.answer.at.date():
            return t.gettext("Settings get renamed and moved. One look is enough.")
        if last is not None:
            return t.gettext("You last looked on {date}. Settings get renamed and moved: one look is enough.").format(
                date=full_date(last.date(), t)
            )
    text = _what_was_said(case, t)
    if case.check_on is None:
        return text
    if main is not None and main.route.kind in (RouteKind.FORM, RouteKind.LETTER):
        ask = t.gettext("Objector asks you on {date} whether it keeps to that.").format(
            date=near_date(case.check_on, case.today, t)
        )
        return f"{text} {ask}"
    ask = t.gettext("Objector asks you to look again on {date}: settings get renamed and moved.").format(
        date=near_date(case.check_on, case.today, t)
    )
    return f"{text} {ask}"


def _what_was_said(case: Case, t: NullTranslations) -> str:
    entry: Entry | None = case.answer
    main = main_route(case)
    switch = None if main is None else main.route.end_state
    if main is not None and main.route.kind in (RouteKind.FORM, RouteKind.LETTER):
        return t.gettext("You said that {service} agreed.").format(service=case.service.name)
    if switch is None or entry is None or entry.found is None:
        return t.gettext("You said that it is done.")
    match switch, entry.found:
        case EndState.OFF, SwitchFound.ALREADY_OFF:
            return t.gettext("You said that the switch was already off.")
        case EndState.OFF, SwitchFound.SWITCHED_OFF:
            return t.gettext("You said that the switch reads Off.")
        case EndState.OFF, SwitchFound.STILL_OFF:
            return t.gettext("You said that the switch is still off.")
        case EndState.ON, SwitchFound.STILL_OFF:
            return t.gettext("You said that the switch is still on.")
        case EndState.ON, SwitchFound.ALREADY_OFF:
            return t.gettext("You said that the switch was already on.")
        case _:
            return t.gettext("You said that the switch reads On.")


def _look_again_line(day: date, today: date, t: NullTranslations) -> str:
    if (day.year, day.month) == (today.year, today.month):
        return t.gettext("Look again on {date}").format(date=near_date(day, today, t))
    if (day - today).days < _A_YEAR:
        return t.gettext("Look again in {month}").format(month=month_name(day.month, t))
    return t.gettext("Look again in {month}").format(month=short_month_of(day, t))


_A_YEAR = 334
"""Days within which a month's name alone is not mistaken for this year's."""


def _answer_date(case: Case, t: NullTranslations) -> str:
    return "" if case.answer is None else full_date(case.answer.at.date(), t)


def _answered_glyph(case: Case) -> str:
    match case.state:
        case State.REFUSED:
            return "?" if case.to_check_again else "✓"
        case State.ASKED:
            return "…"
        case State.ACCEPTED if case.to_check_again:
            return "?"
        case State.ACCEPTED | State.NOT_CONCERNED | State.UNDECIDED:
            return "–"
        case _:
            assert_never(case.state)


def _undecided_glyph(case: Case) -> str:
    ahead = case.days_until_start
    if case.idle is not None or case.phase is Phase.NOT_KNOWN:
        return "–"
    return "!" if case.phase is Phase.IN_FORCE or ahead is None else _days_glyph(ahead)


def _days_glyph(ahead: int) -> str:
    return "!" if ahead < 1 else str(min(ahead, _LARGEST_GLYPH))


_LARGEST_GLYPH = 99


def _day_leaf(day: date, colour: Tone, glyph: str, t: NullTranslations) -> Leaf:
    return Leaf(month_of(day, t), str(day.day), weekday_name(day, t), colour, glyph)


def _caption_date(known: CivilDate, today: date, t: NullTranslations) -> str:
    return civil_date(known, t) if known.exact is None else near_date(known.exact, today, t)
