# SPDX-License-Identifier: Apache-2.0
"""In the terminal an optional way never hides a required one, whichever service it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.support.terminal import Terminal

# A service, and an optional way beside its required one.
OPTIONAL = [("linkedin", "form"), ("facebook", "general"), ("facebook", "third-party")]


def case_of(terminal: Terminal, service: str) -> dict[str, Any]:
    return next(case for case in terminal.json("status", "--json")["cases"] if case["service"] == service)


@pytest.mark.parametrize(("service", "route"), OPTIONAL)
def test_the_case_stays_to_be_decided_and_its_ladder_goes_on(terminal: Terminal, service: str, route: str) -> None:
    terminal.lines("add", service)
    before = case_of(terminal, service)
    terminal.lines("sent", service, "--route", route)
    after = case_of(terminal, service)
    assert after["state"] == before["state"] == "undecided"
    assert after["next_reminder"] == before["next_reminder"] < "2026-12-23"
    (sent,) = [one for one in after["routes"] if one["id"] == route]
    assert (sent["state"], sent["reply_due"]) == ("sent", "2026-12-23")


def test_the_form_is_a_line_of_its_own(terminal: Terminal) -> None:
    terminal.lines("sent", "linkedin", "--route", "form")
    assert "Form sent, reply due 23 December." in terminal.lines("status")
    assert terminal.lines("services") == ["linkedin  LinkedIn: On by default; Form sent, reply due 23 December"]


def test_each_has_its_reminder(terminal: Terminal) -> None:
    terminal.lines("sent", "linkedin", "--route", "form")
    terminal.at("2026-12-24T10:00")
    due = terminal.json("remind", "--dry-run", "--json")["due"]
    assert [(one["reason"], one["route"]) for one in due] == [("after_start", None), ("reply_due", "form")]
    said = terminal.lines("remind", "--dry-run")
    assert said[1] == "LinkedIn: Form sent, reply was due 23 December: due today at 10:00."


def test_a_way_that_stands_for_the_switch_is_enough(terminal: Terminal) -> None:
    terminal.lines("add", "chatgpt", "grammarly")
    terminal.lines("sent", "chatgpt", "--route", "portal")
    terminal.lines("confirm", "grammarly", "--route", "pro")
    assert case_of(terminal, "chatgpt")["state"] == "asked"
    assert case_of(terminal, "grammarly")["state"] == "refused"


def test_a_switch_that_is_found_on_at_its_other_place_is_on(terminal: Terminal) -> None:
    terminal.lines("confirm", "grammarly")
    terminal.lines("found-on", "grammarly", "--route", "pro")
    assert case_of(terminal, "grammarly")["state"] == "undecided"
    said = terminal.lines("confirm", "grammarly")[0]
    assert said == "Recorded: Grammarly: said that it is off (Grammarly’s AI training)."  # not: still off
    assert case_of(terminal, "grammarly")["state"] == "refused"


def test_the_switch_that_cannot_be_found_is_left_out_by_its_own_entry(terminal: Terminal) -> None:
    terminal.lines("sent", "linkedin", "--route", "form")
    terminal.lines("skip", "linkedin", "--route", "setting")
    assert case_of(terminal, "linkedin")["state"] == "asked"
    terminal.lines("undo", "linkedin")
    assert case_of(terminal, "linkedin")["state"] == "undecided"


def test_a_calendar_has_the_day_of_the_reply_too(terminal: Terminal, tmp_path: Path) -> None:
    terminal.lines("sent", "linkedin", "--route", "form")
    file = tmp_path / "days.ics"
    terminal.lines("calendar", "-o", str(file))
    text = file.read_text(encoding="utf-8")
    assert "SUMMARY:Reply due: LinkedIn" in text
    assert "DTSTART;VALUE=DATE:20261223" in text


def test_what_to_write_where_a_form_asks_why_is_only_printed(terminal: Terminal) -> None:
    (text,) = terminal.lines("open", "linkedin", "--reason")
    assert "LinkedIn’s other AI" in text
    assert terminal.lines("open", "linkedin", "--route", "form", "--reason") == [text]
    assert terminal.run("open", "linkedin", "--route", "setting", "--reason").status == 2
    assert "Meta’s AI training on Facebook data" in terminal.lines("open", "facebook", "--reason")[0]
    assert terminal.run("open", "claude", "--reason").sentence == "There is no form to fill in about Claude."
    assert terminal.json("history", "--json") == []
