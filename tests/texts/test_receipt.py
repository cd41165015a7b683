# SPDX-License-Identifier: Apache-2.0
"""What receipts say of each kind of refusal: whom was asked what, and of each setting the position that was stated."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import pytest

from objector.domain.case import assess
from objector.domain.ledger import Entry
from objector.domain.pages import Band, Pages, Section
from objector.domain.receipt import Receipt
from objector.domain.region import Region
from objector.domain.service import DataUse, EndState, Route, Service
from objector.texts.entries import entry_line
from objector.texts.how_to_check import how_to_check
from objector.texts.language import speak
from objector.texts.receipt import receipt_pages
from objector.texts.record import receipt_meaning
from tests.support.all_services import every_service
from tests.support.builders import a_route, a_use, case_of, paris, told

T = speak(("en",)).t
NOW = paris("2026-11-23 12:00")
SERVICES: dict[str, Service] = {service.id: service for service in every_service()}
PROVES_NOTHING = "that what the person stated is so: Objector cannot see it, and pictures and mails can be made;"


class Told(NamedTuple):
    """A receipt and its pages."""

    receipt: Receipt
    pages: Pages

    def section(self, heading: str) -> Section | None:
        return next((section for section in self.pages.sections if section.heading == heading), None)

    def positions(self) -> list[tuple[str, str]]:
        """Return each setting with the position that stands beside it."""
        return [(one.label, one.position) for section in self.pages.sections for one in section.switches]

    def stated(self) -> list[str]:
        """Return what the person stated, without the moments."""
        rows = [row for section in self.pages.sections for row in section.rows if row.name == "The person stated"]
        return [row.text.partition("): ")[2] for row in rows]

    def said(self) -> str:
        """Return everything that is said, fingerprints and commands left aside."""
        parts = [self.pages.title]
        for section in self.pages.sections:
            parts += [section.heading, *section.paragraphs, *section.points]
            parts += [text for row in section.rows for text in row]
            parts += [text for switch in section.switches for text in switch]
        return "\n".join(parts)


def receipt_of(service: Service, use: DataUse, entries: Sequence[Entry], region: str = "FR") -> Told:
    case = assess(service, use, entries, account=None, region=Region(region), now=NOW)
    receipt = Receipt("1", NOW, "a company", None, case, tuple(entries), (), (), None, frozenset())
    return Told(receipt, receipt_pages(receipt, T))


def of(name: str, *lines: str) -> Told:
    """Return the receipt of a service of the catalogue after a day's entries: "confirmed setting"."""
    (use,) = SERVICES[name].data_uses
    return receipt_of(SERVICES[name], use, told(*(f"2026-11-23 10:00 {line}" for line in lines), use=use.id))


def of_use(use: DataUse, *lines: str) -> Told:
    entries = told(*(f"2026-11-23 10:00 {line}" for line in lines))
    case = case_of(entries, NOW, use=use)
    return receipt_of(case.service, use, entries)


def refused_by_on(route_id: str, *, required: bool = True) -> Route:
    return a_route(route_id, required=required)._replace(end_state=EndState.ON)


def test_who_asked_an_administrator_sent_no_objection_to_the_company() -> None:
    asked = of("aws-ai-services", "sent admin")
    assert asked.pages.title == ("Asked whoever administers AWS AI services: the use of your content to improve AWS AI")
    assert asked.stated() == ["Asked whoever administers AWS AI services"]
    assert "bjection" not in asked.said()
    assert asked.positions() == [("“AI services opt-out policy”:", "asked to be on, as the person stated")]
    assert of("figma", "sent admin").positions() == [("“Content training”:", "asked to be off, as the person stated")]


def test_what_an_administrator_did_is_what_the_person_stated() -> None:
    done = of("aws-ai-services", "sent admin", "confirmed admin")
    assert done.pages.title == "Refused: the use of your content to improve AWS AI"
    assert done.positions() == [("“AI services opt-out policy”:", "on, as the person stated")]


def test_an_optional_administrator_who_did_it_does_not_make_an_objection() -> None:
    done = of("amazon-q-developer", "confirmed admin")
    assert done.pages.title.startswith("Record of answers: ")


@pytest.mark.parametrize("name", ["squarespace", "cursor", "tumblr"])
def test_of_a_switch_that_refuses_by_being_on_nothing_says_off(name: str) -> None:
    for lines in (["confirmed setting"], ["opened setting", "accepted"]):
        said = of(name, *lines).said().lower()
        assert " off" not in said
    confirmed = of(name, "confirmed setting")
    assert [position for _, position in confirmed.positions()] == ["on, as the person stated"]
    assert confirmed.stated() == ["Said that it is on"]
    assert "off" not in how_to_check(confirmed.receipt, T).split()


def test_who_leaves_a_switch_off_that_would_refuse_is_not_said_to_leave_it_on() -> None:
    left = of("squarespace", "accepted")
    assert left.stated() == ["Said to leave it as it is"]
    assert left.positions() == []
    assert of("linkedin", "accepted").stated() == ["Said to leave it on"]


def test_an_answer_about_a_data_use_that_is_gone_is_still_told() -> None:
    (entry,) = told("2026-11-23 10:00 accepted", use="squarespace.gone")
    assert entry_line(entry, SERVICES["squarespace"], None, NOW.date(), T) == "Said to leave it on"


def test_a_switch_that_was_found_the_other_way_is_told_so() -> None:
    assert of("squarespace", "confirmed setting", "found_on setting").positions() == [
        ("“Block known artificial intelligence crawlers”:", "off, as the person stated")
    ]
    assert of("linkedin", "confirmed setting", "found_on setting").positions() == [
        ("“Use my data for training content creation AI models”:", "on, as the person stated")
    ]


@pytest.mark.parametrize(("name", "route", "company"), [("facebook", "form", "Facebook"), ("slack", "letter", "Slack")])
def test_of_forms_and_letters_no_setting_is_told_and_agreement_is_only_stated(
    name: str, route: str, company: str
) -> None:
    sent, agreed = of(name, f"opened {route}", f"sent {route}"), of(name, f"sent {route}", f"confirmed {route}")
    assert sent.pages.title.startswith("Objection sent: ")
    for one in (sent, agreed):
        assert one.positions() == []
        assert "switch" not in one.said()
        assert "setting" not in one.said()
        limits = one.section("What it does not prove")
        assert limits is not None
        assert limits.points[0] == PROVES_NOTHING
        assert "setting" not in receipt_meaning(one.receipt.case, T)
        assert "switch" not in how_to_check(one.receipt, T)


def test_by_when_a_reply_is_due_is_told_of_each_that_was_sent() -> None:
    rows = [row for section in of("linkedin", "sent form").pages.sections for row in section.rows]
    assert [row.text for row in rows if row.name == "Reply due by law"] == [
        "by 23 December 2026, to the objection to LinkedIn’s other AI"
    ]
    assert of("linkedin", "sent form").pages.title.startswith("Record of answers: ")


def test_agreed_to_is_said_where_the_person_states_it_and_nowhere_else() -> None:
    (use,) = SERVICES["facebook"].data_uses
    entries = told("2026-11-23 10:00 sent form", "2026-11-24 10:00 confirmed form", use=use.id)
    entries[1] = entries[1]._replace(found=None)
    agreed = receipt_of(SERVICES["facebook"], use, entries)
    assert agreed.stated()[1] == "Said that Facebook agreed"
    assert agreed.said().count("agreed") == 1


@pytest.mark.parametrize(
    ("name", "lines", "positions"),
    [
        (
            "discord",
            ["confirmed improvement"],
            [
                ("“Use data to improve Discord”:", "off, as the person stated"),
                ("“Use data to customize my Discord experience”:", "not stated"),
            ],
        ),
        (
            "gmail-smart-features",
            ["confirmed gmail", "skipped other-products"],
            [
                ("“Turn on smart features in Gmail, Chat and Meet”:", "off, as the person stated"),
                ("“Smart features in Google Workspace”:", "not stated"),
                ("“Smart features in other Google products”:", "left out, as the person stated"),
            ],
        ),
        (
            "microsoft-copilot",
            ["confirmed text", "confirmed voice", "found_on voice"],
            [
                ("“Training on conversation activity”:", "off, as the person stated"),
                ("“Training on voice conversations”:", "on, as the person stated"),
            ],
        ),
    ],
)
def test_of_several_settings_each_has_its_words_and_what_was_stated(
    name: str, lines: list[str], positions: list[tuple[str, str]]
) -> None:
    several = of(name, *lines)
    assert several.positions() == positions
    assert several.section(f"The settings, in the words of {several.receipt.case.service.name}") is not None
    assert several.stated()[0] == f"Said that it is off ({positions[0][0].removesuffix(':')})"


def test_where_only_one_of_several_was_answered_the_leaf_is_that_of_the_answer_and_nothing_is_urgent() -> None:
    pages = of("discord", "confirmed improvement").pages
    assert pages.title.startswith("Record of answers: ")
    assert (pages.leaf, pages.band) == (("November 2026", "23", "Monday"), Band.QUIET)
    assert of("linkedin", "confirmed setting").pages.band is Band.DONE


def test_a_note_stands_behind_the_name_of_the_setting() -> None:
    (use,) = SERVICES["discord"].data_uses
    entries = [one._replace(note="on the phone") for one in told("2026-11-23 10:00 confirmed improvement", use=use.id)]
    assert receipt_of(SERVICES["discord"], use, entries).stated() == [
        "Said that it is off (“Use data to improve Discord”): on the phone"
    ]


def test_an_optional_setting_is_told_only_once_something_was_said_of_it() -> None:
    use = a_use(a_route("main"), refused_by_on("other", required=False))
    assert len(of_use(use, "confirmed main").positions()) == 1
    assert of_use(use, "confirmed main", "confirmed other").positions()[1][1] == "on, as the person stated"


def test_where_no_route_is_required_each_setting_counts() -> None:
    use = a_use(a_route("one", required=False), a_route("two", required=False))
    assert [position for _, position in of_use(use, "confirmed one").positions()] == [
        "off, as the person stated",
        "not stated",
    ]


def test_a_setting_whose_words_were_not_found_is_described_without_quotation_marks() -> None:
    off, on = of_use(a_use(a_route("main")), "confirmed main"), of_use(a_use(refused_by_on("main")), "confirmed main")
    assert off.positions() == [("the advertising profile:", "off, as the person stated")]
    assert on.positions() == [("the setting against the advertising profile:", "on, as the person stated")]
    for one in (off, on):
        section = one.section("The setting of Papermill")
        assert section is not None
        assert section.paragraphs == (
            "What stands without quotation marks is described by Objector: Papermill’s own words were not found.",
        )


def test_where_the_words_are_those_of_an_item_the_way_does_not_name_it_twice() -> None:
    vercel = of("vercel", "confirmed setting")
    (section,) = (section for section in vercel.pages.sections if section.switches)
    for switch in section.switches:
        assert switch.label.strip("“”:") not in switch.path.split(" › ")


def test_what_a_receipt_is_for_is_said_by_what_stands_on_it() -> None:
    assert receipt_meaning(of("aws-ai-services", "sent admin").receipt.case, T).startswith(
        "What you stated, when, by which words of the setting, and how anybody can check it. To hand to AWS AI"
    )
    assert receipt_meaning(of("slack", "sent letter").receipt.case, T) == (
        "What you stated and when, and how anybody can check it. To hand to Slack, or to a data protection authority."
    )


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_the_ground_that_is_told_is_the_entry_s_own_or_none(name: str) -> None:
    for use in SERVICES[name].data_uses:
        own = tuple(statement.words["en"] for statement in use.legal_basis)
        section = receipt_of(SERVICES[name], use, told("2026-11-23 10:00 accepted", use=use.id)).section(
            "The ground it rests on"
        )
        assert (() if section is None else section.points) == own
        assert (section is None) is (not own)
