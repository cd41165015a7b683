# SPDX-License-Identifier: Apache-2.0
"""Everything in the list added up, in words: each number is right, and nothing is said that is not so."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from objector.domain.case import Case
from objector.domain.service import ByDefault, Route, RouteKind
from objector.domain.summary import summarise
from objector.texts.summary import (
    ahead_line,
    names_of,
    next_about,
    next_heading,
    summary_captions,
    summary_headline,
    summary_lead,
    summary_line,
)
from tests.support.builders import UNITED_STATES, a_route, a_service, a_use, case_of, paris, starting, told

T = NullTranslations()
NOW = paris("2026-11-30 12:00")
TODAY = NOW.date()


def case(name: str, *lines: str, start: str = "2025-01-01", route: Route | None = None) -> Case:
    chosen = () if route is None else (route,)
    made = case_of(told(*lines), NOW, use=a_use(*chosen, use_id=f"{name}.use", starts=(starting(start),)))
    service = a_service(made.use, service_id=name)._replace(name=name.title())
    return made._replace(service=service)


def switch(minutes: int | None) -> Route:
    return a_route("setting")._replace(minutes=minutes)


TO_DECIDE = case("alpha", route=switch(2))
UNKNOWN = case("beta", route=switch(None))
REFUSED = case("gamma", "2026-11-23 09:00 confirmed setting")
LEFT_ON = case("delta", "2026-11-23 09:00 accepted")
NO_ACCOUNT = case("epsilon", "2026-11-23 09:00 not_concerned")
FADED = case("zeta", "2026-07-02 09:00 confirmed setting")
ASKED = case("eta", "2026-11-20 09:00 skipped setting", "2026-11-20 09:00 sent form")
FOR_AN_HOUR = case("lambda", "2026-11-30 09:00 snoozed 2026-11-30T18:00", route=switch(1))
PUT_OFF = case("theta", "2026-11-29 09:00 snoozed 2026-12-02T10:00", route=switch(1))
AHEAD = case("iota", start="2026-12-14", route=switch(1))


@pytest.mark.parametrize(
    ("cases", "headline", "line"),
    [
        ((TO_DECIDE, UNKNOWN), "2 services are to be decided", "0 of 2 decided"),
        ((TO_DECIDE, REFUSED), "1 of 2 services is decided", "1 of 2 decided"),
        ((TO_DECIDE, REFUSED, LEFT_ON, ASKED), "3 of 4 services are decided", "3 of 4 decided"),
        ((FADED, REFUSED), "1 of 2 services is decided", "1 of 2 decided"),
        ((FADED, FADED._replace(service=UNKNOWN.service)), "0 of 2 services are decided", "0 of 2 decided"),
        ((TO_DECIDE, FADED), "0 of 2 services are decided", "0 of 2 decided"),
        ((REFUSED, LEFT_ON), "All 2 services are decided", "All decided"),
        (
            (REFUSED, case_of((), NOW, use=a_use(starts=(starting(None),)))),
            "1 service, and it is decided",
            "All decided",
        ),
        (
            (TO_DECIDE, REFUSED, REFUSED._replace(account="w")),
            "2 of 3 decisions about your services are made",
            "2 of 3 decided",
        ),
        ((REFUSED, REFUSED._replace(account="w")), "All 2 decisions about your services are made", "All decided"),
    ],
)
def test_how_much_is_decided(cases: tuple[Case, ...], headline: str, line: str) -> None:
    summary = summarise(cases, TODAY)
    assert summary_headline(summary, T) == headline
    assert summary_line(summary, T) == line


def test_where_nothing_can_be_decided_that_is_said() -> None:
    summary = summarise((case_of((), NOW, use=a_use(starts=(starting(None),))),), TODAY)
    assert summary_headline(summary, T) == "There is nothing to decide"
    assert summary_line(summary, T) == "Nothing to decide"
    assert summary_lead(summary, T) == "Nothing more is asked of you today."


@pytest.mark.parametrize(
    ("cases", "lead"),
    [
        ((TO_DECIDE, REFUSED), "1 is still on by default, about 2 minutes in all."),
        ((TO_DECIDE, UNKNOWN), "2 are still on by default, at least 2 minutes in all."),
        ((UNKNOWN,), "1 is still on by default."),
        ((TO_DECIDE, AHEAD), "2 are still to be decided, about 3 minutes in all."),
        ((TO_DECIDE, FADED), "1 is still on by default, about 2 minutes in all. 1 answer is old enough to look again."),
        (
            (TO_DECIDE, PUT_OFF),
            "2 are still on by default, about 3 minutes in all. 1 is put off.",
        ),
        (
            (PUT_OFF, REFUSED),
            (
                "1 is still on by default, about 1 minute in all. 1 is put off. Nothing more is asked of you today. "
                "The next day that counts is 2 December: Theta, which you put off."
            ),
        ),
        (
            (REFUSED, LEFT_ON),
            "Nothing more is asked of you today. The next day that counts is 23 February 2027: Look again at Gamma.",
        ),
        ((LEFT_ON, NO_ACCOUNT), "Nothing more is asked of you today."),
    ],
)
def test_what_is_left_to_do(cases: tuple[Case, ...], lead: str) -> None:
    assert summary_lead(summarise(cases, TODAY), T) == lead


def test_it_is_not_said_to_be_on_where_that_varies() -> None:
    varies = TO_DECIDE._replace(use=TO_DECIDE.use._replace(by_default=ByDefault.VARIES))
    assert summary_lead(summarise((varies,), TODAY), T).startswith("1 is still to be decided")


def test_the_parts_of_the_bar_are_counted() -> None:
    every = (TO_DECIDE, UNKNOWN, REFUSED, LEFT_ON, FADED, ASKED)
    assert summary_captions(summarise(every, TODAY), T) == (
        "1 refused · 1 left on",
        "1 waiting for a reply · 1 to check again",
        "2 to decide",
    )
    assert summary_captions(summarise((LEFT_ON, NO_ACCOUNT), TODAY), T) == ("2 other answers", "", "")


@pytest.mark.parametrize(
    ("case", "about"),
    [
        (TO_DECIDE, "A switch. About 2 minutes."),
        (UNKNOWN, "A switch."),
        (case("form", route=a_route("form", RouteKind.FORM)._replace(minutes=1)), "A form. About 1 minute."),
        (case("letter", route=a_route("letter", RouteKind.LETTER)), "A letter."),
        (case("admin", route=a_route("admin", RouteKind.ADMIN)), "Up to whoever administers the account."),
        (FADED, "Look again: you refused it on 2 July."),
    ],
)
def test_the_next_one_is_told_with_what_it_takes(case: Case, about: str) -> None:
    assert next_heading(case, T) == f"Next: {case.service.name}"
    assert next_about(case, T) == about


@pytest.mark.parametrize(
    ("cases", "lines"),
    [
        (
            (AHEAD,),
            [("Iota: the start", "Papermill may make an advertising profile of you.", "14 December, in 14 days", "14")],
        ),
        ((FADED,), [("Look again at Zeta", "You refused it on 2 July", "now", "?")]),
        (
            (FADED, FADED._replace(account="w")),
            [("Look again at Zeta, Zeta (w)", "The oldest of these answers is of 2 July 2026", "now", "?")],
        ),
        ((REFUSED,), [("Look again at Gamma", "", "23 February 2027", "✓")]),
        ((FOR_AN_HOUR,), [("Lambda, which you put off", "", "today", "!")]),
        ((PUT_OFF,), [("Theta, which you put off", "", "2 December, in 2 days", "2")]),
    ],
)
def test_what_comes_by_date(cases: tuple[Case, ...], lines: list[tuple[str, str, str, str]]) -> None:
    told_of = [ahead_line(one, TODAY, T) for one in summarise(cases, TODAY).ahead]
    assert [(line.what, line.about, line.when, line.leaf.glyph) for line in told_of] == lines


def test_a_reply_that_is_over_its_day_is_said_to_be() -> None:
    waiting = case_of(told("2026-10-20 09:00 skipped setting", "2026-10-20 09:00 sent form"), NOW)
    (ahead,) = summarise((waiting,), TODAY).ahead
    line = ahead_line(ahead, TODAY, T)
    assert (line.what, line.about, line.when) == (
        "Reply from Papermill was due",
        "You sent the form on 20 October",
        "20 November",
    )


def test_without_a_law_one_asks_again() -> None:
    waiting = case_of(told("2026-11-20 09:00 skipped setting", "2026-11-20 09:00 sent form"), NOW, region=UNITED_STATES)
    (ahead,) = summarise((waiting,), TODAY).ahead
    line = ahead_line(ahead, TODAY, T)
    assert (line.what, line.when) == ("Ask Papermill again", "20 February 2027")


def test_the_day_to_ask_again_does_not_look_like_one_that_comes_once_it_is_past() -> None:
    waiting = case_of(told("2026-07-20 09:00 skipped setting", "2026-07-20 09:00 sent form"), NOW, region=UNITED_STATES)
    (ahead,) = summarise((waiting,), TODAY).ahead
    line = ahead_line(ahead, TODAY, T)
    assert (line.what, line.when) == ("Ask Papermill again", "since 20 October")


def test_of_many_the_first_are_named_and_the_rest_counted() -> None:
    several = [case(name) for name in ("a", "b", "c", "d", "e")]
    assert names_of(several[:4], T) == "A, B, C, D"
    assert names_of(several, T) == "A, B, C and 2 more"
