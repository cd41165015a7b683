# SPDX-License-Identifier: Apache-2.0
"""What notices say: why now, since when, and the buttons that make sense."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from objector.application.ports.notices import Press
from objector.domain.case import Case, assess
from objector.domain.plan import Due, plan
from objector.domain.region import Region
from objector.domain.rhythm import Rhythm
from objector.domain.service import DataUse, EndState, Route, RouteKind
from objector.texts.notices import NoticeTexts, due_names, notice_key, was_due
from objector.texts.remind import plan_lines
from tests.support.builders import (
    FRANCE,
    PARIS,
    UNITED_STATES,
    a_route,
    a_service,
    a_use,
    case_of,
    paris,
    starting,
    told,
)

T = NullTranslations()
WORDS = NoticeTexts(T)


def due_at(now: str, *lines: str) -> Due:
    moment = paris(now)
    (due,) = plan([case_of(told(*lines), moment)], Rhythm(), (), moment).due
    return due


BODIES = [
    ((), "2025-10-20 10:00", "It is on by default. Switching it off takes a minute."),
    ((), "2025-10-21 08:00", "It is on by default. Switching it off takes a minute. This was due yesterday."),
    ((), "2025-11-03 10:00", "It is on by default from today. Switching it off works on any day."),
    ((), "2025-11-10 10:00", "It is not too late to stop what comes next."),
    ((), "2025-11-14 08:00", "It is not too late to stop what comes next. This was due on Monday."),
    ((), "2026-11-24 09:30", "It is not too late to stop what comes next. This was due on 3 November."),
    (
        ("2025-10-20 09:00 confirmed setting",),
        "2026-01-20 10:00",
        "You last looked on 20 October 2025. Open the setting, then say what you see.",
    ),
    (
        ("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"),
        "2025-11-21 10:00",
        "By law a reply was due by 20 November.",
    ),
    (("2025-10-20 09:00 snoozed 2025-10-22T18:00",), "2025-10-22 18:00", "You put it off until now."),
]


ROLLOUT = [
    (a_route("setting"), "From today it reaches one account after another. Switching it off works on any day."),
    (
        a_route("form", RouteKind.FORM),
        "From today it reaches one account after another. Refusing works on any day.",
    ),
]


@pytest.mark.parametrize(("route", "body"), ROLLOUT)
def test_on_the_day_of_a_rollout_it_says_that_not_all_are_reached(route: Route, body: str) -> None:
    now = paris("2025-11-03 10:00")
    use = a_use(route, starts=(starting("2025-11-03")._replace(gradual=True),))
    (due,) = plan([case_of([], now, use=use)], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == body


@pytest.mark.parametrize(("lines", "now", "body"), BODIES)
def test_why_it_comes_now_and_since_when_it_was_due(lines: tuple[str, ...], now: str, body: str) -> None:
    assert WORDS.due([due_at(now, *lines)], paris(now)).body == body


def test_where_no_law_says_when_a_reply_is_due_it_asks() -> None:
    now = paris("2026-01-20 10:00")
    case = case_of(told("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"), now, region=UNITED_STATES)
    (due,) = plan([case], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == "Has Papermill replied?"


@pytest.mark.parametrize(
    ("now", "region"), [("2026-01-20 10:00", UNITED_STATES), ("2026-01-20 10:00", FRANCE)], ids=["no law", "a law"]
)
def test_of_what_an_administrator_was_asked_it_asks_whether_it_was_done(now: str, region: Region) -> None:
    use = a_use(a_route("admin", RouteKind.ADMIN))
    case = case_of(told("2025-10-20 09:00 sent admin"), paris(now), use=use, region=region)
    (due,) = plan([case], Rhythm(), (), paris(now)).due
    assert WORDS.due([due], paris(now)).body == "Has it been done? Ask whoever administers Papermill."


AGREED = [
    (("2025-10-20 09:00 confirmed form",), a_use(a_route("form", RouteKind.FORM))),
    (("2025-10-20 09:00 confirmed letter",), a_use(a_route("letter", RouteKind.LETTER, url=None))),
]


@pytest.mark.parametrize(("lines", "use"), AGREED)
def test_of_what_was_agreed_to_it_asks_whether_that_is_kept(lines: tuple[str, ...], use: DataUse) -> None:
    now = paris("2026-01-20 10:00")
    (due,) = plan([case_of(told(*lines), now, use=use)], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == (
        "You last said so on 20 October 2025. See whether Papermill keeps to it, then say so."
    )


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        (RouteKind.SETTING, "You last looked on 20 October 2025. Open the setting, then say what you see."),
        (RouteKind.FORM, "You last said so on 20 October 2025. See whether Papermill keeps to it, then say so."),
    ],
)
def test_where_another_way_than_the_first_was_followed_it_asks_about_that(kind: RouteKind, body: str) -> None:
    now = paris("2026-01-20 10:00")
    use = a_use(a_route("first", kind, required=False), a_route("second", kind, required=False))
    (due,) = plan([case_of(told("2025-10-20 09:00 confirmed second"), now, use=use)], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == body


def test_the_title_is_the_headline() -> None:
    notice = WORDS.due([due_at("2025-10-20 10:00")], paris("2025-10-20 10:00"))
    assert notice.title == "In 14 days Papermill may make an advertising profile of you"


def test_two_accounts_are_told_apart_by_the_title() -> None:
    now = paris("2025-10-20 10:00")
    (due,) = plan([case_of((), now, account="work")], Rhythm(), (), now).due
    title = "In 14 days Papermill may make an advertising profile of you (work)"
    assert WORDS.due([due], now).title == title
    assert WORDS.opened(due.case).title == title


BUTTONS = [
    ((), "2025-10-20 10:00", "Show Objector, Open settings, Tomorrow"),
    # A slip must not write a record: it can be said only once the setting was opened.
    (("2025-10-20 09:00 opened setting",), "2025-10-20 10:00", "Show Objector, Open settings, It is off, Tomorrow"),
    (("2025-10-20 09:00 confirmed setting",), "2026-01-20 10:00", "Show Objector, Open settings, Tomorrow"),
    (
        ("2025-10-20 09:00 confirmed setting", "2026-01-19 09:00 opened setting"),
        "2026-01-20 10:00",
        "Show Objector, Open settings, Still off, Tomorrow",
    ),
    (
        ("2025-10-19 09:00 opened setting", "2025-10-20 09:00 confirmed setting"),
        "2026-01-20 10:00",
        "Show Objector, Open settings, Tomorrow",
    ),
    (("2025-10-20 09:00 skipped setting", "2025-10-20 09:00 sent form"), "2025-11-21 10:00", "Show Objector, Tomorrow"),
]


@pytest.mark.parametrize(("lines", "now", "labels"), BUTTONS)
def test_its_buttons_are_those_that_make_sense(lines: tuple[str, ...], now: str, labels: str) -> None:
    notice = WORDS.due([due_at(now, *lines)], paris(now))
    assert ", ".join(button.label for button in notice.buttons) == labels
    assert notice.buttons[0].press is Press.SHOW


NEAR = a_route("setting")._replace(exact=False)
ADMIN = a_route("admin", RouteKind.ADMIN)._replace(end_state=EndState.OFF)
KINDS = [
    ((), a_use(a_route("form", RouteKind.FORM)), "Show Objector, Open the form, Tomorrow"),
    ((), a_use(NEAR), "Show Objector, Open Papermill, Tomorrow"),
    ((), a_use(a_route("setting", url=None)), "Show Objector, Tomorrow"),
    # A mail is written in a language, which a button does not ask for.
    ((), a_use(a_route("letter", RouteKind.LETTER, url=None)), "Show Objector, Tomorrow"),
    ((), a_use(a_route("letter", RouteKind.LETTER)), "Show Objector, Tomorrow"),
    (("2025-10-19 09:00 opened letter",), a_use(a_route("letter", RouteKind.LETTER)), "Show Objector, Tomorrow"),
    # The settings are for whoever administers the account.
    ((), a_use(ADMIN), "Show Objector, Tomorrow"),
    (("2025-10-19 09:00 opened admin",), a_use(ADMIN), "Show Objector, It is off, Tomorrow"),
]


@pytest.mark.parametrize(("lines", "use", "labels"), KINDS)
def test_its_buttons_are_those_that_fit_the_kind_of_way(lines: tuple[str, ...], use: DataUse, labels: str) -> None:
    now = paris("2025-10-20 10:00")
    (due,) = plan([case_of(told(*lines), now, use=use)], Rhythm(), (), now).due
    assert ", ".join(button.label for button in WORDS.due([due], now).buttons) == labels


@pytest.mark.parametrize(
    ("use", "line", "body"),
    [
        (
            a_use(a_route("form", RouteKind.FORM)),
            "2025-10-20 10:02 opened form",
            "You opened the form at 10:02. Say in Objector what you did.",
        ),
        (a_use(NEAR), "2025-10-20 10:02 opened setting", "You opened Papermill at 10:02. Say here what you did."),
    ],
)
def test_what_was_opened_is_called_what_it_is(use: DataUse, line: str, body: str) -> None:
    assert WORDS.opened(case_of(told(line), paris("2025-10-20 10:05"), use=use)).body == body


def test_of_several_switches_it_says_which_one_it_asks_about() -> None:
    now = paris("2025-10-20 10:05")
    partners = a_route("partners")._replace(name={"en": "the data from partners"})
    use = a_use(a_route("setting"), partners)
    first = case_of(told("2025-10-20 10:02 opened setting"), now, use=use)
    said = "You opened Papermill settings at 10:02. Say here what you did."
    assert WORDS.opened(first).body == f"1 of 2: the advertising profile. {said}"
    lines = ("2025-10-19 09:00 confirmed setting", "2025-10-19 09:02 opened partners")
    (due,) = plan([case_of(told(*lines), now, use=use)], Rhythm(), (), now).due
    body = WORDS.due([due], now).body
    assert body == "2 of 2: the data from partners. It is on by default. Switching it off takes a minute."
    (due,) = plan([case_of((), now, use=use)], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == "It is on by default. Switching it off takes a minute."


def test_once_the_settings_were_opened_from_it_it_asks_what_was_done() -> None:
    now = paris("2025-10-20 10:05")
    notice = WORDS.opened(case_of(told("2025-10-20 10:02 opened setting"), now))
    assert notice.body == "You opened Papermill settings at 10:02. Say here what you did."
    assert Press.CONFIRM in [button.press for button in notice.buttons]


def several(count: int) -> list[Due]:
    now = paris("2025-11-03 10:00")
    cases: list[Case] = []
    for number in range(count):
        use = a_use(use_id=f"service{number}.ads", starts=(starting("2025-11-03"),))
        service = a_service(use, service_id=f"service{number}")._replace(name=f"Service {number}")
        cases.append(assess(service, use, (), account=None, region=None, now=now))
    return list(plan(cases, Rhythm(), (), now).due)


@pytest.mark.parametrize(
    ("count", "names"),
    [
        (2, "Service 0, Service 1"),
        (3, "Service 0, Service 1, Service 2"),
        (4, "Service 0, Service 1, Service 2 and 1 more"),
        (9, "Service 0, Service 1, Service 2 and 6 more"),
    ],
)
def test_several_are_one_that_names_the_first(count: int, names: str) -> None:
    notice = WORDS.due(several(count), paris("2025-11-03 10:00"))
    assert (notice.title, notice.body) == (f"{count} decisions to make", names)
    assert [(button.press, button.label) for button in notice.buttons] == [(Press.SHOW, "Go through them")]


@pytest.mark.parametrize(
    ("lines", "now", "title"),
    [
        (("2026-07-02 09:00 confirmed setting",), "2026-11-23 10:00", "2 answers to look at again"),
        (
            ("2026-10-20 09:00 skipped setting", "2026-10-20 09:00 sent form"),
            "2026-11-23 10:00",
            "2 replies to ask for",
        ),
        (("2025-10-20 09:00 snoozed 2025-10-25T09:00",), "2025-10-25 10:00", "2 reminders are due"),
    ],
)
def test_what_can_be_done_is_the_title_of_several(lines: tuple[str, ...], now: str, title: str) -> None:
    moment = paris(now)
    cases = [case_of(told(*lines), moment, account=account) for account in ("home", "work")]
    assert WORDS.due(plan(cases, Rhythm(), (), moment).due, moment).title == title


def test_of_a_service_with_several_accounts_each_is_named() -> None:
    now = paris("2025-11-03 10:00")
    cases = [case_of((), now, account=account) for account in ("home", "work")]
    due = plan(cases, Rhythm(), (), now).due
    notice = WORDS.due(due, now)
    assert (notice.title, notice.body) == ("2 decisions to make", "Papermill (home), Papermill (work)")
    assert notice_key(cases[0]) != notice_key(cases[1])


def test_of_a_service_with_several_data_uses_each_is_named() -> None:
    now = paris("2025-11-03 10:00")
    voices = a_use(use_id="papermill.voices")._replace(title={"en": "Papermill's voices"})
    service = a_service(a_use(), voices)
    cases = [assess(service, use, (), account=None, region=FRANCE, now=now) for use in service.data_uses]
    names = "Papermill: Papermill's advertising profiles, Papermill: Papermill's voices"
    assert due_names(plan(cases, Rhythm(), (), now).due, T) == names


def test_the_terminal_says_of_which_account_each_reminder_is() -> None:
    now = paris("2025-11-04 09:00")
    found = plan([case_of((), now, account=account) for account in ("home", "work")], Rhythm(), (), now)
    said = "Papermill's advertising profiles has been on by default for 1 day ({}): due yesterday at 10:00."
    assert plan_lines(found, T)[:2] == [said.format("home"), said.format("work")]


RECORDED = [
    (("2025-11-23 09:32 confirmed setting",), "Recorded at 09:32.", ["Show Objector", "Undo"]),
    (("2025-11-23 09:32 snoozed 2025-11-24T10:00",), "Put off until tomorrow, 10:00.", ["Show Objector", "Undo"]),
    (
        ("2025-11-23 09:30 confirmed setting", "2025-11-23 09:32 undone 1"),
        "Taken back at 09:32.",
        ["Show Objector"],
    ),
]


@pytest.mark.parametrize(("lines", "body", "labels"), RECORDED)
def test_what_a_press_recorded_is_said_with_the_way_back(lines: tuple[str, ...], body: str, labels: list[str]) -> None:
    entries = told(*lines)
    case = case_of(entries, paris("2025-11-23 09:32"))
    notice = WORDS.recorded(case, entries[-1])
    assert notice.body == body
    assert [button.label for button in notice.buttons] == labels
    assert not notice.stays
    assert notice.key != notice_key(case)


def test_what_was_due_today_is_not_called_late() -> None:
    due = due_at("2025-11-03 23:00")
    assert was_due(due, paris("2025-11-03 23:00"), T) == ""


def test_what_the_terminal_says() -> None:
    now = paris("2025-11-04 09:00")
    found = plan([case_of((), now)], Rhythm(), (), now)
    assert plan_lines(found, T) == [
        "Papermill's advertising profiles has been on by default for 1 day: due yesterday at 10:00.",
        "Next reminder on 10 November at 10:00.",
    ]
    early = paris("2025-09-20 09:00")
    assert plan_lines(plan([], Rhythm(), (), early), T) == ["Nothing is due."]
    assert early.tzinfo is PARIS


def test_a_form_beside_a_switch_is_a_second_line_and_has_a_notice_of_its_own() -> None:
    sent = "2025-11-30 09:00 sent form"
    (ladder,) = plan([case_of(told(sent), paris("2025-12-03 10:00"))], Rhythm(), (), paris("2025-12-03 10:00")).due
    notice = WORDS.due([ladder], paris("2025-12-03 10:00"))
    assert notice.body == "It is not too late to stop what comes next. Form sent, reply due 30 December."

    now = paris("2025-12-31 10:00")
    case = case_of(told(sent), now)
    both = plan([case], Rhythm(), (), now).due
    reply = WORDS.due(both[-1:], now)
    assert (reply.title, reply.body) == (
        "Papermill: Form sent, reply was due 30 December",
        "By law a reply was due by 30 December.",
    )
    assert [button.label for button in reply.buttons] == ["Show Objector", "Tomorrow"]
    assert reply.key != WORDS.due(both[:1], now).key
    assert WORDS.due(both, now).body == "Papermill, Papermill: Form sent, reply was due 30 December"


def test_after_its_day_a_reply_was_due() -> None:
    now = paris("2026-01-31 10:00")
    both = plan([case_of(told("2025-11-30 09:00 sent form"), now)], Rhythm(), (), now).due
    reply = WORDS.due(both[-1:], now)
    assert reply.title == "Papermill: Form sent, reply was due 30 December 2025"
    assert reply.body == "By law a reply was due by 30 December 2025."
