# SPDX-License-Identifier: Apache-2.0
"""What is said of services unlike LinkedIn: ranges, defaults, exemptions, changes, forms that were agreed to."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

import pytest

from objector.adapters.catalogue import BundledCatalogue
from objector.domain.case import assess
from objector.domain.civil import CivilDate
from objector.domain.service import (
    ByDefault,
    Change,
    Confidence,
    DataUse,
    Deadline,
    Default,
    Exemption,
    Route,
    RouteKind,
    Start,
)
from objector.texts.case import headline, lead, list_line, region_line, start_caption
from objector.texts.entries import entry_line
from objector.texts.guide import effort_line, form_paragraph, request_text, unsure_line, who_line
from objector.texts.record import capture_hint
from objector.texts.rich import plain
from objector.texts.sources import sources_text
from tests.support.builders import a_route, a_service, a_use, case_of, paris, starting, statement, told

T = NullTranslations()
NOW = paris("2026-11-26 12:00")
RANGE = Start(frozenset(), CivilDate.parse("2024-08"), None, Confidence.SURE, (), latest=CivilDate.parse("2024-09-15"))
FORM = a_route("form", RouteKind.FORM)


def facts(heading: str, use: DataUse) -> list[str]:
    chapters = {chapter.heading: chapter for chapter in sources_text(case_of([], NOW, use=use), T).chapters}
    return [fact.text for fact in chapters[heading].facts] if heading in chapters else []


def test_a_start_that_is_known_as_a_range() -> None:
    case = case_of([], NOW, use=a_use(starts=(RANGE,)))
    assert start_caption(case, T) == "between August 2024 and 15 September 2024, start"
    assert facts("When and where", a_use()._replace(starts=(RANGE,))) == [
        "Everywhere: between August 2024 and 15 September 2024"
    ]


def test_a_rollout_names_the_day_on_which_it_began() -> None:
    rolling = starting("2026-06-23", announced="2026-06-23")._replace(gradual=True)
    assert facts("When and where", a_use()._replace(starts=(rolling,))) == [
        "Everywhere: from 23 June 2026 on, one account after another, announced on the same day"
    ]


def test_what_is_not_known_of_a_start_is_said() -> None:
    undated = Start(frozenset({"FR"}), None, None, Confidence.SURE, (), undated=True)
    assert facts("When and where", a_use()._replace(starts=(undated, starting(None)))) == [
        "France: in force, nobody knows since when",
        "Everywhere else: not known to be covered",
    ]


def test_defaults_deadlines_and_who_has_nothing_to_do_have_their_sources() -> None:
    defaults = (
        Default(frozenset({"FR", "CH"}), None, ByDefault.OFF, Confidence.SURE, ()),
        Default(frozenset(), {"en": "Business"}, ByDefault.ON, Confidence.SURE, ()),
        Default(frozenset({"US"}), {"en": "Free"}, ByDefault.VARIES, Confidence.SURE, ()),
        Default(frozenset(), {"en": "Team"}, ByDefault.UNKNOWN, Confidence.SURE, ()),
    )
    assert facts("By default, where it differs", a_use()._replace(defaults=defaults)) == [
        "France, Switzerland: off",
        "Business: on",
        "United States, Free: it varies",
        "Team: not known",
    ]
    deadline = Deadline(date(2026, 3, 31), None, None, frozenset(), {"en": "To choose."}, Confidence.SURE, ())
    assert facts("Deadlines", a_use()._replace(deadlines=(deadline,))) == ["31 March 2026: To choose."]
    exemption = Exemption(frozenset(), {"en": "Pupils."}, Confidence.SURE, ())
    assert facts("Who has nothing to do", a_use()._replace(exemptions=(exemption,))) == ["Pupils."]
    assert facts("What helps", a_use()._replace(helps=(statement("Write less."),))) == ["Write less."]
    assert facts("Deadlines", a_use()) == []


def test_each_kind_of_route_has_its_chapter() -> None:
    letter = a_route("letter", RouteKind.LETTER)._replace(about=(statement("By mail."),))
    admin = a_route("admin", RouteKind.ADMIN)._replace(about=(statement("By an administrator."),))
    form = FORM._replace(about=(statement("By a form."),))
    assert facts("The mail", a_use()._replace(routes=(letter,))) == ["By mail."]
    assert facts("The setting", a_use()._replace(routes=(admin,))) == ["By an administrator."]
    assert facts("The form", a_use()._replace(routes=(form,))) == ["By a form."]


def test_a_change_is_told_to_those_who_looked_before_it() -> None:
    change = Change(date(2026, 11, 1), {"en": "The switch has another name."})
    use = a_use(changed_on=date(2026, 11, 1))._replace(changes=(change,))
    case = case_of(told("2026-10-20 09:00 confirmed setting"), NOW, use=use)
    assert lead(case, T).endswith("The switch has another name. Open the setting, then say what you see.")
    assert "1 November 2026: The switch has another name." in sources_text(case, T).dates


def test_what_changed_after_somebody_left_it_is_told_and_not_put_in_their_mouth() -> None:
    change = Change(date(2026, 11, 1), {"en": "There is a letter now."})
    use = a_use(changed_on=date(2026, 11, 1))._replace(changes=(change,))
    before = case_of(told("2026-10-20 09:00 accepted"), NOW, use=use)
    assert plain(headline(before, T)) == (
        "To check again: you left Papermill's advertising profiles as it was on 20 October 2026"
    )
    assert lead(before, T) == (
        "This entry changed on 1 November 2026, after you answered. There is a letter now. "
        "See whether your answer still holds: you can refuse on any day, for what comes next."
    )
    assert list_line(before, T) == "Has changed since"
    unnoted = case_of(told("2026-10-20 09:00 accepted"), NOW, use=use._replace(changes=()))
    assert lead(unnoted, T).startswith("This entry changed on 1 November 2026, after you answered. See whether")
    after = case_of(told("2026-11-02 09:00 accepted"), NOW, use=use)
    assert plain(headline(after, T)) == "On 2 November 2026 you left Papermill's advertising profiles on"
    assert list_line(after, T) == "Left on"
    not_yet = case_of(told("2026-10-20 09:00 accepted"), paris("2026-10-31 12:00"), use=use)
    assert list_line(not_yet, T) == "Left on"


def test_who_was_agreed_with_is_asked_whether_it_is_kept_to() -> None:
    use = a_use(FORM)
    fresh = case_of(told("2026-11-20 09:00 confirmed form"), NOW, use=use)
    assert lead(fresh, T) == (
        "You said that Papermill agreed. Objector asks you on 20 February 2027 whether it keeps to that."
    )
    faded = case_of(told("2026-05-20 09:00 confirmed form"), NOW, use=use)
    assert lead(faded, T) == ("You last said so on 20 May 2026. See whether Papermill keeps to it, then say so.")


def test_a_form_is_described_by_what_is_known_of_it() -> None:
    form = FORM._replace(about=(statement("No reason is needed."), statement("It is short.")))
    case = case_of([], NOW, use=a_use(form))
    assert form_paragraph(case, case.routes[0], T) == (
        "There is a form for the advertising profile. No reason is needed."
    )


def test_what_to_capture_is_the_entry_s_word_where_it_has_one() -> None:
    assert capture_hint(FORM._replace(proof={"en": "The mail that confirms it."}), None, T) == (
        "The mail that confirms it."
    )
    assert capture_hint(FORM, None, T).startswith("In one picture: the page that says that it is done")


def test_nobody_vouches_for_a_way_that_is_unsure() -> None:
    assert unsure_line(FORM._replace(confidence=Confidence.UNSURE), T) == (
        "Nobody has confirmed this way: it may be another by now."
    )
    assert unsure_line(FORM, T) == ""


def test_the_effort_and_who_can_do_it() -> None:
    assert effort_line(FORM, T) == ""
    assert effort_line(FORM._replace(minutes=1), T) == "About 1 minute."
    assert effort_line(FORM._replace(minutes=5), T) == "About 5 minutes."
    assert who_line(FORM, T) == ""


def test_a_request_says_what_where_and_in_which_position() -> None:
    admin = a_route("admin", RouteKind.ADMIN)
    case = case_of([], NOW, use=a_use(admin))
    assert request_text(case, admin, "Admin › Data", "Share data", T).split("\n") == [
        "Hello,",
        "",
        "could you refuse this for our Papermill account: Papermill's advertising profiles?",
        "Where: Admin › Data",
        "https://www.papermill.example/settings",
        "Could you tell me when it is done?",
        "",
        "Thank you",
    ]


ENTRIES = [
    # (the route, what was done; how the history tells it)
    (FORM, "opened form", "Opened the form about the advertising profile"),
    (a_route("letter", RouteKind.LETTER), "opened letter", "Opened a mail to Papermill"),
    (a_route("admin", RouteKind.ADMIN), "opened admin", "Opened the Papermill setting"),
    (a_route("admin", RouteKind.ADMIN), "sent admin", "Asked whoever administers Papermill"),
    (a_route("letter", RouteKind.LETTER), "sent letter", "Sent an objection to the advertising profile"),
    (a_route("letter", RouteKind.LETTER), "skipped letter", "Left out the form about the advertising profile"),
]


@pytest.mark.parametrize(("route", "line", "text"), ENTRIES)
def test_the_history_tells_what_was_done(route: Route, line: str, text: str) -> None:
    (entry,) = told(f"2026-11-20 09:00 {line}")
    assert entry_line(entry, a_service(a_use(route)), route, NOW.date(), T) == text


def test_the_history_tells_that_there_was_no_way() -> None:
    (entry,) = told("2026-11-20 09:00 accepted")
    service = a_service(a_use()._replace(routes=()))
    assert entry_line(entry, service, None, NOW.date(), T) == "Took note"
    assert entry_line(entry, a_service(), None, NOW.date(), T) == "Said to leave it on"


def test_where_the_country_is_not_known_one_sentence_says_so_of_every_service() -> None:
    catalogue = BundledCatalogue()
    services = [catalogue.service(listing.id) for listing in catalogue.listings()]
    said = {
        region_line(assess(service, use, [], account=None, region=None, now=NOW), T)
        for service in services
        if service is not None
        for use in service.data_uses
    }
    assert said == {"Your country is not known here; dates and defaults may differ by it."}
