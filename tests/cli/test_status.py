# SPDX-License-Identifier: Apache-2.0
"""How everything stands, as text and as JSON: on the days around the start, in every zone and region."""

from __future__ import annotations

from typing import Any

import pytest

from objector.adapters.storage.database import Database
from objector.adapters.storage.preferences import SqlitePreferences
from objector.application.ports.preferences import Preferences
from objector.composition.adapters import Adapters
from objector.domain.region import Region
from objector.texts.language import speak
from objector.texts.status import status_lines
from tests.support.terminal import DATABASE, Terminal

SETTING_URL = "https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement"
FORM_URL = "https://www.linkedin.com/help/linkedin/ask/TS-DPRO"

COVERED = ("FR", "GB", "HK")
"""Where it starts on 3 November 2025."""


def case_at(terminal: Terminal, *words: str) -> dict[str, Any]:
    (case,) = terminal.json("status", "--json", *words)["cases"]
    assert isinstance(case, dict)
    return case


def choose(terminal: Terminal, preferences: Preferences) -> None:
    with Database(terminal.folder / DATABASE) as database:
        SqlitePreferences(database).change(lambda _: preferences)


def test_the_whole_document(terminal: Terminal) -> None:
    assert terminal.json("status", "--json", "--at", "2025-10-20", "--region", "FR") == {
        "schema": 1,
        "as_of": "2025-10-20T12:00:00+02:00",
        "region": "FR",
        "record_lacks": None,
        "cases": [
            {
                "id": "linkedin.ai-training",
                "service": "linkedin",
                "account": None,
                "state": "undecided",
                "phase": "upcoming",
                "start": "2025-11-03",
                "days_until_start": 14,
                "gradual": False,
                "next_reminder": "2025-10-27T10:00:00+01:00",
                "to_check_again": False,
                "changed": [],
                "nothing_to_do": None,
                "as_of": "2026-10-02",
                "confidence": "sure",
                "read_on": "2026-11-30",
                "verified_on": None,
                "routes": [
                    {
                        "id": "setting",
                        "kind": "setting",
                        "required": True,
                        "url": SETTING_URL,
                        "state": "to_do",
                        "at": None,
                        "way": "self",
                        "reply_due": None,
                    },
                    {
                        "id": "form",
                        "kind": "form",
                        "required": False,
                        "url": FORM_URL,
                        "state": "to_do",
                        "at": None,
                        "way": "self",
                        "reply_due": None,
                    },
                ],
            }
        ],
    }
    assert not terminal.folder.exists()  # looking leaves nothing behind


@pytest.mark.parametrize("country", COVERED)
@pytest.mark.parametrize(
    ("day", "phase", "days", "reminder"),
    [
        ("2025-10-20", "upcoming", 14, "2025-10-27T10:00:00+01:00"),
        ("2025-11-02", "upcoming", 1, "2025-11-03T10:00:00+01:00"),
        ("2025-11-03", "today", 0, "2025-11-10T10:00:00+01:00"),
        ("2026-11-23", "in_force", -385, "2026-12-03T10:00:00+01:00"),
    ],
)
def test_where_the_day_is_known(
    *, country: str, day: str, phase: str, days: int, reminder: str, terminal: Terminal
) -> None:
    case = case_at(terminal, "--at", day, "--region", country)
    assert (case["start"], case["phase"], case["days_until_start"]) == ("2025-11-03", phase, days)
    assert (case["state"], case["next_reminder"]) == ("undecided", reminder)


@pytest.mark.parametrize("day", ["2025-10-20", "2025-11-02", "2025-11-03", "2026-11-23"])
def test_in_the_united_states_only_the_year_is_known(day: str, terminal: Terminal) -> None:
    case = case_at(terminal, "--at", day, "--region", "US")
    assert (case["phase"], case["start"], case["days_until_start"]) == ("in_force", "2024", None)


@pytest.mark.parametrize("day", ["2025-10-20", "2025-11-02", "2025-11-03", "2026-11-23"])
def test_in_china_nothing_is_known_and_nothing_is_asked(day: str, terminal: Terminal) -> None:
    case = case_at(terminal, "--at", day, "--region", "CN")
    assert (case["state"], case["phase"], case["start"]) == ("undecided", "not_known", None)
    assert (case["days_until_start"], case["next_reminder"]) == (None, None)


@pytest.mark.parametrize(
    ("day", "headline"),
    [
        ("2025-10-20", "In 14 days LinkedIn may train its AI on your data"),
        ("2025-11-02", "Tomorrow LinkedIn may train its AI on your data"),
        ("2025-11-03", "From today LinkedIn may train its AI on your data"),
        ("2026-11-23", "LinkedIn’s AI training has been on by default for 385 days"),
    ],
)
def test_in_words(day: str, headline: str, terminal: Terminal) -> None:
    assert terminal.lines("status", "--at", day)[0] == headline


def test_in_words_the_distance_is_also_in_years(terminal: Terminal) -> None:
    lines = terminal.lines("status", "--at", "2026-11-23")
    assert "Start: 3 November 2025, 385 days (1 year and 20 days) ago." in lines
    assert "Next reminder on 3 December at 10:00." in lines
    assert "Start: 3 November 2025, in 14 days." in terminal.lines("status", "--at", "2025-10-20")


def test_in_french(terminal: Terminal) -> None:
    lines = terminal.lines("--lang", "fr", "status", "--at", "2025-10-20")
    assert lines[0] == "Dans 14 jours, LinkedIn pourra entraîner ses IA avec vos données"
    assert "Affiché pour la France." in lines


def test_in_words_for_china(terminal: Terminal) -> None:
    lines = terminal.lines("status", "--region", "CN")
    assert "not known to cover" in lines[0]
    assert not any("reminder" in line for line in lines)


@pytest.mark.parametrize(
    ("zone", "at", "as_of"),
    [
        ("Europe/Paris", "2025-10-20", "2025-10-20T12:00:00+02:00"),
        ("Asia/Hong_Kong", "2025-10-20", "2025-10-20T12:00:00+08:00"),
        ("America/New_York", "2025-10-20", "2025-10-20T12:00:00-04:00"),
        ("Europe/Paris", "20251020", "2025-10-20T12:00:00+02:00"),
        ("Europe/Paris", "2025-W43-1", "2025-10-20T12:00:00+02:00"),
        ("Europe/Paris", "2025-10-20T09:31", "2025-10-20T09:31:00+02:00"),
        ("Europe/Paris", "2025-10-20 09:31", "2025-10-20T09:31:00+02:00"),
        ("Europe/Paris", "2025-10-20T09:31Z", "2025-10-20T11:31:00+02:00"),
        ("Europe/Paris", "2025-10-20T09:31+08:00", "2025-10-20T03:31:00+02:00"),
        # The hour that comes twice is its first pass, the hour that is left out is the one after it.
        ("Europe/Paris", "2025-10-26T02:30", "2025-10-26T02:30:00+02:00"),
        ("Europe/Paris", "2025-10-26T02:30+01:00", "2025-10-26T02:30:00+01:00"),
        ("Europe/Paris", "2026-03-29T02:30", "2026-03-29T03:30:00+02:00"),
        ("America/New_York", "2025-11-02T01:30", "2025-11-02T01:30:00-04:00"),
        ("Africa/Cairo", "2025-04-25T00:30", "2025-04-25T01:30:00+03:00"),
    ],
)
def test_the_ways_to_write_a_moment(zone: str, at: str, as_of: str, terminal: Terminal) -> None:
    terminal.zone(zone)
    assert terminal.json("status", "--json", "--at", at)["as_of"] == as_of


@pytest.mark.parametrize("time", ["00:00", "09:00", "23:59:59"])
def test_days_are_civil_days_over_the_clock_change(time: str, terminal: Terminal) -> None:
    assert case_at(terminal, "--at", f"2025-10-20T{time}")["days_until_start"] == 14


@pytest.mark.parametrize(
    ("zone", "phase", "days"),
    [("America/New_York", "upcoming", 1), ("Europe/Paris", "today", 0), ("Asia/Hong_Kong", "today", 0)],
)
def test_one_instant_is_another_day_elsewhere(zone: str, phase: str, days: int, terminal: Terminal) -> None:
    terminal.zone(zone)
    case = case_at(terminal, "--at", "2025-11-02T23:30Z", "--region", "FR")
    assert (case["phase"], case["days_until_start"]) == (phase, days)


def test_without_a_moment_it_is_now(terminal: Terminal) -> None:
    terminal.at("2025-11-03T00:00")
    assert terminal.json("status", "--json")["as_of"] == "2025-11-03T00:00:00+01:00"
    assert case_at(terminal)["phase"] == "today"


@pytest.mark.parametrize("at", ["0001-01-01", "0001-01-02T00:00", "9999-12-31", "9999-12-31T12:00"])
def test_the_ends_of_the_calendar(at: str, terminal: Terminal) -> None:
    terminal.run("confirm", "linkedin")
    terminal.run("sent", "linkedin", "--route", "form")
    document = terminal.json("status", "--json", "--at", at)
    assert document["as_of"].startswith(at[:10])
    assert document["cases"][0]["state"] == "refused"
    assert len(terminal.lines("status", "--at", at)) > 3


def test_the_present_is_moved_but_every_entry_counts(terminal: Terminal) -> None:
    terminal.at("2026-11-23T09:31")
    terminal.run("confirm", "linkedin")
    case = case_at(terminal, "--at", "2025-10-20")
    assert (case["state"], case["phase"], case["days_until_start"]) == ("refused", "upcoming", 14)
    assert case["routes"][0]["state"] == "confirmed"
    # An instant of the ledger, in the person's zone.
    assert case["routes"][0]["at"] == "2026-11-23T09:31:00+01:00"
    assert len(terminal.entries) == 1


def test_a_confirmation_fades(terminal: Terminal) -> None:
    terminal.at("2026-01-10T09:00")
    terminal.run("confirm", "linkedin")
    before, after = (case_at(terminal, "--at", day) for day in ("2026-04-09", "2026-04-10"))
    assert (before["state"], before["to_check_again"]) == ("refused", False)
    assert (after["state"], after["to_check_again"]) == ("refused", True)
    assert before["next_reminder"] == "2026-04-10T10:00:00+02:00"


def test_a_snooze_is_told_in_the_zone_where_the_person_is(terminal: Terminal) -> None:
    terminal.run("snooze", "linkedin", "--until", "2026-11-24T10:00")
    terminal.zone("Asia/Tokyo")
    assert case_at(terminal)["next_reminder"] == "2026-11-24T18:00:00+09:00"
    assert "Put off until tomorrow, 18:00." in terminal.lines("status")


def test_a_snooze_to_the_end_of_the_calendar_is_told_where_that_day_does_not_exist(terminal: Terminal) -> None:
    terminal.zone("UTC")
    terminal.run("snooze", "linkedin", "--until", "9999-12-31T23:59")
    terminal.zone("Asia/Tokyo")
    assert case_at(terminal)["next_reminder"] == "9999-12-31T23:59:00+00:00"
    assert "Put off until 31 December 9999, 23:59." in terminal.lines("status")


@pytest.mark.parametrize(
    ("words", "chosen", "zone", "locale", "region"),
    [
        (["--region", "HK"], "CA", "Europe/Paris", "en_US.UTF-8", "HK"),
        ([], "CA", "Europe/Paris", "en_US.UTF-8", "CA"),
        ([], None, "Europe/Paris", "en_US.UTF-8", "FR"),
        ([], None, "Asia/Hong_Kong", "fr_FR.UTF-8", "HK"),
        ([], None, "Indian/Reunion", "C", "FR"),
        ([], None, "Europe/London", "C", "GB"),
        ([], None, "Europe/Vaduz", "C", "LI"),  # a link to Zurich, in another country
        ([], None, "UTC", "en_US.UTF-8", "US"),
        ([], None, "UTC", "fr_CH.UTF-8", "CH"),
        ([], None, "UTC", "C.UTF-8", None),
        ([], None, "UTC", "fr", None),
    ],
)
def test_where_the_region_is_from(
    *,
    words: list[str],
    chosen: str | None,
    zone: str,
    locale: str,
    region: str | None,
    terminal: Terminal,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if chosen is not None:
        choose(terminal, Preferences(Region(chosen)))
    terminal.zone(zone)
    monkeypatch.setenv("LC_ALL", locale)
    assert terminal.json("status", "--json", *words)["region"] == region


def test_where_the_region_is_not_known_the_first_date_is_shown(terminal: Terminal) -> None:
    terminal.zone("UTC")
    assert case_at(terminal)["start"] == "2025-11-03"
    assert "Your country is not known here; dates and defaults may differ by it." in terminal.lines("status")


@pytest.mark.parametrize(
    ("code", "region"), [("UK", "GB"), ("uk", "GB"), ("fr", "FR"), ("RE", "FR"), ("gp", "FR"), ("MF", "FR")]
)
def test_codes_that_mean_another(code: str, region: str, terminal: Terminal) -> None:
    assert terminal.json("status", "--json", "--region", code)["region"] == region


def test_the_region_of_one_question_is_not_kept(terminal: Terminal) -> None:
    terminal.run("status", "--region", "US")
    assert terminal.json("status", "--json")["region"] == "FR"


def test_a_chosen_language_is_spoken_unless_another_is_asked_for(terminal: Terminal) -> None:
    choose(terminal, Preferences(language="fr"))
    assert "Affiché pour la France." in terminal.lines("status")
    assert "Shown for France." in terminal.lines("--lang", "en", "status")


def test_several_services_are_a_summary_and_a_line_each_in_groups(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt", "--account=work")
    terminal.lines("add", "slack", "facebook")
    terminal.lines("confirm", "chatgpt")
    assert terminal.lines("status") == [
        "4 services in your list. To decide: 3. Refused: 1.",
        "Next: LinkedIn.",
        "",
        "To decide",
        "  linkedin  LinkedIn: On by default",
        "  facebook  Facebook: On by default",
        "  slack     Slack: On by default",
        "",
        "Refused",
        "  chatgpt   ChatGPT (work): Look again in February",
        "",
        "“objector status SERVICE” tells one in full.",
    ]


def test_one_service_is_told_in_full_by_any_of_its_names_also_where_it_is_not_in_the_list(terminal: Terminal) -> None:
    terminal.lines("add", "slack")
    alone = terminal.lines("status", "LinkedIn")
    assert alone[0] == "LinkedIn’s AI training has been on by default for 385 days"
    assert "Start: 3 November 2025, 385 days (1 year and 20 days) ago." in alone
    assert terminal.lines("status", "linkedin.ai-training") == alone
    assert any("WhatsApp" in line for line in terminal.lines("status", "whatsapp"))
    (case,) = terminal.json("status", "slack", "--json")["cases"]
    assert case["service"] == "slack"
    assert terminal.run("status", "slak").sentence == "“slak” is not in the catalogue. Did you mean slack?"


def test_all_services_fit_a_screen_and_what_has_no_room_is_counted(terminal: Terminal) -> None:
    everything = [one["id"] for one in terminal.json("services", "--all", "--json") if not one["obsolete"]]
    terminal.lines("add", *everything)
    terminal.lines("confirm", "linkedin")
    terminal.lines("accept", "slack")
    lines = terminal.lines("status")
    for service in everything:
        assert any(line.startswith(f"  {service} ") for line in lines), service
    adapters = Adapters(str(terminal.folder))
    with adapters.database:
        overview = adapters.use_cases.overview()
    for rows in (24, 40):
        short = status_lines(overview, speak(["en"]).t, 80, rows)
        assert len(short) < rows
        hidden = sum(int(line.split()[1]) for line in short if line.startswith("  … "))
        shown = sum(line.startswith("  ") and not line.startswith("  … ") for line in short)
        assert hidden + shown == len(overview.cases)
    assert len(status_lines(overview, speak(["en"]).t, 80, 3)) < 24  # a heading and a line of each group stay


def test_a_moment_may_be_said_in_words(terminal: Terminal) -> None:
    assert terminal.json("status", "--json", "--at", "in 2 weeks")["as_of"] == "2026-12-07T12:00:00+01:00"
    french = terminal.json("--lang", "fr", "status", "--json", "--at", "demain à 9 h")
    assert french["as_of"] == "2026-11-24T09:00:00+01:00"
    assert terminal.json("remind", "--at", "1w", "--dry-run", "--json")["due"]
    assert terminal.run("status", "--at", "someday").sentence.startswith("“someday” is not a date: ")
