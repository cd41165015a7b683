# SPDX-License-Identifier: Apache-2.0
"""What notices say: why now, since when, and the buttons that make sense."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from builders import PARIS, UNITED_STATES, a_service, a_use, case_of, paris, starting, told
from objector.application.ports import Press
from objector.domain.case import Case, assess
from objector.domain.plan import Due, plan
from objector.domain.rhythm import Rhythm
from objector.texts.notices import NoticeTexts, due_names, notice_key, was_due
from objector.texts.remind import plan_lines

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
    (("2025-10-20 09:00 sent form",), "2025-11-20 10:00", "By law a reply is due by 20 November."),
    (("2025-10-20 09:00 sent form",), "2025-12-20 10:00", "By law a reply was due by 20 November."),
    (("2025-10-20 09:00 snoozed 2025-10-22T18:00",), "2025-10-22 18:00", "You put it off until now."),
]


@pytest.mark.parametrize(("lines", "now", "body"), BODIES)
def test_why_it_comes_now_and_since_when_it_was_due(lines: tuple[str, ...], now: str, body: str) -> None:
    assert WORDS.due([due_at(now, *lines)], paris(now)).body == body


def test_where_no_law_says_when_a_reply_is_due_it_asks() -> None:
    now = paris("2026-01-20 10:00")
    case = case_of(told("2025-10-20 09:00 sent form"), now, region=UNITED_STATES)
    (due,) = plan([case], Rhythm(), (), now).due
    assert WORDS.due([due], now).body == "Has Papermill replied?"


def test_the_title_is_the_headline() -> None:
    notice = WORDS.due([due_at("2025-10-20 10:00")], paris("2025-10-20 10:00"))
    assert notice.title == "In 14 days Papermill may make an advertising profile of you"


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
    (("2025-10-20 09:00 sent form",), "2025-11-20 10:00", "Show Objector, Tomorrow"),
]


@pytest.mark.parametrize(("lines", "now", "labels"), BUTTONS)
def test_its_buttons_are_those_that_make_sense(lines: tuple[str, ...], now: str, labels: str) -> None:
    notice = WORDS.due([due_at(now, *lines)], paris(now))
    assert ", ".join(button.label for button in notice.buttons) == labels
    assert notice.buttons[0].press is Press.SHOW


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
    assert (notice.title, notice.body) == (f"{count} reminders are due", names)
    assert [button.press for button in notice.buttons] == [Press.SHOW]


def test_a_service_with_several_accounts_is_named_once() -> None:
    (due,) = several(1)
    assert due_names([due, due._replace(case=due.case._replace(account="work"))], T) == "Service 0"
    assert notice_key(due.case) != notice_key(due.case._replace(account="work"))


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
