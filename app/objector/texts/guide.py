# SPDX-License-Identifier: Apache-2.0
"""The guide in words: its steps, the panels beside it, and the record of what was said."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from typing import assert_never

from objector.domain.case import Case, RouteState, RouteStatus
from objector.domain.guide import Act, main_route
from objector.domain.reply import Reply
from objector.domain.service import Confidence, EndState, Route, RouteKind, Service, Surface, Who
from objector.domain.way import DoneBy, Way
from objector.texts.dates import moment_near, near_date
from objector.texts.language import language_name
from objector.texts.rich import capitalised
from objector.texts.wording import words


def opened_line(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return when a page was last opened, else what happens when it is."""
    if status.opened_at is None:
        return t.gettext("In your browser. Sign in if {service} asks.").format(service=case.service.name)
    moment = status.opened_at.astimezone(case.as_of.tzinfo)
    return t.gettext("Opened {when}.").format(when=moment_near(moment, case.today, t))


def act_heading(act: Act, status: RouteStatus, service: str, t: NullTranslations) -> str:
    """Return the heading of a step of the guide."""
    route = status.route
    match act:
        case Act.OPEN:
            if route.kind in (RouteKind.FORM, RouteKind.LETTER):
                return t.gettext("Open the form")
            return t.gettext("Open the setting") if route.exact else t.gettext("Open {service}").format(service=service)
        case Act.WALK:
            return t.gettext("Go to the setting") if route.url is None else t.gettext("Go on from there")
        case Act.SWITCH:
            return t.gettext("Switch it on") if route.end_state is EndState.ON else t.gettext("Switch it off")
        case Act.FILL_IN:
            return t.gettext("Fill it in and send it")
        case Act.WRITE:
            return t.gettext("Write a mail")
        case Act.ASK if route.kind is RouteKind.LETTER:
            return t.gettext("Ask the owner to write the mail")
        case Act.ASK:
            return t.gettext("Ask whoever administers {service} for you").format(service=service)
        case Act.TELL:
            if route.kind is RouteKind.SETTING:
                return t.gettext("Tell Objector what you see")
            return t.gettext("Tell Objector what you did")
        case _:
            assert_never(act)


def which_way(case: Case, offered: Sequence[Way], t: NullTranslations) -> str:
    """Return the question which way is the person's."""
    if len({way.route for way in offered}) > 1:
        return t.gettext("Which way is yours?")
    route = case.use.route(offered[0].route)
    if route is not None and route.kind is RouteKind.LETTER:
        return t.gettext("Who can write to {service}?").format(service=case.service.name)
    return t.gettext("Who administers {service}?").format(service=case.service.name)


def way_lines(case: Case, offered: Sequence[Way], mine: Way | None, t: NullTranslations) -> list[str]:
    """Return the ways in a terminal: a line each, the one that is the person's marked, and how to choose another."""
    question = which_way(case, offered, t) if len(offered) > 1 else t.gettext("There is one way:")
    width = max(len(way_name(case, way, t)) for way in offered)
    lines = [
        f"{'*' if way == mine else ' '} {way_name(case, way, t).ljust(width)}  --route {way.route} --by {way.by.value}"
        for way in offered
    ]
    if len(offered) == 1:
        return [question, *lines]
    enough = t.gettext("One of these is enough.")
    return [f"{question} {enough}", *lines]


def way_name(case: Case, way: Way, t: NullTranslations) -> str:
    """Return what a way is called where one chooses among several."""
    route = case.use.route(way.route)
    kind = RouteKind.SETTING if route is None else route.kind
    match kind:
        case RouteKind.ADMIN if way.by is DoneBy.OTHER:
            return t.gettext("Somebody else administers it")
        case RouteKind.ADMIN:
            return t.gettext("I administer it")
        case RouteKind.LETTER if way.by is DoneBy.OTHER:
            return t.gettext("Somebody else owns it")
        case RouteKind.LETTER if route is not None and route.who is not Who.ANYONE:
            return t.gettext("I own it")
        case RouteKind.LETTER:
            return t.gettext("By a mail")
        case RouteKind.FORM:
            return t.gettext("By a form")
        case RouteKind.SETTING:
            return t.gettext("By the switch") if route is None else capitalised(route_name(route, t))
        case _:
            assert_never(kind)


def open_word(case: Case, route: Route, t: NullTranslations) -> str:
    """Return what the button says that opens a route's page."""
    if route.kind is RouteKind.FORM:
        return t.gettext("Open the form")
    if not route.exact:
        return t.gettext("Open {service}").format(service=case.service.name)
    return t.gettext("Open {service} settings").format(service=case.service.name)


def fill_in_line(route: Route, t: NullTranslations) -> str:
    """Return what to know while filling in a form: what its sources say, the control's name, the effort."""
    return " ".join(words(statement.words, t) for statement in route.about)


def who_line(route: Route, t: NullTranslations) -> str:
    """Return who can follow a route, where not everybody can; else nothing."""
    match route.who:
        case Who.ANYONE:
            return ""
        case Who.OWNER:
            return t.gettext("Only whoever owns the site, the workspace or the works can do this.")
        case Who.ADMINISTRATOR:
            return t.gettext("Only an administrator of the account can do this.")
        case _:
            assert_never(route.who)


def effort_line(route: Route, t: NullTranslations) -> str:
    """Return how long a route takes, where that is known; else nothing."""
    if route.minutes is None:
        return ""
    return t.ngettext("About {n} minute.", "About {n} minutes.", route.minutes).format(n=route.minutes)


def request_text(
    case: Case, route: Route, steps: str, label: str, t: NullTranslations, *, below: str | None = None
) -> str:
    """Return what to send to whoever administers the account: what it is, where it is, and the position asked for.

    `below` is the line that names the end of the record, where there is one.
    """
    lines = [
        t.gettext("Hello,"),
        "",
        t.gettext("could you refuse this for our {service} account: {title}?").format(
            title=words(case.use.title, t), service=case.service.name
        ),
    ]
    if route.letter is not None:
        lines.append(
            t.gettext("A mail to {address} does it, with the subject “{subject}”.").format(
                address=route.letter.to, subject=route.letter.subject
            )
        )
    if steps:
        lines.append(t.gettext("Where: {path}").format(path=steps))
    if route.url is not None:
        lines.append(route.url)
    if label and route.end_state is not None:
        lines.append(
            t.gettext("“{label}” has to be off.").format(label=label)
            if route.end_state is EndState.OFF
            else t.gettext("“{label}” has to be on.").format(label=label)
        )
    lines += [t.gettext("Could you tell me when it is done?"), "", t.gettext("Thank you")]
    if below is not None:
        lines += ["", below]
    return "\n".join(lines)


def unsure_line(route: Route, t: NullTranslations) -> str:
    """Return that nobody has confirmed a way, or an empty text."""
    if route.confidence is not Confidence.UNSURE:
        return ""
    return t.gettext("Nobody has confirmed this way: it may be another by now.")


def foreign_label_line(language: str, t: NullTranslations) -> str:
    """Return that a label stands there in another language than the person's; `language` is an RFC 5646 tag."""
    return t.gettext("The name in {language}: in your language it may read otherwise.").format(
        language=language_name(language, t)
    )


def several_line(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return which of several required routes this is; an empty text where there is only one."""
    required = [one.route.id for one in case.routes if one.route.required]
    if len(required) < _SEVERAL or status.route.id not in required:
        return ""
    return t.gettext("{n} of {all}: {name}.").format(
        n=required.index(status.route.id) + 1, all=len(required), name=route_name(status.route, t)
    )


_SEVERAL = 2


def end_state_word(end_state: EndState, t: NullTranslations) -> str:
    """Return the word beside the drawn switch."""
    return t.pgettext("beside a switch", "Off") if end_state is EndState.OFF else t.pgettext("beside a switch", "On")


def found_word(end_state: EndState, t: NullTranslations) -> str:
    """Return the word beside the drawn switch where one only looks whether it still stands so."""
    return (
        t.pgettext("found at a switch", "Off") if end_state is EndState.OFF else t.pgettext("found at a switch", "On")
    )


def switch_description(label: str, end_state: EndState, t: NullTranslations) -> str:
    """Return what the drawn switch shows, for those who do not see it."""
    if end_state is EndState.OFF:
        return t.gettext("Drawing: the switch “{label}”, switched off").format(label=label)
    return t.gettext("Drawing: the switch “{label}”, switched on").format(label=label)


def confirm_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer that confirms a route."""
    match end_state:
        case EndState.OFF:
            return t.gettext("It is off")
        case EndState.ON:
            return t.gettext("It is on")
        case None:
            return t.gettext("It is done")
        case _:
            assert_never(end_state)


def leave_word(case: Case, t: NullTranslations) -> str:
    """Return the answer of those who do not refuse; where on is the refusal, nobody is told to leave it on."""
    main = main_route(case)
    if main is not None and main.route.end_state is EndState.ON:
        return t.gettext("Leave it as it is")
    return t.gettext("Leave it on")


def agreed_word(service: str, t: NullTranslations) -> str:
    """Return the answer that a form or a letter was replied to as one wished."""
    return t.gettext("{service} agreed").format(service=service)


def replier(service: Service, route: Route, t: NullTranslations) -> str:
    """Return who answers what was sent, as it stands inside a sentence."""
    if route.kind is not RouteKind.ADMIN:
        return service.name
    return t.gettext("whoever administers {service}").format(service=service.name)


def reply_word(reply: Reply, t: NullTranslations) -> str:
    """Return the answer by which a person tells a reply."""
    match reply:
        case Reply.AGREED:
            return t.gettext("They agreed")
        case Reply.REFUSED:
            return t.gettext("They refused")
        case Reply.ASKS_MORE:
            return t.gettext("They want to know more")
        case Reply.NEEDS_TIME:
            return t.gettext("They need more time")
        case _:
            assert_never(reply)


def sent_word(kind: RouteKind, t: NullTranslations) -> str:
    """Return the answer that something was sent, or somebody was asked."""
    return t.gettext("I asked") if kind is RouteKind.ADMIN else t.gettext("I sent it")


def already_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer for people who had refused before."""
    match end_state:
        case EndState.OFF:
            return t.gettext("It was already off")
        case EndState.ON:
            return t.gettext("It was already on")
        case None:
            return t.gettext("It was done before")
        case _:
            assert_never(end_state)


def still_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer on looking again that nothing changed."""
    match end_state:
        case EndState.OFF:
            return t.gettext("Still off")
        case EndState.ON:
            return t.gettext("Still on")
        case None:
            return t.gettext("Still so")
        case _:
            assert_never(end_state)


def reverted_word(end_state: EndState | None, t: NullTranslations) -> str:
    """Return the answer on looking again that it is not as it was."""
    return t.gettext("It is off") if end_state is EndState.ON else t.gettext("It is on")


def surface_name(surface: Surface, t: NullTranslations) -> str:
    """Return where a path in words is followed."""
    match surface:
        case Surface.DESKTOP:
            return t.gettext("In a browser")
        case Surface.APP:
            return t.gettext("In the program on your computer")
        case Surface.DEVICE:
            return t.gettext("On the device")
        case Surface.PHONE:
            return t.gettext("In the phone app")
        case _:
            assert_never(surface)


def route_name(route: Route, t: NullTranslations) -> str:
    """Return what a route refuses, as it stands inside a sentence."""
    return words(route.name, t)


def objection(route: Route, t: NullTranslations) -> str:
    """Return what a form or a letter is for, as a command."""
    if route.objection is not None:
        return words(route.objection, t)
    return t.gettext("Object to {target}").format(target=route_name(route, t))


def form_paragraph(case: Case, status: RouteStatus, t: NullTranslations) -> str:
    """Return how a form works, or how the one that was sent stands."""
    if status.declined is not None and status.at is not None:
        return t.gettext("You sent it on {date}. You said on {day} that {service} refused.").format(
            date=near_date(status.at.date(), case.today, t),
            day=near_date(status.declined.at.date(), case.today, t),
            service=replier(case.service, status.route, t),
        )
    if status.reply_due is not None and status.at is not None:
        template = (
            t.gettext("You sent it on {date}. A reply is due by {due}.")
            if case.today <= status.reply_due
            else t.gettext("You sent it on {date}. A reply was due by {due}.")
        )
        return template.format(
            date=near_date(status.at.date(), case.today, t), due=near_date(status.reply_due, case.today, t)
        )
    if status.state in (RouteState.SENT, RouteState.CONFIRMED) and status.at is not None:
        return t.gettext("You sent it on {date}.").format(date=near_date(status.at.date(), case.today, t))
    text = t.gettext("There is a form for {target}.").format(target=route_name(status.route, t))
    return " ".join((text, *(words(statement.words, t) for statement in status.route.about[:1])))
