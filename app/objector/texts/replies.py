# SPDX-License-Identifier: Apache-2.0
"""What was asked and what was answered in words: until when a company has time, and what follows from its reply."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

from objector.domain.case import Case, RouteState, RouteStatus
from objector.domain.ledger import Kind
from objector.domain.service import RouteKind
from objector.texts.dates import near_date, number
from objector.texts.guide import replier
from objector.texts.rich import Rich, rich


def waiting_headline(case: Case, due: date, t: NullTranslations) -> Rich:
    """Return how far the day is on which a reply is due by law."""
    ahead = (due - case.today).days
    service = case.service.name
    if ahead == 0:
        return rich(t.gettext("*Today* {service}’s reply to your objection is due"), service=service)
    if ahead == 1:
        return rich(t.gettext("*Tomorrow* {service}’s reply to your objection is due"), service=service)
    if ahead > 1:
        template = t.ngettext(
            "*In {n} day* {service}’s reply to your objection is due",
            "*In {n} days* {service}’s reply to your objection is due",
            ahead,
        )
        return rich(template, service=service, n=number(ahead, t))
    template = t.ngettext(
        "{service}’s reply to your objection is overdue *by {n} day*",
        "{service}’s reply to your objection is overdue *by {n} days*",
        -ahead,
    )
    return rich(template, service=service, n=number(-ahead, t))


def waiting_lead(case: Case, t: NullTranslations) -> str:
    """Return when it was asked for, by when the law wants a reply, and what was answered so far."""
    sentences = []
    if case.reply_due is not None and case.asked_on is not None:
        template = (
            t.gettext("You asked on {sent}. By law a reply is due by {date}.")
            if case.today <= case.reply_due
            else t.gettext("You asked on {sent}. By law a reply was due by {date}.")
        )
        sent, due = (near_date(day, case.today, t) for day in (case.asked_on, case.reply_due))
        sentences.append(template.format(sent=sent, date=due))
    sentences += [reply_said(case, status, t) for status in case.routes if status.reply is not None]
    if any(status.route.kind is RouteKind.SETTING and status.state is RouteState.SKIPPED for status in case.routes):
        sentences.append(t.gettext("The switch is a way of its own: if you find it, switch it off too."))
    return " ".join(sentences)


def sent_caption(case: Case, t: NullTranslations) -> str:
    """Return the caption of the day on which something was sent, at the beginning of the strip."""
    sent = "" if case.asked_on is None else near_date(case.asked_on, case.today, t)
    return t.gettext("{date}, sent").format(date=sent)


def due_caption(case: Case, t: NullTranslations) -> str:
    """Return the caption of the day on which a reply is due, at the end of the strip."""
    due = "" if case.reply_due is None else near_date(case.reply_due, case.today, t)
    return t.gettext("{date}, reply due").format(date=due)


def without_answer(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return what happens where no reply comes."""
    if status.declined is not None:
        return t.gettext("Objector has the answer to a refusal, and the complaint to your authority.")
    if status.asked_by is not None and case.today <= status.asked_by:
        text = t.gettext(
            "The law sets no time for this reply. Your letter asks for one by {date}, as a courtesy: Objector asks you "
            "when that day is over."
        )
        return text.format(date=near_date(status.asked_by, case.today, t))
    if status.reply_due is None:
        return t.gettext("Objector asks you again, and has the letters that follow.")
    if case.today > status.reply_due:
        return t.gettext("The day is over. Objector has the reminder letter, and the complaint to your authority.")
    return t.gettext(
        "Objector reminds you when that day is over, and then has the reminder letter, and the complaint to your "
        "authority."
    )


def without_answer_heading(status: RouteStatus, today: date, t: NullTranslations) -> str:
    """Return the question that it answers."""
    if status.declined is not None:
        return t.gettext("What you can do now")
    if status.reply_due is None or status.reply_due < today:
        return t.gettext("No answer?")
    return t.gettext("No answer by {date}?").format(date=near_date(status.reply_due, today, t))


def reply_said(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return the company's reply and what follows from it; an empty text without one.

    What a refusal must give is in the GDPR, Articles 12(4) and 21(1); the further months are in Article 12(3).
    """
    reply = status.reply
    if reply is None:
        return ""
    service, date = replier(case.service, status.route, t), near_date(reply.at.date(), case.today, t)
    by_law = case.use.reply_for(case.region, status.route) is not None
    match reply.kind:
        case Kind.REPLY_REFUSED if by_law:
            text = t.gettext(
                "You said on {date} that {service} refused. It must then name compelling grounds that outweigh yours, "
                "and tell you that you can complain to the authority and go to court. If it did not, ask for both."
            )
        case Kind.REPLY_REFUSED:
            text = t.gettext("You said on {date} that {service} refused.")
        case Kind.REPLY_ASKS_MORE if by_law:
            text = t.gettext(
                "You said on {date} that {service} asks for more. It may do so only where it reasonably doubts who "
                "you are; send no copy of a passport unasked."
            )
        case Kind.REPLY_ASKS_MORE:
            text = t.gettext("You said on {date} that {service} asks for more.")
        case Kind.REPLY_NEEDS_TIME if status.reply_due is not None and reply.at.date() > status.reply_due:
            text = t.gettext(
                "You said on {date} that {service} needs more time, after its last day. That gives it none: only what "
                "it says within the first month does."
            )
        case Kind.REPLY_NEEDS_TIME if by_law:
            text = t.gettext(
                "You said on {date} that {service} needs more time. It has two more months only if it said so, "
                "and why, within the first."
            )
        case _:
            text = t.gettext("You said on {date} that {service} needs more time.")
    return text.format(date=date, service=service)
