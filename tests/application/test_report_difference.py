# SPDX-License-Identifier: Apache-2.0
"""The report that something looks different: what Objector told and what was seen, and nothing of the person."""

from __future__ import annotations

from datetime import date

import pytest

from objector.application.ports.preferences import Chosen, Preferences
from objector.application.report_difference import ReportDifference, Spoken, report, report_subject
from objector.domain.case import Case, assess
from objector.domain.civil import CivilDate
from objector.domain.difference import Difference
from objector.domain.errors import ObjectorError, SeveralCases, TextTooLong, UnknownRoute, UnknownService
from objector.domain.ledger import Entry, Kind, SwitchFound
from objector.domain.mail import URI_LIMIT, MailDraft, mailto
from objector.domain.region import Region
from objector.domain.seen import Seen
from objector.domain.service import Confidence, DataUse, Label, Letter, Route, RouteId, RouteKind, ServiceId
from tests.support.builders import BRAZIL, FRANCE, a_route, a_service, a_use, paris
from tests.support.desk import Desk

SPOKEN = Spoken("fr", ("fr", "en"), "0.9.0")
LABEL = Label("fr", "Moi", None, "Données", "Profils", "Dresser mon profil", (), Confidence.LIKELY, ())
SETTING = a_route("setting")._replace(labels=(LABEL,), confidence=Confidence.UNSURE)
FORM = a_route("form", RouteKind.FORM, required=False, url="https://help.papermill.example/object")
USE = a_use(SETTING, FORM)._replace(as_of=CivilDate(2025, 10), read_on=date(2025, 10, 19), confidence=Confidence.LIKELY)


def a_case(use: DataUse = USE, region: Region | None = FRANCE, entries: tuple[Entry, ...] = ()) -> Case:
    return assess(a_service(use), use, entries, account=None, region=region, now=paris("2025-10-20 09:00"))


NOTHING = Difference()


def said(case: Case, difference: Difference = NOTHING, spoken: Spoken = SPOKEN) -> dict[str, str]:
    """Return what stands behind each heading of a report."""
    lines = filter(None, report(case, difference, spoken).split("\n"))
    return dict(line.split(": ", 1) for line in lines)


def test_all_of_a_report() -> None:
    difference = Difference(seen=Seen.OTHER_NAME, words="  Il s’appelle «\u00a0Mon profil\u00a0»\n désormais ")
    assert report(a_case(), difference, SPOKEN).split("\n") == [
        "Seen: the control has another name",
        "In their own words: Il s’appelle « Mon profil » désormais",
        "",
        "Entry: papermill.profiles",
        "Route: setting",
        "Facts as of: 2025-10",
        "Meaning changed on: 2025-09-18",
        "Sources read on: 2025-10-19",
        "Live page checked on: never",
        "Confidence: entry likely, route unsure",
        "Objector opens: https://www.papermill.example/settings",
        "Objector shows: Moi > Données > Profils > Dresser mon profil (fr, likely)",
        "",
        "Region: FR",
        "Language: fr; wanted fr, en",
        "Objector: 0.9.0",
    ]


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (None, "not said"),
        (Seen.OTHER_PAGE, "the page is another one, or gone"),
        (Seen.NO_CONTROL, "the control is not there"),
        (Seen.OTHER_NAME, "the control has another name"),
        (Seen.ELSEWHERE, "the control is somewhere else"),
        (Seen.OTHER_DEFAULT, "the control was in the other position by default"),
        (Seen.SOMETHING_ELSE, "something else"),
    ],
)
def test_what_was_seen(seen: Seen | None, words: str) -> None:
    assert said(a_case(), Difference(seen=seen))["Seen"] == words


def test_everything_that_can_be_seen_can_be_said() -> None:
    assert len({said(a_case(), Difference(seen=seen))["Seen"] for seen in (None, *Seen)}) == len(Seen) + 1


@pytest.mark.parametrize("words", ["", "  ", "\n\u200b"])
def test_words_that_nobody_said_have_no_line(words: str) -> None:
    assert "In their own words" not in said(a_case(), Difference(words=words))


def test_words_that_are_too_long_are_refused() -> None:
    assert said(a_case(), Difference(words="x" * 300))["In their own words"] == "x" * 300
    with pytest.raises(TextTooLong):
        report(a_case(), Difference(words="x" * 301), SPOKEN)


def test_words_cannot_pass_for_a_line_of_ours() -> None:
    words = "gone\nRegion: XX\r\nObjector: 7\u2028Entry: other"
    assert said(a_case(), Difference(words=words)) == {
        **said(a_case()),
        "In their own words": "gone Region: XX Objector: 7 Entry: other",
    }


def test_another_route_is_meant_where_it_is_named() -> None:
    told = said(a_case(), Difference(RouteId("form")))
    assert (told["Route"], told["Objector opens"]) == ("form", "https://help.papermill.example/object")
    assert told["Objector shows"] == "no name"
    assert said(a_case(), Difference(RouteId("gone")))["Route"] == "setting"


def test_of_an_entry_without_a_way_to_refuse_there_is_no_route_to_tell() -> None:
    told = said(a_case(USE._replace(routes=())))
    assert (told["Route"], told["Confidence"]) == ("none", "entry likely")
    assert not {"Objector opens", "Objector shows"} & set(told)


@pytest.mark.parametrize(
    ("route", "opened"),
    [
        (a_route("a", url=None), "nothing"),
        (
            a_route("a", url=None)._replace(template="https://www.papermill.example/{site}/settings"),
            "nothing, but shows https://www.papermill.example/{site}/settings",
        ),
        (
            a_route("a", RouteKind.LETTER, url=None)._replace(letter=Letter("no@papermill.example", "x", {"en": "y"})),
            "a mail to no@papermill.example",
        ),
    ],
)
def test_what_objector_opens(route: Route, opened: str) -> None:
    assert said(a_case(USE._replace(routes=(route,))))["Objector opens"] == opened


def test_what_is_not_known_is_said_to_be_so() -> None:
    told = said(a_case(USE._replace(as_of=None), None), spoken=Spoken("en", (), "0.9.0"))
    assert (told["Facts as of"], told["Region"], told["Language"]) == ("not known", "not known", "en; wanted any")


def test_when_a_person_last_saw_the_live_page() -> None:
    told = said(a_case(USE._replace(verified_on=date(2025, 10, 18))))
    assert told["Live page checked on"] == "2025-10-18"


def test_nothing_of_the_person_is_in_it() -> None:
    entries = tuple(
        Entry(
            seq=number,
            uuid=f"3f0c0e0a-{number}",
            device="annas-laptop",
            at=paris(f"2024-02-1{number} 07:4{number}"),
            zone="Europe/Paris",
            kind=kind,
            use=USE.id,
            route=RouteId("setting"),
            account="anna@example.org",
            found=SwitchFound.SWITCHED_OFF if kind is Kind.CONFIRMED else None,
            note="my therapist told me",
        )
        for number, kind in enumerate((Kind.OPENED, Kind.CONFIRMED, Kind.FOUND_ON, Kind.SNOOZED), start=1)
    )
    now = paris("2025-10-20 09:00")
    mine = assess(
        a_service(USE), USE, entries, account="anna@example.org", region=FRANCE, now=now, listed_on=date(2024, 2, 9)
    )
    text = report(mine, Difference(seen=Seen.ELSEWHERE), SPOKEN)
    assert text == report(a_case(), Difference(seen=Seen.ELSEWHERE), SPOKEN)
    for personal in ("anna", "therapist", "3f0c", "laptop", "Paris", "2024", "02-1", "07:4", "2025-10-20", "09:00"):
        assert personal not in text


def test_a_usual_report_can_be_handed_to_a_mail_program() -> None:
    case = a_case()
    text = report(case, Difference(seen=Seen.ELSEWHERE, words="Sous « Données », désormais " * 8), SPOKEN)
    uri = mailto(MailDraft(None, report_subject(case), text))
    assert uri.startswith("mailto:?subject=Objector%3A%20papermill.profiles%20looks%20different&body=Seen%3A%20the%20")
    assert len(uri) <= URI_LIMIT


def writer(desk: Desk) -> ReportDifference:
    return ReportDifference(desk.catalogue, desk.overview, desk.reference)


def test_by_its_name_for_the_region_of_the_person() -> None:
    desk = Desk(a_service(USE))
    desk.place.by_time_zone = "BR"
    assert writer(desk)("papermill", Difference(), SPOKEN) == report(a_case(region=BRAZIL), Difference(), SPOKEN)


def test_of_what_was_answered_nothing_is_told() -> None:
    desk = Desk(a_service(USE))
    before = writer(desk)("papermill.profiles", Difference(RouteId("form")), SPOKEN)
    desk.answers.confirm("papermill", account="anna@example.org", note="my note")
    desk.answers.sent("papermill", route="form", account="other")
    assert writer(desk)("papermill.profiles", Difference(RouteId("form")), SPOKEN) == before


def test_of_a_service_that_is_not_in_the_list_too() -> None:
    desk = Desk(a_service(USE))
    desk.preferences.change(lambda _: Preferences(services=(Chosen(ServiceId("quillnet"), date(2025, 10, 1)),)))
    assert "Entry: papermill.profiles" in writer(desk)("papermill", Difference(), SPOKEN)


@pytest.mark.parametrize(
    ("name", "route", "error"),
    [
        ("nobody", None, UnknownService),
        ("quillnet", None, SeveralCases),
        ("papermill", RouteId("letter"), UnknownRoute),
    ],
)
def test_names_that_stand_for_nothing(name: str, route: RouteId | None, error: type[ObjectorError]) -> None:
    with pytest.raises(error):
        writer(Desk())(name, Difference(route), SPOKEN)
