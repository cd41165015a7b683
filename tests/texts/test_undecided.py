# SPDX-License-Identifier: Apache-2.0
"""What is said of a case that nobody has answered: by kind of route, by default, by what a refusal undoes."""

from __future__ import annotations

from gettext import NullTranslations

import pytest

from objector.domain.case import Case
from objector.domain.service import (
    ByDefault,
    Confidence,
    DataUse,
    EndState,
    Exemption,
    Past,
    Route,
    RouteKind,
    Start,
)
from objector.texts.case import headline, how_long, lead, leaf, list_line, start_caption
from objector.texts.rich import plain
from tests.support.builders import FRANCE, UNITED_STATES, a_route, a_use, case_of, paris, starting, statement, told

T = NullTranslations()
NOW = paris("2026-11-26 12:00")
UNDATED = Start(frozenset(), None, None, Confidence.SURE, (), undated=True)
STILL = "It is not too late to stop what comes next."


def use_of(route: Route, past: Past = Past.NO, by_default: ByDefault = ByDefault.ON) -> DataUse:
    return a_use(route, starts=(UNDATED,))._replace(past=past, by_default=by_default)


def case(use: DataUse, *lines: str) -> Case:
    return case_of(told(*lines), NOW, use=use)


SWITCH = a_route("setting")
LEADS = [
    (SWITCH, "If you have not switched it off, your data may be used."),
    (
        SWITCH._replace(end_state=EndState.ON),
        "Here switching on is the refusal. If you have not, your data may be used.",
    ),
    (a_route("form", RouteKind.FORM), "If you have not objected, your data may be used."),
    (a_route("letter", RouteKind.LETTER), "If you have not objected, your data may be used."),
    (
        a_route("admin", RouteKind.ADMIN),
        "If whoever administers the account has not refused, your data may be used.",
    ),
]


@pytest.mark.parametrize(("route", "first"), LEADS)
def test_the_lead_says_what_refusing_is(route: Route, first: str) -> None:
    assert lead(case(use_of(route)), T) == f"{first} It is too late for what was already used. {STILL}"


PASTS = [
    (Past.NO, f"It is too late for what was already used. {STILL}"),
    (Past.PARTLY, f"Of what was used before, a part can be undone. {STILL}"),
    (Past.YES, "Refusing covers what came before too, Papermill says."),
    (Past.NOT_APPLICABLE, ""),
    (Past.UNKNOWN, f"Whether that undoes what was used before is not known. {STILL}"),
]


@pytest.mark.parametrize(("past", "said"), PASTS)
def test_the_lead_never_promises_that_the_past_is_undone(past: Past, said: str) -> None:
    first = "If you have not switched it off, your data may be used."
    assert lead(case(use_of(SWITCH, past)), T) == f"{first} {said}".strip()


def test_what_the_entry_says_of_the_past_comes_first() -> None:
    said = statement("Old letters stay.")
    for past, after in ((Past.NO, ""), (Past.PARTLY, f" {STILL}"), (Past.YES, ""), (Past.UNKNOWN, f" {STILL}")):
        shown = lead(case(use_of(SWITCH, past)._replace(past_about=said)), T)
        assert shown == f"If you have not switched it off, your data may be used. Old letters stay.{after}"
    assert lead(case(use_of(SWITCH, Past.NOT_APPLICABLE)._replace(past_about=said)), T).endswith("Old letters stay.")


def test_where_the_default_varies_the_entry_says_how() -> None:
    varies = case(use_of(SWITCH, by_default=ByDefault.VARIES)._replace(default_about=statement("On for free plans.")))
    assert plain(headline(varies, T)) == "Papermill's advertising profiles is on by default for some"
    assert lead(varies, T).startswith("On for free plans. ")
    assert list_line(varies, T) == "On by default for some"
    unknown = case(use_of(SWITCH, by_default=ByDefault.UNKNOWN))
    assert plain(headline(unknown, T)) == "Papermill's advertising profiles may be on by default"
    assert list_line(unknown, T) == "May be on by default"


def test_without_a_date_nothing_is_counted() -> None:
    undated = case(use_of(SWITCH))
    assert plain(headline(undated, T)) == "Papermill's advertising profiles is on by default"
    assert list_line(undated, T) == "On by default"
    shown = leaf(undated, T)
    assert (shown.top, shown.day, shown.bottom, shown.glyph) == ("", "", "", "!")


ROLLOUT = [
    # (the present, the headline, how the lead begins, the line in the list, how long it is counted)
    (
        "2026-11-20 12:00",
        "In 6 days Papermill may make an advertising profile of you",
        "It reaches one account after another; when it reaches yours is not known. It is on by default. ",
        "In 6 days",
        "6 days",
    ),
    (
        "2026-11-26 12:00",
        "From today Papermill may make an advertising profile of you",
        "It reaches one account after another; when it reaches yours is not known. It is on by default. ",
        "Starts today",
        "",
    ),
    (
        "2027-05-26 12:00",
        "Papermill's advertising profiles has been rolling out since 26 November 2026, account by account",
        "It reaches one account after another; when it reaches yours is not known. If you have not switched it off, ",
        "Rolling out",
        "",
    ),
]


@pytest.mark.parametrize(("now", "head", "first", "line", "counted"), ROLLOUT)
def test_of_a_rollout_it_is_never_said_since_when_it_holds_for_this_account(
    now: str, head: str, first: str, line: str, counted: str
) -> None:
    use = a_use(SWITCH, starts=(starting("2026-11-26")._replace(gradual=True),))
    rolling = case_of([], paris(now), use=use)
    assert plain(headline(rolling, T)) == head
    assert lead(rolling, T).startswith(first)
    assert list_line(rolling, T) == line
    assert how_long(rolling, T) == counted
    assert start_caption(rolling, T).startswith("26 November")
    assert start_caption(rolling, T).endswith(", start of the rollout")


def test_a_rollout_of_what_is_off_by_default_for_some_says_so_first() -> None:
    use = a_use(SWITCH, starts=(starting("2026-11")._replace(gradual=True),))
    some = case(use._replace(by_default=ByDefault.VARIES, default_about=statement("On for free plans.")))
    assert plain(headline(some, T)) == "Papermill's advertising profiles is on by default for some"
    assert list_line(some, T) == "On by default for some"
    form = case(a_use(a_route("form", RouteKind.FORM), starts=use.starts))
    assert plain(headline(form, T)).endswith("rolling out since November 2026, account by account")


def test_before_the_start_only_a_switch_takes_a_minute() -> None:
    use = a_use(a_route("form", RouteKind.FORM), starts=(starting("2026-12-24"),))
    assert lead(case(use), T) == "It is on by default. Refusing works later too, but what was used stays used."


def test_who_has_nothing_to_do_is_told_why() -> None:
    exempt = use_of(SWITCH)._replace(
        exemptions=(Exemption(frozenset({"FR"}), {"en": "Not offered in France."}, Confidence.SURE, ()),)
    )
    here = case(exempt)
    assert plain(headline(here, T)) == "Papermill's advertising profiles: nothing to do, shown for France"
    look = "There is nothing that you must do. You can look all the same."
    assert lead(here, T) == f"Not offered in France. {look}"
    assert list_line(here, T) == "Nothing to do"
    assert leaf(here, T).glyph == "–"
    off = case(use_of(SWITCH, by_default=ByDefault.OFF)._replace(default_about=statement("Off.")))
    assert plain(headline(off, T)) == "Papermill's advertising profiles is off by default"
    assert lead(off, T) == f"Off. {look}"
    assert case_of([], NOW, use=exempt, region=UNITED_STATES).idle is None
    assert FRANCE == "FR"


def test_where_there_is_no_way_that_is_said_and_noted() -> None:
    use = use_of(SWITCH)._replace(routes=(), helps=(statement("Post less."),), default_about=statement("On."))
    open_case = case(use)
    assert plain(headline(open_case, T)) == "Papermill's advertising profiles: there is no way to refuse"
    assert (lead(open_case, T), list_line(open_case, T)) == ("On.", "No way to refuse")
    noted = case(use, "2026-11-20 09:00 accepted")
    assert plain(headline(noted, T)) == (
        "On 20 November 2026 you took note: there is no way to refuse Papermill's advertising profiles"
    )
    assert (lead(noted, T), list_line(noted, T)) == ("Nothing more is asked of you.", "Noted")


def test_whom_one_asked() -> None:
    asked = case(use_of(a_route("admin", RouteKind.ADMIN)), "2026-11-20 09:00 sent admin")
    assert plain(headline(asked, T)) == "On 20 November 2026 you asked whoever administers Papermill"
    written = case(use_of(a_route("letter", RouteKind.LETTER)), "2026-11-20 09:00 sent letter")
    assert plain(headline(written, T)) == "In 25 days Papermill’s reply to your objection is due"
    elsewhere = written._replace(routes=tuple(status._replace(reply_due=None) for status in written.routes))
    assert plain(headline(elsewhere, T)) == "You asked Papermill on 20 November 2026"


def test_an_agreement_is_what_the_person_said() -> None:
    agreed = case(use_of(a_route("form", RouteKind.FORM)), "2026-11-20 09:00 confirmed form")
    assert lead(agreed, T).startswith("You said that Papermill agreed. ")
